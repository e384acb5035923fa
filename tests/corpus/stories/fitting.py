"""Fit the weights of coreference on gold: python -m tests.corpus.stories.fitting FOLDER [--write]

Every two mentions of a story that would be compared are an example: right where they tell one event. Mentions
count as gold has them and as the core finds them. Of real articles, the pairs of `judged.jsonl` count, whose
texts are in FOLDER (see `judged.py`): without them the fit joins far too much, for within a story one pair in
three is one event and in running news one in two hundred. `heldout5.jsonl` and `heldout6.jsonl` are never
fitted on.

A logistic regression that draws each weight to its `prior` in `rules.toml`; a ground for never weighs
against, nor the other way round (`against`). How much liker two mentions are than their rivals depends on
the weights themselves, so fitting goes several rounds. Shown is what comes of the stories by weights that
were fitted without their fold; --write stores weights and thresholds in `lexicons/coreference/rules.toml`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy

from ingest.extraction.coreference import Link, MentionFacts, cluster, deciding, meet
from ingest.extraction.coreference.rules import rules
from tests.corpus.stories.judged import judged_pairs
from tests.corpus.stories.scoring import stories, told

_HERE = Path(__file__).parent
_LEXICON = Path(deciding.__file__).parent.parent / "lexicons" / "coreference" / "rules.toml"
_STORIES = ("blind", "heldout", "heldout2", "heldout3", "heldout4", "own")
_FOLDS = 6
_PENALTY = 1.0
_STEPS = 60
_SAME, _UNCERTAIN = 0.6, -0.3  # log odds
_ROUNDS = 4
_FIXED = 1e6  # the penalty that leaves a weight at its prior
_FOUND = 0.5  # what a pair of found mentions counts beside the same pair of gold mentions
_READ = 3.0  # what a pair of real articles counts that somebody read
_FORBIDDEN = -99.0
Matrix = numpy.ndarray[Any, Any]
Pair = tuple[str, str]
Held = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """Two mentions: how often each ground holds of them and of their rivals, and whether they are one."""

    pair: Pair
    held: Held
    rivals: tuple[Held, ...] | None  # None within one article
    doubtful: bool
    same: bool
    weight: float


@dataclass(slots=True)
class Case:
    """A story as it is scored: its mentions, the event of those that gold has, and what is compared."""

    name: str
    facts: dict[str, MentionFacts]
    events: dict[str, str]
    examples: list[Example] = field(default_factory=list)
    vetoed: set[Pair] = field(default_factory=set)


def held_grounds(first: MentionFacts, second: MentionFacts) -> Held | None:
    """How often each ground holds of a pair, as its weight counts it; None where one of them forbids."""
    if second.age < first.age:
        first, second = second, first
    found: dict[str, float] = {}
    for name, _value, times in deciding.grounds(first, second):
        rule = rules()[name]
        if rule.veto:
            return None
        found[name] = found.get(name, 0.0) + min(times, rule.cap)
    return found


def example(pair: Pair, one: MentionFacts, other: MentionFacts, same: bool, weight: float) -> Example | None:
    """What a pair has to teach; None where something forbids that it be one."""
    held = held_grounds(one, other)
    if held is None:
        return None
    first, second = (one, other) if one.age < other.age else (other, one)
    rivals = [held_grounds(*rival) for rival in deciding.rivals(first, second)]
    return Example(
        pair,
        held,
        tuple(rival for rival in rivals if rival is not None) if one.article != other.article else None,
        any(rules()[name].doubt for name in held) and "copied" not in held,
        same,
        weight,
    )


def case(story: dict[str, Any], name: str, *, gold: bool) -> Case:
    """A story with its examples; those with a mention that gold lacks are scored, and teach nothing."""
    tellings, facts = told(story, gold=gold)
    made = Case(name, facts, {telling.facts.key: telling.event for telling in tellings})
    for one, other in combinations(sorted(facts), 2):
        if not meet(facts[one], facts[other]):
            continue
        known = one in made.events and other in made.events
        same = known and made.events[one] == made.events[other]
        weight = (1.0 if gold else _FOUND) if known else 0.0
        found = example((one, other), facts[one], facts[other], same, weight)
        if found is None:
            made.vetoed.add((one, other))
        else:
            made.examples.append(found)
    return made


def cases(paths: Iterable[Path], *, gold: bool) -> list[Case]:
    """Every story of the files."""
    return [case(story, f"{path.stem} {story['id']}", gold=gold) for path in paths for story in stories(path)]


def judged(folder: Path) -> Iterator[Example]:
    """The pairs of real articles that were judged; one that nobody read counts as much as one of a story."""
    for pair in judged_pairs(folder):
        key = (pair.first.key, pair.second.key)
        found = example(key, pair.first, pair.second, pair.same, _READ if pair.read else 1.0)
        if found is not None:
            yield found


def weighed() -> list[str]:
    """The rules that have a weight: all but those that forbid."""
    return sorted(name for name, rule in rules().items() if not rule.veto)


class Weights:
    """What each ground adds, and the bias."""

    def __init__(self, names: Sequence[str], solution: Matrix) -> None:
        self.bias = float(solution[0])
        self.of = dict(zip(names, map(float, solution[1:]), strict=True))

    def base(self, held: Held) -> float:
        """What the grounds of a pair add up to, without its rivals and the bias."""
        return sum(self.of[name] * times for name, times in held.items())

    def among(self, given: Example) -> Held:
        """The ground in how much liker a pair is than its rivals."""
        if given.rivals is None:
            return {}
        best = max(map(self.base, given.rivals), default=_FORBIDDEN)
        lead = min(deciding.LEAD, self.base(given.held) - best)
        name, _value, times = deciding.lead_ground(lead, given.held)
        return {name: times}

    def score(self, given: Example) -> float:
        """The score of a pair, as `decide` adds it up."""
        return self.base(given.held) + self.base(self.among(given))


def fit(chosen: Sequence[Example], names: Sequence[str], penalty: float = _PENALTY) -> Weights:
    """Weights, found in rounds: each goes by the rivals as the round before weighs them."""
    weights = Weights(names, _regression([(each, each.held) for each in chosen], names, penalty))
    for _ in range(_ROUNDS):
        rows = [(each, each.held | weights.among(each)) for each in chosen]
        weights = Weights(names, _regression(rows, names, penalty))
    return weights


def _regression(rows: Sequence[tuple[Example, Held]], names: Sequence[str], penalty: float) -> Matrix:
    """Logistic regression, the bias first, by Newton's method among the signs that are allowed."""
    matrix = numpy.zeros((len(rows), len(names) + 1))
    matrix[:, 0] = 1
    at = {name: index + 1 for index, name in enumerate(names)}
    for row, (_given, held) in enumerate(rows):
        for name, times in held.items():
            matrix[row, at[name]] = times
    right = numpy.array([given.same for given, _held in rows], dtype=float)
    weight = numpy.array([given.weight for given, _held in rows])
    sign = numpy.array([0, *(-1 if rules()[name].against else 1 for name in names)])
    prior = numpy.array([0.0, *(rules()[name].prior for name in names)])
    cost = numpy.array([0.001, *(_FIXED if rules()[name].fixed else penalty for name in names)])
    solution = prior.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + numpy.exp(-numpy.clip(matrix @ solution, -30, 30)))
        slope = matrix.T @ (weight * (right - chance)) - cost * (solution - prior)
        free = (sign == 0) | (solution * sign > 0) | (slope * sign > 0)
        curve = (matrix * (weight * chance * (1 - chance))[:, None]).T @ matrix + numpy.diag(cost)
        step = numpy.zeros_like(solution)
        step[free] = numpy.linalg.solve(curve[numpy.ix_(free, free)], slope[free])
        solution = solution + step * min(1.0, 2.0 / max(1e-9, float(numpy.abs(step).max())))
        solution[(sign != 0) & (solution * sign < 0)] = 0.0
    return solution


