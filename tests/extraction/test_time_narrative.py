"""Times that hang on others: the year a text tells of, the months it compares, the weekday of its title."""

from __future__ import annotations

import pytest

from tests.extraction.reading_aloud import intervals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1951 - قرار بالتأميم أقره البرلمان في 15 مارس.", ["1951-01-01..1951-12-31", "1951-03-15"]),
        ("في عام 1990 دخل الجيش المدينة، وفي 3 مارس خرج.", ["1990-01-01..1990-12-31", "1990-03-03"]),
        ("في 20 مايو 1990 دخل الجيش. وفي 3 يونيو خرج.", ["1990-05-20", "1990-06-03"]),
        # What only mentions a year is not about it.
        ("أسس الشركة عام 1990 وأعلن في 3 مارس بيعها.", ["1990-01-01..1990-12-31", "2014-03-03"]),
        # Nor is a sentence that opens with another matter.
        ("في 20 مايو 1990 دخل الجيش. أعلنت الوزارة في 3 مارس ذلك.", ["1990-05-20", "2014-03-03"]),
        # What is planned is ahead.
        ("في عام 1990 دخل الجيش، وسيحتفل به في 3 أغسطس.", ["1990-01-01..1990-12-31", "2014-08-03"]),
    ],
)
def test_a_day_without_its_year_is_of_the_year_that_its_sentence_is_about(
    text: str, expected: list[str]
) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ربحت في الأشهر الستة الأولى من 2014 ضعف ما ربحته في الفترة نفسها من 2013.",
            ["2014-01-01..2014-06-30", "2013-01-01..2013-06-30"],
        ),
        (
            "ربحت في مايو 2014 ضعف ما ربحته في الفترة المماثلة من العام الماضي.",
            ["2014-05-01..2014-05-31", "2013-05-01..2013-05-31"],
        ),
        # A day is no stretch that figures are told for, nor is a year.
        ("قال أمس إنها ربحت أقل من الفترة نفسها من العام الماضي.", ["2014-06-16", "2013-01-01..2013-12-31"]),
    ],
)
def test_the_same_stretch_of_another_year_is_as_long_as_the_one_told_of(
    text: str, expected: list[str]
) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انطلاق المهرجان الخميس\n\nينطلق الخميس المقبل المهرجان.", ["2014-06-19", "2014-06-19"]),
        ("اختتام المهرجان الخميس\n\nاختتم يوم الخميس المهرجان.", ["2014-06-12", "2014-06-12"]),
        # A sentence with a full stop is no title.
        ("انطلاق المهرجان الخميس.\n\nينطلق الخميس المقبل المهرجان.", ["2014-06-12", "2014-06-19"]),
        # A title whose verb tells is believed.
        ("انطلق المهرجان الخميس\n\nيختتم الخميس المقبل المهرجان.", ["2014-06-12", "2014-06-19"]),
    ],
)
def test_a_weekday_in_a_title_without_a_verb_is_the_one_told_below(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الفريق يختبر جاهزيته اليوم\n\nأجرى الفريق تدريبه.", ["2014-06-17"]),
        ("الفريق في مباراة حاسمة.. اليوم\n\nأجرى الفريق تدريبه.", ["2014-06-17"]),
        ("الشباب يعيش اليوم أزمة عمل\n\nأجرى الفريق تدريبه.", []),
    ],
)
def test_a_title_tells_of_the_day_unless_it_tells_what_goes_on(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected
