"""From tagged words to intervals of days, with the steps that led there."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.model import (
    Modifier,
    Precision,
    Reading,
    Resolution,
    TimeExpression,
    TimexType,
)
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_narrative import Told, days_of_title
from ingest.extraction.timex_outcomes import Found, Lost, Outcome
from ingest.extraction.timex_resolving import resolve
from ingest.extraction.timex_tagging import Tagged, tag
from ingest.extraction.timex_values import value_of

_NOT_POINTS = {"set": TimexType.SET, "duration": TimexType.DURATION, "vague": TimexType.DATE}


def find_times(reading: Reading) -> tuple[TimeExpression, ...]:
    """The time expressions of `reading` in text order, resolved against its publication date only."""
    tagged = list(tag(reading))
    outcomes: list[Outcome] = []
    told = Told(reading)
    for index, one in enumerate(tagged):
        outcome = told.again(one) or resolve(one.meaning, told.context(one))
        if isinstance(outcome, Found) and outcome.latest is not None:
            told.take(index, one, outcome)
        outcomes.append(outcome)
    with_title = days_of_title(reading, tagged, outcomes)
    return tuple(map(_expression, tagged, with_title))


def _expression(tagged: Tagged, outcome: Outcome) -> TimeExpression:
    meaning = tagged.meaning
    if isinstance(outcome, Lost):
        # Told in the past, في غضون أسبوع is how long something took.
        kind = outcome.reason if outcome.reason in _NOT_POINTS else meaning.kind
        meaning = replace(meaning, kind=kind)
        point = kind not in _NOT_POINTS
        return TimeExpression(
            tagged.start,
            tagged.end,
            _type(meaning),
            value_of(meaning, None),
            Resolution.UNRESOLVED if point else Resolution.NOT_A_POINT,
            reason=outcome.reason,
            modifier=Modifier.EXACT,
        )
    return TimeExpression(
        tagged.start,
        tagged.end,
        _type(meaning),
        value_of(meaning, outcome),
        Resolution.RESOLVED,
        earliest=outcome.earliest,
        latest=outcome.latest,
        clock=meaning.clock,
        precision=Precision.MINUTE if meaning.clock else outcome.precision,
        modifier=outcome.modifier,
        calendar=outcome.calendar,
        basis=outcome.basis,
        anchor=outcome.anchor,
        steps=outcome.steps,
    )


def _type(meaning: Meaning) -> TimexType:
    if meaning.kind in _NOT_POINTS:
        return _NOT_POINTS[meaning.kind]
    return TimexType.TIME if meaning.clock or meaning.part else TimexType.DATE
