"""From tagged words to intervals of days, with the steps that led there."""

from __future__ import annotations

from ingest.extraction.model import Reading, TimeExpression


def find_times(reading: Reading) -> tuple[TimeExpression, ...]:
    """The time expressions of `reading` in text order, resolved against its publication date only."""
    return ()
