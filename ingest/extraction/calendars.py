"""Calendars: the arithmetic of days, weeks, months, years, Hijri dates, seasons and feasts.

Intervals are pairs of days, both included. Weeks begin on Monday. Nothing here knows words or texts, and
everything outside the days that `datetime.date` and the Umm al-Qura tables hold (1343 to 1500 AH) is None.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import cache, lru_cache

from dateparser.date import DateDataParser
from hijridate import Gregorian, Hijri

Interval = tuple[date, date]

UNITS = (
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "quarter",
    "third",
    "half",
    "year",
    "decade",
    "century",
)
_MONTHS_IN = {"month": 1, "quarter": 3, "third": 4, "half": 6, "year": 12, "decade": 120, "century": 1200}
_SCHOOLS_OPEN, _SCHOOLS_CLOSE, _SCHOOL_MONTHS = 9, 7, 10
_SEASON_STARTS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}

# The years that both reckonings of Easter hold for.
_FIRST_EASTER, _LAST_EASTER = 1583, 4099

# The Egyptian names, which dateparser reads without exception (a test holds it to that).
PLAIN_MONTHS = (
    "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
    "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip


# --- days and months ------------------------------------------------------------------------


@cache
def _parser() -> DateDataParser:
    # A base date is given, and only the parser that needs a whole format: the others read the clock.
    base = datetime(2000, 1, 1)
    return DateDataParser(languages=["ar"], settings={"RELATIVE_BASE": base, "PARSERS": ["custom-formats"]})


@lru_cache(maxsize=50_000)
def plain_day(year: int, month: int, day: int) -> date | None:
    """A Gregorian day, read by dateparser from its plainest form (16 يونيو 2014); None if there is none."""
    if not (1 <= month <= 12 and MINYEAR <= year <= MAXYEAR and 1 <= day <= monthrange(year, month)[1]):
        return None
    if year < 1000:
        return date(year, month, day)
    plain = f"{day} {PLAIN_MONTHS[month - 1]} {year}"
    found = _parser().get_date_data(plain, ["%d %B %Y"]).date_obj
    return found.date() if found else None


def month_of(year: int, month: int) -> Interval | None:
    """The days of a month; `month` may run over either end of the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def months_from(year: int, month: int, count: int) -> Interval | None:
    """`count` months from the first of one."""
    first, last = month_of(year, month), month_of(year, month + count - 1)
    return (first[0], last[1]) if first and last else None


def year_of(year: int) -> Interval | None:
    """The days of a year."""
    return months_from(year, 1, 12)


def days_after(day: date, count: int) -> date | None:
    """The day `count` days after (before, where negative)."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def weekday_of(day: date) -> int:
    """1 is Monday."""
    return day.isoweekday()


def weekday_from(day: date, weekday: int, direction: int, *, today: bool) -> date | None:
    """The nearest such weekday before (-1) or after (1) `day`; `today` lets it be `day` itself."""
    gap = (day.isoweekday() - weekday) % 7 if direction < 0 else (weekday - day.isoweekday()) % 7
    if gap == 0 and not today:
        gap = 7
    return days_after(day, gap * direction)


def week_of(day: date) -> Interval | None:
    """The week, Monday to Sunday, that holds `day`."""
    first = days_after(day, 1 - day.isoweekday())
    last = days_after(first, 6) if first else None
    return (first, last) if first and last else None


def add_months(day: date, count: int) -> date | None:
    """The same day of the month `count` months on, or that month's last day where it is shorter."""
    whole = month_of(day.year, day.month + count)
    return whole[0].replace(day=min(day.day, whole[1].day)) if whole else None


# --- units ----------------------------------------------------------------------------------


