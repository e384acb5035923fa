"""Fit the weights of evidence on gold: python -m tests.corpus.mentions.fitting [--write]

Examples are those of `examples.py`: our own gold, real articles (`tests/corpus/real`, where their corpus is
unpacked) and sentences coded elsewhere. Shown are figures by weights that have not seen the text, over five
folds of whole texts, for several thresholds; with --write, the weights are then stored, in
`lexicons/events/evidence.toml`, `surroundings.csv`, `joint_evidence.csv` and `second_look.csv`.

How the free numbers are chosen. The penalties and the numbers of words and pairs kept: by the average
precision of real articles over the folds. What a coded sentence counts beside a word of gold: the least
whole number with which attacks in coded sentences reach an F1 of .75 over folds, which is what is asked of
them. What is asked of a mention by the second look (`TOLD`): the log odds from which precision is .6 on real
articles and .8 on our own gold over folds; promises are kept by the first look already (`regression.ASKED`).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy

from ingest.extraction import event_mentions, joint_evidence, second_look, surroundings
from tests.corpus.mentions.coded_sentences import KINDS as CODED_TYPES
from tests.corpus.mentions.coded_sentences import f1
from tests.corpus.mentions.examples import (
    PROMISES,
    Example,
    coded_examples,
    gold_examples,
    gold_texts,
    promises,
    rows,
)
from tests.corpus.mentions.regression import (
    JOINED,
    KINDS,
    Name,
    Vector,
    cross_validated,
    design,
    fit,
    is_pair,
    is_told,
    is_word,
    pruned,
)
from tests.corpus.mentions.tree_growing import LOOKED, grown, lines, looked_at, questions, reviewed
from tests.corpus.real.standoff import articles, unpacked

_LEXICON = Path(event_mentions.__file__).parent / "lexicons" / "events"
_CODED_WEIGHT = 5.0
_WORDS, _PAIRS = 10_000, 10_000
_LEAST = 0.0005
TOLD = -0.25
"""The log odds, by the second look, from which a mention is told."""
_NOT_LOOKED_AT = -9.0
_REAL = 10_000
_HEAD = """\
# How much each piece of evidence adds to the log odds that an event word is worth a place on a
# timeline; `threshold` is what is asked of a mention. Fitted by tests/corpus/mentions/fitting.py, which
# says on what; not to be edited by hand.
"""
_WORDS_HEAD = """\
# How much a word adds to the log odds of an event word that stands in its article, its sentence or its
# clause, or beside it; `type` where only to those of one type. Fitted with evidence.toml; not to be edited
# by hand.
"""

_PAIRS_HEAD = """\
# How much two things that stand of one event word add to the log odds beside what each adds alone. Fitted
# with evidence.toml; not to be edited by hand.
"""

_TREES_HEAD = """\
# Decision trees: what each asks (a number of `company`, or whether a feature stands), and what the answer
# adds to the log odds of an event word. Grown by tests/corpus/mentions/fitting.py; not to be edited by hand.
"""

Scored = Sequence[tuple[float, Example]]


def examples(
    others: Sequence[Path] = (), corpus: Path | None = None, coded: Path | None = None
) -> list[Example]:
    """All examples; `others` are files of real articles with their texts."""
    found = [*gold_examples(gold_texts(), "own", 1), *promises()]
    real = chain(articles(corpus) if corpus else (), *map(rows, others))
    found += gold_examples(real, "real", _REAL)
    if coded is not None:
        found += coded_examples(coded, _CODED_WEIGHT)
    return found


def write(every: Sequence[Example], odds: Vector, by_words: Vector, told: float) -> None:
    """Fit on all examples and store the weights and trees, which learn from the log odds by weights that
    have not seen the text (`cross_validated`).
    """
    odds, by_words = odds.copy(), by_words.copy()
    table = design(every)
    everything = numpy.ones(len(every), dtype=bool)
    table = design(every, pruned(table, fit(table, everything), _WORDS, _PAIRS))
    weights = dict(zip(table.names, fit(table, everything).tolist(), strict=True))
    solution = numpy.array(list(weights.values()))
    promised = numpy.array([example.group == PROMISES for example in every])
    odds[promised] = (table.matrix @ solution)[promised]
    found_later = numpy.array([is_told(name) for name in table.names])
    by_words[promised] = (table.matrix @ numpy.where(found_later, 0.0, solution))[promised]
    _write_trees(every, odds, by_words, told)
    written = [_HEAD, f"threshold = {LOOKED}\ntold = {told}\n"]
    for kind in KINDS:
        written.append(f"\n[{kind}]\nbias = {weights[(kind, '')]:.2f}\n")
        own = ((name[1], weight) for name, weight in weights.items() if len(name) == 2 and name[0] == kind)
        written += [f'"{name}" = {weight:.3f}\n' for name, weight in own if name]
    (_LEXICON / "evidence.toml").write_text("".join(written), encoding="utf-8")
    _write_table(surroundings.NAME, surroundings.COLUMNS, _WORDS_HEAD, weights, is_word)
    _write_table(joint_evidence.NAME, joint_evidence.COLUMNS, _PAIRS_HEAD, weights, is_pair)


def _write_trees(every: Sequence[Example], odds: Vector, by_words: Vector, told: float) -> None:
    asked = questions(every, odds, by_words)
    forest = grown(asked, every, looked_at(every, odds), numpy.ones(len(every), dtype=bool), told)
    with (_LEXICON.parent / second_look.NAME).open("w", encoding="utf-8", newline="") as file:
        file.write(_TREES_HEAD)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows((second_look.COLUMNS, *lines(forest, asked.names)))


def _write_table(
    path: str,
    columns: Sequence[str],
    head: str,
    weights: Mapping[Name, float],
    among: Callable[[Name], bool],
) -> None:
    with (_LEXICON.parent / path).open("w", encoding="utf-8", newline="") as file:
        file.write(head)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for name, weight in weights.items():
            if among(name) and abs(weight) >= _LEAST:
                writer.writerow((*(part for part in name if part != JOINED), f"{weight:.3f}"))


def figures(scored: Scored, threshold: float, wanted: dict[str, int]) -> Iterator[str]:
    """Precision, recall and F1 at a threshold: of the event words of our own gold and of real articles that
    the core brings back, and of coded sentences, of which `wanted` of each type have the event.
    """
    for source in ("own", "real"):
        for kind in (*KINDS, ""):
            pairs = [
                (example.right, odds >= threshold)
                for odds, example in scored
                if example.source == source and kind in {example.kind, ""}
            ]
            yield f"{source} {kind or 'all'} " + _shares(pairs)
    for type_ in CODED_TYPES:
        of_type = [pair for pair in scored if pair[1].type == type_ and pair[1].sentence is not None]
        told = {example.sentence: False for _, example in of_type}
        right = {example.sentence: example.right for _, example in of_type}
        for odds, example in of_type:
            told[example.sentence] |= odds >= threshold
        unseen = [(True, False)] * max(0, wanted.get(type_, 0) - sum(right.values()))
        yield f"coded {type_} " + _shares([*((right[one], told[one]) for one in told), *unseen])


def _shares(pairs: Sequence[tuple[bool, bool]]) -> str:
    precision, recall, score = f1(pairs)
    return f"P {precision:.3f} R {recall:.3f} F1 {score:.3f}"


def _table(every: Sequence[Example], looks: Mapping[str, Vector], wanted: dict[str, int]) -> Iterator[str]:
    for look, found in looks.items():
        scored = [(value, one) for value, one in zip(found.tolist(), every, strict=True) if one.weight > 0]
        for threshold in (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6):
            yield f"{look} look, threshold {threshold:+.1f}: " + "; ".join(figures(scored, threshold, wanted))


def main() -> None:
    """Fit and show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("--threshold", type=float, default=TOLD, help="the log odds asked of a mention")
    arguments.add_argument("--coded", type=Path, help="sentences coded elsewhere (coded_sentences.py)")
    arguments.add_argument("--corpus", type=Path, default=unpacked(), help="SaudiNewsNet, unpacked")
    arguments.add_argument(
        "others", nargs="*", type=Path, help="more annotated real articles, with their texts"
    )
    given = arguments.parse_args()
    every = examples(given.others, given.corpus, given.coded)
    wanted = dict.fromkeys(CODED_TYPES, 0)
    for row in map(json.loads, given.coded.read_text(encoding="utf-8").splitlines() if given.coded else ()):
        wanted[row["event_type"]] += row.get("label") == "yes"
    odds, by_words = cross_validated(every, _WORDS, _PAIRS)
    second = reviewed(questions(every, odds, by_words), every, odds, given.threshold)
    for line in _table(
        every, {"first": odds, "second": numpy.where(odds >= LOOKED, second, _NOT_LOOKED_AT)}, wanted
    ):
        sys.stdout.write(line + "\n")
    if given.write:
        write(every, odds, by_words, given.threshold)


if __name__ == "__main__":
    main()
