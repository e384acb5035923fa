"""Clauses: which words of a sentence belong to one statement, and what kind of statement it is.

Status, time and arguments are read clause by clause. A clause begins at a word that opens one (أن, الذي,
إذا …), at a
mark of punctuation, at a finite verb joined by و or ف, and at a second finite verb.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.fixed_phrases import behind_leads, bracketed_times, courtesies, in_fixed_phrases
from ingest.extraction.known_words import Word, known_word, unknown_word
from ingest.extraction.model import Token
from ingest.extraction.verbs_or_nouns import (
    AUXILIARY,
    circumstantial,
    drop_jussives,
    drop_participles,
    is_verb,
    quoted,
    verb_not_preposition,
)

_ASSERTS = frozenset({"قد", "لقد", "فقد"})


@dataclass(slots=True)
class Clause:
    """A stretch of words. `kind`: main, that, relative, aside, conditional, joined, next or tail (no
    verb of its own).
    """

    index: int
    first: int
    kind: str
    opener: int | None = None
    parent: int | None = None
    last: int = -1
    verb: int | None = None


@dataclass(slots=True)
class SentenceView:
    """The words and clauses of a sentence. `first` is the index of its first token in the text; `fixed` are
    words of fixed phrases, which tell of nothing; `courtesies` wishes beside a name and brackets about
    a time; `timed`: a time expression stands somewhere in it.
    """

    words: list[Word]
    clauses: list[Clause] = field(default_factory=list)
    first: int = 0
    fixed: frozenset[int] = frozenset()
    courtesies: frozenset[int] = frozenset()
    timed: bool = False

    def clause_of(self, index: int) -> Clause:
        """The clause that holds a word."""
        return self.clauses[self.words[index].clause]

    def in_passing(self, clause: Clause) -> bool:
        """Whether a clause only says more of what another tells: “في بيان أصدره أمس”, “الذي زارها”."""
        phrase = clause.kind == "main" and clause.index > 0 and self.words[clause.first].preposition
        return phrase or clause.kind in {"relative", "next"}

    def ahead(self, index: int, steps: int) -> list[int]:
        """The words after `index` in its clause and in the verbless pieces that commas cut from it."""
        last = self.clause_of(index).last
        while last < len(self.words) and self.clauses[self.words[last].clause].kind == "tail":
            last = self.clauses[self.words[last].clause].last
        return list(range(index + 1, min(last, index + 1 + steps)))

    def left(self, index: int, steps: int) -> range:
        """The words before `index` within its clause, nearest first."""
        return range(index - 1, max(self.clause_of(index).first - 1, index - 1 - steps), -1)

    def right(self, index: int, steps: int) -> range:
        """The words after `index` within its clause, nearest first."""
        return range(index + 1, min(self.clause_of(index).last, index + 1 + steps))


def view_sentence(
    tokens: tuple[Token, ...],
    lexicon: EventLexicon,
    first: int,
    named: frozenset[int],
    no_verbs: Container[int] = (),
    times: Container[int] = (),
) -> SentenceView:
    """Read the words of a sentence and cut it into clauses. `named` are tokens that entities hold, `no_verbs`
    those of time expressions and places: no verb is among these (فجر الأحد).
    """
    words = [known_word(token, lexicon) for token in tokens]
    polite = courtesies(tokens) | bracketed_times(tokens, first, times)
    for index in polite:
        words[index] = unknown_word(tokens[index])
    fixed = in_fixed_phrases(tokens, lexicon)
    led = behind_leads(tokens)
    for index, word in enumerate(words):
        asserted = bool(index) and words[index - 1].plain in _ASSERTS
        if (
            word.preposition
            and word.verbs
            and (asserted or verb_not_preposition(words, index, named, first, lexicon))
        ):
            word.preposition, word.plain = False, word.token.form  # “إنه قد قبل الدعوة”
        if (
            word.preposition
            and word.nouns
            and word.plain != word.token.form
            and index
            and words[index - 1].verbs
        ):
            # “زار والي المدينة”: no “and to” stands right behind a verb.
            word.preposition, word.plain = False, word.token.form
        if index in fixed or first + index in no_verbs:
            continue
        if word.verbs and not word.preposition:
            drop_jussives(words, index)
            drop_participles(words, index)
            word.finite = bool(word.verbs) and (
                asserted or is_verb(words, index, lexicon, named, first, index in led or quoted(words, index))
            )
        elif word.looks_imperfect:
            word.finite = first + index not in named
    timed = any(first + index in times for index in range(len(words)))
    view = SentenceView(words, first=first, fixed=fixed, courtesies=polite, timed=timed)
    _cut(view)
    return view


def _cut(view: SentenceView) -> None:
    current = Clause(0, 0, "main")
    view.clauses.append(current)
    for index, word in enumerate(view.words):
        kind = _begins(view, current, index)
        if kind is not None and index > current.first:
            current.last = index
            parent = current.index if kind != "next" else current.parent
            current = Clause(len(view.clauses), index, kind, parent=parent)
            view.clauses.append(current)
        elif kind is not None:
            current.kind = kind
        if word.opener and index <= current.first + 1:
            current.opener = index if current.opener is None else current.opener
        word.clause = current.index
        if word.finite and current.verb is None:
            current.verb = index
    current.last = len(view.words)
    for clause in view.clauses:
        if clause.verb is None and clause.kind == "main" and len(view.clauses) > 1:
            clause.kind = "tail"


def _begins(view: SentenceView, current: Clause, index: int) -> str | None:
    word = view.words[index]
    if word.opener:
        return "conditional" if _if(view, index) else word.opener
    before = view.words[index - 1] if index else None
    if before is not None and before.breaks:
        return "joined" if word.finite and circumstantial(word) else "main"
    if word.finite and current.verb is not None:
        if word.joined:
            # Without a comma a joined verb goes on with the relative clause it follows.
            return "relative" if current.kind == "relative" else "joined"
        if current.verb != index - 1 and not _auxiliary(view.words[current.verb]):
            return "next"
    elif word.finite and word.joined and index > current.first + 1:
        return "joined"
    return None


def _if(view: SentenceView, index: int) -> bool:
    """“إن انتخب غدا”, “إن لم تلغ”: إن before a past or لم is a condition, unless words are quoted."""
    if not view.words[index].token.text.startswith("إن") or index + 1 >= len(view.words):
        return False
    following = view.words[index + 1]
    condition = following.plain == "لم" or (following.finite and _past(following))
    return condition and view.words[index].plain == "ان"


def _past(word: Word) -> bool:
    return bool(word.verbs) and all(reading.tense == "past" for reading, _ in word.verbs)


def _auxiliary(word: Word) -> bool:
    return any(reading.lexeme in AUXILIARY for reading, _ in word.verbs)
