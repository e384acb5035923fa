"""Single grounds for and against two tellings: ordinals, the word behind the deed, how frequent deeds are."""

from __future__ import annotations

import pytest

from ingest.extraction.coreference import MentionFacts
from ingest.extraction.coreference.deciding import grounds
from ingest.extraction.orthography import fold
from tests.extraction.test_coreference import facts

# (what it shows, one telling, another, a ground, whether it holds of them)
GROUNDS: tuple[tuple[str, MentionFacts, MentionFacts, str, bool], ...] = (
    (
        "two planes of a row",
        facts("a", "وصل", sentence="وصلت الطائرة الأولى إلى المطار"),
        facts("b", "وصل", sentence="وصلت طائرة ثانية إلى المطار"),
        "ordinals_apart",
        True,
    ),
    (
        "one plane of a row in other words",
        facts("a", "وصل", sentence="وصلت الطائرة الثانية إلى المطار"),
        facts("b", "وصل", sentence="وصلت ثاني طائرة إلى المطار"),
        "ordinals_apart",
        False,
    ),
    (
        "what crashed",
        facts("a", "تحطم", "ACCIDENT", head=fold("طائرة")),
        facts("b", "تحطم", "ACCIDENT", head=fold("طائرات")),
        "same_head",
        True,
    ),
    (
        "a country has few earthquakes in a week",
        facts("a", "زلزال", "DISASTER", codes=["TUR"]),
        facts("b", "زلزال", "DISASTER", codes=["TUR"]),
        "rare_kind",
        True,
    ),
    (
        "and rain in many places",
        facts("a", "أمطار", "DISASTER", codes=["TUR"]),
        facts("b", "أمطار", "DISASTER", codes=["TUR"]),
        "rare_kind",
        False,
    ),
    (
        "trainings of two clubs",
        facts("a", "استأنف تدريباته", "OTHER", names=["نادي الفيحاء"]),
        facts("b", "استأنف تدريباته", "OTHER", names=["نادي الشعلة"]),
        "frequent_deed",
        True,
    ),
    (
        "trainings of one",
        facts("a", "استأنف تدريباته", "OTHER", names=["نادي الفيحاء"]),
        facts("b", "استأنف تدريباته", "OTHER", names=["نادي الفيحاء"]),
        "frequent_deed",
        False,
    ),
)


@pytest.mark.parametrize(
    ("one", "other", "rule", "holds"), [case[1:] for case in GROUNDS], ids=[case[0] for case in GROUNDS]
)
def test_what_speaks_for_and_against_two_tellings(
    one: MentionFacts, other: MentionFacts, rule: str, holds: bool
) -> None:
    assert (rule in {name for name, _value, _times in grounds(one, other)}) is holds
