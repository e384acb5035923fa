"""Fit the evidence for times on gold: python -m tests.corpus.mentions.fitting_times [--write] [FILE…]

Every gold event whose word the core brings back is an example: its options are the times of its sentence
and the days told of before it, right are those of gold's days, or none of them. The examples of
`dating.toml`, the table of `test_event_times.py` and `constructions.tsv` count too: promises, which get
louder until they come out right. Shown is the share of right days over five folds of whole texts, file by
file. Which days were told of before depends on weights in turn: texts are read under those in force, and once
more under weights that have not seen them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy

from ingest.extraction import event_mentions, telling, time_evidence
from ingest.extraction import survey as surveying
from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.model import Document, EventTime, TimeExpression
from ingest.extraction.pipeline import analyse
from ingest.extraction.second_look import FIRST
from ingest.extraction.time_evidence import DOUBT
from ingest.extraction.time_options import TimeOption, Undated
from tests.corpus.mentions.choices import Choices, Insistence, common, lines
from tests.corpus.mentions.examples import (
    CONSTRUCTED,
    STORIES,
    constructions,
    dated_promises,
    gold_files,
    rows,
    span_of,
)

_LEXICON = Path(event_mentions.__file__).parent / "lexicons" / "events" / "time_evidence.toml"
_FOLDS = 5
_RARE = 8
_PENALTY = 5.0
_INSISTING = Insistence(first=0.5, loudest=30.0, rounds=8, kept=0.63, steps=150)
_LEAST = 0.005
_SURE = 99.0
_READ_SINCE = ("heldout3.jsonl",)
"""Stories of which only the events that are told twice are marked: good for days all the same."""
_HEAD = """# How much each piece of evidence adds to the log odds that a time is an event's.
# Fitted by tests/corpus/mentions/fitting_times.py, which says on what; not to be edited by hand.
"""


Weights = dict[str, float]
Options = tuple[tuple[str | None, frozenset[str]], ...]
"""Days as gold writes them, with what speaks for and against these."""


@dataclass(frozen=True, slots=True)
class Example:
    """An event with its options; `days` are what gold says, `group` the text it stands in (0: a promise),
    `file` the name of the file that holds that.
    """

    options: Options
    days: str | None
    group: int
    file: str = ""


def interval(when: EventTime | None) -> str | None:
    """The days of a time as gold writes them."""
    if when is None or (when.earliest is None and when.latest is None):
        return None
    ends = (str(when.earliest or ""), str(when.latest or ""))
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


class Watch:
    """Looks on while a text is read in which all of gold's events are told, and keeps the options of each."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = spans
        self.views: dict[int, tuple[SentenceView, Candidate]] = {}
        self.seen: dict[int, tuple[Candidate, Options]] = {}
        self.asked: Undated | None = None
        self.find, self.odds = surveying.find_candidates, event_mentions.log_odds
        self.second = event_mentions.second_odds
        self.counts, self.hopeless = event_mentions.counts, event_mentions.hopeless
        self.doomed = event_mentions.doomed
        self.sentence, self.likeliest = telling.sentence_options, telling.likeliest

    def read(self, text: str, published: date | None) -> str:
        """Analyse a text; the cleaned text."""
        with (
            patch.object(surveying, "find_candidates", self.found),
            patch.object(
                event_mentions,
                "second_odds",
                lambda of, features: of[FIRST] if of[FIRST] == _SURE else self.second(of, features),
            ),
            patch.object(
                event_mentions, "log_odds", lambda one, *on: _SURE if self.told(one) else self.odds(one, *on)
            ),
            patch.object(event_mentions, "counts", lambda one, *on: self.told(one) or self.counts(one, *on)),
            patch.object(
                event_mentions, "hopeless", lambda one, *on: not self.told(one) and self.hopeless(one, *on)
            ),
            patch.object(
                event_mentions,
                "doomed",
                lambda view, one, *on: not self.told(one) and self.doomed(view, one, *on),
            ),
            patch.object(telling, "sentence_options", self.asking),
            patch.object(telling, "likeliest", self.choosing),
        ):
            return analyse(Document(text, published)).clean.text

    def found(self, view: SentenceView, *others: Any) -> list[Candidate]:
        """The candidates of a sentence, remembered with their view."""
        candidates = self.find(view, *others)
        self.views.update({id(one): (view, one) for one in candidates})
        return candidates

    def asking(self, event: Undated, times: tuple[TimeExpression, ...]) -> Iterator[TimeOption]:
        """The options of the sentence; `event` is whose options come next."""
        self.asked = event
        return self.sentence(event, times)

    def choosing(self, options: Iterable[TimeOption]) -> EventTime | None:
        """The core's choice; its options are kept."""
        every = list(options)
        if self.asked is not None:
            candidate = self.asked.candidate
            kept = tuple((interval(option.when), option.features) for option in every)
            self.seen[id(candidate)] = (candidate, kept)
        return self.likeliest(every)

    def told(self, candidate: Candidate) -> bool:
        """Whether an event of gold has the candidate's word or that of its support."""
        return any(self.meets(candidate, span) for span in self.spans)

    def meets(self, candidate: Candidate, span: tuple[int, int]) -> bool:
        """Whether a candidate's word or that of its support stands in a span."""
        view = self.views[id(candidate)][0]
        indexes = [index for index in (candidate.index, candidate.support) if index is not None]
        own = [view.words[index].token for index in indexes]
        return any(token.start < span[1] and span[0] < token.end for token in own)


