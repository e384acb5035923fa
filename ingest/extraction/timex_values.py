"""Values in the form of TIMEX3: ISO 8601 with weeks, quarters, seasons, decades and parts of the day."""

from __future__ import annotations

from datetime import date

from ingest.extraction.model import Precision
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_outcomes import Found

_SPANS = ("span", "since", "first_units", "weekend", "part_of_month", "part_of_century", "same_stretch")
# Units that ISO 8601 has no form for.
_NO_ISO = ("school_year",)
_PARTS = {
    "dawn": "TMO",
    "morning": "TMO",
    "noon": "TMI",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_DESIGNATORS = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "week": "{}W",
    "month": "{}M",
    "year": "{}Y",
    "decade": "{}0Y",
}


def value_of(meaning: Meaning, found: Found | None) -> str | None:
    """The TIMEX3 value, or None where nothing of it is known."""
    if meaning.kind in ("set", "duration"):
        return _repeated(meaning)
    if found is None:
        return _unknown(meaning)
    if found.latest is None:
        return f"{found.earliest.isoformat()}/.."
    if meaning.kind in _SPANS or (meaning.kind == "period" and (meaning.count or meaning.unit in _NO_ISO)):
        return f"{found.earliest.isoformat()}/{found.latest.isoformat()}"
    if meaning.kind == "season":
        return f"{found.earliest.year:04d}-{_SEASONS[meaning.name or 'summer']}"
    if meaning.kind == "modified":
        return value_of(meaning.others[0], found)
    return _by_precision(found.earliest, found, meaning)


def _by_precision(day: date, found: Found, meaning: Meaning) -> str:
    if found.precision is Precision.DAY or found.precision is Precision.MINUTE:
        if meaning.clock:
            return f"{day.isoformat()}T{meaning.clock}"
        return day.isoformat() + _PARTS.get(meaning.part or "", "")
    if found.calendar == "hijri":
        return f"{found.earliest.isoformat()}/{(found.latest or found.earliest).isoformat()}"
    if found.precision is Precision.WEEK:
        iso = day.isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if found.precision is Precision.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    if found.precision is Precision.QUARTER:
        return (
            f"{day.year:04d}-H{(day.month - 1) // 6 + 1}"
            if meaning.unit == "half"
            else f"{day.year:04d}-Q{(day.month - 1) // 3 + 1}"
        )
    if found.precision is Precision.YEAR:
        return f"{day.year:04d}"
    return f"{day.year // 10:03d}" if found.precision is Precision.DECADE else f"{day.year // 100:02d}"


def _unknown(meaning: Meaning) -> str | None:
    if meaning.kind == "weekday" and meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}"
    if meaning.kind == "date" and meaning.month:
        return f"XXXX-{meaning.month:02d}" + (f"-{meaning.day:02d}" if meaning.day else "")
    return None


def _repeated(meaning: Meaning) -> str:
    if meaning.weekday:
        return f"XXXX-WXX-{meaning.weekday}"
    return "P" + _DESIGNATORS.get(meaning.unit or "day", "{}D").format(meaning.count or 1)
