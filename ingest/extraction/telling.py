"""What a sentence says of when an event was and whether it happened: each decides the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.event_offsets import offset_of, shifted
from ingest.extraction.event_times import (
    TimeChoice,
    choose_time,
    convened,
    deed_time,
    event_time,
    in_present,
    settled,
    weigh_times,
)
from ingest.extraction.model import (
    Actor,
    Basis,
    EventTime,
    Place,
    Precision,
    Reading,
    Resolution,
    Sentence,
    Status,
    TimeExpression,
    TimexType,
)
from ingest.extraction.narrative_times import Story
from ingest.extraction.sister_events import Sister
from ingest.extraction.status import in_headline, status_of
from ingest.extraction.time_evidence import likeliest
from ingest.extraction.time_limits import says_when, vaguely_timed
from ingest.extraction.time_options import Undated, sentence_options

_STOPS = frozenset(".!…:")
_DASHES = frozenset("-–—:")
_HEADLINE = 18
_GAP = 3
_MAY_BE_PLANS = frozenset({Status.PAST, Status.ONGOING, Status.HYPOTHETICAL})
_DAYS = frozenset({Precision.DAY, Precision.MINUTE})


class Telling(NamedTuple):
    """The nearest expression of the sentence, the time that the event has."""

    choice: TimeChoice | None
    when: EventTime | None


class Teller:
    """Reads the times and the statuses of one sentence's events."""

    def __init__(
        self,
        reading: Reading,
        sentence: Sentence,
        lexicon: EventLexicon,
        marks: Marks,
        times: tuple[TimeExpression, ...],
    ) -> None:
        self._lexicon, self._marks, self._times = lexicon, marks, times
        self._published = reading.published
        held = dict.fromkeys(map(marks.times.get, range(sentence.first, sentence.last)))
        self._held = [index for index in held if index is not None]
        self._plans: bool | None = None
        self._dated: bool | None = None
        self._told: dict[int, Sister] = {}
        before = reading.clean.text[max(0, sentence.start - _GAP) : sentence.start]
        self._paragraph = "\n" in before
        self._in_present = _headline(reading, sentence) or self._chronicle(reading, sentence)

    def tell(
        self,
        view: SentenceView,
        candidate: Candidate,
        status: Status,
        others: list[int],
        story: Story,
        actors: Sequence[Actor],
        places: Sequence[Place],
    ) -> Telling:
        """What the text says of an event. `status` is that of its words, `others` are the words of the events
        beside it, `story` what was told before, `actors` and `places` the event's own.
        """
        choices = weigh_times(view, candidate, status, self._marks, self._times, self._published, others)
        choice = choose_time(choices)
        offset = offset_of(view, candidate, self._marks, self._times)
        word = view.words[candidate.index].token
        if offset is not None and (choice is None or self._times[choice.time].start < word.start):
            deed = deed_time(view, candidate, self._marks, self._times)
            counted = shifted(offset, self._times[deed], deed) if deed is not None else None
            self._told[candidate.index] = Sister(candidate, status, counted)
            return Telling(choice, counted)
        vague = vaguely_timed(view, candidate, self._marks, self._times)
        event = Undated(
            view,
            candidate,
            status,
            choices,
            self._published,
            vague,
            self._paragraph,
            tuple(others),
            self._sister(candidate, others),
            [self._told[other] for other in others if other < candidate.index and other in self._told],
        )
        options = [
            *sentence_options(event, self._times),
            *story.options(event, actors, places, self._said(view, choice)),
        ]
        when = likeliest(options)
        self._told[candidate.index] = Sister(candidate, status, when)
        if when is None and choice is not None and not choice.limit and self._open(choice):
            when = event_time(choice, self._times)
        return Telling(choice, when)

    def _sister(self, candidate: Candidate, others: list[int]) -> Sister | None:
        """The nearest event before a candidate."""
        before = [other for other in others if other < candidate.index and other in self._told]
        return self._told[max(before)] if before else None

    def times_said(self) -> list[EventTime]:
        """The known times of the sentence, whosoever's."""
        return [
            EventTime(time.earliest, time.latest, time.precision, time.modifier, Basis.EXPRESSION, index)
            for index in self._held
            if (time := self._times[index]).resolution is Resolution.RESOLVED
            and time.type in {TimexType.DATE, TimexType.TIME}
            and time.precision in _DAYS
        ]

    def _open(self, choice: TimeChoice) -> bool:
        """Whether an expression is a time, if one whose days are not known."""
        return self._times[choice.time].resolution is not Resolution.RESOLVED

    def _said(self, view: SentenceView, choice: TimeChoice | None) -> str:
        """What times a sentence has: one for this event, one for others, or none."""
        if self._dated is None:
            self._dated = says_when(view, self._marks, self._times)
        if choice is not None:
            return "own time" if choice.cost < 1 else "time of the sentence"
        return "times of others" if self._dated else "no time"

    def worded(self, view: SentenceView, candidate: Candidate) -> Status:
        """The status by the words alone."""
        return status_of(view, candidate, self._lexicon)

    def outcomes(self, status: Status, story: Story) -> frozenset[Status]:
        """What `settled` may make of the status of the words, whatever day is found."""
        found = {status}
        if status is Status.ONGOING:
            found.add(Status.PAST)
        if status in _MAY_BE_PLANS and self._published is not None:
            if self._plans is None:
                self._plans = any(
                    not _over(time, self._published) for time in map(self._times.__getitem__, self._held)
                )
            if self._plans or story.reaches(self._published):
                found.add(Status.PLANNED)
        return frozenset(found)

    def settled(
        self, view: SentenceView, candidate: Candidate, status: Status, when: EventTime | None
    ) -> Status:
        """The status once the day is known."""
        start, published = when.earliest if when is not None else None, self._published
        ahead = start is not None and published is not None and start > published
        if status is Status.ONGOING and self._in_present and not ahead:
            return in_headline(status, candidate)
        present, bare = in_present(view, candidate), candidate.verb is None
        lasts = candidate.support_role is not None and candidate.support_role.phase == "ongoing"
        return settled(status, when, published, present, convened(view, candidate), bare, lasts)

    def _chronicle(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is an entry of a chronicle, which begins with a year: “1964- البحرية تهاجم سفينة”."""
        first = self._marks.times.get(sentence.first)
        after = reading.tokens_of(sentence)[1:2]
        year = first is not None and self._times[first].precision is Precision.YEAR
        return year and bool(after) and after[0].form in _DASHES


def _over(time: TimeExpression, published: date) -> bool:
    """Whether a time lies before the day of publication, or on no day."""
    return all(day is None or day < published for day in (time.earliest, time.latest))


def _headline(reading: Reading, sentence: Sentence) -> bool:
    """Whether it looks like a headline: the text's first sentence, short, without a full stop."""
    last = reading.tokens_of(sentence)[-1].form
    short = sentence.last - sentence.first <= _HEADLINE
    return sentence is reading.sentences[0] and short and last not in _STOPS
