"""Single grounds for and against two tellings: ordinals, the word behind the deed, how frequent deeds are."""

from __future__ import annotations

import pytest

from ingest.extraction.coreference import MentionFacts
from ingest.extraction.coreference.deciding import grounds, lead_ground
from ingest.extraction.coreference.gathering import noun_number
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
    (
        "what one state does in answer to another",
        facts("a", "طرد سفيرا", "SANCTION", codes=["EGYGOV"], recipients=["TUR"]),
        facts("b", "طرد سفيرا", "SANCTION", codes=["TURGOV"], recipients=["EGY"]),
        "roles_turned",
        True,
    ),
    (
        "one deed of a state towards another",
        facts("a", "طرد سفيرا", "SANCTION", codes=["EGYGOV"], recipients=["TUR"]),
        facts("b", "طرد سفيرا", "SANCTION", codes=["EGY"], recipients=["TURGOV"]),
        "roles_turned",
        False,
    ),
    (
        "an attack that one article speaks of as known",
        facts("a", "هجوم", "ASSAULT"),
        facts("b", "هجوم", "ASSAULT", definite=True),
        "spoken_as_known",
        True,
    ),
    (
        "an attack that both tell as new",
        facts("a", "هجوم", "ASSAULT"),
        facts("b", "هجوم", "ASSAULT"),
        "spoken_as_known",
        False,
    ),
    (
        "two words for accidents",
        facts("a", "انقلب", "ACCIDENT"),
        facts("b", "اصطدم", "ACCIDENT"),
        "seldom_type",
        True,
    ),
    (
        "attacks are many",
        facts("a", "هجوم", "ASSAULT"),
        facts("b", "قصف", "ASSAULT"),
        "seldom_type",
        False,
    ),
    ("deeds of any kind", facts("a", "وصل", "OTHER"), facts("b", "وصل", "OTHER"), "open_type", True),
    ("meetings are of one kind", facts("a", "اجتمع"), facts("b", "اجتمع"), "open_type", False),
    (
        "one raid and the two raids of an article",
        facts("a", "غارة", "ASSAULT", number="s"),
        facts("a", "غارة", "ASSAULT", number="d", position=90, start=60, definite=True),
        "one_or_two",
        True,
    ),
    (
        "one raid and the raid",
        facts("a", "غارة", "ASSAULT", number="s"),
        facts("a", "غارة", "ASSAULT", number="s", position=90, start=60, definite=True),
        "one_or_two",
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


# (what it shows, the lead over all rivals, what holds of the pair, the ground that it gives)
LEADS: tuple[tuple[str, float, frozenset[str], str], ...] = (
    ("nothing else that day", 3.0, frozenset({"same_day"}), "only_that_day"),
    ("nothing else, and no day told", 3.0, frozenset(), "only_one"),
    ("one story without an anchor", 3.0, frozenset({"same_day", "no_anchor"}), "only_that_day"),
    ("nothing shared but the day", 3.0, frozenset({"same_day", "no_anchor", "other_story"}), "only_of_kind"),
    ("another is nearly as like", 1.0, frozenset({"same_day"}), "closest"),
    ("another is liker", -1.0, frozenset({"same_day"}), "another_closer"),
)


@pytest.mark.parametrize(("lead", "held", "rule"), [row[1:] for row in LEADS], ids=[row[0] for row in LEADS])
def test_what_a_lead_over_all_rivals_says(lead: float, held: frozenset[str], rule: str) -> None:
    assert lead_ground(lead, held)[0] == rule


@pytest.mark.parametrize(
    ("trigger", "number"),
    [("الغارتين", "d"), ("غارة", "s"), ("غارات", "p"), ("انفجارين", "d"), ("فيضان", "s"), ("اجتمع", "")],
)
def test_the_number_of_a_noun(trigger: str, number: str) -> None:
    assert noun_number(trigger) == number
