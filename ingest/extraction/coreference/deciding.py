"""Whether two mentions tell one event: same, new or uncertain, with the reasons as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.extraction.coreference.counts import compare_numbers
from ingest.extraction.coreference.days import compare_days
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.rules import (
    deeds,
    deeds_apart,
    family_names,
    rare_types,
    rules,
    thresholds,
)
from ingest.extraction.coreference.words import rarity

COPIED = 0.75  # share of their rare words in common from which one sentence is a copy of the other
SENTENCE = 8  # words in common at least, for short sentences are alike by chance
TELLING_WORDS = 3.0  # so many rare words in common are as good as a shared party or place
UNLIKE = 0.2  # and below which they hardly speak of the same thing

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
    for name, value, times in _grounds(first, second):
        rule = known[name]
        weight = max(rule.least, min(rule.most, rule.weight * times))
        reasons.append(Reason(name, value, round(weight, 2)))
        score += weight
        vetoed = vetoed or rule.veto
        doubtful = doubtful or rule.doubt
        copied = copied or name == "copied"
    same, uncertain = thresholds()
    verdict = Verdict.NEW
    if not vetoed and score >= uncertain:
        sure = score >= same and (copied or not doubtful)
        verdict = Verdict.SAME if sure else Verdict.UNCERTAIN
    reasons.sort(key=lambda reason: (-abs(reason.weight), reason.rule))
    return Decision(verdict, round(score, 2), tuple(reasons), vetoed)


def _grounds(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Every ground for or against; `first` is the older telling."""
    yield from _types(first, second)
    yield from compare_days(first, second)
    yield from _status(first, second)
    yield from _places(first, second)
    yield from _parties(first, second)
    yield from compare_numbers(first, second)
    yield from _around(first, second)
    yield from _words(first, second)
    yield from _in_one_article(first, second)


