"""Doers: where a verb's subject may stand, and whether it is of a kind that the trigger shuns."""

from __future__ import annotations

from itertools import islice

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView

_BEHIND = 5


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
    kinds = frozenset().union(*(view.words[other].classes for other in around))
    return bool(kinds & trigger.subjects_not) and not kinds & trigger.subjects


def _behind(view: SentenceView, index: int, marks: Marks) -> list[int]:
    passed = (marks.times, marks.places)
    words = (
        other
        for other in view.ahead(index, 2 * _BEHIND)
        if not any(view.first + other in held for held in passed) and not view.words[other].breaks
    )
    return list(islice(words, _BEHIND))
