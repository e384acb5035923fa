"""What a reader hands on: the text of one file and what the file says about itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ingest.extraction.errors import Told
from ingest.extraction.model import PublishedBasis


@dataclass(frozen=True, slots=True)
class SourceText:
    """An article as read from its file. `body` can be stored anywhere: no NUL, no lone surrogate, lines end
    in `\\n`. `warnings` are remarks for the editor about what was mended or ignored while reading."""

    body: str
    title: str = ""
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    source: str = ""
    url: str = ""
    warnings: tuple[Told, ...] = ()

    def dated(self, day: date | None, basis: PublishedBasis) -> SourceText:
        """The same text with `day` as its publication date, unless it has one already or `day` is None."""
        if self.published is not None or day is None:
            return self
        return replace(self, published=day, published_basis=basis)


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """`text` with U+FFFD for what no database or UTF-8 file holds: NUL and lone surrogates. Offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)