def pairs_of(found: Case, weights: Weights, same: float, uncertain: float) -> Counter[str]:
    """How many pairs are joined, rightly joined, and to be joined, when a story is clustered; `same` and
    `uncertain` are log odds."""
    links = []
    for given in found.examples:
        odds = weights.score(given) + weights.bias
        if odds >= uncertain:
            links.append(Link(*given.pair, odds, joined_by(given, weights, same)))

    def vetoed(one: str, other: str) -> bool:
        return (min(one, other), max(one, other)) in found.vetoed

    homes = {key: group for group in cluster(list(found.facts), links, (), vetoed) for key in group}
    counts: Counter[str] = Counter()
    for one, other in combinations(sorted(found.events), 2):
        together, true = homes[one] == homes[other], found.events[one] == found.events[other]
        counts.update({"joined": together, "right": together and true, "true": true})
    return counts


def folds(
    given: Sequence[Case], also: Sequence[Example], penalty: float
) -> tuple[list[tuple[Case, Weights]], list[tuple[Example, Weights]]]:
    """Each story, and each pair of real articles, with weights that were fitted without its fold."""
    order = sorted({found.name for found in given})
    fold_of = {name: number % _FOLDS for number, name in enumerate(order)}
    scored: list[tuple[Case, Weights]] = []
    apart: list[tuple[Example, Weights]] = []
    for fold in range(_FOLDS):
        rest = [each for found in given if fold_of[found.name] != fold for each in found.examples]
        rest += [each for number, each in enumerate(also) if number % _FOLDS != fold]
        weights = fit([each for each in rest if each.weight], weighed(), penalty)
        scored += [(found, weights) for found in given if fold_of[found.name] == fold]
        apart += [(each, weights) for number, each in enumerate(also) if number % _FOLDS == fold]
    return scored, apart