def unit_around(day: date, unit: str, shift: int) -> Interval | None:
    """The day, week, month … that holds `day`, or the one `shift` units from it."""
    if unit in ("day", "hour", "minute", "second"):
        moved = days_after(day, shift if unit == "day" else 0)
        return (moved, moved) if moved else None
    if unit == "week":
        moved = days_after(day, 7 * shift)
        return week_of(moved) if moved else None
    if unit == "school_year":
        return school_year(day, shift)
    months = _MONTHS_IN[unit]
    if unit == "century":
        # The century of 2014 runs, in the papers, from 2000.
        return months_from(day.year // 100 * 100 + 100 * shift, 1, months)
    if unit == "decade":
        return months_from(day.year // 10 * 10 + 10 * shift, 1, months)
    return months_from(day.year, (day.month - 1) // months * months + 1 + months * shift, months)


def school_year(day: date, shift: int) -> Interval | None:
    """A school year, September to June: the one that holds `day` or, from July on, that is about to begin."""
    near = day.year - (day.month < _SCHOOLS_CLOSE)
    begun = day.month >= _SCHOOLS_OPEN or day.month < _SCHOOLS_CLOSE
    # In the summer the last one is over and the next one has not begun.
    first = near + shift - (0 if begun or shift <= 0 else 1)
    return months_from(first, _SCHOOLS_OPEN, _SCHOOL_MONTHS)


def units_run(day: date, unit: str, count: int, direction: int) -> Interval | None:
    """The `count` whole units before or after the one that holds `day`; hours are counted from the day."""
    if unit in ("hour", "minute", "second"):
        days = -(-count // 24) if unit == "hour" else 0
        other = days_after(day, days * direction)
        return (min(day, other), max(day, other)) if other else None
    if unit in ("decade", "century"):
        unit, count = "year", count * (10 if unit == "decade" else 100)
    near, far = unit_around(day, unit, direction), unit_around(day, unit, direction * count)
    return (min(near[0], far[0]), max(near[1], far[1])) if near and far else None


def unit_away(day: date, unit: str, count: int) -> Interval | None:
    """`count` units from `day`, as precisely as the unit speaks: two months ago is a month."""
    if unit in ("second", "minute", "hour"):
        moved = days_after(day, _hours_in_days(count) if unit == "hour" else 0)
        return (moved, moved) if moved else None
    if unit in ("day", "week"):
        moved = days_after(day, count * (7 if unit == "week" else 1))
        return (moved, moved) if moved else None
    if unit == "month":
        return month_of(day.year, day.month + count)
    return year_of(day.year + count * {"year": 1, "decade": 10, "century": 100}.get(unit, 1))


def _hours_in_days(count: int) -> int:
    return count // 24 if count >= 0 else -(-count // 24)


def part_of(whole: Interval, unit: str, index: int) -> Interval | None:
    """The `index`-th quarter, third, half, month, week or day of an interval of whole months."""
    if unit in ("day", "week"):
        length = 7 if unit == "week" else 1
        first = days_after(whole[0], (index - 1) * length)
        last = days_after(first, length - 1) if first else None
        return (first, min(last, whole[1])) if first and last and first <= whole[1] else None
    months = _MONTHS_IN.get(unit, 0)
    found = months_from(whole[0].year, whole[0].month + (index - 1) * months, months) if months else None
    return found if found and index >= 1 and found[1] <= whole[1] else None


_DAYS_IN = {"week": (7, 5), "third": (10, 3), "half": (15, 2)}


def part_of_month(whole: Interval, unit: str, index: int) -> Interval | None:
    """The `index`-th week, ten days or half of a month; -1 is the last of them, -2 the last week but one."""
    length, parts = _DAYS_IN[unit]
    if index < 0 and unit == "week":
        last = days_after(whole[1], 7 * (index + 1))
        first = days_after(last, -6) if last else None
        return (first, last) if first and last else None
    index = parts if index == -1 else index
    first = days_after(whole[0], (index - 1) * length)
    if first is None or not 1 <= index <= parts or first > whole[1]:
        return None
    last = whole[1] if index == parts else days_after(first, length - 1)
    return (first, last) if last else None


def third_of(whole: Interval, which: str) -> Interval:
    """The start, early, middle, late part or end of an interval: ten days of a month, months of a year."""
    year = whole[0].year
    if (whole[0].month, whole[0].day) == (1, 1) and whole[1] == date(year, 12, 31):
        return _part_of_year(year, which)
    if which in ("start", "end") and (whole[0].day, (whole[1] - whole[0]).days // 30) == (1, _SCHOOL_MONTHS):
        # Of a school year: its first or its last month.
        at = whole[0] if which == "start" else whole[1]
        return month_of(at.year, at.month) or whole
    edge = 5 if whole[1].year - year > 50 and which in ("start", "end") else 3
    which = {"start": "early", "end": "late"}.get(which, which)
    days = (whole[1] - whole[0]).days + 1
    third = max(1, round(days / edge))
    first = {"early": 0, "mid": third, "late": (edge - 1) * third}[which]
    last = days - 1 if which == "late" else first + third - 1
    return whole[0] + timedelta(days=min(first, days - 1)), whole[0] + timedelta(days=min(last, days - 1))


def _part_of_year(year: int, which: str) -> Interval:
    """مطلع is the first two months, أوائل the first quarter, so at the end; the middle is about midsummer."""
    if which == "mid":
        return date(year, 5, 16), date(year, 8, 15)
    first, count = {"start": (1, 2), "early": (1, 3), "late": (10, 3), "end": (11, 2)}[which]
    return date(year, first, 1), date(year, first + count - 1, monthrange(year, first + count - 1)[1])


def season_of(name: str, year: int) -> Interval | None:
    """Meteorological seasons of the northern half; a winter is named after the year it begins in."""
    return months_from(year, _SEASON_STARTS[name], 3)


def decade_of(decade: int, century: int) -> Interval | None:
    """The eighties (80) of a century that begins in `century` (1900)."""
    return months_from(century + decade, 1, 120)


def hijri_century_of(index: int) -> Interval | None:
    """A Hijri century: 601 to 700 AH is the seventh."""
    first, last = hijri_year((index - 1) * 100 + 1), hijri_year(index * 100)
    return (first[0], last[1]) if first and last else None


def century_of(index: int) -> Interval | None:
    """The nineteenth century: 1801 to 1900."""
    return months_from((index - 1) * 100 + 1, 1, 1200) if index >= 1 else None


def easter_of(year: int, *, orthodox: bool) -> date | None:
    """Easter Sunday of the western churches, or of the eastern ones, who reckon by the Julian calendar."""
    if not _FIRST_EASTER <= year <= _LAST_EASTER:
        return None
    golden = year % 19
    if orthodox:
        moon = (19 * golden + 15) % 30
        gap = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
        julian = date(year, 3, 22) + timedelta(days=gap)
        return julian + timedelta(days=year // 100 - year // 400 - 2)
    century = year // 100
    shift = century - century // 4 - (8 * century + 13) // 25
    moon = (shift + 19 * golden + 15) % 30
    moon -= moon // 28 * (1 - 29 // (moon + 1) * ((21 - golden) // 11))
    weekday = (year + year // 4 + moon + 2 - century + century // 4) % 7
    return date(year, 3, 28) + timedelta(days=moon - weekday)


# --- Hijri ----------------------------------------------------------------------------------


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date: by the Umm al-Qura tables, outside them by the arithmetic rule."""
    if not (1 <= year < 1600 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    if 1343 <= year <= 1500:
        try:
            return Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
    if day > _month_length(year, month):
        return None
    return date.fromordinal(_arithmetic_start(year, month) + day - 1)


def _arithmetic_start(year: int, month: int) -> int:
    """The ordinal of the first of a month in the arithmetic calendar: eleven leap years in thirty."""
    return (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + 226_631


def _month_length(year: int, month: int) -> int:
    if 1343 <= year <= 1500:
        return Hijri(year, month, 1).month_length()
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _arithmetic_start(*following) - _arithmetic_start(year, month)


def hijri_month(year: int, month: int) -> Interval | None:
    """The days of a Hijri month."""
    first = hijri_day(year, month, 1)
    last = days_after(first, _month_length(year, month) - 1) if first else None
    return (first, last) if first and last else None


def hijri_year(year: int) -> Interval | None:
    """The days of a Hijri year."""
    first, last = hijri_month(year, 1), hijri_month(year, 12)
    return (first[0], last[1]) if first and last else None


def hijri_of(day: date) -> tuple[int, int, int] | None:
    """Year, month and day of the Umm al-Qura calendar on a Gregorian day."""
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day
