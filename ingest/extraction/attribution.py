"""Attribution: who says so, and which clause's verb governs what is said."""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.model import Entity, EntityKind
from ingest.extraction.parties import Party


def governing(view: SentenceView, clause: Clause) -> Clause | None:
    """The clause whose verb a clause opened by أن completes, past what commas set off between them."""
    if clause.kind != "that" or clause.parent is None:
        return None
    parent = view.clauses[clause.parent]
    while parent.kind == "tail" and parent.index > 0:
        parent = view.clauses[parent.index - 1]
    return parent if parent.verb is not None else None


def reporters(view: SentenceView, candidate: Candidate, found: list[Party]) -> tuple[Entity, ...]:
    """Who says so: agencies named in the sentence, and subjects of verbs of saying in clauses before the
    event's.
    """
    own = view.clause_of(candidate.index).index
    told = []
    for party in found:
        clause = view.clauses[view.words[party.first].clause]
        says = (
            clause.verb is not None
            and clause.index < own
            and _speech(view, clause)
            and party.preposition is None
            and not party.owner
        )
        if party.entity.kind is EntityKind.AGENCY or says:
            told.append(party.entity)
    return tuple(told)


def _speech(view: SentenceView, clause: Clause) -> bool:
    return clause.verb is not None and any(roles.speech for _, roles in view.words[clause.verb].verbs)


def subject_named(view: SentenceView, candidate: Candidate) -> bool:
    """Whether a human or a body stands about the event, named or not: someone to have done or borne it."""
    around = [*view.left(candidate.index, 8), *view.right(candidate.index, 8)]
    return any(view.words[other].classes & {"@human", "@body"} for other in around)
