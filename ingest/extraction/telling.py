"""What a sentence says of when an event was and whether it happened: each decides the other."""

from __future__ import annotations

from typing import NamedTuple

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.event_offsets import offset_of, shifted
from ingest.extraction.event_times import (
    TimeChoice,
    choose_time,
    convened,
    deadline,
    deed_time,
    event_time,
    in_present,
    settled,
)
from ingest.extraction.model import EventTime, Precision, Reading, Sentence, Status, TimeExpression
from ingest.extraction.status import in_headline, status_of
from ingest.extraction.time_limits import says_when

_STOPS = frozenset(".!…:")
_DASHES = frozenset("-–—:")
_HEADLINE = 18


class Telling(NamedTuple):
    """The status by the words alone, the expression that was chosen, the time that the sentence gives.
    `counted`: that time is counted back from another event's, or could not be.
    """

    status: Status
    choice: TimeChoice | None
    when: EventTime | None
    counted: bool


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
        self._dated: bool | None = None
        self._in_present = _headline(reading, sentence) or self._chronicle(reading, sentence)

    def tell(self, view: SentenceView, candidate: Candidate, others: list[int]) -> Telling:
        """What the sentence says of an event. `others` are the words of the events beside it."""
        status = status_of(view, candidate, self._lexicon)
        choice = choose_time(view, candidate, status, self._marks, self._times, self._published, others)
        offset = offset_of(view, candidate, self._marks, self._times)
        word = view.words[candidate.index].token
        if offset is None or (choice is not None and self._times[choice.time].start > word.start):
            when = None
            if choice is not None and choice.limit:
                when = deadline(choice, status, self._times, self._published)
            elif choice is not None:
                when = event_time(choice, self._times)
            return Telling(status, choice, when, False)
        deed = deed_time(view, candidate, self._marks, self._times)
        counted = shifted(offset, self._times[deed], deed) if deed is not None else None
        return Telling(status, choice, counted, True)

    def dated(self, view: SentenceView) -> bool:
        """Whether the sentence has a time of its own, for whatever event."""
        if self._dated is None:
            self._dated = says_when(view, self._marks, self._times)
        return self._dated

    def settled(
        self, view: SentenceView, candidate: Candidate, status: Status, when: EventTime | None
    ) -> Status:
        """The status once the day is known."""
        start, published = when.earliest if when is not None else None, self._published
        ahead = start is not None and published is not None and start > published
        if status is Status.ONGOING and self._in_present and not ahead:
            return in_headline(status, candidate)
        present, bare = in_present(view, candidate), candidate.verb is None
        return settled(status, when, published, present, convened(view, candidate), bare)

    def _chronicle(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is an entry of a chronicle, which begins with a year: “1964- البحرية تهاجم سفينة”."""
        first = self._marks.times.get(sentence.first)
        after = reading.tokens_of(sentence)[1:2]
        year = first is not None and self._times[first].precision is Precision.YEAR
        return year and bool(after) and after[0].form in _DASHES


def _headline(reading: Reading, sentence: Sentence) -> bool:
    """Whether it looks like a headline: the text's first sentence, short, without a full stop."""
    last = reading.tokens_of(sentence)[-1].form
    short = sentence.last - sentence.first <= _HEADLINE
    return sentence is reading.sentences[0] and short and last not in _STOPS
