"""A sidecar: `NAME.meta.toml` beside a file, with the keys of a front matter."""

from __future__ import annotations

import tomllib
from datetime import date, datetime

from ingest.readers.attributes import Attributes, Line, attributes

LONGEST = 64 * 1024  # bytes; four keys need a few hundred


def read_sidecar(raw: bytes) -> Attributes:
    """The attributes of a sidecar; one that is no TOML gives a warning and nothing else."""
    try:
        given = tomllib.loads(raw.decode("utf-8-sig") + "\n")
    except UnicodeDecodeError:
        return Attributes(warnings=("The sidecar is not in UTF-8 and was left out; save it as UTF-8.",))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Attributes(warnings=(f"The sidecar is no TOML and was left out: {error}.",))
    return attributes(Line(key, _text(value), "Sidecar") for key, value in given.items())


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
