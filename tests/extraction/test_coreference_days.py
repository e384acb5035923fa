"""Where tellings are filed and looked for by their days: whoever looks, and to the ends of the calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.coreference import (
    MentionFacts,
    Verdict,
    buckets,
    decide,
    facts_of,
    lookups,
    topic_lookups,
    topics,
)
from ingest.extraction.coreference.buckets import meet
from tests.analyses import analysed

MONDAY = date(2014, 6, 16)


def told(article: str, published: date, days: tuple[date, date] | None, status: str = "past") -> MentionFacts:
    """An attack as an article tells it, dated or not."""
    attack = {"sentence": "استهدف هجوم سوقا شعبية في بغداد.", "trigger": "هجوم", "type": "ASSAULT"}
    analysis = analysed({**attack, "when": days, "places": ["بغداد"], "status": status}, published=published)
    return replace(facts_of(analysis, analysis.events[0]), article=article, key=article)


@given(between=st.integers(-8, 8), length=st.integers(0, 3))
def test_dated_and_undated_tellings_meet_or_not_whoever_looks(between: int, length: int) -> None:
    dated = told("a", MONDAY, (MONDAY, MONDAY + timedelta(days=length)))
    undated = told("b", MONDAY + timedelta(days=between), None)
    dated, undated = (
        replace(dated, story=()),
        replace(undated, story=()),
    )  # so that their articles do not meet
    looks = bool(buckets(undated) & lookups(dated))
    assert looks == bool(buckets(dated) & lookups(undated)) == meet(dated, undated)
    assert looks == (-2 <= between <= 4 + length)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("status", ["past", "planned"])
@pytest.mark.parametrize("dated", [True, False])
def test_at_the_ends_of_the_calendar_tellings_are_filed_found_and_compared(
    published: date, status: str, dated: bool
) -> None:
    days = (published, published) if dated else None
    one, other = (told(article, published, days, status) for article in "ab")
    assert buckets(one) & lookups(other)
    assert topics(one) & topic_lookups(other)
    assert decide(one, other).verdict is not Verdict.NEW
