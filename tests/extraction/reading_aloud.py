"""Sentences to readings, and readings to what a table can show: shared by the tests of time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ingest.extraction.model import Reading, TimeExpression
from ingest.extraction.orthography import tokenise
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences
from ingest.extraction.timex_normalising import find_times

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "times"
TUESDAY = date(2014, 6, 17)


def read(text: str, published: date | None = TUESDAY) -> Reading:
    """The reading of a text, as the pipeline makes it."""
    clean = repair(text)
    tokens = tokenise(clean.text)
    return Reading(clean, tokens, split_sentences(clean.text, tokens), published)


def times(text: str, published: date | None = TUESDAY) -> tuple[TimeExpression, ...]:
    """The time expressions of a text."""
    return find_times(read(text, published))


def interval(time: TimeExpression) -> str:
    """`2014-06-16`, `2014-06-09..2014-06-15`, or why there is none."""
    if time.earliest is None or time.latest is None:
        return f"{time.resolution.value}: {time.reason}"
    first, last = time.earliest.isoformat(), time.latest.isoformat()
    return first if first == last else f"{first}..{last}"


def intervals(text: str, published: date | None = TUESDAY) -> list[str]:
    """The intervals found in a text, in order."""
    return [interval(time) for time in times(text, published) if time.earliest is not None]


def fits(found: list[str], expected: str) -> bool:
    """Whether the intervals are those expected: `;` between times, `|` between answers, `-` for none."""
    wanted = [] if expected == "-" else expected.split(";")
    return len(found) == len(wanted) and all(
        one in answers.split("|") for one, answers in zip(found, wanted, strict=True)
    )
