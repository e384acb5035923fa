"""Why the machine joined two mentions, in the words of the reader."""

import pytest
from django.utils.translation import override

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
        ("ar", ["اليوم نفسه: 2014-06-16", "المكان نفسه: فيينا"]),
        ("en", ["the same day: 2014-06-16", "the same place: فيينا"]),
    ],
)
def test_reasons_are_said_in_the_readers_language_the_slight_ones_left_out(
    language: str, expected: list[str]
) -> None:
    assert in_words(REASONS, language) == expected
    with override(language):
        assert in_words(REASONS) == expected
