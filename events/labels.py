"""The names a reader sees for the codes of the record, in the active language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel.numbers import format_decimal, get_currency_name
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.days import babel_locale
from ingest.extraction.lexicon import read_csv, read_entries

STATUSES: dict[str, Promise | str] = {
    "past": _("happened"),
    "ongoing": _("ongoing"),
    "planned": _("planned"),
    "negated": _("did not happen"),
    "hypothetical": _("possible"),
}
ROLES: dict[str, Promise | str] = {"actor": _("acting"), "recipient": _("affected")}
COMPARISONS: dict[str, Promise | str] = {
    "exact": "",
    "about": _("about"),
    "at_least": _("at least"),
    "at_most": _("at most"),
}
BASES: dict[str, Promise | str] = {
    "explicit": _("stated in the text"),
    "published": _("counted from the publication date"),
    "expression": _("counted from another date in the text"),
    "narrative": _("carried on from the sentences before"),
    "editor": _("set by an editor"),
}
PUBLISHED_BASES: dict[str, Promise | str] = {
    "caller": _("given when it was ingested"),
    "front_matter": _("from the lines at the head of the file"),
    "sidecar": _("from the .meta.toml file beside it"),
    "metadata": _("from the page's own metadata"),
    "file_name": _("from the file's name"),
    "dateline": _("from the dateline of the text"),
    "editor": _("set by an editor"),
    "unknown": _("unknown"),
}
WARNINGS: dict[str, Promise | str] = {
    "broken_word": _("a broken word was joined"),
    "glued_words": _("words written together were parted"),
    "hard_wraps": _("lines broken in mid-sentence were joined"),
    "inferred_digits": _("digits were inferred"),
    "invisible_characters": _("invisible characters were taken out"),
    "lost_digits": _("digits are lost: the number is not known"),
    "lost_letters": _("letters are lost"),
    "presentation_forms": _("letters kept as shapes were made letters again"),
    "private_use_digits": _("digits in the font's own code were read"),
    "reversed_date": _("a date written backwards was turned"),
    "reversed_number": _("a number written backwards was turned"),
    "tatweel": _("stretched words were drawn together"),
    "turned_line": _("a line whose end stood at its head was turned"),
    "turned_line_unsure": _("a line may have its end at its head: check it"),
}
RESOLUTIONS: dict[str, Promise | str] = {
    "resolved": _("resolved"),
    "unresolved": _("unresolved"),
    "not_a_point": _("not a point in time"),
}

_COUNTED: dict[str, Promise | str] = {
    "abducted": _("abducted"),
    "arrested": _("arrested"),
    "displaced": _("displaced"),
    "evacuated": _("evacuated"),
    "fighters": _("fighters"),
    "goal": _("goals"),
    "killed": _("killed"),
    "migrants": _("migrants"),
    "missing": _("missing"),
    "money": _("money"),
    "percent": _("per cent"),
    "person": _("people"),
    "police": _("police"),
    "present": _("present"),
    "prisoners": _("prisoners"),
    "protesters": _("protesters"),
    "released": _("released"),
    "rescued": _("rescued"),
    "seats": _("seats"),
    "troops": _("troops"),
    "votes": _("votes"),
    "wounded": _("wounded"),
}


def type_label(code: str) -> str:
    """An event type in the active language; the code itself where the lexicon does not know it."""
    return _named(_types().get(code), code)


def mode_label(code: str, mode: str | None) -> str:
    """A mode of a type in the active language, empty where there is none."""
    if not mode:
        return ""
    return _named(_types().get(code, {}).get("modes", {}).get(mode), mode)


def any_mode_label(mode: str) -> str:
    """A mode in the active language where its type is not known: as the first type that has it names it."""
    code = next((code for code in _types() if mode in modes_of(code)), "")
    return mode_label(code, mode)


def decimal(value: float) -> str:
    """A number with its thousands parted: 1,250."""
    return format_decimal(value, locale=babel_locale())


def mode_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The modes of every type that has any, under the type's label."""
    groups = [(code, sorted(modes_of(code))) for code in _types()]
    return [
        (type_label(code), [(mode, mode_label(code, mode)) for mode in modes])
        for code, modes in groups
        if modes
    ]


def modes_of(code: str) -> set[str]:
    """The modes that the lexicon declares for a type."""
    return set(_types().get(code, {}).get("modes", {}))


def counted(role: str | None, unit: str | None) -> str:
    """What a number counts: the killed, troops, tonnes, dollars."""
    if role and role != "money":
        return str(_COUNTED.get(role, role))
    return _unit(unit) if unit else str(_COUNTED.get(role or "", _("number")))


def _unit(unit: str) -> str:
    """A unit in the active language: currencies as the CLDR names them, things as the lexicon does."""
    if unit.isupper() and len(unit) == 3:
        return get_currency_name(unit, locale=babel_locale())
    if unit in _COUNTED:
        return str(_COUNTED[unit])
    return _unit_nouns().get(unit, unit) if babel_locale() == "ar" else unit


@lru_cache(maxsize=1)
def _unit_nouns() -> dict[str, str]:
    """The Arabic noun of each unit, the first that the lexicon gives."""
    nouns: dict[str, str] = {}
    for row in read_csv("quantities/units.csv", ["unit", "role", "noun", "plurals"]):
        nouns.setdefault(row["unit"], row["noun"])
    return nouns


def type_choices() -> list[tuple[str, str]]:
    """Every type the lexicon declares, with its label, in the lexicon's order."""
    return [(code, type_label(code)) for code in _types()]


def _named(entry: dict[str, Any] | None, code: str) -> str:
    language = "ar" if (get_language() or "ar").startswith("ar") else "en"
    return str(entry[language]) if entry and language in entry else code


@lru_cache(maxsize=1)
def _types() -> dict[str, dict[str, Any]]:
    return {entry["code"]: entry for entry in read_entries("events/types.toml", "type", ["code", "ar", "en"])}
