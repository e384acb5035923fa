"""Breaks: what a single word says of where a headline's own words may or must end."""

from __future__ import annotations

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.lexicon import read_toml
from ingest.extraction.orthography import fold

_WORDS = read_toml("headlines/words.toml")
_LEADS = frozenset(fold(word) for word in _WORDS["own_words"]["leads"])
_STOPS = frozenset(fold(word) for word in _WORDS["own_words"]["stops"])
_LASTING = frozenset(fold(word) for word in _WORDS["own_words"]["lasting"])
_BORDERS = frozenset({"في", "قرب", "امام"})
"""No border is before what leads to whom or what a deed is done to (علي, الي, مع)."""
_LED = frozenset(fold(word) for word in _WORDS["own_words"]["led"])
_PREFIXES = ("وال", "بال", "لل", "ال", "و", "ب", "ل")
_FROM = "من"
_AT = "لدي"
_TO = "الي"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_COUNTED = frozenset({"قبل", "بعد"})
_OPENING_QUOTES = "«“„"


class Breaks:
    """Knows of one sentence's words which end a clause, begin a phrase or belong to a time."""

    def __init__(self, view: SentenceView, marks: Marks) -> None:
        self._view, self._marks = view, marks

    def timed(self, index: int) -> bool:
        """Whether a word belongs to a time."""
        return self._view.first + index in self._marks.times

    def _ends(self, index: int) -> bool:
        word = self._view.words[index]
        if self._in_figure(index):
            return False
        if word.breaks or word.opener is not None or not word.token.text[:1].isalnum():
            return True
        if word.token.text.endswith("ا") and any(reading.circumstance for reading, _ in word.verbs):
            return True  # “الغارات على المعسكرات | داعيا الطرفين”
        if word.token.form == _AT and self._owned(index + 1):
            return True  # “استقبال الملك | لدى وصوله”
        return word.token.form in _STOPS or (word.finite and not self._auxiliary(index))

    def _owned(self, index: int) -> bool:
        words = self._view.words
        return (
            index < len(words) and words[index].token.text.endswith(_PRONOUNS) and not words[index].definite
        )

    def _in_figure(self, index: int) -> bool:
        """Whether a point or a comma stands in a number: 1.59."""
        words = self._view.words
        if words[index].token.text not in ".,٫" or not 0 < index < len(words) - 1:
            return False
        before, after = words[index - 1].token, words[index + 1].token
        return before.form.isdigit() and after.form.isdigit() and before.end + 1 == after.start

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
        if word.preposition and self._view.words[following : following + 1]:
            # “في الفترة | من عام 1996 حتى عام 2001”
            following += self._view.words[following].token.form in _LASTING
        return leads and following < len(self._view.words) and self.timed(following)

    def _leads_on(self, index: int) -> bool:
        """Whether a word wants a preposition behind it: “للتعامل | مع الأزمة”."""
        form = self._view.words[index].token.form
        return any(form.removeprefix(prefix) in _LED for prefix in ("", *_PREFIXES))

    def _leader(self, index: int) -> str:
        """The preposition that a word is or that is written on it."""
        word = self._view.words[index]
        if word.preposition:
            return word.plain
        return word.token.form[:1] if self._may_break(index) else ""

    def _apart(self, index: int) -> bool:
        """Whether what stands before a word is another clause."""
        word = self._view.words[index]
        return word.breaks or word.opener is not None or word.token.form in _STOPS

    def _its_own(self, index: int, candidate: Candidate | None = None) -> bool:
        """Whether a word right behind goes on with the phrase of a noun before it, or leads to somebody or
        some place as the noun wants it: “زيارة الوزير | إلى مصر”.
        """
        word = self._view.words[index]
        if candidate is not None and word.plain in candidate.trigger.recipients | {_TO}:
            return word.preposition and self._view.first + index + 1 in self._marks.entities
        return word.definite or self._view.first + index in self._marks.entities

    def _counted_from(self, index: int) -> bool:
        """Whether a time that goes was counted from what follows it: “قبل أسبوعين | من بدء الموسم”."""
        if index >= len(self._view.words) or self._view.words[index].plain != _FROM:
            return False
        before = index - 1
        while before >= 0 and self.timed(before):
            if self._view.words[before].plain in _COUNTED:
                return True
            before -= 1
        return before >= 0 and self._view.words[before].plain in _COUNTED

    def _governs_cut(self, index: int) -> bool:
        """Whether a bound word stands last though its genitive follows it: “لحساب | فريق”."""
        following = index + 1
        if following >= len(self._view.words) or self._view.words[index].definite:
            return False
        other = self._view.words[following]
        apart = other.breaks or other.opener or other.preposition or not other.token.form[:1].isalnum()
        return self._may_break(index) and not apart and not self.timed(following)

    def _numbered(self, index: int) -> bool:
        """Whether a number or a name in quotes that was left out stands behind a bound word: “عند مستوى |
        9,098”.
        """
        following = self._view.words[index + 1 : index + 2]
        cut = bool(following) and (
            following[0].token.form.isdigit() or following[0].token.text in _OPENING_QUOTES
        )
        return cut and not self._view.words[index].definite
