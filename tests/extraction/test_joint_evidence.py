"""Joint evidence: which pairs weigh, and what they add."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from ingest.extraction.joint_evidence import joint_odds, joint_weights, pairs, spare_odds, told_odds
from ingest.extraction.lexicon import LexiconError

WORDS = {"lemma هاجم", "opens", "passive"}
TABLE = {
    "lemma هاجم": {
        "opens": 0.5,
        "passive": -0.25,
        "told past": 1.0,
        "told place": -2.0,
        "told number": 0.125,
    },
    "opens": {"passive": 2.0, "torn": 4.0},
}


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"opens", "passive"}, [("opens", "passive")]),
        ({"opens", "told past"}, []),
        ({"lemma هاجم", "told past"}, [("lemma هاجم", "told past")]),
        ({"told past", "told place"}, []),
        ({"opens", "clitic ب of ASSAULT"}, []),
    ],
)
def test_words_weigh_in_pairs_and_the_lemma_with_what_was_found_later(
    features: set[str], expected: list[tuple[str, str]]
) -> None:
    assert list(pairs(features)) == expected


def test_each_pair_of_words_adds_its_weight_once() -> None:
    assert joint_odds(TABLE, WORDS) == 0.5 - 0.25 + 2.0


@pytest.mark.parametrize(
    ("lemma", "told", "odds"),
    [
        ("هاجم", {"told past"}, 1.0),
        ("هاجم", {"told past", "told place"}, -1.0),
        ("هاجم", set(), 0.0),
        ("قصف", {"told past"}, 0.0),
    ],
)
def test_a_lemma_adds_what_it_weighs_beside_what_was_found_and_never_more_than_its_spare(
    lemma: str, told: set[str], odds: float
) -> None:
    assert told_odds(TABLE, lemma, told) == odds
    assert spare_odds(TABLE, lemma) >= odds


def test_every_pair_of_the_table_is_one_that_weighs() -> None:
    for kind in ("verb", "noun"):
        for one, row in joint_weights(kind).items():
            for other in row:
                assert list(pairs({one, other})) == [(one, other)]


def test_a_weight_that_is_no_number_is_named() -> None:
    text = "kind,one,other,weight\nverb,opens,passive,much\n"
    with (
        patch("ingest.extraction.lexicon.read_text", lambda _: text),
        pytest.raises(LexiconError, match=r"opens & passive.*“much”"),
    ):
        joint_weights.__wrapped__("verb")
