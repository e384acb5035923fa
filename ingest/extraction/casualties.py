"""Casualties: words of death and injury are no events of their own where the sentence names their cause.

“قتل خمسة وأصيب عشرة في هجوم” is one attack; the verb of death carries its tense, the numbers are its own.
"""

from __future__ import annotations

from ingest.extraction.candidates import HARMS, Candidate, Standing
from ingest.extraction.clauses import SentenceView

_LED = 18
_LINKED = 30
_WHEN = frozenset({"عندما", "حين", "حينما", "بعدما"})


def join_casualties(view: SentenceView, found: list[Candidate]) -> list[Candidate]:
    """Words of death and injury join the event that caused them, or the first of their own kind."""
    harms = HARMS
    dire = [one for one in found if one.trigger.casualty and one.standing is not Standing.BARE]
    causes = [
        one
        for one in found
        if not one.trigger.casualty and one.trigger.type in harms and one.standing is not Standing.BARE
    ]
    causes = [one for one in causes if not one.weak or any(_caused(view, harm, one) for harm in dire)]
    kept: list[Candidate] = []
    absorbed: set[int] = set()
    for one in dire:
        cause = _cause_of(view, one, causes, absorbed)
        if cause is None:
            # “قتل خمسة وأصيب عشرة في هجوم”: what comes behind the last of them caused them all.
            after = [other for other in dire if 0 < other.index - one.index <= _LED]
            cause = next(
                (found_cause for other in after if (found_cause := _cause_of(view, other, causes, absorbed))),
                None,
            )
        leader = next((other for other in kept if one.index - other.index <= _LED), None)
        if cause is not None and cause.index < one.index:
            cause.absorbed.append(one.index)
        elif leader is not None and (cause is None or leader.absorbed):
            leader.absorbed.append(one.index)
        elif cause is not None and not cause.reading.verb and cause.support is None:
            # “قتل خمسة في هجوم”: the attack is the event, the word of death carries it.
            cause.support = one.index if one.reading.verb else None
            cause.absorbed.append(one.index)
        elif cause is not None:
            cause.absorbed.append(one.index)
        else:
            kept.append(one)
    kept += [one for one in found if one not in dire and one.index not in absorbed]
    return sorted(kept, key=lambda one: one.index)


def _cause_of(
    view: SentenceView, harm: Candidate, causes: list[Candidate], absorbed: set[int]
) -> Candidate | None:
    fitting = (one for one in causes if one.index not in absorbed and _caused(view, harm, one))
    return min(fitting, key=lambda one: abs(one.index - harm.index), default=None)


def _caused(view: SentenceView, harm: Candidate, cause: Candidate) -> bool:
    """Whether the wording makes `cause` bring about `harm`."""
    if abs(cause.index - harm.index) > _LINKED or (
        cause.weak and not harm.reading.verb and harm.support is None
    ):
        return False
    if cause.index < harm.index:
        return not harm.reading.verb or harm.reading.voice != "a"
    if not cause.reading.verb:
        between = view.clauses[view.words[harm.index].clause + 1 : view.words[cause.index].clause + 1]
        return all(clause.kind == "tail" or view.in_passing(clause) for clause in between)
    opener = view.clause_of(cause.index).opener
    return opener is not None and view.words[opener].plain in _WHEN
