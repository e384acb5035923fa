"""The editors' desk: events corrected, merged and parted; articles dated; stories named, joined and parted;
every decision on view.
"""

from events.admin.articles import ArticleAdmin
from events.admin.events import EventAdmin
from events.admin.history import FieldDecisionAdmin, MergeLogAdmin
from events.admin.stories import StoryAdmin
from events.admin.uncertain import CandidatePairAdmin

__all__ = [
    "ArticleAdmin",
    "CandidatePairAdmin",
    "EventAdmin",
    "FieldDecisionAdmin",
    "MergeLogAdmin",
    "StoryAdmin",
]