def examples_of(
    text: str, published: date | None, events: Sequence[dict[str, Any]], group: int, file: str = ""
) -> Iterator[Example]:
    """The events of a text with their options, as the core weighs them when all of gold's are told."""
    spans = [(span, event) for event in events if (span := span_of(event, text))]
    watch = Watch([span for span, _ in spans])
    clean = watch.read(text, published)
    for event in events:
        span = span_of(event, clean)
        met = [one for one in watch.seen.values() if span and watch.meets(one[0], span)]
        met.sort(key=lambda one: one[0].type != event.get("type", one[0].type))
        if met:
            days = event.get("when")
            yield Example(met[0][1], None if days == "none" else days, group, file)


def examples(others: Sequence[Path], folds: Sequence[Weights] = ()) -> Iterator[Example]:
    """All examples: of gold, then of what the lexicon and the tests promise. `folds` are weights under which
    the texts are read, by the fold that these have not seen; without them those in force.
    """
    paths = (*gold_files(), *(STORIES / name for name in _READ_SINCE), *others)
    texts = ((f"{path.parent.name}/{path.name}", row) for path in paths for row in rows(path))
    for group, (file, row) in enumerate(texts, start=1):
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        with _under(folds, group):
            yield from examples_of(row["text"], published, row["events"], group, file)
    for number, (text, trigger, when) in enumerate(promises()):
        with _under(folds, number):
            yield from examples_of(text, CONSTRUCTED, [{"trigger": trigger, "when": when}], 0)


@contextmanager
def _under(folds: Sequence[Weights], group: int) -> Iterator[None]:
    """Read texts under the weights that have not seen a group."""
    if not folds:
        yield
        return
    with patch.object(time_evidence, "weights", lambda: folds[group % len(folds)]):
        yield


def promises() -> Iterator[tuple[str, str, str]]:
    """Text, event word and day of what must come out right."""
    yield from dated_promises()
    for _, text, events in constructions():
        for event in events:
            yield text, event["trigger"], event["when"]


def fit(chosen: Sequence[Example], names: Sequence[str]) -> Weights:
    """The weights. Where gold's days are none of an event's options, none of these is right."""
    table = Choices(names)
    for example in chosen:
        known = any(days == example.days for days, _ in example.options)
        wanted = example.days if known else None
        # An option with open days is right where gold has no day, and so is having none of the options.
        table.add(
            ((days == wanted, features) for days, features in example.options),
            1.0,
            not example.group,
            none=wanted is None,
        )
    return table.fitted(_PENALTY, _INSISTING)


def decided(example: Example, weights: dict[str, float]) -> str | None:
    """The days that the weights choose."""
    chances: Counter[str | None] = Counter({None: 1.0})
    for days, features in example.options:
        chances[days] += float(numpy.exp(sum(weights.get(name, 0.0) for name in features)))
    best = max((days for days in chances if days is not None), key=lambda days: chances[days], default=None)
    return best if best is not None and chances[best] > DOUBT * chances[None] else None


def shown(chosen: Sequence[Example]) -> list[str]:
    """The features that enough events show."""
    return common(((features for _, features in one.options) for one in chosen), _RARE)


def judged(chosen: Collection[tuple[Example, str | None]]) -> str:
    """One line for people."""
    right = sum(example.days == days for example, days in chosen)
    given = [(example, days) for example, days in chosen if days is not None]
    dated = sum(example.days is not None for example, _ in chosen)
    hit = sum(example.days == days for example, days in given)
    return (
        f"{len(chosen)} events: days right {right / max(1, len(chosen)):.3f}, "
        f"given P {hit / max(1, len(given)):.3f} R {hit / max(1, dated):.3f}"
    )


def main() -> None:
    """Fit, show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("others", nargs="*", type=Path, help="more annotated texts, kept elsewhere")
    given = arguments.parse_args()
    every = list(examples(given.others))
    names = shown(every)
    every = list(examples(given.others, fits(every, names)))
    names = shown(every)
    scored = [
        (one, decided(one, weights))
        for fold, weights in enumerate(fits(every, names))
        for one in every
        if one.group and one.group % _FOLDS == fold
    ]
    for file in sorted({one.file for one, _ in scored}):
        of_file = [(one, days) for one, days in scored if one.file == file]
        sys.stdout.write(f"by folds, {file}: {judged(of_file)}\n")
    sys.stdout.write(f"by folds: {judged(scored)}\n")
    solution = fit(every, names)
    promised = [(one, decided(one, solution)) for one in every if not one.group]
    sys.stdout.write(f"promises: {judged(promised)}\n")
    if given.write:
        written = lines(solution, _LEAST)
        _LEXICON.write_text("".join([_HEAD, "\n[weights]\n", *written]), encoding="utf-8")


def fits(every: Sequence[Example], names: Sequence[str]) -> list[Weights]:
    """For each fold the weights that have not seen it."""
    return [
        fit([one for one in every if not one.group or one.group % _FOLDS != fold], names)
        for fold in range(_FOLDS)
    ]


if __name__ == "__main__":
    main()
