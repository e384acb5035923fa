"""The record in its three layers: machine, human, effective. Never mixed."""

from events.models.effective import (
    Event,
    EventActor,
    EventNumber,
    EventPlace,
    EventRedirect,
    Membership,
    MergeLog,
)
from events.models.human import ClusterConstraint, FieldDecision
from events.models.machine import Analysis, Article, EventMention, TimeExpression

__all__ = [
    "Analysis",
    "Article",
    "ClusterConstraint",
    "Event",
    "EventActor",
    "EventMention",
    "EventNumber",
    "EventPlace",
    "EventRedirect",
    "FieldDecision",
    "Membership",
    "MergeLog",
    "TimeExpression",
]
