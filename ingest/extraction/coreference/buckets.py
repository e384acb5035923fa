"""Where tellings of one event meet: (type family, cue, day) in one word, fit for an index."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.extraction.coreference.facts import MentionFacts

DAY = timedelta(days=1)
# An undated deed of the news is looked for from three days before it was told to a day after.
BACK, AHEAD = 3, 1


def window(facts: MentionFacts) -> tuple[date, date] | None:
    """The days, both included, on which the event may have been; None if nothing is known."""
    if facts.earliest and facts.latest:
        return facts.earliest, facts.latest
    known = facts.earliest or facts.latest
    if known:
        return known, known
    if facts.published:
        return facts.published - BACK * DAY, facts.published + AHEAD * DAY
    return None


def buckets(facts: MentionFacts) -> frozenset[str]:
    """The buckets a mention is filed in."""
    return frozenset()


def lookups(facts: MentionFacts) -> frozenset[str]:
    """The buckets in which tellings of the same event may be filed."""
    return frozenset()
