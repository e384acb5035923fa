"""Headlines: grammatical, plain, in both languages, and silent about what cannot be said well."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from ingest.extraction.event_lexicon import Trigger, event_lexicon
from ingest.extraction.headline_english import LEXICON, plain
from ingest.extraction.headline_names import behind
from ingest.extraction.headlines import headline
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import (
    Actor,
    Comparison,
    Document,
    Entity,
    EntityKind,
    Place,
    Quantity,
    Role,
    Status,
    Title,
)
from ingest.extraction.pipeline import analyse

TRIGGERS = {trigger.lemma: trigger for trigger in event_lexicon().triggers}
ARABIC = re.compile("[\u0600-\u06ff]")


def party(
    name: str,
    kind: EntityKind = EntityKind.COUNTRY,
    code: str | None = None,
    en: str | None = None,
    person: str | None = None,
    codes: tuple[str, ...] = (),
) -> Entity:
    return Entity(0, 1, kind, name, code, en, person, None, codes)


FRANCE = party("فرنسا", code="FRA", en="France")
IRAQ = party("العراق", code="IRQ", en="Iraq")
AMERICA = party("الولايات المتحدة", code="USA", en="United States")
LIBYA = party("ليبيا", EntityKind.DEMONYM, code="LBY", en="Libya")
COMMITTEE = party("اللجنة العليا", EntityKind.ORGANISATION)
GUNMEN = party("مسلحون مجهولون", EntityKind.GROUP)
MINISTERS = party("الوزيران", EntityKind.OFFICE)
TWO_SIDES = party("الطرفان", codes=("SDN", "TCD"))
MEMBERS = party("النواب الليبيون", EntityKind.OFFICE, "LBYLEG")
CITIZENS = party("مواطنين الأمريكيين", EntityKind.GROUP, "USACVL")
ARMY = party("الجيش العراقي", EntityKind.INSTITUTION, "IRQMIL")
MINISTER = party("وزير الزراعة سامي الحداد", EntityKind.PERSON, "MARGOV", person="سامي الحداد")
SPOKESMAN = party("الناطق باسم", EntityKind.OFFICE)
MONARCH = party("العاهل المغربي معزياً", EntityKind.PERSON, "MARGOV", person="معزياً")
CHAIR = party("رئيس", EntityKind.OFFICE)


def people(value: float, role: str, comparison: Comparison = Comparison.EXACT) -> Quantity:
    return Quantity(0, 1, value, comparison, "person", role)


def place(name: str, en: str | None) -> Place:
    return Place(0, 1, name, en, None, None, None, None)


BASRA = place("البصرة", "Al Başrah")
BAGHDAD = place("بغداد", "Baghdad")


def title(
    lemma: str,
    doers: tuple[Entity, ...] = (),
    others: tuple[Entity, ...] = (),
    numbers: tuple[Quantity, ...] = (),
    places: tuple[Place, ...] = (),
    status: Status = Status.PAST,
) -> Title:
    actors = [Actor(one, Role.ACTOR) for one in doers] + [Actor(one, Role.RECIPIENT) for one in others]
    return headline(TRIGGERS[lemma], status, tuple(actors), places, numbers)


@pytest.mark.parametrize(
    ("lemma", "doers", "others", "arabic", "english"),
    [
        ("أبلغ", (FRANCE,), (IRAQ,), "إبلاغ فرنسا للعراق", "Notification to Iraq by France"),
        ("اتّهم", (FRANCE,), (IRAQ,), "اتهام فرنسا للعراق", "Accusation against Iraq by France"),
        ("اتّهم", (FRANCE,), (), "اتهام من جانب فرنسا", "Accusation by France"),
        ("اتّهم", (), (FRANCE,), "اتهام فرنسا", "Accusation against France"),
        ("هدّد", (FRANCE,), (COMMITTEE,), "تهديد فرنسا للجنة العليا", "Threat by France"),
        ("هاجم", (GUNMEN,), (IRAQ,), "هجوم مسلحين مجهولين على العراق", "Attack on Iraq by gunmen"),
        (
            "زار",
            (MINISTER,),
            (IRAQ,),
            "زيارة سامي الحداد للعراق",
            "Visit to Iraq by the Moroccan agriculture minister",
        ),
        ("التقى", (MINISTERS,), (), "لقاء الوزيرين", "Meeting involving two ministers"),
        ("التقى", (), (MINISTERS,), "لقاء مع الوزيرين", "Meeting with two ministers"),
        ("تباحث", (FRANCE,), (), "مباحثات بمشاركة فرنسا", "Talks involving France"),
        ("اجتمع", (FRANCE,), (IRAQ,), "اجتماع بين فرنسا والعراق", "Meeting between France and Iraq"),
        ("اتفاق", (TWO_SIDES,), (), "اتفاق بين السودان وتشاد", "Agreement between Sudan and Chad"),
        ("اغتال", (GUNMEN,), (), "اغتيال على يد مسلحين مجهولين", "Assassination by gunmen"),
        ("هزم", (), (ARMY,), "هزيمة الجيش العراقي", "Defeat of the Iraqi army"),
        (
            "هزم",
            (GUNMEN,),
            (ARMY,),
            "هزيمة الجيش العراقي على يد مسلحين مجهولين",
            "Defeat of the Iraqi army by gunmen",
        ),
        ("وافق", (MEMBERS,), (), "موافقة النواب الليبيين", "Acceptance by Libyan members of parliament"),
        (
            "ساعد",
            (FRANCE,),
            (CITIZENS,),
            "مساعدة فرنسا للمواطنين الأمريكيين",
            "Aid to US citizens by France",
        ),
        ("عقوبات", (FRANCE,), (IRAQ,), "عقوبات فرنسا على العراق", "Sanctions on Iraq by France"),
        ("قبض", (), (GUNMEN,), "القبض على مسلحين مجهولين", "Arrest of gunmen"),
        ("استقال", (AMERICA,), (), "استقالة الولايات المتحدة", "Resignation of the United States"),
        ("تحطّم", (), (LIBYA,), "تحطم ليبيا", "Crash of Libya"),
        (
            "اتصل",
            (FRANCE,),
            (MONARCH,),
            "اتصال بين فرنسا والعاهل المغربي",
            "Phone call between France and the Moroccan king",
        ),
        ("حمّل", (FRANCE,), (IRAQ,), "تحميل المسؤولية للعراق من جانب فرنسا", "Blame of Iraq by France"),
    ],
)
def test_parties_stand_in_the_genitive_or_behind_their_preposition(
    lemma: str, doers: tuple[Entity, ...], others: tuple[Entity, ...], arabic: str, english: str
) -> None:
    assert title(lemma, doers, others) == Title(arabic, english)


@pytest.mark.parametrize(
    ("lemma", "numbers", "arabic", "english"),
    [
        ("قتل", (people(3, "killed"),), "مقتل 3 أشخاص", "3 people killed"),
        (
            "قتل",
            (people(20, "killed"), people(2, "wounded")),
            "مقتل 20 شخصا وإصابة شخصين",
            "20 people killed, 2 people wounded",
        ),
        ("قتل", (people(100, "killed"),), "مقتل 100 شخص", "100 people killed"),
        ("قتل", (people(103, "killed"),), "مقتل 103 أشخاص", "103 people killed"),
        ("قتل", (people(1, "killed"),), "مقتل شخص", "one person killed"),
        (
            "هاجم",
            (people(11, "killed", Comparison.AT_LEAST),),
            "هجوم: مقتل ما لا يقل عن 11 شخصا",
            "Attack: at least 11 people killed",
        ),
        ("اعتقل", (people(5, "arrested"),), "اعتقال 5 أشخاص", "Arrest of 5 people"),
        ("قبض", (people(5, "arrested"),), "القبض على 5 أشخاص", "Arrest of 5 people"),
        (
            "نزح",
            (people(20000, "displaced", Comparison.ABOUT),),
            "نزوح نحو 20 ألف شخص",
            "Displacement of about 20,000 people",
        ),
        (
            "ساعد",
            (Quantity(0, 1, 5e6, Comparison.EXACT, "USD", "money"),),
            "مساعدة بقيمة 5 ملايين دولار أمريكي",
            "Aid worth USD 5 million",
        ),
        (
            "انهارت العملة",
            (Quantity(0, 1, 0.3, Comparison.EXACT, "percent", None),),
            "انهيار بنسبة 0.3%",
            "Collapse of 0.3%",
        ),
    ],
)
def test_numbers_are_counted_as_arabic_counts(
    lemma: str, numbers: tuple[Quantity, ...], arabic: str, english: str
) -> None:
    found = title(lemma, numbers=numbers)
    assert (found.ar, found.en.lower()) == (arabic, english.lower())


def test_troops_are_sent_by_somebody_to_somewhere() -> None:
    troops = (people(275, "troops", Comparison.ABOUT),)
    assert title("أرسل", (AMERICA,), (IRAQ, CITIZENS), troops, status=Status.PLANNED) == Title(
        "مرتقب: إرسال الولايات المتحدة نحو 275 جنديا إلى العراق",
        "Planned: deployment of about 275 soldiers by the United States to Iraq",
    )
    assert title("أرسل", (AMERICA,), places=(BAGHDAD,)).ar == "إرسال الولايات المتحدة قوات إلى بغداد"


@pytest.mark.parametrize(
    ("status", "arabic", "english"),
    [
        (Status.PAST, "هجوم في البصرة", "Attack in Al Basrah"),
        (Status.PLANNED, "مرتقب: هجوم في البصرة", "Planned: attack in Al Basrah"),
        (Status.NEGATED, "لم يحدث: هجوم في البصرة", "Did not happen: attack in Al Basrah"),
        (Status.HYPOTHETICAL, "محتمل: هجوم في البصرة", "Possible: attack in Al Basrah"),
        (Status.ONGOING, "مستمر: هجوم في البصرة", "Ongoing: attack in Al Basrah"),
    ],
)
def test_what_has_not_happened_says_so_first(status: Status, arabic: str, english: str) -> None:
    assert title("هاجم", places=(BASRA,), status=status) == Title(arabic, english)


@pytest.mark.parametrize("nobody", [SPOKESMAN, CHAIR, party("في المدينة", EntityKind.GROUP)])
def test_a_name_that_tells_nobody_who_it_is_stays_out(nobody: Entity) -> None:
    assert title("اعتقل", (), (replace(nobody, name=nobody.name.replace("الناطق", "ناطق")),)).en == "Arrest"
    assert "باسم" not in title("اعتقل", (), (nobody,)).ar


def test_the_country_is_not_said_again_beside_its_own_people() -> None:
    assert title("وافق", (MEMBERS, LIBYA)).ar == "موافقة النواب الليبيين"


def test_more_than_two_are_two_and_others() -> None:
    found = title("تظاهر", (FRANCE, IRAQ, AMERICA))
    assert found == Title("تظاهرة فرنسا والعراق وآخرين", "Demonstration by France and Iraq and others")


def test_only_people_are_killed() -> None:
    assert title("قتل", (), (IRAQ,)).ar == "مقتل"
    assert title("أصيب", (ARMY,)).ar == "إصابة"
    assert title("قتل", (IRAQ,), (GUNMEN,)).ar == "مقتل مسلحين مجهولين على يد العراق"


def test_a_movement_has_an_aim_and_not_a_place() -> None:
    assert title("وصل", (FRANCE,), places=(BAGHDAD,)) == Title(
        "وصول فرنسا إلى بغداد", "Arrival of France in Baghdad"
    )


def test_a_plural_cut_before_its_genitive_is_made_whole() -> None:
    assert title("هاجم", (party("مقاتلو", EntityKind.GROUP),)).ar == "هجوم مقاتلين"
    assert title("هاجم", (party("مقاتلو الحركة", EntityKind.GROUP),)).ar == "هجوم مقاتلي الحركة"


def test_a_named_group_stands_in_the_genitive() -> None:
    houthis = party("الحوثيون", EntityKind.ARMED_GROUP, "YEMREB", "Houthis")
    assert title("أغار", (houthis,)) == Title("غارة الحوثيين", "Raid by the Houthis")


@pytest.mark.parametrize("trigger", TRIGGERS.values(), ids=lambda trigger: trigger.lemma)
def test_no_english_title_holds_arabic_letters_and_no_part_is_empty(trigger: Trigger) -> None:
    for doers, others in (((COMMITTEE,), (GUNMEN,)), ((), (COMMITTEE,)), ((MINISTER,), ()), ((), ())):
        found = title(trigger.lemma, doers, others, places=(place("سوق الجملة", None),))
        assert not ARABIC.search(found.en), found.en
        assert "  " not in found.ar + found.en
        assert found.ar == found.ar.strip()


@pytest.mark.parametrize(
    ("preposition", "name", "written"),
    [
        ("ل", "العراق", "للعراق"),
        ("ل", "اللجنة", "للجنة"),
        ("ل", "فرنسا", "لفرنسا"),
        ("على", "العراق", "على العراق"),
    ],
)
def test_prepositions_join_as_they_are_written(preposition: str, name: str, written: str) -> None:
    assert behind(preposition, name) == written


def test_an_english_name_is_written_plainly() -> None:
    assert [plain(name) for name in ("Ba`qūbah", "Genève", "بغداد")] == ["Baqubah", "Genève", None]


def test_every_lemma_of_the_lexicon_is_a_trigger() -> None:
    entries = read_toml(LEXICON)
    named = [
        entries[table] for table in ("nouns", "alone", "counted", "directed", "towards", "english", "senses")
    ]
    listed = [entries[table]["lemmas"] for table in ("clear", "unclear", "joined", "of_doers", "shares")]
    assert {lemma for table in named + listed for lemma in table} - set(TRIGGERS) == set()


@pytest.mark.parametrize(
    "text",
    [
        "قتل {} شخصا في انفجار ببيروت أمس.",
        "تبرعت الكويت بمبلغ {} دولار أمس.",
        "انهارت العملة الكينية بنسبة {}% أمس.",
    ],
)
def test_a_number_of_hundreds_of_digits_counts_nothing(text: str) -> None:
    event, *_ = analyse(Document(text.format("9" * 320), date(2019, 3, 14))).events
    assert event.numbers == ()


def test_a_long_line_of_forefathers_is_shortened() -> None:
    name = "عبدالله بن سعد بن عبدالعزيز بن فهد آل سعود"
    prince = party(name, EntityKind.PERSON, person=name)
    assert title("زار", (prince,)).ar == "زيارة عبدالله بن سعد بن عبدالعزيز"


def test_a_word_is_called_what_it_means_where_its_trigger_has_others() -> None:
    told = headline(TRIGGERS["انطلقت فعالية"], Status.PAST, (), (), (), word="اختتم")
    assert (told.ar, told.en) == ("اختتام", "Close")
    told = headline(TRIGGERS["غيّر الفائدة"], Status.PAST, (), (), (), word="رفع")
    assert (told.ar, told.en) == ("رفع", "Interest rate rise")
