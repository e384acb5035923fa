"""The day that a story has reached: what is told next without a time of its own happened on it.

“قصفت الطائرات المدينة أمس. وقال متحدث إن القصف دمر جسرين.” Deeds go on so from one sentence to the next; a
demand or a denial may be of any later day, unless the same person makes it who was told of with a day before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.event_times import in_present
from ingest.extraction.model import (
    Actor,
    Basis,
    EntityKind,
    EventMention,
    EventTime,
    Precision,
    Role,
    Status,
)
from ingest.extraction.time_distances import goes_on, on_that_occasion

_REACTIONS = frozenset({"STATE", "ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_TOLD = frozenset({Status.PAST, Status.PLANNED})
_OPENING = 3
_DAYS = frozenset({Precision.DAY, Precision.MINUTE})


@dataclass(slots=True)
class Story:
    """What a text has told so far: the day that it has reached, the last day of each person, and the day of
    each event by its lemma.
    """

    reached: EventTime | None = None
    persons: dict[tuple[str, bool], EventTime] = field(default_factory=dict)
    events: dict[str, EventTime] = field(default_factory=dict)

    def hear(self, mentions: Sequence[EventMention]) -> None:
        """Take in the mentions of a sentence."""
        self.reached = None
        for mention in mentions:
            when = mention.when
            if when is None or when.earliest is None or when.precision not in _DAYS:
                continue
            planned = mention.status is Status.PLANNED
            if planned or mention.status is Status.PAST:
                for name in _persons(mention.actors):
                    self.persons[name, planned] = when
            if mention.status is Status.PAST and when.basis is not Basis.EXPRESSION:
                self.reached = when
                self.events[mention.lemma] = when

    def day_for(
        self,
        view: SentenceView,
        candidate: Candidate,
        status: Status,
        actors: Sequence[Actor],
        dated: bool,
    ) -> EventTime | None:
        """The day of an event that has none of its own, None where it does not go on with the story. `dated`:
        its sentence has times for others.
        """
        when = None
        if status is Status.PAST:
            when = self._next(view, candidate, dated) or self._again(candidate)
        if when is None and not dated and (status in _TOLD or in_present(view, candidate)):
            when = self._same_person(candidate, status, actors)
        if when is None:
            return None
        return EventTime(
            when.earliest, when.latest, when.precision, when.modifier, Basis.NARRATIVE, when.time
        )

    def _next(self, view: SentenceView, candidate: Candidate, dated: bool) -> EventTime | None:
        """The day of the sentence before, for a deed told at once, or by somebody who is quoted."""
        verb, opening = candidate.verb, view.words[0]
        if self.reached is None:
            return None
        reacts = candidate.type in _REACTIONS
        if not dated and not reacts and _marked(view, candidate):
            return self.reached
        joined = opening.token.form.startswith(("و", "ف")) and not reacts
        if verb is None or not (joined or opening.plain == "كما"):
            return None
        if _opens(view, verb) or (not dated and (_goes_on(view, verb) or _quoted(view, verb))):
            return self.reached
        return None

    def _again(self, candidate: Candidate) -> EventTime | None:
        """“تظاهر المئات أمس … وكانت التظاهرة سلمية”: what is told again."""
        known = candidate.reading.article and not candidate.reading.verb
        return self.events.get(candidate.trigger.lemma) if known else None

    def _same_person(self, candidate: Candidate, status: Status, actors: Sequence[Actor]) -> EventTime | None:
        if candidate.verb is None:
            return None
        planned = status is not Status.PAST
        days = (self.persons.get((name, planned)) for name in _persons(actors))
        return next((day for day in days if day is not None), None)


def _persons(actors: Sequence[Actor]) -> Iterator[str]:
    for actor in actors:
        if actor.role is Role.ACTOR and actor.entity.kind is EntityKind.PERSON:
            yield actor.entity.name


def _opens(view: SentenceView, verb: int) -> bool:
    return view.clause_of(verb).index == 0 and verb <= _OPENING


def _goes_on(view: SentenceView, verb: int) -> bool:
    """Whether the verb goes on from clause to clause with a deed that opens the sentence."""
    first, clause = view.clauses[0].verb, view.clause_of(verb)
    if first is None or first > _OPENING or _reacts(view, first):
        return False
    return all(
        goes_on(view, between) for between in view.clauses[1 : clause.index + 1] if between.verb is not None
    )


def _reacts(view: SentenceView, verb: int) -> bool:
    types = [one.type for _, roles in view.words[verb].verbs for one in roles.verb_of]
    return bool(types) and all(one in _REACTIONS for one in types)


def _marked(view: SentenceView, candidate: Candidate) -> bool:
    """Whether its clause, or what opens the sentence, says that the story goes on: “وبعد ساعات”, “خلالها”."""
    words = dating_words()
    own = view.clause_of(candidate.index if candidate.verb is None else candidate.verb)
    for index in {*range(own.first, own.last), *range(min(_OPENING, len(view.words)))}:
        word = view.words[index]
        if on_that_occasion(view, index) or word.token.form in words.part_of_day:
            return True
        if index and word.token.form in words.then and view.words[index - 1].plain in words.from_which:
            return True
    return False


def _quoted(view: SentenceView, verb: int) -> bool:
    """“وقال المتحدث إن القوات دمرت الجسر وانسحبت”: the deed stands in what is said."""
    teller = view.clauses[0].verb
    if teller is None or not any(roles.speech for _, roles in view.words[teller].verbs):
        return False
    own = view.clause_of(verb)
    return own.kind in {"that", "joined", "main"} and own.index > 0
