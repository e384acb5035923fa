"""Mentions join events and part from them: the doing, in the caller's transaction, under locks on days.

What belongs together is decided in `ingest.extraction.coreference`; here candidates are looked up by index,
verdicts kept in `CandidatePair`, and only what the change can reach is clustered again: whatever hangs
together by the machine's links, by people's word or in one event with what has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from events.alignment import batches, earlier_keys, present_keys
from events.compared import Mentions
from events.connected import connected
from events.locking import Locks, Window
from events.models import (
    CandidatePair,
    ClusterConstraint,
    EventMention,
    Membership,
    MergeLog,
    handle_of,
)
from events.neighbours import candidates
from events.projection import project
from ingest.extraction.coreference import (
    Constraint,
    Kind,
    Link,
    MentionFacts,
    Verdict,
    cluster,
    facts_from_json,
    window,
)


@dataclass(slots=True)
class Change:
    """What has to be looked at again, by handle: mentions that are new or read anew, mentions that went,
    those whose event is to be drawn anew (a decision was made), and events, by id, that lost a mention."""

    arrived: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    @classmethod
    def leaving(cls, mentions: Iterable[EventMention]) -> Change:
        """The change when `mentions` go; to be asked before they are deleted."""
        rows = list(mentions)
        homes = Membership.objects.filter(mention__in=[row.pk for row in rows])
        return cls(left={row.handle for row in rows}, events=set(homes.values_list("event_id", flat=True)))

    def arriving(self, mentions: Iterable[EventMention]) -> Change:
        """The change with `mentions` having come as well."""
        self.arrived |= {mention.handle for mention in mentions}
        return self


def recluster(change: Change, locks: Locks, *, by_person: bool = False) -> tuple[str, ...]:
    """Bring clusters and events into line with `change`; the ids of the events that now hold it.

    Joins are logged with the machine's reasons, unless the change is a person's, who logs it himself.
    """
    mentions = Mentions()
    # Of a text that two files hold one copy may go and the other stay: what is left of it is compared anew.
    anew = mentions.load(change.left | change.arrived)
    neighbours = _forget_pairs(change.left | change.arrived)
    _compare(anew, mentions)
    reached = _reach(change, anew | neighbours | change.touched, mentions, locks)
    homes = {event_id: frozenset(members) for event_id, members in reached.homes.items()}
    standing = set(homes.values())
    # What stays behind in an event that lost a mention is drawn anew, though its members are what they were.
    redrawn = change.arrived | change.touched | change.left
    redrawn = redrawn.union(*(homes.get(event_id, ()) for event_id in change.events))
    changed = [
        members
        for members in sorted(_clusters(reached, mentions), key=sorted)
        if members not in standing or members & redrawn
    ]
    if not by_person:
        _log_joins(changed, homes, mentions)
    return project(changed, emptied=change.events)


def windows_of(facts: Iterable[MentionFacts], rows: Iterable[EventMention]) -> list[Window]:
    """The days on which mentions old and new may have been, to be locked."""
    every = [*facts, *(facts_from_json(row.features) for row in rows)]
    return [found for each in every if (found := window(each)) is not None]


def _forget_pairs(handles: Collection[str]) -> set[str]:
    """Drop the pairs of `handles`; whatever was linked with one of them."""
    neighbours: set[str] = set()
    for part in batches(handles):
        pairs = CandidatePair.objects.filter(Q(first__in=part) | Q(second__in=part))
        rows = list(pairs.values_list("pk", "first", "second", "verdict"))
        for _pk, first, second, verdict in rows:
            if verdict == Verdict.SAME:
                neighbours |= {first, second}
        if rows:
            CandidatePair.objects.filter(pk__in=[row[0] for row in rows]).delete()
    return neighbours


def _compare(handles: Collection[str], mentions: Mentions) -> None:
    """Find and keep the pairs in which a mention of `handles` is, or may be, one event with another."""
    if not handles:
        return
    beside = candidates({handle: mentions.facts[handle] for handle in handles})
    mentions.load(set().union(*beside.values()))
    pairs = {
        (handle, other) if handle < other else (other, handle)
        for handle, others in beside.items()
        for other in others
        if other in mentions.facts  # else a copy that another writer has just taken away
    }
    decided = ((pair, mentions.decide(*pair)) for pair in sorted(pairs) if mentions.could_be_one(*pair))
    found = {pair: decision for pair, decision in decided if decision.verdict is not Verdict.NEW}
    CandidatePair.objects.bulk_create(
        CandidatePair(first=first, second=second, verdict=decision.verdict.value, score=decision.score)
        for (first, second), decision in found.items()
    )


def _reach(change: Change, start: set[str], mentions: Mentions, locks: Locks) -> _Reached:
    """Every mention that clustering `start` and the mentions of changed events anew may move.

    Their days are locked. What another writer changed before a lock was had is seen by looking again
    once it is.
    """
    members = Membership.objects.filter(event_id__in=change.events)
    if change.events:
        start = start | set(members.values_list("mention__handle", flat=True))
    while True:
        reached = _closure(start)
        reached.handles &= mentions.load(reached.handles)
        windows = [days for handle in reached.handles if (days := window(mentions.facts[handle])) is not None]
        if not locks.extend(windows):
            return reached


@dataclass(slots=True)
class _Reached:
    """What hangs together: mentions by handle, the links between them, the events that they belong to now,
    each with all its mentions, and what people said of them."""

    handles: set[str] = field(default_factory=set)
    homes: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    links: dict[tuple[str, str], tuple[float, bool]] = field(default_factory=dict)
    said: dict[int, ClusterConstraint] = field(default_factory=dict)
    present: dict[str, str] = field(
        default_factory=dict
    )  # the key of a constraint, and the handle it means now

    def constraints(self) -> list[Constraint]:
        """What people said, by handle, oldest first."""
        rows = sorted(self.said.values(), key=lambda row: (row.at, row.pk))
        return [
            Constraint(Kind(row.kind), self.present[row.first_key], self.present[row.second_key])
            for row in rows
        ]


def _closure(start: set[str]) -> _Reached:
    """`start` and all that hangs together with it; mentions that are no more may be among the handles."""
    reached = _Reached()
    keys: dict[str, str] = {}  # of mentions that only a constraint knows
    anything_said = ClusterConstraint.objects.filter(revoked_at=None).exists()
    fresh = set(start)
    while fresh:
        reached.handles |= fresh
        found: set[str] = set()
        for part in batches(sorted(fresh)):
            found |= _linked(part, reached)
            found |= _beside(part, reached)
        if anything_said:
            found |= _said(fresh, keys, reached)
        fresh = connected(found - reached.handles) - reached.handles
    return reached


def _linked(handles: Sequence[str], reached: _Reached) -> set[str]:
    """Take in the links of `handles`, uncertain ones too, and whoever is surely linked with one of them."""
    pairs = CandidatePair.objects.filter(Q(first__in=handles) | Q(second__in=handles))
    found: set[str] = set()
    for first, second, score, verdict in pairs.values_list("first", "second", "score", "verdict"):
        sure = verdict == Verdict.SAME
        reached.links[first, second] = (score, sure)
        if sure:
            found |= {first, second}
    return found


def _beside(handles: Sequence[str], reached: _Reached) -> set[str]:
    """Take in the events of `handles`; all their mentions."""
    events = Membership.objects.filter(mention__handle__in=handles).values("event_id")
    members = Membership.objects.filter(event_id__in=events)
    found: set[str] = set()
    for event_id, handle in members.values_list("event_id", "mention__handle"):
        reached.homes[event_id].add(handle)
        found.add(handle)
    return found


def _said(handles: set[str], keys: dict[str, str], reached: _Reached) -> set[str]:
    """Take in what people said of `handles`, under any of their keys; the mentions they joined to them."""
    present = {keys[handle] for handle in handles if handle in keys}
    for part in batches(sorted(handles)):
        present.update(EventMention.objects.filter(handle__in=part).values_list("key", flat=True))
    rows: dict[int, ClusterConstraint] = {}
    for part in batches(sorted(earlier_keys(present))):
        standing = ClusterConstraint.objects.filter(revoked_at=None)
        rows |= {row.pk: row for row in standing.filter(Q(first_key__in=part) | Q(second_key__in=part))}
    named = present_keys({key for row in rows.values() for key in (row.first_key, row.second_key)})
    reached.said |= rows
    reached.present |= {key: handle_of(now) for key, now in named.items()}
    keys |= {handle_of(now): now for now in named.values()}
    musts = [row for row in rows.values() if row.kind == ClusterConstraint.Kind.MUST]
    return {reached.present[key] for row in musts for key in (row.first_key, row.second_key)}


def _clusters(reached: _Reached, mentions: Mentions) -> frozenset[frozenset[str]]:
    links = [
        Link(first, second, score, sure)
        for (first, second), (score, sure) in reached.links.items()
        if first in reached.handles and second in reached.handles
    ]
    return cluster(reached.handles, links, reached.constraints(), mentions.forbidden)


def _log_joins(
    changed: Iterable[frozenset[str]], homes: Mapping[str, frozenset[str]], mentions: Mentions
) -> None:
    """Write down why the machine joined what was not together before."""
    entries = []
    for members in changed:
        parts = sorted({members & before for before in homes.values() if members & before}, key=sorted)
        parts += [frozenset({member}) for member in sorted(members - frozenset().union(*homes.values()))]
        if len(parts) < 2:
            continue
        reasons = _best_links(parts, mentions)
        oldest = min(members, key=lambda handle: mentions.facts[handle].age)
        entries.append(
            MergeLog(
                event_id=oldest,
                action="join",
                keys=sorted(mentions.facts[handle].key for handle in members),
                reasons=reasons,
            )
        )
    MergeLog.objects.bulk_create(entries)


def _best_links(parts: Sequence[frozenset[str]], mentions: Mentions) -> list[dict[str, object]]:
    """For each part but the first, the surest pair with what stands before it, and its reasons."""
    said: list[dict[str, object]] = []
    before = set(parts[0])
    for part in parts[1:]:
        pairs = [
            (mentions.decide(one, other), one, other) for one in sorted(before) for other in sorted(part)
        ]
        decision, one, other = max(pairs, key=lambda pair: (pair[0].score, pair[1], pair[2]))
        said.append(
            {
                "first": mentions.facts[one].key,
                "second": mentions.facts[other].key,
                "score": decision.score,
                "reasons": [
                    {"rule": reason.rule, "value": reason.value, "weight": reason.weight}
                    for reason in decision.reasons
                ],
            }
        )
        before |= part
    return said
