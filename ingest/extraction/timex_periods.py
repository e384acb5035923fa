"""Parts of longer periods, decades, centuries, seasons and feasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.extraction import calendars
from ingest.extraction.calendars import Interval
from ingest.extraction.model import Anchor, Basis, Modifier, Precision, Step
from ingest.extraction.timex_dates import of_year, way_of
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_outcomes import (
    NO_PUBLISHED,
    OUT_OF_RANGE,
    UNIT_PRECISION,
    Context,
    Found,
    Lost,
    Outcome,
    Resolve,
    counted,
    interval,
    step_of,
    written,
)


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
        whole = resolve(Meaning("period", unit="year", shift=0), context)
    if isinstance(whole, Lost):
        return whole
    unit = meaning.unit or "quarter"
    index = {"half": 2, "third": 3}.get(unit, 4) if meaning.index == -1 else meaning.index or 1
    days = calendars.part_of(whole.days, unit, index)
    step = Step("part", written(whole.days), written(days) if days else "")
    return interval(days, UNIT_PRECISION[unit], *whole.steps, step, basis=whole.basis, anchor=whole.anchor)


def resolve_decade(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A decade of the twentieth century."""
    return interval(
        calendars.decade_of(meaning.index or 0, 1900), Precision.DECADE, step_of("decade", meaning.index)
    )


def resolve_century(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A century by its number."""
    return interval(
        calendars.century_of(meaning.index or 0), Precision.CENTURY, step_of("century", meaning.index)
    )


def resolve_season(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A season of a year, or the last, this or next one."""
    name = meaning.name or "summer"
    if meaning.year is not None:
        return interval(
            calendars.season_of(name, meaning.year), Precision.QUARTER, step_of("season", meaning.year)
        )
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
        if isinstance(whole, Lost):
            return whole
        days = calendars.season_of(name, whole.earliest.year)
        step = Step("season", written(whole.days), written(days) if days else "")
        return interval(days, Precision.QUARTER, *whole.steps, step, basis=whole.basis, anchor=whole.anchor)
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    found = [days for year in range(-2, 3) if (days := calendars.season_of(name, published.year + year))]
    if meaning.shift == -1:
        days = [one for one in found if one[1] < published][-1]
    elif meaning.shift == 1:
        days = next(one for one in found if one[0] > published)
    else:
        days = min(found, key=lambda one: max((one[0] - published).days, (published - one[1]).days, 0))
    return counted(published, days, Precision.QUARTER, "season_from_publication")


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
        days = _feast_from(feast.near(context.published), context.published, way_of(meaning, context.tense))
        basis, anchor = Basis.PUBLISHED, Anchor(context.published)
    if days is not None and meaning.index is not None:
        day = calendars.days_after(days[0], meaning.index - 1)
        days = (day, day) if day else None
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step("feast", feast.name, written(days))
    modifier = Modifier.ABOUT if feast.sighted else Modifier.EXACT
    return Found(*days, Precision.DAY, basis, anchor, modifier, feast.calendar, (step,))


def _feast_from(near: list[Interval], published: date, way: int) -> Interval | None:
    past = [days for days in near if days[0] <= published]
    future = [days for days in near if days[1] >= published]
    if way < 0 and past:
        return past[-1]
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
    step = Step(f"{which}_part", written(whole.days), written(days))
    return replace(
        whole, earliest=days[0], latest=days[1], modifier=Modifier(which), steps=(*whole.steps, step)
    )
