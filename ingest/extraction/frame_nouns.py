"""Arguments about a noun: the genitive behind it, the subject of the verb that carries it, its pronoun."""

from __future__ import annotations

from ingest.extraction.argument_slots import HARMS, OBJECT, REACH, Slots, carried_by
from ingest.extraction.entity_lexicon import entity_lexicon
from ingest.extraction.known_words import Word
from ingest.extraction.model import EntityKind, Role
from ingest.extraction.morphology import WordReading
from ingest.extraction.parties import Party, agrees
from ingest.extraction.phrases import ANNEXED

_ALPHA3 = 3
_COURT = "JUD"
_ANNOUNCED = frozenset(
    [
        "COERCE",
        "SANCTION",
        "STATE",
        "AID",
        "APPOINT",
        "MOBILIZE",
        "RETREAT",
        "CONCEDE",
        "AGREE",
        "COOPERATE",
        "OTHER",
    ]
)


class NounSlots(Slots):
    """The slots about an event noun."""

    def _about_noun(self) -> None:
        self._genitive()
        if self.candidate.support is not None and self.candidate.support not in self.candidate.absorbed:
            self._about_support(self.candidate.support)
        elif self.candidate.governor is not None:
            self._governed(self.candidate.governor)
        else:
            self._hung()
        self._possessed()

    def _genitive(self) -> None:
        """Who stands right behind the noun: by the frame its doer or whom it befell; then its object."""
        index = self.candidate.index
        behind = [
            party
            for party in self.near
            if party.preposition == (ANNEXED if party.first == index + 1 else None)
            and 0 < party.first - index <= 4
            and party.first not in self.roles
        ]
        if not behind or self.candidate.reading.pronoun:
            return
        party = behind[0]
        if self._attribute(party) or self._dual():
            return
        between = self.view.words[index + 1 : party.first]
        if any(word.preposition or word.finite or word.breaks or _bound(word) for word in between):
            return
        if any(self.view.words[other].classes & self.trigger.objects for other in (party.first, party.last)):
            # “إرسال 300 جندي”: those are sent, they send nobody.
            if OBJECT in self.trigger.recipients:
                self._set(party, Role.RECIPIENT)
            return
        if self.candidate.support is not None and party.first - index > 2:
            return
        if party.owner and party.entity.kind is not EntityKind.DEMONYM:
            # “سحب رخصة الشركة”: what the noun tells befalls the owner of the thing.
            if OBJECT in self.trigger.recipients or self.trigger.type in {"SANCTION", *HARMS}:
                self._set(party, Role.RECIPIENT)
            return
        role = self._genitive_role(party)
        if role is Role.RECIPIENT and self._acts_on(party, behind[1:]):
            role = Role.ACTOR
        self._set(party, role)
        if self.roles.get(party.first) is Role.ACTOR and OBJECT in self.trigger.recipients:
            self._object(behind[1:])

    def _attribute(self, party: Party) -> bool:
        """“هجوم مسلح”: an adjective that looks like one who acts."""
        word = self.view.words[party.first]
        right_behind = party.described and party.first == self.candidate.index + 1
        return right_behind and word.token.form in entity_lexicon().adjectives_too

    def _dual(self) -> bool:
        """“هجومين منفصلين”: an indefinite noun in the full dual governs no genitive."""
        word = self.view.words[self.candidate.index]
        duals = [reading for reading, _ in word.nouns if reading.number == "d"]
        return bool(duals) and word.token.form.endswith(("ان", "ين")) and len(duals) == len(word.nouns)

    def _acts_on(self, party: Party, others: list[Party]) -> bool:
        """“إبعاد الكويت ثلاثة دبلوماسيين”: of two behind a noun the first did it to the second."""
        if OBJECT not in self.trigger.recipients or not others or others[0].joined:
            return False
        return others[0].first - party.last <= 2 and others[0].preposition is None

    def _genitive_role(self, party: Party) -> Role:
        trigger = self.trigger
        if party.entity.kind is EntityKind.DEMONYM and not party.described and not party.owner:
            return Role.RECIPIENT if trigger.casualty else Role.ACTOR
        if trigger.type == "JUDGE" and (party.entity.code or "")[_ALPHA3:] == _COURT:
            return Role.ACTOR  # “حكم محكمة أثينا على المتهم”
        if party.described and trigger.type in HARMS and OBJECT in trigger.recipients:
            armed = party.entity.code is not None and party.entity.code[3:6] in {"MIL", "COP", "REB", "UAF"}
            return Role.ACTOR if armed and trigger.genitive == "actor" else Role.RECIPIENT
        return Role.ACTOR if trigger.genitive == "actor" else Role.RECIPIENT

    def _about_support(self, verb: int) -> None:
        """The subject of a light verb does what its noun tells (“عقد الوزيران اجتماعا”)."""
        role = self.support_role
        if role is None or (role.slot == "subject" and self.candidate.relative is None):
            return
        reading = self._reading(verb)
        if reading is None or (Role.ACTOR in self.roles.values() and not self._received()):
            return
        if self._passive_support(verb, reading):
            return
        relative = self.candidate.relative is not None or (
            verb > self.candidate.index and reading.pronoun is not None
        )
        subject = self.subjects.own(verb, reading, behind_only=relative)
        if subject is None and relative and role.slot == OBJECT and reading.pronoun:
            self._done_by_main(reading)
            return
        if subject is None or abs(subject.first - verb) > REACH or subject.first in self.roles:
            return
        if subject.first >= self.candidate.index and not relative:
            return
        self._set(subject, Role.RECIPIENT if role.slot == "ل" or self._received() else Role.ACTOR)

    def _hung(self) -> None:
        """The subject of a verb that hangs on the noun, else of the clause about both."""
        verb = carried_by(self.view, self.candidate)
        reading = self._reading(verb) if verb is not None else None
        if verb is None or reading is None or Role.ACTOR in self.roles.values():
            return
        subject = self.subjects.own(verb, reading, behind_only=True)
        if subject is not None and subject.first - verb <= REACH and subject.first not in self.roles:
            self._set(subject, Role.ACTOR)
        elif subject is None:
            self._done_by_main(reading)

    def _done_by_main(self, reading: WordReading) -> None:
        """“بحث الوزير خلال اتصال أجراه أمس”: who did it is the subject of the clause about it."""
        subject = self.subjects.of_clause(self.view.clause_of(self.candidate.index))
        if subject is None or subject.first in self.roles or subject.first > self.candidate.index:
            return
        if agrees(reading, subject, self.view, before=True):
            self._set(subject, Role.ACTOR)

    def _governed(self, governor: int) -> None:
        """Who intends it, or denies having done it, is who does it: “تعتزم باريس فرض عقوبات”."""
        if Role.ACTOR in self.roles.values():
            return
        effects = {one.effect for _, roles in self.view.words[governor].verbs for one in roles.governors}
        reading = self._reading(governor)
        if reading is None or not effects & {"planned", "negated"}:
            return
        clause = self.view.clause_of(governor)
        subject = self.subjects.own(governor, reading) or self.subjects.carried(clause, governor, reading)
        if subject is not None and subject.first < self.candidate.index:
            self._set(subject, Role.ACTOR)

    def _possessed(self) -> None:
        """“زيارته”, “انسحابها”: the pronoun is the subject of the noun's clause."""
        pronoun = self.candidate.reading.pronoun
        if pronoun is None or not pronoun.startswith("3") or self.roles:
            return
        clause = self.view.clause_of(self.candidate.index)
        subject = self.subjects.of_clause(clause)
        if subject is None or subject.first > self.candidate.index:
            subject = self.subjects.meant(pronoun, self.candidate.index, None)
        harmed = next((party for party in self.near if self._right_behind(party)), None)
        suffers = self.trigger.genitive != "actor" and harmed is None
        if subject is not None and subject.first not in self.roles:
            self._set(subject, Role.RECIPIENT if suffers else Role.ACTOR)
        if harmed is not None:
            self._object([harmed])

    def _right_behind(self, party: Party) -> bool:
        """“ترحيلها ثلاثة دبلوماسيين”: a noun with its pronoun may have its object right behind it."""
        near = party.first == self.candidate.index + 1 and party.preposition in {None, ANNEXED}
        return near and OBJECT in self.trigger.recipients

    def _announcer(self) -> None:
        """An act that somebody announces by its noun is the announcer's: “أعلنت الشرطة اعتقال”."""
        if self.trigger.type not in _ANNOUNCED:
            return
        clause = self.view.clause_of(self.candidate.index)
        if clause.verb is None or not clause.verb < self.candidate.index:
            return
        before = self.view.words[self.candidate.index - 1]
        if before.preposition or self.candidate.reading.preposition:
            return
        if before.nouns and not before.definite and self.view.words[self.candidate.index].definite:
            return  # “قال الوزير إن رفع العقوبات قريب”: what is lifted is not what he announces
        if not any(roles.speech or roles.governors for _, roles in self.view.words[clause.verb].verbs):
            return
        subject = self.subjects.of_clause(clause)
        if subject is not None and subject.first < self.candidate.index and subject.first not in self.roles:
            self._set(subject, Role.ACTOR)


def _bound(word: Word) -> bool:
    """Whether a word opens a phrase of its own: a preposition is written on it, or it names an event."""
    return any(reading.preposition or roles.noun_of for reading, roles in word.nouns)
