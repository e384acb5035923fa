"""Foreground: whether a bare word of harm tells news, or only reminds of what is known.

“بعد اعتداءات مدريد في 11 مارس 2004”, “متهم بقتل زوجته العام الماضي”: no verb carries the noun and its day is
long past: it dates or explains what the sentence tells.
"""

from __future__ import annotations

from datetime import date

from ingest.extraction.candidates import HARMS, Candidate, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.model import EventTime

_NEWS_DAYS = 6
_STORY_DAYS = 45
_HEADS = 3


def reminds(
    view: SentenceView,
    candidate: Candidate,
    when: EventTime | None,
    published: date | None,
    heads: frozenset[str],
) -> bool:
    """Whether a mention is background by its wording and its day. `heads` are the words that make an event
    the matter of a case or a memory.
    """
    if _matter_of(view, candidate, heads) and (when is None or when.earliest is None):
        return True
    if (
        candidate.verb is not None
        or view.words[candidate.index].finite
        or candidate.standing is Standing.SCHEDULED
        or candidate.governor is not None
    ):
        return False
    if candidate.trigger.type not in HARMS or when is None or when.earliest is None or published is None:
        return False
    age = (published - (when.latest or when.earliest)).days
    before = view.words[candidate.index - 1] if candidate.index else None
    if before is None or before.breaks:
        # A heading or an entry of a chronicle: “27 يوليو: مقتل 13 جنديا”.
        return False
    attribute = candidate.reading.preposition is not None or not before.finite
    return age > (_NEWS_DAYS if attribute else _STORY_DAYS)


def _matter_of(view: SentenceView, candidate: Candidate, heads: frozenset[str]) -> bool:
    """“المتهمين بتفجير السوق”, “مسؤوليته عن الهجوم الذي …”, “منذ اغتيال الوزير”."""
    if candidate.reading.verb or candidate.trigger.type not in HARMS or candidate.absorbed:
        return False
    if candidate.support is not None and candidate.relative is None:
        support = candidate.support_role
        if support is None or support.slot not in {"ل", "عن"}:
            return False
    return any(view.words[other].plain in heads for other in view.left(candidate.index, _HEADS))
