"""What a front matter or a sidecar says about an article: title, source, url, published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop as _

from events.one_line import printable
from ingest.extraction.errors import Told
from ingest.readers.source_text import storable

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", re.DOTALL)
_KEYS = ("title", "source", "url", "published")
_MAX_SOURCE = 200
_MAX_URL = 2000


@dataclass(frozen=True, slots=True)
class Attributes:
    """What was said, and remarks for the editor about what could not be used."""

    title: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None
    warnings: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One `key: value`, and where it stands, in words."""

    key: str
    value: str | None
    place: Told


def attributes(lines: Iterable[Line]) -> Attributes:
    """The attributes that `lines` give; what is unusable becomes a warning that names its place."""
    found: dict[str, str] = {}
    published: date | None = None
    warnings: list[Told] = []
    for line in lines:
        if line.key not in _KEYS:
            words = _("%(place)s: '%(key)s' is unknown; known are title, source, url and published.")
            warnings.append(Told(words, {"place": line.place, "key": printable(line.key)}))
        elif line.value is None:
            words = _("%(place)s: %(key)s must be a plain text.")
            warnings.append(Told(words, {"place": line.place, "key": line.key}))
        elif line.key == "published":
            published = day(line.value)
            if published is None and line.value:
                words = _("%(place)s: '%(given)s' is no day; write published as 2014-06-17.")
                warnings.append(Told(words, {"place": line.place, "given": printable(line.value[:40])}))
        else:
            found[line.key] = " ".join(storable(line.value).split())
    if len(found.get("url", "")) > _MAX_URL:
        words = _("The url has more than %(limit)s characters and was left out.")
        warnings.append(Told(words, {"limit": _MAX_URL}))
        del found["url"]
    source = found.get("source", "")[:_MAX_SOURCE]
    return Attributes(found.get("title", ""), source, found.get("url", ""), published, tuple(warnings))


def day(text: str) -> date | None:
    """The day of an ISO 8601 date, or of a date with a time as the source's own clock showed it; else None.

    Arabic digits count as digits: `int` and `\\d` read them, and so the day is built from numbers.
    """
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day_of_month = map(int, match.group(1).split("-"))
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
