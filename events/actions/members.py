"""The mentions of an event, under the locks that changing it takes."""

from __future__ import annotations

from collections.abc import Iterable

from events.locking import Locks
from events.merging import windows_of
from events.models import Event, EventMention


def event_at(event_id: str) -> Event:
    """The event that an id, however old, leads to. Raises Event.DoesNotExist."""
    event = Event.objects.at(event_id)
    if event is None:
        raise Event.DoesNotExist(f"No event {event_id}: it may have gone with its article.")
    return event


def lock(event_ids: Iterable[str], locks: Locks) -> list[Event]:
    """The events of `event_ids`, each once, in that order, their days locked for this transaction."""
    ids = list(event_ids)
    rows = [mention for event_id in ids for mention in mentions_of(event_at(event_id))]
    locks.take(windows_of([], rows), {mention.key.split(":")[0] for mention in rows})
    # Another writer may have moved mentions before the locks were had: whose days are new is locked as well.
    found = {event.pk: event for event in map(event_at, ids)}
    locks.extend(windows_of([], [mention for event in found.values() for mention in mentions_of(event)]))
    return list(found.values())


def mentions_of(event: Event) -> list[EventMention]:
    """The mentions of an event, without its articles' texts."""
    return list(EventMention.objects.filter(membership__event=event).order_by("key", "pk"))


def keys_of(event: Event) -> list[str]:
    """The distinct keys of an event's mentions, its oldest first."""
    keys = {mention.key for mention in mentions_of(event)}
    return [event.anchor_key, *sorted(keys - {event.anchor_key})]