def joined_by(given: Example, weights: Weights, same: float) -> bool:
    """Whether a pair is joined from the log odds `same` on."""
    return weights.score(given) + weights.bias >= same and not given.doubtful


def _shown_real(apart: Sequence[tuple[Example, Weights]], same: float) -> str:
    """Of the pairs of real articles that were read, how many are joined, and rightly; they were drawn about
    the threshold, where pairs are hardest."""
    read = [(each, weights) for each, weights in apart if each.weight == _READ]
    joined = [each for each, weights in read if joined_by(each, weights, same)]
    right, true = sum(each.same for each in joined), sum(each.same for each, _weights in read)
    return (
        f"real pairs, same from {same:+.2f}: right {right / max(1, len(joined)):.3f} of {len(joined)}, "
        f"joined {right / max(1, true):.3f} of {true}\n"
    )


def _stored(weights: Weights, same: float, uncertain: float) -> str:
    """The lexicon with new weights and thresholds; scores are kept apart from the bias by the thresholds."""
    text = _LEXICON.read_text(encoding="utf-8")
    for name, weight in weights.of.items():
        text = re.sub(
            rf"(\[rule\.{name}\]\n(?:(?!\[).*\n)*?weight = )\S+",
            lambda match, weight=weight: f"{match[1]}{round(weight, 2) + 0.0}",  # type: ignore[misc]
            text,
        )
    for name, odds in (("same", same), ("uncertain", uncertain)):
        text = re.sub(
            rf"(?m)^({name} = )\S+",
            lambda match, odds=odds: f"{match[1]}{odds - weights.bias:.2f}",
            text,  # type: ignore[misc]
        )
    return text


def main() -> None:
    """Fit, show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="the unpacked articles of the judged pairs")
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("--penalty", type=float, default=_PENALTY)
    arguments.add_argument("--same", type=float, default=_SAME, help="log odds from which a pair is one")
    arguments.add_argument(
        "--uncertain", type=float, default=_UNCERTAIN, help="log odds from which an editor is asked"
    )
    given = arguments.parse_args()
    paths = [_HERE / f"{name}.jsonl" for name in _STORIES]
    gold, found = cases(paths, gold=True), cases(paths, gold=False)
    also = list(judged(given.folder))
    scored, apart = folds([*gold, *found], also, given.penalty)
    names = {id(each) for each in gold}
    for same in (given.same - 1, given.same - 0.5, given.same, given.same + 0.5, given.same + 1):
        below = same - given.same + given.uncertain
        for title, of_gold in (("gold", True), ("found", False)):
            chosen = [each for each in scored if (id(each[0]) in names) is of_gold]
            counts = sum((pairs_of(*each, same, below) for each in chosen), Counter[str]())
            right, joined, true = counts["right"], counts["joined"], counts["true"]
            sys.stdout.write(
                f"{title} mentions, same from {same:+.2f}: right {right / max(1, joined):.3f} of {joined}, "
                f"joined {right / max(1, true):.3f} of {true}\n"
            )
        sys.stdout.write(_shown_real(apart, same))
    examples = [each for made in (*gold, *found) for each in made.examples if each.weight]
    weights = fit([*examples, *also], weighed(), given.penalty)
    for name, weight in sorted(weights.of.items(), key=lambda item: -item[1]):
        sys.stdout.write(f"{name} {weight:.2f}\n")
    if given.write:
        _LEXICON.write_text(_stored(weights, given.same, given.uncertain), encoding="utf-8")


if __name__ == "__main__":
    main()
