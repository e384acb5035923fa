"""The days that a story has told of: what is told next without a time of its own happened on one of them.

“قصفت الطائرات المدينة أمس. وقال متحدث إن القصف دمر جسرين.” Each day comes with what speaks for and
against it: how far back it was told, of what, of whom, and whether the words go on from there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.extraction.coreference.rules import deed_of
from ingest.extraction.model import Actor, Basis, EventMention, EventTime, Place, Status, Token
from ingest.extraction.sister_events import REACTIONS, among_elders, beside_sister, kind_of_word
from ingest.extraction.story_links import content_words, going_on, words_about
from ingest.extraction.time_options import TimeOption, Undated, age, told_as

_GAPS = (1, 2, 4, 8)
_REMEMBERED = 20
"""More days than an article tells of; a text without end must not be compared with all that it has told."""
_MANY = 4
_MOST, _SOME = 0.5, 0.2

Interval = tuple[date | None, date | None]


@dataclass(slots=True)
class ToldDay:
    """A time that the text has told of: of which events, how many (`told`), of whom and where, in which
    sentences (`first` and `last` are their numbers), of which `words`. `given` where some event had it by
    its own words.
    """

    when: EventTime
    first: int
    last: int
    given: bool = False
    told: int = 0
    lemmas: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)
    statuses: set[Status] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Story:
    """What a text has told so far: its times, in the order in which they were first told. `said` are all
    times that stand in it, with the sentence; `latest` is the time told last, `last` that of the event told
    last, `told` the number of events, `undated` the words of those without a time,
    `before` the times of the events of the sentence told last.
    """

    days: dict[Interval, ToldDay] = field(default_factory=dict)
    said: dict[Interval, tuple[EventTime, int]] = field(default_factory=dict)
    sentences: int = 0
    latest: Interval | None = None
    last: Interval | None = None
    told: int = 0
    undated: set[str] = field(default_factory=set)
    before: list[Interval | None] = field(default_factory=list)

    def hear(
        self,
        mentions: Sequence[EventMention],
        times: Sequence[EventTime] = (),
        tokens: Sequence[Token] = (),
    ) -> None:
        """Take in the mentions of a sentence, the times and the words that stand in it."""
        self.sentences += 1
        words = content_words(tokens) if mentions else set[str]()
        if mentions:
            self.before = [_interval(mention.when) for mention in mentions]
        for time in times:
            self.said.pop((time.earliest, time.latest), None)
            self.said[(time.earliest, time.latest)] = (time, self.sentences)
        while len(self.said) > _REMEMBERED:
            del self.said[next(iter(self.said))]
        for mention in mentions:
            when = mention.when
            self.told += 1
            self.last = None
            if when is None or (when.earliest is None and when.latest is None):
                self.undated.add(mention.lemma)
                continue
            key = self.last = (when.earliest, when.latest)
            day = self.days.get(key)
            if day is None:
                self._forget()
                day = self.days[key] = ToldDay(when, self.sentences, self.sentences)
            day.last = self.sentences
            day.told += 1
            day.words.update(words)
            day.given = day.given or when.basis is not Basis.NARRATIVE
            day.lemmas.add(mention.lemma)
            day.types.add(mention.type)
            day.deeds.add(deed_of(mention.lemma, mention.type, mention.mode) or mention.lemma)
            day.statuses.add(mention.status)
            day.names.update(_names(mention.framed, mention.places))
            self.latest = key

    def _forget(self) -> None:
        """Make room for a day: the first stays, of the others the one told longest ago goes."""
        if len(self.days) >= _REMEMBERED:
            _, *later = self.days
            del self.days[min(later, key=lambda one: self.days[one].last)]

    def has_times(self) -> bool:
        """Whether any time has been told or said so far."""
        return bool(self.days or self.said)

    def reaches(self, day: date) -> bool:
        """Whether it has told of `day` or a later one."""
        known = (*self.days, *self.said)
        return any(end is not None and end >= day for interval in known for end in interval)

    def options(
        self, event: Undated, actors: Sequence[Actor], places: Sequence[Place], said: str
    ) -> Iterator[TimeOption]:
        """The days told of so far, as times of an event that stands in the sentence to come. `said` is what
        that sentence says of times itself.
        """
        if not self.has_times():
            return
        shared = [*told_as(event), *going_on(event), f"beside {said}"]
        yield from self._said(event, shared)
        if not self.days:
            return
        kind, names = kind_of_word(event.candidate), _names(actors, places)
        near = words_about(event)
        for_all = [f"story {name}" for name in ("", *shared)]
        for key, day in self.days.items():
            beside = [
                *beside_sister(event.view, event.candidate, event.status, event.sister, day.when),
                *among_elders(event.view, event.candidate, event.elders, day.when),
            ]
            of_day = [*self._standing(key, day, event), *_likeness(day, event, names, near, kind), *beside]
            features = frozenset([*for_all, *[f"story {name}" for name in of_day]])
            yield TimeOption(_told_before(day.when), features)

    def _said(self, event: Undated, shared: Sequence[str]) -> Iterator[TimeOption]:
        """The times of sentences before that were no event's."""
        newest = self.said[next(reversed(self.said))][1] if self.said else 0
        for_all = [f"said {name}" for name in ("", *shared)]
        for key, (when, sentence) in self.said.items():
            if key in self.days:
                continue
            of_time = (
                f"{_step(self.sentences + 1 - sentence)} back",
                f"{when.precision}",
                f"{age(when, event.published)} {event.status}",
                "at the head" if sentence == 1 else "below",
                "last" if sentence == newest else "before others",
                f"beside {min(_MANY, len(self.days))} days told",
            )
            features = frozenset([*for_all, *[f"said {name}" for name in of_time]])
            yield TimeOption(_told_before(when), features)

    def _before(self, key: Interval) -> Iterator[str]:
        """Whether a day is that of the events of the sentence before."""
        if not self.before:
            return
        mine = [one == key for one in self.before]
        share = "all" if all(mine) else "some" if any(mine) else "none"
        yield f"of {share} before"
        yield f"of the {'dated' if self.before[0] is not None else 'undated'} first before {mine[0]}"

    def _of_deed(self, day: ToldDay, event: Undated) -> Iterator[str]:
        """Whether such a deed was on a day, on that day alone or on it last: “الهجوم” behind “هاجم”."""
        candidate = event.candidate
        kind = kind_of_word(candidate)
        deed = deed_of(candidate.trigger.lemma, candidate.type, candidate.mode) or candidate.trigger.lemma
        if deed in day.deeds:
            yield from ("same deed", f"same deed {kind}", f"same deed {event.status}")
            yield from _among(
                day, [one for one in self.days.values() if deed in one.deeds], f"same deed {kind}"
            )
        if candidate.type in day.types:
            yield f"same type {kind}"
            others = [one for one in self.days.values() if candidate.type in one.types]
            yield from _among(day, others, f"same type {kind}")
        elif any(candidate.type in one.types for one in self.days.values()):
            yield f"type of another day {kind}"

    def _standing(self, key: Interval, day: ToldDay, event: Undated) -> Iterator[str]:
        """How a day stands in the text."""
        back = self.sentences + 1 - day.last
        yield f"{_step(back)} back"
        if key == self.latest:
            yield "is latest"
        if key == next(iter(self.days)):
            yield "is first"
        yield "told at the head" if day.first == 1 else "told below"
        yield f"{min(_MANY, len(self.days))} days told"
        yield f"{day.when.precision}"
        side = age(day.when, event.published)
        yield side
        yield f"{side} {event.status}"
        if not day.given:
            yield "never given"
        yield "of the event before" if key == self.last else "told before another"
        if self.last is None:
            yield "behind an undated event"
        yield from self._before(key)
        kind = kind_of_word(event.candidate)
        yield f"{_step(back)} back {kind}"
        yield f"{'latest' if key == self.latest else 'no longer latest'} {kind}"
        yield from self._of_deed(day, event)
        share = day.told / max(1, self.told)
        yield "of most events" if share > _MOST else "of some events" if share > _SOME else "of few events"
        yield f"{min(_MANY, day.told)} events"
        yield f"sentence {_step(self.sentences)}"
        if event.candidate.trigger.lemma in self.undated:
            yield "word told undated"
        if day.types <= REACTIONS:
            yield "of reactions"
            yield f"of reactions {'reaction' if event.candidate.type in REACTIONS else 'deed'}"


