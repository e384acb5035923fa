"""The editors' desk: events corrected, merged and parted; articles dated; every decision on view."""

from events.admin.articles import ArticleAdmin
from events.admin.events import EventAdmin
from events.admin.history import FieldDecisionAdmin, MergeLogAdmin

__all__ = ["ArticleAdmin", "EventAdmin", "FieldDecisionAdmin", "MergeLogAdmin"]
