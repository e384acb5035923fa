"""Which mentions tell one event: decisions, their symmetry, and clusters that no order of arrival changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.coreference import (
    Constraint,
    Kind,
    Link,
    MentionFacts,
    Verdict,
    buckets,
    cluster,
    decide,
    facts_from_json,
    facts_json,
    lookups,
)
from ingest.extraction.coreference.facts import NumberFact, PlaceFact
from ingest.extraction.coreference.rules import deeds, families, rules, types_beside
from ingest.extraction.coreference.words import bare, content_words, figures
from ingest.extraction.orthography import fold

MONDAY = date(2014, 6, 16)
TUESDAY = MONDAY + timedelta(days=1)
VIENNA = PlaceFact("2761369", "AUT", False)
GENEVA = PlaceFact("2660646", "CHE", False)
BAGHDAD = PlaceFact("98182", "IRQ", False)
IRAQ = PlaceFact("العراق", "IRQ", True)


def facts(article: str, lemma: str, type_: str = "CONSULT", **given: Any) -> MentionFacts:
    """A mention of an article published on Tuesday; `sentence` gives its words."""
    sentence = given.pop("sentence", f"{lemma} كما روته الصحف")
    codes, recipients = given.pop("codes", ()), given.pop("recipients", ())
    numbers = tuple(NumberFact(*number) for number in given.pop("numbers", ()))
    day = given.pop("day", None)
    made = MentionFacts(
        key=f"{article}:{len(sentence)}:{len(lemma)}",
        article=article,
        position=given.pop("position", 0),
        sentence=given.pop("start", 0),
        published=given.pop("published", TUESDAY),
        source=article,
        type=type_,
        mode=None,
        status=given.pop("status", "past"),
        lemma=fold(lemma),
        definite=False,
        earliest=day,
        latest=day,
        precision="day" if day else None,
        modifier="exact",
        basis="explicit" if day else None,
        codes=frozenset(codes),
        recipient_codes=frozenset(recipients),
        names=frozenset(map(fold, given.pop("names", ()))),
        persons=frozenset(map(fold, given.pop("persons", ()))),
        around=frozenset(code[:3] for code in (*codes, *recipients)),
        places=tuple(given.pop("places", ())),
        numbers=numbers,
        words=content_words(sentence),
        near=content_words(sentence),
        behind=content_words(sentence),
        figures=figures(sentence),
        story=tuple(sorted(content_words(given.pop("story", STORY)))),
        home="",
    )
    return replace(made, **given)


STORY = "الملف النووي والعقوبات الدولية وأجهزة الطرد المركزية وجولة المفاوضات"
MEETING = {"codes": ["USA", "IRN"], "places": (VIENNA,)}
ATTACK = {
    "type_": "ASSAULT",
    "places": (BAGHDAD,),
    "day": MONDAY,
    "sentence": "استهدف هجوم سوقا شعبية في المدينة",
}
TROOPS = {"type_": "MOBILIZE", "status": "planned", "codes": ["USA"], "recipients": ["IRQ"]}
RETOLD = {"type_": "ASSAULT", "places": (BAGHDAD,), "start": 80, "position": 90, "definite": True}

# (what it shows, one telling, another, the verdict)
PAIRS: tuple[tuple[str, MentionFacts, MentionFacts, str], ...] = (
    (
        "a meeting told without a date in one paper and on Monday in the other",
        facts("a", "اجتمع", **MEETING, sentence="عقد البلدان اجتماعا مقتضبا على هامش المحادثات النووية"),
        facts("b", "التقى", **MEETING, day=MONDAY, sentence="التقى الدبلوماسي نظيره لبحث المحادثات النووية"),
        "same",
    ),
    (
        "a notification with one number, about and at most",
        facts("a", "أبلغ", "STATE", codes=["USAGOV"], day=MONDAY, numbers=[(275.0, "about", "troops")]),
        facts("b", "أبلغ", "STATE", codes=["USAGOV"], day=MONDAY, numbers=[(275.0, "at_most", "troops")]),
        "same",
    ),
    (
        "an open plan told twice",
        facts("a", "أرسل", **TROOPS, numbers=[(275.0, "about", "troops")]),
        facts("b", "أرسل", **TROOPS, numbers=[(275.0, "at_most", "troops")]),
        "same",
    ),
    (
        "a meeting announced and then held",
        facts("a", "اجتمع", **MEETING, day=MONDAY, status="planned", published=MONDAY - timedelta(days=2)),
        facts("b", "اجتمع", **MEETING, day=MONDAY),
        "same",
    ),
    (
        "a day within a month",
        facts("a", "اجتمع", **MEETING, earliest=date(2014, 6, 1), latest=date(2014, 6, 30)),
        facts("b", "اجتمع", **MEETING, day=MONDAY),
        "same",
    ),
    (
        "the same men two days later",
        facts("a", "اجتمع", **MEETING, day=MONDAY),
        facts("b", "اجتمع", **MEETING, day=MONDAY + timedelta(days=2)),
        "new",
    ),
    (
        "other towns",
        facts("a", "اجتمع", codes=["USA", "IRN"], places=(VIENNA,), day=MONDAY),
        facts("b", "اجتمع", codes=["USA", "IRN"], places=(GENEVA,), day=MONDAY),
        "new",
    ),
    (
        "another partner",
        facts("a", "اجتمع", codes=["USA", "IRN"], day=MONDAY),
        facts("b", "اجتمع", codes=["USA", "FRA"], day=MONDAY),
        "new",
    ),
    (
        "told and denied",
        facts("a", "اجتمع", **MEETING, day=MONDAY),
        facts("b", "اجتمع", **MEETING, day=MONDAY, status="negated"),
        "new",
    ),
    (
        "counts that cannot be of one attack",
        facts("a", "هجوم", **ATTACK, numbers=[(4.0, "exact", "killed")]),
        facts("b", "هجوم", **ATTACK, numbers=[(40.0, "exact", "killed")]),
        "new",
    ),
    (
        "a toll that grows from one day to the next",
        facts("a", "هجوم", **ATTACK, numbers=[(14.0, "exact", "killed")]),
        facts("b", "هجوم", **ATTACK, numbers=[(40.0, "exact", "killed")], published=date(2014, 6, 18)),
        "same",
    ),
    (
        "a town and its country",
        facts("a", "هجوم", **ATTACK, names=["تنظيم القاعدة"]),
        facts("b", "هجوم", **ATTACK | {"places": (IRAQ,)}, names=["تنظيم القاعدة"]),
        "same",
    ),
    (
        "nothing in common but the day and the deed",
        facts(
            "a",
            "هجوم",
            "ASSAULT",
            day=MONDAY,
            sentence="اقتحم المسلحون باحات المسجد القديم ليلا",
            story="المسجد القديم وباحاته والمصلون والأوقاف والحراس والبلدة",
        ),
        facts(
            "b",
            "هجوم",
            "ASSAULT",
            day=MONDAY,
            sentence="سيطرت المقاومة بعد معارك على مواقع الجبل",
            story="الجبل ومواقعه والمدفعية والمقاومة وجبهة الوادي",
        ),
        "new",
    ),
    (
        "types that no paper would mix up",
        facts("a", "انتخب", "ELECT", codes=["IRQ"], day=MONDAY),
        facts("b", "هجوم", "ASSAULT", codes=["IRQ"], day=MONDAY),
        "new",
    ),
    (
        "published far apart, and neither dated",
        facts("a", "اجتمع", **MEETING),
        facts("b", "اجتمع", **MEETING, published=TUESDAY + timedelta(days=30)),
        "new",
    ),
    (
        "an anniversary piece about the old event",
        facts("a", "هجوم", **ATTACK),
        facts("b", "هجوم", **ATTACK, published=TUESDAY + timedelta(days=365)),
        "same",
    ),
    (
        "two deeds of one sentence",
        facts("a", "هجوم", **ATTACK),
        facts("a", "قصف", **ATTACK, position=20),
        "new",
    ),
    (
        "a lead and its retelling",
        facts("a", "هجوم", **ATTACK),
        facts("a", "هجوم", **RETOLD, sentence="كان الهجوم على السوق الشعبية عنيفا"),
        "same",
    ),
)


@pytest.mark.parametrize(("one", "other", "verdict"), [pair[1:] for pair in PAIRS], ids=[p[0] for p in PAIRS])
def test_two_tellings(one: MentionFacts, other: MentionFacts, verdict: str) -> None:
    decision = decide(one, other)
    assert decision.verdict == Verdict(verdict), decision


@pytest.mark.parametrize(("one", "other"), [pair[1:3] for pair in PAIRS], ids=[p[0] for p in PAIRS])
def test_a_decision_does_not_depend_on_who_comes_first(one: MentionFacts, other: MentionFacts) -> None:
    assert decide(one, other) == decide(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [pair[1:3] for pair in PAIRS if pair[3] == "same" and pair[1].article != pair[2].article],
    ids=[p[0] for p in PAIRS if p[3] == "same" and p[1].article != p[2].article],
)
def test_tellings_of_one_event_meet_in_a_bucket_whoever_looks(one: MentionFacts, other: MentionFacts) -> None:
    assert buckets(one) & lookups(other)
    assert buckets(other) & lookups(one)


MARKET = {"type_": "ASSAULT", "day": MONDAY, "sentence": "هز انفجار شاحنة ملغومة سوق الخضار صباحا"}
CHECKPOINT = {"type_": "ASSAULT", "day": MONDAY, "sentence": "فتح مجهولون النار على نقطة تفتيش وقتلوا جنديين"}
RETOLD_MARKET = MARKET | {"sentence": "أوقع الاعتداء على سوق الخضار قتلى جددا"}


def two_attacks() -> tuple[MentionFacts, MentionFacts, MentionFacts]:
    """The market of one article and the checkpoint of it, each with the other beside it, and the market as
    another article tells it."""
    market, checkpoint = facts("a", "انفجر", **MARKET), facts("a", "أطلق النار", **CHECKPOINT, position=90)
    retold = facts("b", "اعتدى", **RETOLD_MARKET)
    return replace(market, others=(checkpoint,)), replace(checkpoint, others=(market,)), retold


def test_of_two_attacks_in_one_article_the_one_that_fits_is_joined() -> None:
    market, checkpoint, retold = two_attacks()
    fits, other = decide(market, retold), decide(checkpoint, retold)
    assert fits.score > other.score
    assert "another_closer" in {reason.rule for reason in other.reasons} or other.verdict is Verdict.NEW
    assert other.verdict is not Verdict.SAME


def test_a_decision_among_others_does_not_depend_on_who_comes_first() -> None:
    market, checkpoint, retold = two_attacks()
    for one, other in combinations((market, checkpoint, retold), 2):
        assert decide(one, other) == decide(other, one)


def test_facts_with_others_survive_their_stored_form_which_names_the_article_once() -> None:
    market, _checkpoint, _retold = two_attacks()
    stored = facts_json(market)
    assert facts_from_json(stored) == market
    assert "story" not in stored["others"][0]


def test_every_reason_can_be_said_in_both_languages() -> None:
    said = {reason.rule for _name, one, other, _verdict in PAIRS for reason in decide(one, other).reasons}
    assert said <= rules().keys()
    assert all(rule.ar and rule.en for rule in rules().values())


def test_facts_survive_their_stored_form() -> None:
    for _name, one, other, _verdict in PAIRS:
        assert facts_from_json(facts_json(one)) == one
        assert facts_from_json(facts_json(other)) == other


@pytest.mark.parametrize(
    ("written", "expected"),
    [("والاجتماع", "اجتماع"), ("للعراق", "عراق"), ("بغداد", "بغداد"), ("فيينا", "فيينا"), ("ووزير", "وزير")],
)
def test_a_word_is_freed_of_article_and_particles_but_not_of_its_own_letters(
    written: str, expected: str
) -> None:
    assert bare(written) == expected


def test_every_family_joins_the_types_of_its_example_and_no_lemma_names_two_deeds() -> None:
    assert all(names for names in families().values())
    assert "RETREAT" in types_beside("AGREE")
    assert "ELECT" not in types_beside("ASSAULT")
    assert deeds()[fold("اجتمع")] == deeds()[fold("التقى")] == "meeting"


# Clusters.

NAMES = "abcdefg"


def no_veto(_first: str, _second: str) -> bool:
    return False


def parts(*groups: str) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(group) for group in groups)


@pytest.mark.parametrize(
    ("links", "constraints", "expected"),
    [
        ("ab", (), ("ab", "c")),
        ("ab bc ac", (), ("abc",)),
        ("ab bc", (), ("ab", "c")),
        ("", (("must", "a", "c"),), ("ac", "b")),
        ("ab", (("cannot", "a", "b"),), ("a", "b", "c")),
        ("", (("must", "a", "b"), ("cannot", "a", "b")), ("a", "b", "c")),
        ("", (("cannot", "a", "b"), ("must", "a", "b")), ("ab", "c")),
        ("", (("must", "a", "x"), ("must", "x", "c")), ("ac", "b")),
        ("ab", (("must", "b", "c"), ("cannot", "a", "c")), ("a", "bc")),
    ],
    ids=[
        "what is linked",
        "what is linked throughout",
        "no chain where only every other pair is linked",
        "what a person joined",
        "what a person parted",
        "the newer word: parted",
        "the newer word: joined",
        "joined through a mention that is gone",
        "a part that may not join stays out",
    ],
)
def test_three_mentions(
    links: str, constraints: tuple[tuple[str, str, str], ...], expected: tuple[str, ...]
) -> None:
    made = cluster(
        "abc",
        [Link(pair[0], pair[1], 5.0 - index) for index, pair in enumerate(links.split())],
        [Constraint(Kind(kind), one, other) for kind, one, other in constraints],
        no_veto,
    )
    assert made == parts(*expected)


def test_a_veto_keeps_apart_what_a_third_mention_would_join() -> None:
    links = [Link("a", "b", 6.0), Link("b", "c", 5.0)]
    assert cluster("abc", links, (), lambda one, other: {one, other} == {"a", "c"}) == parts("ab", "c")


@pytest.mark.parametrize(
    ("last", "expected"), [(Link("c", "d", 3.0, sure=False), ("abcd",)), (None, ("abc", "d"))]
)
def test_an_uncertain_pair_joins_nothing_but_speaks_for_a_cluster(
    last: Link | None, expected: tuple[str, ...]
) -> None:
    sure = [Link(one, other, 6.0) for one, other in ("ab", "ac", "bc", "ad", "bd")]
    assert cluster("abcd", [*sure, *filter(None, [last])], (), no_veto) == parts(*expected)
    assert cluster("cd", [Link("c", "d", 3.0, sure=False)], (), no_veto) == parts("c", "d")


pairs_of_names = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(
    lambda pair: pair[0] < pair[1]
)


@given(
    scores=st.dictionaries(pairs_of_names, st.integers(1, 5)),
    said=st.lists(st.tuples(st.sampled_from(list(Kind)), pairs_of_names), max_size=5),
    vetoes=st.sets(pairs_of_names, max_size=6),
    chance=st.randoms(use_true_random=False),
)
def test_clusters_are_a_function_of_the_set(
    scores: dict[tuple[str, str], int], said: list[Any], vetoes: set[tuple[str, str]], chance: Any
) -> None:
    constraints = [Constraint(kind, *pair) for kind, pair in said]
    links = [Link(*pair, float(score)) for pair, score in scores.items()]

    def vetoed(one: str, other: str) -> bool:
        return (min(one, other), max(one, other)) in vetoes

    first = cluster(NAMES, links, constraints, vetoed)
    members = list(NAMES)
    chance.shuffle(members)
    turned = [Link(link.second, link.first, link.score) if chance.random() < 0.5 else link for link in links]
    chance.shuffle(turned)
    assert cluster(members, turned, constraints, vetoed) == first
    assert sorted(name for group in first for name in group) == list(NAMES)
    homes = {name: group for group in first for name in group}
    if said:
        kind, (one, other) = said[-1]
        assert (homes[one] == homes[other]) is (kind is Kind.MUST), "the newest word always holds"
    if not said:
        assert not any(vetoed(*pair) for group in first for pair in combinations(sorted(group), 2))
