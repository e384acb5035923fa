"""Builders of spans, and of what is bounded by a time."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction import calendars
from ingest.extraction.timex_building_days import date
from ingest.extraction.timex_meanings import Builder, Groups, Meaning, Settings, meaning, number, string

_IN_A_ROW = ("first", "second", "third", "fourth", "fifth")


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


def until_day_of_it(groups: Groups, settings: Settings) -> Meaning | None:
    """From a dated day to a later one of its month."""
    first, day = meaning(groups, "first"), number(groups, "last", "day")
    if first is None or first.kind != "date" or first.day is None or day is None or day <= first.day:
        return None
    return Meaning("span", others=(first, replace(first, day=day, weekday=None, others=())))


def span_in_digits(groups: Groups, settings: Settings) -> Meaning | None:
    """From one day and month in digits to another; where neither names it, in the calendar told before."""
    first, last = meaning(groups, "first"), meaning(groups, "last")
    if first is None or last is None or last.kind != "date" or last.day is None:
        return None
    calendar = last.calendar if last.year else "of_previous"
    return Meaning("span", others=(replace(first, calendar=calendar), replace(last, calendar=calendar)))


def years(groups: Groups, settings: Settings) -> Meaning | None:
    """A span of two years given by number."""
    first, last = number(groups, "first", "year"), number(groups, "last", "year", "year2")
    if first is None or last is None:
        return None
    if last < 100:
        last += first - first % 100
    if settings.get("either"):
        first, last = min(first, last), max(first, last)
    if last < first or last - first > (1 if settings.get("neighbours") else 300):
        return None
    return Meaning("span", others=(Meaning("date", year=first), Meaning("date", year=last)))


def years_in_a_row(groups: Groups, settings: Settings) -> Meaning | None:
    """A span of years that are all given by number, without a gap between them."""
    said = [number(groups, name, "year") for name in _IN_A_ROW if name in groups]
    known = [one for one in said if one is not None]
    if len(known) < len(said) or known != list(range(known[0], known[0] + len(known))):
        return None
    return Meaning("span", others=(Meaning("date", year=known[0]), Meaning("date", year=known[-1])))


def year_span(groups: Groups, settings: Settings) -> Meaning | None:
    """Two years of one calendar, the era said once."""
    first, last = number(groups, "first", "hijri_year", "likely_year"), meaning(groups, "last")
    if first is None or last is None or last.kind != "date" or last.month or last.year is None:
        return None
    if abs(last.year - first) > 100:
        return None
    ends = sorted((replace(last, year=first), last), key=lambda one: one.year or 0)
    return Meaning("span", others=(ends[0], ends[1]))


def hijri_years(groups: Groups, settings: Settings) -> Meaning | None:
    """Two Hijri years, the second perhaps by its last two digits."""
    first, last = number(groups, "first", "hijri_year"), number(groups, "last", "hijri_year", "year2")
    if first is None or last is None:
        return None
    last += first - first % 100 if last < 100 else 0
    if not 0 < last - first <= (1 if settings.get("neighbours") else 100):
        return None
    ends = tuple(Meaning("date", year=one, calendar="hijri") for one in (first, last))
    return Meaning("span", others=ends)


def school_years(groups: Groups, settings: Settings) -> Meaning | None:
    """A school year by its two years: September of the first to June of the second.

    Of Hijri years it is the one in which the second begins; where that is in the summer, none.
    """
    hijri = "hijri_year" in groups["first"].values
    years = (hijri_years if hijri else _neighbours)(groups, settings)
    last = years.others[-1].year if years else None
    if years is None or last is None or last - (years.others[0].year or 0) != 1:
        return None
    begins = calendars.hijri_day(last, 1, 1) if hijri else None
    whole = calendars.school_year(begins, 0) if begins else None
    if hijri and (begins is None or whole is None or not whole[0] <= begins <= whole[1]):
        return None
    first = whole[0].year if whole else last - 1
    ends = Meaning("date", year=first, month=9), Meaning("date", year=first + 1, month=6)
    return Meaning("span", others=ends)


def fiscal_years(groups: Groups, settings: Settings) -> Meaning | None:
    """A fiscal year by its two years: July of the first to June of the second."""
    found = _neighbours(groups, settings)
    first, last = (one.year for one in found.others) if found else (None, None)
    if first is None or last is None or last - first != 1:
        return None
    return Meaning("span", others=(Meaning("date", year=first, month=7), Meaning("date", year=last, month=6)))


def _neighbours(groups: Groups, settings: Settings) -> Meaning | None:
    return years(groups, {"neighbours": True})


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


def month_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two months or two weekdays, the first without its year."""
    first, last = meaning(groups, "first"), meaning(groups, "last")
    if first is None or last is None or first.year is not None or first.shift is not None:
        return None
    if (last.month or 0) != (first.month or 0) % 12 + 1 and not settings.get("pair"):
        return None
    return Meaning("span", others=(first, last))


def weekday_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two weekdays that make one time: neighbours, or under one adjective in the dual."""
    first, last, week = meaning(groups, "first"), meaning(groups, "last"), meaning(groups, "within")
    if first is None or last is None or first.shift is not None:
        return None
    neighbours = (last.weekday or 0) == (first.weekday or 0) % 7 + 1
    if week is not None:
        if week.unit != "week":
            return None
        # Where Sunday opens the week (الأحد والاثنين من الأسبوع المقبل) it is the one before that Monday.
        before = (
            replace(week, shift=(week.shift or 0) - 1) if (first.weekday or 0) > (last.weekday or 0) else week
        )
        return Meaning("span", others=(replace(first, within=before), replace(last, within=week)))
    return Meaning("span", others=(first, last)) if neighbours else None


def deictic_pair(groups: Groups, settings: Settings) -> Meaning | None:
    """Two days one after the other, counted from the day of writing."""
    days = [one for name in ("first", "last") if (one := meaning(groups, name))]
    days.sort(key=lambda day: day.shift or 0)
    if len(days) < 2 or (days[1].shift or 0) - (days[0].shift or 0) != 1:
        return None
    return Meaning("span", others=(days[0], days[1]))


def run_until(groups: Groups, settings: Settings) -> Meaning | None:
    """So many units that end on a day or with a month; a year of some kind is one of them."""
    end = meaning(groups, "end")
    unit = string(groups, "unit", "the_units", "the_unit", "units", "unit") or "year"
    return (
        Meaning(
            "run_until", unit=unit, count=number(groups, "count", "the_count", "count") or 1, others=(end,)
        )
        if end
        else None
    )


def bounded(groups: Groups, settings: Settings) -> Meaning | None:
    """Since, until, before or after another time."""
    of = meaning(groups, "of")
    return Meaning(str(settings["kind"]), others=(of,)) if of else None


def the_last(groups: Groups, settings: Settings) -> Meaning | None:
    """The more explicit of two ways of saying one span."""
    return meaning(groups, "last")


BUILDERS: dict[str, Builder] = {
    function.__name__: function
    for function in (
        span,
        until_day_of_it,
        span_in_digits,
        years,
        years_in_a_row,
        year_span,
        hijri_years,
        school_years,
        fiscal_years,
        days_of_month,
        month_pair,
        weekday_pair,
        deictic_pair,
        run_until,
        bounded,
        the_last,
    )
}
