"""Which mentions a mention is compared with: filed in buckets, found by index, sieved by what columns say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from events.alignment import batches
from events.models import Analysis, EventMention, MentionBucket
from ingest.extraction.coreference import (
    MentionFacts,
    buckets,
    lookups,
    topic_lookups,
    topics,
    window,
)
from ingest.extraction.coreference.rules import types_beside


def file_in_buckets(mentions: Iterable[tuple[EventMention, MentionFacts]]) -> None:
    """File mentions, and each article under what it is about with the first mention of it that is there."""
    rows: list[MentionBucket] = []
    filed: set[int] = set()
    for mention, facts in mentions:
        words = buckets(facts)
        if mention.analysis_id not in filed:
            filed.add(mention.analysis_id)
            words |= topics(facts)
        rows += [MentionBucket(mention=mention, bucket=word) for word in sorted(words)]
    MentionBucket.objects.bulk_create(rows)


def candidates(asking: Mapping[str, MentionFacts]) -> dict[str, set[str]]:
    """For each of the mentions asking, those that may tell the same event: by bucket, in the same text, or in
    an article that is about the same."""
    own = {handle: lookups(facts) for handle, facts in asking.items()}
    about = {facts.article: topic_lookups(facts) for facts in asking.values()}
    filed = _filed(frozenset().union(*own.values(), *about.values()))
    rows = _by_id(frozenset().union(*filed.values()))
    beside = {
        text: [*_in_analyses({row.analysis for row in _at(places, filed, rows)}), *_in_text(text)]
        for text, places in about.items()
    }
    found: dict[str, set[str]] = {}
    for handle, facts in asking.items():
        met = {*_at(own[handle], filed, rows), *beside[facts.article]}
        found[handle] = {other.handle for other in met if other.may_be(facts)} - {handle}
    return found


_COLUMNS = ("pk", "handle", "analysis_id", "type", "earliest", "latest")


@dataclass(frozen=True, slots=True)
class _Filed:
    """What the columns of a mention say, before anything of it is read."""

    pk: int
    handle: str
    analysis: int
    type: str
    earliest: date | None
    latest: date | None

    def may_be(self, facts: MentionFacts) -> bool:
        """Whether type and days allow for one event; whatever else is compared may still forbid it."""
        if self.type not in types_beside(facts.type):
            return False
        days = window(facts)
        if days is None or self.earliest is None or self.latest is None:
            return True
        return (self.earliest - days[1]).days <= 1 and (days[0] - self.latest).days <= 1


def _filed(places: Collection[str]) -> dict[str, list[int]]:
    """The mentions, by id, in each of the buckets asked for.

    Their columns are asked for afterwards: of thousands of buckets few hold anything, which a planner cannot
    know; joined to the mentions in one query it would rather read all of these.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for part in batches(sorted(places)):
        rows = MentionBucket.objects.filter(bucket__in=part)
        for bucket, mention in rows.values_list("bucket", "mention_id"):
            found[bucket].append(mention)
    return found


def _at(
    places: Iterable[str], filed: Mapping[str, list[int]], rows: Mapping[int, _Filed]
) -> Iterator[_Filed]:
    """The mentions in `places`, but for those that another writer has taken away in between."""
    mentions = {mention for place in places for mention in filed.get(place, ())}
    return (rows[mention] for mention in mentions if mention in rows)


def _by_id(mentions: Collection[int]) -> dict[int, _Filed]:
    return {row.pk: row for part in batches(sorted(mentions)) for row in _rows(pk__in=part)}


def _in_analyses(analyses: Collection[int]) -> Iterator[_Filed]:
    for part in batches(sorted(analyses)):
        yield from _rows(analysis__in=part)


def _in_text(text: str) -> Iterator[_Filed]:
    copies = Analysis.objects.filter(text_hash=text)
    return _in_analyses(set(copies.values_list("pk", flat=True)))


def _rows(**chosen: Any) -> Iterator[_Filed]:
    for values in EventMention.objects.filter(**chosen).order_by().values_list(*_COLUMNS):
        yield _Filed(*values)
