"""Arguments: who did it and to whom.

Roles follow the frame: subject and object by position and agreement about the verb, the genitive behind a
noun, prepositions as the lexicon names them. Passive verbs turn the first two round; a verb without a subject
goes on with the one before. The press quoting is never an actor.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.argument_slots import BEFALLS, OBJECT, REACH
from ingest.extraction.attribution import governing
from ingest.extraction.candidates import Candidate, Marks, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.frame_nouns import NounSlots
from ingest.extraction.frame_verbs import VerbSlots
from ingest.extraction.model import Actor, Entity, EntityKind, Role
from ingest.extraction.parties import Party
from ingest.extraction.people_nouns import word_list
from ingest.extraction.phrases import AGENTS, ANNEXED
from ingest.extraction.subjects import Subjects

_FROM = frozenset({"قبل", "جانب", "طرف"})
_WITH = "مع"
_FROM_WHERE = "من"
_MEDIATE = "mediate"
_DIE = "die"
_AFFILIATED = word_list("affiliated")
_HARMLESS = frozenset({"OTHER", "RETREAT"})
_BY_PASSIVE = frozenset({"تمّ يتمّ", "جرى يجري"})


def actors_of(
    view: SentenceView, candidate: Candidate, found: list[Party], marks: Marks
) -> tuple[Actor, ...]:
    """The event's actors and recipients, in the order of the text."""
    return _Frame(view, candidate, found, marks).actors()


