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
from events.models.lookups import AnyOf
from events.models.machine import (
    Analysis,
    Article,
    CandidatePair,
    EventMention,
    KeyAlignment,
    MentionFiling,
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
    "AnyOf",
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
    "MentionFiling",
    "MergeLog",
    "Story",
    "StoryConstraint",
    "StoryMembership",
    "TimeExpression",
    "handle_of",
]
