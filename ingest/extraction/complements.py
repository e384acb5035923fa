"""Complements: the words of a sentence that say what an event's noun is about, where no party is known.

“صوّت البرلمان على الاتفاق النووي” is a vote on the nuclear deal: its headline takes the words, a few of them
and never half a phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Actor, Entity, Role
from ingest.extraction.orthography import fold
from ingest.extraction.phrases import ANNEXED, COUNTING, Phrase

_NAMES = read_toml("headlines/words.toml")["names"]
_FUNCTION = frozenset(fold(word) for word in _NAMES["function"])
_WANTING = frozenset(fold(word) for word in _NAMES["wanting"])
_LONGEST = 4
_ALIF = 3
_NEAR = 6
_OBJECT = "object"
_QUOTES = '"«“„'
_AND_THE = "وال"
# Prepositions that lead to what a deed is about, whatever the deed.
_CONTENT = frozenset({"علي", "عن", "بشان", "حول", "ضد"})
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")
_DIACRITICS = frozenset(chr(code) for code in range(0x64B, 0x653)) | {"ـ"}


@dataclass(frozen=True, slots=True)
class Complement:
    """The words, as the text has them, and whether a preposition leads them (على الاتفاق) or they are an
    object or a genitive (أسعار النفط).
    """

    words: str
    led: bool


def _bare(text: str) -> str:
    """A word without diacritics and the alif of the accusative: عقدًا → عقد."""
    bare = "".join(char for char in text if char not in _DIACRITICS)
    accusative = bare.endswith("ا") and len(bare) > _ALIF and not bare.startswith("ال")
    return bare[:-1] if accusative else bare


class Complements:
    """Finds complements among the phrases of one sentence."""

    def __init__(self, view: SentenceView, phrases: list[Phrase], marks: Marks) -> None:
        self._view = view
        self._marks = marks
        self._phrases = phrases

    def of(self, candidate: Candidate, actors: tuple[Actor, ...], noun: str) -> Complement | None:
        """What the event is about, or None where the words say nothing that can be told.

        `noun` is the noun that the headline begins with: adjectives must agree with it.
        """
        if any(actor.role is Role.RECIPIENT for actor in actors):
            return None
        index = candidate.index
        named = [actor.entity for actor in actors]
        behind = [
            phrase
            for phrase in self._phrases
            if not self._holds(phrase, named)
            and phrase.first > index
            and self._view.words[phrase.first].clause == self._view.words[index].clause
        ]
        object_ = self._object(candidate, actors, behind, noun)
        return object_ or self._led(candidate, behind)

    def thing(self, candidate: Candidate, actors: tuple[Actor, ...]) -> str:
        """The words that may name what the deed is done to, for who knows which of them name a thing."""
        trigger, index = candidate.trigger, candidate.index
        transitive = _OBJECT in trigger.recipients or bool(trigger.objects)
        if any(actor.role is Role.RECIPIENT for actor in actors):
            return ""
        doers = [actor.entity for actor in actors]
        clause = self._view.words[index].clause
        behind = [one for one in self._phrases if one.first > index and not self._holds(one, doers)]
        behind = [one for one in behind if self._view.words[one.first].clause == clause]
        if not candidate.reading.verb:
            found = next((one for one in behind if one.first == index + 1), None)
            told = found is not None and found.preposition == ANNEXED and not candidate.reading.pronoun
        else:
            found = next((one for one in behind if one.preposition is None and not one.joined), None)
            unsure = transitive and candidate.reading.voice == "a" and not doers
            marked = found is not None and self._view.words[found.first].token.text.endswith("ا")
            told = found is not None and (marked or not unsure) and found.first - index <= _NEAR
        if found is None or not told:
            return ""
        words = self._view.words[found.first : found.last + 1]
        return " ".join(_bare(word.token.text) for word in words)

    def _object(
        self, candidate: Candidate, actors: tuple[Actor, ...], behind: list[Phrase], noun: str
    ) -> Complement | None:
        index = candidate.index
        word = self._view.words[index]
        if candidate.reading.verb:
            transitive = _OBJECT in candidate.trigger.recipients
            doers = [actor.entity for actor in actors if actor.role is Role.ACTOR]
            free = [phrase for phrase in behind if phrase.preposition is None and not phrase.joined]
            if doers:
                free = [phrase for phrase in free if not self._holds(phrase, doers)]
            elif transitive and candidate.reading.voice == "a":
                return None  # what follows may be whoever did it
            if not free or free[0].first - index > _NEAR:
                return None
            return self._told(free[0], led=False)
        adjacent = next((phrase for phrase in behind if phrase.first == index + 1), None)
        if adjacent is None or adjacent.preposition != ANNEXED:
            return None
        if word.definite or candidate.reading.pronoun:
            return None
        definite = self._view.words[adjacent.last].definite
        same = fold(noun) == word.token.form[candidate.reading.front :]
        if not definite and not same:
            return None
        return self._told(adjacent, led=False)

    def _led(self, candidate: Candidate, behind: list[Phrase]) -> Complement | None:
        """The first phrase that one of the event's own prepositions leads."""
        own = candidate.trigger.prepositions | candidate.trigger.recipients | _CONTENT
        for phrase in behind:
            if phrase.first - candidate.index > _NEAR:
                return None
            if not candidate.reading.verb and self._verb_between(candidate.index, phrase.first):
                return None  # “الاشتباكات أسفرت عن سقوط قتلى”
            if phrase.preposition in own - {_OBJECT}:
                if len(phrase.preposition or "") > 1 and self._prefixed(phrase.first):
                    return None  # حكم على, للأب
                told = self._told(phrase, led=True)
                if told is None:
                    return None
                if len(phrase.preposition or "") > 1:
                    before = self._view.words[phrase.first - 1].token.text
                    return Complement(f"{before.removeprefix('و')} {told.words}", True)
                return told
        return None

    def _verb_between(self, first: int, last: int) -> bool:
        return any(self._view.words[index].finite for index in range(first + 1, last))

    def _prefixed(self, index: int) -> bool:
        """Whether a preposition is written on a word that another one leads."""
        word = self._view.words[index]
        bound = bool(word.nouns) and all(reading.preposition for reading, _ in word.nouns)
        return bound or word.token.form.startswith(("لل", "بال"))

    def _holds(self, phrase: Phrase, doers: list[Entity]) -> bool:
        first, last = self._view.words[phrase.first].token, self._view.words[phrase.last].token
        return any(entity.start < last.end and first.start < entity.end for entity in doers)

    def _told(self, phrase: Phrase, led: bool) -> Complement | None:
        """The phrase's words where they are few, whole and mean something by themselves."""
        tokens = [self._view.words[index].token for index in range(phrase.first, phrase.last + 1)]
        if not tokens or len(tokens) > _LONGEST or phrase.joined or self._quoted(phrase.first):
            return None
        forms = [token.form for token in tokens]
        if forms[0] in _FUNCTION or forms[-1] in _WANTING or forms[-1] in COUNTING:
            return None
        if not all(form.isalpha() and not form.isascii() for form in forms):
            return None
        texts = ["".join(char for char in token.text if char not in _DIACRITICS) for token in tokens]
        if (
            texts[-1].endswith(_PRONOUNS)
            and not tokens[-1].form.startswith("ال")
            and not texts[-1].endswith("ة")
        ):
            return None
        if len(forms) == 1 and len(forms[0]) < 3:
            return None
        if len(forms) == 1 and forms[0].endswith("ا") and not forms[0].startswith("ال"):
            return None  # an adverb: أبدا, أخيرا
        if self._cut_short(phrase.last):
            return None
        return Complement(" ".join(texts), led)

    def _quoted(self, first: int) -> bool:
        """Whether a phrase begins a quotation: it may be no noun's."""
        return first > 0 and self._view.words[first - 1].token.text in _QUOTES

    def _cut_short(self, last: int) -> bool:
        """Whether the phrase's last word governs what follows it outside the phrase."""
        if last + 1 >= len(self._view.words):
            return False
        word, following = self._view.words[last], self._view.words[last + 1]
        if word.definite and following.token.form.startswith(_AND_THE):
            return True  # “المرحلتين الأولى | والثانية”
        if following.clause != word.clause or word.definite or word.token.text.endswith("ا"):
            return False
        timed = self._view.first + last + 1 in self._marks.times
        apart = following.preposition or following.finite or following.breaks or following.opener or timed
        form = following.token.form
        return not apart and form.isalpha() and not form.startswith(("و", "ب", "ل", "ف", "ك"))
