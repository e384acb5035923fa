"""A merge, a split or a keeping apart is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from events.actions.members import lock
from events.alignment import earlier_keys, present_keys
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import ClusterConstraint, Event, FieldDecision, Membership, MergeLog, handle_of


@dataclass(frozen=True, slots=True)
class Undone:
    """What came of an undo. `events` are the ids that the mentions belong to now; `kept` the decisions made
    since, which stand and went with their mention; `parted` the pairs of mention keys that the machine would
    now join by itself and that were put asunder; `moved` the keys that are not where they were before,
    because of a later word of an editor's or because their article has been read anew."""

    events: tuple[str, ...]
    kept: tuple[FieldDecision, ...]
    parted: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]


def undo_merge(entry_id: int, by: AbstractBaseUser) -> Undone:
    """Take back what a person did to the membership of events: the state before it is restored.

    What people said since stands. Undoing twice is an error: ValidationError.
    """

    def work(locks: Locks) -> Undone:
        entry = MergeLog.objects.select_for_update().get(pk=entry_id)
        if entry.batch is None or entry.undone_at is not None:
            raise ValidationError(
                _("There is nothing to undo here: it was undone before, or the machine did it.")
            )
        before = _present(entry.before)
        keys = [key for group in before for key in group]
        lock([handle_of(key) for key in keys if Event.objects.at(handle_of(key))], locks)
        entry.undone_at = timezone.now()
        entry.save(update_fields=["undone_at"])
        standing = ClusterConstraint.objects.filter(batch=entry.batch, revoked_at=None)
        standing.update(revoked_at=entry.undone_at)
        change = Change(touched={handle_of(key) for key in keys})
        recluster(change, locks, by_person=True)
        parted = _part(before, by, entry) if entry.action == "merge" else ()
        if parted:
            recluster(change, locks, by_person=True)
        return Undone(
            events=tuple(sorted(set(_events_of(keys).values()))),
            kept=tuple(_decided_since(entry, keys)),
            parted=parted,
            moved=_moved(before),
        )

    return write(work)


def _present(before: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The groups of mention keys that there were, under present names, without mentions that are no more."""
    now = present_keys([key for keys in before.values() for key in keys])
    there = _events_of(set(now.values()))
    return [[now[key] for key in keys if now[key] in there] for _event, keys in sorted(before.items())]


def _events_of(keys: Sequence[str] | set[str]) -> dict[str, str]:
    rows = Membership.objects.filter(mention__key__in=list(keys))
    return dict(rows.values_list("mention__key", "event_id"))


def _part(
    groups: Sequence[Sequence[str]], by: AbstractBaseUser, entry: MergeLog
) -> tuple[tuple[str, str], ...]:
    """Keep apart what was apart before and would stay together now, unless somebody joined it since."""
    homes = _events_of({key for group in groups for key in group})
    since = ClusterConstraint.objects.filter(
        revoked_at=None, kind=ClusterConstraint.Kind.MUST, at__gt=entry.at
    )
    if since.filter(first_key__in=list(homes), second_key__in=list(homes)).exists():
        return ()
    pairs = [
        (one, other)
        for ours, theirs in combinations(groups, 2)
        for one in ours
        for other in theirs
        if homes[one] == homes[other]
    ]
    ClusterConstraint.objects.bulk_create(
        ClusterConstraint(kind=ClusterConstraint.Kind.CANNOT, first_key=one, second_key=other, by_id=by.pk)
        for one, other in pairs
    )
    return tuple(pairs)


def _decided_since(entry: MergeLog, keys: Sequence[str]) -> list[FieldDecision]:
    standing = FieldDecision.objects.filter(revoked_at=None, at__gt=entry.at)
    return list(standing.filter(target_key__in=list(earlier_keys(keys))))


def _moved(groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The keys that do not stand with the rest of their group, the first of it, any more."""
    homes = _events_of({key for group in groups for key in group})
    apart = {key for group in groups for key in group if homes[key] != homes[group[0]]}
    firsts = [group[0] for group in groups if group]
    together = {other for one, other in combinations(firsts, 2) if homes[one] == homes[other]}
    return tuple(sorted(apart | together))
