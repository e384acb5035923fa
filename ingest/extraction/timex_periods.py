"""Parts of longer periods, decades, centuries, seasons and feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extraction import calendars
from ingest.extraction.calendars import Interval
from ingest.extraction.model import Anchor, Basis, Modifier, Precision, Step
from ingest.extraction.timex_dates import of_year, way_of
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_outcomes import (
    COMING,
    NO_ANCHOR,
    NO_PUBLISHED,
    OUT_OF_RANGE,
    UNIT_PRECISION,
    Context,
    Found,
    Lost,
    Outcome,
    Resolve,
    coarser,
    counted,
    from_previous,
    interval,
    step_of,
    written,
)
from ingest.extraction.timex_tense import Tense


def resolve_part(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A quarter, half or third of a year."""
    whole: Outcome
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
    elif meaning.year is not None:
        whole = of_year(Meaning("date", year=meaning.year), meaning.year)
    elif context.published is None:
        return Lost(NO_PUBLISHED)
    else:
        whole = _year_of_part(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    unit = meaning.unit or "quarter"
    index = {"half": 2, "third": 3}.get(unit, 4) if meaning.index == -1 else meaning.index or 1
    days = calendars.part_of(whole.days, unit, index)
    step = Step("part", written(whole.days), written(days) if days else "")
    return interval(days, UNIT_PRECISION[unit], *whole.steps, step, basis=whole.basis, anchor=whole.anchor)


def _year_of_part(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The year of a quarter or half that has begun; the next one's where the verb tells what is to come."""
    published = context.published
    year = resolve(Meaning("period", unit="year", shift=0), context)
    if isinstance(year, Lost) or published is None:
        return year
    index = {"half": 2, "third": 3}.get(meaning.unit or "", 4) if meaning.index == -1 else meaning.index or 1
    part = calendars.part_of(year.days, meaning.unit or "quarter", index)
    if part is None or context.tense is Tense.FUTURE:
        return year
    return resolve(Meaning("period", unit="year", shift=-1 if part[0] > published else 0), context)


def resolve_decade(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A decade of the twentieth century, or of the century named."""
    century = 1900 if meaning.count is None else (meaning.count - 1) * 100
    days = calendars.decade_of(meaning.index or 0, century)
    return interval(days, Precision.DECADE, step_of("decade", century + (meaning.index or 0)))


def resolve_century(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A century by its number."""
    if meaning.calendar == "hijri":
        days = calendars.hijri_century_of(meaning.index or 0)
        return interval(days, Precision.CENTURY, step_of("century", meaning.index))
    return interval(
        calendars.century_of(meaning.index or 0), Precision.CENTURY, step_of("century", meaning.index)
    )


def resolve_season(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A season of a year, or the last, this or next one."""
    name = meaning.name or "summer"
    if (hijri := _season_of_hijri(name, meaning.count, context)) is not None:
        step = step_of("season", hijri[0].year)
        return interval(hijri, Precision.QUARTER, step)
    if meaning.year is not None:
        return interval(
            calendars.season_of(name, meaning.year), Precision.QUARTER, step_of("season", meaning.year)
        )
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
        if isinstance(whole, Lost):
            return whole
        days = _season_of_year(name, whole.earliest.year, context)
        step = Step("season", written(whole.days), written(days) if days else "")
        return interval(days, Precision.QUARTER, *whole.steps, step, basis=whole.basis, anchor=whole.anchor)
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    found = [days for year in range(-2, 3) if (days := calendars.season_of(name, published.year + year))]
    if meaning.shift == -1:
        days = next((one for one in reversed(found) if one[1] < published), None)
    elif meaning.shift == 1:
        days = next((one for one in found if one[0] > published), None)
    else:
        days = min(found, key=lambda one: max((one[0] - published).days, (published - one[1]).days, 0))
    return counted(published, days, Precision.QUARTER, "season_from_publication")


def _season_of_hijri(name: str, count: int | None, context: Context) -> Interval | None:
    """The season of a Hijri year by its last two digits (صيف 36, said in 1436), of these years only."""
    published = context.published
    if count is None or published is None or abs(published.year % 100 - count) <= _THESE_YEARS:
        return None
    seasons = (calendars.season_of(name, published.year + years) for years in range(-3, 3))
    for days in seasons:
        middle = days and calendars.hijri_of(days[0] + (days[1] - days[0]) // 2)
        if days and middle and middle[0] % 100 == count:
            return days
    return None


_THESE_YEARS = 4


def _season_of_year(name: str, year: int, context: Context) -> Interval | None:
    """A season of a year; the winter that it begins with, where the one that it ends with is ahead."""
    days = calendars.season_of(name, year)
    published = context.published
    ahead = days is not None and published is not None and days[0] > published
    if name == "winter" and ahead and context.tense not in COMING:
        return calendars.season_of(name, year - 1)
    return days


def resolve_feast(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A feast, or one of its days, in a year or nearest to the publication day."""
    feast = named_days().feasts[meaning.name or ""]
    basis, anchor = Basis.EXPLICIT, None
    days: Interval | None
    if meaning.year is not None or meaning.within is not None:
        whole = (
            of_year(meaning, meaning.year) if meaning.year else resolve(meaning.within or meaning, context)
        )
        if isinstance(whole, Lost):
            return whole
        days, basis, anchor = feast.within(whole.days), whole.basis, whole.anchor
    elif context.published is None:
        return Lost(NO_PUBLISHED)
    else:
        days = _feast_from(feast.near(context.published), context, meaning)
        basis, anchor = Basis.PUBLISHED, Anchor(context.published)
    if days is not None and meaning.index is None and meaning.count is None:
        # The feast itself is its first day; أيام العيد are all of them.
        days = days[0], days[0]
    elif days is not None and meaning.index is not None:
        day = calendars.days_after(days[0], meaning.index - 1)
        days = (day, day) if day else None
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step("feast", feast.name, written(days))
    modifier = Modifier.ABOUT if feast.sighted else Modifier.EXACT
    calendar = "hijri" if feast.calendar == "hijri" else "gregorian"
    return Found(*days, Precision.DAY, basis, anchor, modifier, calendar, (step,))


# A feast so near ahead is meant rather than the last one, if that one is long gone: what was decided or
# announced is for the one to come. Where the verb of the past stands right beside, it has to be nearer still.
_SOON, _VERY_SOON, _LONG_AGO = timedelta(days=60), timedelta(days=14), timedelta(days=180)


def _feast_from(near: list[Interval], context: Context, meaning: Meaning) -> Interval | None:
    """The feast by the way the words or the verb point; where neither does, the nearest."""
    published, way = context.published or date.min, way_of(meaning, context.tense)
    soon = _VERY_SOON if context.near else _SOON
    past = [days for days in near if days[0] <= published]
    future = [days for days in near if days[1] >= published]
    if meaning.shift == -1:
        # الماضي on the day itself is last year's.
        past = [days for days in past if days[1] < published]
    if way < 0 and past:
        ahead = bool(future) and future[0][0] - published < soon and published - past[-1][0] > _LONG_AGO
        return future[0] if ahead and meaning.shift is None else past[-1]
    if way > 0 and future:
        return future[0]
    return min(near, key=lambda days: abs((days[0] - published).days), default=None)


def resolve_modified(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The early, middle or late part of a period."""
    whole = resolve(meaning.others[0], context)
    if isinstance(whole, Lost):
        return whole
    which = meaning.name or "early"
    days = calendars.third_of(whole.days, which)
    which = {"start": "early", "end": "late"}.get(which, which)
    step = Step(f"{which}_part", written(whole.days), written(days))
    return replace(
        whole, earliest=days[0], latest=days[1], modifier=Modifier(which), steps=(*whole.steps, step)
    )


# --- parts of periods that are named beside them ----------------------------------------------


def resolve_first_units(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The first, or last, so many months or weeks of a year."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    unit, count = meaning.unit or "month", meaning.count or 1
    last_ones = meaning.index == -1
    per_year = {"quarter": 4, "month": 12, "week": 52, "day": (whole.days[1] - whole.earliest).days + 1}.get(
        unit, 0
    )
    first = calendars.part_of(whole.days, unit, per_year - count + 1 if last_ones else 1)
    last = calendars.part_of(whole.days, unit, per_year if last_ones else count)
    if first is None or last is None:
        return Lost(OUT_OF_RANGE)
    return _derived(whole, (first[0], last[1]), UNIT_PRECISION[unit], "part")


def resolve_part_of_month(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The first, second … or last week, ten days or half of a month."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    days = calendars.part_of_month(whole.days, meaning.unit or "week", meaning.index or 1)
    return _derived(whole, days, Precision.WEEK, "part") if days else Lost(OUT_OF_RANGE)


def resolve_same_month(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The same month of another year: that of the time before, or of writing."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    previous = context.previous
    day = previous.days[0] if previous and not coarser(previous.precision, "month") else context.published
    days = calendars.month_of(whole.earliest.year, day.month) if day else None
    return _derived(whole, days, Precision.MONTH, "part") if days else Lost(NO_ANCHOR)


# What is compared with the same stretch of another year is a month at least, and no whole year.
_SHORTEST_STRETCH, _LONGEST_STRETCH = timedelta(days=27), timedelta(days=320)


def is_stretch(days: Interval) -> bool:
    """Whether an interval is a stretch of a year, as figures are told for."""
    return _SHORTEST_STRETCH <= days[1] - days[0] <= _LONGEST_STRETCH


def resolve_same_stretch(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The months told of before, in another year; that year where no such months were told of."""
    whole = _year_meant(meaning, context, resolve)
    stretch = context.stretch
    if isinstance(whole, Lost) or stretch is None:
        return whole
    years = whole.earliest.year - stretch.days[1].year
    first = calendars.add_months(stretch.days[0], 12 * years)
    after = calendars.days_after(stretch.days[1], 1)
    last = calendars.add_months(after, 12 * years) if after else None
    if first is None or last is None:
        return Lost(OUT_OF_RANGE)
    return from_previous(
        stretch, stretch.days[0], (first, last - timedelta(days=1)), stretch.precision, "same_stretch"
    )


_SPRING, _SCHOOLS_OPEN = 3, 9


def resolve_new_year(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The new year: the next one in the second half of a year, else the one that has begun."""
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    school = meaning.unit == "school_year"
    # In spring schools speak of the year that begins in autumn, in autumn of the one that has begun.
    ahead = _SPRING <= published.month < _SCHOOLS_OPEN if school else published.month > 6
    days = calendars.unit_around(published, meaning.unit or "year", int(ahead))
    return counted(published, days, Precision.YEAR, "unit_after" if ahead else "unit_around")


def resolve_weekend(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """Saturday and Sunday of the week before, of this one, or of the next."""
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    past = meaning.shift is None and context.tense is Tense.PAST and published.isoweekday() < 6
    shift = -1 if past else meaning.shift or 0
    week = calendars.unit_around(published, "week", shift)
    rule = {-1: "unit_before", 0: "unit_around", 1: "unit_after"}[shift]
    days = (week[1] - timedelta(days=1), week[1]) if week else None
    return counted(published, days, Precision.DAY, rule)


def resolve_decade_of_century(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The first decade of the twenty-first century."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    index = 10 if meaning.index == -1 else meaning.index or 1
    days = calendars.months_from(whole.earliest.year + 10 * (index - 1), 1, 120)
    return _derived(whole, days, Precision.DECADE, "part") if days else Lost(OUT_OF_RANGE)


def resolve_part_of_century(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A half, third or quarter of a century, or of a decade, in whole years."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    parts = {"half": 2, "third": 3}.get(meaning.unit or "", 4)
    index = parts if meaning.index == -1 else meaning.index or 1
    years = (10 if whole.precision is Precision.DECADE else 100) // parts
    days = calendars.months_from(whole.earliest.year + years * (index - 1), whole.earliest.month, 12 * years)
    if days is None or index > parts:
        return Lost(OUT_OF_RANGE)
    return _derived(whole, days, Precision.DECADE, "part")


def resolve_last_day(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The last day of a period."""
    whole = _year_meant(meaning, context, resolve)
    if isinstance(whole, Lost):
        return whole
    return _derived(whole, (whole.days[1], whole.days[1]), Precision.DAY, "part")


def resolve_eve(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The day before a feast."""
    feast = resolve(meaning.others[0], context)
    if isinstance(feast, Lost):
        return feast
    day = feast.earliest - timedelta(days=1)
    return _derived(feast, (day, day), Precision.DAY, "before_expression")


def _year_meant(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The period that `meaning` is a part of."""
    if meaning.within is not None:
        return resolve(meaning.within, context)
    return of_year(Meaning("date", year=meaning.year), meaning.year) if meaning.year else Lost(NO_PUBLISHED)


def _derived(whole: Found, days: Interval, precision: Precision, rule: str) -> Found:
    step = Step(rule, written(whole.days), written(days))
    return replace(whole, earliest=days[0], latest=days[1], precision=precision, steps=(*whole.steps, step))
