"""The names a reader sees for the codes of the record, in the active language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ingest.extraction.lexicon import read_entries

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
RESOLUTIONS: dict[str, Promise | str] = {
    "resolved": _("resolved"),
    "unresolved": _("unresolved"),
    "not_a_point": _("not a point in time"),
}

_REASONS: dict[str, Promise | str] = {
    "no_publication_date": _("the article's publication date is not known: give it, and this resolves itself"),
    "no_such_day": _("there is no such day in the calendar"),
    "no_dated_anchor": _("it is counted from another time in the text, which has no date"),
    "out_of_range": _("it lies outside the years that calendars here reach"),
    "ends_before_it_begins": _("it ends before it begins"),
    "duration": _("a length of time, not a date"),
    "set": _("a repetition, not a date"),
}


def type_label(code: str) -> str:
    """An event type in the active language; the code itself where the lexicon does not know it."""
    return _named(_types().get(code), code)


def mode_label(code: str, mode: str | None) -> str:
    """A mode of a type in the active language, empty where there is none."""
    if not mode:
        return ""
    return _named(_types().get(code, {}).get("modes", {}).get(mode), mode)


def counted(role: str | None, unit: str | None) -> str:
    """What a number counts: killed, troops, tonnes."""
    return str(role or unit or _("number"))


def reason(code: str) -> str:
    """Why a time expression could not be resolved, and what would help."""
    return str(_REASONS.get(code, code))


def type_choices() -> list[tuple[str, str]]:
    """Every type the lexicon declares, with its label, in the lexicon's order."""
    return [(code, type_label(code)) for code in _types()]


def _named(entry: dict[str, Any] | None, code: str) -> str:
    language = "ar" if (get_language() or "ar").startswith("ar") else "en"
    return str(entry[language]) if entry and language in entry else code


@lru_cache(maxsize=1)
def _types() -> dict[str, dict[str, Any]]:
    return {entry["code"]: entry for entry in read_entries("events/types.toml", "type", ["code", "ar", "en"])}
