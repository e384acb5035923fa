"""Where a headline's own words end: with the clause or a phrase, never on a word that wants another.

Times and brackets are left out on the way, and names in quotes are taken whole or not at all.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.lexicon import read_toml
from ingest.extraction.orthography import fold
from ingest.extraction.own_breaks import Breaks
from ingest.extraction.phrases import COUNTING, TITLES

_WORDS = read_toml("headlines/words.toml")
_WANTING = frozenset(fold(word) for word in _WORDS["names"]["wanting"])
_BRIDGES = frozenset(fold(word) for word in _WORDS["own_words"]["bridges"])
_OTHERS = frozenset(fold(word) for word in _WORDS["own_words"]["others"])
_POINTING = frozenset(fold(word) for word in _WORDS["own_words"]["pointing"])
_POINTING_LAST = frozenset(fold(word) for word in _WORDS["own_words"]["pointing_last"])
_OPENING, _CLOSING = "([{", ")]}"
_QUOTES = "\"«»“”„'"
_COMMAS = frozenset("،,")
_DASHES = frozenset("-–—")
_ADJECTIVES = 3
_RELATIVE = frozenset({"الذي", "التي"})
_JUST = "فقط"
_TENSE_MARKS = frozenset({"قد", "لقد", "فقد"})
_IN = "في"
_QUOTED = 4
"""A name in quotes has no more words than this: it may hold a verb (“أوبريت «تراثنا يجمعنا»”)."""
_LONGEST = 14
_LETTERS = 95
_UTMOST = 20
_UTMOST_LETTERS = 130
"""So long may words be that cannot be cut before."""
_ASIDE = 5
"""A time that two commas set off has no more words than this."""
_NAME = 7
_SET_OFF = 6
_PURPOSE = "لل"
_BETWEEN, _AND = "بين", "و"
_SIDES = ("ين", "ات")
_AHEAD = 6
_THAT = frozenset({"ان", "بان"})
_OPENING_QUOTES = "«“„"


class Endings(Breaks):
    """Finds where the words of one sentence's events end."""

    def kept(
        self, start: int, candidate: Candidate, *, over: bool = False, subject: int = -1
    ) -> list[int] | None:
        """The words from `start` to the end of the phrase or clause, without times and brackets; `over` the
        comma that may stand behind a subject (“زار الأمير سالم الحمد، المعرض”). `subject` is the last word
        of whoever did it: right behind it no words are cut.
        """
        words, trigger = self._view.words, candidate.index
        kept: list[int] = []
        border, relative = 0, False
        quoted: int | None = None
        governed = self._governed(start, candidate)
        index = start
        while index < len(words):
            word = words[index]
            if word.token.text in _OPENING:
                if kept and words[kept[-1]].preposition and self._only_number(index):
                    kept.append(index + 1)  # “في (11) دولة”
                    index += 3
                    continue
                index = self._behind_bracket(index)
                if kept and words[kept[-1]].preposition:
                    kept.pop()
                continue
            if word.token.text in _COMMAS and (after := self._behind_aside(index)) is not None:
                index = after
                continue
            if word.token.text in _DASHES and index > trigger and (after := self._behind_dash(index)):
                index = after
                continue
            if over and word.token.text in _COMMAS and index > trigger and self._goes_over(index + 1):
                over, index = False, index + 1
                continue
            if self.timed(index) and kept and words[kept[-1]].token.form.isdigit():
                break  # “بمعدل 100 | ألف ساعة”
            if index in self._view.courtesies:
                index += 1
                if kept[:1] == [trigger] and not candidate.reading.verb and not self._goes_on(index):
                    break  # “في استقبال الملك، حفظه الله، الأمير”
                continue
            if word.plain in _TENSE_MARKS and index < trigger:
                index += 1
                continue
            if index > trigger and (
                word.token.form in _POINTING or (index == trigger + 1 and word.token.form in _POINTING_LAST)
            ):
                index += 1
                continue
            if self.timed(index) or self._leads_to_time(index) or self._only(index):
                index += 1
                bare = kept[:1] == [trigger] and not candidate.reading.verb and not relative
                if (bare and not self._goes_on(index)) or self._counted_from(index):
                    break  # “في بيان أمس مقتل طفل”: what follows the time is another's
                continue
            if word.token.text in _QUOTES:
                closes = self._closes_quote(index, quoted is not None)
                quoted = None if closes else len(kept)
                index += 1
                continue
            if self._opens_relative(index, trigger, kept):
                relative = True
            elif relative and word.finite:
                relative = False  # “الاتفاق الذي أبرمته أثينا مع دائنيها”
            elif index > trigger and index != candidate.support and self._ends(index):
                named = word.finite and quoted is not None and self._short_quote(index)
                if not named:
                    break
            within = kept[:1] == [trigger] and index - 1 in kept and words[index - 1].finite
            article = kept[:1] == [trigger] and candidate.reading.article and not candidate.reading.verb
            if article and word.plain in _OTHERS:
                break  # “ناقشنا خلال الاجتماع | الكثير من المواضيع”
            if governed and index > trigger and not (within or self._its_own(index, candidate)):
                break
            if kept == [trigger] and not relative and self._another(index, candidate):
                break
            if index <= trigger and index > start and self._apart(index):
                return None
            if index > trigger and self._border(index, kept, candidate, subject):
                border = len(kept)
            kept.append(index)
            if self._too_long(kept) and border:
                kept = kept[:border]
                break
            if self._too_long(kept, _UTMOST, _UTMOST_LETTERS):
                return None
            index += 1
        if quoted is not None and not self._closed_at(index):
            kept = self._unquoted(kept[:quoted], trigger)
        return self._whole(kept, trigger)

    def divided(self, start: int, verb: int) -> bool:
        """Whether what stands before a verb is another clause."""
        return any(self._apart(index) for index in range(start + 1, verb))

    def _only_number(self, bracket: int) -> bool:
        words = self._view.words[bracket + 1 : bracket + 3]
        return len(words) == 2 and words[0].token.form.isdigit() and words[1].token.text in _CLOSING

    def _border(self, index: int, kept: list[int], candidate: Candidate, subject: int) -> bool:
        """Whether the words may be cut before one: what precedes wants nothing of what follows."""
        if not self._may_break(index) or not kept or kept[-1] <= max(candidate.index, subject):
            return False
        if self._view.words[kept[-1]].token.form.startswith(_PURPOSE):
            return False  # “للتعريف | بخطر التدخين”
        word = self._view.words[index]
        leads = word.plain if word.preposition else word.token.form[:1]
        own = candidate.trigger.prepositions | candidate.trigger.recipients
        if leads in own or self._leads_on(kept[-1]) or self._object_to_come(kept, candidate, subject):
            return False
        return not (candidate.reading.verb and own and self._wanted_ahead(index, kept, own))

    def _object_to_come(self, kept: list[int], candidate: Candidate, subject: int) -> bool:
        """Whether what a verb was done to cannot stand among the words yet: “ضبطت القوة | بالساحل امرأة”."""
        if not candidate.reading.verb or "object" not in candidate.trigger.recipients or subject < 0:
            return False
        behind = [index for index in kept if index > subject]
        if behind and not (self._view.words[behind[0]].preposition or self._may_break(behind[0])):
            return False
        return not any(self._view.words[index].token.text.endswith("ا") for index in behind)

    def _wanted_ahead(self, index: int, kept: list[int], own: frozenset[str]) -> bool:
        """Whether the preposition that a verb wants is still to come: “احتفلت الجمعية | في جدة بإتمام …”."""
        if any(self._leader(other) in own for other in kept):
            return False
        for other in range(index, min(index + _AHEAD, len(self._view.words))):
            if self._ends(other):
                return False
            if self._leader(other) in own:
                return True
        return False

    def at_comma(self, kept: list[int]) -> bool:
        """Whether a comma ends the words."""
        following = kept[-1] + 1
        while following < len(self._view.words) and self.timed(following):
            following += 1
        return following < len(self._view.words) and self._view.words[following].token.text in _COMMAS

    def object_behind(self, kept: list[int]) -> bool:
        """Whether behind the comma that ends the words a noun stands that may be a verb's object, and no
        second comma sets it off.
        """
        if not self.at_comma(kept):
            return False
        words = self._view.words
        comma = next(i for i in range(kept[-1] + 1, len(words)) if words[i].token.text in _COMMAS)
        set_off = any(word.token.text in _COMMAS for word in words[comma + 1 : comma + 1 + _SET_OFF])
        quoted = comma + 1 < len(words) and words[comma + 1].token.text in _QUOTES
        noun = words[comma + 1 + quoted : comma + 2 + quoted]
        return bool(noun) and noun[0].definite and self._goes_over(comma + 1) and not set_off

    def complement_behind(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether the preposition that a verb wants stands soon behind the words, and none in them."""
        own = (candidate.trigger.prepositions | candidate.trigger.recipients) - {"object"}
        if not own or any(self._leader(index) in own for index in kept if index > candidate.index):
            return False
        ahead = range(kept[-1] + 1, min(kept[-1] + 1 + _NAME, len(self._view.words)))
        return any(self._leader(index) in own for index in ahead)

    def named(self, index: int) -> bool:
        """Whether a word goes on with somebody's name or title."""
        token = self._view.words[index].token
        known = self._view.first + index in self._marks.entities and not self._view.words[index].preposition
        return known or token.form in TITLES or index in self._view.courtesies

    def placed(self, index: int) -> bool:
        """Whether a word belongs to a place."""
        return self._view.first + index in self._marks.places

    def content_behind(self, kept: list[int]) -> bool:
        """Whether a clause of أن, or a quotation, follows the words at once: it is what was found or said."""
        following = kept[-1] + 1
        while following < len(self._view.words) and self.timed(following):
            following += 1
        if following >= len(self._view.words):
            return False
        word = self._view.words[following]
        return word.plain in _THAT or word.token.text in _OPENING_QUOTES

    def cut(self, kept: list[int]) -> bool:
        """Whether the words end before their clause does."""
        words, following = self._view.words, kept[-1] + 1
        while following < len(words) and (self.timed(following) or words[following].token.form in _POINTING):
            following += 1
        return following < len(self._view.words) and not self._ends(following)

    def _governed(self, start: int, candidate: Candidate) -> bool:
        """Whether a noun that its words begin with is what the verb right before it tells of: what stands
        behind the noun's own phrase belongs to that verb (“لم يأت البيان | على ذكر الحادث”).
        """
        index = candidate.index
        if start != index or candidate.reading.verb or index == 0 or candidate.support is not None:
            return False
        return self._view.words[index - 1].finite and candidate.reading.preposition is None

    def _goes_over(self, index: int) -> bool:
        """Whether a word behind a comma may be the object of the verb before it."""
        if index >= len(self._view.words):
            return False
        word = self._view.words[index]
        if word.token.text in _QUOTES and index + 1 < len(self._view.words):
            index += 1
            word = self._view.words[index]
        leads = word.preposition and word.plain != _IN
        return (word.definite or leads) and not (word.joined or self._ends(index))

    def _closes_quote(self, index: int, opened: bool) -> bool:
        text = self._view.words[index].token.text
        return text in "»”" or (opened and text not in "«“„")

    def _unquoted(self, kept: list[int], trigger: int) -> list[int]:
        """The words before a quote that does not end, without what leads to it: “تجمعوا | مرددين شعار «…”."""
        while kept and kept[-1] > trigger and not self._its_own(kept[-1]):
            kept = kept[:-1]
        return self._both_sides(kept, trigger)

    def _both_sides(self, kept: list[int], trigger: int) -> list[int]:
        """The words without بين where the second side was cut off."""
        for place, index in enumerate(kept):
            if index > trigger and self._view.words[index].token.form == _BETWEEN:
                rest = [self._view.words[other].token.form for other in kept[place + 1 :]]
                several = any(form.startswith(_AND) or form.endswith(_SIDES) for form in rest)
                return kept if several else kept[:place]
        return kept

    def _short_quote(self, index: int) -> bool:
        """Whether the quote that a word stands in ends soon."""
        behind = self._view.words[index + 1 : index + 1 + _QUOTED]
        return any(word.token.text in _QUOTES for word in behind)

    def _closed_at(self, index: int) -> bool:
        """Whether a quote ends where the words do."""
        words = self._view.words
        return index >= len(words) or words[index].token.text in _QUOTES

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

    def _too_long(self, kept: list[int], most: int = _LONGEST, letters: int = _LETTERS) -> bool:
        written = sum(len(self._view.words[index].token.text) + 1 for index in kept)
        return len(kept) > most or written > letters

    def _goes_on(self, index: int) -> bool:
        """Whether a word behind a time may still belong to the noun before it."""
        if index >= len(self._view.words):
            return False
        if index in self._view.courtesies:
            return True
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

    def _behind_dash(self, dash: int) -> int | None:
        """Behind the second dash of an aside (– حفظه الله –)."""
        words = self._view.words
        ends = range(dash + 2, min(dash + 2 + _ASIDE, len(words)))
        return next((other + 1 for other in ends if words[other].token.text in _DASHES), None)

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
            wanting = word.preposition or form in _BRIDGES or not form.isalnum() or form in _POINTING_LAST
            wanting = wanting or ((form in _WANTING or form in COUNTING) and not self._complete(kept[-1]))
            wanting = wanting or word.finite or form in _RELATIVE or self._numbered(kept[-1])
            wanting = wanting or self._half_named(kept[-1]) or self._leads_away(kept[-1])
            if not (wanting or form.isdigit() or self._governs_cut(kept[-1])):
                break
            kept = kept[:-1]
        return kept

    def _half_named(self, index: int) -> bool:
        """Whether a title or a part of a name stands last though its name goes on."""
        following = index + 1
        if following >= len(self._view.words):
            return False
        first = self._view.first
        entity = self._marks.entities.get(first + index)
        if entity is not None and self._marks.entities.get(first + following) == entity:
            return True
        word = self._view.words[following]
        goes_on = not (word.preposition or word.joined or self._ends(following) or self.timed(following))
        return self._view.words[index].token.form in TITLES and goes_on

    def _leads_away(self, index: int) -> bool:
        """Whether a word stands last though the preposition that it wants follows."""
        following = self._view.words[index + 1 : index + 2]
        return bool(following) and following[0].preposition and self._leads_on(index)

    def _complete(self, index: int) -> bool:
        """Whether a noun that mostly governs another does not: “شكل المجلس لجنة | لتقصي الحقائق”."""
        following = self._view.words[index + 1 : index + 2]
        if self._view.words[index].preposition or not following:
            return False
        word = following[0]
        return word.finite or word.preposition or word.token.form.startswith(("لل", "بال"))
