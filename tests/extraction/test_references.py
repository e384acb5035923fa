import pytest

from ingest.extraction.lexicon import read_entries
from ingest.extraction.reference_lexicon import KINDS, REFERENCES
from tests.extraction.actors_and_places import at, coded, entities

ENTRIES = read_entries(REFERENCES, "reference", ("kind", "words", "example", "expected"))
CASES = [
    pytest.param(entry["example"].replace("{}", word), word, entry["expected"], id=word)
    for entry in ENTRIES
    for word in entry["words"]
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES)
def test_every_form_of_a_reference_is_resolved_as_its_example_says(
    text: str, word: str, expected: list[str]
) -> None:
    found = next(entity for entity in entities(text) if entity.start == at(text, word).start)
    assert [*found.codes, *([found.code] if found.code else [])] == expected
    assert found.antecedent is not None


def test_every_kind_of_reference_has_its_words() -> None:
    assert {entry["kind"] for entry in ENTRIES} == KINDS


def test_a_surname_alone_is_the_person_named_in_full_before() -> None:
    text = "قالت ماري هارف نائبة المتحدثة باسم الخارجية الأميركية إن الاجتماع قصير. وأضافت هارف أنه مفيد."
    last = entities(text)[-1]
    assert (last.span.words(text), last.code, last.person) == ("هارف", "USAGOV", "ماري هارف")
    assert last.antecedent == at(text, "ماري هارف")


def test_a_surname_of_somebody_unknown_brings_the_office_along() -> None:
    text = "صرح وزير الزراعة التونسي سعد بوشناق بذلك. ودعا بوشناق إلى الحوار."
    assert coded(text)[-1] == ("بوشناق", "TUNGOV")


def test_a_surname_before_the_full_name_is_not_resolved() -> None:
    text = "قال بوشناق ذلك. وهو وزير الزراعة التونسي سعد بوشناق."
    assert [words for words, _ in coded(text)] == ["وزير الزراعة التونسي سعد بوشناق"]


def test_a_counterpart_keeps_the_office_and_the_name_that_follows() -> None:
    text = "اجتمع وزير الخارجية الأميركي جون كيري مع نظيره الروسي سيرغي لافروف."
    found = entities(text)[-1]
    assert (found.code, found.person, found.span.words(text)) == (
        "RUSGOV",
        "سيرغي لافروف",
        "نظيره الروسي سيرغي لافروف",
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("وصل الوفد إلى المملكة أمس.", "SAU"),
        ("بحث الوزير الأردني الوضع، وأكد أن المملكة ملتزمة.", "JOR"),
        ("اتفق المغرب مع فرنسا، وقالت المملكة إنها راضية.", "MAR"),
    ],
)
def test_the_kingdom_is_the_one_that_the_article_names(text: str, code: str) -> None:
    assert ("المملكة", code) in coded(text)


def test_the_two_countries_need_two_that_were_named() -> None:
    assert coded("اتفق البلدان على التعاون.") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        # Who was named as two is meant before whoever was named last.
        ("اجتمع الوفدان بين كينيا وأوغندا لدعم حكومة صومالية. واتفق الطرفان على ذلك.", ["KEN", "UGA"]),
        ("التقى وزير الدفاع البولندي نظيره التشيكي لبحث الوضع في ألبانيا. واتفق الجانبان.", ["POL", "CZE"]),
        # Where something is, is no side.
        ("بحثت كينيا مع أوغندا الوضع في الصومال، واتفق البلدان على ذلك.", ["KEN", "UGA"]),
    ],
)
def test_two_sides_are_those_that_were_named_as_such(text: str, codes: list[str]) -> None:
    pair = next(entity for entity in reversed(entities(text)) if entity.codes)
    assert [code[:3] for code in pair.codes] == codes
