"""Joint evidence: what two things that stand of one event word say together, beyond what each says alone.

A bare noun says little, “the first sentence” says little; a bare noun in the first sentence is the news.
Pairs of what the words say (`evidence.word_features`) weigh, and the lemma with each of what was found later
(`evidence.told_features`). The weights are data (`lexicons/events/joint_evidence.csv`), fitted with the
others by `tests/corpus/mentions/fitting.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import combinations
from math import fsum

from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_csv

NAME = f"{FOLDER}/joint_evidence.csv"
COLUMNS = ("kind", "one", "other", "weight")
_LEMMA = "lemma "
_TOLD = "told "
_APART = " of "

Table = Mapping[str, Mapping[str, float]]


@cache
def joint_weights(kind: str) -> Table:
    """The pairs of “verb” or “noun”: one → other → log odds, `one` before `other` in the alphabet."""
    table: dict[str, dict[str, float]] = {}
    for row in read_csv(NAME, COLUMNS):
        if row["kind"] == kind:
            try:
                weight = float(row["weight"])
            except ValueError as error:
                entry = f"{row['one']} & {row['other']}"
                raise LexiconError(NAME, entry, f"weighs “{row['weight']}”, which is no number.") from error
            table.setdefault(row["one"], {})[row["other"]] = weight
    return table


def pairs(features: Set[str]) -> Iterator[tuple[str, str]]:
    """The pairs that weigh, of all features of an event word."""
    single = sorted(name for name in features if _APART not in name)
    for one, other in combinations(single, 2):
        if not other.startswith(_TOLD) or one.startswith(_LEMMA):
            yield one, other


def joint_odds(table: Table, words: Set[str]) -> float:
    """What the pairs of word features add to the log odds."""
    return fsum(row[other] for one in words if (row := table.get(one)) for other in row.keys() & words)


def beside_lemma(table: Table, lemma: str) -> Mapping[str, float]:
    """The pairs of a lemma: other → log odds."""
    return table.get(_LEMMA + lemma, {})


def told_odds(table: Table, lemma: str, told: Set[str]) -> float:
    """What the lemma adds beside what was found later."""
    row = beside_lemma(table, lemma)
    return fsum(row[name] for name in row.keys() & told)


def spare_odds(table: Table, lemma: str) -> float:
    """The most that `told_odds` can be."""
    row = beside_lemma(table, lemma)
    return fsum(weight for name, weight in row.items() if weight > 0 and name.startswith(_TOLD))
