"""Subjects: whose deed a clause tells, said in it or carried over from the clause before.

“زار الوزير تونس ووقّع اتفاقا”, “أعلنت باريس أنها سترسل قوات”, “بعد أن اتهمته بالتجسس”: the verb agrees with a
party named earlier, and agreement says with which.
"""

from __future__ import annotations

from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.entity_lexicon import entity_lexicon
from ingest.extraction.model import EntityKind
from ingest.extraction.morphology import WordReading
from ingest.extraction.parties import Party, agrees, is_body, is_feminine, is_plural
from ingest.extraction.phrases import means_thing
from ingest.extraction.proper_names import is_rare

_DEEPEST = 8
_SHORTEST_OWNED = 5
_WHOEVER = "من"
_ENDINGS = (("هما", "3d"), ("ها", "3fs"), ("هم", "3mp"), ("ه", "3ms"))


class Subjects:
    """The subjects of one sentence's clauses. `found` are its parties in order."""

    def __init__(self, view: SentenceView, found: list[Party]) -> None:
        self._view = view
        self._found = found

    def own(
        self,
        verb: int,
        reading: WordReading,
        not_of: frozenset[str] = frozenset(),
        behind_only: bool = False,
    ) -> Party | None:
        """The party that is the verb's subject within its clause: before it, or the first behind it.

        `not_of` are classes of nouns that the verb has for its object: “ترسل قوات” has no subject yet.
        """
        clause = self._view.clause_of(verb)
        if verb and self._view.words[verb - 1].token.form == _WHOEVER and not behind_only:
            return None  # “كل من اتهمها”: whoever did it is not named
        if reading.circumstance:
            return None  # “قال …، متهما المعارضة”: its subject is that of the verb before
        free = [
            party
            for party in self._found
            if party.preposition is None and party.entity.kind is not EntityKind.AGENCY
        ]
        lead = [party for party in free if self._leads(party, clause, verb) and not party.owner]
        for party in () if behind_only else lead:
            if agrees(reading, party, self._view, before=True):
                return party
        first = self._first_behind(verb, reading, free)
        if first is None:
            return None
        head = self._view.words[first.first]
        indefinite = head.classes & not_of and not self._definite(first) and not self._has_thing(first)
        if self._accusative(first) or indefinite:
            return None
        if clause.index and clause.kind != "relative" and first.described and self.possessor(first):
            return None  # “واستدعت سفيرها”: the subject is whose ambassador it is
        if clause.kind == "relative" and not reading.pronoun and self._follows_opener(clause, verb):
            return None  # “الذي يزور فنلندا”
        return first if not first.owner or first.entity.kind is EntityKind.DEMONYM else None

    def _first_behind(self, verb: int, reading: WordReading, free: list[Party]) -> Party | None:
        """The first party behind a verb, where it agrees; a place or country that does not is passed by:
        “يزور بيروت غدا موفد”.
        """
        reach = self._within(verb)
        for party in free:
            if party.first <= verb or party.first not in reach or self._far(verb, party):
                continue
            if agrees(reading, party, self._view, before=False, adjacent=party.first == verb + 1):
                return party
            if not (
                party.entity.kind is EntityKind.COUNTRY or party.entity.name in entity_lexicon().capitals
            ):
                return None
        return None

    def _leads(self, party: Party, clause: Clause, verb: int) -> bool:
        return clause.first <= party.first < verb and not party.joined

    def _within(self, verb: int) -> set[int]:
        return set(self._view.ahead(verb, 30))

    @staticmethod
    def _far(verb: int, party: Party) -> bool:
        return party.first - verb > 14

    def _accusative(self, party: Party) -> bool:
        """Whether a phrase is written as an object: ين without a subject, tanwin of the accusative."""
        word = self._view.words[party.first]
        return "\u064b" in word.token.text

    def _definite(self, party: Party) -> bool:
        """Whether a phrase is definite: by its head's article, by that of its genitive (وزير الصحة), or since
        a body's name stands behind it (فريق مازيمبي).
        """
        words = self._view.words[party.first : party.last + 1]
        named = len(words) > 1 and is_body(party, self._view) and is_rare(words[1].token.form)
        return named or any(word.definite for word in words)

    def _has_thing(self, party: Party) -> bool:
        """Whether a thing stands right behind a party: it is the object (“فجر انتحاري سيارة”)."""
        place = party.last + 1
        return place < len(self._view.words) and means_thing(self._view.words[place].token.form)

    def _follows_opener(self, clause: Clause, verb: int) -> bool:
        return clause.opener is not None and verb == clause.opener + 1

    def possessor(self, party: Party) -> str | None:
        """The pronoun that a description ends in (سفيرها: 3fs), or None."""
        text = self._view.words[party.first].token.text
        if len(text) < _SHORTEST_OWNED or text.startswith(("ال", "وال")):
            return None
        return next((code for ending, code in _ENDINGS if text.endswith(ending)), None)

    def of_clause(self, clause: Clause, depth: int = 0) -> Party | None:
        """The subject of a clause's verb, its own or the one it goes on with."""
        if clause.verb is None or depth > _DEEPEST:
            return None
        reading = self._reading(clause.verb)
        if reading is None:
            return next((party for party in self._found if self._stands_for(party, clause)), None)
        return self.own(clause.verb, reading) or self.carried(clause, clause.verb, reading, depth + 1)

    def _stands_for(self, party: Party, clause: Clause) -> bool:
        return clause.first <= party.first < clause.last and party.preposition is None and not party.owner

    def carried(self, clause: Clause, verb: int, reading: WordReading, depth: int = 0) -> Party | None:
        """The subject that a verb without one of its own takes over."""
        if depth > _DEEPEST:
            return None
        if clause.kind == "relative":
            return self.antecedent(clause, reading)
        if clause.kind == "that" and self._has_subject(clause, verb):
            return None
        lead = self._set_off(clause, reading)
        if lead is not None:
            return lead
        for earlier in self._earlier(clause):
            party = self.of_clause(earlier, depth + 1)
            if party is not None and agrees(reading, party, self._view, before=True):
                return party
        return self._nearest(verb, reading)

    def _set_off(self, clause: Clause, reading: WordReading) -> Party | None:
        """“لكن الجنرال، قائد الفيلق، سافر”: whom a verbless piece before the verb names."""
        if clause.index == 0 or clause.kind != "main":
            return None
        index = clause.index - 1
        while index > 0 and self._view.clauses[index].kind == "tail":
            index -= 1
        piece = self._view.clauses[index]
        if piece.verb is not None or piece.opener is None:
            return None
        for party in self._found:
            inside = piece.first <= party.first < clause.first and party.preposition is None
            if inside and not party.owner and agrees(reading, party, self._view, before=True):
                return party
        return None

    def _has_subject(self, clause: Clause, verb: int) -> bool:
        """Whether a noun stands between a bare أن and its verb: “إن ضربات التحالف تسببت”."""
        opener = clause.opener
        if opener is None or self._view.words[opener].plain.endswith(("ه", "ها", "هم", "هما")):
            return False
        between = self._view.words[opener + 1 : verb]
        return any(word.definite or word.nouns for word in between if not word.preposition)

    def _earlier(self, clause: Clause) -> list[Clause]:
        """The clauses whose subject may go on, the likeliest first."""
        clauses = self._view.clauses
        if clause.kind == "that" and clause.parent is not None:
            parent = clauses[clause.parent]
            while parent.verb is None and parent.index > 0:
                parent = clauses[parent.index - 1]
            return [parent]
        before = [one for one in reversed(clauses[: clause.index]) if one.verb is not None]
        if clause.kind in {"joined", "next"}:
            # What is joined goes on with the statement, not with what was said inside it.
            outright = [one for one in before if one.kind not in {"relative", "conditional"}]
            return outright or before
        return [one for one in before if one.kind != "relative"]

    def antecedent(self, clause: Clause, reading: WordReading | None = None) -> Party | None:
        """Whom a relative clause speaks of; `reading` is its verb where that must agree."""
        before = [party for party in self._found if 0 <= clause.first - party.last <= 3]
        for party in reversed(before):
            if reading is None or agrees(reading, party, self._view, before=True):
                return party
        if reading is None:
            return None
        for earlier in reversed(self._view.clauses[: clause.index]):
            if earlier.verb is not None and not before:
                # “كانت القاهرة من أوائل العواصم التي اعترفت به”
                return self.of_clause(earlier, 1)
        return None

    def _nearest(self, verb: int, reading: WordReading) -> Party | None:
        """The last party before the verb that no preposition holds and that the verb agrees with."""
        for party in reversed(self._found):
            if party.last < verb and party.preposition is None and not party.owner:
                if party.entity.kind is EntityKind.AGENCY or not agrees(
                    reading, party, self._view, before=True
                ):
                    continue
                return party
        return None

    def _reading(self, verb: int) -> WordReading | None:
        verbs = self._view.words[verb].verbs
        return verbs[0][0] if verbs else None

    def meant(self, pronoun: str, before: int, besides: Party | None) -> Party | None:
        """Whom a pronoun on the word at `before` points at: the nearest that fits and is not `besides`."""
        for party in reversed(self._found):
            if party.last >= before or party is besides or party.entity.kind is EntityKind.AGENCY:
                continue
            if besides is not None and party.entity == besides.entity:
                continue
            if fits(pronoun, party, self._view):
                return party
        return None


def fits(pronoun: str, party: Party, view: SentenceView) -> bool:
    """Whether a pronoun may point at a party."""
    feminine = is_feminine(party, view)
    if pronoun == "3fs":
        several = party.entity.kind is EntityKind.GROUP and is_plural(party, view)
        return party.owner or (feminine is not False and (feminine or not several))
    if pronoun == "3ms":
        return feminine is not True and not (feminine is None and is_plural(party, view) and party.described)
    if pronoun in {"3mp", "3fp"}:
        return is_plural(party, view)
    return pronoun == "3d" and bool(party.entity.codes)
