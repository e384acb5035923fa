"""An editor says that mentions do not belong to their event."""

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


def split_mention(mention_keys: Sequence[str], by: AbstractBaseUser) -> MergeLog:
    """Take mentions out of their event and make one event of their own of them.

    They are kept apart from every mention that stays. The entry returned names the new event.
    """
    leaving = list(dict.fromkeys(mention_keys))

    def work(locks: Locks) -> MergeLog:
        events = lock([handle_of(key) for key in leaving], locks)
        if len(events) != 1:
            raise ValidationError(_("The mentions must belong to one event."))
        (event,) = events
        keys = keys_of(event)
        staying = [key for key in keys if key not in leaving]
        if not staying:
            raise ValidationError(_("One mention at least must stay with the event."))
        batch = uuid4()
        cannot = [(one, other) for one in leaving for other in staying]
        must = [(leaving[0], other) for other in leaving[1:]]
        ClusterConstraint.objects.bulk_create(
            ClusterConstraint(kind=kind, first_key=one, second_key=other, by_id=by.pk, batch=batch)
            for kind, pairs in (
                (ClusterConstraint.Kind.CANNOT, cannot),
                (ClusterConstraint.Kind.MUST, must),
            )
            for one, other in pairs
        )
        recluster(Change(touched={handle_of(key) for key in keys}), locks, by_person=True)
        return MergeLog.objects.create(
            event_id=event_at(handle_of(leaving[0])).pk,
            action="split",
            keys=leaving,
            by_id=by.pk,
            batch=batch,
            before={event.pk: keys},
        )

    return write(work)
