"""Joint evidence: what two things that stand of one event word say together, beyond what each says alone.

A bare noun says little, “the first sentence” says little; a bare noun in the first sentence is the news.
Pairs of what the words say (`event_features.word_features`) weigh, and the lemma and the type with each of
what was found later (`event_features.told_features`). The weights are data
(`lexicons/events/joint_evidence.csv`), fitted with the others by `tests/corpus/mentions/fitting.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import combinations, product
from math import fsum

from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_csv

NAME = f"{FOLDER}/joint_evidence.csv"
COLUMNS = ("kind", "one", "other", "weight")
_LEMMA, _TYPE, _TOLD = "lemma ", "type ", "told "
_APART = " of "


@cache
def joint_weights(kind: str) -> Mapping[str, Mapping[str, float]]:
    """The pairs of “verb” or “noun”: one → other → log odds."""
    return both_kinds().get(kind, {})


@cache
def both_kinds() -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    """The pairs of verbs and nouns; the file is read once."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for row in read_csv(NAME, COLUMNS):
        try:
            weight = float(row["weight"])
        except ValueError as error:
            entry = f"{row['one']} & {row['other']}"
            raise LexiconError(NAME, entry, f"weighs “{row['weight']}”, which is no number.") from error
        table.setdefault(row["kind"], {}).setdefault(row["one"], {})[row["other"]] = weight
    return table


def pairs(features: Set[str]) -> Iterator[tuple[str, str]]:
    """The pairs that weigh, of all features of an event word: two of its words, in the order of the alphabet,
    and its lemma or its type with something found later.
    """
    single = sorted(name for name in features if _APART not in name)
    words = [name for name in single if not name.startswith(_TOLD)]
    yield from combinations(words, 2)
    heads = [name for name in words if name.startswith((_LEMMA, _TYPE))]
    yield from product(heads, (name for name in single if name.startswith(_TOLD)))


def joint_odds(kind: str, words: Set[str]) -> float:
    """What the pairs of word features add to the log odds."""
    table, rest, found = joint_weights(kind), sorted(words), 0.0
    # A pair stands in the table in the order of the alphabet: behind each word only those after it are asked.
    for place, one in enumerate(rest, 1):
        if row := table.get(one):
            for other in rest[place:]:
                if other in row:
                    found += row[other]
    return found


@cache
def beside(kind: str, lemma: str, type_: str) -> Mapping[str, float]:
    """What each thing that may be found later adds beside a lemma and its type."""
    table = joint_weights(kind)
    rows = [table.get(_LEMMA + lemma, {}), table.get(_TYPE + type_, {})]
    later = {name for row in rows for name in row if name.startswith(_TOLD)}
    return {name: fsum(row.get(name, 0.0) for row in rows) for name in later}
