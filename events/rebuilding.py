"""All events drawn anew from what the machine read and people decided, and the proof that nothing changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from events.grouping import replace_all
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import (
    CandidatePair,
    Event,
    EventActor,
    EventMention,
    EventNumber,
    EventPlace,
    Membership,
    MentionFiling,
    Story,
    StoryMembership,
)
from events.neighbours import file_in_buckets
from ingest.extraction.coreference import facts_from_json

_PARTS = {"actors": EventActor, "places": EventPlace, "numbers": EventNumber}
_ROW_ONLY = {"id", "event_id", "updated_at", "mention_id", "decision"}


def snapshot() -> dict[str, Any]:
    """What readers see of the record, comparable: {event id: its columns, its parts, its mentions' keys}."""
    found: dict[str, Any] = {
        values["id"]: {name: value for name, value in values.items() if name not in _ROW_ONLY}
        for values in Event.objects.values()
    }
    for name, model in _PARTS.items():
        for row in model._default_manager.order_by("pk").values():
            part = {key: value for key, value in row.items() if key not in _ROW_ONLY}
            found[row["event_id"]].setdefault(name, []).append(part)
    members = Membership.objects.order_by("mention__key", "mention__analysis__article__sha256")
    for event_id, key in members.values_list("event_id", "mention__key"):
        found[event_id].setdefault("mentions", []).append(key)
    return found


def story_snapshot() -> dict[str, Any]:
    """What readers see of stories, comparable: {story id: its columns, its members, articles by SHA-256}."""
    found: dict[str, Any] = {story["id"]: dict(story) for story in Story.objects.values()}
    members = StoryMembership.objects.order_by("article__sha256")
    for story_id, sha256 in members.values_list("story_id", "article__sha256"):
        found[story_id].setdefault("members", []).append(sha256)
    return found


def rebuild() -> int:
    """Draw every event and story anew, buckets, pairs and clusters included; how many events there are then.

    One transaction, alone with the record: writers wait until it is over.
    """

    def work(locks: Locks) -> int:
        locks.alone()
        CandidatePair.objects.all().delete()
        MentionFiling.objects.all().delete()
        Event.objects.all().delete()
        for rows in _mentions():
            file_in_buckets((row, facts_from_json(row.features)) for row in rows)
        for rows in _mentions():
            recluster(Change(arrived={row.handle for row in rows}), locks, by_person=True)
        replace_all()
        return Event.objects.count()

    return write(work)


def _mentions() -> Iterator[list[EventMention]]:
    last = 0
    read = EventMention.objects.order_by("pk").only("handle", "features", "analysis_id")
    while rows := list(read.filter(pk__gt=last)[:200]):
        yield rows
        last = rows[-1].pk
