"""Shared places: where an event happened whose own words do not say it, but those beside it do.

“وفي صنعاء، أصدرت المحكمة حكمها” opens with the place of all that follows; “داهمت الشرطة شقة في الحي وصادرت
أسلحة” tells two deeds of one place; what caused something happened there (“في المستشفى بعد انفجار”).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.model import Place

_IN = frozenset({"في", "فى"})
_OPENING = 3
"""Within so many words of its start a place opens a sentence."""
# Words that are said or decided anywhere, whatever place stands beside.
_PLACELESS = frozenset(
    {"STATE", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "SANCTION", "SUPPORT", "APPOINT", "AGREE", "OTHER"}
)
_HARM = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_CAUSES = frozenset({"بعد", "اثر", "عقب", "جراء", "نتيجه", "بسبب", "خلال", "غداه"})
_JOINED = frozenset({"joined", "next"})
_COMMA = frozenset({"،", ","})


class SharedPlaces:
    """The places of a sentence's events, by the events' words; `told` are those that their own words give."""

    def __init__(
        self, view: SentenceView, kept: Sequence[Candidate], marks: Marks, places: Sequence[Place]
    ) -> None:
        self._view, self._kept, self._marks, self._places = view, kept, marks, places

    def of(self, candidate: Candidate, told: Mapping[int, tuple[Place, ...]]) -> tuple[Place, ...]:
        """The event's own places, else those that it shares."""
        own = told[candidate.index]
        if own or candidate.type in _PLACELESS:
            return own
        return self._beside(candidate, told) or self._fronted(candidate)

    def _fronted(self, candidate: Candidate) -> tuple[Place, ...]:
        """“وفي صنعاء، …”: a place set off at the start of the sentence."""
        words = self._view.words
        for offset in range(min(_OPENING, len(words))):
            index = self._marks.places.get(self._view.first + offset)
            if index is None:
                continue
            led = offset > 0 and words[offset - 1].plain in _IN
            end = offset
            while self._marks.places.get(self._view.first + end) == index:
                end += 1
            apart = end < len(words) and words[end].token.form in _COMMA
            return (self._places[index],) if led and apart and candidate.index > end else ()
        return ()

    def _beside(self, candidate: Candidate, told: Mapping[int, tuple[Place, ...]]) -> tuple[Place, ...]:
        """The places of the event before it that it goes on from, or that it caused."""
        before = [one for one in self._kept if one.index < candidate.index and told[one.index]]
        if not before:
            return ()
        other = before[-1]
        clause = self._view.clause_of(candidate.index)
        if candidate.reading.verb and clause.kind in _JOINED:
            along = other.reading.verb and other.type not in _PLACELESS
            return told[other.index] if along else ()
        if not candidate.reading.verb and candidate.type in _HARM and candidate.index:
            lead = self._view.words[candidate.index - 1].plain
            return told[other.index] if lead in _CAUSES else ()
        return ()
