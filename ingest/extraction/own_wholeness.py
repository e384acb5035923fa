"""Wholeness: whether a headline's own words hold what their verb or noun cannot do without.

A verb wants its subject and what it does something to, a noun what tells it from others of its kind.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Span
from ingest.extraction.own_endings import Endings
from ingest.extraction.phrases import COUNTING

_CLEAR = frozenset(read_toml("headlines/words.toml")["clear"]["lemmas"])
_OBJECT = "object"
_OBLIQUE = "ين"
_ACCUSATIVE = ("ا", "\u064b")
_TELLING = 4
"""So many words of a noun tell enough without who did it."""
_LONGEST_NAME = 3
_IMPERSONAL = frozenset({"علي", "عن"})
"""Before these a passive may have no subject: “عثر على جثة”, “أفرج عن الرهائن”."""
_ABOUT = frozenset({"نحو", "حوالي", "زهاء", "قرابه", "اكثر"})
_DONE = frozenset({"تم", "تمت", "يتم", "سيتم", "ستتم", "جري", "يجري", "سيجري"})
_ADVERB = ("اً", "ًا")
_ALONE = 3
"""Fewer words behind a verb may be its subject or its object: “زار المرضى”."""


class Wholeness:
    """Judges the words that were kept of one sentence; `text` is the whole text's."""

    def __init__(self, view: SentenceView, endings: Endings, text: str) -> None:
        self._view, self._endings, self._text = view, endings, text

    def cut_off(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether a verb that tells something of the event is left without what it does to it: “وضعت زيارة
        الوزير إلى مصر، العلاقات أمام محك”.
        """
        index = candidate.index
        if candidate.reading.verb or kept[0] == index or candidate.support is not None:
            return False
        if kept[-1] == index:
            return self._endings.cut(kept)  # “تقديم الدعم للمراكز وتحقيق | ما تحتاج”
        subject = self._view.words[index - 1].finite
        return subject and self._endings.object_behind(kept)

    def resultless(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether the words begin with a verb that leads to the event as its result, and not with what led
        to it: “تسببت في اصطدامه”.
        """
        first = self._view.words[kept[0]]
        if candidate.reading.verb or kept[0] == candidate.index or not first.finite:
            return False
        following = self._view.words[kept[1]]
        active = all(reading.voice == "a" or first.token.form.endswith("ت") for reading, _ in first.verbs)
        return active and following.preposition and kept[0] != candidate.support

    def wants_subject(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether the words begin with a verb whose subject they do not hold: “فاز على ضيفه”, “طالبوا”."""
        reading = candidate.reading
        spans = [self._view.words[index].token.span for index in kept]
        if reading.circumstance or any(span.overlaps(doer) for span in spans for doer in doers):
            return False
        if not reading.verb:
            first = self._view.words[kept[0]]
            if (
                kept[0] == candidate.support
                and first.verbs
                and all(one.number == "p" for one, _ in first.verbs)
            ):
                return True  # “خاضوا مبارياتهم”
            borne = kept[:2] == [candidate.support, candidate.index] and reading.accusative
            return borne and self._view.words[candidate.index].token.text.endswith(_ACCUSATIVE)
        if kept[0] != candidate.index:
            return False
        if reading.number == "p" or "3" not in reading.person:
            return True
        if len(kept) == 1 or reading.voice == "p":
            return False
        behind = self._view.words[kept[1]]
        if behind.token.form in COUNTING or behind.token.form in _ABOUT:
            return False
        active = reading.voice == "a" or (behind.preposition and behind.plain not in _IMPERSONAL)
        oblique = reading.voice == "a" and behind.definite and behind.token.text.endswith(_OBLIQUE)
        return active and (behind.preposition or _bound(behind) or oblique)

    def doer_before(self, verb: int, doers: Sequence[Span]) -> Span | None:
        """Who did it, where one alone is named before the verb in words that may stand as a subject."""
        start = self._view.words[verb].token.start
        if len(doers) != 1 or doers[0].end > start:
            return None
        first = next(i for i, word in enumerate(self._view.words) if word.token.span.overlaps(doers[0]))
        before = self._view.words[first - 1] if first else None
        if before is not None and not (before.breaks or before.opener is not None or before.finite):
            return None  # “أمام مكتب محافظ البصرة، تظاهر …”
        words = self._text[doers[0].start : doers[0].end].split()
        fits = 0 < len(words) <= _LONGEST_NAME and not words[0].endswith((_OBLIQUE, *_ACCUSATIVE))
        return doers[0] if fits else None

    def tells(
        self, kept: list[int], candidate: Candidate, outside: Sequence[Span], doers: Sequence[Span]
    ) -> bool:
        """Whether a noun's words say enough without those who did it: “تطبيق برنامج جديد لخفض العنف”."""
        noun = kept[0] == candidate.index and not candidate.reading.verb and not candidate.reading.pronoun
        return noun and len(kept) >= _TELLING and all(party in doers for party in outside)

    def wants_object(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether a verb that does something to somebody is left without whom or what it is done to."""
        reading = candidate.reading
        if not reading.verb and not reading.article and candidate.trigger.lemma not in _CLEAR:
            behind = [self._view.words[index].token.span for index in kept if index > candidate.index]
            first = kept[0] == candidate.index and _OBJECT in candidate.trigger.recipients
            return first and all(any(span.overlaps(doer) for doer in doers) for span in behind)
        passive = reading.voice == "p" or (reading.voice != "a" and not doers)
        if not reading.verb or passive or reading.pronoun or reading.circumstance:
            return False
        only = self.all_of_subject(kept, candidate, doers) or self._to_subject(kept, candidate, doers)
        if only and self._endings.complement_behind(kept, candidate):
            return True  # “دعت الوزيرة | إلى إنهاء الحصار”
        takes = _OBJECT in candidate.trigger.recipients or bool(candidate.trigger.objects)
        if not takes or candidate.trigger.passive_only:
            return False
        behind = [self._view.words[index].token.span for index in kept if index > candidate.index]
        if reading.voice == "a" and kept[0] == candidate.index and not doers and len(behind) < _ALONE:
            return not self._view.words[kept[1]].token.text.endswith(_ACCUSATIVE) if behind else True
        ends = self._endings.cut(kept) or self._endings.at_comma(kept) or self._endings.content_behind(kept)
        return not behind or (ends and self.all_of_subject(kept, candidate, doers))

    def _to_subject(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether the words begin with the verb and no preposition of theirs leads to anything else."""
        if kept[0] != candidate.index or self.last_of(candidate, doers) < 0:
            return False
        return not any(self._view.words[index].preposition for index in kept)

    def all_of_subject(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether nothing but who did it stands behind the verb."""
        # An adverb says nothing of whom or what: “صادرت البلدية مؤخراً”.
        words = [self._view.words[index].token for index in kept if index > candidate.index]
        behind = [token.span for token in words if not token.text.endswith(_ADVERB)]
        named = all(any(span.overlaps(doer) for doer in doers) for span in behind)
        return candidate.reading.verb and named

    def wants_guest(
        self, kept: list[int], candidate: Candidate, parties: Sequence[Span], doers: Sequence[Span]
    ) -> bool:
        """Whether the words were cut before whoever is met: “استقبل الأمير سالم الحمد ولي العهد | الوزير”."""
        if candidate.type != "CONSULT" or not candidate.reading.verb or not self._endings.cut(kept):
            return False
        spans = [self._view.words[index].token.span for index in kept]
        met = [party for party in parties if party not in doers]
        return _OBJECT in candidate.trigger.recipients and not any(
            span.overlaps(party) for span in spans for party in met
        )

    def points_away(self, kept: list[int], candidate: Candidate) -> bool:
        """Whether the words are about what stands elsewhere: “تم إخماده”, “استقباله وفدًا”."""
        first = self._view.words[kept[0]]
        pronoun = candidate.reading.pronoun is not None and not candidate.reading.verb
        if pronoun and kept[0] == candidate.index and len(kept) > 1:
            behind = self._view.words[kept[1]].token.text
            marked = behind.endswith("\u064b") or behind.endswith("\u064bا")
            return marked or (self._view.words[kept[1]].definite and not self._endings.placed(kept[1]))
        return pronoun and first.plain in _DONE

    def lacks_object(self, kept: list[int], candidate: Candidate, doers: Sequence[Span]) -> bool:
        """Whether what a verb is done to may stand behind the comma that ends its words."""
        takes = _OBJECT in candidate.trigger.recipients or bool(candidate.trigger.objects)
        if self.all_of_subject(kept, candidate, doers):
            return True
        return candidate.reading.verb and takes and self._endings.object_behind(kept)

    def last_of(self, candidate: Candidate, doers: Sequence[Span]) -> int:
        """The last word of whoever did it, where that stands behind the event's word."""
        words = self._view.words
        if not doers:
            return -1
        behind = [
            index
            for index in range(candidate.index + 1, len(words))
            if any(words[index].token.span.overlaps(doer) for doer in doers)
        ]
        last = max(behind, default=-1)
        while 0 <= last < len(words) - 1 and self._endings.named(last + 1):
            last += 1  # “الملك | سالم بن حمد”
        return last


def _bound(word: Word) -> bool:
    """Whether a preposition is written on a word."""
    return bool(word.nouns) and all(noun.preposition for noun, _ in word.nouns)