def _among(day: ToldDay, like: Sequence[ToldDay], what: str) -> Iterator[str]:
    """How a day stands among those that are like it in something."""
    yield f"{what} {'alone' if len(like) == 1 else 'among others'}"
    if day.last == max(one.last for one in like):
        yield f"{what} told last"


def _interval(when: EventTime | None) -> Interval | None:
    if when is None or (when.earliest is None and when.latest is None):
        return None
    return when.earliest, when.latest


def _step(number: int) -> str:
    return str(next((gap for gap in _GAPS if number <= gap), "many"))


def _told_before(when: EventTime) -> EventTime:
    """A time of the text as that of an event told later."""
    return EventTime(when.earliest, when.latest, when.precision, when.modifier, Basis.NARRATIVE, when.time)


def _likeness(
    day: ToldDay, event: Undated, names: Collection[str], near: Collection[str], kind: str
) -> Iterator[str]:
    """What an event has in common with what was told of a day."""
    candidate = event.candidate
    if candidate.trigger.lemma in day.lemmas:
        yield "same word"
        yield f"same word {kind}"
    elif candidate.type in day.types:
        yield "same type"
    shares = "same names" if day.names & set(names) else "other names" if names else "no names"
    yield shares
    met = min(_MANY, len(day.words.intersection(near)))
    yield f"{met} words met"
    yield f"{kind} {met} words met"
    yield "same status" if event.status in day.statuses else f"{event.status} beside others"


def _names(actors: Sequence[Actor], places: Sequence[Place]) -> set[str]:
    return {actor.entity.name for actor in actors} | {place.name for place in places}
