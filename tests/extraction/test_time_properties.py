"""What holds of every text and every date: offsets, order of bounds, sameness, and dates that read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hijridate import Gregorian, Hijri
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.extraction.calendars import PLAIN_MONTHS, part_of, third_of, unit_around, units_run, year_of
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Resolution
from tests.extraction.reading_aloud import intervals, read, times

DAYS = st.dates(date(1900, 1, 1), date(2059, 12, 31))
LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
    "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
)  # fmt: skip
MAGHREB = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
    "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip
MOROCCO = (
    "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو",
    "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
)  # fmt: skip
UNITS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")
TEENS = (
    "العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر", "الرابع عشر", "الخامس عشر",
    "السادس عشر", "السابع عشر", "الثامن عشر", "التاسع عشر",
)  # fmt: skip
OF_TWENTIES = ("الحادي", *UNITS[1:])
ORDINALS = (
    *UNITS, *TEENS, "العشرين", *(f"{unit} والعشرين" for unit in OF_TWENTIES), "الثلاثين", "الحادي والثلاثين",
)  # fmt: skip
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def _weekday(d: date) -> str:
    return WEEKDAYS[d.weekday()]


NAMES = (PLAIN_MONTHS, LEVANT, MAGHREB, MOROCCO)
STYLES: dict[str, Callable[[date, tuple[str, ...]], str]] = {
    "plain": lambda d, m: f"{d.day} {m[d.month - 1]} {d.year}",
    "two digits": lambda d, m: f"{d.day:02d} {m[d.month - 1]} {d.year}",
    "eastern digits": lambda d, m: f"{d.day} {m[d.month - 1]} {d.year}".translate(EASTERN),
    "persian digits": lambda d, m: f"{d.day} {m[d.month - 1]} {d.year}".translate(PERSIAN),
    "two names": lambda d, m: f"{d.day} {m[d.month - 1]}/{PLAIN_MONTHS[d.month - 1]} {d.year}",
    "two names, spaces": lambda d, m: f"{d.day} {PLAIN_MONTHS[d.month - 1]} / {m[d.month - 1]} {d.year}",
    "a name in brackets": lambda d, m: f"{d.day} {m[d.month - 1]} ({LEVANT[d.month - 1]}) {d.year}",
    "of the year": lambda d, m: f"{d.day} من {m[d.month - 1]} عام {d.year}",
    "of the year of Christ": lambda d, m: f"{d.day} من شهر {m[d.month - 1]} من سنة {d.year}م",
    "era": lambda d, m: f"{d.day} {m[d.month - 1]} {d.year} م",
    "comma": lambda d, m: f"{d.day} {m[d.month - 1]}، {d.year}",
    "month before day": lambda d, m: f"{m[d.month - 1]} {d.day}، {d.year}",
    "ordinal": lambda d, m: f"{ORDINALS[d.day - 1]} من {m[d.month - 1]} {d.year}",
    "ordinal and year": lambda d, m: f"{ORDINALS[d.day - 1]} من {m[d.month - 1]} من العام {d.year}",
    "article": lambda d, m: f"الـ{d.day} من {m[d.month - 1]} {d.year}",
    "weekday": lambda d, m: f"يوم {_weekday(d)} {d.day} {m[d.month - 1]} {d.year}",
    "weekday, comma": lambda d, m: f"{_weekday(d)}، {d.day} {m[d.month - 1]} {d.year}",
    "weekday, brackets": lambda d, m: f"{_weekday(d)} ({d.day} {m[d.month - 1]} {d.year})",
    "weekday announced": lambda d, m: f"يوم {_weekday(d)} الموافق {d.day} {m[d.month - 1]} {d.year}م",
    "part of the day": lambda d, m: f"مساء {d.day} {m[d.month - 1]} {d.year}",
    "slashes": lambda d, m: f"{d.day}/{d.month}/{d.year}",
    "slashes, spaces": lambda d, m: f"{d.day} / {d.month} / {d.year}",
    "slashes, era": lambda d, m: f"{d.day:02d}/{d.month:02d}/{d.year}م",
    "dashes": lambda d, m: f"{d.day:02d}-{d.month:02d}-{d.year}",
    "dots": lambda d, m: f"{d.day}.{d.month}.{d.year}",
    "year first": lambda d, m: f"{d.year}-{d.month:02d}-{d.day:02d}",
    "year first, slashes": lambda d, m: f"{d.year}/{d.month}/{d.day}",
    "eastern slashes": lambda d, m: f"{d.day}/{d.month}/{d.year}".translate(EASTERN),
    "persian slashes": lambda d, m: f"{d.day}/{d.month}/{d.year}".translate(PERSIAN),
}
HIJRI_MONTHS = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة",
)  # fmt: skip
HIJRI_SECOND_NAMES = (
    "المحرم", "صفر", "ربيع أول", "ربيع الثاني", "جمادى الأول", "جمادى الثانية",
    "رجب", "شعبان", "رمضان المبارك", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
HIJRI_STYLES: dict[str, Callable[[Hijri, date], str]] = {
    "plain": lambda h, d: f"{h.day} {HIJRI_MONTHS[h.month - 1]} {h.year} هـ",
    "other names": lambda h, d: f"{h.day} {HIJRI_SECOND_NAMES[h.month - 1]} {h.year}هـ",
    "without the era": lambda h, d: f"{h.day} {HIJRI_MONTHS[h.month - 1]} {h.year}",
    "called a month": lambda h, d: f"{h.day} من شهر {HIJRI_MONTHS[h.month - 1]} لعام {h.year}هـ",
    "ordinal": lambda h, d: f"{ORDINALS[h.day - 1]} من {HIJRI_MONTHS[h.month - 1]} عام {h.year}هـ",
    "weekday": lambda h, d: f"{_weekday(d)} {h.day} {HIJRI_MONTHS[h.month - 1]} {h.year} هجرية",
    "slashes": lambda h, d: f"{h.day}/{h.month}/{h.year} هـ",
    "dashes": lambda h, d: f"{h.day}-{h.month}-{h.year}هـ",
    "year first": lambda h, d: f"{h.year}/{h.month}/{h.day}هـ",
    "eastern digits": lambda h, d: f"{h.day}/{h.month}/{h.year}هـ".translate(EASTERN),
    "both calendars": lambda h, d: (
        f"{h.day} {HIJRI_MONTHS[h.month - 1]} {h.year} هـ"
        f" الموافق {d.day} {PLAIN_MONTHS[d.month - 1]} {d.year} م"
    ),
    "both calendars, brackets": lambda h, d: (
        f"{h.day} {HIJRI_MONTHS[h.month - 1]} {h.year}هـ ({d.day} {LEVANT[d.month - 1]} {d.year}م)"
    ),
    "both calendars in digits": lambda h, d: (
        f"{h.day}/{h.month}/{h.year}هـ الموافق {d.day}/{d.month}/{d.year}م"
    ),
}

WORDS = sorted(
    {word for entry in read_toml("time/words.toml")["word"] for word in entry["words"]}
    | {
        "وصل",
        "الوفد",
        "مدينة",
        "سيلتقي",
        "كان",
        "1",
        "12",
        "31",
        "99",
        "2014",
        "1435",
        "٣",
        "الثالث",
        "وعشرين",
        "ألف",
    }
)
SALADS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)


@pytest.mark.parametrize("style", STYLES)
@given(DAYS, st.sampled_from(NAMES))
@settings(max_examples=25, deadline=None)
@example(date(2016, 2, 29), PLAIN_MONTHS)
@example(date(2014, 12, 31), LEVANT)
@example(date(2014, 1, 1), MAGHREB)
def test_a_gregorian_date_in_any_style_reads_back_as_itself(
    style: str, day: date, names: tuple[str, ...]
) -> None:
    said = STYLES[style](day, names)
    assert intervals(f"وصل الوفد في {said} إلى المدينة.", None) == [day.isoformat()], said


@pytest.mark.parametrize("style", HIJRI_STYLES)
@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)))
@settings(max_examples=25, deadline=None)
@example(Hijri(1435, 9, 30).to_gregorian())
@example(Hijri(1436, 1, 1).to_gregorian())
def test_a_hijri_date_in_any_style_reads_back_as_its_gregorian_day(style: str, day: date) -> None:
    said = HIJRI_STYLES[style](Gregorian.fromdate(day).to_hijri(), day)
    assert intervals(f"صدر القرار في {said} عن الديوان.", None) == [day.isoformat()], said


@given(st.dates(date(1941, 1, 1), date(2029, 12, 31)), st.sampled_from(["/", "-"]))
@settings(max_examples=100, deadline=None)
def test_a_year_of_two_digits_is_of_these_hundred_years(day: date, mark: str) -> None:
    said = f"{day.day}{mark}{day.month}{mark}{day.year % 100:02d}"
    assert intervals(f"صدر القرار بتاريخ {said} عن الديوان.", None) == [day.isoformat()]


@given(DAYS, DAYS)
@settings(max_examples=100, deadline=None)
def test_a_span_of_two_dates_reads_back_as_both(first: date, last: date) -> None:
    first, last = sorted((first, last))
    said = [f"{day.day} {PLAIN_MONTHS[day.month - 1]} {day.year}" for day in (first, last)]
    expected = first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"
    assert intervals(f"عقدت الدورة من {said[0]} إلى {said[1]} بالمدينة.", None) == [expected]


@given(SALADS, st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_bounds_are_in_order_spans_cut_words_and_answers_are_the_same_twice(
    text: str, published: date | None
) -> None:
    reading = read(text, published)
    found = times(text, published)
    assert found == times(text, published)
    end = 0
    for time in found:
        assert end <= time.start < time.end <= len(reading.text)
        words = time.span.words(reading.text)
        assert words == words.strip()
        end = time.end
        if time.resolution is Resolution.RESOLVED:
            assert time.earliest is not None
            assert time.latest is None or time.earliest <= time.latest
            assert time.value
        else:
            assert time.earliest is None
            assert time.latest is None
            assert time.reason


@given(st.text(alphabet="ابتاليومسغدثنخ 0123456789/-.:()،و\n", max_size=80), st.none() | DAYS)
@settings(max_examples=200, deadline=None)
def test_no_text_is_refused(text: str, published: date | None) -> None:
    times(text, published)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year"]), st.integers(1, 20))
@settings(max_examples=200, deadline=None)
def test_units_before_and_after_leave_the_anchor_between_them(day: date, unit: str, count: int) -> None:
    here, before, after = (
        unit_around(day, unit, 0),
        units_run(day, unit, count, -1),
        units_run(day, unit, count, 1),
    )
    assert here is not None
    assert before is not None
    assert after is not None
    assert before[0] <= before[1] < here[0] <= day <= here[1] < after[0] <= after[1]


@given(st.integers(1, 9998), st.sampled_from([("quarter", 4), ("half", 2), ("third", 3), ("month", 12)]))
@settings(max_examples=100, deadline=None)
def test_the_parts_of_a_year_make_up_the_year(year: int, parts: tuple[str, int]) -> None:
    whole = year_of(year)
    assert whole is not None
    found = [part_of(whole, parts[0], index) for index in range(1, parts[1] + 1)]
    days = [part for part in found if part is not None]
    assert (days[0][0], days[-1][1], len(days)) == (*whole, parts[1])
    assert all(later[0] - earlier[1] == timedelta(days=1) for earlier, later in pairwise(days))


@given(DAYS, st.integers(0, 4000), st.sampled_from(["start", "early", "mid", "late", "end"]))
@settings(max_examples=200, deadline=None)
def test_a_part_lies_within_its_whole(first: date, length: int, which: str) -> None:
    whole = first, first + timedelta(days=length)
    part = third_of(whole, which)
    assert whole[0] <= part[0] <= part[1] <= whole[1]
