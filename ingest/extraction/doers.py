"""Doers: whether what stands about a verb is of the kind that a trigger asks for as its subject, or shuns."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import Trigger

_BEHIND = 5


def subject_fits(view: SentenceView, index: int, trigger: Trigger, marks: Marks) -> bool:
    """Whether what stands where a verb's subject may stand is of the kind that the trigger asks for."""
    if not trigger.subjects and not trigger.subjects_not:
        return True
    around = subject_words(view, index, marks)
    kinds = frozenset().union(*(view.words[other].classes() for other in around)) if around else frozenset()
    if trigger.subjects_not & kinds:
        return False
    if not trigger.subjects:
        return True
    wanted: list[Container[int]] = []
    if trigger.subjects & {"@human", "@body"}:
        wanted.append(marks.entities)
    if trigger.subjects & {"@fighter", "@attacker"}:
        wanted.append(marks.armed)
    if "@office" in trigger.subjects:
        wanted.append(marks.official)
    return bool(trigger.subjects & kinds) or any(
        view.first + other in held for held in wanted for other in around
    )


def subject_words(view: SentenceView, index: int, marks: Marks) -> list[int]:
    """Where the subject may stand: before the verb in its clause, right after it (times and places may
    stand between), or in the clause it goes on from.
    """
    clause = view.clause_of(index)
    around = [*range(max(clause.first, index - 12), index), *_behind(view, index, marks)]
    subjunctive = clause.kind == "that" and clause.opener == index - 1
    if clause.kind in {"joined", "next", "relative", "aside"} or clause.first == index or subjunctive:
        around += range(max(0, clause.first - 8), clause.first)
    return around


def shunned(view: SentenceView, candidate: Candidate, marks: Marks) -> bool:
    """Whether the subject of the support verb is of a kind that does no such thing: “شن النائب هجوما”."""
    trigger = candidate.trigger
    if candidate.support is None or not trigger.subjects_not:
        return False
    around = subject_words(view, candidate.support, marks)
    if any(view.first + other in marks.armed for other in around):
        return False
    kinds = frozenset().union(*(view.words[other].classes() for other in around))
    return bool(kinds & trigger.subjects_not) and not kinds & trigger.subjects


def _behind(view: SentenceView, index: int, marks: Marks) -> list[int]:
    passed = (marks.times, marks.places)
    words = (
        other
        for other in view.ahead(index, 2 * _BEHIND)
        if not any(view.first + other in held for held in passed) and not view.words[other].breaks
    )
    return list(islice(words, _BEHIND))
