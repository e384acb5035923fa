"""Pairs of tellings about which the machine is uncertain: what an editor needs to say one event or two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from events.alignment import earlier_keys
from events.models import CandidatePair, ClusterConstraint, EventMention, Membership
from events.reading import Telling, tellings
from events.reasons import in_words
from ingest.extraction.coreference import Verdict, decide, facts_from_json


@dataclass(frozen=True, slots=True)
class Question:
    """Two tellings, the events they belong to, and what speaks for and against their being one."""

    pair: CandidatePair
    first: Telling
    second: Telling
    first_event: str
    second_event: str
    reasons: list[str]


def uncertain() -> QuerySet[CandidatePair]:
    """The uncertain pairs that still stand in two events and that nobody has kept apart, likeliest first."""
    said = ClusterConstraint.objects.filter(revoked_at=None, kind=ClusterConstraint.Kind.CANNOT).filter(
        Q(first_key=OuterRef("first_key"), second_key=OuterRef("second_key"))
        | Q(first_key=OuterRef("second_key"), second_key=OuterRef("first_key"))
    )
    return (
        CandidatePair.objects.filter(verdict=Verdict.UNCERTAIN.value)
        .annotate(
            first_event=_event("first"),
            second_event=_event("second"),
            first_key=_key("first"),
            second_key=_key("second"),
        )
        .exclude(first_event=F("second_event"))
        .exclude(Q(first_event=None) | Q(second_event=None))
        .exclude(Exists(said))
        .order_by("-score", "first", "second")
    )


def questions(pairs: Sequence[CandidatePair]) -> list[Question]:
    """Each pair with its two tellings, sentences lit."""
    handles = {handle for pair in pairs for handle in (pair.first, pair.second)}
    mentions = EventMention.objects.filter(handle__in=handles).select_related("analysis__article", "time")
    told: dict[str, EventMention] = {}
    for mention in mentions.defer("analysis__text", "analysis__article__text").order_by("-pk"):
        told[mention.handle] = mention
    apart = _kept_apart({mention.key for mention in told.values()})
    found = []
    for pair in pairs:
        if pair.first not in told or pair.second not in told:
            continue
        two = [told[pair.first], told[pair.second]]
        if frozenset(mention.key for mention in two) in apart:
            continue
        decision = decide(*(facts_from_json(mention.features) for mention in two))
        reasons = [{"rule": one.rule, "value": one.value, "weight": one.weight} for one in decision.reasons]
        first, second = tellings(two)
        first_event, second_event = (getattr(pair, name) for name in ("first_event", "second_event"))
        found.append(Question(pair, first, second, first_event, second_event, in_words(reasons)))
    return found


def _kept_apart(keys: Collection[str]) -> set[frozenset[str]]:
    """The pairs of present keys that people keep apart, also by keys that the words bore at the time."""
    names = earlier_keys(keys)
    said = ClusterConstraint.objects.filter(
        revoked_at=None, kind=ClusterConstraint.Kind.CANNOT, first_key__in=names, second_key__in=names
    )
    return {frozenset((names[one], names[two])) for one, two in said.values_list("first_key", "second_key")}


def _event(which: str) -> Subquery:
    homes = Membership.objects.filter(mention__handle=OuterRef(which)).order_by("pk")
    return Subquery(homes.values("event_id")[:1])


def _key(which: str) -> Subquery:
    return Subquery(EventMention.objects.filter(handle=OuterRef(which)).order_by("pk").values("key")[:1])
