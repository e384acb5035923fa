"""An editor says that two events are two, whatever the machine comes to hold."""

from __future__ import annotations

from itertools import combinations
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.actions.members import keys_of, lock
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import ClusterConstraint, MergeLog, handle_of


def keep_apart(first_id: str, second_id: str, by: AbstractBaseUser) -> MergeLog:
    """Keep the mentions of two events apart for good: the answer to an uncertain pair that is two events."""

    def work(locks: Locks) -> MergeLog:
        events = lock([first_id, second_id], locks)
        if len(events) != 2:
            raise ValidationError(_("These are one event: split it instead."))
        before = {event.pk: keys_of(event) for event in events}
        batch = uuid4()
        ClusterConstraint.objects.bulk_create(
            ClusterConstraint(
                kind=ClusterConstraint.Kind.CANNOT, first_key=one, second_key=other, by_id=by.pk, batch=batch
            )
            for ours, theirs in combinations(before.values(), 2)
            for one in ours
            for other in theirs
        )
        keys = [key for keys in before.values() for key in keys]
        recluster(Change(touched={handle_of(key) for key in keys}), locks, by_person=True)
        return MergeLog.objects.create(
            event_id=events[0].pk, action="apart", keys=keys, by_id=by.pk, batch=batch, before=before
        )

    return write(work)
