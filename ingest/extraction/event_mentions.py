"""What happened: triggers with their frames, arguments, status and time."""

from __future__ import annotations

from ingest.extraction.model import Entity, EventMention, Place, Quantity, Reading, TimeExpression


def find_mentions(
    reading: Reading,
    times: tuple[TimeExpression, ...],
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[EventMention, ...]:
    """The event mentions of `reading` in text order."""
    return ()
