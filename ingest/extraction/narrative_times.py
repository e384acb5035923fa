"""The day that a story has reached: what is told next without a time of its own happened on it.

“قصفت الطائرات المدينة أمس. وقال متحدث إن القصف دمر جسرين.” Only deeds go on so; a demand or a denial may be
of any later day.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.model import (
    Basis,
    EventMention,
    EventTime,
    Precision,
    Status,
)

_REACTIONS = frozenset({"STATE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_OPENING = 3
_DAYS = frozenset({Precision.DAY, Precision.MINUTE})


def reached_after(mentions: Sequence[EventMention]) -> EventTime | None:
    """The day that the story has reached after a sentence: that of its last past event with a day of its
    own.
    """
    for mention in reversed(mentions):
        when = mention.when
        if mention.status is not Status.PAST or when is None or when.earliest is None:
            continue
        if when.precision in _DAYS and when.basis is not Basis.EXPRESSION:
            return when
    return None


def carried_day(
    view: SentenceView, candidate: Candidate, status: Status, reached: EventTime | None
) -> EventTime | None:
    """The day of the sentence before, for a deed in the past that goes on with the story: told at once, or by
    somebody who is quoted. None where it does not.
    """
    verb, opening = candidate.verb, view.words[0]
    if reached is None or verb is None or status is not Status.PAST:
        return None
    if opening.plain != "كما" and (
        candidate.type in _REACTIONS or not opening.token.form.startswith(("و", "ف"))
    ):
        return None
    at_once = view.words[verb].clause == 0 and verb <= _OPENING
    return _narrative(reached) if at_once or _quoted(view, verb) else None


def _quoted(view: SentenceView, verb: int) -> bool:
    """“وقال المتحدث إن القوات دمرت الجسر وانسحبت”: the deed stands in what is said, and no time beside it."""
    teller = view.clauses[0].verb
    if teller is None or view.timed or not any(roles.speech for _, roles in view.words[teller].verbs):
        return False
    own = view.clause_of(verb)
    return own.kind in {"that", "joined", "main"} and own.index > 0


def _narrative(time: EventTime) -> EventTime:
    return EventTime(time.earliest, time.latest, time.precision, time.modifier, Basis.NARRATIVE, time.time)
