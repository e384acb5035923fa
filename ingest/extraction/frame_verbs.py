"""Arguments about a verb: subject and object by position and agreement, turned round by the passive."""

from __future__ import annotations

from ingest.extraction.argument_slots import DAMMA, HARMS, OBJECT, REACH, Slots
from ingest.extraction.clauses import Clause
from ingest.extraction.model import EntityKind, Role
from ingest.extraction.morphology import WordReading
from ingest.extraction.parties import REFLEXIVE, Party, is_body, is_counted
from ingest.extraction.phrases import means_thing
from ingest.extraction.verb_frames import OF_THEM


class VerbSlots(Slots):
    """The slots about a finite verb that tells the event."""

    def _about_verb(self) -> None:
        verb, reading = self.candidate.index, self.candidate.reading
        if not reading.verb:
            reading = self._reading(verb) or reading
        if self._passive(verb, reading):
            self._borne(verb, reading)
            return
        subject = self.subjects.own(verb, reading, self.trigger.objects)
        behind = self._behind(verb)
        if subject is not None and subject in behind and self._goes_on(verb, reading, subject, behind):
            subject = None
        if subject is not None and subject not in self.near and subject.first > verb:
            subject = None
        if subject is not None and subject.first > verb and self._complemented(verb, reading):
            subject = None
        if subject is not None:
            if self.trigger.victim and self._suffers(verb, reading, subject, behind):
                self._set(subject, Role.RECIPIENT)
                return
            self._set(subject, Role.ACTOR)
        if OBJECT in self.trigger.recipients or self.trigger.victim:
            self._object([party for party in behind if party is not subject])

    def _goes_on(self, verb: int, reading: WordReading, subject: Party, behind: list[Party]) -> bool:
        """Whether the only phrase behind a joined transitive verb is its object, the subject being the one
        before: “زار الوزير تونس وكلّف السفير”.
        """
        if OBJECT not in self.trigger.recipients or self.trigger.victim or reading.pronoun:
            return False
        others = [party for party in behind if party is not subject and not party.joined]
        clause = self.view.clause_of(verb)
        if others or self._some_of_them(subject) or not self._may_go_on(clause, verb):
            return False
        if self.trigger.type == "COERCE" and self._is_force(subject):
            return False  # “وأوقفت الشرطة ستة منهم”
        if self.trigger.type not in HARMS and not subject.described and clause.kind != "relative":
            return False
        carried = self.subjects.carried(clause, verb, reading)
        return carried is not None and carried.entity != subject.entity

    def _some_of_them(self, party: Party) -> bool:
        """“واعتقلت الشرطة عددا منهم”: the object names nobody, but takes up those before."""
        behind = self.view.words[party.last + 1 : party.last + 4]
        return any(word.plain in OF_THEM for word in behind)

    def _complemented(self, verb: int, reading: WordReading) -> bool:
        """Whether a joined verb has its complement right behind it, its subject being the one before:
        “وهدد باستئناف القتال ضد الجيش”.
        """
        clause = self.view.clause_of(verb)
        following = self.view.words[verb + 1] if verb + 1 < len(self.view.words) else None
        if following is None or clause.index == 0 or not self._may_go_on(clause, verb):
            return False
        bound = following.preposition or any(one.preposition for one, _ in following.nouns)
        if not (bound or following.token.form.startswith(("با", "بال"))):
            return False
        return self.subjects.carried(clause, verb, reading) is not None

    def _may_go_on(self, clause: Clause, verb: int) -> bool:
        if clause.kind == "main":
            return clause.index > 0 and self.view.words[verb].joined
        return clause.kind in {"joined", "next", "aside", "relative", "that"}

    def _passive(self, verb: int, reading: WordReading) -> bool:
        if self.trigger.passive_only or reading.voice == "p":
            return True
        word = self.view.words[verb]
        if DAMMA in word.token.text[: reading.front + 3]:
            return reading.tense == "past" or self.trigger.victim or OBJECT in self.trigger.recipients
        if reading.voice != "u" or self.trigger.type not in HARMS:
            return False
        if self._led_by_sufferers(verb, reading):
            return True
        return not self.trigger.victim and self._only_borne(verb)

    def _led_by_sufferers(self, verb: int, reading: WordReading) -> bool:
        """“ثلاثة سياح قتلوا في هجوم”, “كانوا اعتقلوا”: a deed done to somebody, in the plural behind its only
        party, without an object: it was done to them.
        """
        if OBJECT not in self.trigger.recipients or reading.pronoun or reading.number != "p":
            return False
        if reading.tense != "past" or any(not party.joined for party in self._behind(verb)):
            return False
        if verb + 1 >= len(self.view.words) or self.view.first + verb + 1 in self.marks.times:
            return True
        following = self.view.words[verb + 1]
        bound = following.preposition or following.token.form.startswith(("بال", "لل"))
        return bound or following.breaks or following.opener is not None

    def _only_borne(self, verb: int) -> bool:
        """Whether all that stands about a verb that may be passive is one who can only have borne it."""
        behind = self._behind(verb)
        lead = [
            party
            for party in self.near
            if party.first < verb and party.preposition is None and not party.joined
        ]
        if lead or len([party for party in behind if not party.joined]) != 1:
            return False
        if self._has_object(behind[0]) or self._on_himself(behind[0]):
            return False
        if OBJECT not in self.trigger.recipients:
            return False
        if self._is_force(behind[0]):
            return False
        if is_counted(behind[0], self.view):
            return behind[0].entity.kind is EntityKind.GROUP  # “وأوقف 23 شابا”
        return behind[0].described and not behind[0].entity.code

    def _has_object(self, party: Party) -> bool:
        """Whether a noun that no preposition holds follows a party: “فجّر انتحاري حزامه”."""
        place = party.last + 1
        if (
            place >= len(self.view.words)
            or self.view.words[place].clause != self.view.words[party.last].clause
        ):
            return False
        word = self.view.words[place]
        timed = self.view.first + place in self.marks.times
        bound = word.preposition or word.breaks or word.opener or word.finite or timed
        return not bound and word.token.form.isalpha() and not word.token.form.startswith(("ب", "ل", "و"))

    def _borne(self, verb: int, reading: WordReading) -> None:
        """A passive verb's subject is whom it befell."""
        if Role.RECIPIENT in self.roles.values():
            return
        behind = self._behind(verb)
        subject = None
        if self.view.clause_of(verb).kind == "relative":
            subject = self.subjects.antecedent(self.view.clause_of(verb))
        if subject is None:
            subject = self.subjects.own(verb, reading)
        if subject is None:
            subject = behind[0] if behind else None
        if subject is None and reading.number == "p":
            # “الذين خطفوا الشهر الماضي”, “وكانوا اعتقلوا”
            subject = self.subjects.carried(self.view.clause_of(verb), verb, reading)
        if subject is not None:
            self._set(subject, Role.RECIPIENT)

    def _suffers(self, verb: int, reading: WordReading, party: Party, behind: list[Party]) -> bool:
        """Whether the first party about a verb of harm is its victim: nobody else follows to be harmed."""
        if reading.voice == "p" or reading.tense is None or OBJECT not in self.trigger.recipients:
            return True
        others = [other for other in behind if other.first > party.last and not other.joined]
        if party.first < verb:
            return False
        if others:
            return False
        if self._blows_up(party) or (self.trigger.type == "COERCE" and self._is_force(party)):
            return False
        after = range(party.last + 1, min(len(self.view.words), party.last + 6))
        followed = any(
            "@human" in self.view.words[other].classes and not self.view.words[other - 1].preposition
            for other in after
        )
        return (party.entity.kind is EntityKind.GROUP and not followed) or not followed

    def _blows_up(self, party: Party) -> bool:
        """Whether a thing stands right behind a party in the object's place: “فجر انتحاري سيارة”, “فجر
        انتحاري نفسه”.
        """
        if self._on_himself(party):
            return True
        place = party.last + 1
        form = self.view.words[place].token.form if place < len(self.view.words) else ""
        return means_thing(form) and not self.view.words[place].preposition

    def _on_himself(self, party: Party) -> bool:
        """“فجر انتحاري نفسه”: who does it to himself is who does it."""
        behind = self.view.words[party.last : party.last + 2]
        return any(word.token.form in REFLEXIVE for word in behind)

    def _pronoun_object(self) -> None:
        """“منحته”, “طالبها”: the pronoun is somebody named before who is not the subject."""
        reading = self.candidate.reading
        if not reading.verb or reading.pronoun is None or OBJECT not in self.trigger.recipients:
            return
        actor = next((party for party in self.found if self.roles.get(party.first) is Role.ACTOR), None)
        meant = self.subjects.meant(reading.pronoun, self.candidate.index, actor)
        if meant is not None and meant.first not in self.roles:
            self._set(meant, Role.RECIPIENT)

    def _harmed(self) -> None:
        """Whom the words of death and injury name that an attack or an accident has taken in."""
        for index in self.candidate.absorbed:
            word = self.view.words[index]
            reading = self._reading(index) if word.finite else None
            if reading is not None:
                party = self.subjects.own(index, reading)
            else:
                behind = [one for one in self.found if 0 < one.first - index <= 2 and one.preposition is None]
                party = behind[0] if behind else None
            if party is not None and party.first not in self.roles and party.first != self.candidate.index:
                self._set(party, Role.RECIPIENT)
                return

    def _sentenced(self) -> None:
        """“قضت المحكمة بإعدام ستة صوماليين”: those judged stand behind what was ruled."""
        if self.trigger.type != "JUDGE" or not self.candidate.reading.verb:
            return
        for party in self.near:
            behind = 0 < party.first - self.candidate.index <= REACH
            people = party.described or party.entity.kind in {
                EntityKind.PERSON,
                EntityKind.DEMONYM,
                EntityKind.GROUP,
            }
            if behind and people and party.preposition in {None, "ب", "ل"} and party.first not in self.roles:
                self._set(party, Role.RECIPIENT)
                return

    def _is_force(self, party: Party) -> bool:
        """Whether a party is a body that arrests: it is hardly ever what was arrested."""
        if party.entity.kind is EntityKind.INSTITUTION or is_body(party, self.view):
            return True
        return not party.described and (party.entity.code or "")[3:6] in {"COP", "MIL", "JUD"}
