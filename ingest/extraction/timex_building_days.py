"""Builders of days, dates, years and clock times, and of offsets from them."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.model import Clock
from ingest.extraction.timex_meanings import (
    Builder,
    Groups,
    Meaning,
    Settings,
    fractional,
    meaning,
    number,
    shift,
    string,
    twice,
    year_said,
)

_LAST_HIJRI_YEAR = 1500
_MONTHS, _LONGEST_MONTH = 12, 31


def month_name(groups: Groups, settings: Settings) -> Meaning | None:
    """A month by one name or by two that agree."""
    calendar = "hijri" if "hijri_month" in groups["month"].values else "gregorian"
    month = number(groups, "month", "month", "hijri_month", "libyan_month", "month_number")
    if "second" in groups and number(groups, "second", "month", "hijri_month", "libyan_month") != month:
        return None
    return Meaning("month_name", month=month, calendar=calendar, bare=not settings.get("named"))


def year(groups: Groups, settings: Settings) -> Meaning | None:
    """A year by number, of either calendar."""
    value = year_said(groups, "year", "hijri_year", "year3")
    if value is None:
        return None
    return Meaning(
        "date", year=value, calendar=str(settings.get("calendar", "unsaid")), bare=bool(settings.get("bare"))
    )


def year_of_last_century(groups: Groups, settings: Settings) -> Meaning | None:
    """A year of two digits that can be no number of games or rounds."""
    found = year(groups, settings)
    return found if found and found.year and found.year < 2000 else None


def hijri_year(groups: Groups, settings: Settings) -> Meaning | None:
    """A year that is said to be Hijri."""
    found = year(groups, {"calendar": "hijri"})
    return found if found and found.year and found.year <= _LAST_HIJRI_YEAR else None


def hijri_year_in_order(groups: Groups, settings: Settings) -> Meaning | None:
    """A year since the Hijra by its ordinal or its number in words (السنة السابعة من الهجرة)."""
    value = number(groups, "ordinal") or number(groups, "count")
    return Meaning("date", year=value, calendar="hijri") if value and value <= _LAST_HIJRI_YEAR else None


def year_of_both(groups: Groups, settings: Settings) -> Meaning | None:
    """A Gregorian year with the Hijri year beside it that it begins or ends in."""
    found, hijri = number(groups, "year", "year"), number(groups, "hijri", "year", "year3", "hijri_year")
    if found is None or hijri is None or abs(found - (622 + hijri - hijri // 33)) > 2:
        return None
    return Meaning("date", year=found, calendar="unsaid")


def date(groups: Groups, settings: Settings) -> Meaning | None:
    """A day or a month, with what is said of its year."""
    named = meaning(groups, "month")
    month = named.month if named else number(groups, "month", "month_number")
    calendar = named.calendar if named else "unsaid"
    year_value = year_said(groups, "year", "likely_year", "hijri_year")
    within = meaning(groups, "within")
    if within and within.kind == "date" and within.month is None:
        if calendar == "gregorian" and within.calendar == "hijri":
            return None
        calendar = within.calendar if calendar == "unsaid" else calendar
        year_value, within = within.year, None
    if "hijri_era" in groups:
        calendar = "hijri"
    elif "gregorian_era" in groups and calendar == "unsaid":
        calendar = "gregorian"
    moved = 0 if settings.get("this") else shift(groups)
    if calendar == "unsaid":
        calendar = "hijri" if year_value and 1300 <= year_value <= 1500 else "gregorian"
    if "hijri_era" in groups and named and named.calendar == "gregorian":
        return None
    return Meaning(
        "date",
        day=number(groups, "day", "day", "first_of_month", "nth_day", "ordinal", "bare_ordinal"),
        month=month,
        year=year_value,
        calendar=calendar,
        shift=moved,
        within=within,
        name="day_lost" if settings.get("day_lost") else _in_digits(groups, named, year_value),
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
        bare=bool(settings.get("bare")) and year_value is None and bool(named and named.bare),
    )


def _in_digits(groups: Groups, named: Meaning | None, year_value: int | None) -> str | None:
    """ "digits" for a day and month that are told by numbers alone: they may be of either calendar."""
    return "digits" if named is None and year_value is None and "month" in groups else None


def date_by_its_size(groups: Groups, settings: Settings) -> Meaning | None:
    """A date with its month first, where the day is too great to be one."""
    return date(groups, settings) if (number(groups, "day", "day") or 0) > _MONTHS else None


def compact_date(groups: Groups, settings: Settings) -> Meaning | None:
    """A date in eight digits."""
    value = number(groups, "date", "compact_date") or 0
    year_value, month, day = value // 10_000, value // 100 % 100, value % 100
    if not (1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH):
        return None
    return Meaning("date", day=day, month=month, year=year_value)


def weekday(groups: Groups, settings: Settings) -> Meaning | None:
    """A day of the week."""
    return Meaning(
        "weekday",
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
        shift=twice(shift(groups), settings),
        within=meaning(groups, "within"),
        bare=bool(settings.get("bare")),
        anchor=str(settings.get("anchor", "published")),
    )


def deictic(groups: Groups, settings: Settings) -> Meaning | None:
    """A day counted from the day of writing."""
    count = number(groups, "days", "deictic", "today", "tonight", "last_night")
    count = int(str(settings["days"])) if count is None else count
    given = settings.get("part") or string(groups, "part", "the_part_of_day")
    return Meaning(
        "deictic",
        shift=count,
        part=given if isinstance(given, str) else None,
        bare=bool(settings.get("bare")),
    )


def morrow(groups: Groups, settings: Settings) -> Meaning | None:
    """The day after the one that is told of."""
    return Meaning("morrow")


def day_of_that_month(groups: Groups, settings: Settings) -> Meaning | None:
    """A day of the month told of just before."""
    return Meaning("date", day=number(groups, "day", "day", "ordinal"), anchor="previous")


def joined(groups: Groups, settings: Settings) -> Meaning | None:
    """Several ways of saying one day, with a part of the day or a clock time."""
    says = [found for name in groups if (found := meaning(groups, name))]
    days = [one for one in says if one.kind != "clock"]
    if not days:
        return None
    if settings.get("two_calendars") and len({one.calendar for one in days if one.kind == "date"}) < 2:
        return None
    rank = {"date": 0, "deictic": 1, "weekday": 2, "feast": 3}
    days.sort(key=lambda one: rank.get(one.kind, 1))
    main = days[0]
    part = string(groups, "part", "part_of_day", "the_part_of_day") or string(
        groups, "second_part", "the_part_of_day", "part_of_day"
    )
    timed = next((one for one in says if one.clock), None)
    clock = timed.clock if timed else None
    if timed and clock and not timed.part:
        clock = replace(clock, hour=_by_part(clock.hour, part))
    return replace(
        main,
        part=part or next((one.part for one in says if one.part), None),
        clock=clock,
        others=(*main.others, *days[1:]),
        bare=main.bare and len(says) == 1 and part is None,
    )


def _by_part(hour: int, part: str | None) -> int:
    """An hour said with its part of the day, of twenty-four: الثامنة مساء is 20, الثانية عشرة ليلا 0."""
    later = {"afternoon": 0, "evening": 0, "night": 6, "noon": 0}.get(part or "")
    if later is not None and later <= hour < (10 if part == "noon" else 12):
        return hour + 12
    return 0 if part == "night" and hour == 12 else hour


def clock(groups: Groups, settings: Settings) -> Meaning | None:
    """A time of day."""
    hour, minute = (
        number(groups, "hour", "hour"),
        number(groups, "minute", "minute", "half_past", "fraction_past", "count") or 0,
    )
    part = string(groups, "part", "part_of_day", "the_part_of_day")
    if hour is None or minute > 59 or hour > 24:
        return None
    if "to" in groups:
        minute = (number(groups, "to", "fraction_to") or 0) % 60
        hour -= 1
    hour = _by_part(hour, part)
    zone = string(groups, "zone", "zone", "zone_of")
    return Meaning("clock", clock=Clock(hour % 24, minute, zone), part=part)


def weekday_of_week(groups: Groups, settings: Settings) -> Meaning | None:
    """A weekday of a week that is counted."""
    day, week = meaning(groups, "a"), meaning(groups, "within")
    if day is None or week is None or week.unit != "week":
        return None
    return replace(day, within=week, bare=False)


def offset(groups: Groups, settings: Settings) -> Meaning | None:
    """So many units before (`shift` -1) or after the anchor."""
    unit = string(groups, "unit", "unit", "units", "two_units", "the_unit", "the_units", "the_two_units")
    count = (
        2
        if groups["unit"].values.keys() & {"two_units", "the_two_units"}
        else number(groups, "count", "count", "the_count")
    )
    count = count if count is not None else int(str(settings.get("count", 1)))
    if groups.keys() & {"half", "part", "smaller"}:
        scaled = fractional(unit or "", count, groups)
        if scaled is None:
            return None
        unit, count = scaled
    away = Meaning(
        "offset",
        unit=unit,
        count=count,
        shift=int(str(settings["shift"])),
        anchor=str(settings.get("anchor", "published")),
        name="about" if "about" in groups else None,
    )
    return Meaning("since", others=(away,)) if settings.get("since") else away


def offset_from_that(groups: Groups, settings: Settings) -> Meaning | None:
    """An offset from what was told before (من ذلك)."""
    away = meaning(groups, "offset")
    return replace(away, anchor="previous") if away else None


def offset_from(groups: Groups, settings: Settings) -> Meaning | None:
    """An offset from a time that is named beside it."""
    away, base = meaning(groups, "offset"), meaning(groups, "from")
    return replace(away, others=(base,)) if away and base else None


def away_from(groups: Groups, settings: Settings) -> Meaning | None:
    """So many units before or after a time: قبل العيد بيومين."""
    away, base = offset(groups, settings), meaning(groups, "from")
    return replace(away, others=(base,)) if away and base else None


def this_day(groups: Groups, settings: Settings) -> Meaning | None:
    """The day, or the month, of writing in another year."""
    within = meaning(groups, "within")
    if within is None:
        within = Meaning("date", year=number(groups, "year", "likely_year"))
    unit = settings.get("unit")
    return Meaning("this_day", unit=unit if isinstance(unit, str) else None, within=within)


def year_itself(groups: Groups, settings: Settings) -> Meaning | None:
    """A year by its number, whatever adjective it has."""
    found = meaning(groups, "a")
    return found if found and found.kind == "date" else None


def year_twice(groups: Groups, settings: Settings) -> Meaning | None:
    """A year by an adjective and by its number: the number is kept."""
    first, second = meaning(groups, "a"), meaning(groups, "b")
    if first is None or first.kind != "period":
        return None
    return second or Meaning(
        "date", year=number(groups, "year", "likely_year", "hijri_year"), calendar="unsaid"
    )


BUILDERS: dict[str, Builder] = {
    function.__name__: function
    for function in (
        month_name,
        year,
        year_of_last_century,
        hijri_year,
        hijri_year_in_order,
        year_of_both,
        date,
        date_by_its_size,
        compact_date,
        weekday,
        deictic,
        morrow,
        day_of_that_month,
        joined,
        clock,
        weekday_of_week,
        offset,
        offset_from,
        offset_from_that,
        year_twice,
        away_from,
        this_day,
        year_itself,
    )
}
