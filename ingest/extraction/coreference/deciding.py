"""Whether two mentions tell one event: same, new or uncertain, with the reasons as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.extraction.coreference.facts import MentionFacts


class Verdict(StrEnum):
    """What the machine holds of two mentions."""

    SAME = "same"
    NEW = "new"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Reason:
    """One ground of a decision: `rule` names a template in the lexicon, `value` what it is about."""

    rule: str
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, the score behind it, its reasons, and whether something forbids that the two be one."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    vetoed: bool = False


def decide(first: MentionFacts, second: MentionFacts) -> Decision:
    """Whether `first` and `second` tell one event; the order of the two does not matter."""
    return Decision(Verdict.NEW, 0.0, ())
