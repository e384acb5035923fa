"""Days with a name: feasts of both calendars, and attacks and revolutions that are called by their day."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from ingest.extraction import calendars
from ingest.extraction.calendars import Interval
from ingest.extraction.lexicon import LexiconError, folded_set, read_entries, read_toml
from ingest.extraction.timex_spellings import FEASTS, fixed_feast

EASTERS = ("easter", "orthodox_easter")
# Behind the name of a feast that both churches have: that of the western ones.
_WESTERN = " of the west"
_CALENDARS = ("hijri", "gregorian", *EASTERS)


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast: month and day of its first and last day in its calendar; `sighted` ones may fall a day off.

    Those that are counted from Easter have the days from it instead, behind a month of 0. A feast that may be
    `either` of some others (العيد) is the one of them that a year or a day is nearest to.
    """

    name: str
    calendar: str
    first: tuple[int, int]
    last: tuple[int, int]
    sighted: bool
    either: tuple[Feast, ...] = ()

    def in_year(self, year: int) -> Interval | None:
        """Its days in a year of its own calendar."""
        if self.calendar in EASTERS:
            easter = calendars.easter_of(year, orthodox=self.calendar == "orthodox_easter")
            begins = easter and calendars.days_after(easter, self.first[1])
            ends = easter and calendars.days_after(easter, self.last[1])
            return (begins, ends) if begins and ends else None
        count = calendars.hijri_day if self.calendar == "hijri" else calendars.plain_day
        first, last = count(year, *self.first), count(year, *self.last)
        return (first, last) if first and last else None

    def near(self, day: date) -> list[Interval]:
        """Its days in the years about `day`, in order."""
        if self.either:
            return sorted(days for feast in self.either for days in feast.near(day))
        hijri = calendars.hijri_of(day)
        year = (hijri[0] if hijri else None) if self.calendar == "hijri" else day.year
        if year is None:
            return []
        return [days for offset in range(-2, 3) if (days := self.in_year(year + offset))]

    def within(self, whole: Interval) -> Interval | None:
        """Its days in an interval, a Gregorian year as a rule."""
        return next(
            (days for days in self.near(whole[0]) + self.near(whole[1]) if whole[0] <= days[0] <= whole[1]),
            None,
        )


class NamedDays:
    """The lexicon of named days."""

    def __init__(self) -> None:
        self.feasts: dict[str, Feast] = {}
        for entry in read_entries(FEASTS, "feast", ("value", "calendar", "first", "last", "sighted")):
            if entry["calendar"] not in _CALENDARS:
                raise LexiconError(
                    FEASTS, entry["value"], f"has a calendar that is none of {', '.join(_CALENDARS)}."
                )
            (month, day), (last_month, last_day) = entry["first"], entry["last"]
            self.feasts[str(entry["value"])] = Feast(
                entry["value"], entry["calendar"], (month, day), (last_month, last_day), entry["sighted"]
            )
        for entry in read_entries(FEASTS, "fixed", ("on", "names")):
            month, day = entry["on"]
            name = fixed_feast(month, day)
            self.feasts[name] = Feast(name, "gregorian", (month, day), (month, day), sighted=False)
        for entry in read_entries(FEASTS, "either", ("value", "feasts")):
            either = tuple(self.feasts[name] for name in entry["feasts"])
            self.feasts[str(entry["value"])] = replace(either[0], name=entry["value"], either=either)
        self.nameless = frozenset(str(entry["value"]) for entry in read_entries(FEASTS, "either"))
        self._countries: dict[str, dict[str, str]] = {}
        for entry in read_entries(FEASTS, "of_a_country", ("value", "names", "countries")):
            name = str(entry["value"])
            countries: dict[str, str] = {}
            for on, words in entry["countries"].items():
                month, day = map(int, on.split("-"))
                self.feasts[on] = Feast(on, "gregorian", (month, day), (month, day), sighted=False)
                countries |= dict.fromkeys(folded_set(FEASTS, on, words), on)
            # Without its country it is no day.
            self.feasts[name] = Feast(name, "gregorian", (0, 0), (0, 0), sighted=False)
            self._countries[name] = countries
        churches = read_toml(FEASTS)["churches"]
        self._eastern = folded_set(FEASTS, "eastern", churches["eastern"])
        self._western = folded_set(FEASTS, "western", churches["western"])
        self._pairs: dict[str, str] = churches["pairs"]
        for name in churches["movable"]:
            western, eastern = self.feasts[name], self.feasts[self._pairs[name]]
            self.feasts[name + _WESTERN] = western
            self.feasts[name] = replace(western, either=(western, eastern))
        named = read_toml(FEASTS)["named"]
        self.heads = folded_set(FEASTS, "heads", named["heads"])
        self.years = {(month, day): year for year, month, day in named["days"]}

    def as_kept(self, name: str, forms: Collection[str]) -> str | None:
        """The feast as the church or the country keeps it that is named among `forms`, the tokens about it.

        None where every country has such a day and they name none, or more than one.
        """
        near = {one for form in forms for one in _seen_through(form)}
        if (countries := self._countries.get(name)) is not None:
            days = {countries[form] for form in near if form in countries}
            return days.pop() if len(days) == 1 else None
        if name in self._pairs and near & self._eastern:
            return self._pairs[name]
        if near & self._western:
            name = next((one for one, eastern in self._pairs.items() if eastern == name), name)
            return name + _WESTERN if name + _WESTERN in self.feasts else name
        return name


def _seen_through(form: str) -> Iterator[str]:
    """A form, and what is left of it without the clitics that may stand before it (والأقباط, للأقباط)."""
    yield form
    if form[:1] in tuple("وفبلك"):
        yield form[1:]
    if form.lstrip("و").startswith("لل"):
        yield "ا" + form.lstrip("و")[1:]


@cache
def named_days() -> NamedDays:
    """The lexicon, loaded once a process."""
    return NamedDays()
