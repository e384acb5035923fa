"""The days that a story has told of: what is told next without a time of its own happened on one of them.

“قصفت الطائرات المدينة أمس. وقال متحدث إن القصف دمر جسرين.” Each day comes with what speaks for and
against it: how far back it was told, of what, of whom, and whether the words go on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.model import Actor, Basis, EventMention, EventTime, Place, Status
from ingest.extraction.time_distances import goes_on, on_that_occasion
from ingest.extraction.time_options import REACTIONS, TimeOption, Undated, age, kind_of_word, told_as

_OPENING = 3
_GAPS = (1, 2, 4, 8)
_REMEMBERED = 20
"""More days than an article tells of; a text without end must not be compared with all that it has told."""

Interval = tuple[date | None, date | None]


@dataclass(slots=True)
class ToldDay:
    """A time that the text has told of: of which events, of whom and where, in which sentences (`first` and
    `last` are their numbers). `given` where some event had it by its own words.
    """

    when: EventTime
    first: int
    last: int
    given: bool = False
    lemmas: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    statuses: set[Status] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Story:
    """What a text has told so far: its times, in the order in which they were first told."""

    days: dict[Interval, ToldDay] = field(default_factory=dict)
    sentences: int = 0
    latest: Interval | None = None

    def hear(self, mentions: Sequence[EventMention]) -> None:
        """Take in the mentions of a sentence."""
        self.sentences += 1
        for mention in mentions:
            when = mention.when
            if when is None or (when.earliest is None and when.latest is None):
                continue
            key = (when.earliest, when.latest)
            day = self.days.get(key)
            if day is None:
                self._forget()
                day = self.days[key] = ToldDay(when, self.sentences, self.sentences)
            day.last = self.sentences
            day.given = day.given or when.basis is not Basis.NARRATIVE
            day.lemmas.add(mention.lemma)
            day.types.add(mention.type)
            day.statuses.add(mention.status)
            day.names.update(_names(mention.actors, mention.places))
            self.latest = key

    def _forget(self) -> None:
        """Make room for a day: the first stays, of the others the one told longest ago goes."""
        if len(self.days) >= _REMEMBERED:
            _, *later = self.days
            del self.days[min(later, key=lambda one: self.days[one].last)]

    def reaches(self, day: date) -> bool:
        """Whether it has told of `day` or a later one."""
        return any(end is not None and end >= day for interval in self.days for end in interval)

    def options(
        self, event: Undated, actors: Sequence[Actor], places: Sequence[Place], said: str
    ) -> Iterator[TimeOption]:
        """The days told of so far, as times of an event that stands in the sentence to come. `said` is what
        that sentence says of times itself.
        """
        if not self.days:
            return
        shared = [*told_as(event), *_going_on(event), f"beside {said}"]
        kind, names = kind_of_word(event.candidate), _names(actors, places)
        for key, day in self.days.items():
            of_day = [*self._standing(key, day, event), *_likeness(day, event, names, kind)]
            features = {f"story {name}" for name in ("", *shared, *of_day)}
            if key == self.latest:
                features |= {f"latest {name}" for name in (*shared, *of_day)}
            when = day.when
            told = EventTime(
                when.earliest, when.latest, when.precision, when.modifier, Basis.NARRATIVE, when.time
            )
            yield TimeOption(told, frozenset(features))

    def _standing(self, key: Interval, day: ToldDay, event: Undated) -> Iterator[str]:
        """How a day stands in the text."""
        back = self.sentences + 1 - day.last
        yield f"{next((gap for gap in _GAPS if back <= gap), 'many')} back"
        if key == self.latest:
            yield "is latest"
        if key == next(iter(self.days)):
            yield "is first"
        yield "told at the head" if day.first == 1 else "told below"
        yield f"{min(4, len(self.days))} days told"
        yield f"{day.when.precision}"
        side = age(day.when, event.published)
        yield side
        yield f"{side} {event.status}"
        if not day.given:
            yield "never given"


def _likeness(day: ToldDay, event: Undated, names: Collection[str], kind: str) -> Iterator[str]:
    """What an event has in common with what was told of a day."""
    candidate = event.candidate
    if candidate.trigger.lemma in day.lemmas:
        yield "same word"
        yield f"same word {kind}"
    elif candidate.type in day.types:
        yield "same type"
    shares = "same names" if day.names & set(names) else "other names" if names else "no names"
    yield shares
    yield "same status" if event.status in day.statuses else f"{event.status} beside others"


def _names(actors: Sequence[Actor], places: Sequence[Place]) -> set[str]:
    return {actor.entity.name for actor in actors} | {place.name for place in places}


def _going_on(event: Undated) -> Iterator[str]:
    """Whether the words go on from what was told before."""
    view, candidate = event.view, event.candidate
    verb, opening = candidate.verb, view.words[0]
    if opening.token.form.startswith(("و", "ف")) and opening.token.form != opening.plain:
        yield "opens joined"
    if event.paragraph:
        yield "opens a paragraph"
    if _marked(view, candidate):
        yield "marked"
    if verb is None:
        return
    if _opens(view, verb):
        yield "opens the sentence"
    elif _goes_on(view, verb):
        yield "goes on from the opening"
    elif _quoted(view, verb):
        yield "quoted"


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
    return bool(types) and all(one in REACTIONS for one in types)


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
