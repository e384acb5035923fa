"""Known words: a token with what the event lexicon knows of it, read once a form and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ingest.extraction.event_lexicon import EventLexicon, Roles
from ingest.extraction.model import Token
from ingest.extraction.morphology import WordReading

Readings = tuple[tuple[WordReading, Roles], ...]
_FORMS_KEPT = 30_000
_ARTICLE = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال")
_NO_CLASSES: frozenset[str] = frozenset()


class WordKnown(NamedTuple):
    """What the lexicon knows of a form, kept from one text to the next. `plain` is the form without و or ف
    where that is a known word, `definite` whether it carries the article, `classes` those of ordinary nouns
    that it may belong to, `topics` those that tell what a text is about.
    """

    plain: str
    opener: str | None
    preposition: bool
    breaks: bool
    verbs: Readings
    nouns: Readings
    looks_imperfect: bool
    definite: bool
    classes: frozenset[str]
    topics: frozenset[str]


@dataclass(slots=True)
class Word:
    """A token with what the lexicon knows of it (see `WordKnown`) and what it is in its sentence."""

    token: Token
    plain: str
    opener: str | None
    preposition: bool
    breaks: bool
    verbs: Readings
    nouns: Readings
    looks_imperfect: bool
    definite: bool
    classes: frozenset[str]
    finite: bool = False
    clause: int = -1

    @property
    def joined(self) -> bool:
        """Whether a conjunction is written on the word."""
        return any(reading.conjunction for reading, _ in (*self.verbs, *self.nouns))


def known_word(token: Token, lexicon: EventLexicon) -> Word:
    """A token of a text as a word, with what is known of it whatever sentence it stands in."""
    known = known_of(token, lexicon)
    return Word(token, *known[:-1])


def known_of(token: Token, lexicon: EventLexicon) -> WordKnown:
    """What is known of a token's form, looked up once for all texts."""
    # ة and ه meet in the matching form; only ه can be a pronoun.
    last = token.text[-1]
    key = token.form + last if last in "ةا" else token.form
    known = lexicon.words_read.get(key)
    if known is None:
        known = _read_word(token, lexicon)
        if len(lexicon.words_read) >= _FORMS_KEPT:
            lexicon.words_read.clear()
        lexicon.words_read[key] = known
    return known


def unknown_word(token: Token) -> Word:
    """A token as a word of which nothing is known, whatever the lexicon has under its form."""
    form = token.form
    return Word(token, form, None, False, False, (), (), False, _has_article(form), _NO_CLASSES)


def _read_word(token: Token, lexicon: EventLexicon) -> WordKnown:
    form = token.form
    words, openers = lexicon.words, lexicon.openers
    readings = lexicon.morphology.readings(form)
    if token.text.endswith("ة"):
        readings = tuple(reading for reading in readings if not reading.pronoun)
    else:
        readings = tuple(one for one in readings if not (one.circumstance and form.endswith("ه")))
    if token.text.endswith("ا"):
        # أ and ا meet in the matching form, too: هنا is no هنأ, بدا no بدأ.
        readings = tuple(
            reading
            for reading in readings
            if reading.back or reading.circumstance or not _hamza_last(reading)
        )
    plain = form
    if form not in openers and form not in words["prepositions"] and form[:1] in "وف" and len(form) > 2:
        rest = form[1:]
        # “فتحت” opens something; it is no تحت with ف before it.
        own_verb = any(reading.tense and not reading.conjunction for reading in readings)
        known = not own_verb if rest in words["prepositions"] else rest in words["known"]
        if rest in openers or known:
            plain = rest
    verbs = tuple((reading, lexicon.roles[reading.lexeme]) for reading in readings if reading.tense)
    nouns = tuple((reading, lexicon.roles[reading.lexeme]) for reading in readings if not reading.tense)
    breaks = form in words["breaks"]
    preposition = plain in words["prepositions"]
    look = not verbs and not nouns and not preposition and _imperfect_by_look(form, words["ya nouns"])
    classes = _classes(nouns)
    return WordKnown(
        plain,
        openers.get(plain),
        preposition,
        breaks,
        verbs,
        nouns,
        look,
        definite=_has_article(form),
        classes=classes,
        topics=classes & lexicon.topics,
    )


def _classes(nouns: Readings) -> frozenset[str]:
    """All classes of a word's nouns: as a rule those of one lexeme, of which no copy is made."""
    found = {roles.classes for _, roles in nouns}
    return found.pop() if len(found) == 1 else _NO_CLASSES.union(*found)


def _has_article(form: str) -> bool:
    return form.startswith(_ARTICLE) and len(form) > 4


def _hamza_last(reading: WordReading) -> bool:
    """Whether the word's last letter is the verb's hamza: that of أنشأوا is not."""
    alone = reading.tense == "past" and reading.number == "s"
    return alone and reading.lexeme.split()[1].endswith("أ")


def _imperfect_by_look(form: str, ya_nouns: frozenset[str]) -> bool:
    """Whether a word the lexicon does not hold looks like an imperfect: it shows where a clause has its
    verb.
    """
    bare = form[1:] if form[:1] in "وف" and len(form) > 4 else form
    bare = bare[1:] if bare.startswith("سي") else bare
    return bare.startswith("ي") and len(bare) >= 4 and bare not in ya_nouns
