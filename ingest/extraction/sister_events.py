"""Sisters: the event told before another in its sentence, and whether the two share a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.model import EventTime, Status

REACTIONS = frozenset({"STATE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_STEPS = (2, 5, 10, 20)
_APART = 2


@dataclass(frozen=True, slots=True)
class Sister:
    """An event of the sentence that is told before another, with the time that it has been given."""

    candidate: Candidate
    status: Status
    when: EventTime | None

    def has(self, when: EventTime | None) -> str:
        """How its time is to another."""
        own = self.when
        if own is None or (own.earliest is None and own.latest is None):
            return "sister undated"
        same = when is not None and (own.earliest, own.latest) == (when.earliest, when.latest)
        return "sister's" if same else "not the sister's"


def kind_of_word(candidate: Candidate) -> str:
    """How an event is told: by a verb, a noun with the article, one with a pronoun, any other noun."""
    reading = candidate.reading
    if reading.verb:
        return "verb"
    if reading.article:
        return "definite"
    return "owned" if reading.pronoun else "noun"


def beside_sister(
    view: SentenceView, candidate: Candidate, status: Status, sister: Sister | None, when: EventTime | None
) -> Iterator[str]:
    """Whether a time is that of the event told before in the sentence, and how near the two stand:
    “مقتل أحد عشر شخصا وجرح عشرين”.
    """
    if sister is None:
        yield "no sister"
        return
    shared, hers = sister.has(when), sister.candidate
    kinds = f"{kind_of_word(candidate)} {kind_of_word(hers)}"
    own, there = view.clause_of(candidate.index), view.clause_of(hers.index)
    apart = candidate.index - hers.index
    yield shared
    yield f"{shared} {kinds}"
    yield f"{shared} {next((step for step in _STEPS if apart <= step), 'far')}"
    yield f"{shared} {min(_APART, abs(own.index - there.index))} clauses"
    yield f"{shared} {own.kind}"
    if view.words[candidate.index].joined:
        yield f"{shared} joined"
        yield f"{shared} joined {kinds}"
    if sister.status is not status:
        yield f"{shared} of another status"
    if hers.type == candidate.type:
        yield f"{shared} of the type"
    if hers.type in REACTIONS:
        yield f"{shared} of a reaction"


def among_elders(
    view: SentenceView, candidate: Candidate, elders: Sequence[Sister], when: EventTime | None
) -> Iterator[str]:
    """Whether a time is that of the sentence's first event, of the verb told last, of all told so far."""
    if not elders:
        return
    kind, own = kind_of_word(candidate), view.clause_of(candidate.index).kind
    first = elders[0]
    shared = first.has(when).replace("sister", "first")
    yield f"{shared} {kind}"
    yield f"{shared} {own}"
    if first.candidate.type in REACTIONS:
        yield f"{shared} of a reaction {kind}"
    having = [one.has(when) == "sister's" for one in elders]
    yield f"of {'all' if all(having) else 'some' if any(having) else 'none'} of the elders {kind}"
    verbs = [one for one in elders if one.candidate.reading.verb]
    if verbs:
        shared = verbs[-1].has(when).replace("sister", "verb")
        yield f"{shared} {kind}"
        yield f"{shared} {own}"
        if candidate.type in REACTIONS:
            yield f"{shared} {'reaction' if verbs[-1].candidate.type in REACTIONS else 'deed'} to a reaction"
