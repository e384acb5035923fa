"""The stories of the corpus: how many tellings of one event are joined, and how few others. Floors rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extraction.coreference.rules import rules
from ingest.extraction.coreference.words import bare, stem
from ingest.extraction.lexicon import read_entries
from ingest.extraction.orthography import fold
from tests.corpus.stories import scoring

STORIES = Path(scoring.__file__).parent


# file; with gold mentions: B-cubed F1, pairs right, joined; with found mentions: the same, but pairs joined
# of all that gold has, for those of the found ones become fewer as harder mentions are found
FLOORS = (
    ("blind", (0.93, 0.91, 0.71), (0.93, 0.86, 0.39)),
    ("heldout", (0.97, 0.98, 0.77), (0.95, 0.95, 0.57)),
    ("heldout2", (0.94, 0.97, 0.70), (0.88, 0.97, 0.13)),
    ("heldout4", (0.94, 0.88, 0.69), (0.95, 0.94, 0.46)),
    ("own", (0.92, 0.94, 0.70), (0.92, 0.94, 0.35)),
    ("beats", (0.91, 0.88, 0.29), (0.91, 0.82, 0.12)),
)


@pytest.mark.parametrize("name", [row[0] for row in FLOORS])
@pytest.mark.parametrize("gold", [True, False], ids=["gold mentions", "found mentions"])
def test_stories_are_joined_as_well_as_before(name: str, gold: bool) -> None:
    least = next(row[1 if gold else 2] for row in FLOORS if row[0] == name)
    score, wrong = scoring.score(scoring.stories(STORIES / f"{name}.jsonl"), gold=gold)
    joined = score.pairs_joined if gold else score.pairs_joined_of_all
    reached = (score.f1, score.pairs_right, joined)
    assert all(got >= asked for got, asked in zip(reached, least, strict=True)), "\n".join(
        [str(score), *wrong]
    )


def test_a_ground_weighs_the_way_it_speaks() -> None:
    for rule in rules().values():
        if not rule.veto:
            assert (rule.weight <= 0) if rule.against else (rule.weight >= 0), rule.name
            assert rule.prior * rule.weight >= 0, rule.name


@pytest.mark.parametrize(
    "words",
    [entry["example"] for entry in read_entries("coreference/endings.toml", "ending")],
    ids=[entry["name"] for entry in read_entries("coreference/endings.toml", "ending")],
)
def test_words_that_differ_in_an_ending_have_one_stem(words: list[str]) -> None:
    assert len({stem(bare(fold(word))) for word in words}) == 1