def _types(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    if not family_names(first.type) & family_names(second.type):
        yield "types_apart", f"{first.type}, {second.type}", 1
    ours, theirs = deeds().get(first.lemma), deeds().get(second.lemma)
    if first.lemma == second.lemma:
        yield "same_word", first.lemma, 1
        yield from _rare_kind(first, second)
    elif ours and ours == theirs:
        yield from _rare_kind(first, second)
        yield "same_deed", f"{first.lemma}, {second.lemma}", 1
    elif ours and theirs and frozenset((ours, theirs)) in deeds_apart():
        yield "deeds_apart", f"{first.lemma}, {second.lemma}", 1
    elif ours and theirs:
        yield "other_deed", f"{first.lemma}, {second.lemma}", 1
    if first.type == second.type:
        yield "same_type", first.type, 1
        if first.mode and second.mode and first.mode != second.mode and not (ours and ours == theirs):
            yield "other_mode", f"{first.mode}, {second.mode}", 1
        elif first.mode and first.mode == second.mode:
            yield "same_mode", first.mode, 1


def _rare_kind(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """A country seldom has two earthquakes in a week; it has many meetings."""
    where = (first.around | first.parties | first.lands) & (second.around | second.parties | second.lands)
    if where and first.type == second.type and first.type in rare_types():
        yield "rare_kind", first.type, 1


def _status(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    statuses = {first.status, second.status}
    if len(statuses) == 1:
        return
    if "negated" in statuses:
        yield "denied", "", 1
    elif "hypothetical" in statuses:
        yield "only_possible", "", 1
    elif "planned" in statuses:
        backwards = (
            second.status == "planned"
            and first.published is not None
            and second.published is not None
            and first.published < second.published
        )
        yield ("done_before_planned" if backwards else "planned_then_done"), "", 1


def _places(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    ours, theirs = first.towns, second.towns
    lands = first.lands & second.lands
    if ours & theirs:
        yield "same_town", _called(ours & theirs, first), 1
    elif ours and theirs:
        yield "towns_apart", f"{_called(ours, first)} / {_called(theirs, second)}", 1
    elif lands:
        yield "same_country", ", ".join(sorted(lands)), 1
    elif first.lands and second.lands:
        yield "countries_apart", ", ".join(sorted(first.lands | second.lands)), 1


def _called(ids: frozenset[str], facts: MentionFacts) -> str:
    return "، ".join(sorted({place.name or place.id for place in facts.places if place.id in ids}))


def _parties(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    ours, theirs = first.parties, second.parties
    shared = ours & theirs
    names = sorted({name for name in first.names for other in second.names if _same_name(name, other)})
    if names:
        yield "same_name", "، ".join(names), sum(_telling(name) for name in names)
    elif len(shared) < 2 and all(any(_telling(n) == 1 for n in each.names) for each in (first, second)):
        yield "names_apart", "، ".join(sorted(first.names | second.names)), 1
    if not ours or not theirs:
        return
    value = ", ".join(sorted(shared or ours | theirs))
    if not shared:
        yield "parties_apart", value, 0.5 if names else 1
    elif ours == theirs:
        yield ("same_parties" if len(ours) > 1 else "same_party"), value, 1
    else:
        yield "shared_party", value, len(shared)
        if ours - theirs and theirs - ours:
            # Of two parties one is another: he met somebody else. Of many, a paper may name different ones.
            pair = len(ours) == len(theirs) == 2
            yield ("other_partner" if pair else "other_parties"), ", ".join(sorted(ours ^ theirs)), 1


def _around(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Who else the sentences name: a call from one president is not the call to another."""
    ours, theirs = first.around - second.around, second.around - first.around
    shared = first.around & second.around - (first.parties & second.parties)
    if shared:
        yield "around_shared", ", ".join(sorted(shared)), len(shared)
    if ours and theirs:
        yield "around_apart", ", ".join(sorted(ours | theirs)), min(len(ours), len(theirs))


def _telling(name: str) -> float:
    """How much a name tells: 1 where one of its words is rare, little where it means people at large."""
    return 1.0 if any(rarity(word) >= 0.9 for word in name.split()) else 0.3


def _same_name(one: str, other: str) -> bool:
    """Whether two folded names are one: equal, or the shorter is all of the other's last words or words."""
    ours, theirs = one.split(), other.split()
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and (longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter)


def _words(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    shared = first.words & second.words
    told = sorted(((rarity(word), word) for word in shared), reverse=True)
    weight = sum(rare for rare, _word in told)
    alike = 2 * weight / max(sum(map(rarity, first.words)) + sum(map(rarity, second.words)), 1.0)
    if weight >= 0.3:
        yield "rare_words", "، ".join(word for rare, word in told[:5] if rare > 0.2), weight
    if alike < UNLIKE and min(len(first.words), len(second.words)) >= 5:
        yield "no_words", "", 1 - alike / UNLIKE
    copy = alike >= COPIED and len(shared) >= SENTENCE
    if copy and first.lemma != second.lemma and first.article != second.article:
        yield "one_sentence", "", 1
    elif copy:
        yield "copied", f"{alike:.0%}", 1
    if weight < TELLING_WORDS and not _anchored(first, second):
        # A country that both sentences name, whoever acted, is at least something.
        yield "no_anchor", "", 0.3 if first.around & second.around or first.lands & second.lands else 1


def _anchored(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether the two share a town, a party, a name that tells, or a number that does."""
    if first.towns & second.towns or first.parties & second.parties:
        return True
    if any(_same_name(one, other) and _telling(one) == 1 for one in first.names for other in second.names):
        return True
    return bool({n.value for n in first.numbers if n.value >= 5} & {n.value for n in second.numbers})


def _in_one_article(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    if first.article != second.article:
        return
    if first.sentence == second.sentence:
        yield "one_sentence", "", 1
        return
    yield "one_article", "", 1
    later = max(first, second, key=lambda facts: facts.position)
    kinds = deeds()
    same = first.lemma == second.lemma or (
        kinds.get(first.lemma) is not None and kinds.get(first.lemma) == kinds.get(second.lemma)
    )
    if later.definite and same:
        yield "retold", later.lemma, 1
