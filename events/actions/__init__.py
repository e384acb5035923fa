"""What people do to the record: one verb a module, each a plain function in a transaction of its own.

The admin, the commands and the tests call the same ones. Each writes human rows, has the events drawn anew
and returns what came of it. They raise ValidationError (django.core.exceptions), in the reader's language,
where what is asked for makes no sense, and Event.DoesNotExist where the event is gone.
"""

from events.actions.decide_field import FIELDS, decide_field
from events.actions.keep_apart import keep_apart
from events.actions.merge_events import merge_events
from events.actions.review_event import review_event
from events.actions.revoke_decision import revoke_decision
from events.actions.set_publication_date import set_publication_date
from events.actions.split_mention import split_mention
from events.actions.undo_merge import Undone, undo_merge

__all__ = [
    "FIELDS",
    "Undone",
    "decide_field",
    "keep_apart",
    "merge_events",
    "review_event",
    "revoke_decision",
    "set_publication_date",
    "split_mention",
    "undo_merge",
]
