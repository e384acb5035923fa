"""Argument slots: one event, the parties about it, and the roles that they have been given so far."""

from __future__ import annotations

from itertools import takewhile

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import Support
from ingest.extraction.known_words import Word
from ingest.extraction.model import EntityKind, Role
from ingest.extraction.morphology import WordReading
from ingest.extraction.parties import Party, is_body, is_plural
from ingest.extraction.people_nouns import means_people
from ingest.extraction.phrases import means_thing
from ingest.extraction.subjects import Subjects

REACH = 14
BEFALLS = frozenset({"DISASTER", "ACCIDENT"})
HARMS = frozenset({"ASSAULT", "COERCE", "JUDGE", "APPOINT"})
_HANGS = 4
DAMMA = "\u064f"
OBJECT = "object"
_RECEIVING = "call"


class Slots:
    """One event and the parties about it; `roles` are by the first word of the party."""

    def __init__(self, view: SentenceView, candidate: Candidate, found: list[Party], marks: Marks) -> None:
        self.view, self.candidate, self.found = view, candidate, found
        self.trigger = candidate.trigger
        self.marks = marks
        self.subjects = Subjects(view, found)
        self.roles: dict[int, Role] = {}
        self.support_role = _support_role(view, candidate, found)
        end = purpose(view, candidate, marks)
        own = _own_clauses(view, candidate)
        self.near = [
            party
            for party in found
            if party.entity.kind is not EntityKind.AGENCY
            and party.first < end
            and view.words[party.first].clause in own
        ]

    def _set(self, party: Party, role: Role) -> None:
        if role is Role.ACTOR and party.owner and party.entity.kind is not EntityKind.DEMONYM:
            return
        if role is Role.RECIPIENT and party.owner and not self._owner_suffers(party):
            return
        if role is Role.RECIPIENT and (party.counted or party.owner) and self.trigger.type in BEFALLS:
            return
        self.roles.setdefault(party.first, role)

    @staticmethod
    def _owner_suffers(party: Party) -> bool:
        return party.entity.code is not None and party.entity.kind is not EntityKind.PERSON

    def _behind(self, verb: int) -> list[Party]:
        """The parties behind a verb that no preposition holds, within its reach."""
        reach = set(self._before_next_verb(verb))
        return [
            party
            for party in self.found
            if party.preposition is None
            and party.entity.kind is not EntityKind.AGENCY
            and party.first in reach
            and party.first - verb <= REACH
            and party.first != self.candidate.index
        ]

    def _before_next_verb(self, verb: int) -> list[int]:
        """The words behind a verb up to the next one: “خلال عملية نفذها الجيش”."""
        words = self.view.ahead(verb, 30)
        return list(takewhile(lambda index: not _governs(self.view.words[index]), words))

    def _object(self, behind: list[Party]) -> None:
        """The first phrase behind the verb that is not its subject."""
        free = [
            party
            for party in behind
            if party.first not in self.roles and not party.joined and not self._sent(party)
        ]
        if len(free) > 1 and self._apposed(free[0], free[1]):
            free = free[1:]
        while free and (self._names_subject(free[0]) or self._titles_subject(free[0])):
            free = free[1:]
        if free and Role.RECIPIENT not in self.roles.values():
            self._set(free[0], Role.RECIPIENT)

    def _names_subject(self, party: Party) -> bool:
        """Whether a bare name is the office holder's before it: “دعا خطيب المسجد في الحي سالم الحمد”."""
        entity = party.entity
        if entity.kind is not EntityKind.PERSON or entity.name != entity.person:
            return False
        actor = next((one for one in self.found if self.roles.get(one.first) is Role.ACTOR), None)
        if actor is None or not self.candidate.index < actor.first < party.first:
            return False
        ours, theirs = actor.entity.code, entity.code
        if is_plural(actor, self.view) or (ours and theirs and ours[:3] != theirs[:3]):
            return False
        between = [one for one in self.found if actor.first < one.first < party.first]
        described = actor.described and not is_body(actor, self.view)
        held = described or actor.entity.kind is EntityKind.OFFICE
        return held and not actor.entity.person and all(one.preposition for one in between)

    def _titles_subject(self, party: Party) -> bool:
        """Whether an office right behind a name is that of whoever was named: “سالم الحمد ولي العهد”."""
        held = party.described or party.entity.kind is EntityKind.OFFICE
        if not held or party.entity.person or is_plural(party, self.view):
            return False
        actor = next((one for one in self.found if self.roles.get(one.first) is Role.ACTOR), None)
        if actor is None or actor.entity.kind is not EntityKind.PERSON or party.first - actor.last > 2:
            return False
        ours, theirs = actor.entity.code, party.entity.code
        return not (ours and theirs) or ours[:3] == theirs[:3]

    def _sent(self, party: Party) -> bool:
        """Whether those described are what is moved and no other side: “أجلت السفارة موظفيها”."""
        return party.described and self.trigger.type in {"MOBILIZE", "RETREAT"}

    def _apposed(self, one: Party, other: Party) -> bool:
        """“اتهم فلان، زعيم الحزب، الحكومة”: what commas set off behind the subject is still the subject."""
        clauses = self.view.clauses
        first, second = self.view.words[one.first].clause, self.view.words[other.first].clause
        set_off = clauses[first].kind == "tail" and clauses[first].first == one.first
        return one.described and set_off and second > first

    def _reading(self, verb: int) -> WordReading | None:
        """How a verb is read: as the one that carries the event where it does, in the active if it may be."""
        verbs = self.view.words[verb].verbs
        role = self.support_role
        if verb == self.candidate.support and role is not None:
            verbs = tuple(pair for pair in verbs if role in pair[1].supports) or verbs
        active = [reading for reading, _ in verbs if reading.voice != "p"]
        return active[0] if active else verbs[0][0] if verbs else None

    def _received(self) -> bool:
        """Whether the verb that carries the noun says that its subject was given it: “تلقى اتصالا”."""
        role = self.support_role
        return role is not None and role.slot == OBJECT and role.group == _RECEIVING

    def _passive_support(self, verb: int, reading: WordReading) -> bool:
        return reading.voice == "p" or DAMMA in self.view.words[verb].token.text[: reading.front + 3]


