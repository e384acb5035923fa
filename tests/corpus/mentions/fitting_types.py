"""Fit the evidence for types on gold: python -m tests.corpus.mentions.fitting_types [--write] [FILE…]

Every gold event whose word the core brings back is an example: of our own gold, of real articles
(`tests/corpus/real`, where their corpus is unpacked) and of files named. The examples of the lexicon, the
table of `test_type_evidence.py` and `constructions.tsv` count too: promises, which get louder until they come
out right. Shown is the share of right types over five folds of whole texts, file by file, beside that of the
entries' own types; with --write, the weights are stored in `lexicons/events/type_evidence.csv`.

How the free numbers are chosen: the penalties and the number of weights by the share of right types over the
folds.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_array

from ingest.extraction import event_mentions, type_evidence
from ingest.extraction.candidates import Candidate
from ingest.extraction.event_lexicon import trigger_files
from ingest.extraction.lexicon import read_entries
from ingest.extraction.type_clues import Clue, TypeClues, senses
from ingest.extraction.type_evidence import COLUMNS, EVERY, LEAD, NAME
from tests.corpus.mentions.coded_sentences import bare_words, published_on
from tests.corpus.mentions.examples import (
    CONSTRUCTED,
    Row,
    constructions,
    gold_files,
    rows,
    seen,
    span_of,
)
from tests.corpus.mentions.scoring import same_word
from tests.corpus.real.standoff import articles, unpacked
from tests.extraction.test_type_evidence import MEANINGS

_PATH = Path(event_mentions.__file__).parent / "lexicons" / NAME
_FOLDS = 5
_CODED = 1_000_000
_STRONG, _MIDDLE, _MILD = 4.0, 1.5, 0.5
_PENALTIES = {"left": _STRONG, "right": _STRONG, "ahead": _STRONG}
_PENALTIES |= dict.fromkeys(("word", "type", "sense"), _MILD)
_FREE = 0.02
_TEXTS = {_STRONG: 3}
_KINDS = 2
_KEPT = 15_000
_PROMISE = 0.5
_ROUNDS = 12
_LOUDEST = 60.0
_SAFE = 0.3
_STEPS = 80
_LEAST = 0.005
_HEAD = """\
# How much each clue adds to the log odds of a type: of an event word's type by its entry, by the words and
# classes of words about it, and by whom and what else its sentence names; `entry` where only for words whose
# entry is of that type. Fitted by tests/corpus/mentions/fitting_types.py; not to be edited by hand.
"""

Array = numpy.ndarray[Any, Any]
Asked = tuple[Candidate, TypeClues, list[Clue]]


@dataclass(frozen=True, slots=True)
class Example:
    """An event word of gold with its clues: the type of its entry and the right one, the text that it stands
    in (0: a promise), and the name of that text's file.
    """

    clues: Sequence[Clue]
    entry: str
    right: str
    group: int
    file: str = ""


def asked_of(text: str, published: date | None) -> tuple[str, list[Asked]]:
    """The cleaned text, and its event words with their clues when all of them are told."""
    asked: list[Asked] = []

    def look(candidate: Candidate, clues: TypeClues) -> bool:
        asked.append((candidate, clues, clues.of(candidate)))
        return False

    with patch.object(event_mentions, "retyped", look):
        return seen(text, published)[0].clean.text, asked


def examples_of(row: Row, group: int, file: str = "") -> Iterator[Example]:
    """The event words of a text that gold has, with their clues."""
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    text, asked = asked_of(row["text"], published)
    for lemma in row.get("not", ()):
        for candidate, clues, named in asked:
            if any(sense.lemma == lemma for sense in senses(clues.view, candidate)):
                yield Example(named, candidate.trigger.type, candidate.trigger.type, group, file)
    for event in row["events"]:
        span = span_of(event, text)
        met = [one for one in asked if span and _stands(one[0].index, one[1], span)]
        met = met or [one for one in asked if span and _stands(one[0].support, one[1], span)]
        if met and event.get("lemma") in {None, met[0][0].trigger.lemma}:
            candidate, _, clues = met[0]
            yield Example(clues, candidate.trigger.type, event["type"], group, file)


def _stands(index: int | None, clues: TypeClues, span: tuple[int, int]) -> bool:
    if index is None:
        return False
    token = clues.view.words[index].token
    return token.start < span[1] and span[0] < token.end


def examples(others: Sequence[Path], corpus: Path | None) -> Iterator[Example]:
    """All examples: of gold, of real articles, then of what the lexicon and the tests promise."""
    paths = (*gold_files(), *others)
    files = ((f"{path.parent.name}/{path.name}", row) for path in paths for row in rows(path))
    real = (("real", row) for row in (articles(corpus) if corpus else ()))
    for group, (file, row) in enumerate(chain(files, real), start=1):
        yield from examples_of(row, group, file)
    for row in promises():
        yield from examples_of(row, 0)


def promises() -> Iterator[Row]:
    """Texts with event words that must be of the right type, and such in which a word must not get the
    meaning (a lemma) that its frame rules out.
    """
    published = CONSTRUCTED.isoformat()
    for name in trigger_files():
        for entry in read_entries(name, "trigger"):
            for shown in entry.get("yes", ()):
                event = {"type": entry["type"], "lemma": entry["lemma"], **shown}
                yield {"text": shown["text"], "published": published, "events": [event]}
            for text in entry.get("no", ()):
                yield {"text": text, "published": published, "events": [], "not": [entry["lemma"]]}
    for _, text, events in constructions():
        yield {"text": text, "published": published, "events": events}
    for text, trigger, type_ in MEANINGS:
        event = {"trigger": trigger, "type": type_}
        yield {"text": text, "published": published, "events": [event]}


def coded_examples(path: Path) -> Iterator[Example]:
    """Sentences that another project coded (`coded_sentences.py`): of a sentence that has an event of a type
    every word whose entry is of it, and a coder's trigger whatever its entry.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row.get("label", "spans") not in {"yes", "spans"}:
            continue
        wanted = bare_words(row.get("trigger") or "")
        for candidate, clues, named in asked_of(row["text"], published_on(row))[1]:
            entry, word = candidate.trigger.type, clues.view.words[candidate.index].token.text
            met = any(same_word(one, other) for one in bare_words(word) for other in wanted)
            if met or entry == row["event_type"]:
                yield Example(named, entry, row["event_type"], _CODED + number, "coded")


