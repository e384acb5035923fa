"""What a time expression says, before anything is counted from anywhere: the meanings that rules build.

A builder takes the words a rule kept, by name, and the rule's settings, and returns a Meaning, or None where
the words do not fit together after all (two month names that are not the same month).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

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
    return number(groups, name, "last", "next", "this", "that", "past_run", "gone", "following", "preceding")


def twice(moved: int | None, settings: Settings) -> int | None:
    """Two steps for one: السبت قبل الماضي is the Saturday before last."""
    return moved * 2 if moved is not None and settings.get("twice") else moved


# A year of two digits, or in words (عام سبعة وستين), up to here is of this century.
_LAST_OF_CENTURY = 29


def year_said(groups: Groups, *categories: str) -> int | None:
    """The year kept as `year`, of two digits or more."""
    value = number(groups, "year", *categories)
    if value is not None:
        return value
    value = number(groups, "year", "year2", "year_word")
    return None if value is None else value + (2000 if value <= _LAST_OF_CENTURY else 1900)


# What a unit is counted in where a half or a quarter of it is said.
_SMALLER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
}


def fractional(unit: str, count: int, groups: Groups) -> tuple[str, int] | None:
    """So many units and a half (عام ونصف) or some smaller ones (عام وشهران), or a half or quarter of one (ربع
    قرن), in smaller units.
    """
    if unit not in _SMALLER:
        return None
    smaller, many = _SMALLER[unit]
    if "smaller" in groups:
        rest = 2 if "two_units" in groups["smaller"].values else number(groups, "more", "count") or 1
        said = string(groups, "smaller", "unit", "units", "two_units")
        # A month and three days are no number of days: months differ.
        return (smaller, count * many + rest) if said == smaller and unit != "month" else None
    part = number(groups, "part", "half", "quarter")
    return (smaller, many // part) if part else (smaller, count * many + many // 2)
