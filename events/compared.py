"""What is compared of mentions, by handle: read from rows, and kept by a process for the articles to come."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast

from events.models import EventMention
from ingest.extraction.coreference import (
    Decision,
    MentionFacts,
    could_be_one,
    decide,
    facts_from_json,
    forbidden,
)

KEPT = 8_000  # mentions, some 60 MB: those of the days that a busy newsroom writes about


class Mentions:
    """Facts of mentions by handle, read once. Of copies of a text the oldest article speaks."""

    def __init__(self) -> None:
        self.facts: dict[str, MentionFacts] = {}
        self._decisions: dict[tuple[str, str], Decision] = {}

    def load(self, handles: Collection[str]) -> set[str]:
        """Those of `handles` that are there; their facts are at hand afterwards."""
        missing = [handle for handle in handles if handle not in self.facts]
        if not missing:
            return set(handles)
        best: dict[str, tuple[tuple[bool, date, str], MentionFacts]] = {}
        rows = EventMention.objects.filter(handle__any_of=missing).order_by()
        features = Cast("features", TextField())
        for handle, stored, sha256 in rows.values_list("handle", features, "analysis__article__sha256"):
            facts = _facts(stored)
            age = (facts.published is None, facts.published or date.max, sha256)
            if handle not in best or age < best[handle][0]:
                best[handle] = (age, facts)
        self.facts |= {handle: facts for handle, (_age, facts) in best.items()}
        return {handle for handle in handles if handle in self.facts}

    def could_be_one(self, first: str, second: str) -> bool:
        """Whether a decision on two mentions at hand is worth while."""
        return could_be_one(self.facts[first], self.facts[second])

    def forbidden(self, first: str, second: str) -> bool:
        """Whether the machine would never join two mentions at hand."""
        return forbidden(self.facts[first], self.facts[second])

    def decide(self, first: str, second: str) -> Decision:
        """The machine's decision on two mentions at hand."""
        pair = (first, second) if first < second else (second, first)
        if pair not in self._decisions:
            self._decisions[pair] = decide(self.facts[pair[0]], self.facts[pair[1]])
        return self._decisions[pair]


@lru_cache(maxsize=KEPT)
def _facts(stored: str) -> MentionFacts:
    """The facts in the JSON of a row: the same row is compared with one article of a day after another."""
    return facts_from_json(json.loads(stored))
