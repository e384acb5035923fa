"""Whole mentions: trigger, time, parties, places, numbers, headline."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Analysis, Basis, Document, EventMention, Role
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)


def read(text: str, published: date | None = PUBLISHED) -> Analysis:
    return analyse(Document(text, published))


def only(text: str, published: date | None = PUBLISHED) -> EventMention:
    (event,) = read(text, published).events
    return event


def days(event: EventMention) -> tuple[date | None, date | None] | None:
    return None if event.when is None else (event.when.earliest, event.when.latest)


def test_the_trigger_is_cut_from_its_clitics_and_diacritics_stay() -> None:
    analysis = read("وسَيلتقي الوزراء في العاصمة غدا.")
    assert [event.trigger.words(analysis.clean.text) for event in analysis.events] == ["يلتقي"]


def test_a_noun_with_a_light_verb_is_the_trigger_and_the_verb_its_support() -> None:
    analysis = read("شنت القوات هجوما على القرية أمس.")
    (event,) = analysis.events
    words = analysis.clean.text
    assert event.support is not None
    assert (event.trigger.words(words), event.support.words(words)) == ("هجوما", "شنت")


def test_signing_and_happening_are_told_apart_though_written_alike() -> None:
    assert only("وقع انفجار في السوق أمس.").type == "ASSAULT"
    assert only("وقع الوزيران اتفاقا في العاصمة أمس.").type == "AGREE"


def test_a_time_in_the_clause_dates_the_event() -> None:
    event = only("اجتمع الوزراء أمس في العاصمة.")
    assert days(event) == (date(2019, 3, 13), date(2019, 3, 13))
    assert event.when is not None
    assert event.when.basis is Basis.PUBLISHED


def test_two_times_in_a_sentence_go_to_their_own_events() -> None:
    first, second = read("زار الوزير المصنع أمس، وسيزور الميناء غدا.").events
    assert (days(first), days(second)) == (
        (date(2019, 3, 13), date(2019, 3, 13)),
        (date(2019, 3, 15), date(2019, 3, 15)),
    )


def test_the_sentence_before_dates_what_goes_on() -> None:
    _, second = read("اجتمع الوزراء أمس في العاصمة. كما أبلغ الوزير البرلمان خطته.").events
    assert second.when is not None
    assert (second.when.basis, second.when.earliest) == (Basis.NARRATIVE, date(2019, 3, 13))


def test_without_a_publication_date_the_time_is_attached_and_open() -> None:
    event = only("اجتمع الوزراء أمس في العاصمة.", None)
    assert event.when is not None
    assert (event.when.earliest, event.when.latest, event.when.time) == (None, None, 0)


def test_casualties_join_the_attack_that_caused_them() -> None:
    event = only("قتل خمسة أشخاص وأصيب عشرة في هجوم على حافلة أمس.")
    assert (event.type, {(number.value, number.role) for number in event.numbers}) == (
        "ASSAULT",
        {(5.0, "killed"), (10.0, "wounded")},
    )


def roles(event: EventMention) -> set[tuple[str | None, Role]]:
    return {(actor.entity.code and actor.entity.code[:3], actor.role) for actor in event.actors}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اتهمت فرنسا إيران بالمماطلة أمس.", {("FRA", Role.ACTOR), ("IRN", Role.RECIPIENT)}),
        ("أجرت فرنسا محادثات مع روسيا أمس.", {("FRA", Role.ACTOR), ("RUS", Role.ACTOR)}),
    ],
)
def test_subject_and_object_have_their_roles(text: str, expected: set[tuple[str | None, Role]]) -> None:
    assert roles(only(text)) == expected


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        (
            "اتهمت فرنسا إيران بالمماطلة أمس.",
            "اتهمت فرنسا إيران بالمماطلة",
            "Accusation against Iran by France",
        ),
        (
            "أجرت فرنسا محادثات مع روسيا أمس.",
            "أجرت فرنسا محادثات مع روسيا",
            "Talks between France and Russia",
        ),
    ],
)
def test_the_headline_is_the_sentences_words_in_arabic_and_built_from_parts_in_english(
    text: str, arabic: str, english: str
) -> None:
    title = only(text).title
    assert (title.ar, title.en) == (arabic, english)


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث إن الأمور تسير على ما يرام.",
        "تعد مكافحة الإرهاب مهمة الجميع.",
        "يقع مقر مجلس الأمن في نيويورك.",
        "كتب عن تاريخ الحروب القديمة.",
        "",
    ],
)
def test_speech_names_and_generalities_are_no_events(text: str) -> None:
    assert read(text).events == ()


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "اجتمع الوزراء أمس في العاصمة. كما أبلغ الوزير البرلمان خطته."
    assert read(text).events == read(text).events


@pytest.mark.parametrize(
    ("text", "trigger", "headline"),
    [
        (
            "وأعلن المحافظ أمس تعيين المهندس خالد عبد الباقي مديرا لصيانة طرق الحي.",
            "تعيين",
            "تعيين المهندس خالد عبد الباقي مديرا لصيانة طرق الحي",
        ),
        ("عبّد العمال طريق القرية أمس.", "عبّد", "عبّد العمال طريق القرية"),
    ],
)
def test_no_verb_stands_amid_the_name_of_a_person(text: str, trigger: str, headline: str) -> None:
    event = only(text)
    assert event.trigger.words(read(text).clean.text) == trigger
    assert event.title.ar == headline


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("زار الوزير مدينة بعقوبة أمس.", ["CONSULT"]),
        ("التقى الوزيران ببلدة بعقوبة أمس.", ["CONSULT"]),
        ("عقد الاجتماع في بعقوبة أمس.", ["CONSULT"]),
        ("وصل الرئيس إلى سيول أمس.", ["CONSULT"]),
        ("التقى الوزيران في سيول أمس.", ["CONSULT"]),
        # The same words where they are no towns.
        ("هددت واشنطن بعقوبة جديدة أمس.", ["THREATEN", "SANCTION"]),
        ("قتل خمسة أشخاص في سيول أمس.", ["DISASTER"]),
        ("تسببت الأمطار في سيول جارفة أمس.", ["DISASTER"]),
        # A place that no list knows may be named by what happened there.
        ("تفقد الوزير موقع الانفجار أمس.", ["CONSULT", "ASSAULT"]),
    ],
)
def test_a_town_named_like_an_event_is_none(text: str, types: list[str]) -> None:
    assert [event.type for event in read(text).events] == types
