"""Whether words that look like an actor are one here: what stands beside them decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import EntityLexicon, Name, NameRole, parts
from ingest.extraction.lexicon import phrase, read_csv
from ingest.extraction.model import EntityKind, Token
from ingest.extraction.noun_phrases import Draft
from ingest.extraction.place_lexicon import PlaceLexicon

AMBIGUOUS = "entities/ambiguous.csv"
COLUMNS = ("word", "not_before", "not_after", "after", "with", "no", "yes")
_CLITICS = frozenset("وفبل")
_IN = "ب"
_SHORTEST_VERB = 4
_PLACE_REACH = 1
_MARKS = frozenset("-–—:/()،")


@dataclass(frozen=True, slots=True)
class Condition:
    """When an everyday word is a name; see ambiguous.csv for the fields."""

    not_before: frozenset[str]
    not_after: frozenset[str]
    after: frozenset[str]
    companions: frozenset[str]


@cache
def conditions() -> dict[tuple[str, ...], Condition]:
    """The conditions of ambiguous.csv by the folded words of the name."""
    return {
        phrase(row["word"]): Condition(
            _words(row["not_before"]),
            _words(row["not_after"]),
            _words(row["after"]),
            frozenset(parts(row["with"])),
        )
        for row in read_csv(AMBIGUOUS, COLUMNS)
    }


def _words(cell: str) -> frozenset[str]:
    return frozenset(phrase(part)[-1] for part in parts(cell))


class Judge:
    """Judges the drafts of one token sequence."""

    def __init__(self, lexicon: EntityLexicon, tokens: Sequence[Token], places: PlaceLexicon) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._local = places.strictly_local
        self._places = places.places
        self._conditions = conditions()

    def accepts(self, draft: Draft) -> bool:
        """Whether the words beside a draft let it stand; `holds` asks the rest of the article afterwards."""
        if draft.role is NameRole.CAPITAL:
            return self._is_government(draft) and self._beside(draft)
        if draft.head is not None:
            return self._is_actor(draft)
        if draft.kind in (EntityKind.PERSON, EntityKind.DEMONYM) and self._is_place(draft):
            return False
        if draft.kind is EntityKind.PERSON:
            return not self.is_eponym(draft.first)
        if draft.role is NameRole.DEMONYM and self._is_name(draft):
            return False
        return self._beside(draft)

    def holds(self, draft: Draft, codes: Counter[str]) -> bool:
        """Whether the article bears out a name that needs company (سيول where Korea is spoken of)."""
        condition = self._condition(draft)
        if condition is None or not condition.companions:
            return True
        own = Counter((draft.whole_code or "",))
        others = codes - own
        return any(code.startswith(tuple(condition.companions)) for code in others)

    def _condition(self, draft: Draft) -> Condition | None:
        if draft.role is None or draft.first_word is None:
            return None
        rest = tuple(token.form for token in self._tokens[draft.first + 1 : draft.last])
        return self._conditions.get((draft.first_word, *rest))

    def _beside(self, draft: Draft) -> bool:
        condition = self._condition(draft)
        if condition is None:
            return True
        before, after = self._before(draft.first), self._after(draft.last)
        if before in condition.not_after or after in condition.not_before:
            return False
        return not condition.after or before in condition.after or bool(draft.preposition)

    def _before(self, index: int) -> str:
        return self._tokens[index - 1].form if index else ""

    def _after(self, index: int) -> str:
        return self._tokens[index].form if index < len(self._tokens) else ""

    def _is_government(self, draft: Draft) -> bool:
        """Whether a capital is its government: by a verb or a relation, never after a word of place."""
        if draft.preposition:
            return draft.preposition == "ل"
        before, after = self._before(draft.first), self._after(draft.last)
        if before in self._local or (before[:1] in _CLITICS and before[1:] in self._local):
            return False
        if self._is_demonym(draft.last):
            return False
        if self._is_verb(after) and before not in _MARKS:
            return True
        return before in self._lexicon.metonym_before or self._is_verb(before) or draft.conjunction == "و"

    def _is_place(self, draft: Draft) -> bool:
        """Whether the words are all or the end of a place's longer name (بندر عباس, المحيط الهندي)."""
        return any(
            match.last >= draft.last and match.last - match.first > 1
            for first in range(max(0, draft.first - _PLACE_REACH), draft.first + 1)
            for match in self._places.matches(self._tokens, first)
        )

    def _heads_a_place(self, draft: Draft) -> bool:
        """Whether the noun begins a place's own name (قناة السويس)."""
        return any(match.last - match.first > 1 for match in self._places.matches(self._tokens, draft.first))

    def _is_demonym(self, index: int) -> bool:
        if index >= len(self._tokens):
            return False
        return any(
            isinstance(match.meaning, Name) and match.meaning.role is NameRole.DEMONYM and match.cut.skip == 0
            for match in self._lexicon.index.matches(self._tokens, index)
        )

    def _is_verb(self, form: str) -> bool:
        """Whether a form looks like a verb in the feminine, as cities take it (قالت, تسعى, ستعلن)."""
        if form.lstrip("وف") in self._lexicon.short_verbs:
            return True
        if len(form) < _SHORTEST_VERB or form.startswith(ARTICLE):
            return False
        bare = form[1:] if form[0] in "وفس" and len(form) > _SHORTEST_VERB else form
        return (bare.endswith("ت") and not bare.endswith("ات")) or (
            bare.startswith("ت") and not bare.endswith("ه")
        )

    def _is_actor(self, draft: Draft) -> bool:
        head = draft.head
        if head is None or (draft.preposition == _IN and draft.first_word in self._lexicon.instruments):
            return False
        if (self.is_eponym(draft.first) and draft.holder is None) or self._heads_a_place(draft):
            return False
        known = draft.whole_code is not None or draft.holder is not None or draft.person is not None
        if not known and self._after(draft.last) in self._lexicon.private:
            return False
        word = (draft.first_word or "").removeprefix(ARTICLE)
        if word in self._lexicon.adjectives_too and draft.last - draft.first == draft.words:
            return False
        return known or head.kind is EntityKind.GROUP or head.definite

    def is_eponym(self, index: int) -> bool:
        """Whether what begins at `index` names a university, a road, a cup after somebody."""
        before = self._before(index)
        return any(
            before[letters:] in self._lexicon.eponymous for letters in (0, 1, 2, 3) if before[letters:]
        )

    def _is_name(self, draft: Draft) -> bool:
        """Whether a masculine demonym without the article is somebody's name (الأمير تركي, هندي بن سالم)."""
        word = draft.first_word or ""
        if word not in self._lexicon.given_names:
            return False
        before = self._before(draft.first)
        return (
            before in ("بن", "ال")
            or self._after(draft.last) in ("بن", "ال")
            or before in self._lexicon.given_names
        )
