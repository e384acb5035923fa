"""Who: countries, institutions, office holders, persons, organisations, groups."""

from __future__ import annotations

from ingest.extraction.model import Entity, Reading, TimeExpression


def find_entities(reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Entity, ...]:
    """The entities of `reading` in text order; spans never overlap one another or a time expression."""
    return ()
