"""A decision is taken back."""

from __future__ import annotations

from django.utils import timezone

from events.actions.members import lock
from events.actions.publication import announce, apply_date
from events.alignment import present_keys
from events.grouping import regroup
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import Article, Event, FieldDecision, handle_of
from events.models.human import ARTICLE
from events.models.stories import STORY


def revoke_decision(decision_id: int) -> None:
    """Take a decision back: an earlier one holds again, or else what the machine reads. Twice is as once."""

    def work(locks: Locks) -> int | None:
        decision = FieldDecision.objects.select_for_update().get(pk=decision_id)
        if decision.revoked_at is not None:
            return None
        if decision.target_key.startswith(ARTICLE):
            _revoke(decision)
            return apply_date(decision.target_key.removeprefix(ARTICLE), locks)
        if decision.target_key.startswith(STORY):
            _revoke(decision)
            sha256 = decision.target_key.removeprefix(STORY)
            regroup(list(Article.objects.filter(sha256=sha256).values_list("pk", flat=True)), locks)
            return None
        handle = handle_of(present_keys([decision.target_key])[decision.target_key])
        if Event.objects.at(handle) is not None:
            lock([handle], locks)
        _revoke(decision)
        recluster(Change(touched={handle}), locks, by_person=True)
        return None

    announce(write(work))


def _revoke(decision: FieldDecision) -> None:
    decision.revoked_at = timezone.now()
    decision.save(update_fields=["revoked_at"])
