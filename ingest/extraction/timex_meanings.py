"""What a time expression says, before anything is counted from anywhere: the meanings that rules build.

A builder takes the words a rule kept, by name, and the rule's settings, and returns a Meaning, or None where
the words do not fit together after all (two month names that are not the same month).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from ingest.extraction.model import Clock
from ingest.extraction.timex_words import Word

Groups = Mapping[str, Word]
Settings = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The sense of an expression. `kind` names how it is resolved; the rest is what the words gave.

    `shift` counts units from the anchor: -1 last, 0 this, 1 next. `within` is the period this one is part of
    (يونيو *من العام الماضي*), `others` what it is made of (a span's two ends) or is to agree with.
    `anchor` is "published", or "previous" for what is counted from another time in the text.
    """

    kind: str
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: str = "gregorian"
    unit: str | None = None
    count: int | None = None
    index: int | None = None
    shift: int | None = None
    part: str | None = None
    clock: Clock | None = None
    name: str | None = None
    anchor: str = "published"
    bare: bool = False
    within: Meaning | None = None
    others: tuple[Meaning, ...] = ()


Builder = Callable[[Groups, Settings], Meaning | None]


def number(groups: Groups, name: str, *categories: str) -> int | None:
    """The number that the word kept as `name` has in one of `categories`, or in the category of that name."""
    word = groups.get(name)
    if word is None:
        return None
    for category in (*categories, name):
        value = word.values.get(category)
        if isinstance(value, int):
            return value
    return None


def string(groups: Groups, name: str, *categories: str) -> str | None:
    """The same for a name."""
    word = groups.get(name)
    if word is None:
        return None
    for category in (*categories, name):
        value = word.values.get(category)
        if isinstance(value, str):
            return value
    return None


def meaning(groups: Groups, name: str) -> Meaning | None:
    """The meaning of the composite kept as `name`."""
    word = groups.get(name)
    if word is None:
        return None
    return next((value for value in word.values.values() if isinstance(value, Meaning)), None)


def shift(groups: Groups, name: str = "rel") -> int | None:
    """-1, 0 or 1 for الماضي, الجاري, المقبل and their like."""
    return number(groups, name, "last", "next", "this", "that", "past_run", "following", "preceding")


def _twice(moved: int | None, settings: Settings) -> int | None:
    """Two steps for one: السبت قبل الماضي is the Saturday before last."""
    return moved * 2 if moved is not None and settings.get("twice") else moved


# --- builders -------------------------------------------------------------------------------


def month_name(groups: Groups, settings: Settings) -> Meaning | None:
    """A month by one name or by two that agree."""
    calendar = "hijri" if "hijri_month" in groups["month"].values else "gregorian"
    month = number(groups, "month", "month", "hijri_month")
    if "second" in groups and number(groups, "second", "month", "hijri_month") != month:
        return None
    return Meaning("month_name", month=month, calendar=calendar, bare=not settings.get("named"))


def year(groups: Groups, settings: Settings) -> Meaning | None:
    """A year by number, of either calendar."""
    value = number(groups, "year", "year", "hijri_year", "year3", "year2")
    if value is None:
        return None
    if "year2" in groups["year"].values:
        value += 2000 if value <= 29 else 1900
    return Meaning(
        "date", year=value, calendar=str(settings.get("calendar", "unsaid")), bare=bool(settings.get("bare"))
    )


def date(groups: Groups, settings: Settings) -> Meaning | None:
    """A day or a month, with what is said of its year."""
    named = meaning(groups, "month")
    month = named.month if named else number(groups, "month", "month_number")
    calendar = named.calendar if named else "unsaid"
    year_value = number(groups, "year", "year", "likely_year")
    if year_value is None and "year" in groups:
        year_value = number(groups, "year", "year2")
        if year_value is not None:
            year_value += 2000 if year_value <= 29 else 1900
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
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
        bare=bool(settings.get("bare")) and year_value is None and bool(named and named.bare),
    )


