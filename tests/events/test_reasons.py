"""Why the machine joined two mentions, in the words of the reader."""

import pytest
from django.utils.translation import override

from events.reason_values import value_in_words
from events.reasons import in_words

REASONS = [
    {"rule": "same_day", "value": "2014-06-16", "weight": 2.2},
    {"rule": "same_town", "value": "فيينا", "weight": 2.0},
    {"rule": "no_words", "value": "", "weight": -0.1},
    {"rule": "a rule of an earlier version", "value": "", "weight": 3.0},
]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", ["اليوم نفسه: 16 يونيو 2014", "المكان نفسه: فيينا"]),
        ("en", ["the same day: 16 June 2014", "the same place: فيينا"]),
    ],
)
def test_reasons_are_said_in_the_readers_language_the_slight_ones_left_out(
    language: str, expected: list[str]
) -> None:
    assert in_words(REASONS, language) == expected
    with override(language):
        assert in_words(REASONS) == expected


@pytest.mark.parametrize(
    ("about", "value", "arabic", "english"),
    [
        ("types", "CONSULT, COOPERATE", "تشاور، تعاون", "consultation, cooperation"),
        (
            "names",
            "USA, IGOUNO, كلينتون",
            "الولايات المتحدة، الأمم المتحدة، كلينتون",
            "United States, United Nations, كلينتون",
        ),
        ("days", "2014-06-16–2014-06-18", "16 يونيو 2014 – 18 يونيو 2014", "16 June 2014 – 18 June 2014"),
        ("days", "…–2014-06-18", "… – 18 يونيو 2014", "… – 18 June 2014"),
        ("lemmas", "التقي", "التقى", "التقى"),
        ("lemmas", "ناقش, ناقش", "ناقش", "ناقش"),
        ("names", "INT, EUR", "أجانب، أوروبا", "foreigners, Europe"),
        ("numbers", "11 / 14", "11 / 14", "11 / 14"),
        (
            "numbers",
            "money 4.032e+08 / 9e+08",
            "مبلغ 403,200,000 / 900,000,000",
            "money 403,200,000 / 900,000,000",
        ),
        ("numbers", "goal 2 / 3", "أهداف 2 / 3", "goals 2 / 3"),
        ("numbers", "killed 11 / 14", "قتلى 11 / 14", "killed 11 / 14"),
        ("numbers", "km 50 / 50", "كيلومتر 50 / 50", "km 50 / 50"),
        ("numbers", "USD 50 / 50", "دولار أمريكي 50 / 50", "US Dollar 50 / 50"),
        ("words", "كنيسة، بغداد", "كنيسة، بغداد", "كنيسة، بغداد"),
        ("names", "", "", ""),
    ],
)
def test_what_a_reason_is_about_is_said_in_the_readers_language(
    about: str, value: str, arabic: str, english: str
) -> None:
    with override("ar"):
        assert value_in_words(about, value) == arabic
    with override("en"):
        assert value_in_words(about, value) == english
