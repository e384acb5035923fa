"""Nominative: the first words of a headline as they stand when nothing in front governs them any more.

Behind إن, a verb or a preposition a noun and its adjectives end otherwise: “هجوما كبيرا”, “غارتين جويتين”.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Token
from ingest.extraction.orthography import fold
from ingest.extraction.people_nouns import NOT_PLURALS, means_people

_LISTS = read_toml("headlines/words.toml")
_UNCHANGED = fold_words(_LISTS["names"]["whole"]) | NOT_PLURALS
_TWO = fold_words(_LISTS["own_words"]["two"])
_ARTICLE = "ال"
_TANWIN = "\u064b"
_OBLIQUE, _DUAL, _PLURAL = "ين", "ان", "ون"
_NISBA = "يين"
_SHORTEST = 4


def nominative(words: Sequence[Word], text: str, names: Sequence[bool]) -> list[str] | None:
    """The first of `words` and the adjectives that agree with it, in the nominative.

    `text` is the first word without what ties it to the word before, `names` says of each word whether it
    names somebody or some place. None where its case is certain to be wrong and its number is not known.
    """
    first = words[0]
    if first.finite or not (text.isalpha() or _marked(text)):
        return [text]
    if text.endswith(_OBLIQUE) and fold(text).removeprefix(_ARTICLE) not in _UNCHANGED:
        return _oblique(words, text, names)
    if not _marked(text) and not _in_alif(first, text):
        return _adjectives(words, text, names)
    if not _marked(text) and not any(reading.accusative for reading, _ in first.nouns):
        return [text] if names[0] or first.nouns else None
    run = _run_in_alif(words, names)
    return [_bare(text), *run] if run else _adjectives(words, _bare(text), names)


def _marked(text: str) -> bool:
    """Whether the accusative is written out: ـًا, ـاً."""
    return text.endswith(_TANWIN) or text.endswith(_TANWIN + "ا")


def _bare(text: str) -> str:
    return text.removesuffix(_TANWIN).removesuffix("ا").removesuffix(_TANWIN)


def _in_alif(word: Word, text: str) -> bool:
    """Whether the alif that a word ends in may be that of the accusative."""
    stays = text.startswith(_ARTICLE) or text.endswith("ايا") or fold(text) in _UNCHANGED
    return text.endswith("ا") and len(text) >= _SHORTEST and not stays and not word.finite


def _run_in_alif(words: Sequence[Word], names: Sequence[bool], *, sure: bool = True) -> list[str]:
    """The adjectives right behind an indefinite noun: behind one in ـًا, even روسيا is one (هجوما روسيا)."""
    run = []
    for place in range(1, len(words)):
        text = words[place].token.text
        named = not sure and (names[place] or not _accusative(words[place]))
        beside = _beside(words[place - 1].token, words[place].token)
        if not beside or named or not (_marked(text) or _in_alif(words[place], text)):
            break
        run.append(_bare(text))
    return run


def _accusative(word: Word) -> bool:
    """Whether the lexicon knows no other form in alif of the word."""
    return all(reading.accusative for reading, _ in word.nouns)


def _adjectives(words: Sequence[Word], text: str, names: Sequence[bool]) -> list[str] | None:
    """A noun that does not show its case with what agrees with it: “اعتداء كبيرا”, “القادة العسكريين”."""
    definite = text.startswith(_ARTICLE)
    if not definite and text.endswith("ء"):
        return [text, *_run_in_alif(words, names, sure=False)]
    if len(words) < 2 or not (_agrees(words, 1, definite) and _tells_people(words[1])):
        return [text]
    several = means_people(words[0]) and any(reading.number == "p" for reading, _ in words[0].nouns)
    if not (definite or several):
        return [text]  # “أربعة مسلحين”, “مجموعة مسلحين” stay in the genitive
    if _verb_number(words) == "p":
        return [text, *_run(words, names, definite, _PLURAL)]
    return [text] if definite or names[1] else None


def _oblique(words: Sequence[Word], text: str, names: Sequence[bool]) -> list[str] | None:
    """A dual or a plural in ـين."""
    first, definite = words[0], text.startswith(_ARTICLE)
    numbers = {reading.number for reading, _ in first.nouns}
    sound = any(reading.number == "p" and _sound(reading.lexeme) for reading, _ in first.nouns)
    people = means_people(first)
    if names[0] and not first.nouns and not people:
        return [text]  # “بوتين”
    if "s" in numbers or ("p" in numbers and not sound):
        return [text]  # “تعيين”, “قوانين”
    ending = _ending(words, "d" in numbers or fold(text) in _TWO, sound or (people and definite))
    if fold(text) in _TWO or text.endswith("تين"):
        ending = _DUAL
    return None if ending is None else [text[:-2] + ending, *_run(words, names, definite, ending)]


def _sound(lexeme: str) -> bool:
    return any(form.endswith(_PLURAL) for form in lexeme.split())


def _ending(words: Sequence[Word], two: bool, many: bool) -> str | None:
    """The ending of the first word, by the number of its verb where the word may have either."""
    number = _verb_number(words)
    if number == "d":
        return _DUAL
    if number == "p" and many:
        return _PLURAL
    if two and not many:
        return _DUAL
    # “المستثمرين”: a definite plural is far more common than the dual, whose verb would tell.
    return _PLURAL if many and (not two or words[0].definite) else None


def _verb_number(words: Sequence[Word]) -> str | None:
    """The number that the ending of the first verb tells: "d", "p", or None."""
    verb = next((word for word in words if word.finite), None)
    form = verb.token.form if verb is not None else ""
    if form.endswith(("وا", "ون")):
        return "p"
    if verb is not None and form.endswith(("ا", "ان")):
        dual = not verb.verbs or any(reading.number == "d" for reading, _ in verb.verbs)
        return "d" if dual else None
    return None


def _run(words: Sequence[Word], names: Sequence[bool], definite: bool, ending: str) -> list[str]:
    run = []
    for place in range(1, len(words)):
        named = names[place] and not _tells_people(words[place])
        if named or not _agrees(words, place, definite):
            break
        run.append(words[place].token.text[:-2] + ending)
    return run


def _agrees(words: Sequence[Word], place: int, definite: bool) -> bool:
    """Whether a word in ـين right behind another has the article as that has."""
    word, text = words[place], words[place].token.text
    same = text.startswith(_ARTICLE) == definite and _beside(words[place - 1].token, word.token)
    changes = fold(text).removeprefix(_ARTICLE) not in _UNCHANGED
    return same and changes and text.endswith(_OBLIQUE) and len(text) > _SHORTEST and not word.finite


def _tells_people(word: Word) -> bool:
    """Whether a word in ـين is no name of a place: “ملثمين”, “أميركيين”."""
    return word.token.text.endswith(_NISBA) or means_people(word)


def _beside(before: Token, token: Token) -> bool:
    """Whether only a space parts two words."""
    return token.start - before.end <= 1
