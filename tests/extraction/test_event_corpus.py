"""The gold of event mentions holds its floors: they only rise."""

from __future__ import annotations

from functools import cache

import pytest

from ingest.extraction.event_lexicon import event_lexicon
from tests.corpus.mentions.scoring import HERE, Score, rows, score


@cache
def blind() -> Score:
    return score(rows(HERE / "blind.jsonl"))


@pytest.mark.parametrize(("name", "floor"), [("type", 0.85), ("date", 0.82), ("status", 0.93)])
def test_a_mention_that_was_found_is_right_in(name: str, floor: float) -> None:
    assert blind().share(name) >= floor


@pytest.mark.parametrize(
    ("name", "floor"), [("actors", 0.85), ("recipients", 0.7), ("places", 0.77), ("numbers", 0.86)]
)
def test_its_arguments_are_right_in(name: str, floor: float) -> None:
    assert blind().f1(name) >= floor


def test_few_mentions_are_spurious_and_the_found_share_does_not_fall() -> None:
    total = blind()
    assert (total.met / total.found >= 0.9, total.met / total.gold >= 0.65) == (True, True)


@pytest.mark.parametrize(
    ("name", "precision", "recall", "status"),
    [("blind_articles", 0.84, 0.63, 0.93), ("heldout", 0.84, 0.56, 0.95)],
)
def test_whole_articles_hold_their_floors(name: str, precision: float, recall: float, status: float) -> None:
    total = score(rows(HERE / f"{name}.jsonl"))
    assert total.met / total.found >= precision
    assert total.met / total.gold >= recall
    assert total.share("status") >= status
    assert total.negated_as_past == 0


def test_no_denied_event_is_told_as_having_happened() -> None:
    assert blind().negated_as_past == 0


def test_the_lexicon_holds_at_least_560_triggers() -> None:
    assert len(event_lexicon().triggers) >= 560