class _Frame(VerbSlots, NounSlots):
    """One event with all its slots."""

    def actors(self) -> tuple[Actor, ...]:
        """Roles by preposition, by the verb or by the noun; then what is carried over from earlier."""
        self._by_preposition()
        if self.candidate.reading.verb or self.view.words[self.candidate.index].finite:
            self._about_verb()
        else:
            self._about_noun()
        self._join()
        if Role.ACTOR not in self.roles.values():
            self._carried()
            _announced(self.view, self.candidate, self.subjects, self.roles)
            _between_earlier(self.candidate, self.found, self.roles)
            self._join()
        if Role.RECIPIENT not in self.roles.values():
            self._pronoun_object()
            self._harmed()
            self._sentenced()
            self._join()
        if self.trigger.type in BEFALLS and self.trigger.shape == "of":
            self.roles = {first: role for first, role in self.roles.items() if role is not Role.ACTOR}
        if self.trigger.mode == _DIE and self.trigger.casualty:
            # “توفي المخترع”: who dies of no violence does it.
            self.roles = dict.fromkeys(self.roles, Role.ACTOR)
        if self.trigger.victim and self.trigger.type in _HARMLESS:
            # “وصلت البعثة”, “نزح الأهالي”: nobody does it to them.
            free = {party.first for party in self.found if party.preposition in {None, ANNEXED}}
            self.roles = {one: Role.ACTOR if one in free else role for one, role in self.roles.items()}
        by_first = {party.first: party for party in self.found}
        self._together(by_first)
        return tuple(
            Actor(self._with_country(by_first[first]), self.roles[first]) for first in sorted(self.roles)
        )

    def _with_country(self, party: Party) -> Entity:
        """Those described by a pronoun or said by a spokesman have the country of whom that points at:
        “استدعت باريس سفيرها”, “قال الناطق باسم الجيش التشادي إن الطائرات قصفت”.
        """
        entity = party.entity
        if entity.code is not None or entity.kind not in {EntityKind.GROUP, EntityKind.INSTITUTION}:
            return entity
        pronoun = self.subjects.possessor(party) if party.described else None
        source = None
        if pronoun is not None:
            source = self.subjects.meant(pronoun, party.first, party)
        elif self.view.words[party.first].definite and _armed(self.view, party):
            above = governing(self.view, self.view.clauses[self.view.words[party.first].clause])
            source = self.subjects.of_clause(above) if above is not None else None
        if source is None or source.entity.code is None:
            return entity
        return replace(entity, code=source.entity.code, antecedent=source.entity.span)

    def _by_preposition(self) -> None:
        led: set[str] = set()
        for party in self.near:
            role = self._prepositional(party)
            if role is None or (role is Role.RECIPIENT and party.preposition in led):
                continue  # “القبض على الرجل في غابة على أطراف المدينة”
            self.roles[party.first] = role
            led.add(party.preposition or "")

    def _of_whoever(self, verb: int) -> bool:
        """“كل من اتهمها”: a free relative clause names nobody who did it."""
        return verb > 0 and self.view.words[verb - 1].token.form == _FROM_WHERE

    def _prepositional(self, party: Party) -> Role | None:
        agent = party.preposition
        if agent in _FROM:
            leading = self.view.words[party.first - 2].plain if party.first >= 2 else ""
            return Role.ACTOR if leading == "من" and party.first > self.candidate.index else None
        if agent in AGENTS:
            return Role.ACTOR
        if party.preposition is None:
            return None
        if party.preposition == _FROM_WHERE and self._received() and party.first > self.candidate.index:
            return Role.ACTOR  # “تلقى اتصالا من الرئيس”
        if party.preposition == "بين" and self.trigger.mode == _MEDIATE:
            return Role.RECIPIENT  # “توسط الملك بين الطرفين”
        if party.preposition == "بين" and self.trigger.shape == "between":
            return Role.ACTOR
        if party.preposition not in self.trigger.recipients or self._tells_whose(party):
            return None
        if party.preposition == _FROM_WHERE and self.trigger.type == "RETREAT":
            return None  # what is left is a place
        if party.first < self.candidate.index and not self._announced_first(party):
            return None
        far = abs(party.first - self.candidate.index) > REACH
        if party.owner and party.entity.kind is EntityKind.PERSON:
            return None
        return None if far else Role.RECIPIENT

    def _tells_whose(self, party: Party) -> bool:
        """“البرنامج التابع للأمم المتحدة”: whose it is, and nobody to whom anything is done."""
        before = party.first - 1 - (party.preposition == "الي")
        return before >= 0 and self.view.words[before].token.form in _AFFILIATED

    def _announced_first(self, party: Party) -> bool:
        """Whether a preposition before the event is the support verb's (“وجهت إلى المدير تهمة”)."""
        verb = self.candidate.verb
        return verb is not None and verb < party.first

    def _together(self, by_first: dict[int, Party]) -> None:
        """“وقعت الحكومة اتفاقا مع الحركة”, “بحث الوزير مع نظيره”: both sides do what is told of two."""
        trigger = self.trigger
        if trigger.shape != "between" or OBJECT in trigger.recipients:
            return
        if trigger.type != "ASSAULT" and Role.ACTOR not in self.roles.values():
            return  # “تعاقد مع لاعب”: but in clashes with somebody he has his part
        for first, role in self.roles.items():
            if role is Role.RECIPIENT and by_first[first].preposition == _WITH:
                self.roles[first] = Role.ACTOR

    def _join(self) -> None:
        """Who is joined with و to a party of the event shares its role: “بين فرنسا وإيران”."""
        for previous, party in zip(self.found, self.found[1:], strict=False):
            if (
                party.joined
                and party.first not in self.roles
                and previous.first in self.roles
                and 0 < party.first - previous.last <= 2
                and party.first != self.candidate.index
            ):
                self.roles[party.first] = self.roles[previous.first]

    def _carried(self) -> None:
        """A verb without a subject of its own keeps that of the clause it goes on from."""
        verb = self.candidate.verb
        if verb is None:
            self._announcer()
            return
        role = self.support_role
        if self.trigger.victim or self.trigger.passive_only or (role is not None and role.slot == "subject"):
            return
        reading = self.candidate.reading if self.candidate.reading.verb else self._reading(verb)
        if reading is None or self._passive_support(verb, reading):
            return
        clause = self.view.clause_of(verb)
        if clause.index == 0 and clause.kind == "main":
            return
        if self.candidate.reading.verb and self._passive(verb, reading):
            return
        if self.candidate.relative is not None and self.candidate.index < verb:
            return  # “المعارك التي خلفت قتلى”: the noun itself is the subject
        subject = self.subjects.carried(clause, verb, reading)
        if subject is None and clause.kind == "next":
            # A masdar that is spelt like a verb: “أعلنت الوزارة سحب الرخصة”.
            subject = self.subjects.of_clause(self.view.clauses[clause.index - 1])
        if subject is not None and subject.first not in self.roles and not self._of_whoever(verb):
            borne = role is not None and (role.slot == "ل" or self._received())
            self._set(subject, Role.RECIPIENT if borne else Role.ACTOR)


def _armed(view: SentenceView, party: Party) -> bool:
    return bool(view.words[party.first].classes & {"@fighter", "@attacker"})


def _announced(view: SentenceView, candidate: Candidate, subjects: Subjects, roles: dict[int, Role]) -> None:
    """An act to come, told without its doer, is done by whoever announces it: “أبلغ الرئيس البرلمان أنه سيتم
    إرسال قوات”.
    """
    verb = candidate.support
    if verb is None or Role.ACTOR in roles.values():
        return
    if not any(support.verb in _BY_PASSIVE for _, one in view.words[verb].verbs for support in one.supports):
        return
    above = governing(view, view.clause_of(verb))
    if above is None or not any(reading.particle == "future" for reading, _ in view.words[verb].verbs):
        return
    announcer = subjects.of_clause(above)
    if announcer is not None:
        roles[announcer.first] = Role.ACTOR


def _between_earlier(candidate: Candidate, found: list[Party], roles: dict[int, Role]) -> None:
    """What is set for a day without its parties is between those of whom the sentence spoke as such."""
    scheduled = candidate.standing is Standing.SCHEDULED
    if not scheduled or candidate.trigger.shape != "between" or Role.ACTOR in roles.values():
        return
    first = next((party for party in found if party.preposition == "بين"), None)
    if first is not None:
        roles[first.first] = Role.ACTOR
