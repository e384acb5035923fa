"""A second look at an event word that the first evidence does not rule out: decision trees.

They ask how likely `evidence` has found it, what else the article tells (`company`), and what stands of it
(`event_features`), and their answers are added to log odds. The trees are data
(`lexicons/events/second_look.csv`), grown by `tests/corpus/mentions/fitting.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache
from itertools import groupby

from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_csv

NAME = f"{FOLDER}/second_look.csv"
COLUMNS = ("tree", "node", "asks", "above", "yes", "no", "weight")
FIRST = "first odds"
"""The number that says what the first evidence came to."""
START = "start"
"""What the first line is called: the log odds before any tree is asked."""

Node = float | tuple[str, float, "Node", "Node"]
"""What a leaf adds; or what is asked, the value above which the answer is yes, and where yes and no lead."""


@cache
def trees() -> tuple[float, tuple[Node, ...]]:
    """The log odds to start from, and the trees."""
    start = 0.0
    grown: list[Node] = []
    for tree, rows in groupby(read_csv(NAME, COLUMNS), key=lambda row: row["tree"]):
        nodes = {row["node"]: row for row in rows}
        try:
            if tree == START:
                start = float(nodes["0"]["weight"])
            else:
                grown.append(_grown(nodes, "0"))
        except (KeyError, ValueError, RecursionError) as error:
            raise LexiconError(
                NAME, tree, f"is no tree ({error}): write the file anew with the fit."
            ) from error
    return start, tuple(grown)


def _grown(nodes: Mapping[str, Mapping[str, str]], name: str) -> Node:
    row = nodes[name]
    if not row["asks"]:
        return float(row["weight"])
    return row["asks"], float(row["above"]), _grown(nodes, row["yes"]), _grown(nodes, row["no"])


def second_odds(numbers: Mapping[str, float], features: Set[str]) -> float:
    """The log odds that an event word is worth telling. What is asked is one of `numbers`, or else whether
    it is among `features`; with no trees the first odds stand.
    """
    odds, grown = trees()
    if not grown:
        return numbers[FIRST]
    for node in grown:
        while not isinstance(node, float):
            asks, above, yes, no = node
            value = numbers.get(asks)
            if value is None:
                value = 1.0 if asks in features else 0.0
            node = yes if value > above else no
        odds += node
    return round(odds, 6)
