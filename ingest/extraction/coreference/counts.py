"""Whether the numbers of two tellings allow for one event."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.coreference.facts import MentionFacts, NumberFact
from ingest.extraction.coreference.rules import deed_of, measured_deeds

NEAR = 1.15  # the larger is at most so many times the smaller
GROWN = 6.0  # a toll told later may have grown to so many times the first
CONTRADICT = 2.5  # told on one day, more than that is another event
RISEN = 1.5  # told on one day, a toll may have risen to so many times the first
TELLING = 5  # smaller counts agree by chance


def compare_numbers(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[str, str, float]]:
    """The grounds that the numbers give, `first` being the older telling: the best for each thing counted."""
    for of in sorted({number.of for number in first.numbers} & {number.of for number in second.numbers}):
        ours = [number for number in first.numbers if number.of == of]
        theirs = [number for number in second.numbers if number.of == of]
        later = bool(first.published and second.published and first.published < second.published)
        # Of two tolls of one day's papers the higher is the later one.
        together = of == _KILLED and first.published is not None and first.published == second.published
        grounds = [_pair(one, other, later, together) for one in ours for other in theirs]
        rule, times = min(grounds, key=lambda ground: _RANK.index(ground[0]))
        if not of and rule != "same_number":
            continue  # numbers of things unknown say nothing when they differ
        values = " / ".join(_digits(number.value) for number in (*ours, *theirs))
        yield rule, f"{of} {values}".strip(), times


def compare_figures(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[str, str, float]]:
    """The grounds in the long numbers of the two sentences: prices and turnovers of two days differ."""
    shared = first.figures & second.figures
    if shared:
        yield "same_figure", ", ".join(sorted(shared)), len(shared)
    elif first.figures and second.figures and first.article != second.article:
        deeds = {deed_of(each.lemma, each.type, each.mode) for each in (first, second)}
        rule = "measures_apart" if deeds <= measured_deeds() else "figures_apart"
        yield rule, ", ".join(sorted(first.figures | second.figures)), 1


def _digits(value: float) -> str:
    """A number as people write it: neither an exponent nor zeros after the point."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


_KILLED = "killed"
_RANK = ("same_number", "near_number", "grown_number", "numbers_apart", "numbers_contradict")


def _pair(one: NumberFact, other: NumberFact, later: bool, together: bool) -> tuple[str, float]:
    low, high = sorted((one, other), key=lambda number: number.value)
    if low.value == high.value:
        return "same_number", 1.0 if low.value >= TELLING else 0.4
    ratio = high.value / low.value if low.value > 0 else float("inf")
    allowed = low.comparison == "at_least" or high.comparison == "at_most"
    if ratio <= NEAR or (allowed and ratio <= CONTRADICT):
        return "near_number", 1.0
    if (later and one is low and ratio <= GROWN) or (together and ratio <= RISEN and low.value > TELLING):
        return "grown_number", 1.0
    small = high.value - low.value < TELLING
    return ("numbers_apart", 1.0) if ratio <= CONTRADICT or small or later else ("numbers_contradict", 1.0)
