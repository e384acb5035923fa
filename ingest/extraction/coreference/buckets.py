"""Where tellings of one event meet: (what, cue, day or month) in one word, fit for an index.

A dated mention is filed under each of its cues on each of its days, an undated one on the day it was told.
Who looks for tellings of the same event asks for the days around as well. Cues that tell little (a country)
count together with the kind of deed, others (a town, a name, a rare word of the sentence) with the type, and
whoever asks does so under all types of the family. By the month everything is filed with the deed, for the
sake of long periods and plans: who spans more than a few days asks for everybody by the month, and everybody
else asks by the month only for those.

Articles meet as well, for a retelling may share no cue: each is filed once, under its topics and the day it
was published, and by the week under the few words that tell most of it; all mentions of two
articles that meet are compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from ingest.extraction.coreference.days import AHEAD, BACK, Told, expected, shifted, stated
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.rules import deed_of, types_beside
from ingest.extraction.coreference.words import rarity, stem

SHORT = 8  # days; longer periods are filed by the month only
LONGEST = 12  # months; who spans more than that is filed by the year's first month
_RAREST = 5  # words of the sentence that are cues …
_TOPICS = 5  # … and words of the article
_FILED_TOPICS = 16  # words that an article is filed under; one in sixty pairs of unlike articles share one
_CORES = 6  # those of them that it is filed under by the week …
_WEEKS = 2  # … and looked for in so many weeks to either side
_TOLD_WITHIN = 6  # days between two articles on one story
_ONE_DAY = timedelta(days=1)


def window(facts: Told) -> tuple[date, date] | None:
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
    cues = [*_with_deed(facts), *(f"{facts.type}:{cue}" for cue in _telling(facts))]
    late = "late " if _is_late(facts) else ""
    cues += [f"{late}{facts.type}:{country}" for country in _lands(facts)]
    months = _by_month(facts, days)
    if _is_long(days):
        return frozenset(f"long {month}" for month in months)
    return frozenset((*_by_day(facts, cues), *months))


def lookups(facts: MentionFacts) -> frozenset[str]:
    """The buckets in which tellings of the same event may be filed: under every type that a paper may use for
    the same deed, a day to either side."""
    days = window(facts)
    if days is None:
        return frozenset()
    start, end = days
    months = frozenset(_by_month(facts, (start, end)))
    places = {f"long {month}" for month in months} | (months if _is_long((start, end)) else frozenset())
    if stated(facts) is None and facts.published:
        # An undated plan may be for a month ahead; other tellings of the plan are found by these days.
        start, end = shifted(facts.published, -BACK), shifted(facts.published, AHEAD)
    if not _is_long((start, end)):
        cues = [*_with_deed(facts)]
        cues += [f"{type_}:{cue}" for type_ in types_beside(facts.type) for cue in _telling(facts)]
        # An old event told again shares little but the day; what is told on the day itself is too much.
        late = ("", "late ") if _is_late(facts) else ("late ",)
        cues += [f"{told}{facts.type}:{country}" for told in late for country in _lands(facts)]
        dated = _days(shifted(start, -1), shifted(end, 1))
        # On these days an undated telling asks, the other way round, for what happened from start to end.
        told = _days(shifted(start, -AHEAD - 1), shifted(end, BACK + 1))
        places |= {f"{cue}/{day}" for cue in cues for day in dated}
        places |= {f"{cue}/told {day}" for cue in cues for day in told}
    return frozenset(places)


def topics(facts: MentionFacts) -> frozenset[str]:
    """The buckets that the article of a mention is filed in, once for all of its mentions."""
    return _topics_on(facts, 0) | _cores_on(facts, 0)


def topic_lookups(facts: MentionFacts) -> frozenset[str]:
    """The buckets in which articles on the same story may be filed."""
    return _topics_on(facts, _TOLD_WITHIN) | _cores_on(facts, _WEEKS)


def _topics_on(facts: MentionFacts, around: int) -> frozenset[str]:
    if facts.published is None:
        return frozenset()
    days = _days(shifted(facts.published, -around), shifted(facts.published, around))
    return frozenset(f"about:{stem(word)[:20]}/{day}" for word in facts.story[:_FILED_TOPICS] for day in days)


def _cores_on(facts: MentionFacts, around: int) -> frozenset[str]:
    """By the week an article is filed under the few words that tell most: what follows up on an event weeks
    later is about little else."""
    if facts.published is None:
        return frozenset()
    week = facts.published.toordinal() // 7
    weeks = range(week - around, week + around + 1)
    return frozenset(f"core:{stem(word)[:20]}/{each}" for word in facts.story[:_CORES] for each in weeks)


def meet(one: MentionFacts, other: MentionFacts) -> bool:
    """Whether two mentions are ever compared."""
    if one.article == other.article or topics(one) & topic_lookups(other):
        return True
    return bool(buckets(one) & lookups(other) or buckets(other) & lookups(one))


def _by_day(facts: MentionFacts, cues: list[str]) -> Iterator[str]:
    """A dated mention is filed on its days, an undated one on the day it was told."""
    if stated(facts) is None and facts.published:
        yield from (f"{cue}/told {facts.published}" for cue in cues)
        return
    days = window(facts)
    if days is not None and not _is_long(days):
        yield from (f"{cue}/{day}" for cue in cues for day in _days(*days))


def _by_month(facts: MentionFacts, days: tuple[date, date]) -> Iterator[str]:
    cues = [*_with_deed(facts), *(f"{_deed(facts)}:{cue}" for cue in _towns(facts))]
    cues += [f"{_deed(facts)}:{cue}" for cue in _topics(facts)]
    cues += [f"{facts.type}:{one}+{other}" for one, other in combinations(sorted(_countries(facts)), 2)]
    yield from (f"{cue}/{month}" for cue in cues for month in _months(*days))


def _is_long(days: tuple[date, date]) -> bool:
    return (days[1] - days[0]).days > SHORT


def _days(start: date, end: date) -> list[date]:
    return [start + n * _ONE_DAY for n in range((end - start).days + 1)]


def _is_late(facts: MentionFacts) -> bool:
    """Whether an event is told, with its date, when it is no longer news."""
    days = stated(facts)
    return days is not None and facts.published is not None and (facts.published - days[1]).days > BACK


def _deed(facts: MentionFacts) -> str:
    return (deed_of(facts.lemma, facts.type, facts.mode) or facts.lemma)[:20]


def _with_deed(facts: MentionFacts) -> Iterator[str]:
    yield from (f"{_deed(facts)}:{country}" for country in sorted(_countries(facts)))


def _telling(facts: MentionFacts) -> frozenset[str]:
    """What a retelling is likely to share, and little else does."""
    names = (f"n{name.split()[-1][:20]}" for name in facts.names if name)
    rare = (f"w{stem(word)[:20]}" for word in _rarest(facts))
    return frozenset((*_towns(facts), *names, *rare))


def _rarest(facts: MentionFacts) -> list[str]:
    """The words of the sentence that a retelling is likeliest to use: what the article is about, then the
    rarest."""
    rank = {word: place for place, word in enumerate(facts.story)}
    return sorted(facts.words, key=lambda word: (rank.get(word, len(rank)), -rarity(word), word))[:_RAREST]


def _towns(facts: MentionFacts) -> Iterator[str]:
    yield from (f"p{place.id[:20]}" for place in facts.places if not place.coarse)


def _topics(facts: MentionFacts) -> Iterator[str]:
    """The words of the article that tell most."""
    yield from (f"w{stem(word)[:20]}" for word in facts.story[:_TOPICS])


def _countries(facts: MentionFacts) -> frozenset[str]:
    """The countries a mention is filed under: those of the event or, where it has none, of the sentence, or
    that of the article."""
    own = facts.parties | facts.lands
    around = own or frozenset(name for name in facts.around if name.isascii())
    return around or frozenset(filter(None, (facts.home,)))


def _lands(facts: MentionFacts) -> frozenset[str]:
    """Every country about a mention and that of its article; "" where there is none."""
    around = frozenset(name for name in facts.around if name.isascii())
    return facts.parties | facts.lands | around | frozenset((facts.home,) if facts.home or not around else ())


def _months(start: date, end: date) -> Iterator[str]:
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    if last - first > LONGEST:
        yield f"{start.year:04d}"
        return
    for number in range(first, last + 1):
        yield f"{number // 12:04d}-{number % 12 + 1:02d}"
