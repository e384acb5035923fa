"""Growing the trees of the second look: gradient boosting over what the first evidence says of an event word,
what stands beside it in its article, and what stands of it.

Log odds that go in are by weights that have not seen the text. Promises that come out wrong count for more,
round by round; of the coded words of a sentence of which one is right, the likeliest is taken for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from sklearn.ensemble import HistGradientBoostingClassifier

from ingest.extraction.company import Company, Seat
from ingest.extraction.second_look import FIRST
from tests.corpus.mentions.examples import PROMISES, Example
from tests.corpus.mentions.regression import FOLDS, Vector

TREES, LEAVES, RATE = 100, 8, 0.1
LOOKED = -1.0
"""The log odds, by the first evidence, from which a second look is taken."""
_FEATURES = 200
_LEMMA = "lemma "
_LEAST, _RIDGE = 40, 1.0
_ROUNDS, _LOUDER = 12, 2.0
_SAFE = 0.1

Line = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Questions:
    """What may be asked of each example: the names, and a row of values an example."""

    names: list[str]
    values: Vector


def questions(examples: Sequence[Example], odds: Vector, by_words: Vector) -> Questions:
    """The numbers of `company` and the commonest features, lemmas left out, of all examples."""
    seats: dict[int, list[Seat]] = defaultdict(list)
    for example, own in zip(examples, by_words.tolist(), strict=True):
        seats[example.text].append(Seat(*example.seat, example.lemma, example.type, round(own, 6)))
    beside = {text: Company(of) for text, of in seats.items()}
    numbered = [
        {**beside[example.text][example.seat], FIRST: first}
        for example, first in zip(examples, odds.tolist(), strict=True)
    ]
    counts = Counter(name for example in examples for name in example.features if not name.startswith(_LEMMA))
    common = sorted(name for name, _ in counts.most_common(_FEATURES))
    names = [*numbered[0], *common]
    values = numpy.zeros((len(examples), len(names)))
    for row, (example, numbers) in enumerate(zip(examples, numbered, strict=True)):
        values[row] = [*numbers.values(), *(name in example.features for name in common)]
    return Questions(names, values)


def likeliest(examples: Sequence[Example], odds: Vector) -> Vector:
    """What each example counts: of the right ones of one coded sentence only the likeliest."""
    weight = numpy.array([example.weight for example in examples])
    among: dict[int, list[int]] = defaultdict(list)
    for index, example in enumerate(examples):
        if example.sentence is not None and example.right:
            among[example.sentence].append(index)
    for places in among.values():
        best = max(places, key=lambda index: float(odds[index]))
        weight[[index for index in places if index != best]] = 0.0
    return weight


def looked_at(examples: Sequence[Example], odds: Vector) -> Vector:
    """What each example counts to the trees, which see only those that get a second look."""
    return likeliest(examples, odds) * (odds >= LOOKED)


def grown(
    asked: Questions, examples: Sequence[Example], weight: Vector, chosen: Vector, told: float
) -> HistGradientBoostingClassifier:
    """Trees by the examples of which `chosen` says so; `told` are the log odds from which a word is told."""
    right = numpy.array([example.right for example in examples])
    promised = numpy.array([example.group == PROMISES for example in examples])
    weight = weight.copy()
    for _ in range(_ROUNDS):
        taken = chosen & (weight > 0)
        forest = HistGradientBoostingClassifier(
            max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, min_samples_leaf=_LEAST,
            l2_regularization=_RIDGE, early_stopping=False,
        )  # fmt: skip
        forest.fit(asked.values[taken], right[taken], weight[taken])
        odds = forest.decision_function(asked.values)
        wrong = numpy.where(right, odds < told + _SAFE, odds > told - _SAFE) & promised & taken
        if not wrong.any():
            break
        weight[wrong] *= _LOUDER
    return forest


def reviewed(asked: Questions, examples: Sequence[Example], odds: Vector, told: float) -> Vector:
    """The log odds of each example by trees that have not seen its text."""
    # Other folds than those of the first odds, so that no fold is all of one weighing.
    folds = numpy.array([example.group // FOLDS % FOLDS if example.group else -1 for example in examples])
    weight = looked_at(examples, odds)
    seconds = numpy.zeros(len(examples))
    for fold in range(FOLDS):
        forest = grown(asked, examples, weight, folds != fold, told)
        apart = (folds == fold) | (folds < 0)
        seconds[apart] = forest.decision_function(asked.values[apart])
    return seconds


def lines(forest: HistGradientBoostingClassifier, names: Sequence[str]) -> Iterator[Line]:
    """The trees as rows of the lexicon. The library keeps them in private arrays, one a tree."""
    yield "start", "0", "", "", "", "", f"{float(forest._baseline_prediction.ravel()[0]):.4f}"
    for tree, (predictor,) in enumerate(forest._predictors):
        for number, node in enumerate(predictor.nodes):
            yield str(tree), *_line(number, node, names)


def _line(number: int, node: Any, names: Sequence[str]) -> tuple[str, str, str, str, str, str]:
    if node["is_leaf"]:
        return str(number), "", "", "", "", f"{float(node['value']):.4f}"
    asks, above = names[int(node["feature_idx"])], float(node["num_threshold"])
    return str(number), asks, f"{above:.5g}", str(int(node["right"])), str(int(node["left"])), ""