class Table:
    """Examples as numbers: which clues each has, which type its entry has, and which is right."""

    def __init__(self, chosen: Sequence[Example], names: Sequence[Clue], types: Sequence[str]) -> None:
        at = {name: index for index, name in enumerate(names)}
        of = {name: index for index, name in enumerate(types)}
        filled = [sorted(at[clue] for clue in (EVERY, *one.clues) if clue in at) for one in chosen]
        starts = numpy.cumsum([0, *map(len, filled)])
        columns = numpy.array([column for row in filled for column in row], dtype=int)
        shape = (len(chosen), len(names))
        self.matrix = csr_array((numpy.ones(len(columns)), columns, starts), shape=shape)
        self.turned = self.matrix.T.tocsr()
        self.entry = numpy.zeros((len(chosen), len(types)))
        self.entry[numpy.arange(len(chosen)), [of[one.entry] for one in chosen]] = 1.0
        self.right = numpy.array([of[one.right] for one in chosen])
        self.promised = numpy.array([not one.group for one in chosen])
        self.penalty = numpy.array([_penalty(name) for name in names])[:, None]
        self.shape = (len(names), len(types))

    def odds(self, solution: Array) -> Array:
        """The log odds of each type for each example."""
        odds: Array = self.matrix @ solution[1:].reshape(self.shape) + solution[0] * self.entry
        return odds

    def loss(self, solution: Array, weight: Array, kept: Array) -> tuple[float, Array]:
        """What the fit lessens, and its slope; only weights that are kept move."""
        odds = self.odds(solution)
        odds -= odds.max(axis=1, keepdims=True)
        chance = numpy.exp(odds)
        total = chance.sum(axis=1, keepdims=True)
        chance /= total
        every = numpy.arange(len(odds))
        missed = weight * (numpy.log(total[:, 0]) - odds[every, self.right])
        chance[every, self.right] -= 1.0
        chance *= weight[:, None]
        own = solution[1:].reshape(self.shape)
        slope = (self.turned @ chance + self.penalty * own) * kept
        lead = (chance * self.entry).sum() + _FREE * solution[0]
        value = missed.sum() + ((self.penalty * own**2).sum() + _FREE * solution[0] ** 2) / 2
        return float(value), numpy.concatenate([[lead], slope.ravel()])

    def unsafe(self, solution: Array) -> Array:
        """Which promises are not kept by far enough."""
        odds = self.odds(solution)
        every = numpy.arange(len(odds))
        own = odds[every, self.right]
        odds[every, self.right] = -numpy.inf
        broken: Array = self.promised & (own < odds.max(axis=1) + _SAFE)
        return broken


def _penalty(clue: Clue) -> float:
    return _PENALTIES.get(clue[0], _FREE if clue == EVERY else _MIDDLE)


