"""Plain text files."""

from __future__ import annotations

from ingest.readers.source_text import SourceText


def read_text(raw: bytes, name: str) -> SourceText:
    """The text of `raw`; `name` is the file's, for messages."""
    return SourceText(body=raw.decode("utf-8-sig"))
