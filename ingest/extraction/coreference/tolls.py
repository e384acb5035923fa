"""Casualty words told beside what caused them: the shelling and those killed in it are one event.

Within a sentence the core makes one mention of the two where the wording binds them; here they are found
again where the wording does not, or where the toll stands in the next sentence: “قصف البلدة. وقتل خمسة”.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.extraction.candidates import HARMS
from ingest.extraction.coreference.days import stated
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.rules import brings_tolls, deed_of, is_toll
from ingest.extraction.coreference.words import content_words, is_seldom, stems

_HAPPENED = ("past", "ongoing")


def is_casualty(facts: MentionFacts) -> bool:
    """Whether a telling says by its own word no more than that people were killed or hurt."""
    return facts.type in HARMS and is_toll(facts.lemma, facts.type, facts.mode)


def with_cause(
    facts: MentionFacts, article: Iterable[MentionFacts], sentences: Sequence[int]
) -> MentionFacts:
    """A mention as it is compared: a casualty word is told like what caused it. `article` are the mentions
    beside it, `sentences` where the sentences of its article begin."""
    if not is_casualty(facts):
        return facts
    places = {start: number for number, start in enumerate(sentences)}
    causes = [other for other in article if brings_tolls(other.lemma, other.type, other.mode)]
    cause = _cause(facts, causes, places)
    return _told_like(facts, cause) if cause else facts


def one_toll(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether, in one article, one telling is what the other caused, or both are what a third one did."""
    if first.cause < 0 and second.cause < 0:
        return False
    return first.cause in (second.told_at, second.cause) or second.cause == first.told_at


def _cause(toll: MentionFacts, causes: Sequence[MentionFacts], places: dict[int, int]) -> MentionFacts | None:
    """What caused `toll`: the one attack, accident or disaster of its sentence, else of those beside it that
    have something particular in common with it. None where two are told: the words do not say which."""
    fitting = [cause for cause in causes if _may_cause(cause, toll)]

    def distance(cause: MentionFacts) -> int:
        return abs(places[cause.sentence] - places[toll.sentence])

    near = [each for each in fitting if not distance(each) or (distance(each) == 1 and _bound(each, toll))]
    near.sort(key=distance)
    for _distance, told in groupby(near, distance):
        beside = list(told)
        deeds = {deed_of(cause.lemma, cause.type, cause.mode) or cause.lemma for cause in beside}
        # The second of two words for one deed (انفجار … الانفجار) tells no second one where it is known.
        first = min(beside, key=lambda cause: cause.position)
        known = all(cause.definite for cause in beside if cause is not first)
        return first if len(beside) == 1 or (len(deeds) == 1 and known) else None
    return None


def _may_cause(cause: MentionFacts, toll: MentionFacts) -> bool:
    if cause.status not in _HAPPENED or toll.status not in _HAPPENED:
        return False
    ours, theirs = stated(cause), stated(toll)
    if ours and theirs and (ours[0] > theirs[1] or theirs[0] > ours[1]):
        return False
    return not (cause.towns and toll.towns and not cause.towns & toll.towns)


def _bound(cause: MentionFacts, toll: MentionFacts) -> bool:
    """Whether two sentences share a town, a number of one kind or a word that few stories have."""
    if cause.towns & toll.towns or set(cause.numbers) & set(toll.numbers):
        return True
    if _names_town(cause, toll):
        return True
    return any(map(is_seldom, stems(cause.words) & stems(toll.words)))


def _names_town(telling: MentionFacts, other: MentionFacts) -> bool:
    """Whether a town of the other is named beside the trigger of `telling`, in whatever role."""
    told = stems(telling.near)
    towns = (stems(content_words(place.name)) for place in other.places if not place.coarse)
    return any(town and town <= told for town in towns)


def _told_like(toll: MentionFacts, cause: MentionFacts) -> MentionFacts:
    """A casualty word as another article would tell it: its cause, with the numbers of both."""
    dated = cause if stated(cause) or not stated(toll) else toll
    numbers = {*cause.numbers, *toll.numbers}
    return replace(
        cause,
        key=toll.key,
        position=toll.position,
        sentence=toll.sentence,
        definite=toll.definite,
        **dated.days,
        recipient_codes=cause.recipient_codes | toll.recipient_codes,
        names=cause.names | toll.names,
        persons=cause.persons | toll.persons,
        around=cause.around | toll.around,
        places=cause.places or toll.places,
        numbers=tuple(sorted(numbers, key=lambda each: (each.of, each.value, each.comparison))),
        words=cause.words | toll.words,
        near=cause.near | toll.near,
        behind=cause.behind | toll.behind,
        figures=cause.figures | toll.figures,
        cause=cause.position,
    )
