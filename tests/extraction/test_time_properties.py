"""What holds of every text and every date: offsets, order of bounds, sameness, and dates that read back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

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
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
STYLES = (
    lambda d: f"{d.day} {PLAIN_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {LEVANT[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {MAGHREB[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {LEVANT[d.month - 1]}/{PLAIN_MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day} {PLAIN_MONTHS[d.month - 1]} ({LEVANT[d.month - 1]}) {d.year}",
    lambda d: f"{d.day} من {PLAIN_MONTHS[d.month - 1]} عام {d.year}م",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02d}-{d.month:02d}-{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.year}-{d.month:02d}-{d.day:02d}",
    lambda d: f"{d.day} {PLAIN_MONTHS[d.month - 1]} {d.year}".translate(EASTERN),
    lambda d: f"{d.day}/{d.month}/{d.year}".translate(PERSIAN),
)
HIJRI_MONTHS = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذي القعدة", "ذي الحجة",
)  # fmt: skip

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


@given(DAYS, st.sampled_from(range(len(STYLES))))
@settings(max_examples=300, deadline=None)
def test_a_gregorian_date_in_any_style_reads_back_as_itself(day: date, style: int) -> None:
    assert intervals(f"وصل الوفد في {STYLES[style](day)} إلى المدينة.", None) == [day.isoformat()]


@given(st.dates(date(1924, 8, 1), date(2077, 11, 16)), st.booleans())
@settings(max_examples=200, deadline=None)
@example(Hijri(1435, 9, 30).to_gregorian(), False)
def test_a_hijri_date_reads_back_as_its_gregorian_day(day: date, numeric: bool) -> None:
    hijri = Gregorian.fromdate(day).to_hijri()
    said = f"{hijri.day}/{hijri.month}/{hijri.year} هـ"
    if not numeric:
        said = f"{hijri.day} {HIJRI_MONTHS[hijri.month - 1]} {hijri.year} هـ"
    assert intervals(f"صدر القرار في {said} عن الديوان.", None) == [day.isoformat()]


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
