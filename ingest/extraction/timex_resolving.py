"""From a meaning to an interval of days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.extraction.model import Step
from ingest.extraction.timex_counted import (
    resolve_deictic,
    resolve_morrow,
    resolve_offset,
    resolve_period,
    resolve_weekday,
)
from ingest.extraction.timex_dates import resolve_date, resolve_this_day
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_outcomes import OUT_OF_RANGE, Context, Found, Lost, Outcome, Resolve, written
from ingest.extraction.timex_periods import (
    resolve_century,
    resolve_decade,
    resolve_decade_of_century,
    resolve_eve,
    resolve_feast,
    resolve_first_units,
    resolve_last_day,
    resolve_modified,
    resolve_new_year,
    resolve_part,
    resolve_part_of_century,
    resolve_part_of_month,
    resolve_same_month,
    resolve_same_stretch,
    resolve_season,
    resolve_weekend,
)
from ingest.extraction.timex_spans import resolve_run_until, resolve_since, resolve_span

# What these are made of is no second way of saying them.
_MADE_OF_OTHERS = ("span", "run_until", "modified", "since", "offset", "eve")


def resolve(meaning: Meaning, context: Context) -> Outcome:
    """The days that `meaning` denotes in `context`, or the reason why they cannot be known."""
    outcome = _RESOLVERS[meaning.kind](meaning, context, resolve)
    return _compared(meaning, outcome, context) if isinstance(outcome, Found) else outcome


def _compared(meaning: Meaning, found: Found, context: Context) -> Found:
    """`found` with a step for every other way of saying it that disagrees."""
    if meaning.kind in _MADE_OF_OTHERS:
        return found
    steps = list(found.steps)
    if meaning.name == "day_lost":
        steps.append(Step("day_lost", written(found.days), written(found.days)))
    said = [(meaning.weekday, None)] if meaning.weekday and meaning.kind == "date" else []
    for weekday, _ in said:
        if weekday != found.earliest.isoweekday():
            steps.append(Step("weekday_disagrees", str(weekday), found.earliest.isoformat()))
    for other in meaning.others:
        if other.kind == "weekday":
            if other.weekday != found.earliest.isoweekday():
                steps.append(Step("weekday_disagrees", str(other.weekday), found.earliest.isoformat()))
            continue
        outcome = resolve(other, context)
        if isinstance(outcome, Found):
            agrees = outcome.days == found.days
            steps.append(
                Step("agrees" if agrees else "disagrees", written(outcome.days), written(found.days))
            )
    return replace(found, steps=tuple(steps))


def _not_a_point(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    return Lost(meaning.kind)


def _out_of_range(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    return Lost(OUT_OF_RANGE)


_RESOLVERS: dict[str, Callable[[Meaning, Context, Resolve], Outcome]] = {
    "ancient": _out_of_range,
    "vague": _not_a_point,
    "date": resolve_date,
    "this_day": resolve_this_day,
    "weekday": resolve_weekday,
    "deictic": resolve_deictic,
    "morrow": resolve_morrow,
    "period": resolve_period,
    "offset": resolve_offset,
    "part": resolve_part,
    "decade": resolve_decade,
    "century": resolve_century,
    "season": resolve_season,
    "feast": resolve_feast,
    "modified": resolve_modified,
    "span": resolve_span,
    "run_until": resolve_run_until,
    "since": resolve_since,
    "first_units": resolve_first_units,
    "same_month": resolve_same_month,
    "same_stretch": resolve_same_stretch,
    "new_year": resolve_new_year,
    "part_of_month": resolve_part_of_month,
    "weekend": resolve_weekend,
    "decade_of_century": resolve_decade_of_century,
    "part_of_century": resolve_part_of_century,
    "last_day": resolve_last_day,
    "eve": resolve_eve,
    "set": _not_a_point,
    "duration": _not_a_point,
}
