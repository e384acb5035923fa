"""From a file to its text: which reader fits, and what is refused.

`read(file, name, sidecar=…, published=…, limit=…)` is the one door: it returns a `SourceText` or raises
`ExtractionError`, whose reason names the file and whose `permanent` says whether retrying is pointless.
`find_sidecar(path)` is the `NAME.meta.toml` beside a file, if there is one.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ingest.extraction.errors import ExtractionError
from ingest.extraction.model import PublishedBasis
from ingest.readers.plain_text import read_text
from ingest.readers.source_text import SourceText


def read(
    file: Path | bytes,
    name: str | None = None,
    *,
    sidecar: Path | bytes | None = None,
    published: date | None = None,
    limit: int,
) -> SourceText:
    """The text of `file`, a path or its bytes, and everything it says about itself.

    `name` is the file's original name (needed with bytes): its extension and a leading date count.
    `published` is the day the caller gives, which wins over all others. `limit` is in bytes.
    Raises `ExtractionError` for anything that cannot be read.
    """
    shown = name if name is not None else file.name if isinstance(file, Path) else "text"
    raw = _bytes_of(file, shown, limit)
    return read_text(raw, shown).dated(published, PublishedBasis.CALLER)


def find_sidecar(path: Path) -> Path | None:
    """The sidecar beside `path`: `story.txt.meta.toml`, else `story.meta.toml`."""
    for name in (f"{path.name}.meta.toml", f"{path.stem}.meta.toml"):
        if (sidecar := path.with_name(name)).is_file():
            return sidecar
    return None


def _bytes_of(file: Path | bytes, name: str, limit: int) -> bytes:
    try:
        size = len(file) if isinstance(file, bytes) else file.stat().st_size
        if size > limit:
            raise ExtractionError(
                f"{name} has {size:,} bytes; the limit is {limit:,}.",
                "Split it, or raise NEWSDESK_MAX_TEXT.",
            )
        return file if isinstance(file, bytes) else file.read_bytes()
    except OSError as error:
        raise ExtractionError(
            f"{name} cannot be opened: {error.strerror}.",
            "Check that the file is there and may be read.",
            permanent=False,
        ) from error
