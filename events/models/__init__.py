"""The record in its three layers: machine, human, effective. Never mixed."""

from events.models.effective import (
    Event,
    EventActor,
    EventNumber,
    EventPlace,
    Membership,
    MergeLog,
)
from events.models.human import ClusterConstraint, FieldDecision
from events.models.machine import (
    Analysis,
    Article,
    CandidatePair,
    EventMention,
    KeyAlignment,
    MentionBucket,
    TimeExpression,
    handle_of,
)

__all__ = [
    "Analysis",
    "Article",
    "CandidatePair",
    "ClusterConstraint",
    "Event",
    "EventActor",
    "EventMention",
    "EventNumber",
    "EventPlace",
    "FieldDecision",
    "KeyAlignment",
    "Membership",
    "MentionBucket",
    "MergeLog",
    "TimeExpression",
    "handle_of",
]
