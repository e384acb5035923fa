"""Explicit dates: days, months and years of both calendars, with the year that the words leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extraction import calendars
from ingest.extraction.model import Anchor, Basis, Precision, Step
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_outcomes import (
    NO_ANCHOR,
    NO_PUBLISHED,
    NO_SUCH_DAY,
    OUT_OF_RANGE,
    Context,
    Found,
    Lost,
    Outcome,
    Resolve,
    coarser,
    from_previous,
    interval,
    step_of,
    written,
)
from ingest.extraction.timex_tense import Tense


def resolve_date(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A date of either calendar; what it leaves out is found from the publication day."""
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
        if isinstance(whole, Lost):
            return whole
        # The middle of the period: a Gregorian year begins in one Hijri year and ends in the next.
        middle = whole.earliest + (whole.days[1] - whole.earliest) // 2
        year = year_on(middle, meaning.calendar)
        outcome = of_year(replace(meaning, within=None), year) if year is not None else Lost(OUT_OF_RANGE)
        if isinstance(outcome, Lost):
            return outcome
        return replace(outcome, basis=whole.basis, anchor=whole.anchor, steps=whole.steps + outcome.steps)
    if meaning.year is not None:
        calendar = "hijri" if _is_hijri(meaning, context) else meaning.calendar
        return of_year(replace(meaning, calendar=calendar), meaning.year)
    return _without_year(meaning, context)


# A year without its era (عام 1436) is Hijri where it lies in living memory of the publication day.
# No Hijri year of these times.
_OUR_YEARS = 1700
_YEARS_BACK, _YEARS_AHEAD = 60, 10


def _is_hijri(meaning: Meaning, context: Context) -> bool:
    unsaid = meaning.calendar == "unsaid" and not meaning.month and meaning.year is not None
    return unsaid and is_near_hijri(meaning.year or 0, context.published)


def is_near_hijri(year: int, published: date | None) -> bool:
    """Whether a number is a Hijri year that a text of that day may speak of without its era."""
    now = year_on(published, "hijri") if published else None
    return now is not None and now - _YEARS_BACK <= year <= now + _YEARS_AHEAD


