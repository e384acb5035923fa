"""Dates in words are as precise as they were stated, in both languages."""

from datetime import date

import pytest
from django.utils.translation import override

from events.days import When, day_in_words

D = date
STATED = [
    (When(D(2014, 6, 16), D(2014, 6, 16), "day"), "16 يونيو 2014", "16 June 2014"),
    (When(D(2014, 6, 16), D(2014, 6, 16), "minute"), "16 يونيو 2014", "16 June 2014"),
    (When(D(2014, 6, 9), D(2014, 6, 11), "day"), "9–11 يونيو 2014", "9–11 Jun 2014"),
    (When(D(2014, 6, 9), D(2014, 6, 15), "week"), "أسبوع 9–15 يونيو 2014", "week of 9–15 Jun 2014"),
    (
        When(D(2014, 6, 9), D(2014, 6, 10), "week", "early"),
        "مطلع أسبوع 9–15 يونيو 2014",
        "early week of 9–15 Jun 2014",
    ),
    (When(D(2014, 6, 9), D(2014, 6, 22), "week"), "9–22 يونيو 2014", "9–22 Jun 2014"),
    (When(D(2014, 6, 1), D(2014, 6, 30), "month"), "يونيو 2014", "June 2014"),
    (When(D(2014, 6, 1), D(2014, 6, 10), "month", "early"), "مطلع يونيو 2014", "early June 2014"),
    (When(D(2014, 6, 11), D(2014, 6, 20), "month", "mid"), "منتصف يونيو 2014", "mid June 2014"),
    (When(D(2014, 6, 21), D(2014, 6, 30), "month", "late"), "أواخر يونيو 2014", "late June 2014"),
    (When(D(2014, 6, 1), D(2014, 7, 31), "month"), "يونيو – يوليو 2014", "June – July 2014"),
    (When(D(2014, 6, 1), D(2014, 11, 17), "month"), "يونيو – نوفمبر 2014", "June – November 2014"),
    (When(D(2014, 4, 1), D(2014, 6, 30), "quarter"), "الربع الثاني 2014", "2nd quarter 2014"),
    (When(D(2014, 1, 1), D(2014, 6, 30), "quarter"), "يناير – يونيو 2014", "January – June 2014"),
    (When(D(2014, 1, 1), D(2014, 12, 31), "year"), "2014", "2014"),
    (When(D(2014, 1, 1), D(2014, 12, 31), "year", "about"), "نحو 2014", "around 2014"),
    (When(D(2014, 1, 1), D(2014, 4, 30), "year", "early"), "مطلع 2014", "early 2014"),
    (When(D(1980, 1, 1), D(1988, 12, 31), "year"), "1980–1988", "1980–1988"),
    (When(D(1990, 1, 1), D(1999, 12, 31), "decade"), "1990–1999", "1990–1999"),
    (When(D(1901, 1, 1), D(1999, 12, 31), "century"), "القرن الـ20", "century 20"),
    (When(None, D(2014, 7, 20), "day", "before"), "قبل 20 يوليو 2014", "before 20 July 2014"),
    (When(None, D(2014, 6, 30), "month", "before"), "قبل يونيو 2014", "before June 2014"),
    (When(D(2014, 7, 20), None, "day", "after"), "بعد 20 يوليو 2014", "after 20 July 2014"),
    (When(None, D(2014, 7, 20), "day"), "حتى 20 يوليو 2014", "until 20 July 2014"),
    (When(None, D(2014, 12, 31), "year"), "حتى 2014", "until 2014"),
    (When(D(2014, 6, 10), None, "day"), "منذ 10 يونيو 2014", "since 10 June 2014"),
    (When(D(2014, 1, 1), None, "year"), "منذ 2014", "since 2014"),
    (When(None, None), "", ""),
]


@pytest.mark.parametrize(("when", "arabic", "english"), STATED, ids=[english for _, _, english in STATED])
def test_a_time_is_drawn_as_it_was_stated(when: When, arabic: str, english: str) -> None:
    with override("ar"):
        assert str(when) == arabic
    with override("en"):
        assert str(when) == english


@pytest.mark.parametrize(
    ("when", "value"),
    [
        (When(D(2014, 6, 16), D(2014, 6, 16), "day"), "2014-06-16"),
        (When(D(2014, 6, 1), D(2014, 6, 30), "month"), "2014-06"),
        (When(D(2014, 1, 1), D(2014, 12, 31), "year"), "2014"),
        (When(D(2014, 6, 9), D(2014, 6, 15), "week"), ""),
        (When(D(2014, 6, 1), D(2014, 6, 30), "month", "about"), ""),
        (When(D(2014, 6, 1), None, "month"), ""),
    ],
    ids=str,
)
def test_machines_are_told_a_day_a_month_a_year_or_nothing(when: When, value: str) -> None:
    assert when.machine == value


def test_a_day_has_its_name() -> None:
    with override("ar"):
        assert day_in_words(D(2014, 6, 16), weekday=True) == "الاثنين، 16 يونيو 2014"
    with override("en"):
        assert day_in_words(D(2014, 6, 16), weekday=True) == "Monday, 16 June 2014"
