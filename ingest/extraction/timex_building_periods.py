"""Builders of periods, parts of periods, feasts, durations and sets."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.timex_building_days import date
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
from ingest.extraction.timex_words import Word

_NONE = Word(0, 0, 0, 0, "", {})


def _whole_year(groups: Groups) -> Meaning | None:
    """The year that a part is of; العام by itself is the year of writing."""
    return Meaning("period", unit="year", shift=0) if "this" in groups else meaning(groups, "within")


def period(groups: Groups, settings: Settings) -> Meaning | None:
    """A week, month, year … before, after or around the anchor; with `count`, a run of them."""
    unit = string(groups, "unit", "unit", "the_unit", "units", "the_units", "two_units", "the_two_units")
    unit = str(settings["unit"]) if "unit" in settings else unit
    count = number(groups, "count", "count", "the_count")
    given = settings.get("shift")
    words = groups["unit"].values if "unit" in groups else {}
    return Meaning(
        "period",
        unit=unit,
        count=int(str(settings["count"])) if "count" in settings else 2 if "two_units" in words else count,
        shift=int(str(given)) if given is not None else twice(shift(groups), settings),
        anchor=str(settings.get("anchor", "published")),
    )


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


def part_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two quarters of a year, one after the other."""
    unit = string(groups, "unit", "the_two_units")
    first, last = number(groups, "first", "ordinal"), number(groups, "last", "ordinal")
    if unit != "quarter" or first is None or last is None or last - first != 1:
        return None
    year, within = number(groups, "year", "likely_year"), _whole_year(groups)
    parts = (Meaning("part", unit=unit, index=one, within=within, year=year) for one in (first, last))
    return Meaning("span", others=tuple(parts))


def decade(groups: Groups, settings: Settings) -> Meaning | None:
    """The eighties, of a century or of the last one."""
    return Meaning(
        "decade",
        index=number(groups, "decade", "decade_name", "year"),
        count=number(groups, "century", "ordinal"),
        within=meaning(groups, "within"),
    )


def century(groups: Groups, settings: Settings) -> Meaning | None:
    """The nineteenth century."""
    return Meaning(
        "century",
        index=number(groups, "index", "ordinal", "count", "the_count"),
        calendar=str(settings.get("calendar", "gregorian")),
    )


def ancient(groups: Groups, settings: Settings) -> Meaning | None:
    """A time before Christ, which the calendars do not hold."""
    return Meaning("ancient")


def vague(groups: Groups, settings: Settings) -> Meaning | None:
    """Some days ago: nobody knows how many."""
    return Meaning("vague", unit=string(groups, "unit", "units"))


def season(groups: Groups, settings: Settings) -> Meaning | None:
    """A season of a year, or the last or next one."""
    return Meaning(
        "season",
        name=string(groups, "season", "season", "the_season"),
        year=year_said(groups, "year"),
        count=number(groups, "year", "year2"),
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


def amount_of(groups: Groups, settings: Settings) -> Meaning | None:
    """A date of every year: repeated, as the words after it say."""
    return meaning(groups, "of")


def first_units(groups: Groups, settings: Settings) -> Meaning | None:
    """The first, or last, so many months or weeks of a year."""
    two = groups["unit"].values.keys() & {"two_units", "the_two_units"}
    return Meaning(
        "first_units",
        unit=string(groups, "unit", "the_units", "units", "unit", "two_units", "the_two_units"),
        count=2 if two else number(groups, "count", "the_count", "count"),
        index=number(groups, "index", "ordinal", "past_run", "bare_ordinal", "last_of", "first_run"),
        within=date(groups, settings) if "month" in groups else _whole_year(groups),
        year=number(groups, "year"),
    )


def part_of_month(groups: Groups, settings: Settings) -> Meaning | None:
    """The first, second … or last week, ten days or half of a month."""
    if number(groups, "ten", "the_count") not in (None, 10):
        return None
    told = "previous" if "same" in groups else "published"
    month = (
        date(groups, settings)
        if "month" in groups
        else Meaning("period", unit="month", shift=shift(groups) or 0, anchor=told)
    )
    return Meaning(
        "part_of_month",
        unit=str(settings.get("unit")) if "unit" in settings else string(groups, "unit", "the_unit"),
        index=int(str(settings["index"]))
        if "index" in settings
        else number(groups, "index", "ordinal", "past_run", "ten_days"),
        within=month,
    )


def part_of_century(groups: Groups, settings: Settings) -> Meaning | None:
    """A half, third or quarter of a century, a half of a decade."""
    part, within = meaning(groups, "part"), meaning(groups, "within")
    if part is None or part.kind != "part" or part.within or part.year:
        return None
    if within is None:
        return None
    decade = within.kind in ("decade", "decade_of_century") or within.unit == "decade"
    if not (decade and part.unit == "half") and not (within.kind == "century" or within.unit == "century"):
        return None
    return replace(part, kind="part_of_century", within=within)


def same_stretch(groups: Groups, settings: Settings) -> Meaning | None:
    """The stretch told of before, in another year."""
    within = meaning(groups, "within") or Meaning("date", year=number(groups, "year", "likely_year"))
    return Meaning("same_stretch", within=within)


def same_month(groups: Groups, settings: Settings) -> Meaning | None:
    """The same month of another year."""
    return Meaning("same_month", within=meaning(groups, "within"))


def same_month_ago(groups: Groups, settings: Settings) -> Meaning | None:
    """The same month, so many years ago."""
    month, away = meaning(groups, "a"), meaning(groups, "b")
    if month is None or away is None or (month.unit, month.anchor, month.shift) != ("month", "previous", 0):
        return None
    return Meaning("same_month", within=away) if away.unit == "year" and away.shift == -1 else None


def new_year(groups: Groups, settings: Settings) -> Meaning | None:
    """The new year: the one that has begun, or is about to."""
    return Meaning("new_year")


def new_school_year(groups: Groups, settings: Settings) -> Meaning | None:
    """The new school year: the one that has begun, or is about to."""
    return Meaning("new_year", unit="school_year")


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


def amount(groups: Groups, settings: Settings) -> Meaning | None:
    """A duration, or a set of repeated times: words about time that are no point in it."""
    unit = string(groups, "unit", "unit", "units", "two_units", "the_unit", "regularly")
    count = number(groups, "count", "count") or (2 if "two_units" in groups.get("unit", _NONE).values else 1)
    if "part" in groups:
        scaled = fractional(unit or "", count, groups)
        if scaled is None:
            return None
        unit, count = scaled
    return Meaning(
        str(settings["kind"]),
        unit=unit,
        count=count,
        weekday=number(groups, "weekday", "weekday", "bare_weekday"),
    )


def nothing(groups: Groups, settings: Settings) -> Meaning | None:
    """Words that only look like a time."""
    return Meaning("nothing")


BUILDERS: dict[str, Builder] = {
    function.__name__: function
    for function in (
        period,
        part_of,
        part_pair,
        decade,
        century,
        ancient,
        vague,
        season,
        feast,
        modified,
        amount_of,
        first_units,
        same_month,
        same_month_ago,
        same_stretch,
        part_of_century,
        part_of_month,
        new_year,
        new_school_year,
        weekend,
        decade_of_century,
        last_day,
        eve,
        amount,
        nothing,
    )
}
