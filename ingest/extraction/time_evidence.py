"""Which of its possible times an event has, if any, by evidence.

A conditional logistic score over the named features of each option; that none of them is the event's weighs
nothing. The weights are data (`lexicons/events/time_evidence.toml`), fitted by
`tests/corpus/mentions/fitting_times.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from itertools import repeat
from math import exp

from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_toml
from ingest.extraction.model import EventTime
from ingest.extraction.time_options import TimeOption

_NAME = f"{FOLDER}/time_evidence.toml"
_MOST = 30.0
DOUBT = 1.0
"""How much likelier than none a time must be. With 1 most days come out right over folds."""


@cache
def weights() -> dict[str, float]:
    """The weights by feature. Raises LexiconError where the file has none."""
    table = read_toml(_NAME).get("weights")
    if not table:
        raise LexiconError(_NAME, "[weights]", "is missing: write the file anew with the fitting script.")
    return {name: float(weight) for name, weight in table.items()}


def likeliest(options: Iterable[TimeOption]) -> EventTime | None:
    """The time that most of the evidence speaks for; options of the same days add up. None where it is
    likelier that the event has none of them.
    """
    times: dict[tuple[date | None, date | None], EventTime] = {}
    chances: dict[tuple[date | None, date | None], float] = {}
    none = 1.0
    for option in options:
        chance = exp(min(_MOST, weight(option.features)))
        when = option.when
        if when is None:
            none += chance
            continue
        key = (when.earliest, when.latest)
        times.setdefault(key, when)
        chances[key] = chances.get(key, 0.0) + chance
    if not chances:
        return None
    best = max(chances, key=lambda key: chances[key])
    return times[best] if chances[best] > DOUBT * none else None


def weight(features: Collection[str]) -> float:
    """The sum of an option's evidence. The weights have two decimals, so that six of the sum are the same in
    whatever order a set hands the names out.
    """
    return round(sum(map(weights().get, features, repeat(0.0))), 6)
