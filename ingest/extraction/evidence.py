"""Evidence: is an event word of a sentence worth a place on a timeline, and how sure is that?

A logistic score over features that can be named. The weights are data (`lexicons/events/evidence.toml`),
fitted on gold by `tests/corpus/mentions/fitting.py`; the score is also the mention's confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp, fsum

from ingest.extraction.candidates import OFTEN_MEMORIES, Candidate
from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.joint_evidence import beside, joint_odds
from ingest.extraction.lexicon import LexiconError, read_toml

_NAME = f"{FOLDER}/evidence.toml"


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds by feature, for verbs or for nouns; `asked` are those from which a second look is taken,
    `told` those of the least sure mention, `later` the features that are found later, `spare` the most that
    these can add, by type where they weigh apart ("": other types).
    """

    bias: float
    asked: float
    told: float
    features: dict[str, float]
    later: dict[str, float]
    spare: dict[str, float]


@cache
def weights(kind: str) -> Weights:
    """The weights of "verb" or "noun"."""
    table = read_toml(_NAME)
    if not {kind, "threshold", "told"} <= table.keys():
        raise LexiconError(_NAME, kind, "is missing: write the file anew with the fitting script.")
    features = dict(table[kind])
    bias = features.pop("bias")
    later = {name: weight for name, weight in features.items() if name.startswith("told ")}
    spare = {kind: _spare(later, kind) for kind in ("", *OFTEN_MEMORIES)}
    return Weights(bias, table["threshold"], table["told"], features, later, spare)


def _spare(later: dict[str, float], kind: str) -> float:
    ends = ("", f" of {kind}") if kind else ("",)
    return fsum(
        weight for name, weight in later.items() if weight > 0 and name[len(_general(name)) :] in ends
    )


def _general(name: str) -> str:
    """The feature without the type that it weighs apart for."""
    return name.rpartition(" of ")[0] if name.endswith(tuple(OFTEN_MEMORIES)) else name


def kind_of(candidate: Candidate) -> str:
    """Which table weighs a candidate."""
    return "verb" if candidate.reading.verb else "noun"


def word_odds(candidate: Candidate, words: Set[str], around: float) -> float:
    """The log odds by the words alone. `around` are those of the words about it."""
    kind = kind_of(candidate)
    table = weights(kind)
    return round(table.bias + around + _single(table, words) + joint_odds(kind, words), 6)


def hopeless(candidate: Candidate, odds: float) -> bool:
    """Whether nothing that may still be found of a candidate could make it count. `odds` are by its words."""
    table = weights(kind_of(candidate))
    spare = table.spare[candidate.type if candidate.type in OFTEN_MEMORIES else ""]
    joint = fsum(weight for weight in _beside(candidate).values() if weight > 0)
    return odds + spare + joint < table.asked


def log_odds(candidate: Candidate, odds: float, told: Set[str]) -> float:
    """The log odds that a candidate is an event worth telling: by its words, and by what was found later."""
    joint = _beside(candidate)
    added = fsum(joint[name] for name in joint.keys() & told)
    return round(odds + _single(weights(kind_of(candidate)), told) + added, 6)


def _beside(candidate: Candidate) -> Mapping[str, float]:
    return beside(kind_of(candidate), candidate.trigger.lemma, candidate.type)


def _single(table: Weights, names: Set[str]) -> float:
    """The sum of what was found, the same in whatever order a set hands its names out."""
    return fsum(map(table.features.get, names, repeat(0.0)))


def counts(candidate: Candidate, odds: float) -> bool:
    """Whether the odds are good enough for a second look."""
    return odds >= weights(kind_of(candidate)).asked


def worth_telling(odds: float) -> bool:
    """Whether the odds are good enough for a mention, when all has been weighed."""
    return odds >= weights("verb").told


def confidence(odds: float) -> float:
    """The probability, two decimals, that an editor accepts a mention."""
    return round(1 / (1 + exp(-odds)), 2)
