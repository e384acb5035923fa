"""Days in words, as precisely as they are known and no more: "يونيو 2014" is never drawn as its first day.

Everything here speaks the active language, Arabic or English, with the digits 0-9 in both: the same that
addresses, exports and date fields use, so that a date can be searched for as it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date, format_interval, format_skeleton
from django.utils.translation import get_language, gettext

# What each precision shows of a date: a CLDR skeleton.
_SKELETONS = {"month": "yMMMM", "quarter": "yQQQQ", "year": "y"}
_DAY = "yMMMMd"
# The modifiers that narrow an interval to a part of the unit it was stated in.
_PARTS = ("early", "mid", "late")


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days as an event or an expression states it; both ends included, None is open."""

    earliest: date | None
    latest: date | None
    precision: str | None = None
    modifier: str = "exact"

    @property
    def dated(self) -> bool:
        """Whether at least one end is known."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_day(self) -> bool:
        """Whether it is one known day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def machine(self) -> str:
        """The value of a `<time datetime>`: a day, a month or a year, else nothing."""
        if self.earliest is None or self.latest is None:
            return ""
        if self.is_day:
            return self.earliest.isoformat()
        if self.modifier == "exact":
            for unit, length in (("month", 7), ("year", 4)):
                if _same(self.earliest, self.latest, unit) and _whole(self.earliest, self.latest, unit):
                    return self.earliest.isoformat()[:length]
        return ""

    def __str__(self) -> str:
        return in_words(self)


def babel_locale() -> str:
    """Babel's name for the active language; English writes the day before the month, as Arabic does."""
    return "ar" if (get_language() or "ar").startswith("ar") else "en_GB"


def day_in_words(day: date, *, weekday: bool = False) -> str:
    """A day: "16 يونيو 2014", with `weekday` "الاثنين، 16 يونيو 2014"."""
    return format_date(day, "full" if weekday else "long", locale=babel_locale())


def in_words(when: When) -> str:
    """When it was, in the active language; empty where it is open at both ends."""
    first, last = when.earliest, when.latest
    if first is not None and last is not None:
        if when.precision == "week" and when.modifier in _PARTS and last - _monday(first) < timedelta(7):
            first = _monday(first)
            last = first + timedelta(6)
        return _modified(_closed(first, last, when.precision), when.modifier)
    if last is not None:
        if when.modifier == "before":
            return _modified(_point(last, when.precision, end=True), when.modifier)
        return gettext("until %(time)s") % {"time": _point(last, when.precision, end=True)}
    if first is not None:
        if when.modifier == "after":
            return _modified(_point(first, when.precision), when.modifier)
        return gettext("since %(time)s") % {"time": _point(first, when.precision)}
    return ""


def _modified(words: str, modifier: str) -> str:
    sentence = {
        "about": gettext("around %(time)s"),
        "early": gettext("early %(time)s"),
        "mid": gettext("mid %(time)s"),
        "late": gettext("late %(time)s"),
        "before": gettext("before %(time)s"),
        "after": gettext("after %(time)s"),
    }.get(modifier, "%(time)s")
    return sentence % {"time": words}


def _closed(first: date, last: date, precision: str | None) -> str:
    """An interval known at both ends, in the units it was stated in."""
    if precision in _SKELETONS and _same(first, last, precision):
        return format_skeleton(_SKELETONS[precision], first, locale=babel_locale())
    if precision in _SKELETONS:
        return _interval(first, last, "y" if precision == "year" else "yMMMM")
    if precision == "century" and first.year // 100 == last.year // 100:
        return gettext("century %(number)d") % {"number": first.year // 100 + 1}
    if precision in ("decade", "century"):
        return _interval(first, last, "y")
    if first == last:
        return day_in_words(first)
    days = _interval(first, last, _DAY)
    if precision == "week" and (last - first).days == 6:
        return gettext("week of %(days)s") % {"days": days}
    return days


def _interval(first: date, last: date, skeleton: str) -> str:
    """An interval as CLDR writes it, with common spaces, as a reader would type them."""
    return format_interval(first, last, skeleton, locale=babel_locale()).replace("\u2009", " ")


def _point(day: date, precision: str | None, *, end: bool = False) -> str:
    """An open interval's known end, as coarse as it was stated where the day bounds such a unit."""
    if precision in _SKELETONS:
        edge = _last_day(day, precision) if end else _first_day(day, precision)
        if edge == day:
            return format_skeleton(_SKELETONS[precision], day, locale=babel_locale())
    return day_in_words(day)


def _same(first: date, last: date, precision: str) -> bool:
    """Whether both days lie in one month, quarter or year."""
    return _first_day(first, precision) == _first_day(last, precision)


def _whole(first: date, last: date, precision: str) -> bool:
    """Whether the interval begins and ends where months, quarters or years do."""
    return first == _first_day(first, precision) and last == _last_day(last, precision)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _first_day(day: date, precision: str) -> date:
    if precision == "year":
        return day.replace(month=1, day=1)
    month = 3 * ((day.month - 1) // 3) + 1 if precision == "quarter" else day.month
    return day.replace(month=month, day=1)


def _last_day(day: date, precision: str) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}[precision]
    first = _first_day(day, precision)
    following = first.month + months
    if following > 12:
        return date(first.year, 12, 31)
    return first.replace(month=following) - timedelta(days=1)