def resolve_this_day(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The day, or month, of publication in another year (في مثل هذا اليوم من عام 1990)."""
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    whole = resolve(meaning.within or meaning, context)
    if isinstance(whole, Lost):
        return whole
    day = None if meaning.unit == "month" else published.day
    found = of_year(Meaning("date", day=day, month=published.month), whole.earliest.year)
    if isinstance(found, Lost):
        return found
    return replace(found, basis=Basis.PUBLISHED, anchor=Anchor(published), steps=whole.steps + found.steps)


def of_year(meaning: Meaning, year: int) -> Outcome:
    """A date in the year given, in its own calendar."""
    month, day = meaning.month, meaning.day
    if meaning.calendar == "hijri":
        return _hijri(meaning, year)
    if month is None:
        return interval(calendars.year_of(year), Precision.YEAR, step_of("year", year))
    if day is None:
        return interval(
            calendars.month_of(year, month), Precision.MONTH, step_of("month", f"{year:04d}-{month:02d}")
        )
    found = calendars.plain_day(year, month, day)
    if found is None:
        return Lost(NO_SUCH_DAY)
    plain = f"{day} {calendars.PLAIN_MONTHS[month - 1]} {year}"
    return Found(found, found, Precision.DAY, steps=(Step("dateparser", plain, found.isoformat()),))


def _hijri(meaning: Meaning, year: int) -> Outcome:
    month, day = meaning.month, meaning.day
    if month is not None and year >= _OUR_YEARS:
        return _hijri_of_our_year(meaning, month, year)
    if month is None:
        days, precision, said = calendars.hijri_year(year), Precision.YEAR, f"{year}"
    elif day is None:
        days, precision, said = calendars.hijri_month(year, month), Precision.MONTH, f"{year}-{month:02d}"
    else:
        one = calendars.hijri_day(year, month, day)
        days, precision, said = (one, one) if one else None, Precision.DAY, f"{year}-{month:02d}-{day:02d}"
    if days is None:
        return Lost(NO_SUCH_DAY if month else OUT_OF_RANGE)
    step = Step("hijri", said, written(days))
    return Found(*days, precision, calendar="hijri", steps=(step,))


def _hijri_of_our_year(meaning: Meaning, month: int, year: int) -> Outcome:
    """A Hijri date with a year of the other calendar (رمضان 2015م): where one such month begins in it."""
    first = year_on(date(year, 1, 1), "hijri") if year <= date.max.year else None
    months = [calendars.hijri_month(first + more, month) for more in (0, 1)] if first is not None else []
    inside = [more for more, days in enumerate(months) if days is not None and days[0].year == year]
    if first is None or len(inside) != 1:
        return Lost(NO_SUCH_DAY)
    return _hijri(meaning, first + inside[0])


def _without_year(meaning: Meaning, context: Context) -> Outcome:
    if meaning.anchor == "previous":
        return _day_of_that_month(meaning, context)
    published = context.published
    told = _of_told_year(meaning, context)
    if told is not None:
        return told
    if published is None:
        return Lost(NO_PUBLISHED)
    if meaning.month is None:
        return _day_of_month(meaning, published)
    if (hijri := _hijri_by_weekday(meaning, published)) is not None:
        return hijri
    candidates: dict[int, Found] = {}
    for offset in (-1, 0, 1):
        year = year_on(published, meaning.calendar)
        found = of_year(meaning, year + offset) if year is not None else Lost(OUT_OF_RANGE)
        if isinstance(found, Found):
            candidates[offset] = found
    if not candidates:
        # 29 February: the nearest year that has one.
        return _leap(meaning, context)
    chosen = _choose_year(meaning, candidates, published, context)
    step = Step(
        _YEAR_STEP.get(way_of(meaning, context.tense), "year_of_publication"),
        published.isoformat(),
        written(chosen.days),
    )
    return replace(chosen, basis=Basis.PUBLISHED, anchor=Anchor(published), steps=(step, *chosen.steps))


def _of_told_year(meaning: Meaning, context: Context) -> Outcome | None:
    """The date in the year that its sentence is about, where the words point to no other."""
    told = context.year
    if told is None or meaning.month is None or meaning.shift is not None:
        return None
    year = year_on(told.days[0], meaning.calendar)
    found = of_year(meaning, year) if year is not None and context.tense not in _AHEAD else None
    weekday = _weekday_said(meaning)
    if not isinstance(found, Found) or (weekday and found.earliest.isoweekday() != weekday):
        return None
    return from_previous(told, told.days[0], found.days, found.precision, "year_of_anchor")


_AHEAD = (Tense.FUTURE, Tense.PLAN)
_YEAR_STEP = {-1: "last_before_publication", 1: "next_after_publication"}


def way_of(meaning: Meaning, tense: Tense) -> int:
    """-1, 0 or 1: whether the words or the verb point back or ahead."""
    if meaning.shift is not None:
        return meaning.shift
    return {Tense.PAST: -1, Tense.FUTURE: 1}.get(tense, 0)


def _choose_year(meaning: Meaning, candidates: dict[int, Found], published: date, context: Context) -> Found:
    ordered = sorted(candidates.values(), key=lambda found: found.earliest)
    if meaning.shift == -1:
        past = [found for found in ordered if found.days[1] < published]
        return past[-1] if past else ordered[0]
    if meaning.shift == 1:
        # أغسطس المقبل in a paper of the 1st was written the day before; next year would be said.
        future = [found for found in ordered if found.earliest >= published]
        return future[0] if future else ordered[-1]
    default = _default_year(meaning, candidates, published, context)
    weekday = _weekday_said(meaning)
    if weekday and default.precision is Precision.DAY and default.earliest.isoweekday() != weekday:
        fitting = [found for found in ordered if found.earliest.isoweekday() == weekday]
        if fitting:
            return min(fitting, key=lambda found: abs((found.earliest - published).days))
    return default


def _default_year(meaning: Meaning, candidates: dict[int, Found], published: date, context: Context) -> Found:
    """This year's, unless a past or future tense moves it; where the verb does not tell, the nearest."""
    nearest = min(candidates.values(), key=lambda found: abs((found.earliest - published).days))
    default = candidates.get(0)
    if default is None or meaning.shift == 0:
        return default or nearest
    ahead = (default.earliest - published).days
    if context.tense is Tense.PAST:
        # What is weeks ahead is a plan told of; months ahead it is, unless the verb is right beside.
        surely = ahead > 45 if context.near else ahead > 120
        return candidates.get(-1, default) if surely else default
    if context.tense is Tense.FUTURE:
        return candidates.get(1, default) if default.days[1] < published else default
    # Where the verb does not tell, half a year off is too far to be meant without its year.
    return default if abs(ahead) <= 214 else nearest


_WEEKS_ABOUT = timedelta(days=60)


def _hijri_by_weekday(meaning: Meaning, published: date) -> Outcome | None:
    """A day and month in digits as a Hijri date, where only that is the weekday beside it (الأحد 17/10)."""
    weekday = _weekday_said(meaning)
    year = year_on(published, "hijri")
    if meaning.name != "digits" or weekday is None or year is None:
        return None
    plain, hijri = of_year(meaning, published.year), of_year(replace(meaning, calendar="hijri"), year)
    if not isinstance(hijri, Found) or hijri.earliest.isoweekday() != weekday:
        return None
    fits = isinstance(plain, Found) and plain.earliest.isoweekday() == weekday
    if fits or abs(hijri.earliest - published) > _WEEKS_ABOUT:
        return None
    return replace(hijri, basis=Basis.PUBLISHED, anchor=Anchor(published))


def _weekday_said(meaning: Meaning) -> int | None:
    return meaning.weekday or next((other.weekday for other in meaning.others if other.weekday), None)


def _leap(meaning: Meaning, context: Context) -> Outcome:
    published = context.published
    if published is None or meaning.calendar != "gregorian" or (meaning.month, meaning.day) != (2, 29):
        return Lost(NO_SUCH_DAY)
    way = 1 if way_of(meaning, context.tense) > 0 else -1
    for years in range(1, 9):
        found = of_year(meaning, published.year + way * years)
        if isinstance(found, Found):
            return replace(found, basis=Basis.PUBLISHED, anchor=Anchor(published))
    return Lost(NO_SUCH_DAY)


def _day_of_month(meaning: Meaning, published: date) -> Outcome:
    month = calendars.month_of(published.year, published.month + (meaning.shift or 0))
    if month is None or meaning.day is None or not 1 <= meaning.day <= month[1].day:
        return Lost(NO_SUCH_DAY)
    day = month[0].replace(day=meaning.day)
    step = Step("day_of_month", published.isoformat(), day.isoformat())
    return Found(day, day, Precision.DAY, Basis.PUBLISHED, Anchor(published), steps=(step,))


def _day_of_that_month(meaning: Meaning, context: Context) -> Outcome:
    """A day of the month that the sentence named before, in that month's calendar."""
    previous = context.previous
    if previous is None or not context.beside or coarser(previous.precision, "month"):
        return Lost(NO_ANCHOR)
    base = previous.days[0]
    day = _same_month(base, meaning.day or 0, previous.calendar)
    if day is None:
        return Lost(NO_SUCH_DAY)
    return from_previous(previous, base, (day, day), Precision.DAY, "day_of_that_month")


def _same_month(base: date, day: int, calendar: str) -> date | None:
    """The `day`-th of the month that holds `base`."""
    if calendar == "hijri":
        found = calendars.hijri_of(base)
        return calendars.hijri_day(found[0], found[1], day) if found else None
    month = calendars.month_of(base.year, base.month)
    return base.replace(day=day) if month and 1 <= day <= month[1].day else None


def year_on(day: date, calendar: str) -> int | None:
    """The year of a calendar on a Gregorian day."""
    if calendar != "hijri":
        return day.year
    found = calendars.hijri_of(day)
    return found[0] if found else None
