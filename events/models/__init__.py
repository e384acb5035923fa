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
from events.models.stories import (
    ArticleBand,
    ArticleCue,
    ArticlePair,
    ArticleTelling,
    Story,
    StoryConstraint,
    StoryMembership,
)

__all__ = [
    "Analysis",
    "Article",
    "ArticleBand",
    "ArticleCue",
    "ArticlePair",
    "ArticleTelling",
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
    "Story",
    "StoryConstraint",
    "StoryMembership",
    "TimeExpression",
    "handle_of",
]
