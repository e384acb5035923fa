"""Where: place names with coordinates, chosen by context."""

from __future__ import annotations

from ingest.extraction.model import Entity, Place, Reading, TimeExpression


def find_places(
    reading: Reading, times: tuple[TimeExpression, ...], entities: tuple[Entity, ...]
) -> tuple[Place, ...]:
    """The places of `reading` in text order; none out of a person's name. A country may be both an entity
    and, after a locative preposition, a coarse place."""
    return ()
