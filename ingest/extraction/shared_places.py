"""Shared places: where an event happened whose own words do not say it, but those beside it do.

“وفي صنعاء، أصدرت المحكمة حكمها” opens with the place of all that follows; “داهمت الشرطة شقة في الحي وصادرت
أسلحة” tells two deeds of one place; what caused something happened there (“في المستشفى بعد انفجار”).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Place
from ingest.extraction.one_deed import one_deed
from ingest.extraction.parties import Party
from ingest.extraction.places import seat_or_country

_IN = frozenset({"في", "فى"})
_OPENING = 3
"""Within so many words of its start a place opens a sentence."""
# Words that are said or decided anywhere, whatever place stands beside.
_PLACELESS = frozenset(
    {"STATE", "REQUEST", "ACCUSE", "THREATEN", "REJECT", "SANCTION", "SUPPORT", "APPOINT", "AGREE", "OTHER"}
)
_SAID_ANYWHERE = _PLACELESS - {"AGREE", "OTHER"} | {"JUDGE", "MOBILIZE"}
_NEAR = 8
_FROM = frozenset({"من"})
_QUOTES = ("«", "“", '"')
_HARM = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_CAUSES = frozenset({"بعد", "اثر", "عقب", "جراء", "نتيجه", "بسبب", "خلال", "غداه"})
_JOINED = frozenset({"joined", "next"})
_WORDS = "places/words.toml"
_HOSTING = folded_set(_WORDS, "hosting", read_toml(_WORDS)["hosting"])
_HOSTED = 10
_COMMA = frozenset({"،", ","})


class SharedPlaces:
    """The places of a sentence's events, by the events' words; `told` are those that their own words give."""

    def __init__(
        self,
        view: SentenceView,
        kept: Sequence[Candidate],
        marks: Marks,
        places: Sequence[Place],
        found: Sequence[Party],
    ) -> None:
        self._view, self._kept, self._marks, self._places = view, kept, marks, places
        self._found = found

    def of(self, candidate: Candidate, told: Mapping[int, tuple[Place, ...]]) -> tuple[Place, ...]:
        """The event's own places, else those that it shares."""
        own = told[candidate.index] or self._same_deed(candidate, told) or self._host(candidate)
        if own or candidate.type in _SAID_ANYWHERE:
            return own
        if candidate.type not in _PLACELESS:
            own = self._beside(candidate, told) or self._fronted(candidate)
        return own or self._near(candidate, told)

    def _near(self, candidate: Candidate, told: Mapping[int, tuple[Place, ...]]) -> tuple[Place, ...]:
        """“هزّ المدينة قصف”, “في كوباني اشتباكات”: the nearest place that no mark parts from the event, if the
        words make nobody else's of it.
        """
        strictly = candidate.type in _PLACELESS
        # What stands before a clause of “which”, or is where somebody spoke of it, is another's.
        apart = self._view.clause_of(candidate.index).kind == "relative"
        others = [place for index, own in told.items() if index != candidate.index for place in own]
        for side in (1,) if apart else (-1, 1):
            for offset in range(candidate.index + side, candidate.index + side * (_NEAR + 1), side):
                if not 0 <= offset < len(self._view.words) or self._view.words[offset].breaks:
                    break
                held = self._marks.places.get(self._view.first + offset)
                if held is not None:
                    taken = strictly and candidate.verb is None and self._places[held] in others
                    return (
                        (self._places[held],)
                        if self._could_hold(offset, held, strictly) and not taken
                        else ()
                    )
        return ()

    def _could_hold(self, offset: int, held: int, strictly: bool) -> bool:
        """Whether a place opens no sentence as its dateline and is not where something came from; `strictly`
        where a word of being somewhere must lead to it.
        """
        words, place = self._view.words, self._places[held]
        first = offset
        while first and self._marks.places.get(self._view.first + first - 1) == held:
            first -= 1
        if not first:
            return False
        token, before = words[first].token, words[first - 1]
        led = before.plain in _IN or token.text[: max(0, place.start - token.start)].endswith("ب")
        return (
            before.plain not in _FROM and not before.token.text.startswith(_QUOTES) and (led or not strictly)
        )

    def _same_deed(self, candidate: Candidate, told: Mapping[int, tuple[Place, ...]]) -> tuple[Place, ...]:
        """The places of the other word that tells the same blow: “هز المدينة تفجير في حي الزهور”."""
        words = [one.index for one in self._kept]
        same = (one for one in self._kept if one is not candidate and told[one.index])
        return next((told[one.index] for one in same if one_deed(self._view, candidate, one, words)), ())

    def _host(self, candidate: Candidate) -> tuple[Place, ...]:
        """“تستضيف الخرطوم اجتماعا”, “يشهد الأردن إضرابا”: the country or capital that held or saw it."""
        index = candidate.index
        window = range(index, max(-1, index - _HOSTED), -1)
        verb = next((one for one in window if self._view.words[one].plain in _HOSTING), None)
        if verb is None and candidate.relative is not None:
            clause = self._view.clauses[candidate.relative]
            near = range(clause.first, min(clause.last, clause.first + _OPENING))
            verb = next((one for one in near if self._view.words[one].plain in _HOSTING), None)
        if verb is None:
            return ()
        for party in self._found:
            if party.preposition is None and verb - _OPENING <= party.first <= verb + _OPENING:
                place = seat_or_country(party.entity)
                if place is not None:
                    return (place,)
        for offset in range(verb + 1, min(len(self._view.words), verb + _OPENING)):
            held = self._marks.places.get(self._view.first + offset)
            if held is not None:
                return (self._places[held],)
        return ()

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
            return (self._places[index],) if led and candidate.index >= end and self._opens(end) else ()
        return ()

    def _opens(self, end: int) -> bool:
        """Whether the sentence begins anew behind a place: behind a comma, or with a verb of a deed."""
        words = self._view.words
        if end >= len(words):
            return False
        speaks = any(roles.speech for _, roles in words[end].verbs)
        return words[end].token.form in _COMMA or (words[end].finite and not speaks)

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
