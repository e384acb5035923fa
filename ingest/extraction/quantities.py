"""How many: numbers, what they count, and how they were qualified."""

from __future__ import annotations

from ingest.extraction.model import Quantity, Reading, TimeExpression


def find_quantities(reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """The quantities of `reading` in text order; none inside a time expression."""
    return ()
