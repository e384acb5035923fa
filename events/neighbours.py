"""Which mentions a mention is compared with: filed in buckets, found by index, sieved by what columns say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
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
    asked: dict[str, list[str]] = defaultdict(list)
    for handle, facts in asking.items():
        for bucket in lookups(facts):
            asked[bucket].append(handle)
    found: dict[str, set[str]] = {handle: set() for handle in asking}
    seen: dict[str, _Filed] = {}
    columns = [f"mention__{name}" for name in _COLUMNS]
    for bucket, *values in _filed(asked, *columns):
        other = seen.setdefault(values[0], _Filed(*values))
        for handle in asked[bucket]:
            found[handle].add(other.handle)
    for handles in _by_text(asking):
        for other in _in_articles_about(asking[handles[0]]):
            seen[other.handle] = other
            for handle in handles:
                found[handle].add(other.handle)
    return {
        handle: {other for other in others if other != handle and seen[other].may_be(asking[handle])}
        for handle, others in found.items()
    }


_COLUMNS = ("handle", "key", "type", "earliest", "latest")


@dataclass(frozen=True, slots=True)
class _Filed:
    """What the columns of a mention say, before anything of it is read."""

    handle: str
    key: str
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


def _by_text(asking: Mapping[str, MentionFacts]) -> Iterable[list[str]]:
    texts: dict[str, list[str]] = defaultdict(list)
    for handle, facts in asking.items():
        texts[facts.article].append(handle)
    return texts.values()


def _in_articles_about(facts: MentionFacts) -> Iterator[_Filed]:
    """The mentions of a text, and those of articles that are about the same."""
    analyses = {analysis for _bucket, analysis in _filed(topic_lookups(facts), "mention__analysis_id")}
    copies = Analysis.objects.filter(text_hash=facts.article)
    analyses |= set(copies.values_list("pk", flat=True))
    for part in batches(sorted(analyses)):
        for values in EventMention.objects.filter(analysis__in=part).values_list(*_COLUMNS):
            yield _Filed(*values)


def _filed(asked: Iterable[str], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The rows of the buckets asked for: the bucket, then `columns` of the mention filed there."""
    for part in batches(sorted(asked)):
        yield from MentionBucket.objects.filter(bucket__in=part).values_list("bucket", *columns)
