"""Whether two mentions tell one event: same, new or uncertain, with the reasons as data."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from math import sqrt

from ingest.extraction.coreference.counts import compare_figures, compare_numbers
from ingest.extraction.coreference.days import compare_days
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import compare_kinds, compare_status, numbers_differ, same_deed
from ingest.extraction.coreference.likeness import NO_ANCHOR, compare_stories, compare_words
from ingest.extraction.coreference.parties import compare_parties
from ingest.extraction.coreference.rules import rules, thresholds
from ingest.extraction.coreference.tolls import one_toll
from ingest.extraction.coreference.whereabouts import compare_places

LEADS_OF_A_PAIR = ("only_one", "only_of_kind", "closest")  # what speaks for it, beside its rivals …
LEAD_OF_A_DAY = "only_that_day"  # … and of two that are told of one day
SAME_DAY, OTHER_STORY = "same_day", "other_story"
LEAD = 3.0  # so much liker than any other pair of the two articles, two mentions are beyond comparison
# The rule's name, what it is about (or what says so when asked), and how many times its weight counts.
Ground = tuple[str, str | Callable[[], str], float]


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


@dataclass(frozen=True)
class Decision:
    """A verdict, the score behind it, whether something forbids it, and what was weighed: grounds with their
    weights."""

    verdict: Verdict
    score: float
    vetoed: bool
    weighed: tuple[tuple[Ground, float], ...] = field(compare=False, repr=False)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The grounds, weightiest first. Of hundreds of decisions few are asked for them."""
        found = [
            Reason(rule, value if isinstance(value, str) else value(), round(weight, 2))
            for (rule, value, _times), weight in self.weighed
        ]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.rule)))


def decide(first: MentionFacts, second: MentionFacts) -> Decision:
    """Whether `first` and `second` tell one event; the order of the two does not matter."""
    if second.age < first.age:
        first, second = second, first
    weighed = _weigh(grounds(first, second))
    score, held = weighed.score, weighed.held
    same, uncertain = thresholds()
    verdict = Verdict.NEW
    if not weighed.vetoed and score >= least_by_itself(one_day=weighed.one_day):
        apart = _weigh(_beside_others(first, second, weighed))
        score += apart.score
        held += apart.held
        if score >= uncertain:
            sure = score >= same and (weighed.copied or not (weighed.doubtful or apart.doubtful))
            verdict = Verdict.SAME if sure else Verdict.UNCERTAIN
    return Decision(verdict, round(score, 2), weighed.vetoed, tuple(held))


def forbidden(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether something forbids two mentions to be one event, whatever else is there."""
    if second.age < first.age:
        first, second = second, first
    return _weigh(grounds(first, second)).vetoed


@cache
def least_by_itself(*, one_day: bool) -> float:
    """The least score of a pair, told of `one_day` or not, that its lead over all others may yet make
    uncertain."""
    leads = (*LEADS_OF_A_PAIR, LEAD_OF_A_DAY) if one_day else LEADS_OF_A_PAIR
    return thresholds()[1] - max(rules()[name].weight for name in leads)


@dataclass(slots=True)
class _Weighed:
    """What grounds add up to, and each of them with its weight."""

    score: float = 0.0
    held: list[tuple[Ground, float]] = field(default_factory=list)
    vetoed: bool = False
    doubtful: bool = False
    copied: bool = False
    one_day: bool = False


def _weigh(found: Iterable[Ground]) -> _Weighed:
    weighed = _Weighed()
    known = rules()
    for ground in found:
        name, _value, times = ground
        rule = known[name]
        weight = rule.weight * min(times, rule.cap)
        weighed.held.append((ground, weight))
        weighed.score += weight
        weighed.vetoed = weighed.vetoed or rule.veto
        weighed.doubtful = weighed.doubtful or rule.doubt
        weighed.copied = weighed.copied or name == "copied"
        weighed.one_day = weighed.one_day or name == SAME_DAY
        if weighed.vetoed:
            break  # nothing outweighs it
    return weighed


def _beside_others(first: MentionFacts, second: MentionFacts, weighed: _Weighed) -> Iterator[Ground]:
    """What it says that other mentions of either article are liker, or less like, than these two."""
    if first.article == second.article:
        return
    lead = LEAD
    for one, other in rivals(first, second):
        beside = _weigh(grounds(one, other))
        if not beside.vetoed:
            lead = min(lead, weighed.score - beside.score)
    yield lead_ground(lead, {name for (name, _value, _times), _weight in weighed.held})


def rivals(first: MentionFacts, second: MentionFacts) -> Iterator[tuple[MentionFacts, MentionFacts]]:
    """The pairs, older telling first, that each of two mentions makes with others of the other's article."""
    pairs = [(first, other) for other in second.others] + [(other, second) for other in first.others]
    yield from (pair if pair[0].age < pair[1].age else (pair[1], pair[0]) for pair in pairs)


def lead_ground(lead: float, held: Container[str]) -> Ground:
    """The ground in how much liker two mentions are than the best of their rivals. That two articles have
    nothing else like them says most where both tell of one day, and little where nothing particular joins
    the two; `held` are the names of the grounds that hold of them."""
    if lead >= LEAD:
        anchored = NO_ANCHOR not in held
        if SAME_DAY in held and (anchored or OTHER_STORY not in held):
            return LEAD_OF_A_DAY, "", 1
        return "only_one" if anchored else "only_of_kind", "", 1
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
    yield from compare_figures(first, second)
    yield from compare_words(first, second)
    yield from compare_stories(first, second)
    yield from _in_one_article(first, second)


def _in_one_article(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    if first.article != second.article:
        return
    if one_toll(first, second):
        yield "one_toll", "", 1
        return
    if first.told_at == second.told_at:
        yield "points_back", second.lemma, 1
        return
    if first.sentence == second.sentence:
        yield "one_sentence", "", 1
        return
    yield "one_article", "", 1
    later = max(first, second, key=lambda facts: facts.position)
    if numbers_differ(first, second):
        yield "one_or_two", f"{first.lemma}, {second.lemma}", 1
    elif later.definite and same_deed(first, second):
        yield "retold", later.lemma, 1 if first.lemma == second.lemma else 0.5
