"""Hard-wrapped lines: a paragraph that its extractor cut at the width of the page is joined again."""

from __future__ import annotations

import re
from itertools import pairwise
from operator import ge

from ingest.extraction.draft import Draft, Piece

_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"[.!؟?…][\s\"'”»)\]]*$")
_BULLET = re.compile(r"\s*(?:[-–—•▪●*·]|\(?[\d٠-٩]{1,3}[.)\-–])\s")
_MIN_LINES = 4
_WIDTHS = (30, 140)
_FULL = 0.75
_FILLED = 0.95
_MARK = re.compile(r"[،؛,;.:؟!]")
# Of the full lines: those that end in mid-sentence, and those with no room for the next word; of all: those
# with a mark.
_SHARES = (0.6, 0.7, 0.15)


def join_wraps(draft: Draft) -> Draft:
    """`draft` with a space for each line break that only the page's width had put there.

    A text is wrapped if most of its lines are about as long as its longest ones and stop in mid-sentence. In
    it a full line goes on in the next one, across blank lines too, unless it ends a sentence.
    """
    lines = [match.span() for match in _LINE.finditer(draft.text) if not match.group().isspace()]
    width = _width([draft.text[start:end] for start, end in lines])
    if width is None:
        return draft
    edits = []
    for (start, end), (following, stop) in pairwise(lines):
        line, after = draft.text[start:end], draft.text[following:stop]
        full = len(line.strip()) >= _FULL * width
        ended = _CLOSED.search(line) is not None and "\n\n" in draft.text[end : following + 1]
        if full and not ended and not _BULLET.match(after):
            left = end - (len(line) - len(line.rstrip()))
            right = following + (len(after) - len(after.lstrip()))
            edits.append(Piece(left, right, " "))
    if not edits:
        return draft
    first = edits[0]
    return draft.edited(edits, [draft.finding(first.start, first.end, "hard_wraps", str(len(edits)))])


def _width(lines: list[str]) -> int | None:
    """The width, in characters, at which a text was wrapped; None if it was not.

    Verse has lines of one length too, but hardly a comma; a list has neither that nor room for no word more.
    """
    lines = [line.strip() for line in lines]
    lengths = sorted(map(len, lines))
    if len(lengths) < _MIN_LINES:
        return None
    width = lengths[int(len(lengths) * 0.9)]
    if not _WIDTHS[0] <= width <= _WIDTHS[1] or lengths[-1] > 1.5 * width:
        return None
    full = [(line, after) for line, after in pairwise(lines) if len(line) >= _FULL * width]
    if len(full) < len(lines) / 2:
        return None
    open_ended = sum(_CLOSED.search(line) is None for line, _ in full)
    filled = sum(len(line) + 1 + len(after.split()[0]) >= _FILLED * width for line, after in full)
    marked = sum(_MARK.search(line) is not None for line in lines)
    shares = open_ended / len(full), filled / len(full), marked / len(lines)
    return width if all(map(ge, shares, _SHARES)) else None
