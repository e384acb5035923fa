"""Logistic regression for the evidence: one model of verbs and nouns, with two penalties on the squares.

What says how an event word stands (`features`) weighs apart for verbs and nouns and is penalised mildly;
pairs of it, and the words around, of which there are many and which weigh alike for both, strongly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_array

from ingest.extraction.joint_evidence import pairs
from tests.corpus.mentions.examples import PROMISES, Example, Where

KINDS = ("verb", "noun")
FOLDS = 5
ASKED = -0.15
_RARE = 3
_TEXTS = 6
_STRUCTURE = 1.0
_MANY = 10.0
_FREE = 0.01
_ROUNDS = 16
_LOUDER = 2.0
_LOUDEST = 60.0
_SAFE = 0.15
_CHOICES = 3

Pair = tuple[str, str, str, str]
Name = tuple[str, str] | Where | Pair
"""A kind with a feature ("" is its bias), a word around, or a kind with two features and JOINED between."""
JOINED = "&"
Vector = numpy.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Design:
    """Examples by features: how much each feature counts in each example, and how much it is penalised."""

    examples: Sequence[Example]
    names: list[Name]
    matrix: csr_array
    penalty: Vector


def design(examples: Sequence[Example], many: frozenset[Name] | None = None) -> Design:
    """The features that are seen often enough; of the words around and the pairs only `many`, where given."""
    counts = Counter((example.kind, name) for example in examples for name in example.features)
    texts: dict[Name, set[int]] = defaultdict(set)
    for number, example in enumerate(examples):
        for name in chain(example.around, _pairs(example)):
            texts[name].add(example.group or -number)
    names: list[Name] = [(kind, "") for kind in KINDS]
    names += sorted(name for name, count in counts.items() if count >= _RARE)
    structure = len(names)
    names += sorted(name for name, where in texts.items() if (name in many if many else len(where) >= _TEXTS))
    penalty = numpy.full(len(names), _MANY)
    penalty[:structure] = _STRUCTURE
    penalty[: len(KINDS)] = _FREE
    return Design(examples, names, _table(examples, names), penalty)


def _table(examples: Sequence[Example], names: Sequence[Name]) -> csr_array:
    at = {name: index for index, name in enumerate(names)}
    filled = [[(at[name], value) for name, value in _values(example) if name in at] for example in examples]
    starts = numpy.cumsum([0, *map(len, filled)])
    columns = numpy.array([column for row in filled for column, _ in row])
    values = numpy.array([value for row in filled for _, value in row])
    return csr_array((values, columns, starts), shape=(len(examples), len(names)))


def _values(example: Example) -> Iterator[tuple[Name, float]]:
    yield (example.kind, ""), 1.0
    yield from (((example.kind, name), 1.0) for name in sorted(example.features))
    yield from sorted(example.around.items())
    yield from ((pair, 1.0) for pair in _pairs(example))


def _pairs(example: Example) -> Iterator[Pair]:
    yield from ((example.kind, one, JOINED, other) for one, other in pairs(example.features))


def is_word(name: Name) -> bool:
    """Whether it is a word around."""
    return len(name) == 3


def is_pair(name: Name) -> bool:
    """Whether it is a pair of features."""
    return len(name) == 4


def fit(table: Design, chosen: Vector) -> Vector:
    """Weights by the examples of which `chosen` says so, those left out that count for nothing.

    Promises that come out wrong count for more, round by round; of examples among which one is right, the
    likeliest is taken for it.
    """
    chosen = chosen & numpy.array([example.weight > 0 for example in table.examples])
    examples = [example for example, taken in zip(table.examples, chosen, strict=True) if taken]
    matrix = table.matrix[numpy.flatnonzero(chosen)]
    right = numpy.array([example.right for example in examples], dtype=float)
    weight = numpy.array([example.weight for example in examples])
    promised = numpy.array([example.group == PROMISES for example in examples])
    choices = _choices(examples)
    for among in choices:
        weight[among] /= len(among)
    solution = _regression(matrix, right, weight, table.penalty, numpy.zeros(len(table.names)))
    for turn in range(_ROUNDS):
        odds = matrix @ solution
        if turn < _CHOICES:
            for among in choices:
                weight[among] = 0.0
                best = among[int(odds[among].argmax())]
                weight[best] = examples[best].weight
        wrong = numpy.where(right > 0, odds < ASKED + _SAFE, odds > ASKED - _SAFE) & promised
        if turn >= _CHOICES and not wrong.any():
            break
        weight = numpy.where(wrong, numpy.minimum(weight * _LOUDER, _LOUDEST), weight)
        solution = _regression(matrix, right, weight, table.penalty, solution)
    return solution


def _choices(examples: Sequence[Example]) -> list[list[int]]:
    """The places of right examples of which one is surely right: those of one coded sentence."""
    among: dict[int, list[int]] = defaultdict(list)
    for index, example in enumerate(examples):
        if example.sentence is not None and example.right:
            among[example.sentence].append(index)
    return [places for places in among.values() if len(places) > 1]


def _regression(
    matrix: csr_array, right: Vector, weight: Vector, penalty: Vector, solution: Vector
) -> Vector:
    turned = matrix.T.tocsr()

    def loss(guess: Vector) -> tuple[float, Vector]:
        odds = matrix @ guess
        missed = weight * (numpy.logaddexp(0, odds) - right * odds)
        slope = turned @ (weight * (1 / (1 + numpy.exp(-odds)) - right)) + penalty * guess
        return float(missed.sum() + (penalty * guess**2).sum() / 2), slope

    found = minimize(loss, solution, jac=True, method="L-BFGS-B", options={"maxiter": 300, "ftol": 1e-8})
    weights: Vector = found.x
    return weights


def pruned(table: Design, solution: Vector, words: int, joined: int) -> frozenset[Name]:
    """So many words around and pairs as say most: by their weight and how often they stand there."""
    seen = numpy.sqrt(numpy.asarray((table.matrix != 0).sum(axis=0)).ravel())
    said = numpy.abs(solution) * seen
    kept: set[Name] = set()
    for among, number in ((is_word, words), (is_pair, joined)):
        ranked = sorted(
            (-says, name) for name, says in zip(table.names, said.tolist(), strict=True) if among(name)
        )
        kept.update(name for _, name in ranked[:number])
    return frozenset(kept)


def cross_validated(examples: Sequence[Example], words: int, joined: int) -> tuple[Vector, Vector]:
    """The log odds of each example, in all and by its words alone, by weights fitted and words and pairs
    chosen without its fold; those of what is left out are not fitted again, which spares half of the time.
    Promises, which have no fold, are by the weights of the last.
    """
    folds = folds_of(examples)
    odds, by_words = numpy.zeros(len(examples)), numpy.zeros(len(examples))
    every = design(examples)
    told = numpy.array([is_told(name) for name in every.names])
    for fold in range(FOLDS):
        chosen = folds != fold
        solution = fit(every, chosen)
        kept = pruned(every, solution, words, joined)
        solution[[len(name) > 2 and name not in kept for name in every.names]] = 0.0
        apart = (folds == fold) | (folds < 0)
        odds[apart] = (every.matrix @ solution)[apart]
        by_words[apart] = (every.matrix @ numpy.where(told, 0.0, solution))[apart]
    return odds, by_words


def folds_of(examples: Sequence[Example]) -> Vector:
    """The fold of each example, all of a text in one; -1 for promises."""
    return numpy.array([example.group % FOLDS if example.group else -1 for example in examples])


def is_told(name: Name) -> bool:
    """Whether it weighs what is found later."""
    return any(part.startswith("told ") for part in name)
