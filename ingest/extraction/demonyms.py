"""Adjectives of nationality in every inflection: أميركي, الأميركية, أميركيون, الأميركيين, أميركيا …"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.orthography import fold

# What follows the masculine singular, which ends in ي: gender, number and case.
_ENDINGS = ("", "ه", "ا", "ين", "ون", "ان", "ات", "تان", "تين", "و", "ي")
_MULTIPLE = frozenset(("ين", "ون", "ات", "و", "ي", "ان", "تان", "تين"))


def inflected(demonym: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The folded forms of a demonym (`كوري جنوبي` has two words), each with whether it is plural or dual."""
    words = tuple(fold(word) for word in demonym.split())
    if len(words) == 2 and not words[0].endswith("ي"):
        for form, plural in inflected(words[1]):
            bare = form[0].removeprefix("ال")
            yield (words[0], form[0]), plural
            yield ("ال" + words[0], bare), plural
            yield ("ال" + words[0], "ال" + bare), plural
        return
    for ending in _ENDINGS:
        inflected_words = tuple(_with(word, ending) for word in words)
        plural = ending in _MULTIPLE
        yield inflected_words, plural
        if ending not in ("ا", "و", "ي"):
            yield tuple("ال" + word for word in inflected_words), plural


def _with(word: str, ending: str) -> str:
    return word + ending
