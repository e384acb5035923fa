"""An editor gives a field of an event its value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from events.actions import shapes
from events.actions.members import lock
from events.locking import Locks, write
from events.merging import Change, recluster
from events.models import Event, FieldDecision, handle_of
from ingest.extraction.model import Status

FIELDS: dict[str, Callable[[object], Any]] = {
    "type": shapes.text,
    "mode": shapes.optional_text,
    "status": shapes.one_of(Status),
    "title_ar": shapes.text,
    "title_en": shapes.text,
    "when": shapes.when,
    "actors": shapes.actors,
    "places": shapes.places,
    "numbers": shapes.numbers,
    "review": shapes.one_of(Event.Review),
}
"""Each field that can be decided, and the check that gives its value the stored shape."""


def decide_field(event_id: str, field: str, value: object, by: AbstractBaseUser) -> FieldDecision:
    """Let `value` stand for `field` of the event, whatever the machine reads, until the decision is revoked.

    The decision is kept with the event's oldest mention and follows it. Values are shaped as `shapes` says.
    Deciding what is decided already changes nothing.
    """
    if field not in FIELDS:
        raise ValidationError(_("%(field)s cannot be edited."), params={"field": field})
    shaped = FIELDS[field](value)

    def work(locks: Locks) -> FieldDecision:
        (event,) = lock([event_id], locks)
        standing = FieldDecision.objects.filter(target_key=event.anchor_key, field=field, revoked_at=None)
        last = standing.order_by("-at", "-pk").first()
        if (
            last is not None
            and last.value == shaped
            and event.provenance.get(field, {}).get("decision") == last.pk
        ):
            return last
        decision = FieldDecision.objects.create(
            target_key=event.anchor_key, field=field, value=shaped, by_id=by.pk
        )
        recluster(Change(touched={handle_of(event.anchor_key)}), locks, by_person=True)
        return decision

    return write(work)
