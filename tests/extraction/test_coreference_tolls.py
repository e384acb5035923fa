"""Casualty words beside what caused them are one event with it; two attacks, or an attack denied, are not."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from ingest.extraction.coreference import MentionFacts, Verdict, decide, facts_from_json, facts_json, facts_of
from ingest.extraction.coreference.rules import brings_tolls, is_toll
from ingest.extraction.model import Document, PublishedBasis
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse
from tests.corpus.stories.oracle import gold_facts

DAY = date(2016, 5, 11)
Events = tuple[tuple[str, str], ...]


def gold(text: str, events: Events) -> list[MentionFacts]:
    """The mentions of a text, given by trigger and type, as deciding compares them."""
    analysis = analyse(Document(text, DAY, published_basis=PublishedBasis.CALLER))
    given = [
        {"trigger": trigger, "type": type_, "status": "past", "when": "2016-05-10"}
        for trigger, type_ in events
    ]
    return [facts for _event, facts in gold_facts(analysis, given, "صحيفة")]


# (what it shows, a text, two of its triggers, whether they are one event)
BESIDE: tuple[tuple[str, str, Events, bool], ...] = (
    (
        "the shelling and those killed in it, in one sentence",
        "استهدف القصف حي الميدان أمس وأسفر عن مقتل خمسة مدنيين.",
        (("القصف", "ASSAULT"), ("مقتل", "ASSAULT")),
        True,
    ),
    (
        "the accident and those hurt in it",
        "انقلبت حافلة على طريق المطار أمس، وأصيب عشرون راكبا.",
        (("انقلبت", "ACCIDENT"), ("أصيب", "ASSAULT")),
        True,
    ),
    (
        "killed and wounded in one attack",
        "شن مسلحون هجوما على الحاجز أمس، فقتل ثلاثة جنود وأصيب سبعة.",
        (("قتل", "ASSAULT"), ("أصيب", "ASSAULT")),
        True,
    ),
    (
        "the toll in the next sentence, in the same town",
        "هز انفجار سوق كركوك أمس. وقتل في كركوك أربعة باعة.",
        (("انفجار", "ASSAULT"), ("قتل", "ASSAULT")),
        True,
    ),
    (
        "two attacks in one sentence, and no saying which killed",
        "قصفت المدفعية الميناء أمس وانفجرت سيارة أمام المحكمة وقتل ستة أشخاص.",
        (("قصفت", "ASSAULT"), ("قتل", "ASSAULT"), ("انفجرت", "ASSAULT")),
        False,
    ),
    (
        "a toll beside nothing that they have in common",
        "هز انفجار سوق كركوك أمس. وقتل سائق برصاص مجهولين في الموصل.",
        (("انفجار", "ASSAULT"), ("قتل", "ASSAULT")),
        False,
    ),
    (
        "a town taken, and somebody killed",
        "سيطر المسلحون على البلدة أمس وقتل شرطي.",
        (("سيطر", "ASSAULT"), ("قتل", "ASSAULT")),
        False,
    ),
)


@pytest.mark.parametrize(("text", "events", "same"), [row[1:] for row in BESIDE], ids=[r[0] for r in BESIDE])
def test_a_toll_and_its_cause_in_one_article(text: str, events: Events, same: bool) -> None:
    first, second = gold(text, events)[:2]
    assert (decide(first, second).verdict is Verdict.SAME) is same, decide(first, second)


def test_a_toll_is_told_like_its_cause_to_other_articles() -> None:
    ours = gold(
        "شن مسلحون هجوما على حاجز الغزالية في بغداد أمس، فقتل ستة جنود.",
        (("هجوما", "ASSAULT"), ("قتل", "ASSAULT")),
    )
    attack, toll = ours
    theirs = gold("هاجم مسلحون أمس حاجز الغزالية في بغداد وقتلوا جنودا.", (("هاجم", "ASSAULT"),))[0]
    assert toll.lemma == attack.lemma
    assert decide(toll, theirs).verdict is decide(attack, theirs).verdict is Verdict.SAME


def test_a_toll_and_its_cause_are_one_when_the_core_finds_them_by_itself() -> None:
    text = "هز انفجار سوق كركوك صباح أمس. وقتل في كركوك أربعة باعة في الانفجار نفسه."
    analysis = analyse(Document(text, DAY, published_basis=PublishedBasis.CALLER))
    found = [facts_of(analysis, mention) for mention in analysis.events]
    assert all(decide(*pair).verdict is Verdict.SAME for pair in combinations(found, 2))
    assert all(facts_from_json(facts_json(each)) == each for each in found)


@pytest.mark.parametrize(
    ("lemma", "type_", "mode", "toll", "cause"),
    [
        ("قتل", "ASSAULT", "kill", True, False),
        ("أصيب", "ASSAULT", None, True, False),
        ("سرق", "ASSAULT", None, False, False),
        ("انفجار", "ASSAULT", "bomb", False, True),
        ("زلزال", "DISASTER", "quake", False, True),
        ("دمّر", "ASSAULT", "attack", False, False),
        ("سيطر", "ASSAULT", "occupy", False, False),
    ],
)
def test_words_for_tolls_and_for_what_brings_them(
    lemma: str, type_: str, mode: str | None, toll: bool, cause: bool
) -> None:
    assert (is_toll(fold(lemma), type_, mode), brings_tolls(fold(lemma), type_, mode)) == (toll, cause)
