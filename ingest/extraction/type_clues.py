"""Clues: what stands about an event word that tells of which type its event is, for `type_evidence` to weigh.

The entry of the lexicon says most; the words and the classes of words about it, who stands there and what
else the sentence tells say when it means something else: “أوقف المدرب اللاعب” is no arrest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.coreference.words import stem
from ingest.extraction.event_lexicon import Trigger
from ingest.extraction.model import Entity
from ingest.extraction.surroundings import surrounding_word

_AHEAD = 6
_EDGE = "edge"
_ALPHA3 = 3
_SECTOR = 6


Clue = tuple[str, str, str]
"""Where something stands, what it is, and the type of the word's entry where it counts only for words of that
type, else "".
"""


class TypeClues:
    """The clues of one sentence. `others` are all its event words, told or not."""

    def __init__(
        self,
        view: SentenceView,
        marks: Marks,
        entities: Sequence[Entity],
        others: Sequence[Candidate],
    ) -> None:
        self.view, self.marks, self.entities, self.others = view, marks, entities, others
        self._sentence: list[Clue] | None = None

    def of(self, candidate: Candidate) -> list[Clue]:
        """What there is to say of a candidate, each thing once."""
        entry = candidate.trigger.type
        around = dict.fromkeys(self._around(candidate))
        again = [(where, what, entry) for where, what, _ in around]
        words = dict.fromkeys((*self._word(candidate), *self._words(candidate)))
        return [*words, *around, *again, *self._classes()]

    def _word(self, candidate: Candidate) -> Iterator[Clue]:
        """The word itself: its entry, how it is told, and what else it may mean."""
        trigger, entry = candidate.trigger, candidate.trigger.type
        yield ("word", trigger.lemma, entry)
        yield ("type", "", entry)
        yield ("type", trigger.mode or "no mode", entry)
        yield ("type", "verb" if candidate.reading.verb else "noun", entry)
        if candidate.unmet:
            yield ("type", "wanting", entry)
        for sense in senses(self.view, candidate):
            if sense.type != entry:
                yield ("sense", sense.type, "")
                yield ("sense", sense.type, entry)

    def _around(self, candidate: Candidate) -> Iterator[Clue]:
        """Kinds of things about the word, which weigh once more by the type of its entry."""
        index, view = candidate.index, self.view
        for other in view.right(index, _AHEAD):
            for name in view.words[other].classes:
                yield ("class ahead", name, "")
        yield from self._people("ahead", view.right(index, _AHEAD))
        yield from self._people("before", view.left(index, _AHEAD))
        for one in self.others:
            if one.index != index:
                yield ("beside", one.trigger.type, "")

    def _words(self, candidate: Candidate) -> Iterator[Clue]:
        """The words beside and behind it, and the classes of those of its clause."""
        index, view = candidate.index, self.view
        yield ("left", self._stem(index - 1), "")
        yield ("right", self._stem(index + 1), "")
        for other in view.right(index, _AHEAD):
            yield ("ahead", self._stem(other), "")
        clause = view.clause_of(index)
        for other in range(clause.first, clause.last):
            if other != index:
                for name in view.words[other].classes:
                    yield ("class of the clause", name, "")

    def _stem(self, index: int) -> str:
        words = self.view.words
        return stem(surrounding_word(words[index].token.form)) if 0 <= index < len(words) else _EDGE

    def _classes(self) -> list[Clue]:
        """The classes of the words of the sentence, the same for all its events."""
        if self._sentence is None:
            names = frozenset[str]().union(*(word.classes for word in self.view.words))
            self._sentence = [("class of the sentence", name, "") for name in names]
        return self._sentence

    def _people(self, where: str, indexes: range) -> Iterator[Clue]:
        """Who stands there: the kinds of entities, and their sectors."""
        for index in indexes:
            at = self.marks.entities.get(self.view.first + index)
            if at is not None:
                entity = self.entities[at]
                yield (where, entity.kind, "")
                if entity.code and (sector := entity.code[_ALPHA3:_SECTOR]):
                    yield (where, sector, "")


def senses(view: SentenceView, candidate: Candidate) -> Iterator[Trigger]:
    """All that the word may mean, read as what it is here: a verb or a noun."""
    word = view.words[candidate.index]
    if candidate.reading.verb:
        for _, roles in word.verbs:
            yield from roles.verb_of
    else:
        for _, roles in word.nouns:
            yield from roles.noun_of
