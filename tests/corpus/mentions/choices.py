"""Choices as numbers: a conditional logit over the options of many examples, fitted with a penalty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from scipy.optimize import minimize
from scipy.sparse import csr_array

_CLIP = 30.0
_METHOD = "L-BFGS-B"


@dataclass(frozen=True, slots=True)
class Insistence:
    """How promises are insisted on: what one counts at first and at most, in how many rounds at most, and how
    likely it must be to count as kept; `steps` are those of one round.
    """

    first: float = 1.0
    loudest: float = 120.0
    rounds: int = 12
    kept: float = 0.8
    steps: int = 200


class Choices:
    """Examples, each with options of which some are right, or none is; an option is a row of features."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = {name: index for index, name in enumerate(names)}
        self.rows: list[list[int]] = []
        self.owner: list[int] = []
        self.right: list[bool] = []
        self.none: list[float] = []
        self.weight: list[float] = []
        self.promised: list[bool] = []

    def add(
        self,
        options: Iterable[tuple[bool, Iterable[str]]],
        weight: float,
        promised: bool,
        none: bool | None = None,
    ) -> None:
        """One more example: for each option whether it is right, and its features; `none` is whether having
        none of them is right, which by itself it is where no option is.
        """
        number, found = len(self.none), False
        for right, features in options:
            self.rows.append(sorted(self.names[name] for name in features if name in self.names))
            self.owner.append(number)
            self.right.append(right)
            found = found or right
        self.none.append(float(not found if none is None else none))
        self.weight.append(weight)
        self.promised.append(promised)

    def fitted(self, penalty: float, insisting: Insistence = Insistence()) -> dict[str, float]:
        """The weights. Promises that come out wrong count for more, round by round."""
        table = _Table(self, penalty)
        promised = numpy.array(self.promised)
        weight = numpy.array(self.weight) * numpy.where(promised, insisting.first, 1.0)
        solution = numpy.zeros(len(self.names))
        for _ in range(insisting.rounds):
            done = minimize(
                table.loss, solution, (weight,), _METHOD, jac=True, options={"maxiter": insisting.steps}
            )
            solution = done.x
            wrong = promised & (table.shares(solution)[1] < insisting.kept)
            if not wrong.any():
                break
            weight = numpy.where(wrong, numpy.minimum(weight * 2, insisting.loudest), weight)
        return dict(zip(self.names, solution.tolist(), strict=True))


class _Table:
    """Examples as matrices."""

    def __init__(self, choices: Choices, penalty: float) -> None:
        starts = numpy.cumsum([0, *map(len, choices.rows)])
        filled = numpy.array([column for row in choices.rows for column in row], dtype=int)
        shape = (len(choices.rows), len(choices.names))
        self.matrix = csr_array((numpy.ones(len(filled)), filled, starts), shape=shape)
        self.owner, self.right = numpy.array(choices.owner, dtype=int), numpy.array(choices.right)
        self.none, self.count, self.penalty = numpy.array(choices.none), len(choices.none), penalty

    def shares(self, solution: Any) -> tuple[Any, Any, Any]:
        """Chance of each option, and the chance of what is right of each example."""
        odds = numpy.exp(numpy.clip(self.matrix @ solution, -_CLIP, _CLIP))
        total = 1.0 + numpy.bincount(self.owner, odds, self.count)
        good = numpy.bincount(self.owner, odds * self.right, self.count) + self.none
        return odds / total[self.owner], good / total, odds * self.right / good[self.owner]

    def loss(self, solution: Any, weight: Any) -> tuple[float, Any]:
        """What the fit lessens, and its slope."""
        chance, good, share = self.shares(solution)
        value = -(weight * numpy.log(good)).sum() + self.penalty * (solution**2).sum() / 2
        slope = self.matrix.T @ (weight[self.owner] * (chance - share)) + self.penalty * solution
        return value, slope


def common(examples: Iterable[Iterable[Iterable[str]]], least: int) -> list[str]:
    """The features that enough examples show; an example is given by what its options show."""
    counts: dict[str, int] = {}
    for one in examples:
        for name in set().union(*one):
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= least)


def lines(weights: Mapping[str, float], least: float) -> list[str]:
    """Weights as lines of a TOML table; what weighs less than `least` is left out."""
    return [f'"{name}" = {weight:.2f}\n' for name, weight in weights.items() if abs(weight) >= least]
