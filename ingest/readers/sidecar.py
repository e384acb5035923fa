"""A sidecar: `NAME.meta.toml` beside a file, with the keys of a front matter."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime

from django.utils.translation import gettext_noop as _

from ingest.extraction.errors import Told
from ingest.readers.attributes import Attributes, Line, attributes

_PLACE = re.compile(r"at line (?P<line>\d+), column (?P<column>\d+)")
LONGEST = 64 * 1024  # bytes; four keys need a few hundred


def read_sidecar(raw: bytes) -> Attributes:
    """The attributes of a sidecar; one that is no TOML gives a warning and nothing else."""
    try:
        given = tomllib.loads(raw.decode("utf-8-sig") + "\n")
    except UnicodeDecodeError:
        words = _("The sidecar is not in UTF-8 and was left out; save it as UTF-8.")
        return Attributes(warnings=(Told(words),))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Attributes(warnings=(_no_toml(str(error)),))
    place = Told(_("Sidecar"))
    return attributes(Line(key, _text(value), place) for key, value in given.items())


def _no_toml(error: str) -> Told:
    """The parser's message is in English; what helps is the place that it names."""
    place = _PLACE.search(error)
    if place is None:
        return Told(_("The sidecar is no TOML and was left out."))
    words = _("The sidecar is no TOML and was left out; see line %(line)s, column %(column)s.")
    return Told(words, {"line": int(place["line"]), "column": int(place["column"])})


def _text(value: object) -> str | None:
    match value:
        case str():
            return value
        case datetime() | date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            return None
