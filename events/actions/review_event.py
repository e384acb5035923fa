"""An editor accepts or rejects an event."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from events.actions.decide_field import decide_field
from events.models import FieldDecision


def review_event(event_id: str, state: str, by: AbstractBaseUser) -> FieldDecision:
    """Let the event stand as `state`: accepted, edited, rejected, or unreviewed again."""
    return decide_field(event_id, "review", state, by)