def weekday(groups: Groups, settings: Settings) -> Meaning | None:
    """A day of the week."""
    return Meaning(
        "weekday",
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
        shift=_twice(shift(groups), settings),
        within=meaning(groups, "within"),
        bare=bool(settings.get("bare")),
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


def period(groups: Groups, settings: Settings) -> Meaning | None:
    """A week, month, year … before, after or around the anchor; with `count`, a run of them."""
    unit = string(groups, "unit", "unit", "the_unit", "units", "the_units", "two_units", "the_two_units")
    unit = str(settings["unit"]) if "unit" in settings else unit
    count = number(groups, "count", "count", "the_count")
    given = settings.get("shift")
    return Meaning(
        "period",
        unit=unit,
        count=int(str(settings["count"])) if "count" in settings else count,
        shift=int(str(given)) if given is not None else _twice(shift(groups), settings),
        anchor=str(settings.get("anchor", "published")),
    )


def offset(groups: Groups, settings: Settings) -> Meaning | None:
    """So many units before (`shift` -1) or after the anchor."""
    unit = string(groups, "unit", "unit", "units", "two_units", "the_unit")
    count = number(groups, "count", "count")
    default = settings.get("count", 1)
    away = Meaning(
        "offset",
        unit=unit,
        count=count if count is not None else int(str(default)),
        shift=int(str(settings["shift"])),
        anchor=str(settings.get("anchor", "published")),
        name="about" if "about" in groups else None,
    )
    return Meaning("since", others=(away,)) if settings.get("since") else away


def offset_from(groups: Groups, settings: Settings) -> Meaning | None:
    """An offset from a time that is named beside it."""
    away, base = meaning(groups, "offset"), meaning(groups, "from")
    return replace(away, others=(base,)) if away and base else None


def part_of(groups: Groups, settings: Settings) -> Meaning | None:
    """A quarter, half, third, week … of a longer period, by its number."""
    unit = string(groups, "unit", "unit", "the_unit") or str(settings.get("unit", ""))
    given = settings.get("index")
    return Meaning(
        "part",
        unit=unit,
        index=int(str(given)) if given is not None else number(groups, "index", "ordinal", "past_run"),
        within=_whole_year(groups),
        year=number(groups, "year"),
    )


def _whole_year(groups: Groups) -> Meaning | None:
    """The year that a part is of; العام by itself is the year of writing."""
    return Meaning("period", unit="year", shift=0) if "this" in groups else meaning(groups, "within")


def first_units(groups: Groups, settings: Settings) -> Meaning | None:
    """The first, or last, so many months or weeks of a year."""
    return Meaning(
        "first_units",
        unit=string(groups, "unit", "the_units"),
        count=number(groups, "count", "the_count", "count"),
        index=number(groups, "index", "ordinal", "past_run"),
        within=_whole_year(groups),
        year=number(groups, "year"),
    )


def same_month(groups: Groups, settings: Settings) -> Meaning | None:
    """The same month of another year."""
    return Meaning("same_month", within=meaning(groups, "within"))


def new_year(groups: Groups, settings: Settings) -> Meaning | None:
    """The new year: the one that has begun, or is about to."""
    return Meaning("new_year")


def weekend(groups: Groups, settings: Settings) -> Meaning | None:
    """The Saturday and Sunday of a week."""
    return Meaning("weekend", shift=shift(groups))


def decade_of_century(groups: Groups, settings: Settings) -> Meaning | None:
    """The first decade of the twenty-first century."""
    within = meaning(groups, "within")
    if within is None or not (within.kind == "century" or within.unit == "century"):
        return None
    return Meaning("decade_of_century", index=number(groups, "index", "ordinal", "past_run"), within=within)


def last_day(groups: Groups, settings: Settings) -> Meaning | None:
    """The last day of a period."""
    return Meaning("last_day", within=meaning(groups, "whole"))


def eve(groups: Groups, settings: Settings) -> Meaning | None:
    """The day before a feast."""
    of = meaning(groups, "of")
    return Meaning("eve", others=(of,)) if of else None


def weekday_of_week(groups: Groups, settings: Settings) -> Meaning | None:
    """A weekday of a week that is counted."""
    day, week = meaning(groups, "a"), meaning(groups, "within")
    if day is None or week is None or week.unit != "week":
        return None
    return replace(day, within=week, bare=False)


def weekday_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two weekdays that make one time: neighbours, or under one adjective in the dual."""
    first, last, week = meaning(groups, "first"), meaning(groups, "last"), meaning(groups, "within")
    if first is None or last is None or first.shift is not None:
        return None
    neighbours = (last.weekday or 0) == (first.weekday or 0) % 7 + 1
    if week is not None:
        if week.unit != "week":
            return None
        return Meaning("span", others=(replace(first, within=week), replace(last, within=week)))
    return Meaning("span", others=(first, last)) if neighbours else None


def deictic_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two days one after the other, counted from the day of writing."""
    days = [one for name in ("first", "last") if (one := meaning(groups, name))]
    days.sort(key=lambda day: day.shift or 0)
    if len(days) < 2 or (days[1].shift or 0) - (days[0].shift or 0) != 1:
        return None
    return Meaning("span", others=(days[0], days[1]))


def decade(groups: Groups, settings: Settings) -> Meaning | None:
    """The eighties, of a century or of the last one."""
    return Meaning(
        "decade", index=number(groups, "decade", "decade_name", "year"), within=meaning(groups, "within")
    )


def century(groups: Groups, settings: Settings) -> Meaning | None:
    """The nineteenth century."""
    return Meaning(
        "century",
        index=number(groups, "index", "ordinal"),
        calendar=str(settings.get("calendar", "gregorian")),
    )


def season(groups: Groups, settings: Settings) -> Meaning | None:
    """A season of a year, or the last or next one."""
    return Meaning(
        "season",
        name=string(groups, "season", "season", "the_season"),
        year=number(groups, "year"),
        shift=shift(groups),
        within=meaning(groups, "within"),
    )


def feast(groups: Groups, settings: Settings) -> Meaning | None:
    """A feast, or one of its days."""
    return Meaning(
        "feast",
        name=string(groups, "feast"),
        index=number(groups, "index", "nth_day", "ordinal"),
        year=number(groups, "year", "likely_year"),
        within=meaning(groups, "within"),
        shift=shift(groups),
        bare=bool(settings.get("bare")),
        count=0 if settings.get("whole") else None,
    )


def modified(groups: Groups, settings: Settings) -> Meaning | None:
    """The early, middle or late part of a period."""
    whole = meaning(groups, "whole")
    if whole is None and "year" in groups:
        whole = Meaning("date", year=number(groups, "year"))
    if whole is None and "unit" in groups:
        whole = Meaning("period", unit=string(groups, "unit", "the_unit"), shift=0)
    return (
        Meaning("modified", name=string(groups, "how", "part_of_period"), others=(whole,)) if whole else None
    )


def joined(groups: Groups, settings: Settings) -> Meaning | None:
    """Several ways of saying one day, with a part of the day or a clock time."""
    says = [found for name in groups if (found := meaning(groups, name))]
    days = [one for one in says if one.kind != "clock"]
    if not days:
        return None
    if settings.get("two_calendars") and len({one.calendar for one in days if one.kind == "date"}) < 2:
        return None
    rank = {"date": 0, "deictic": 1, "weekday": 2}
    days.sort(key=lambda one: rank.get(one.kind, 1))
    main = days[0]
    part = string(groups, "part", "part_of_day", "the_part_of_day") or string(
        groups, "second_part", "the_part_of_day", "part_of_day"
    )
    clock = next((one.clock for one in says if one.clock), None)
    return replace(
        main,
        part=part or next((one.part for one in says if one.part), None),
        clock=clock,
        others=(*main.others, *days[1:]),
        bare=main.bare and len(says) == 1 and part is None,
    )


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
    later = {"afternoon": 0, "evening": 0, "night": 6, "noon": 0}.get(part or "")
    if later is not None and later <= hour < (10 if part == "noon" else 12):
        hour += 12
    elif part == "night" and hour == 12:
        hour = 0
    zone = string(groups, "zone", "zone", "zone_of")
    return Meaning("clock", clock=Clock(hour % 24, minute, zone), part=part)


def span(groups: Groups, settings: Settings) -> Meaning | None:
    """From one time to another; what the first leaves out (its month, its year) is the second's."""
    first, last = meaning(groups, "first"), meaning(groups, "last")
    if last is None:
        return None
    if first is None:
        value = number(groups, "first", "year", "likely_year") if settings.get("unit") == "year" else None
        if value is not None:
            first = Meaning("date", year=value)
        else:
            day = number(groups, "first", "day")
            if day is None or last.kind != "date" or last.day is None:
                return None
            first = replace(
                last, day=day, weekday=number(groups, "weekday", "weekday"), others=(), part=None, clock=None
            )
    return Meaning("span", others=(first, last), part=string(groups, "part", "part_of_day"))


def years(groups: Groups, settings: Settings) -> Meaning | None:
    """A span of two years given by number."""
    first, last = number(groups, "first", "year"), number(groups, "last", "year", "year2")
    if first is None or last is None:
        return None
    if last < 100:
        last += first - first % 100
    if last < first or last - first > 300:
        return None
    return Meaning("span", others=(Meaning("date", year=first), Meaning("date", year=last)))


def days_of_month(groups: Groups, settings: Settings) -> Meaning | None:
    """Two days of a month that is named after them."""
    last = date(groups, settings)
    return (
        Meaning(
            "span",
            others=(
                replace(last, day=number(groups, "first", "day")),
                replace(last, day=number(groups, "second", "day")),
            ),
        )
        if last
        else None
    )


def bounded(groups: Groups, settings: Settings) -> Meaning | None:
    """Since, until, before or after another time."""
    of = meaning(groups, "of")
    return Meaning(str(settings["kind"]), others=(of,)) if of else None


def month_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two months or two weekdays, the first without its year."""
    first, last = meaning(groups, "first"), meaning(groups, "last")
    if first is None or last is None or first.year is not None or first.shift is not None:
        return None
    if (last.month or 0) != (first.month or 0) % 12 + 1 and not settings.get("pair"):
        return None
    return Meaning("span", others=(first, last))


def amount(groups: Groups, settings: Settings) -> Meaning | None:
    """A duration, or a set of repeated times: words about time that are no point in it."""
    unit = string(groups, "unit", "unit", "units", "two_units", "the_unit")
    return Meaning(
        str(settings["kind"]),
        unit=unit,
        count=number(groups, "count", "count")
        or (2 if "two_units" in groups.get("unit", _NONE).values else 1),
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
    )


def nothing(groups: Groups, settings: Settings) -> Meaning | None:
    """Words that only look like a time."""
    return Meaning("nothing")


_NONE = Word(0, 0, 0, 0, "", {})

BUILDERS: dict[str, Builder] = {
    function.__name__: function
    for function in (
        month_name,
        year,
        date,
        weekday,
        deictic,
        period,
        offset,
        offset_from,
        part_of,
        decade,
        century,
        season,
        feast,
        modified,
        joined,
        clock,
        span,
        years,
        bounded,
        days_of_month,
        month_pair,
        first_units,
        same_month,
        new_year,
        weekend,
        decade_of_century,
        last_day,
        eve,
        weekday_of_week,
        weekday_pair,
        deictic_pair,
        amount,
        nothing,
    )
}
