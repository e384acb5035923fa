"""English headlines: offices, bodies and things by what they are, with the country that is theirs."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.headline_english import ENGLISH, english_name, english_thing, lexicon
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Document, Entity, EntityKind
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse

OFFICE, GROUP, BODY, PERSON = EntityKind.OFFICE, EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.PERSON


@pytest.mark.parametrize(
    ("name", "kind", "code", "english"),
    [
        ("رئيس الوزراء اليمني", OFFICE, "YEMGOV", "the Yemeni prime minister"),
        ("وزير الخارجية الأمريكي", OFFICE, "USAGOV", "the US secretary of state"),
        ("وزيرا الخارجية الكينيان", OFFICE, "KENGOV", "two Kenyan foreign ministers"),
        ("وزير التجارة والصناعة السابق", OFFICE, "KWTGOV", "the former Kuwaiti trade minister"),
        ("نائب وزير الدفاع الروسي", OFFICE, "RUSGOV", "the Russian deputy defence minister"),
        ("نائب الرئيس", OFFICE, "YEMGOV", "the Yemeni vice-president"),
        ("الرئيس التركي", OFFICE, "TURGOV", "the Turkish president"),
        ("والي الولاية", GROUP, "DZAGOV", "the Algerian governor"),
        # What presides over something else is no president.
        ("رئيس النادي", OFFICE, "EGYGOV", "an Egyptian official"),
        ("نواب كينيون", OFFICE, "KENLEG", "Kenyan members of parliament"),
        ("وزارة الداخلية المغربية", BODY, "MARGOV", "the Moroccan interior ministry"),
        ("البنك المركزي المصري", BODY, "EGYGOV", "the Egyptian central bank"),
        ("قوات الأمن", GROUP, "EGYMIL", "Egyptian security forces"),
        ("الفريق السعودي", GROUP, "SAU", "a Saudi team"),
        ("مصرف إماراتي", GROUP, "ARE", "an Emirati bank"),
        ("حكومة تونغا", BODY, "TONGOV", "the government of Tonga"),
        # An organisation's code is no country.
        ("الوفد", GROUP, "IGO", "a delegation"),
        # A name that tells no country and no office has no English.
        ("سالم الحمد", PERSON, None, None),
        # A part of the state is not the state, and what is known by its country alone is nobody.
        ("إدارة المستشفى", BODY, "SAUGOV", "a Saudi government body"),
        ("المدافع الكيني", GROUP, "KEN", "a Kenyan player"),
        ("العداء الكيني", GROUP, "KEN", None),
    ],
)
def test_a_party_is_called_by_its_office_or_kind(
    name: str, kind: EntityKind, code: str | None, english: str | None
) -> None:
    person = name if kind is PERSON else None
    assert english_name(Entity(0, 1, kind, name, code, None, person)) == english


def test_a_known_name_has_its_office_before_it() -> None:
    kerry = Entity(0, 1, PERSON, "وزير الخارجية الأمريكي جون كيري", "USAGOV", "John Kerry", "جون كيري")
    assert english_name(kerry) == "US secretary of state John Kerry"


@pytest.mark.parametrize(
    ("words", "english"),
    [
        ("حالة الطوارئ", "the state of emergency"),
        ("مشروع القانون الجديد", "a bill"),
        ("معرض الكتاب", "an exhibition"),
        ("سلحفاة", None),
    ],
)
def test_a_thing_is_called_by_its_longest_known_words(words: str, english: str | None) -> None:
    assert english_thing(words.split()) == english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("شكّلت كينيا أمس لجنة لتقصي الحقائق.", "Founding of a committee by Kenya"),
        ("تم أمس هدم مسجد قديم في نيروبي.", "Demolition of a mosque in Nairobi"),
        (
            "افتتح الوزير الكيني أمس مستشفى في نيروبي.",
            "Opening of a hospital by the Kenyan minister in Nairobi",
        ),
        ("انقلبت حافلة أمس قرب نيروبي.", "Overturning of a bus in Nairobi"),
        (
            "التقى رئيس الوزراء أمس الرئيس الكيني.",
            "Meeting between the prime minister and the Kenyan president",
        ),
        (
            "أرجأ الوزير الكيني أمس زيارة كانت مقررة إلى أكرا.",
            "Called off or postponed: visit by the Kenyan minister to Accra",
        ),
        ("غادر سامح شكري القاهرة أمس متوجها إلى العاصمة السودانية.", "Departure of Sameh Shoukry"),
        (
            "نشرت تشاد أمس 1500 جندي في النيجر.",
            "Deployment or publication of 1,500 soldiers by Chad to Niger",
        ),
        ("حكمت محكمة إماراتية أمس على متهمين.", "Verdict against defendants by an Emirati court"),
        # Who did it is not whom it befell, and what stands in the accusative did nothing.
        ("أصيب فلسطيني برصاص مستوطنين في الخليل أمس.", "Injury in Hebron"),
        ("ويتهم التقرير المسؤولين الإيرانيين بالتورط في التهريب.", "Ongoing: accusation"),
        # The adjective behind the noun tells what kind of event it is.
        ("تجري الانتخابات الرئاسية في كينيا غدا.", "Planned: presidential election in Kenya"),
        ("نفذ الطيران الكيني أمس غارة جوية.", "Air raid by the Kenyan air force"),
    ],
)
def test_an_english_headline_says_who_and_what(text: str, english: str) -> None:
    found = [event.title.en for event in analyse(Document(text, date(2019, 3, 14))).events]
    assert english in found


def test_no_word_of_the_english_lexicon_has_two_meanings() -> None:
    entries = read_toml(ENGLISH)
    for table in ("offices", "portfolios", "bodies", "things", "deputies", "kinds"):
        forms = [fold(form) for listed in entries[table].values() for form in listed]
        assert sorted(forms) == sorted(set(forms))
    assert set(entries["adjectives"]) <= set(lexicon().countries)
    assert set(entries["whole"]["offices"]) | set(entries["several"]["offices"]) <= set(entries["offices"])
