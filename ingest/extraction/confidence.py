"""Confidence: the chance that an editor accepts a mention, from features that can be named.

A logistic score: each feature adds to the log odds. Weights stand here in one table.
"""

from __future__ import annotations

from math import exp

from ingest.extraction.candidates import Candidate
from ingest.extraction.event_times import TimeChoice
from ingest.extraction.model import Status

_BIAS = -0.4
_WEIGHTS = {
    "finite verb": 0.5,
    "support verb": 0.8,
    "framed": 0.4,
    "strong noun": 0.3,
    "own time": 1.0,
    "sentence's time": 0.3,
    "party named": 0.7,
    "place named": 0.5,
    "number counted": 0.5,
    "happened": 0.4,
    "only possible": -0.8,
    "casualties joined": 0.5,
}


def confidence_of(
    candidate: Candidate, status: Status, choice: TimeChoice | None, parties: int, places: int, numbers: int
) -> float:
    """Between 0 and 1, two decimals."""
    holds = {
        "finite verb": candidate.reading.verb,
        "support verb": candidate.support is not None,
        "framed": bool(candidate.trigger.objects or candidate.trigger.prepositions),
        "strong noun": candidate.trigger.noun == "event" and not candidate.reading.verb,
        "own time": choice is not None and choice.cost < 1,
        "sentence's time": choice is not None and choice.cost >= 1,
        "party named": parties > 0,
        "place named": places > 0,
        "number counted": numbers > 0,
        "happened": status in {Status.PAST, Status.PLANNED},
        "only possible": status is Status.HYPOTHETICAL,
        "casualties joined": bool(candidate.absorbed),
    }
    score = _BIAS + sum(weight for name, weight in _WEIGHTS.items() if holds[name])
    return round(1 / (1 + exp(-score)), 2)
