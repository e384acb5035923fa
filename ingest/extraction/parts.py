"""Parts: who did it and where, by the frames, before it is known when."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_features import party_features
from ingest.extraction.frames import actors_of
from ingest.extraction.local_parties import official
from ingest.extraction.locations import places_of
from ingest.extraction.model import Actor, Place, Role, Span
from ingest.extraction.noun_governors import bearer
from ingest.extraction.orthography import TATWEEL
from ingest.extraction.parties import Party

_NEXT = 3
_SILENT = frozenset(TATWEEL) | {chr(code) for code in range(0x64B, 0x660)} | {"\u0670"}


class Parts(NamedTuple):
    """Who did it and where; `known` are those that are not only described."""

    actors: tuple[Actor, ...]
    known: tuple[Actor, ...]
    places: tuple[Place, ...]

    @property
    def features(self) -> frozenset[str]:
        """What the parties say."""
        return party_features(self.actors, self.known)


def parts_of(
    view: SentenceView,
    candidate: Candidate,
    found: list[Party],
    marks: Marks,
    places: tuple[Place, ...],
    others: Collection[int],
) -> Parts:
    """The parts of a candidate. `found` are the parties of its sentence, `places` those of the text, `others`
    the words of the sentence's events.
    """
    actors = actors_of(view, candidate, found, marks)
    actors = _with_doers(view, candidate, found, marks, actors)
    # People who are only described carry no event by themselves: “مواجهة الفريقين”.
    described = {party.entity.start for party in found if party.described}
    known = tuple(one for one in actors if one.entity.start not in described or official(one.entity))
    return Parts(actors, known, places_of(view, candidate, places, marks, actors, others))


def _with_doers(
    view: SentenceView, candidate: Candidate, found: list[Party], marks: Marks, actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """The parties, with the subject of the verb that bears a bare noun where that is who does it."""
    word = own_word(view, candidate)
    if candidate.trigger.victim and _given_out(view, candidate):
        # “أعلنت الوزارة مقتل جندي”: who tells of it did not do it.
        return tuple(one for one in actors if one.role is not Role.ACTOR or one.entity.start > word.start)
    described = {party.entity.start for party in found if party.described}
    own = [one for one in actors if one.role is Role.ACTOR]
    if candidate.governor is not None:
        # “رفض الرئيس توقيع المبادرة الخليجية”: only a name right behind the noun does it in his stead.
        near = word.end + _NEXT
        own = [one for one in own if one.entity.start <= near and one.entity.start not in described]
    verb = None if own else bearer(view, candidate)
    if verb is None:
        return actors
    others = [one for one in actors if one.role is not Role.ACTOR]
    taken = {one.entity.start for one in others}
    borne = actors_of(view, verb, found, marks)
    doers = [one for one in borne if one.role is Role.ACTOR and one.entity.start not in taken]
    return (*doers, *others) if doers else actors


def _given_out(view: SentenceView, candidate: Candidate) -> bool:
    """Whether a verb of saying carries the noun."""
    support = candidate.support
    return support is not None and any(roles.speech for _, roles in view.words[support].verbs)


def own_word(view: SentenceView, candidate: Candidate) -> Span:
    """The trigger without clitics: the reading counts letters, the text may hold diacritics and tatweel
    among them.
    """
    token, reading = view.words[candidate.index].token, candidate.reading
    letters = [offset for offset, char in enumerate(token.text) if char not in _SILENT]
    start = letters[reading.front] if reading.front < len(letters) else 0
    end = letters[-reading.back] if reading.back else len(token.text)
    return Span(token.start + start, token.start + end)