def _support_role(view: SentenceView, candidate: Candidate, found: list[Party]) -> Support | None:
    """How its verb carries the event's noun: “وقع الأردن اتفاقية” has a subject before the noun, so that it
    is no وقع that tells of what took place.
    """
    role, verb = candidate.support_role, candidate.support
    if role is None or role.slot != "subject" or verb is None or not verb < candidate.index:
        return role
    subject = any(party.preposition is None and verb + 1 == party.first < candidate.index for party in found)
    others = [one for _, roles in view.words[verb].verbs for one in roles.supports if one.slot == OBJECT]
    return others[0] if subject and others else role


def _governs(word: Word) -> bool:
    """Whether a word is a verb with parties of its own: finite, or a verb by its object (نفذها)."""
    return word.finite or (not word.nouns and any(reading.pronoun for reading, _ in word.verbs))


def carried_by(view: SentenceView, candidate: Candidate) -> int | None:
    """The verb that carries a noun without a relative pronoun: “اتصال أجراه”, “عملية واسعة نفذها”."""
    borne = candidate.support is not None and candidate.support not in candidate.absorbed
    if candidate.reading.verb or borne or view.words[candidate.index].definite:
        return None
    for index in range(candidate.index + 1, min(candidate.index + _HANGS, len(view.words))):
        word = view.words[index]
        if any((reading.pronoun or "").startswith("3") for reading, _ in word.verbs):
            carries = word.finite or any(roles.supports for _, roles in word.verbs)
            return index if carries and not word.joined else None
        if word.preposition or word.breaks or word.opener or word.finite or word.definite:
            return None
    return None


def _own_clauses(view: SentenceView, candidate: Candidate) -> set[int]:
    """The clauses that speak of the event, with the verbless pieces behind them."""
    own = {view.clause_of(candidate.index).index}
    if candidate.support is not None:
        own.add(view.clause_of(candidate.support).index)
    if candidate.relative is not None:
        own.add(candidate.relative)
    hung = carried_by(view, candidate)
    if hung is not None:
        own.add(view.clause_of(hung).index)
    for index in tuple(own):
        other = index + 1
        while other < len(view.clauses) and view.clauses[other].kind == "tail":
            own.add(other)
            other += 1
    return own


def purpose(view: SentenceView, candidate: Candidate, marks: Marks) -> int:
    """Where a purpose begins behind the event (“لتقديم الدعم للسفارة”): its parties are not the event's."""
    for other in view.right(candidate.verb if candidate.verb is not None else candidate.index, 30):
        form = view.words[other].token.form
        if form[:1] != "ل" or len(form) < 4 or form[1] == "ل" or other <= candidate.index:
            continue
        following = view.words[other + 1 : other + 2]
        if (
            view.first + other in marks.named
            or view.first + other in marks.places
            or view.words[other].preposition
            or not following
            or means_people(view.words[other])
            or means_thing(form[1:])
        ):
            continue
        if following[0].definite or view.first + other + 1 in marks.entities:
            return other
        nouns = view.words[other].nouns
        if nouns and all(reading.preposition == "ل" and roles.noun_of for reading, roles in nouns):
            return other
    return len(view.words)
