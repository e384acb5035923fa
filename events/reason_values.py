"""What a reason is about, in the reader's words: types, modes, days, names, numbers, lemmas."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from events.countries import country_name
from events.days import babel_locale, day_in_words
from events.labels import counted, decimal, mode_label, type_label
from ingest.extraction.entity_lexicon import (
    ORGANISATION_COLUMNS,
    ORGANISATIONS,
    PEOPLE_COLUMNS,
    PEOPLES,
    parts,
)
from ingest.extraction.event_lexicon import trigger_files
from ingest.extraction.lexicon import read_csv, read_entries
from ingest.extraction.orthography import fold


def value_in_words(about: str, value: str) -> str:
    """A stored value in the active language; `about` is what the rule's template says it is, and what cannot
    be read as that is shown as it was stored."""
    said = _SAYERS.get(about)
    return said(value) if said and value else value


def _each(say: Callable[[str], str]) -> Callable[[str], str]:
    def said(value: str) -> str:
        comma = "، " if babel_locale() == "ar" else ", "
        return comma.join(dict.fromkeys(say(one.strip()) for one in value.split(",")))

    return said


def _mode(value: str) -> str:
    code, _, mode = value.partition("/")
    return mode_label(code, mode) or type_label(code)


def _days(value: str) -> str:
    return " – ".join(_day(day) for day in value.split("–"))


def _day(value: str) -> str:
    try:
        return day_in_words(date.fromisoformat(value))
    except ValueError:
        return value


def _name(value: str) -> str:
    """A country, a body or people of none, or a person's name as it stands."""
    if not value.isascii():
        return value
    arabic, english = _organisations().get(value, ("", ""))
    return (arabic if babel_locale() == "ar" else english) or country_name(value)


def _numbers(value: str) -> str:
    """`killed 11 / 14`, `USD 50 / 50`: what is counted, a role or a unit, and each telling's number."""
    role, _, numbers = value.partition(" ")
    if role[0].isdigit() or not numbers:
        role, numbers = "", value
    said = " / ".join(_number(one) for one in numbers.split(" / "))
    return f"{counted(None, role)} {said}" if role else said


def _number(value: str) -> str:
    try:
        return decimal(float(value))
    except ValueError:
        return value


def _lemma(value: str) -> str:
    return _lemmas().get(value, value)


@cache
def _lemmas() -> Mapping[str, str]:
    """The spelling of each folded lemma."""
    entries = (entry for name in trigger_files() for entry in read_entries(name, "trigger"))
    return {fold(entry["lemma"]): entry["lemma"] for entry in entries}


@cache
def _organisations() -> Mapping[str, tuple[str, str]]:
    """The Arabic and English name of each body or people of no country: the first that the lexicon gives."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_csv(ORGANISATIONS, ORGANISATION_COLUMNS):
        found.setdefault(row["code"][:6], (parts(row["names"])[0], row["name_en"]))
    for row in read_csv(PEOPLES, PEOPLE_COLUMNS):
        found.setdefault(row["code"], (row["name"], row["name_en"]))
    return found


_SAYERS: Mapping[str, Callable[[str], str]] = {
    "types": _each(type_label),
    "modes": _each(_mode),
    "days": _each(_days),
    "names": _each(_name),
    "numbers": _each(_numbers),
    "lemmas": _each(_lemma),
}
