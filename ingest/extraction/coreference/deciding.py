"""Whether two mentions tell one event: same, new or uncertain, with the reasons as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.extraction.coreference.counts import compare_numbers
from ingest.extraction.coreference.days import compare_days
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import compare_kinds, compare_status, same_deed
from ingest.extraction.coreference.likeness import compare_stories, compare_words
from ingest.extraction.coreference.parties import compare_parties
from ingest.extraction.coreference.rules import rules, thresholds
from ingest.extraction.coreference.whereabouts import compare_places

Ground = tuple[str, str, float]  # the rule's name, what it is about, and how many times its weight counts


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
    """A verdict, the score behind it, its reasons, weightiest first, and whether something forbids it."""

    verdict: Verdict
    score: float
    reasons: tuple[Reason, ...]
    vetoed: bool = False


def decide(first: MentionFacts, second: MentionFacts) -> Decision:
    """Whether `first` and `second` tell one event; the order of the two does not matter."""
    if second.age < first.age:
        first, second = second, first
    reasons: list[Reason] = []
    score = 0.0
    vetoed = doubtful = copied = False
    known = rules()
    for name, value, times in grounds(first, second):
        rule = known[name]
        weight = rule.weight * min(times, rule.cap)
        reasons.append(Reason(name, value, round(weight, 2)))
        score += weight
        vetoed = vetoed or rule.veto
        doubtful = doubtful or rule.doubt
        copied = copied or name == "copied"
        if vetoed:
            break  # nothing outweighs it
    same, uncertain = thresholds()
    verdict = Verdict.NEW
    if not vetoed and score >= uncertain:
        sure = score >= same and (copied or not doubtful)
        verdict = Verdict.SAME if sure else Verdict.UNCERTAIN
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.rule))
    return Decision(verdict, round(score, 2), tuple(reasons), vetoed)


def grounds(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Every ground for or against; `first` is the older telling."""
    yield from compare_kinds(first, second)
    yield from compare_days(first, second)
    yield from compare_status(first, second)
    yield from compare_places(first, second)
    yield from compare_parties(first, second)
    yield from compare_numbers(first, second)
    yield from compare_words(first, second)
    yield from compare_stories(first, second)
    yield from _in_one_article(first, second)


def _in_one_article(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    if first.article != second.article:
        return
    if first.sentence == second.sentence:
        yield "one_sentence", "", 1
        return
    yield "one_article", "", 1
    later = max(first, second, key=lambda facts: facts.position)
    if later.definite and same_deed(first, second):
        yield "retold", later.lemma, 1
