"""From a meaning to an interval of days: counted from the publication day or from an earlier time of the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.extraction import calendars
from ingest.extraction.calendars import Interval
from ingest.extraction.model import Anchor, Basis, Modifier, Precision, Step
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_tense import Tense

NO_PUBLISHED = "no_publication_date"
NO_SUCH_DAY = "no_such_day"
NO_ANCHOR = "no_dated_anchor"
OUT_OF_RANGE = "out_of_range"

# A present tense beside a weekday speaks of a plan (يلتقي الوزيران الخميس); it says nothing about years.
_COMING = (Tense.FUTURE, Tense.PRESENT)

_UNIT_PRECISION = {
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "third": Precision.QUARTER,
    "half": Precision.QUARTER,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier time of the text that others may be counted from: its index and days."""

    index: int
    days: Interval
    precision: Precision


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read in: the publication day, the tense of its verb, the time before it."""

    published: date | None
    tense: Tense = Tense.UNKNOWN
    previous: Previous | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """An interval and how it was found. An end of `days` that is None is open."""

    earliest: date
    latest: date | None
    precision: Precision
    basis: Basis = Basis.EXPLICIT
    anchor: Anchor | None = None
    modifier: Modifier = Modifier.EXACT
    calendar: str = "gregorian"
    steps: tuple[Step, ...] = ()

    @property
    def days(self) -> Interval:
        """Both ends; an open end is the other one."""
        return self.earliest, self.latest or self.earliest


@dataclass(frozen=True, slots=True)
class Lost:
    """Why there is no interval."""

    reason: str


Outcome = Found | Lost


def resolve(meaning: Meaning, context: Context) -> Outcome:
    """The days that `meaning` denotes in `context`, or the reason why they cannot be known."""
    outcome = _RESOLVERS[meaning.kind](meaning, context)
    if isinstance(outcome, Found):
        return _compared(meaning, outcome, context)
    return outcome


# --- explicit dates -------------------------------------------------------------------------


def _date(meaning: Meaning, context: Context) -> Outcome:
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
        if isinstance(whole, Lost):
            return whole
        dated = replace(meaning, within=None, year=whole.earliest.year)
        outcome = _of_year(dated, whole.earliest.year)
        if isinstance(outcome, Lost):
            return outcome
        return replace(outcome, basis=whole.basis, anchor=whole.anchor, steps=whole.steps + outcome.steps)
    if meaning.year is not None:
        return _of_year(meaning, meaning.year)
    return _without_year(meaning, context)


def _of_year(meaning: Meaning, year: int) -> Outcome:
    month, day = meaning.month, meaning.day
    if meaning.calendar == "hijri":
        return _hijri(meaning, year)
    if month is None:
        return _interval(calendars.year_of(year), Precision.YEAR, _step("year", year))
    if day is None:
        return _interval(
            calendars.month_of(year, month), Precision.MONTH, _step("month", f"{year:04d}-{month:02d}")
        )
    found = calendars.plain_day(year, month, day)
    if found is None:
        return Lost(NO_SUCH_DAY)
    plain = f"{day} {calendars.PLAIN_MONTHS[month - 1]} {year}"
    return Found(found, found, Precision.DAY, steps=(Step("dateparser", plain, found.isoformat()),))


def _hijri(meaning: Meaning, year: int) -> Outcome:
    month, day = meaning.month, meaning.day
    if month is None:
        days, precision, written = calendars.hijri_year(year), Precision.YEAR, f"{year}"
    elif day is None:
        days, precision, written = calendars.hijri_month(year, month), Precision.MONTH, f"{year}-{month:02d}"
    else:
        one = calendars.hijri_day(year, month, day)
        days, precision, written = (one, one) if one else None, Precision.DAY, f"{year}-{month:02d}-{day:02d}"
    if days is None:
        return Lost(NO_SUCH_DAY if month else OUT_OF_RANGE)
    step = Step("hijri", written, _written(days))
    return Found(*days, precision, calendar="hijri", steps=(step,))


def _without_year(meaning: Meaning, context: Context) -> Outcome:
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    if meaning.month is None:
        return _day_of_month(meaning, published)
    candidates: dict[int, Found] = {}
    for offset in (-1, 0, 1):
        year = _year_on(published, meaning.calendar)
        found = _of_year(meaning, year + offset) if year is not None else Lost(OUT_OF_RANGE)
        if isinstance(found, Found):
            candidates[offset] = found
    if not candidates:
        # 29 February: the nearest year that has one.
        return _leap(meaning, context)
    chosen = _choose_year(meaning, candidates, published, context.tense)
    step = Step(
        _YEAR_STEP.get(_way(meaning, context.tense), "year_of_publication"),
        published.isoformat(),
        _written(chosen.days),
    )
    return replace(chosen, basis=Basis.PUBLISHED, anchor=Anchor(published), steps=(step, *chosen.steps))


_YEAR_STEP = {-1: "last_before_publication", 1: "next_after_publication"}


def _way(meaning: Meaning, tense: Tense) -> int:
    if meaning.shift is not None:
        return meaning.shift
    return {Tense.PAST: -1, Tense.FUTURE: 1}.get(tense, 0)


def _choose_year(meaning: Meaning, candidates: dict[int, Found], published: date, tense: Tense) -> Found:
    ordered = sorted(candidates.values(), key=lambda found: found.earliest)
    if meaning.shift == -1:
        past = [found for found in ordered if found.days[1] < published]
        return past[-1] if past else ordered[0]
    if meaning.shift == 1:
        future = [found for found in ordered if found.earliest > published]
        return future[0] if future else ordered[-1]
    default = candidates.get(0) or min(ordered, key=lambda found: abs((found.earliest - published).days))
    if meaning.shift is None and tense is Tense.PAST and default.earliest > published and -1 in candidates:
        default = candidates[-1]
    elif meaning.shift is None and tense is Tense.FUTURE and default.days[1] < published and 1 in candidates:
        default = candidates[1]
    weekday = _weekday_said(meaning)
    if weekday and default.precision is Precision.DAY and default.earliest.isoweekday() != weekday:
        fitting = [found for found in ordered if found.earliest.isoweekday() == weekday]
        if fitting:
            return min(fitting, key=lambda found: abs((found.earliest - published).days))
    return default


def _weekday_said(meaning: Meaning) -> int | None:
    return meaning.weekday or next((other.weekday for other in meaning.others if other.weekday), None)


def _leap(meaning: Meaning, context: Context) -> Outcome:
    published = context.published
    if published is None or meaning.calendar != "gregorian" or (meaning.month, meaning.day) != (2, 29):
        return Lost(NO_SUCH_DAY)
    way = 1 if _way(meaning, context.tense) > 0 else -1
    for years in range(1, 9):
        found = _of_year(meaning, published.year + way * years)
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


def _year_on(day: date, calendar: str) -> int | None:
    if calendar != "hijri":
        return day.year
    found = calendars.hijri_of(day)
    return found[0] if found else None


# --- counted from the publication day -------------------------------------------------------


def _weekday(meaning: Meaning, context: Context) -> Outcome:
    base, weekday = context.published, meaning.weekday or 1
    if meaning.within is not None:
        week = resolve(meaning.within, context)
        if isinstance(week, Lost):
            return week
        day = week.earliest + timedelta(days=weekday - 1)
        step = Step("weekday_of_week", _written(week.days), day.isoformat())
        return Found(day, day, Precision.DAY, week.basis, week.anchor, steps=(*week.steps, step))
    if base is None:
        return Lost(NO_PUBLISHED)
    if meaning.shift == 0:
        day_or_none = calendars.days_after(base, weekday - base.isoweekday())
        rule = "weekday_of_this_week"
    elif meaning.shift is not None:
        way = 1 if meaning.shift > 0 else -1
        near = calendars.weekday_from(base, weekday, way, today=False)
        day_or_none = calendars.days_after(near, 7 * (meaning.shift - way)) if near else None
        rule = "weekday_before" if meaning.shift < 0 else "weekday_after"
    elif context.tense in _COMING:
        day_or_none = calendars.weekday_from(base, weekday, 1, today=False)
        rule = "weekday_under_future"
    else:
        day_or_none = calendars.weekday_from(base, weekday, -1, today=True)
        rule = "weekday_up_to"
    return _counted(base, (day_or_none, day_or_none) if day_or_none else None, Precision.DAY, rule)


def _deictic(meaning: Meaning, context: Context) -> Outcome:
    base = context.published
    if base is None:
        return Lost(NO_PUBLISHED)
    day = calendars.days_after(base, meaning.shift or 0)
    return _counted(
        base, (day, day) if day else None, Precision.DAY, _DEICTIC_STEP[_sign(meaning.shift or 0)]
    )


_DEICTIC_STEP = {-1: "days_before", 0: "publication_day", 1: "days_after"}


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _period(meaning: Meaning, context: Context) -> Outcome:
    unit, way = meaning.unit or "day", meaning.shift or 0
    if meaning.anchor == "previous":
        return _period_from_previous(unit, way, context)
    base = context.published
    if base is None:
        return Lost(NO_PUBLISHED)
    if meaning.count is not None and way:
        days = calendars.units_run(base, unit, meaning.count, way)
        return _counted(base, days, _UNIT_PRECISION[unit], "run_before" if way < 0 else "run_after")
    rule = {-1: "unit_before", 0: "unit_around", 1: "unit_after"}[_sign(way)]
    return _counted(base, calendars.unit_around(base, unit, way), _UNIT_PRECISION[unit], rule)


def _period_from_previous(unit: str, way: int, context: Context) -> Outcome:
    previous = context.previous
    if previous is None or _coarser(previous.precision, unit):
        return Lost(NO_ANCHOR)
    base = previous.days[0] if way <= 0 else previous.days[1]
    days = calendars.unit_around(base, unit, way)
    rule = {-1: "unit_before_anchor", 0: "unit_of_anchor", 1: "unit_after_anchor"}[_sign(way)]
    return _from_previous(previous, base, days, _UNIT_PRECISION[unit], rule)


_ORDER = list(Precision)


def _coarser(precision: Precision, unit: str) -> bool:
    return _ORDER.index(precision) > _ORDER.index(_UNIT_PRECISION[unit])


def _offset(meaning: Meaning, context: Context) -> Outcome:
    unit, count = meaning.unit or "day", (meaning.count or 0) * (meaning.shift or 1)
    about = Modifier.ABOUT if meaning.name else Modifier.EXACT
    precision = Precision.DAY if unit == "week" else _UNIT_PRECISION[unit]
    precision = Precision.YEAR if unit in ("decade", "century") else precision
    if meaning.others:
        given = resolve(meaning.others[0], context)
        if isinstance(given, Lost):
            return given
        base = given.days[0] if count < 0 else given.days[1]
        days = calendars.unit_away(base, unit, count)
        rule = "before_expression" if count < 0 else "after_expression"
        step = Step(rule, _written(given.days), _written(days) if days else "")
        return _interval(
            days, precision, *given.steps, step, basis=Basis.EXPRESSION, anchor=Anchor(given.earliest)
        )
    if meaning.anchor == "previous" or (
        meaning.shift == 1 and context.tense is Tense.PAST and context.previous
    ):
        if context.previous is None:
            return Lost(NO_ANCHOR)
        base = context.previous.days[0] if count < 0 else context.previous.days[1]
        days = calendars.unit_away(base, unit, count)
        return _from_previous(
            context.previous, base, days, precision, "before_anchor" if count < 0 else "after_anchor"
        )
    if context.published is None:
        return Lost(NO_PUBLISHED)
    days = calendars.unit_away(context.published, unit, count)
    outcome = _counted(context.published, days, precision, "units_before" if count < 0 else "units_after")
    return replace(outcome, modifier=about) if isinstance(outcome, Found) else outcome


# --- parts of periods -----------------------------------------------------------------------


def _part(meaning: Meaning, context: Context) -> Outcome:
    whole: Outcome
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
    elif meaning.year is not None:
        whole = _of_year(Meaning("date", year=meaning.year), meaning.year)
    elif context.published is None:
        return Lost(NO_PUBLISHED)
    else:
        whole = _period(Meaning("period", unit="year", shift=0), context)
    if isinstance(whole, Lost):
        return whole
    unit = meaning.unit or "quarter"
    days = calendars.part_of(whole.days, unit, meaning.index or 1)
    step = Step("part", _written(whole.days), _written(days) if days else "")
    return _interval(days, _UNIT_PRECISION[unit], *whole.steps, step, basis=whole.basis, anchor=whole.anchor)


def _decade(meaning: Meaning, context: Context) -> Outcome:
    return _interval(
        calendars.decade_of(meaning.index or 0, 1900), Precision.DECADE, _step("decade", meaning.index)
    )


def _century(meaning: Meaning, context: Context) -> Outcome:
    return _interval(
        calendars.century_of(meaning.index or 0), Precision.CENTURY, _step("century", meaning.index)
    )


def _season(meaning: Meaning, context: Context) -> Outcome:
    name = meaning.name or "summer"
    if meaning.year is not None:
        return _interval(
            calendars.season_of(name, meaning.year), Precision.QUARTER, _step("season", meaning.year)
        )
    if meaning.within is not None:
        whole = resolve(meaning.within, context)
        if isinstance(whole, Lost):
            return whole
        days = calendars.season_of(name, whole.earliest.year)
        step = Step("season", _written(whole.days), _written(days) if days else "")
        return _interval(days, Precision.QUARTER, *whole.steps, step, basis=whole.basis, anchor=whole.anchor)
    published = context.published
    if published is None:
        return Lost(NO_PUBLISHED)
    found = [days for year in range(-2, 3) if (days := calendars.season_of(name, published.year + year))]
    if meaning.shift == -1:
        days = [one for one in found if one[1] < published][-1]
    elif meaning.shift == 1:
        days = [one for one in found if one[0] > published][0]
    else:
        days = min(found, key=lambda one: max((one[0] - published).days, (published - one[1]).days, 0))
    return _counted(published, days, Precision.QUARTER, "season_from_publication")


def _feast(meaning: Meaning, context: Context) -> Outcome:
    feast = named_days().feasts[meaning.name or ""]
    basis, anchor = Basis.EXPLICIT, None
    days: Interval | None
    if meaning.year is not None or meaning.within is not None:
        whole = (
            _of_year(meaning, meaning.year) if meaning.year else resolve(meaning.within or meaning, context)
        )
        if isinstance(whole, Lost):
            return whole
        days, basis, anchor = feast.within(whole.days), whole.basis, whole.anchor
    elif context.published is None:
        return Lost(NO_PUBLISHED)
    else:
        days = _feast_from(feast.near(context.published), context.published, _way(meaning, context.tense))
        basis, anchor = Basis.PUBLISHED, Anchor(context.published)
    if days is not None and meaning.index is not None:
        day = calendars.days_after(days[0], meaning.index - 1)
        days = (day, day) if day else None
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step("feast", feast.name, _written(days))
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


def _modified(meaning: Meaning, context: Context) -> Outcome:
    whole = resolve(meaning.others[0], context)
    if isinstance(whole, Lost):
        return whole
    which = meaning.name or "early"
    days = calendars.third_of(whole.days, which)
    step = Step(f"{which}_part", _written(whole.days), _written(days))
    return replace(
        whole, earliest=days[0], latest=days[1], modifier=Modifier(which), steps=(*whole.steps, step)
    )


# --- spans ----------------------------------------------------------------------------------


def _span(meaning: Meaning, context: Context) -> Outcome:
    first, last = meaning.others
    if first.kind == "weekday" and last.kind == "weekday":
        return _weekday_span(first, last, context)
    end = resolve(last, context)
    if isinstance(end, Lost):
        return end
    start = _start_of_span(first, end, context)
    if isinstance(start, Lost):
        return start
    if start.earliest > end.days[1]:
        return Lost("ends_before_it_begins")
    precision = max(start.precision, end.precision, key=_ORDER.index)
    step = Step("span", _written(start.days), _written((start.earliest, end.days[1])))
    return replace(
        end,
        earliest=start.earliest,
        latest=end.latest,
        precision=precision,
        steps=(*start.steps, *end.steps, step),
    )


def _start_of_span(first: Meaning, end: Found, context: Context) -> Outcome:
    if first.kind != "date" or first.year is not None or first.within is not None or first.month is None:
        return resolve(first, context)
    year = _year_on(end.earliest, first.calendar)
    if year is None:
        return Lost(OUT_OF_RANGE)
    start = _of_year(first, year)
    if isinstance(start, Found) and start.earliest > end.days[1]:
        start = _of_year(first, year - 1)
    return start


def _weekday_span(first: Meaning, last: Meaning, context: Context) -> Outcome:
    shift = last.shift if last.shift is not None else first.shift
    way = shift if shift else (1 if context.tense in _COMING else -1)
    if way < 0:
        end = resolve(replace(last, shift=shift), context)
        if isinstance(end, Lost):
            return end
        begin = calendars.weekday_from(end.earliest, first.weekday or 1, -1, today=False)
        final: date | None = end.earliest
        base = end
    else:
        start = resolve(replace(first, shift=shift), context)
        if isinstance(start, Lost):
            return start
        begin = start.earliest
        final = calendars.weekday_from(begin, last.weekday or 1, 1, today=False)
        base = start
    if begin is None or final is None:
        return Lost(OUT_OF_RANGE)
    step = Step("span", base.earliest.isoformat(), _written((begin, final)))
    return replace(base, earliest=begin, latest=final, steps=(*base.steps, step))


def _since(meaning: Meaning, context: Context) -> Outcome:
    start = resolve(meaning.others[0], context)
    if isinstance(start, Lost):
        return start
    published = context.published
    if published is not None and published < start.earliest:
        return start
    step = Step("since", start.earliest.isoformat(), published.isoformat() if published else "")
    return replace(start, latest=published, modifier=start.modifier, steps=(*start.steps, step))


def _not_a_point(meaning: Meaning, context: Context) -> Outcome:
    return Lost(meaning.kind)


_RESOLVERS: dict[str, Callable[[Meaning, Context], Outcome]] = {
    "date": _date,
    "weekday": _weekday,
    "deictic": _deictic,
    "period": _period,
    "offset": _offset,
    "part": _part,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "feast": _feast,
    "modified": _modified,
    "span": _span,
    "since": _since,
    "set": _not_a_point,
    "duration": _not_a_point,
}


# --- common ---------------------------------------------------------------------------------


def _compared(meaning: Meaning, found: Found, context: Context) -> Found:
    """`found` with a step for every other way of saying it that disagrees."""
    if meaning.kind in ("span", "modified", "since", "offset"):
        return found
    steps = list(found.steps)
    said = [(meaning.weekday, None)] if meaning.weekday and meaning.kind == "date" else []
    for weekday, _ in said:
        if weekday != found.earliest.isoweekday():
            steps.append(Step("weekday_disagrees", str(weekday), found.earliest.isoformat()))
    for other in meaning.others:
        if other.kind == "weekday":
            if other.weekday != found.earliest.isoweekday():
                steps.append(Step("weekday_disagrees", str(other.weekday), found.earliest.isoformat()))
            continue
        outcome = resolve(other, context)
        if isinstance(outcome, Found):
            agrees = outcome.days == found.days
            steps.append(
                Step("agrees" if agrees else "disagrees", _written(outcome.days), _written(found.days))
            )
    return replace(found, steps=tuple(steps))


def _counted(base: date, days: Interval | None, precision: Precision, rule: str) -> Outcome:
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step(rule, base.isoformat(), _written(days))
    return Found(*days, precision, Basis.PUBLISHED, Anchor(base), steps=(step,))


def _from_previous(
    previous: Previous, base: date, days: Interval | None, precision: Precision, rule: str
) -> Outcome:
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step(rule, base.isoformat(), _written(days))
    return Found(*days, precision, Basis.NARRATIVE, Anchor(base, previous.index), steps=(step,))


def _interval(
    days: Interval | None,
    precision: Precision,
    *steps: Step,
    basis: Basis = Basis.EXPLICIT,
    anchor: Anchor | None = None,
) -> Outcome:
    return Found(*days, precision, basis, anchor, steps=steps) if days else Lost(OUT_OF_RANGE)


def _step(rule: str, said: object) -> Step:
    return Step(rule, str(said), str(said))


def _written(days: Interval) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}..{days[1].isoformat()}"
