"""A second look: what stands beside an event word in its article, and trees that ask for it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import second_look
from ingest.extraction.company import Company, Seat
from ingest.extraction.lexicon import LexiconError
from ingest.extraction.second_look import FIRST, Node, second_odds, trees

SEATS = (
    Seat(0, 2, "اجتمع", "CONSULT", 2.0),
    Seat(0, 9, "قتل", "ASSAULT", -3.0),
    Seat(30, 1, "اجتمع", "CONSULT", 0.0),
)
"""Likely .881, .047 and .5."""
TREE: Node = ("article sum", 0.5, ("opens", 0.5, 2.0, 1.0), -1.0)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("word odds", (2.0, -3.0, 0.0)),
        ("article likeliest", (0.5, 0.880797, 0.880797)),
        ("article sum", (0.547426, 1.380797, 0.928223)),
        ("article mean", (0.273713, 0.690399, 0.464111)),
        ("article rank", (0.0, 2.0, 1.0)),
        ("sentence likeliest", (0.047426, 0.880797, -1.0)),
        ("sentence sum", (0.047426, 0.880797, 0.0)),
        ("sentence at", (0.0, 0.0, 30.0)),
        ("place", (2.0, 9.0, 1.0)),
        ("type likeliest", (0.5, -1.0, 0.880797)),
        ("lemma sum before", (0.0, 0.0, 0.880797)),
        ("lemma likeliest before", (-1.0, -1.0, 0.880797)),
    ],
)
def test_what_stands_beside_a_word_is_counted_without_itself(
    number: str, expected: tuple[float, ...]
) -> None:
    beside = Company(SEATS)
    found = tuple(beside[seat.sentence, seat.index][number] for seat in SEATS)
    assert found == pytest.approx(expected, abs=1e-5)


@given(st.lists(st.tuples(st.sampled_from(["أ", "ب"]), st.floats(-8, 8)), min_size=1, max_size=30))
def test_the_company_of_a_word_is_what_a_count_over_the_others_finds(words: list[tuple[str, float]]) -> None:
    seats = [
        Seat(number // 3, number % 3, lemma, "OTHER", odds) for number, (lemma, odds) in enumerate(words)
    ]
    beside = Company(seats)
    likely = {seat: 1 / (1 + 2.718281828459045**-seat.odds) for seat in seats}
    for seat in seats:
        others = [likely[one] for one in seats if one is not seat and one.lemma == seat.lemma]
        numbers = beside[seat.sentence, seat.index]
        assert numbers["lemma sum"] == pytest.approx(sum(others), abs=1e-4)
        assert numbers["lemma likeliest"] == pytest.approx(max(others, default=-1.0), abs=1e-4)


@pytest.mark.parametrize(
    ("numbers", "features", "odds"),
    [
        ({"article sum": 0.6}, {"opens"}, 2.25),
        ({"article sum": 0.6}, {"passive"}, 1.25),
        ({"article sum": 0.5}, {"opens"}, -0.75),
    ],
)
def test_trees_ask_numbers_and_features_and_their_answers_add_up(
    numbers: dict[str, float], features: set[str], odds: float
) -> None:
    with patch.object(second_look, "trees", lambda: (0.25, (TREE,))):
        assert second_odds(numbers, features) == odds


def test_with_no_trees_the_first_odds_stand() -> None:
    with patch.object(second_look, "trees", lambda: (0.0, ())):
        assert second_odds({FIRST: -0.5}, set()) == -0.5


@pytest.mark.parametrize(
    "row",
    [
        {"node": "0", "asks": "opens", "above": "0.5", "yes": "1", "no": "2", "weight": ""},
        {"node": "0", "asks": "opens", "above": "0.5", "yes": "0", "no": "0", "weight": ""},
        {"node": "0", "asks": "", "above": "", "yes": "", "no": "", "weight": "much"},
    ],
    ids=["leads nowhere", "leads to itself", "no number"],
)
def test_what_is_no_tree_is_refused_by_name(row: dict[str, str]) -> None:
    trees.cache_clear()
    try:
        with (
            patch.object(second_look, "read_csv", lambda *_: [{"tree": "7", **row}]),
            pytest.raises(LexiconError, match=r"second_look\.csv.*7"),
        ):
            trees()
    finally:
        trees.cache_clear()
