"""The same words on other days of publication: what is counted moves with the day, what is dated stands.

The reference here is its own arithmetic, over `datetime`, `calendar` and `dateutil`, and knows nothing of the
calendars of the core.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.calendars import easter_of
from ingest.extraction.model import Basis, TimeExpression
from tests.corpus.times.scoring import rows
from tests.extraction.reading_aloud import CORPUS, interval, times

Days = tuple[date, date]

# A leap day and the days around it, ends and starts of months and years, every day of the week.
PUBLISHED = [
    date(2016, 2, 29), date(2016, 3, 1), date(2015, 2, 28), date(2014, 12, 31),
    date(2015, 1, 1), date(2015, 8, 1), date(2018, 9, 30), date(2018, 10, 1),
    date(2020, 2, 29), date(2021, 1, 1), date(2022, 5, 8), date(2023, 11, 14),
    date(2024, 2, 29), date(2024, 12, 31), date(2025, 3, 31), date(2012, 7, 19),
    date(2017, 9, 1), date(2011, 11, 6),
]  # fmt: skip
WEEKDAYS = {
    "الاثنين": MO, "الثلاثاء": TU, "الأربعاء": WE, "الخميس": TH, "الجمعة": FR, "السبت": SA, "الأحد": SU,
}  # fmt: skip
MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
DAY = timedelta(days=1)


def day(found: date) -> Days:
    return found, found


def month(found: date) -> Days:
    return found.replace(day=1), found.replace(day=calendar.monthrange(found.year, found.month)[1])


def months(first: date, last: date) -> Days:
    return month(first)[0], month(last)[1]


def year(number: int) -> Days:
    return date(number, 1, 1), date(number, 12, 31)


def week(found: date) -> Days:
    monday = found + relativedelta(weekday=MO(-1))
    return monday, monday + 6 * DAY


PAST: dict[str, Callable[[date], Days]] = {
    "أمس": lambda d: day(d - DAY),
    "يوم أمس": lambda d: day(d - DAY),
    "مساء أمس": lambda d: day(d - DAY),
    "أول من أمس": lambda d: day(d - 2 * DAY),
    "أمس الأول": lambda d: day(d - 2 * DAY),
    "صباح اليوم": day,
    "الليلة الماضية": lambda d: day(d - DAY),
    "قبل ثلاثة أيام": lambda d: day(d - 3 * DAY),
    "قبل عشرين يوما": lambda d: day(d - 20 * DAY),
    "قبل أسبوعين": lambda d: day(d - 14 * DAY),
    "قبل شهرين": lambda d: month(d + relativedelta(months=-2)),
    "قبل عشرة أشهر": lambda d: month(d + relativedelta(months=-10)),
    "قبل عام ونصف": lambda d: month(d + relativedelta(months=-18)),
    "قبل ثلاث سنوات": lambda d: year(d.year - 3),
    "قبل ربع قرن": lambda d: year(d.year - 25),
    "قبل خمسة عقود": lambda d: year(d.year - 50),
    "الأسبوع الماضي": lambda d: week(d - 7 * DAY),
    "الأسبوع قبل الماضي": lambda d: week(d - 14 * DAY),
    "هذا الأسبوع": week,
    "الشهر الماضي": lambda d: month(d + relativedelta(months=-1)),
    "الشهر الجاري": month,
    "العام الماضي": lambda d: year(d.year - 1),
    "العام قبل الماضي": lambda d: year(d.year - 2),
    "هذا العام": lambda d: year(d.year),
    "خلال الأيام الثلاثة الماضية": lambda d: (d - 3 * DAY, d - DAY),
    "خلال اليومين الماضيين": lambda d: (d - 2 * DAY, d - DAY),
    "في الأشهر الستة الماضية": lambda d: months(d + relativedelta(months=-6), d + relativedelta(months=-1)),
    "في السنوات الخمس الأخيرة": lambda d: (date(d.year - 5, 1, 1), date(d.year - 1, 12, 31)),
    "في الربع الأول من العام الماضي": lambda d: (date(d.year - 1, 1, 1), date(d.year - 1, 3, 31)),
    "في النصف الثاني من العام الماضي": lambda d: (date(d.year - 1, 7, 1), date(d.year - 1, 12, 31)),
    "في الأول من الشهر الماضي": lambda d: day(month(d + relativedelta(months=-1))[0]),
    "في الخامس من الشهر الجاري": lambda d: day(d.replace(day=5)),
    "في 20 مايو من العام الماضي": lambda d: day(date(d.year - 1, 5, 20)),
    "منذ ثلاثة أيام": lambda d: (d - 3 * DAY, d),
    "منذ أسبوع": lambda d: (d - 7 * DAY, d),
    "منذ العام الماضي": lambda d: (date(d.year - 1, 1, 1), d),
}  # fmt: skip
FUTURE: dict[str, Callable[[date], Days]] = {
    "غدا": lambda d: day(d + DAY),
    "بعد غد": lambda d: day(d + 2 * DAY),
    "مساء غد": lambda d: day(d + DAY),
    "بعد ثلاثة أيام": lambda d: day(d + 3 * DAY),
    "بعد أسبوعين": lambda d: day(d + 14 * DAY),
    "بعد شهرين": lambda d: month(d + relativedelta(months=2)),
    "بعد عام": lambda d: year(d.year + 1),
    "الأسبوع المقبل": lambda d: week(d + 7 * DAY),
    "الشهر المقبل": lambda d: month(d + relativedelta(months=1)),
    "العام المقبل": lambda d: year(d.year + 1),
    "خلال الأيام الثلاثة المقبلة": lambda d: (d + DAY, d + 3 * DAY),
    "في غضون أسبوع": lambda d: (d, d + 7 * DAY),
    "في العاشر من الشهر المقبل": lambda d: day(month(d + relativedelta(months=1))[0] + 9 * DAY),
    "في الربع الثالث من العام المقبل": lambda d: (date(d.year + 1, 7, 1), date(d.year + 1, 9, 30)),
    "يومي 3 و4 مارس من العام المقبل": lambda d: (date(d.year + 1, 3, 3), date(d.year + 1, 3, 4)),
}  # fmt: skip


def written(days: Days) -> str:
    first, last = (found.isoformat() for found in days)
    return first if first == last else f"{first}..{last}"


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("words", PAST)
def test_what_is_behind_is_counted_from_any_day(words: str, published: date) -> None:
    (time,) = times(f"وصل الوفد {words} إلى المدينة.", published)
    assert interval(time) == written(PAST[words](published))


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("words", FUTURE)
def test_what_is_ahead_is_counted_from_any_day(words: str, published: date) -> None:
    (time,) = times(f"سيصل الوفد {words} إلى المدينة.", published)
    assert interval(time) == written(FUTURE[words](published))


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("name", WEEKDAYS)
def test_a_weekday_is_the_last_the_next_or_the_one_of_this_week(name: str, published: date) -> None:
    weekday = WEEKDAYS[name]
    last_or_today = published + relativedelta(weekday=weekday(-1))
    next_one = published + DAY + relativedelta(weekday=weekday(+1))
    before_today = published - DAY + relativedelta(weekday=weekday(-1))
    of_next_week = week(published + 7 * DAY)[0] + relativedelta(weekday=weekday(+1))
    for text, expected in (
        (f"وصل الوفد {name} إلى المدينة.", last_or_today),
        (f"وصل الوفد يوم {name} إلى المدينة.", last_or_today),
        (f"وصل الوفد {name} الماضي إلى المدينة.", before_today),
        (f"وصل الوفد {name} قبل الماضي إلى المدينة.", before_today - 7 * DAY),
        (f"سيصل الوفد {name} إلى المدينة.", next_one),
        (f"سيصل الوفد {name} المقبل إلى المدينة.", next_one),
        (f"سيصل الوفد {name} من الأسبوع المقبل.", of_next_week),
    ):
        (time,) = times(text, published)
        assert interval(time) == expected.isoformat(), text


@pytest.mark.parametrize("published", PUBLISHED, ids=str)
@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_last_or_next_is_the_nearest_whole_one(number: int, published: date) -> None:
    before = published.year if (number, 31) < (published.month, 0) else published.year - 1
    # In a paper of the 1st the month that begins is still the next one: it was written the day before.
    begins = published.day == 1 and number == published.month
    after = published.year if number > published.month or begins else published.year + 1
    for text, found in (
        (f"وصل الوفد في {MONTHS[number - 1]} الماضي إلى المدينة.", before),
        (f"سيصل الوفد في {MONTHS[number - 1]} المقبل إلى المدينة.", after),
    ):
        (time,) = times(text, published)
        assert interval(time) == written(month(date(found, number, 1))), text


@given(st.integers(1583, 2400), st.booleans())
def test_easter_is_what_dateutil_reckons(year: int, orthodox: bool) -> None:
    assert easter_of(year, orthodox=orthodox) == easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)


# --- the corpora, on other days --------------------------------------------------------------


@cache
def _sentences(file: Path) -> list[tuple[str, date, tuple[TimeExpression, ...]]]:
    return [(row.text, row.published, times(row.text, row.published)) for row in rows(file)]


def _moved(found: date | None, days: int) -> date | None:
    return found and found + timedelta(days=days)


# Between 1901 and 2099 the calendar repeats itself, weekdays and leap days too, after 28 years.
_LONGER_THAN_A_CYCLE = re.compile("قرن|قرون|عقد")
CYCLE = date(2042, 6, 17) - date(2014, 6, 17)


@pytest.mark.parametrize("name", ["own.tsv", "blind.tsv", "heldout.tsv"])
@pytest.mark.parametrize("cycles", [1, 2])
def test_twenty_eight_years_on_what_is_counted_has_moved_and_what_is_dated_stands(
    name: str, cycles: int
) -> None:
    days = CYCLE.days * cycles
    for text, published, before in _sentences(CORPUS / name):
        rules = {step.rule for time in before for step in time.steps}
        if rules & {"hijri", "feast"} or _LONGER_THAN_A_CYCLE.search(text):
            continue
        after = times(text, published + timedelta(days=days))
        assert [(time.start, time.end, time.basis) for time in after] == [
            (time.start, time.end, time.basis) for time in before
        ], text
        for old, new in zip(before, after, strict=True):
            moves = days if old.basis is Basis.PUBLISHED else 0
            if old.basis in (Basis.PUBLISHED, Basis.EXPLICIT):
                assert new.earliest == _moved(old.earliest, moves), (text, published)
                until_today = new.latest == published + timedelta(days=days)
                assert until_today or new.latest == _moved(old.latest, moves), (text, published)


WEEKLY = {
    "publication_day", "days_before", "days_after", "weekday_beside", "weekday_up_to", "weekday_before",
    "weekday_after", "weekday_under_future", "weekday_of_this_week",
}  # fmt: skip
COUNTED = [
    (text, published, time)
    for name in ("own.tsv", "blind.tsv", "heldout.tsv")
    for text, published, found in _sentences(CORPUS / name)
    for time in found
    if time.steps and time.earliest and {step.rule for step in time.steps} <= WEEKLY
]


@given(st.sampled_from(COUNTED), st.integers(-2500, 2500))
@settings(max_examples=300, deadline=None)
def test_weeks_on_a_day_counted_by_days_has_moved_by_those_weeks(
    counted: tuple[str, date, TimeExpression], weeks: int
) -> None:
    text, published, before = counted
    days = timedelta(weeks=weeks)
    (after,) = [time for time in times(text, published + days) if time.start == before.start]
    assert (after.earliest, after.latest) == (
        _moved(before.earliest, days.days),
        _moved(before.latest, days.days),
    )
