"""Days counted from one event to another: “أفرج القراصنة أمس عن الناقلة بعد ستة أيام على احتجازها”.

What stands behind such a distance happened so long before the deed that the sentence dates.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.model import (
    Basis,
    EventTime,
    Modifier,
    Precision,
    Resolution,
    TimeExpression,
)
from ingest.extraction.number_words import read_number

_MONTHS = 12
_LONGEST = 200  # years


@dataclass(frozen=True, slots=True)
class Offset:
    """How long before the sentence's deed an event was; `time` is the expression that says so, if any."""

    days: int
    months: int
    time: int | None


def offset_of(
    view: SentenceView, candidate: Candidate, marks: Marks, times: tuple[TimeExpression, ...]
) -> Offset | None:
    """The distance right before an event noun: “بعد يومين على التفجير”, “غداة الانقلاب”. None for others."""
    before = candidate.index - 1
    if candidate.reading.verb or before < 0:
        return None
    words = dating_words()
    if view.words[before].plain in words.day_after:
        return Offset(1, 0, None)
    if view.words[before].plain not in words.counted_from or before == 0:
        return None
    index = marks.times.get(view.first + before - 1)
    if index is None or times[index].resolution is not Resolution.UNRESOLVED:
        return None
    return _length(view, marks, index, before)


def _length(view: SentenceView, marks: Marks, index: int, end: int) -> Offset | None:
    """The length that an expression like “بعد ستة أيام” names, its words ending before `end`."""
    start = end
    while start > 0 and marks.times.get(view.first + start - 1) == index:
        start -= 1
    words = dating_words()
    if view.words[start].plain not in words.after:
        return None
    tokens = [word.token for word in view.words[start + 1 : end]]
    number = read_number(tokens, 0, [False] * len(tokens)) if tokens else None
    count = 1 if number is None else round(number.value)
    for token in tokens:
        form = token.form
        count = 2 if form in words.two else count
        if form in words.days:
            return Offset(count, 0, index)
        if form in words.weeks:
            return Offset(7 * count, 0, index)
        if form in words.months:
            return Offset(0, count, index)
        if form in words.years:
            return Offset(0, _MONTHS * count, index)
    return None


def shifted(offset: Offset, deed: TimeExpression, index: int) -> EventTime | None:
    """The event's day, counted back from the deed's; None where the deed's is no single day."""
    too_long = offset.days > _LONGEST * 366 or offset.months > _LONGEST * _MONTHS
    if deed.earliest is None or deed.earliest != deed.latest or deed.earliest.year <= _LONGEST or too_long:
        return None
    day = _months_before(deed.earliest, offset.months) - timedelta(days=offset.days)
    time = index if offset.time is None else offset.time
    if offset.months % _MONTHS:
        # “بعد تسعة أشهر من تكليفه” counts months, not days.
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return EventTime(first, last, Precision.MONTH, Modifier.EXACT, Basis.EXPRESSION, time)
    return EventTime(day, day, Precision.DAY, Modifier.EXACT, Basis.EXPRESSION, time)


def _months_before(day: date, months: int) -> date:
    month = day.year * _MONTHS + day.month - 1 - months
    year, number = month // _MONTHS, month % _MONTHS + 1
    return date(year, number, min(day.day, monthrange(year, number)[1]))
