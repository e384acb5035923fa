"""Mentions join events and part from them: the doing, in the caller's transaction, under locks on days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from events.locking import Locks, Window
from events.models import EventMention
from events.projection import project
from ingest.extraction.coreference import MentionFacts, facts_from_json, window


@dataclass(slots=True)
class Change:
    """What coreference has to look at again: mentions that arrived or left, by handle, and the events, by id,
    that the departed belonged to."""

    arrived: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    @classmethod
    def leaving(cls, mentions: Iterable[EventMention]) -> Change:
        """The change when `mentions` go; to be asked before they are deleted."""
        return cls()

    def arriving(self, mentions: Iterable[EventMention]) -> Change:
        """The change with `mentions` having come as well."""
        self.arrived |= {mention.handle for mention in mentions}
        return self


def recluster(change: Change, locks: Locks) -> tuple[str, ...]:
    """Bring clusters and events into line with `change`; the ids of the events of the arrived mentions."""
    return project({handle} for handle in sorted(change.arrived))


def windows_of(facts: Iterable[MentionFacts], rows: Iterable[EventMention]) -> list[Window]:
    """The days on which mentions old and new may have been, to be locked."""
    every = [*facts, *(facts_from_json(row.features) for row in rows)]
    return [found for each in every if (found := window(each)) is not None]
