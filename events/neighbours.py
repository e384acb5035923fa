"""Which mentions a mention is compared with: filed in buckets, found by index, sieved by what columns say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from events.models import EventMention, MentionFiling
from events.models.lookups import insert_numbers
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
    rows: list[tuple[int, int]] = []
    filed: set[int] = set()
    for mention, facts in mentions:
        numbers = _own_buckets(facts)
        if mention.analysis_id not in filed:
            filed.add(mention.analysis_id)
            numbers |= _numbers(topics(facts))
        rows += [(number, mention.pk) for number in sorted(numbers)]
    insert_numbers(MentionFiling, ("bucket", "mention"), rows)


def prepare(mentions: Iterable[MentionFacts]) -> None:
    """Work out where mentions are filed and looked for, before anybody has to wait for a lock: whoever files
    or compares them soon afterwards finds it at hand."""
    for facts in mentions:
        _own_buckets(facts)
        _asked_for(facts)


def number_of(bucket: str) -> int:
    """A bucket as it is filed: sixteen bits of its day or month, then forty-eight of all its words.

    What belongs to one day so lies together in the index, and an article of that day finds all it asks for in
    a small part of it, however many years there are.
    """
    words = blake2b(bucket.encode(), digest_size=6).digest()
    return _first_bits(bucket.rpartition("/")[2]) | int.from_bytes(words)


@lru_cache(maxsize=4_000)
def _first_bits(day: str) -> int:
    return int.from_bytes(blake2b(day.encode(), digest_size=2).digest(), signed=True) << 48


def candidates(asking: Mapping[str, MentionFacts]) -> dict[str, set[str]]:
    """For each of the mentions asking, those that may tell the same event: by bucket, in the same text, or in
    an article that is about the same."""
    own = {handle: _asked_for(facts) for handle, facts in asking.items()}
    articles = {facts.article: facts for facts in asking.values()}
    about = {article: _numbers(topic_lookups(facts)) for article, facts in articles.items()}
    filed = _filed(frozenset().union(*own.values(), *about.values()))
    rows = _by_id(frozenset().union(*filed.values()))
    types = sorted(frozenset().union(*(types_beside(facts.type) for facts in asking.values())))
    beside = {
        text: [
            *_in_analyses({row.analysis for row in _at(places, filed, rows)}, types),
            *_in_text(text, types),
        ]
        for text, places in about.items()
    }
    found: dict[str, set[str]] = {}
    for handle, facts in asking.items():
        met = {*_at(own[handle], filed, rows), *beside[facts.article]}
        found[handle] = {other.handle for other in met if other.may_be(facts)} - {handle}
    return found


_COLUMNS = ("pk", "handle", "analysis_id", "type", "status", "earliest", "latest", "analysis__published")


@dataclass(frozen=True, slots=True)
class _Filed:
    """What the columns of a mention say, before anything of it is read."""

    pk: int
    handle: str
    analysis: int
    type: str
    status: str
    earliest: date | None
    latest: date | None
    published: date | None

    def may_be(self, facts: MentionFacts) -> bool:
        """Whether type and days allow for one event; whatever else is compared may still forbid it.

        The days are those that writers lock, so that of two who record two tellings at once, one sees both;
        and it does not matter which of the two asks.
        """
        if self.type not in types_beside(facts.type):
            return False
        ours, theirs = window(self), window(facts)
        if ours is None or theirs is None:
            return True
        return (ours[0] - theirs[1]).days <= 1 and (theirs[0] - ours[1]).days <= 1


@lru_cache(maxsize=1_000)
def _own_buckets(facts: MentionFacts) -> frozenset[int]:
    return _numbers(buckets(facts))


@lru_cache(maxsize=1_000)
def _asked_for(facts: MentionFacts) -> frozenset[int]:
    return _numbers(lookups(facts))


def _numbers(places: Iterable[str]) -> frozenset[int]:
    return frozenset(map(number_of, places))


def _filed(places: Collection[int]) -> dict[int, list[int]]:
    """The mentions, by id, in each of the buckets asked for.

    Their columns are asked for afterwards: of thousands of buckets few hold anything, which a planner cannot
    know; joined to the mentions in one query it would rather read all of these.
    """
    found: dict[int, list[int]] = defaultdict(list)
    rows = MentionFiling.objects.filter(bucket__any_of=sorted(places))
    for bucket, mention in rows.values_list("bucket", "mention_id"):
        found[bucket].append(mention)
    return found


def _at(
    places: Iterable[int], filed: Mapping[int, list[int]], rows: Mapping[int, _Filed]
) -> Iterator[_Filed]:
    """The mentions in `places`, but for those that another writer has taken away in between."""
    mentions = {mention for place in places for mention in filed.get(place, ())}
    return (rows[mention] for mention in mentions if mention in rows)


def _by_id(mentions: Collection[int]) -> dict[int, _Filed]:
    return {row.pk: row for row in _rows(id__any_of=sorted(mentions))}


def _in_analyses(analyses: Collection[int], types: Sequence[str]) -> Iterator[_Filed]:
    return _rows(analysis__id__any_of=sorted(analyses), type__in=types)


def _in_text(text: str, types: Sequence[str]) -> Iterator[_Filed]:
    return _rows(analysis__text_hash=text, type__in=types)


def _rows(**chosen: Any) -> Iterator[_Filed]:
    for values in EventMention.objects.filter(**chosen).order_by().values_list(*_COLUMNS):
        yield _Filed(*values)
