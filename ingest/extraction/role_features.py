"""What stands of an event and of those who may have had a part in it: features with a name.

They say how somebody is named and where, whether the frames give him a role, and which he had in what was
told before. `role_evidence.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.extraction.argument_slots import DAMMA, OBJECT
from ingest.extraction.candidates import Candidate
from ingest.extraction.cast import Cast, Known, key_of
from ingest.extraction.clauses import SentenceView
from ingest.extraction.known_words import Word
from ingest.extraction.model import Actor, Entity, Place, Role, Status
from ingest.extraction.parties import Party, agrees
from ingest.extraction.sister_events import kind_of_word
from ingest.extraction.subjects import Subjects, fits

_ALPHA3 = 3
_SECTOR = 6
_GAPS = (1, 2, 3, 5, 8, 14)
_MANY = 3


@dataclass(frozen=True, slots=True)
class Unfilled:
    """An event of a sentence as the frames have it. `others` are the words of the sentence's events, `before`
    the parties of the event told before it in the sentence.
    """

    view: SentenceView
    candidate: Candidate
    status: Status
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    others: Sequence[int]
    before: tuple[Actor, ...] | None


@dataclass(frozen=True, slots=True)
class Naming:
    """A naming in the sentence: its words, how it is held, and the party that it is, if it is one."""

    entity: Entity
    first: int
    last: int
    preposition: str | None
    kind: str
    party: Party | None = None


class PartFeatures:
    """What the features of an event's fillers share."""

    def __init__(self, event: Unfilled, subjects: Subjects, places: Mapping[int, int]) -> None:
        self._event, self._places = event, places
        view, candidate = event.view, event.candidate
        self._view, self._index = view, candidate.index
        self._subjects = subjects
        trigger = candidate.trigger
        self._word = _voice(view, candidate)
        self._frame = _frame_of(candidate)
        self._type, self._lemma = candidate.type, trigger.lemma
        self._anchor = candidate.index if candidate.verb is None else candidate.verb
        self._clause = view.clause_of(self._anchor)
        self._reading = candidate.reading
        self._roles = {actor.entity.start: actor.role for actor in event.actors}
        self._framed = {actor.entity.start: actor.entity for actor in event.actors}
        self._given = set(self._roles.values())
        self._subject = subjects.of_clause(self._clause)
        self._bearer = _doing(view, self._clause.verb, self._anchor)
        self._speaks = _doing(view, view.clauses[0].verb, self._anchor)
        self._sister = {key_of(actor.entity): actor.role for actor in event.before or ()}
        self._alone = event.before is None

    def framed(self, one: Naming) -> Entity:
        """Somebody as the frames have him: with the country that they found."""
        return one.entity if one.kind == "title" else self._framed.get(one.entity.start, one.entity)

    def framed_as(self, one: Naming) -> Role | None:
        """The role that the frames give somebody."""
        return self._roles.get(one.entity.start)

    def names(self) -> tuple[str, ...]:
        """What stands of the event whoever filled it."""
        given = " ".join(sorted(self._given)) or "nobody"
        return (
            "",
            f"any {self._word}",
            f"any {self._type}",
            f"any {self._lemma}",
            f"any {self._frame}",
            f"any {self._word} {self._frame}",
            f"any given {given}",
            f"any given {given} {self._word}",
            f"any {self._event.candidate.standing}",
            f"any {self._event.status}",
            f"any {self._clause.kind} {self._word}",
            f"any pronoun {self._reading.pronoun} {self._word}",
        )

    def of_naming(self, one: Naming, order: str, main: bool, shape: str) -> Iterator[str]:
        """What stands of a naming in the sentence, whomever it means. `main`: the sentence is about him;
        `shape`: who stands free about the event: “الرئيس قتل” has nobody behind.
        """
        view, index = self._view, self._index
        party = one.party
        behind = one.first > index
        side = "behind" if behind else "before"
        apart = one.first - index if behind else index - one.last
        gap = next((f"{step}" for step in _GAPS if apart <= step), "far")
        held = one.preposition or "free"
        role = self._roles.get(one.entity.start, "none")
        where = f"{self._word} {side} {held}"
        there = view.clause_of(one.first)
        own = there.index == self._clause.index
        yield where
        yield f"{where} {gap}"
        yield f"{where} {self._frame}"
        yield f"{self._word} {side} {gap}"
        yield f"{self._type} {side} {held}"
        yield f"{self._lemma} {side} {held}"
        yield f"{self._word} {order}"
        yield f"{self._frame} {order}"
        yield f"{self._word} {self._frame} {order} {shape}"
        yield f"{self._lemma} {side} {held} {shape}"
        yield f"{side} in {'own' if own else there.kind} from {self._clause.kind}"
        yield f"{self._word} {side} in {'own' if own else there.kind}"
        yield f"frame {role}"
        yield f"frame {role} {self._word}"
        yield f"frame {role} {self._type}"
        yield f"frame {role} {self._lemma}"
        yield f"frame {role} {where}"
        low, high = (index, one.first) if behind else (one.last, index)
        between = sum(low < other < high for other in self._event.others)
        verbs = sum(word.finite for word in view.words[low + 1 : high])
        yield f"{self._word} {side} {min(between, _MANY)} events {min(verbs, _MANY)} verbs between"
        trigger = self._event.candidate.trigger
        if held in trigger.recipients:
            yield f"asked for {side}"
        if view.words[one.first].classes & trigger.objects or view.words[one.last].classes & trigger.objects:
            yield f"thing done to {side} {held}"
        if view.first + one.first in self._places:
            yield f"place {side} {held}"
        word = view.words[one.first]
        yield f"{one.kind} {'definite' if word.definite else 'indefinite'} {side} {held}"
        if one.first:
            yield f"behind {_neighbour(view.words[one.first - 1])} {side}"
        if main:
            yield f"main subject {self._word} {side}"
            yield f"main subject {self._type}"
            yield f"main subject {self._speaks} {self._word} {self._clause.kind}"
        if party is None:
            return
        if party is self._subject:
            yield f"subject {self._word} {side}"
            yield f"subject {self._type}"
            yield f"subject {self._word} {self._frame}"
            yield f"subject {self._lemma}"
            yield f"subject of {self._bearer} {self._word}"
        if party.joined:
            yield f"joined {side}"
        if party.counted:
            yield f"counted {side} {held}"
        if self._reading.verb:
            agree = agrees(self._reading, party, view, before=not behind)
            yield f"agrees {agree} {side} {held}"
            yield f"agrees {agree} {order}"
        pronoun = self._reading.pronoun
        if pronoun is not None and pronoun.startswith("3") and not behind:
            fit = fits(pronoun, party, view)
            yield f"{self._word} pronoun {fit}"
            yield f"{self._word} pronoun {fit} {order} {self._frame}"

    def of_reading(self, one: Naming, entity: Entity, kind: str) -> Iterator[str]:
        """What stands of whom a naming may mean, by which `kind` of reading."""
        side = "behind" if one.first > self._index else "before"
        held = one.preposition or "free"
        role = self._roles.get(one.entity.start, "none")
        given = "same" if role != "none" else "others" if self._given else "nobody"
        sort = _sort(entity, kind)
        yield f"{self._frame} {side} {held} {sort}"
        yield f"{kind} {side} {held}"
        yield f"frame {role} {given} {kind}"
        yield f"frame {role} {sort}"
        yield f"{kind}"
        yield f"{kind} {self._type}"
        yield f"{sort}"
        yield f"{self._type} {sort}"
        yield f"{self._lemma} {sort}"
        yield f"{self._word} {sort}"
        if held in self._event.candidate.trigger.recipients:
            yield f"asked for {side} {sort}"

    def of_known(self, known: Known, cast: Cast) -> Iterator[str]:
        """What stands of somebody whom an earlier sentence has named."""
        entity = known.entity
        back = f"{cast.sentences - known.sentence} back"
        given = " ".join(sorted(self._given)) or "nobody"
        sort = _sort(entity, "known")
        yield back
        yield f"{back} {given}"
        yield f"{back} {self._word}"
        yield f"{back} {self._word} {given} {self._clause.kind}"
        yield f"{back} {self._type}"
        yield f"known {self._lemma}"
        yield f"known {self._frame} {given}"
        yield f"known {sort}"
        yield f"known {self._type} {sort}"
        yield f"known {min(known.times, _MANY)} times"
        if known.opening:
            yield f"known opening {back}"
        if self._reading.verb and self._subject is None:
            yield f"known bare verb {given}"
            feminine = entity.name.split()[0].endswith("ة") if entity.name else False
            yield f"known bare verb {self._reading.number}{self._reading.gender} {feminine} {sort}"
        pronoun = self._reading.pronoun
        if pronoun is not None:
            yield f"known pronoun {pronoun} {self._word} {sort}"

    def told(self, known: Known | None, cast: Cast) -> Iterator[str]:
        """The part that somebody had in what was told before."""
        if known is None:
            yield "never told"
            return
        ago = "last" if known.event == cast.events else "earlier"
        role = known.role or "named"
        yield f"told {role} {ago}"
        yield f"told {role} {ago} {self._word}"
        yield f"told {role} {self._type}"
        yield f"told {min(known.times, _MANY)} times"

    def sister(self, key: str) -> Iterator[str]:
        """The part in the event told before in the sentence."""
        if self._alone:
            yield "no sister"
            return
        role = self._sister.get(key, "none")
        joined = "joined" if self._view.words[self._anchor].joined else "not joined"
        yield f"sister {role} {self._word}"
        yield f"sister {role} {self._word} {joined} {self._clause.kind}"
        yield f"sister {role} {self._frame}"


