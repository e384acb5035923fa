"""Dates that an extractor left in visual order: year, month, day, and a stop in front of them all."""

from __future__ import annotations

import re
from functools import cache

from ingest.extraction.draft import Draft, Finding, Piece
from ingest.extraction.lexicon import read_entries
from ingest.extraction.orthography import fold
from ingest.extraction.repair_characters import LETTER

_PARTED = r"(?:[^\S\n]*/[^\S\n]*|[^\S\n]+)"
_TURNED = re.compile(
    rf"(?:^[^\S\n]*(?P<stop>[.،؛!؟:])[^\S\n]*|(?<![\d./-]))(?P<year>\d{{4}})(?P<gap>[^\S\n]+)"
    rf"(?P<month>[{LETTER}]+(?:{_PARTED}[{LETTER}]+)?)[^\S\n]+(?P<day>\d{{1,2}})(?![\d./-])(?=[^\S\n]|$)",
    re.MULTILINE,
)
# What every such date holds: a text without it need not be searched any closer.
_CORE = re.compile(rf"\d{{4}}[^\S\n]+[{LETTER}]+(?:{_PARTED}[{LETTER}]+)?[^\S\n]+\d")


def mend_dates(draft: Draft, *, damaged: bool) -> Draft:
    """`draft` with dates in the order day, month, year.

    A date behind a stop that opens a line closed that line, and is put there. One without such a stop is
    turned where it stands, and only where `damaged` says that other damage of extraction was found.
    """
    if _CORE.search(draft.text) is None:
        return draft
    findings: list[Finding] = []
    pieces: list[Piece] = []
    kept = 0
    for match in _TURNED.finditer(draft.text):
        month = _month(draft, match)
        if month is None or not 1 <= int(match["day"]) <= 31 or not (match["stop"] or damaged):
            continue
        gap = Piece(*match.span("gap"))
        date = [Piece(*match.span("day")), gap, *month, gap, Piece(*match.span("year"))]
        if match["stop"]:
            rest = _rest_of_line(draft.text, match.end())
            pieces += (Piece(kept, match.start("stop")), rest, *([gap] if rest.end > rest.start else []))
            pieces += (*date, Piece(*match.span("stop")))
            kept = _line_end(draft.text, match.end())
        elif match.start() >= kept:
            pieces += (Piece(kept, match.start()), *date)
            kept = match.end()
        else:
            continue  # within a line that was put right as a whole
        shown = " ".join(match.group(name) for name in ("day", "month", "year"))
        findings.append(draft.finding(match.start("year"), match.end("day"), "reversed_date", shown))
    return draft.rewritten([*pieces, Piece(kept, len(draft.text))], findings) if findings else draft


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _rest_of_line(text: str, place: int) -> Piece:
    """What stands between `place` and the end of its line, without the space around it."""
    end = _line_end(text, place)
    rest = text[place:end]
    start = place + len(rest) - len(rest.lstrip())
    return Piece(start, max(start, place + len(rest.rstrip())))


def _month(draft: Draft, match: re.Match[str]) -> list[Piece] | None:
    """The pieces of the month's name in reading order; None if the words name no month."""
    start, end = match.span("month")
    words = [Piece(m.start(), m.end()) for m in re.finditer(r"[^\s/]+", draft.text[start:end])]
    pieces = [Piece(start + word.start, start + word.end) for word in words]
    forms = tuple(fold(draft.text[piece.start : piece.end]) for piece in pieces)
    if forms in _months() or ("/" in draft.text[start:end] and all((form,) in _months() for form in forms)):
        return [Piece(start, end)]
    if forms[::-1] in _months():
        return [pieces[1], Piece(pieces[0].end, pieces[1].start), pieces[0]]
    return None


@cache
def _months() -> frozenset[tuple[str, ...]]:
    entries = read_entries("time/words.toml", "word", ("category", "words"))
    months = (name for entry in entries if entry["category"] == "month" for name in entry["words"])
    return frozenset(tuple(fold(word) for word in name.split()) for name in months)
