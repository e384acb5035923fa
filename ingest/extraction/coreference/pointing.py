"""Mentions that only point back: the second “الاجتماع” of an article is told like the meeting it means.

A definite noun that says nothing which was not said before (no other time, party, place or number) is nothing
that another article's telling could be held against. Clusters want support from most of their pairs, so that
compared by itself it would keep apart what the fuller tellings join.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.extraction.coreference.days import stated
from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import numbers_differ, same_deed
from ingest.extraction.coreference.parties import same_name
from ingest.extraction.coreference.rules import singling_words
from ingest.extraction.coreference.tolls import is_casualty
from ingest.extraction.model import Basis

_HAPPENED = ("past", "ongoing")


def may_point_back(facts: MentionFacts) -> bool:
    """Whether a telling may say no more than that something already told is meant."""
    if not facts.definite or is_casualty(facts) or facts.behind & singling_words():
        return False
    return not facts.dated or facts.basis == Basis.NARRATIVE


def antecedent(facts: MentionFacts, article: Iterable[MentionFacts]) -> MentionFacts | None:
    """Which mention of its article `facts` points back to, None where it is a telling of its own.

    Rather the one with the same word, rather what is told as new than what is known itself, rather the
    nearest.
    """
    if not may_point_back(facts):
        return None
    earlier = (other for other in article if other.position < facts.position)
    fitting = [other for other in earlier if _may_be_meant(facts, other)]
    return max(
        fitting,
        key=lambda other: (other.lemma == facts.lemma, not other.definite, other.position),
        default=None,
    )


def told_like(facts: MentionFacts, meant: MentionFacts) -> MentionFacts:
    """A mention that points back, as it is compared: what it means, in its own place, with its own status
    and, where what it means has none, its own day.
    """
    dated = meant if meant.dated or not facts.dated else facts
    return replace(
        meant,
        key=facts.key,
        position=facts.position,
        sentence=facts.sentence,
        definite=True,
        status=facts.status,
        **dated.days,
        meant=meant.told_at,
    )


def _may_be_meant(facts: MentionFacts, other: MentionFacts) -> bool:
    """Whether `other` tells the same deed with all that `facts` says of it, and something besides."""
    if other.type != facts.type or is_casualty(other) or not same_deed(facts, other):
        return False
    if numbers_differ(facts, other) or (other.definite and other.lemma != facts.lemma):
        return False
    if not _adds_nothing(facts, other):
        return False
    if _adds_nothing(other, facts) and may_point_back(other):
        return False
    if facts.status != other.status and not {facts.status, other.status} <= set(_HAPPENED):
        return False
    ours, theirs = stated(facts), stated(other)
    return not ours or not theirs or (ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _adds_nothing(facts: MentionFacts, other: MentionFacts) -> bool:
    """Whether all parties, names, places and numbers of `facts` are those of `other`."""
    if not facts.parties <= other.parties or not set(facts.numbers) <= set(other.numbers):
        return False
    if not {place.id for place in facts.places} <= {place.id for place in other.places}:
        return False
    return all(any(same_name(name, told) for told in other.names) for name in facts.names)
