"""Whether two mentions tell one event: same, new or uncertain, with the reasons as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt

from ingest.extraction.coreference.counts import compare_numbers
from ingest.extraction.coreference.days import compare_days
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import compare_kinds, compare_status, same_deed
from ingest.extraction.coreference.likeness import compare_stories, compare_words
from ingest.extraction.coreference.parties import compare_parties
from ingest.extraction.coreference.rules import rules, thresholds
from ingest.extraction.coreference.whereabouts import compare_places

LEAD = 3.0  # so much liker than any other pair of the two articles, two mentions are beyond comparison
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
    weighed = _weigh(grounds(first, second))
    score, reasons = weighed.score, weighed.reasons
    same, uncertain = thresholds()
    verdict = Verdict.NEW
    if not weighed.vetoed and score + rules()["only_one"].weight >= uncertain:
        apart = _weigh(_beside_others(first, second, score))
        score += apart.score
        reasons += apart.reasons
        if score >= uncertain:
            sure = score >= same and (weighed.copied or not (weighed.doubtful or apart.doubtful))
            verdict = Verdict.SAME if sure else Verdict.UNCERTAIN
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.rule))
    return Decision(verdict, round(score, 2), tuple(reasons), weighed.vetoed)


@dataclass(slots=True)
class _Weighed:
    """What grounds add up to, and the reasons."""

    score: float = 0.0
    reasons: list[Reason] = field(default_factory=list)
    vetoed: bool = False
    doubtful: bool = False
    copied: bool = False


def _weigh(held: Iterable[Ground]) -> _Weighed:
    weighed = _Weighed()
    known = rules()
    for name, value, times in held:
        rule = known[name]
        weight = rule.weight * min(times, rule.cap)
        weighed.reasons.append(Reason(name, value, round(weight, 2)))
        weighed.score += weight
        weighed.vetoed = weighed.vetoed or rule.veto
        weighed.doubtful = weighed.doubtful or rule.doubt
        weighed.copied = weighed.copied or name == "copied"
        if weighed.vetoed:
            break  # nothing outweighs it
    return weighed


def _beside_others(first: MentionFacts, second: MentionFacts, score: float) -> Iterator[Ground]:
    """What it says that other mentions of either article are liker, or less like, than these two."""
    if first.article == second.article:
        return
    lead = LEAD
    for one, other in rivals(first, second):
        beside = _weigh(grounds(one, other))
        if not beside.vetoed:
            lead = min(lead, score - beside.score)
    yield lead_ground(lead)


def rivals(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[MentionFacts, MentionFacts]]:
    """The pairs, older telling first, that each of two mentions makes with others of the other's article."""
    pairs = [(first, other) for other in second.others] + [(other, second) for other in first.others]
    yield from (pair if pair[0].age < pair[1].age else (pair[1], pair[0]) for pair in pairs)


def lead_ground(lead: float) -> Ground:
    """The ground in how much liker two mentions are than the best of their rivals."""
    if lead >= LEAD:
        return "only_one", "", 1
    if lead >= 0:
        return "closest", "", sqrt(lead / LEAD)
    # That another pair is liker at all says more than by how much.
    return "another_closer", "", 0.5 + 0.5 * min(1.0, -lead / LEAD)


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
        yield "retold", later.lemma, 1 if first.lemma == second.lemma else 0.5
