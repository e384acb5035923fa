"""Countries by the names that a reader gives them, in Arabic or English."""

from __future__ import annotations

from functools import cache

from babel import Locale

from events.days import babel_locale
from events.models.folded import folded_words
from ingest.extraction.lexicon import read_csv

COLUMNS = ("code", "alpha2", "name", "aliases", "demonyms", "plurals", "capitals")
LEAST = 3  # letters; with fewer too many countries begin


def countries_named(asked: str) -> list[str]:
    """The codes, ISO 3166 alpha-3, of the countries whose name begins as asked, in any spelling."""
    words = _bare(folded_words(asked))
    if len(words) < LEAST:
        return []
    return sorted(code for code, names in _names().items() if any(name.startswith(words) for name in names))


def country_name(code: str) -> str:
    """The name of a country in the active language; the code itself where it is none."""
    alpha2 = _alpha2().get(code)
    return Locale.parse(babel_locale()).territories.get(alpha2, code) if alpha2 else code


@cache
def _alpha2() -> dict[str, str]:
    return {row["code"]: row["alpha2"] for row in read_csv("entities/countries.csv", COLUMNS)}


@cache
def _names() -> dict[str, frozenset[str]]:
    """The folded names of each country: those of the lexicon and those of the CLDR."""
    languages = [Locale(language).territories for language in ("ar", "en")]
    return {
        row["code"]: frozenset(
            _bare(folded_words(name))
            for name in (
                row["name"],
                *filter(None, row["aliases"].split("|")),
                *(names[row["alpha2"]] for names in languages if row["alpha2"] in names),
            )
        )
        for row in read_csv("entities/countries.csv", COLUMNS)
    }


def _bare(words: str) -> str:
    return words.removeprefix("ال")