def common(chosen: Sequence[Example]) -> list[Clue]:
    """The clues that enough texts show."""
    texts: dict[Clue, set[int]] = defaultdict(set)
    for number, one in enumerate(chosen):
        for clue in one.clues:
            texts[clue].add(one.group or -number)
    enough = (clue for clue, where in texts.items() if len(where) >= _TEXTS.get(_penalty(clue), _KINDS))
    return [EVERY, *sorted(enough)]


def fit(table: Table) -> Array:
    """The weights, of which only the weightiest are not 0. Promises that come out wrong count for more, round
    by round.
    """
    weight = numpy.where(table.promised, _PROMISE, 1.0)
    kept = numpy.ones(table.shape)
    solution = _least(table, numpy.zeros(1 + table.shape[0] * table.shape[1]), weight, kept)
    often = numpy.sqrt(numpy.asarray(table.matrix.sum(axis=0)).ravel())[:, None]
    says = numpy.abs(solution[1:].reshape(table.shape)) * often
    kept = (says >= numpy.sort(says, axis=None)[-min(_KEPT, says.size)]).astype(float)
    solution[1:] *= kept.ravel()
    for _ in range(_ROUNDS):
        solution = _least(table, solution, weight, kept)
        wrong = table.unsafe(solution)
        if not wrong.any():
            break
        weight = numpy.where(wrong, numpy.minimum(weight * 2, _LOUDEST), weight)
    return solution


def _least(table: Table, start: Array, weight: Array, kept: Array) -> Array:
    options = {"maxiter": _STEPS, "maxcor": 6}
    found = minimize(table.loss, start, (weight, kept), "L-BFGS-B", jac=True, options=options)
    solution: Array = found.x
    return solution


def judged(scored: Sequence[tuple[Example, str]]) -> str:
    """One line for people."""
    right = sum(one.right == type_ for one, type_ in scored) / max(1, len(scored))
    entry = sum(one.right == one.entry for one, _ in scored) / max(1, len(scored))
    moved = sum(one.entry != type_ for one, type_ in scored) / max(1, len(scored))
    return f"{len(scored)} events: entry's type right {entry:.3f}, chosen {right:.3f}, moved {moved:.3f}"


def main() -> None:
    """Fit, show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("--corpus", type=Path, default=unpacked(), help="SaudiNewsNet, unpacked")
    arguments.add_argument("--coded", type=Path, help="sentences coded elsewhere (coded_sentences.py)")
    arguments.add_argument("others", nargs="*", type=Path, help="more annotated texts, kept elsewhere")
    given = arguments.parse_args()
    every = [
        *examples(given.others, given.corpus),
        *(coded_examples(given.coded) if given.coded else ()),
    ]
    types = sorted({one.right for one in every} | {one.entry for one in every})
    names = common(every)
    if given.write:
        table = Table(every, names, types)
        solution = fit(table)
        sys.stdout.write(f"promises of {table.promised.sum()} in danger: {table.unsafe(solution).sum()}\n")
        write(solution, names, types)
        return
    scored = list(cross_validated(every, names, types))
    for file in sorted({one.file for one, _ in scored}):
        sys.stdout.write(f"by folds, {file}: {judged([pair for pair in scored if pair[0].file == file])}\n")
    sys.stdout.write(f"by folds: {judged(scored)}\n")


def cross_validated(
    every: Sequence[Example], names: Sequence[Clue], types: Sequence[str]
) -> Iterator[tuple[Example, str]]:
    """Each example, promises aside, with the type that weights choose which have not seen its fold."""
    for fold in range(_FOLDS):
        left_out = [one for one in every if one.group and one.group % _FOLDS == fold]
        rest = [one for one in every if not one.group or one.group % _FOLDS != fold]
        best = Table(left_out, names, types).odds(fit(Table(rest, names, types))).argmax(axis=1)
        yield from zip(left_out, (types[index] for index in best.tolist()), strict=True)


def write(solution: Array, names: Sequence[Clue], types: Sequence[str]) -> None:
    """Store the weights."""
    weights = solution[1:].reshape(len(names), len(types)).tolist()
    with _PATH.open("w", encoding="utf-8", newline="") as file:
        file.write(_HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerow((*LEAD, "", f"{solution[0]:.2f}"))
        for name, row in zip(names, weights, strict=True):
            for type_, weight in zip(types, row, strict=True):
                if abs(weight) >= _LEAST:
                    writer.writerow((*name, type_, f"{weight:.2f}"))
    type_evidence.weights.cache_clear()


if __name__ == "__main__":
    main()
