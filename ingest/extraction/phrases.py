"""Noun phrases of a sentence: runs of words that name one party, each with the preposition before it.

There is no parser: where a phrase ends is read from what is written on its words, the article, the endings of
case and number, prepositions, and from what stands there already (entities, times, verbs).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ingest.extraction.candidates import Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Entity, EntityKind, Token
from ingest.extraction.people_nouns import NOT_PLURALS, means_people, word_list
from ingest.extraction.quantity_lexicon import quantity_lexicon

_LONGEST = 8
_TANWIN = "\u064b"
_NISBA = ("ي", "يه", "يون", "يين", "يا", "يات")
_PLURAL = ("ون", "ين")
_OF = "من"


class Phrase(NamedTuple):
    """Words `first` to `last` (both included) of the sentence. `head` is the noun that the phrase is about:
    counting words stand before it (عشرات من الطلاب). `entities` are indexes into the text's entities.
    """

    first: int
    last: int
    head: int
    preposition: str | None
    joined: bool
    entities: tuple[int, ...]


AGENTS = word_list("agents")
ANNEXED = "*"
"""In the place of a preposition: the phrase is the genitive of an event noun."""
COUNTING = word_list("counting")
_TAFIL = 5
_REMEMBERED = 60_000
_shut: dict[str, bool] = {}
"""Whether a form belongs to no phrase, kept from one text to the next; it changes nothing but speed."""
_REACHES = frozenset({"يصل", "تصل", "وصل"})
_ROUNDING = word_list("rounding")
_LINKS = word_list("links")
TITLES = word_list("titles")
HONORIFICS = word_list("honorifics")
_PEOPLE = "@human"
_PERSON = "person"
# Counting words that stand behind a noun as well (شخص واحد, قذائف أخرى).
_COUNT_AFTER = frozenset({"واحد", "واحده", "واحدا", "اخري", "كبير", "نصف", "اكثر", "اقل", "نحو"})
_SETTLEMENTS = fold_words(read_toml("places/words.toml")["again_settlement"])
_OPPONENTS = word_list("opponents")
_GOVERN_NOTHING = word_list("govern_nothing")
_ADVERBS = word_list("adverbs")
_POSSESSIVE = ("ه", "ها", "هم", "هما", "هن")


def is_definite(word: Word) -> bool:
    """Whether a word carries the article: للوزير does, للقاء (ل and لقاء) does not."""
    return word.definite and not (
        word.nouns
        and "لل" in word.token.form[:3]
        and all(reading.preposition and not reading.article for reading, _ in word.nouns)
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_counting(form: str) -> bool:
    bare = form[1:] if form[:1] in "وفبل" and len(form) > 3 else form
    return form.isdigit() or form in COUNTING or bare in COUNTING


class PhraseCutter:
    """Cuts a sentence into phrases, as often as is found out which of its words tell of events."""

    def __init__(self, view: SentenceView, entities: tuple[Entity, ...], marks: Marks) -> None:
        self._view = view
        self._words = view.words
        self._entities = entities
        self._held = [marks.entities.get(index) for index in range(view.first, view.first + len(view.words))]
        self._counting = [_is_counting(word.token.form) for word in view.words]
        self._outside = [self._apart(index, marks) for index in range(len(view.words))]
        self._events: frozenset[int] = frozenset()
        self._found: dict[int, Phrase] = {}

    def phrases(self, events: frozenset[int]) -> list[Phrase]:
        """The phrases from left to right. `events` are the words that tell of events: they head no party."""
        changed = self._events ^ events
        self._events = events
        found: list[Phrase] = []
        index = 0
        while index < len(self._words):
            if self._closed(index):
                index += 1
                continue
            phrase = self._found.get(index)
            if phrase is None or (changed and any(index - 1 <= one <= phrase.last + 2 for one in changed)):
                phrase = self._found[index] = self._phrase(index, self._end(index))
            found.append(phrase)
            index = phrase.last + 1
        return found

    def _closed(self, index: int) -> bool:
        """Whether a word belongs to no phrase: a verb, a preposition, a mark, a time, an event."""
        return self._outside[index] or index in self._events

    def _apart(self, index: int, marks: Marks) -> bool:
        """Whether a word belongs to no phrase, whatever tells of events."""
        word = self._words[index]
        if self._view.first + index in marks.times or index in self._view.courtesies:
            return True
        if self._held[index] is not None:
            return False
        if word.finite or word.opener or word.breaks or word.preposition:
            return True
        form = word.token.form
        shut = _shut.get(form)
        if shut is None:
            if len(_shut) >= _REMEMBERED:
                _shut.clear()
            bare = form[1:] if form[:1] in "وف" and len(form) > 3 else form
            known = form in AGENTS or form in _ADVERBS or bare in _ADVERBS
            shut = _shut[form] = known or not form[:1].isalnum()
        return shut or (form in _LINKS and index > 0 and self._words[index - 1].preposition)

    def _end(self, first: int) -> int:
        last = first
        while last + 1 < len(self._words) and (last + 1 - first < _LONGEST or self._one_name(last)):
            here = last + 1
            if self._words[here].clause != self._words[first].clause:
                break
            if self._counts_on(first, here):
                last = here + 1 if here + 1 < len(self._words) and not self._closed(here + 1) else last
                if last == here + 1:
                    continue
                break
            if self._closed(here) or not self._continues(first, here):
                break
            last = here
        return last

    def _one_name(self, index: int) -> bool:
        """Whether a word and the next are of one name, however long that is."""
        return self._held[index] is not None and self._held[index] == self._held[index + 1]

    def _counts_on(self, first: int, here: int) -> bool:
        """“عشرات من الطلاب”: counting words and what they count are one phrase."""
        word = self._words[here]
        return word.plain == _OF and word.token.form == _OF and all(self._counting[first:here])

    def _continues(self, first: int, here: int) -> bool:
        """Whether the word at `here` goes on with the phrase that holds the word before it."""
        before, word = self._words[here - 1], self._words[here]
        ours, theirs = self._held[here - 1], self._held[here]
        if theirs is not None and ours == theirs:
            return True
        form = word.token.form
        if before.token.form in _OPPONENTS or (theirs is not None and self._joined_entity(here, theirs)):
            return False
        if all(self._counting[first:here]):
            return True
        if theirs is not None:
            return self._entity_continues(here, ours, theirs)
        if form.startswith(("وال", "فال")) or word.joined or self._prefixed(word):
            return False
        if self._accusative(word) and not self._accusative(before):
            return False
        if form.endswith("ين") and before.token.form.endswith("ون"):
            return False
        if ours is not None:
            return self._trails_entity(before, word, ours)
        if self._new_noun(first, here):
            return False
        return _same_phrase(before, word)

    def _new_noun(self, first: int, here: int) -> bool:
        """Whether a word goes on with nothing before it: “انتحاري | سيارة”, “لجنة برلمانية | الملف”."""
        before, word = self._words[here - 1], self._words[here]
        if is_definite(before):
            return False
        form, noun = before.token.form, word.token.form
        if self._counting[here]:
            return form.endswith("ا") and noun not in _COUNT_AFTER  # “ذبحا | عشرة من الصيادين”
        head = self._words[first].token.form
        relation = here - first > 1 and not means_people(before)
        if relation and is_definite(word):
            return form.endswith("يه") and head.endswith("ه")
        if relation and _owned(word):
            return form.endswith(("ي", "يه"))
        if head not in _GOVERN_NOTHING or is_definite(word):
            return False
        return not noun.endswith((*_NISBA, *_PLURAL, "ان")) and means_thing(noun)

    def _entity_continues(self, here: int, ours: int | None, theirs: int) -> bool:
        before = self._words[here - 1]
        kind = self._entities[theirs].kind
        if kind is EntityKind.DEMONYM:
            mismatch = before.token.form.endswith("ون") and self._words[here].token.form.endswith("ين")
            return not mismatch and not (
                is_definite(before) and not is_definite(self._words[here]) and ours is None
            )
        if ours is not None:
            return kind is EntityKind.PERSON and self._entities[ours].kind in {
                EntityKind.DEMONYM,
                EntityKind.OFFICE,
            }
        if kind is EntityKind.PERSON:
            form = before.token.form
            return form in TITLES or form[1:] in TITLES
        return annexes(before) and not self._opens_clause(here - 1)

    def _trails_entity(self, before: Word, word: Word, ours: int) -> bool:
        """Whether a plain word still belongs to the entity before it: “المحكمة المتخصصة”."""
        if word.classes & {"@human", "@body"} and is_definite(word) == is_definite(before):
            return False
        kind = self._entities[ours].kind
        if kind in {EntityKind.COUNTRY, EntityKind.PERSON}:
            return False
        if kind is EntityKind.DEMONYM and not is_definite(word):
            # “زوجة مصرية دعوى”: only another adjective goes on with a nationality.
            return word.token.form.endswith("ي")
        if kind is EntityKind.GROUP and not is_definite(word):
            # “قراصنة سفينة”: only an adjective of people goes on with people.
            return word.token.form.endswith(("ون", "ين", "ي", "ان"))
        return _same_phrase(before, word)

    def _opens_clause(self, index: int) -> bool:
        """Whether an unknown word at the head of a clause is rather its verb (“كرر الوزير”)."""
        word = self._words[index]
        opens = index == 0 or self._words[index - 1].clause != word.clause
        return opens and not word.nouns and not means_people(word)

    def _joined_entity(self, here: int, theirs: int) -> bool:
        entity, token = self._entities[theirs], self._words[here].token
        return entity.start > token.start

    @staticmethod
    def _accusative(word: Word) -> bool:
        return _TANWIN in word.token.text

    @staticmethod
    def _prefixed(word: Word) -> bool:
        """Whether a preposition is written on the word."""
        form = word.token.form
        if form.startswith(("بال", "لل", "وبال", "ولل", "كال")) and len(form) > 4:
            return True
        return bool(word.nouns) and all(reading.preposition for reading, _ in word.nouns)

    def _phrase(self, first: int, last: int) -> Phrase:
        held = [index for offset in range(first, last + 1) if (index := self._held[offset]) is not None]
        head = next(
            (
                index
                for index in range(first, last + 1)
                if not self._counting[index] and self._words[index].token.form != _OF
            ),
            last,
        )
        return Phrase(
            first,
            last,
            head,
            self._preposition(first),
            self._is_joined(first),
            tuple(dict.fromkeys(held)),
        )

    def _is_joined(self, first: int) -> bool:
        """Whether the و that a phrase begins with joins it to what stands before."""
        word, entity = self._words[first], self._held[first]
        form = word.token.form
        if not form.startswith("و"):
            return False
        if entity is not None:
            return self._entities[entity].start > word.token.start
        if form.startswith(("وال", "ولل", "وبال")) and len(form) > 5:
            return True
        if word.nouns:
            return all(reading.conjunction for reading, _ in word.nouns)
        return word.plain != form

    def _preposition(self, first: int) -> str | None:
        word = self._words[first]
        entity = self._held[first]
        if entity is not None:
            letters = word.token.text[: max(0, self._entities[entity].start - word.token.start)]
            for letter in reversed(letters):
                if letter in "بلك":
                    return letter
        elif self._prefixed(word):
            form = word.token.form.lstrip("وف") if word.token.form[:1] in "وف" else word.token.form
            return form[0]
        before = self._words[first - 1] if first else None
        if before is None:
            return None
        if before.token.form in _OPPONENTS and first - 1 not in self._events:
            return self._preposition(first - 1)  # “على خصمه فريق النور”
        if first - 1 in self._events and not before.finite:
            return ANNEXED
        if before.token.form in AGENTS or (before.token.form in _LINKS and self._closed(first - 1)):
            return before.token.form
        if before.preposition:
            reaches = first > 1 and self._words[first - 2].token.form in _REACHES
            rounds = (before.plain in _ROUNDING or reaches) and self._counting[first]
            return None if rounds else before.plain
        return None


def _owned(word: Word) -> bool:
    text = word.token.text
    return len(word.token.form) > 4 and text.endswith(_POSSESSIVE) and not text.endswith("ة")


@lru_cache(maxsize=_REMEMBERED)
def means_thing(form: str) -> bool:
    """Whether a noun is one that is counted and no person: سيارة, منزل."""
    token = Token(0, len(form), form, form)
    units = quantity_lexicon().units.matches((token,), 0)
    return any(match.meaning.unit != _PERSON for match in units)


def annexes(word: Word) -> bool:
    """Whether a word may govern a genitive: no article, tanwin, full plural, dual or pronoun."""
    form = word.token.form
    if is_definite(word) or _TANWIN in word.token.text or form.isdigit():
        return False
    if _single(form):
        return True
    if form.endswith("ون") or (form.endswith(("ان", "ين")) and len(form) > 4 and _counted(word)):
        return False
    return not (len(form) > 4 and form.endswith(("ها", "هم", "هما")))


def _single(form: str) -> bool:
    """Whether a word in ون, ان or ين is none of many or two: قانون, إعلان, تعيين."""
    bare = next((form[start:] for start in (0, 1) if form[start:] in NOT_PLURALS), None)
    return bare is not None or (len(form) == _TAFIL and form.startswith("ت") and form.endswith("ين"))


def _counted(word: Word) -> bool:
    """Whether ان or ين is an ending here and no part of the word."""
    return not word.nouns or any(reading.number in {"d", "p"} for reading, _ in word.nouns)


def _same_phrase(before: Word, word: Word) -> bool:
    if word.token.text.endswith(_POSSESSIVE) and len(word.token.form) > 4 and _one_person(before):
        return False  # “فجّر انتحاري حزامه”
    if _possessed(before):
        return is_definite(word) and word.token.form.endswith(_NISBA)
    if is_definite(word):
        if not is_definite(before):
            return annexes(before)
        return _adjective(before, word)
    return not is_definite(before)


def _possessed(word: Word) -> bool:
    """Whether a noun ends in a pronoun (قائده): nothing can be its genitive."""
    text = word.token.text
    return len(text) > 4 and text.endswith(_POSSESSIVE) and not is_definite(word)


def _one_person(word: Word) -> bool:
    return any(_PEOPLE in roles.classes and reading.number == "s" for reading, roles in word.nouns)


def _adjective(before: Word, word: Word) -> bool:
    """Whether a definite word behind a definite noun is its adjective: of relation, or agreeing with it."""
    form, noun = word.token.form, before.token.form
    if form in _SETTLEMENTS:
        return False  # “لم تقصف الطائرات القرية”
    if word.classes & {"@human", "@body"}:
        return False
    if form.endswith(_NISBA):
        return True
    if form.endswith(_PLURAL):
        return noun.endswith(_PLURAL)
    return form.endswith("ه") == noun.endswith(("ه", "ات"))