def _doing(view: SentenceView, verb: int | None, event: int) -> str:
    """What a verb does: tell the event, say something, do another deed."""
    if verb is None:
        return "no verb"
    if verb == event:
        return "the event"
    roles = [one for _, one in view.words[verb].verbs]
    if any(one.speech for one in roles):
        return "saying"
    return "a deed" if any(one.verb_of for one in roles) else "a verb"


def _neighbour(word: Word) -> str:
    """What stands before a naming; a word that only relates others is named."""
    if word.preposition or word.opener:
        return word.plain
    return "a verb" if word.finite else "a word"


def _sort(entity: Entity, kind: str) -> str:
    """What somebody is, with the sector of the code."""
    code = entity.code or ("two" if entity.codes else "")
    sector = code[_ALPHA3:_SECTOR] if len(code) > _ALPHA3 else "state" if code else "no code"
    return f"{entity.kind} {sector}" if kind not in {"thing", "title", "owner"} else f"{kind} {sector}"


def _voice(view: SentenceView, candidate: Candidate) -> str:
    """How the event is told: by a verb, active or passive, or by which kind of noun."""
    if not candidate.reading.verb:
        support = "carried " if candidate.support is not None else ""
        return f"{support}{kind_of_word(candidate)}"
    reading = candidate.reading
    vocalised = DAMMA in view.words[candidate.index].token.text[: reading.front + 3]
    if reading.voice == "p" or candidate.trigger.passive_only or vocalised:
        return "passive"
    person = "" if not reading.person or "3" in reading.person else " of us"
    return f"verb {reading.number}{person}"


def _frame_of(candidate: Candidate) -> str:
    """What the lexicon says of where an event's parties stand."""
    trigger = candidate.trigger
    side = "victim" if trigger.victim else "object" if OBJECT in trigger.recipients else "none"
    of = "" if candidate.reading.verb else f" {trigger.genitive}"
    return f"{side} {trigger.shape}{of}"
