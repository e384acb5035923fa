"""Where tellings of one event meet: (type, cue, day or month) in one word, fit for an index.

A dated mention is filed under each of its cues on each of its days, an undated one on the day it was told.
Who looks for tellings of the same event asks under all types of the family, for the days around as well.
By the month everything is filed under two cues together, for the sake of long periods and plans, lest a
month of a whole country be one bucket.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from ingest.extraction.coreference.days import AHEAD, BACK, expected, stated
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.rules import deeds, types_beside
from ingest.extraction.coreference.words import rarity

SHORT = 8  # days; longer periods are filed by the month only
LONGEST = 12  # months; who spans more than that is filed by the year's first month
_RAREST = 3
_ONE_DAY = timedelta(days=1)


def window(facts: MentionFacts) -> tuple[date, date] | None:
    """The days, both included, on which the event may have been; None if nothing is known."""
    days = stated(facts)
    if days is None:
        return expected(facts)
    start, end = days
    if start == date.min:
        return end, end
    if end == date.max:
        return start, start
    return days


def buckets(facts: MentionFacts) -> frozenset[str]:
    """The buckets a mention is filed in."""
    days = window(facts)
    if days is None:
        return frozenset()
    return frozenset(f"{facts.type}:{place}" for place in (*_by_day(facts), *_by_month(facts, days)))


def lookups(facts: MentionFacts) -> frozenset[str]:
    """The buckets in which tellings of the same event may be filed: under every type that a paper may use for
    the same deed, a day to either side."""
    days = window(facts)
    if days is None:
        return frozenset()
    start, end = max(days[0], date.min + 9 * _ONE_DAY), min(days[1], date.max - 9 * _ONE_DAY)
    places = set(_by_month(facts, (start, end)))
    if stated(facts) is None and facts.published:
        # An undated plan may be for a month ahead; other tellings of the plan are found by these days.
        start, end = facts.published - BACK * _ONE_DAY, facts.published + AHEAD * _ONE_DAY
    if (end - start).days <= SHORT:
        dated = _days(start - _ONE_DAY, end + _ONE_DAY)
        told = _days(start - AHEAD * _ONE_DAY, end + BACK * _ONE_DAY)
        places |= {f"{cue}/{day}" for cue in _cues(facts) for day in dated}
        places |= {f"{cue}/told {day}" for cue in _cues(facts) for day in told}
    return frozenset(f"{type_}:{place}" for type_ in types_beside(facts.type) for place in places)


def _by_day(facts: MentionFacts) -> Iterator[str]:
    """A dated mention is filed on its days, an undated one on the day it was told."""
    if stated(facts) is None and facts.published:
        yield from (f"{cue}/told {facts.published}" for cue in _cues(facts))
        return
    days = window(facts)
    if days is not None and (days[1] - days[0]).days <= SHORT:
        yield from (f"{cue}/{day}" for cue in _cues(facts) for day in _days(*days))


def _by_month(facts: MentionFacts, days: tuple[date, date]) -> Iterator[str]:
    yield from (f"{cue}/{month}" for cue in _pairs_of_cues(facts) for month in _months(*days))


def _days(start: date, end: date) -> list[date]:
    return [start + n * _ONE_DAY for n in range((end - start).days + 1)]


def _cues(facts: MentionFacts) -> frozenset[str]:
    return frozenset(_what(facts))


def _what(facts: MentionFacts) -> Iterator[str]:
    """What a retelling is likely to share: towns, countries, names, and the rarest words."""
    yield from (f"p{place.id[:20]}" for place in facts.places if not place.coarse)
    yield from _countries(facts)
    yield from (f"n{name.split()[-1][:20]}" for name in facts.names if name)
    rare = sorted(facts.words, key=lambda word: (-rarity(word), word))
    yield from (f"w{word[:20]}" for word in rare[:_RAREST])


def _countries(facts: MentionFacts) -> frozenset[str]:
    """The countries a mention is filed under: those of the event or, where it has none, of the sentence."""
    own = facts.parties | facts.lands
    return own or frozenset(name for name in facts.around if name.isascii())


def _pairs_of_cues(facts: MentionFacts) -> frozenset[str]:
    parties = sorted(_countries(facts))
    towns = sorted(f"p{place.id[:20]}" for place in facts.places if not place.coarse)
    deed = deeds().get(facts.lemma, facts.lemma)[:20]
    pairs = {f"{one}+{other}" for one, other in combinations(parties, 2)} | {
        f"{town}+{deed}" for town in towns
    }
    pairs |= {f"{party}+{deed}" for party in parties}
    return frozenset(pairs)


def _months(start: date, end: date) -> Iterator[str]:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if last - first > LONGEST:
        yield f"{start.year:04d}"
        return
    for number in range(first, last + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"
