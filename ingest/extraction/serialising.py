"""An analysis as JSON: the public form that `docs/schema/analysis.schema.json` describes.

Everything returned here is made of dicts, lists, strings, numbers and None, ready for `json.dumps`.
Days are ISO 8601 (`2014-06-16`), offsets are code points with the end exclusive.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from ingest.extraction.model import (
    Actor,
    Analysis,
    Entity,
    EventMention,
    EventTime,
    Place,
    Quantity,
    Span,
    TextWarning,
    TimeExpression,
)

SCHEMA = 1

Json = dict[str, Any]


def analysis_json(analysis: Analysis) -> Json:
    """The whole analysis: document, cleaned text, time expressions and event mentions."""
    document = analysis.document
    return {
        "schema": SCHEMA,
        "version": analysis.version,
        "id": document.id,
        "document": {
            "title": document.title,
            "published": _day(document.published),
            "published_basis": document.published_basis.value,
            "warnings": warnings_json(analysis),
        },
        "text": analysis.clean.text,
        "times": [time_json(analysis, time) for time in analysis.times],
        "events": [mention_json(analysis, mention) for mention in analysis.events],
    }


def warnings_json(analysis: Analysis) -> list[Json]:
    """The damage that was mended or found, in text order."""
    return [_warning_json(analysis, warning) for warning in analysis.clean.warnings]


def time_json(analysis: Analysis, time: TimeExpression) -> Json:
    """One time expression; `clock` is HH:MM on 24 hours, `zone` as written or None."""
    anchor = time.anchor
    return span_json(analysis, time.span) | {
        "type": time.type.value,
        "value": time.value,
        "resolution": time.resolution.value,
        "reason": time.reason,
        "earliest": _day(time.earliest),
        "latest": _day(time.latest),
        "clock": str(time.clock) if time.clock else None,
        "zone": time.clock.zone if time.clock else None,
        "precision": time.precision.value if time.precision else None,
        "modifier": time.modifier.value,
        "calendar": time.calendar,
        "basis": time.basis.value if time.basis else None,
        "anchor": {"day": anchor.day.isoformat(), "time": anchor.time} if anchor else None,
        "steps": [{"rule": step.rule, "input": step.input, "output": step.output} for step in time.steps],
    }


def mention_json(analysis: Analysis, mention: EventMention) -> Json:
    """One event mention, complete in itself: every span carries its words and its place in the source."""
    return {
        "key": analysis.key(mention),
        "sentence": span_json(analysis, mention.sentence),
        "trigger": span_json(analysis, mention.trigger) | {"lemma": mention.lemma},
        "support": span_json(analysis, mention.support) if mention.support else None,
        "type": mention.type,
        "mode": mention.mode,
        "status": mention.status.value,
        "when": _when_json(mention.when) if mention.when else None,
        "actors": [_actor_json(analysis, actor) for actor in mention.actors],
        "places": [_place_json(analysis, place) for place in mention.places],
        "numbers": [_number_json(analysis, number) for number in mention.numbers],
        "reported_by": [_entity_json(analysis, entity) for entity in mention.reported_by],
        "confidence": mention.confidence,
        "title": {"ar": mention.title.ar, "en": mention.title.en},
    }


def span_json(analysis: Analysis, span: Span) -> Json:
    """A stretch of the cleaned text, its words, and the smallest stretch of the source that holds it."""
    source = analysis.clean.source(span)
    return {
        "start": span.start,
        "end": span.end,
        "text": span.words(analysis.clean.text),
        "source": {"start": source.start, "end": source.end},
    }


def _warning_json(analysis: Analysis, warning: TextWarning) -> Json:
    span = span_json(analysis, Span(warning.start, warning.end))
    return span | {"code": warning.code, "detail": warning.detail}


def _when_json(when: EventTime) -> Json:
    return {
        "earliest": _day(when.earliest),
        "latest": _day(when.latest),
        "precision": when.precision.value if when.precision else None,
        "modifier": when.modifier.value,
        "basis": when.basis.value,
        "time": when.time,
    }


def _entity_json(analysis: Analysis, entity: Entity) -> Json:
    names = {"name": entity.name, "name_en": entity.name_en, "code": entity.code}
    return span_json(analysis, entity.span) | names


def _actor_json(analysis: Analysis, actor: Actor) -> Json:
    return _entity_json(analysis, actor.entity) | {"role": actor.role.value}


def _place_json(analysis: Analysis, place: Place) -> Json:
    return span_json(analysis, place.span) | {
        "name": place.name,
        "name_en": place.name_en,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geoname_id": place.geoname_id,
    }


def _number_json(analysis: Analysis, number: Quantity) -> Json:
    return span_json(analysis, number.span) | {
        "value": int(number.value) if number.value.is_integer() else number.value,
        "comparison": number.comparison.value,
        "unit": number.unit,
        "role": number.role,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
