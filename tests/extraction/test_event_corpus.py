"""The gold of event mentions holds its floors: they only rise."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.extraction.event_lexicon import event_lexicon
from tests.corpus.mentions.scoring import HERE, Score, rows, score


@cache
def scored(name: str) -> Score:
    return score(rows(HERE / f"{name}.jsonl"))


FLOORS = {
    "blind": {
        "mentions": 0.8,
        "type": 0.65,
        "date": 0.67,
        "status": 0.75,
        "actors": 0.62,
        "recipients": 0.54,
        "places": 0.56,
        "numbers": 0.7,
    },
    "blind_articles": {
        "mentions": 0.77,
        "type": 0.61,
        "date": 0.66,
        "status": 0.72,
        "actors": 0.5,
        "recipients": 0.25,
        "places": 0.44,
        "numbers": 0.52,
    },
    "heldout": {
        "mentions": 0.75,
        "type": 0.61,
        "date": 0.65,
        "status": 0.715,
        "actors": 0.46,
        "recipients": 0.29,
        "places": 0.46,
        "numbers": 0.49,
    },
}
PRECISION = {"blind": 0.86, "blind_articles": 0.81, "heldout": 0.82}


@pytest.mark.parametrize("name", FLOORS)
def test_of_all_events_in_gold_as_many_are_found_and_right(name: str) -> None:
    total = scored(name)
    reached = {field: total.reached(field) for field in FLOORS[name]}
    short = {field: round(share, 3) for field, share in reached.items() if share < FLOORS[name][field]}
    assert short == {}


@pytest.mark.parametrize("name", FLOORS)
def test_few_mentions_are_spurious(name: str) -> None:
    total = scored(name)
    assert total.met / total.found >= PRECISION[name]


@pytest.mark.parametrize("name", FLOORS)
def test_no_denied_event_is_told_as_having_happened(name: str) -> None:
    assert scored(name).negated_as_past == 0


def test_the_lexicon_holds_at_least_560_triggers() -> None:
    assert len(event_lexicon().triggers) >= 560
