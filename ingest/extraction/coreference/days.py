"""Whether the times of two tellings allow for one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from ingest.extraction.coreference.facts import MentionFacts

DAY = timedelta(days=1)
# An undated deed of the news is looked for from three days before it was told to a day after; a plan, ahead.
BACK, AHEAD = 3, 1
PLAN_AHEAD = 30
GOES_ON = 14  # days that a strike, an exercise or a fight may have lasted
KNOWN = 60  # days after which an event is told no more without saying when it was
NARROW = 31  # days; a period as long as a month or shorter says something, a longer one little

Interval = tuple[date, date]


class Told(Protocol):
    """What the days of an event are worked out from: facts, or the columns of a row."""

    @property
    def earliest(self) -> date | None: ...
    @property
    def latest(self) -> date | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def status(self) -> str: ...


def stated(facts: Told) -> Interval | None:
    """The days, both included, that the telling states; an open end reaches to the end of the calendar."""
    if facts.earliest is None and facts.latest is None:
        return None
    return facts.earliest or date.min, facts.latest or date.max


def expected(facts: Told) -> Interval | None:
    """The days on which an undated event is to be looked for, going by the day it was told."""
    if facts.published is None:
        return None
    return _around(facts.published, PLAN_AHEAD if facts.status in ("planned", "hypothetical") else AHEAD)


@lru_cache(maxsize=2_000)
def _around(published: date, ahead: int) -> Interval:
    return shifted(published, -BACK), shifted(published, ahead)


def shifted(day: date, days: int) -> date:
    """The day so many days on, or back where `days` is negative; never beyond the ends of the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def compare_days(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[str, str, float]]:
    """The grounds that the times give, as (rule, what it is about, how many times its weight counts)."""
    ours, theirs = stated(first), stated(second)
    if ours and theirs:
        if not _went_on(first, second):
            yield from _both_dated(ours, theirs)
        else:
            yield "went_on", f"{_shown(ours)}, {_shown(theirs)}", 1
    elif ours or theirs:
        yield from _one_dated(first, second)
    elif first.article != second.article:
        yield from _none_dated(first, second)


def _both_dated(ours: Interval, theirs: Interval) -> Iterator[tuple[str, str, float]]:
    start, end = max(ours[0], theirs[0]), min(ours[1], theirs[1])
    if start > end:
        gap = (start - end).days
        value = f"{_shown(ours)}, {_shown(theirs)}"
        yield ("next_day" if gap == 1 else "days_apart"), value, 1
        return
    width = max((days[1] - days[0]).days for days in (ours, theirs))
    if width <= 1:
        yield "same_day", _shown((start, end)), 1
        return
    # The longer the period, the less it says that both tell of it.
    times = 1.0 if width <= 7 else 0.6 if width <= NARROW else 0.2
    yield ("same_period" if ours == theirs else "day_within"), _shown((start, end)), times


def _went_on(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether one telling has something begin that is going on, by the other, on a later day."""
    for began, ongoing in ((first, second), (second, first)):
        if ongoing.status == "ongoing" and began.status in ("past", "ongoing"):
            start, later = began.earliest, ongoing.earliest
            if start and later and timedelta(0) < later - start <= GOES_ON * DAY:
                return True
    return False


def _one_dated(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[str, str, float]]:
    dated, undated = (first, second) if stated(first) else (second, first)
    days, hoped = stated(dated), expected(undated)
    if days is None or (first.article == second.article and hoped is None):
        yield "date_unsaid", "", 1
    elif hoped is None:
        yield "no_dates", "", 1
    elif days[0] <= hoped[1] and hoped[0] <= days[1]:
        yield "date_unsaid", "", 1 if (days[1] - days[0]).days <= NARROW else 0
    elif first.article == second.article:
        yield "no_dates", "", 1
    elif (
        undated.published and undated.status != "planned" and 0 <= (undated.published - days[1]).days <= KNOWN
    ):
        # Who tells an event as known, days after it was news, need not say again when it was.
        yield "known_by_then", _shown(days), 1 if undated.definite else 2
    else:
        yield "published_apart", _shown(days), 1


def _none_dated(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[str, str, float]]:
    ours, theirs = expected(first), expected(second)
    if ours and theirs and not (ours[0] <= theirs[1] and theirs[0] <= ours[1]):
        yield "published_apart", f"{first.published}, {second.published}", 1
    else:
        yield "no_dates", "", 1


def _shown(days: Interval) -> str:
    start, end = ("…" if day in (date.min, date.max) else day.isoformat() for day in days)
    return start if start == end else f"{start}–{end}"
