"""Where a headline's own words end: with the clause or a phrase, never on a word that wants another.

Times and brackets are left out on the way, and names in quotes are taken whole or not at all.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.lexicon import read_toml
from ingest.extraction.orthography import fold
from ingest.extraction.phrases import COUNTING, TITLES

_WORDS = read_toml("headlines/words.toml")
_WANTING = frozenset(fold(word) for word in _WORDS["names"]["wanting"])
_BRIDGES = frozenset(fold(word) for word in _WORDS["own_words"]["bridges"])
_LEADS = frozenset(fold(word) for word in _WORDS["own_words"]["leads"])
_STOPS = frozenset(fold(word) for word in _WORDS["own_words"]["stops"])
_LASTING = frozenset(fold(word) for word in _WORDS["own_words"]["lasting"])
_POINTING = frozenset(fold(word) for word in _WORDS["own_words"]["pointing"])
_OPENING, _CLOSING = "([{", ")]}"
_QUOTES = "\"«»“”„'"
_COMMAS = frozenset("،,")
_BORDERS = frozenset({"في", "علي", "الي", "مع", "ضد", "قرب", "امام"})
_ADJECTIVES = 3
_RELATIVE = frozenset({"الذي", "التي"})
_JUST = "فقط"
_LONGEST = 14
_LETTERS = 95
_ASIDE = 5
"""A time that two commas set off has no more words than this."""
_NAME = 7
_OPENING_QUOTES = "«“„"


class Endings:
    """Finds where the words of one sentence's events end."""

    def __init__(self, view: SentenceView, marks: Marks) -> None:
        self._view, self._marks = view, marks

    def timed(self, index: int) -> bool:
        """Whether a word belongs to a time."""
        return self._view.first + index in self._marks.times

    def kept(self, start: int, candidate: Candidate) -> list[int] | None:
        """The words from `start` to the end of the phrase or clause, without times and brackets."""
        words, trigger = self._view.words, candidate.index
        kept: list[int] = []
        border, relative = 0, False
        index = start
        while index < len(words):
            word = words[index]
            if word.token.text in _OPENING:
                index = self._behind_bracket(index)
                if kept and words[kept[-1]].preposition:
                    kept.pop()
                continue
            if word.token.text in _COMMAS and (after := self._behind_aside(index)) is not None:
                index = after
                continue
            if self.timed(index) and kept and words[kept[-1]].token.form.isdigit():
                break  # “بمعدل 100 | ألف ساعة”
            if word.token.form in _POINTING and index > trigger:
                index += 1
                continue
            if self.timed(index) or self._leads_to_time(index) or self._only(index):
                index += 1
                if kept == [trigger] and not candidate.reading.verb and not self._goes_on(index):
                    break  # “في بيان أمس مقتل طفل”: what follows the time is another's
                continue
            if word.token.text in _QUOTES:
                index += 1
                continue
            if self._opens_relative(index, trigger, kept):
                relative = True
            elif relative and word.finite:
                relative = False  # “الاتفاق الذي أبرمته أثينا مع دائنيها”
            elif index > trigger and index != candidate.support and self._ends(index):
                break
            if kept == [trigger] and not relative and self._another(index, candidate):
                break
            if index <= trigger and index > start and (word.breaks or word.opener is not None):
                return None
            if self._may_break(index) and index > trigger:
                border = len(kept)
            kept.append(index)
            if self._too_long(kept):
                if border == 0:
                    return None
                kept = kept[:border]
                break
            index += 1
        return self._whole(kept, trigger)

    def _opens_relative(self, index: int, trigger: int, kept: list[int]) -> bool:
        """Whether the noun's relative clause begins: what it tells of the noun is told as well."""
        if self._view.words[index].token.form not in _RELATIVE or kept[:1] != [trigger]:
            return False
        return index - trigger <= _ADJECTIVES and self._view.words[kept[-1]].definite

    def _another(self, index: int, candidate: Candidate) -> bool:
        """Whether a word right behind a noun with the article is another's: “ناقش الاجتماع | تطوير العمل”."""
        word = self._view.words[index]
        governs = candidate.reading.verb or not candidate.reading.article
        return not (governs or word.definite or word.preposition or self._may_break(index))

    def _too_long(self, kept: list[int]) -> bool:
        letters = sum(len(self._view.words[index].token.text) + 1 for index in kept)
        return len(kept) > _LONGEST or letters > _LETTERS

    def _ends(self, index: int) -> bool:
        word = self._view.words[index]
        if word.breaks or word.opener is not None or not word.token.text[:1].isalnum():
            return True
        return word.token.form in _STOPS or (word.finite and not self._auxiliary(index))

    def _auxiliary(self, index: int) -> bool:
        return self._view.words[index].plain in _LEADS

    def _may_break(self, index: int) -> bool:
        """Whether a phrase of its own begins at a word: a preposition stands or is written there."""
        word = self._view.words[index]
        if word.preposition:
            return word.plain in _BORDERS
        form = word.token.form
        bound = bool(word.nouns) and all(reading.preposition for reading, _ in word.nouns)
        return bound or form.startswith(("بال", "لل"))

    def _leads_to_time(self, index: int) -> bool:
        """Whether a preposition or its like leads to a time that goes (في مارس الماضي, لمدة أسبوع)."""
        word, following = self._view.words[index], index + 1
        leads = word.preposition or word.token.form in _LASTING
        return leads and following < len(self._view.words) and self.timed(following)

    def _goes_on(self, index: int) -> bool:
        """Whether a word behind a time may still belong to the noun before it."""
        if index >= len(self._view.words):
            return False
        return self.timed(index) or self._may_break(index) or self._view.words[index].preposition

    def _only(self, index: int) -> bool:
        """“خلال شهرين فقط”: what limits a time goes with it."""
        return index > 0 and self._view.words[index].token.form == _JUST and self.timed(index - 1)

    def _behind_bracket(self, index: int) -> int:
        words = self._view.words
        for other in range(index + 1, len(words)):
            if words[other].token.text in _CLOSING:
                return other + 1
        return len(words)

    def _behind_aside(self, comma: int) -> int | None:
        """Behind the second comma of a time or of somebody's name that two set off (، أمس، and ، الدكتور
        سالم الحمد،).
        """
        words = self._view.words
        if comma + 1 < len(words) and words[comma + 1].token.form in TITLES:
            ends = range(comma + 2, min(comma + 2 + _NAME, len(words)))
            return next((other + 1 for other in ends if words[other].token.text in _COMMAS), None)
        for other in range(comma + 1, min(comma + 2 + _ASIDE, len(words))):
            if words[other].token.text in _COMMAS:
                return other + 1 if other > comma + 1 else None
            if not (self.timed(other) or self._leads_to_time(other)):
                return None
        return None

    def _whole(self, kept: list[int], trigger: int) -> list[int] | None:
        """The words without an end that wants something behind it."""
        words = self._view.words
        while kept and kept[-1] > trigger:
            word = words[kept[-1]]
            form = word.token.form
            wanting = word.preposition or form in _BRIDGES or form in _WANTING or not form.isalnum()
            wanting = wanting or word.finite or form in _RELATIVE or form in COUNTING
            wanting = wanting or self._numbered(kept[-1])
            if not (wanting or form.isdigit() or self._governs_cut(kept[-1])):
                break
            kept = kept[:-1]
        return kept

    def _numbered(self, index: int) -> bool:
        """Whether a number or a name in quotes that was left out stands behind a bound word: “عند مستوى |
        9,098”.
        """
        following = self._view.words[index + 1 : index + 2]
        cut = bool(following) and (
            following[0].token.form.isdigit() or following[0].token.text in _OPENING_QUOTES
        )
        return cut and not self._view.words[index].definite

    def _governs_cut(self, index: int) -> bool:
        """Whether a bound word stands last though its genitive follows it: “لحساب | فريق”."""
        following = index + 1
        if following >= len(self._view.words) or self._view.words[index].definite:
            return False
        other = self._view.words[following]
        apart = other.breaks or other.opener or other.preposition or not other.token.form[:1].isalnum()
        return self._may_break(index) and not apart and not self.timed(following)
