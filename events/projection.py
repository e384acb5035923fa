"""Machine and human rows projected onto the events that everybody reads; to be done again at any time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from events.alignment import batches, earlier_keys
from events.drafts import Draft, draft
from events.models import (
    Event,
    EventActor,
    EventMention,
    EventNumber,
    EventPlace,
    FieldDecision,
    Membership,
)

Json = dict[str, Any]
_PARTS: dict[str, type[Model]] = {"actors": EventActor, "places": EventPlace, "numbers": EventNumber}


def project(clusters: Iterable[Collection[str]], emptied: Collection[str] = ()) -> tuple[str, ...]:
    """Make the events of `clusters`, sets of mention handles, and nothing else of those mentions; their ids.

    Events whose mentions have all gone elsewhere are deleted, those of the ids in `emptied` too. Runs in the
    caller's transaction and under its locks. A row that already says what it should is left alone.
    """
    clusters = [frozenset(cluster) for cluster in clusters]
    handles = frozenset().union(*clusters)
    mentions = _mentions(handles)
    decisions = standing_decisions(mentions)
    drafts: dict[str, Draft] = {}
    homes: dict[int, str] = {}
    for cluster in clusters:
        tellings = [telling for handle in sorted(cluster) for telling in mentions[handle]]
        if not tellings:
            continue
        decided = sorted(
            (row for handle in cluster for row in decisions[handle]), key=lambda row: (row.at, row.pk)
        )
        made = draft(tellings, decided)
        event_id = str(made.columns["id"])
        drafts[event_id] = made
        homes |= {telling.pk: event_id for telling in tellings}
    stored = {row.mention_id: row for row in Membership.objects.filter(mention__in=list(homes))}
    old = {row.event_id for row in stored.values()}
    _write_events(drafts)
    _write_memberships(homes, stored)
    if left := (old | set(emptied)) - set(drafts):
        Event.objects.filter(pk__in=left, memberships=None).delete()
    return tuple(sorted(drafts))


def standing_decisions(
    mentions: Mapping[str, Sequence[EventMention]],
) -> dict[str, list[FieldDecision]]:
    """The decisions that stand on `mentions`, by handle: on their keys and on earlier keys of the words."""
    keys = {telling.key: handle for handle, tellings in mentions.items() for telling in tellings}
    names = earlier_keys(keys)
    found: dict[str, list[FieldDecision]] = defaultdict(list)
    for part in batches(names):
        for decision in FieldDecision.objects.filter(target_key__in=part, revoked_at=None):
            found[keys[names[decision.target_key]]].append(decision)
    return found


def _mentions(handles: Collection[str]) -> dict[str, list[EventMention]]:
    found: dict[str, list[EventMention]] = {handle: [] for handle in handles}
    rows = EventMention.objects.filter(handle__in=list(handles)).select_related("analysis__article")
    for row in rows.defer("analysis__text", "analysis__article__text").order_by("pk"):
        found[row.handle].append(row)
    return found


def _write_events(drafts: Mapping[str, Draft]) -> None:
    stored = Event.objects.in_bulk(list(drafts))
    for event_id, event in stored.items():
        columns = drafts[event_id].columns
        if changed := [name for name, value in columns.items() if getattr(event, name) != value]:
            for name in changed:
                setattr(event, name, columns[name])
            event.save(update_fields=[*changed, "updated_at"])
    Event.objects.bulk_create(
        Event(**made.columns) for event_id, made in drafts.items() if event_id not in stored
    )
    for name, model in _PARTS.items():
        wanted = {event_id: getattr(made, name) for event_id, made in drafts.items()}
        _write_parts(model, wanted, stored.keys())


def _write_parts(model: type[Model], wanted: Mapping[str, tuple[Json, ...]], known: Collection[str]) -> None:
    """Bring the actor, place or number rows of events into line, in their order; `known` are the events that
    may have some."""
    stored: dict[str, list[Any]] = defaultdict(list)
    row: Any
    for row in model._default_manager.filter(event_id__in=list(known)).order_by("pk") if known else ():
        stored[row.event_id].append(row)
    outdated: list[int] = []
    fresh: list[Model] = []
    for event_id, parts in wanted.items():
        rows = stored[event_id]
        if [
            {name: getattr(row, name) for name in part} for row, part in zip(rows, parts, strict=False)
        ] != list(parts) or len(rows) != len(parts):
            outdated += [row.pk for row in rows]
            fresh += [model(event_id=event_id, **part) for part in parts]
    if outdated:
        model._default_manager.filter(pk__in=outdated).delete()
    if fresh:
        model._default_manager.bulk_create(fresh)


def _write_memberships(homes: Mapping[int, str], stored: Mapping[int, Membership]) -> None:
    moved = []
    for mention, event_id in homes.items():
        row = stored.get(mention)
        if row is not None and row.event_id != event_id:
            row.event_id = event_id
            moved.append(row)
    if moved:
        Membership.objects.bulk_update(moved, ["event"])
    Membership.objects.bulk_create(
        Membership(mention_id=mention, event_id=event_id)
        for mention, event_id in homes.items()
        if mention not in stored
    )
