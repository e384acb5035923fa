"""Joint evidence: which pairs weigh, and what they add."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from ingest.extraction import joint_evidence
from ingest.extraction.joint_evidence import beside, both_kinds, joint_odds, joint_weights, pairs
from ingest.extraction.lexicon import LexiconError

TABLE = {
    "lemma هاجم": {"opens": 0.5, "passive": -0.25, "told past": 1.0, "told place": -2.0},
    "opens": {"passive": 2.0, "torn": 4.0},
    "type ASSAULT": {"told past": 0.125},
}


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"opens", "passive"}, [("opens", "passive")]),
        ({"opens", "told past"}, []),
        ({"torn", "told past"}, []),
        ({"lemma هاجم", "told past"}, [("lemma هاجم", "told past")]),
        ({"type ASSAULT", "told past"}, [("type ASSAULT", "told past")]),
        ({"told past", "told place"}, []),
        ({"opens", "clitic ب of ASSAULT"}, []),
    ],
)
def test_words_weigh_in_pairs_and_lemma_and_type_with_what_was_found_later(
    features: set[str], expected: list[tuple[str, str]]
) -> None:
    assert list(pairs(features)) == expected


def test_each_pair_of_words_adds_its_weight_once() -> None:
    with patch.object(joint_evidence, "joint_weights", lambda _: TABLE):
        assert joint_odds("verb", {"lemma هاجم", "opens", "passive"}) == 0.5 - 0.25 + 2.0


@pytest.mark.parametrize(
    ("lemma", "type_", "expected"),
    [
        ("هاجم", "ASSAULT", {"told past": 1.125, "told place": -2.0}),
        ("قصف", "ASSAULT", {"told past": 0.125}),
        ("قصف", "AID", {}),
    ],
)
def test_what_is_found_later_weighs_beside_lemma_and_type(
    lemma: str, type_: str, expected: dict[str, float]
) -> None:
    with patch.object(joint_evidence, "joint_weights", lambda _: TABLE):
        assert beside.__wrapped__("verb", lemma, type_) == expected


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
        both_kinds.__wrapped__()
