"""A bound on what two mentions may have in common: it spares decisions and changes none."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from ingest.extraction.coreference import MentionFacts, Verdict, could_be_one, decide
from ingest.extraction.coreference.bounding import _FOR
from ingest.extraction.coreference.rules import rules
from tests.corpus.stories.scoring import stories, told

OWN = Path(__file__).resolve().parents[1] / "corpus" / "stories" / "own.jsonl"
Pair = tuple[MentionFacts, MentionFacts]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    """Every two mentions of our own stories, the older first."""
    found = [facts for story in stories(OWN) for facts in told(story, gold=True)[1].values()]
    return [(one, other) for one, other in combinations(sorted(found, key=lambda facts: facts.age), 2)]


def test_who_could_not_be_one_is_never_joined_nor_doubted(pairs: list[Pair]) -> None:
    spared = [pair for pair in pairs if not could_be_one(*pair)]
    assert len(spared) > len(pairs) / 2
    assert [pair for pair in spared if decide(*pair).verdict is not Verdict.NEW] == []


def test_every_ground_in_favour_is_reckoned_with_where_it_is_found(pairs: list[Pair]) -> None:
    listed = {name for _compare, kinds in _FOR for names, _times in kinds for name in names}
    for compare, kinds in _FOR:
        for pair in pairs:
            found = [name for name, _value, _times in compare(*pair)]
            for names, times in kinds:
                assert sum(name in names for name in found) <= times(*pair)
            own = {name for names, _times in kinds for name in names}
            assert {name for name in found if rules()[name].weight > 0} & listed <= own
