"""The same words under another key: where rules or readers changed, a mention's key in earlier readings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from events.models import KeyAlignment

T = TypeVar("T")
BATCH = 500  # names in one query: SQLite takes no more than some thousand parameters


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
