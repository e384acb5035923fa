"""The day of publication where only the file's name or the text's dateline tells it."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice
from pathlib import PurePath

from ingest.extraction.model import Basis, Precision, Reading, TimeExpression
from ingest.extraction.orthography import fold, tokenise
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences
from ingest.extraction.timex_normalising import find_times
from ingest.readers.attributes import day

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_LINES = 3
_LINE = 200
# Before the day: places and agencies, parted by marks, and the weekday. After it: an agency, then a dash.
_BEFORE = re.compile(r"[^\W\d_]*(?:[\s()\[\]،,/|:–—-]+[^\W\d_]+){0,7}[\s()\[\]،,/|:–—-]*")
_AFTER = re.compile(r"\s*(?:م\.?)?\s*(?:\([^()]{1,40}\)|\))?\s*(?P<dash>[-–—]|$)")
_PARTED = re.compile(r"(?:.*[()\[\]،,/|:–—-])?\s*", re.DOTALL)
# A word of running text shows that the date is one of the story's.
_RUNNING = frozenset(
    map(fold, ("في", "من", "منذ", "حتى", "قبل", "بعد", "عن", "على", "إلى", "أن", "عام", "كان", "قال", "حول"))
)


def day_of_name(name: str) -> date | None:
    """The day that a file name starts with, as in `2014-06-17 vienna.txt`."""
    match = _NAME.match(PurePath(name).name)
    return day(match.group(1)) if match else None


def day_of_dateline(body: str) -> date | None:
    """The day of a dateline in the first lines of `body`: `فيينا (وكالة) 16 يونيو 2014 -`.

    Only a whole day counts, with its year, and only where nothing but places and agencies stands before it
    and a dash or the line's end behind it.
    """
    lines = (line.strip() for line in body[:5000].splitlines())
    for line in islice(filter(None, lines), _LINES):
        if found := _day_of(line[:_LINE]):
            return found
    return None


def _day_of(line: str) -> date | None:
    clean = repair(line)
    tokens = tokenise(clean.text)
    times = find_times(Reading(clean, tokens, split_sentences(clean.text, tokens), None))
    if not times or not _is_whole_day(times[0]):
        return None
    before, after = clean.text[: times[0].start], clean.text[times[0].end :]
    closed = _AFTER.match(after)
    if closed is None or not _BEFORE.fullmatch(before):
        return None
    if not closed["dash"] and not _PARTED.fullmatch(before):
        return None  # a headline may end in a date too
    running = any(token.form in _RUNNING for token in tokens if token.end <= times[0].start)
    return None if running else times[0].earliest


def _is_whole_day(time: TimeExpression) -> bool:
    return (
        time.precision is Precision.DAY
        and time.basis is Basis.EXPLICIT
        and time.earliest is not None
        and time.earliest == time.latest
    )
