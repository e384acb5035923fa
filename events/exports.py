"""The record in forms that others read: JSON as docs/schema/export.schema.json has it; CSV, an event a row.

Both are generators of text: an export of any size is never whole in memory.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import override

from events.filters import Selection
from events.models import Article, Event, EventMention, Membership
from events.timeline import select

SCHEMA = 1
CHUNK = 200  # events whose mentions are in memory at once
BOM = "\ufeff"  # by which Excel knows UTF-8

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Json = dict[str, Any]


def as_json(selection: Selection) -> Iterator[str]:
    """The selected events as one JSON document, an event a line."""
    yield f'{{"schema": {SCHEMA}, "events": ['
    before = "\n"
    for event in _events(selection):
        yield before + json.dumps(event_json(event), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def as_csv(selection: Selection, *, bom: bool = False) -> Iterator[str]:
    """The selected events as CSV with a header; `bom` puts in front the mark that Excel needs for Arabic."""
    line = StringIO()
    writer = csv.DictWriter(line, fieldnames=list(_COLUMNS), lineterminator="\r\n")
    writer.writeheader()
    yield (BOM if bom else "") + _taken(line)
    for event in _events(selection):
        writer.writerow({name: _cell(column(event)) for name, column in _COLUMNS.items()})
        yield _taken(line)


def event_json(event: Event) -> Json:
    """One event with its mentions, in the form of the export schema."""
    return {
        "id": event.pk,
        "permalink": permalink(event),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "title": {"ar": event.title_ar, "en": event.title_en},
        "when": _when(event),
        "actors": [
            {"role": actor.role, "name": actor.name, "name_en": actor.name_en or None, "code": actor.code}
            for actor in event.actors.all()
        ],
        "places": [
            {
                "name": place.name,
                "name_en": place.name_en or None,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "geoname_id": place.geoname_id,
            }
            for place in event.places.all()
        ],
        "numbers": [
            {
                "value": _plain(number.value),
                "comparison": number.comparison,
                "unit": number.unit,
                "role": number.role,
            }
            for number in event.numbers.all()
        ],
        "review": event.review,
        "mentions": [mention.payload | {"article": _article(mention)} for mention in _mentions(event)],
    }


def permalink(event: Event) -> str:
    """The event's address without a host, the same in whatever language it is asked for."""
    with override(settings.LANGUAGE_CODE):
        return reverse("event", args=[event.pk])


def _events(selection: Selection) -> Iterator[Event]:
    told = Membership.objects.select_related("mention__analysis__article").defer(
        "mention__features",
        "mention__analysis__text",
        "mention__analysis__warnings",
        "mention__analysis__article__text",
    )
    events = select(selection).prefetch_related(
        "actors", "places", "numbers", Prefetch("memberships", told.order_by("mention_id"))
    )
    return events.iterator(chunk_size=CHUNK)


def _mentions(event: Event) -> list[EventMention]:
    return [membership.mention for membership in event.memberships.all()]


def _article(mention: EventMention) -> Json:
    article = mention.analysis.article
    return {
        "id": article.pk,
        "file": article.file_name,
        "sha256": article.sha256,
        "title": article.title,
        "source": article.source,
        "published": _day(article.published) or None,
    }


def _when(event: Event) -> Json | None:
    if event.earliest is None and event.latest is None:
        return None
    return {
        "earliest": _day(event.earliest) or None,
        "latest": _day(event.latest) or None,
        "precision": event.precision,
        "modifier": event.modifier,
        "basis": event.basis,
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _plain(value: float) -> int | float:
    return int(value) if value.is_integer() else value


def _joined(parts: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _names(event: Event, role: str) -> str:
    return _joined(actor.name for actor in event.actors.all() if actor.role == role)


def _codes(event: Event, role: str) -> str:
    return _joined(actor.code for actor in event.actors.all() if actor.role == role)


def _counted(event: Event) -> str:
    marks = {"about": "~", "at_least": "≥", "at_most": "≤"}
    return _joined(
        f"{marks.get(number.comparison, '')}{_plain(number.value)} {number.role or number.unit or ''}".strip()
        for number in event.numbers.all()
    )


def _first_place(event: Event, field: str) -> float | str:
    found = [getattr(place, field) for place in event.places.all()]
    return found[0] if found and found[0] is not None else ""


def _articles(event: Event) -> list[Article]:
    return [mention.analysis.article for mention in _mentions(event)]


_COLUMNS: dict[str, Any] = {
    "id": lambda event: event.pk,
    "permalink": permalink,
    "type": lambda event: event.type,
    "mode": lambda event: event.mode,
    "status": lambda event: event.status,
    "title_ar": lambda event: event.title_ar,
    "title_en": lambda event: event.title_en,
    "earliest": lambda event: _day(event.earliest),
    "latest": lambda event: _day(event.latest),
    "precision": lambda event: event.precision,
    "modifier": lambda event: event.modifier,
    "basis": lambda event: event.basis,
    "actors": lambda event: _names(event, "actor"),
    "actor_codes": lambda event: _codes(event, "actor"),
    "recipients": lambda event: _names(event, "recipient"),
    "recipient_codes": lambda event: _codes(event, "recipient"),
    "places": lambda event: _joined(place.name for place in event.places.all()),
    "countries": lambda event: _joined(place.country for place in event.places.all()),
    "latitude": lambda event: _first_place(event, "latitude"),
    "longitude": lambda event: _first_place(event, "longitude"),
    "numbers": _counted,
    "review": lambda event: event.review,
    "confidence": lambda event: event.confidence,
    "sources": lambda event: event.sources,
    "articles": lambda event: _joined(article.title or article.file_name for article in _articles(event)),
    "files": lambda event: _joined(article.file_name for article in _articles(event)),
    "sentences": lambda event: "\n".join(
        dict.fromkeys(mention.payload["sentence"]["text"] for mention in _mentions(event))
    ),
}


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula: words that begin like one get an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def _taken(line: StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text
