"""The same words under another key: where rules or readers changed, a mention's key in earlier readings.

A key counts characters in the cleaned text. When that text changes, or a trigger is cut otherwise, links to
the mention and decisions on it must follow the words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from events.models import EventMention, FieldDecision, KeyAlignment, handle_of
from ingest.extraction.coreference import MentionFacts

T = TypeVar("T")
BATCH = 4000  # names in one query: SQLite takes some thirty thousand parameters


def earlier_keys(keys: Collection[str]) -> dict[str, str]:
    """`keys` and the keys that the same words had in earlier readings, each with the key it has in `keys`."""
    known = {key: key for key in keys}
    fresh = dict(known)
    while fresh:
        rows = [
            row
            for part in batches(fresh)
            for row in KeyAlignment.objects.filter(new_key__in=part).order_by("old_key")
        ]
        fresh = {row.old_key: fresh[row.new_key] for row in rows if row.old_key not in known}
        known |= fresh
    return known


def present_keys(keys: Collection[str]) -> dict[str, str]:
    """For each of `keys` the key that its words have now; a key that was never aligned stays itself."""
    now = {key: key for key in keys}
    fresh = set(keys)
    seen: set[str] = set()
    while fresh:
        seen |= fresh
        moved = {
            row.old_key: row.new_key
            for part in batches(fresh)
            for row in KeyAlignment.objects.filter(old_key__in=part)
        }
        now = {key: moved.get(present, present) for key, present in now.items()}
        fresh = set(moved.values()) - seen
    return now


def batches(names: Iterable[T]) -> Iterator[Sequence[T]]:
    """`names` in parts small enough for one query."""
    rest = iter(names)
    while part := list(islice(rest, BATCH)):
        yield part


CONTEXTS = (60, 30, 15, 0)  # code points to either side that must be the same, tried in this order


def align(vanished: Iterable[EventMention], present: Sequence[MentionFacts], text: str) -> dict[str, str]:
    """For mentions that a new reading does not find under their keys, the keys of the same words in `text`.

    `present` are the mentions of the new reading; each takes the place of one old mention at most. Where the
    trigger's words are found but no mention stands on them, one of the same type in the sentence will do.
    """
    vanished = list(vanished)
    if not vanished:
        return {}
    found: dict[str, str] = {}
    free = list(present)
    for mention in sorted(vanished, key=lambda mention: mention.trigger_start):
        start = _find(mention, text)
        if start is None:
            continue
        end = start + mention.trigger_end - mention.trigger_start
        sentence = start - (mention.trigger_start - mention.sentence_start)
        chosen = min(
            (facts for facts in free if _stands_for(facts, mention, start, end, sentence)),
            key=lambda facts: abs(facts.position - start),
            default=None,
        )
        if chosen is not None:
            found[mention.key] = chosen.key
            free.remove(chosen)
    return found


def _stands_for(facts: MentionFacts, mention: EventMention, start: int, end: int, sentence: int) -> bool:
    at, until = (int(part) for part in facts.key.split(":")[1:])
    if at < end and start < until:
        return True
    close = sentence <= at < sentence + mention.sentence_end - mention.sentence_start
    return close and facts.type == mention.type


def _find(mention: EventMention, text: str) -> int | None:
    """Where the trigger of an earlier reading stands in `text`: the place nearest to the old one."""
    sentence = str(mention.payload["sentence"]["text"])
    at = mention.trigger_start - mention.sentence_start
    length = mention.trigger_end - mention.trigger_start
    for context in CONTEXTS:
        left = max(0, at - context)
        words = sentence[left : at + length + context]
        places = list(_occurrences(words, text)) if words.strip() else []
        if places:
            return min((place + at - left for place in places), key=lambda p: abs(p - mention.trigger_start))
    return None


def _occurrences(words: str, text: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


def keep_decided(mentions: Sequence[EventMention]) -> set[int]:
    """Keep those of the vanished `mentions` that an editor accepted or edited; the ids of their rows.

    The rules no longer find them, but what a person has vouched for does not go off the timeline by itself.
    """
    if not mentions:
        return set()
    keys = earlier_keys({mention.key for mention in mentions})
    last: dict[str, dict[str, object]] = {}
    for part in batches(keys):
        standing = FieldDecision.objects.filter(target_key__in=part, revoked_at=None)
        for decision in standing.order_by("at", "pk"):
            last.setdefault(keys[decision.target_key], {})[decision.field] = decision.value
    kept = [m for m in mentions if m.key in last and last[m.key].get("review") != "rejected"]
    EventMention.objects.filter(pk__in=[mention.pk for mention in kept]).update(retained=True, time=None)
    return {mention.pk for mention in kept}


def remember(aligned: Mapping[str, str], present: Collection[str]) -> None:
    """Write down which key stands for an earlier one; a key that is `present` itself stands for itself.

    So does one that a copy of the text in another file still has.
    """
    for part in batches(sorted({*present, *aligned})):
        KeyAlignment.objects.filter(old_key__in=part).delete()
    if not aligned:
        return
    copied = EventMention.objects.filter(key__in=list(aligned)).values_list("key", flat=True)
    aligned = {old: new for old, new in aligned.items() if old not in set(copied)}
    KeyAlignment.objects.bulk_create(
        KeyAlignment(old_key=old, old_handle=handle_of(old), new_key=new)
        for old, new in sorted(aligned.items())
    )
