"""The shapes of the values that people give fields: checked before they enter the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.models import Event
from ingest.extraction.model import Comparison, Modifier, Precision, Role, Status

Json = dict[str, Any]


def text(value: object) -> str:
    """Words, trimmed; they may not be empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValidationError(_("Write something here."))
    return value.strip()


def optional_text(value: object) -> str | None:
    """Words, or None."""
    return text(value) if value not in (None, "") else None


def one_of(words: type[Status] | type[Event.Review]) -> Callable[[object], str]:
    """A check that a value is one of the words of an enumeration."""

    def check(value: object) -> str:
        if value not in [str(word.value) for word in words]:
            raise ValidationError(_("%(value)s is not one of the choices."), params={"value": value})
        return str(value)

    return check


def when(value: object) -> Json | None:
    """{"earliest", "latest": ISO days or None, "precision", "modifier"}, or None: undated."""
    if value is None:
        return None
    form = _mapping(value)
    earliest, latest = _day(form.get("earliest")), _day(form.get("latest"))
    if earliest is None and latest is None:
        raise ValidationError(_("Give a first or a last day, or leave the date open altogether."))
    if earliest and latest and latest < earliest:
        raise ValidationError(_("The last day comes before the first."))
    return {
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "precision": _choice(form.get("precision") or "day", Precision),
        "modifier": _choice(form.get("modifier") or "exact", Modifier),
    }


def actors(value: object) -> list[Json]:
    """A list of {"role", "name", "name_en", "code"}."""
    return [
        {
            "role": _choice(form.get("role") or "actor", Role),
            "name": text(form.get("name")),
            "name_en": optional_text(form.get("name_en")),
            "code": optional_text(form.get("code")),
        }
        for form in _forms(value)
    ]


def places(value: object) -> list[Json]:
    """A list of {"name", "name_en", "country", "latitude", "longitude", "geoname_id"}."""
    return [
        {
            "name": text(form.get("name")),
            "name_en": optional_text(form.get("name_en")),
            "country": optional_text(form.get("country")),
            "latitude": _degrees(form.get("latitude"), 90),
            "longitude": _degrees(form.get("longitude"), 180),
            "geoname_id": int(form["geoname_id"]) if form.get("geoname_id") else None,
        }
        for form in _forms(value)
    ]


def numbers(value: object) -> list[Json]:
    """A list of {"value", "comparison", "unit", "role"}."""
    return [
        {
            "value": _number(form.get("value")),
            "comparison": _choice(form.get("comparison") or "exact", Comparison),
            "unit": optional_text(form.get("unit")),
            "role": optional_text(form.get("role")),
        }
        for form in _forms(value)
    ]


def _forms(value: object) -> list[Mapping[str, Any]]:
    if not isinstance(value, list | tuple):
        raise ValidationError(_("A list is expected here."))
    return [_mapping(form) for form in value]


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValidationError(_("The value has the wrong shape."))
    return value


def _choice(value: object, words: type[Precision] | type[Modifier] | type[Role] | type[Comparison]) -> str:
    if value not in [word.value for word in words]:
        raise ValidationError(_("%(value)s is not one of the choices."), params={"value": value})
    return str(value)


def _day(value: object) -> date | None:
    if value is None or value == "" or isinstance(value, date):
        return value or None  # type: ignore[return-value]
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValidationError(_("Write a day as YYYY-MM-DD.")) from error


def _number(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise ValidationError(_("Write a number.")) from error


def _degrees(value: object, most: int) -> float | None:
    if value in (None, ""):
        return None
    degrees = _number(value)
    if abs(degrees) > most:
        raise ValidationError(
            _("Degrees lie between %(least)s and %(most)s."), params={"least": -most, "most": most}
        )
    return degrees
