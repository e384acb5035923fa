"""Damage left by text extraction, mended before anything is read.

Each step takes a `Draft` and returns one, keeps every letter's place in the source, and leaves a warning for
what it did. A healthy text comes back as it is.
"""

from __future__ import annotations

from ingest.extraction.draft import Draft
from ingest.extraction.model import CleanText
from ingest.extraction.repair_characters import mend_characters
from ingest.extraction.repair_dates import mend_dates
from ingest.extraction.repair_lines import mend_lines
from ingest.extraction.repair_words import close_words, part_words
from ingest.extraction.repair_wraps import join_wraps

_STRETCHED = 20
_GLYPHS = frozenset({"private_use_digits", "inferred_digits", "lost_digits", "lost_letters"})


def repair(source: str) -> CleanText:
    """The text of `source` without its damage, each code point mapped to where it stood."""
    draft = mend_characters(Draft.of(source))
    draft = mend_dates(draft, damaged=_is_damaged(draft))
    draft = mend_lines(draft, damaged=_is_damaged(draft))
    draft = join_wraps(draft)
    if _is_damaged(draft):
        draft = close_words(draft)
    return part_words(draft).finished()


def _is_damaged(draft: Draft) -> bool:
    """Whether `draft` shows damage that only extraction leaves, so that weaker evidence counts."""
    return any(
        finding.code in _GLYPHS
        or finding.code.startswith("turned_line")
        or (finding.code == "tatweel" and int(finding.detail) >= _STRETCHED)
        for finding in draft.findings
    )
