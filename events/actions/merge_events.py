"""An editor says that several events are one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.actions.members import event_at, keys_of, lock
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import ClusterConstraint, MergeLog, handle_of


def merge_events(event_ids: Sequence[str], by: AbstractBaseUser) -> MergeLog:
    """Make one event of several: every mention of theirs is tied to the oldest one.

    The entry returned names the event and is what `undo_merge` takes.
    """

    def work(locks: Locks) -> MergeLog:
        events = lock(event_ids, locks)
        if len(events) < 2:
            raise ValidationError(_("Choose two events or more; those chosen are one already."))
        before = {event.pk: keys_of(event) for event in events}
        keys = [key for event in events for key in before[event.pk]]
        batch = uuid4()
        ClusterConstraint.objects.bulk_create(
            ClusterConstraint(
                kind=ClusterConstraint.Kind.MUST, first_key=keys[0], second_key=key, by_id=by.pk, batch=batch
            )
            for key in keys[1:]
        )
        recluster(Change(touched={handle_of(key) for key in keys}), locks, by_person=True)
        event = event_at(handle_of(keys[0]))
        return MergeLog.objects.create(
            event_id=event.pk, action="merge", keys=keys, by_id=by.pk, batch=batch, before=before
        )

    return write(work)
