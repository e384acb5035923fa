"""Clitics: the letters written together with the word they stand before, and where the word itself begins.

A text says `وللعراق`; a lexicon says `العراق`. `cuts` gives every way to read a written form as conjunction,
preposition and word, whether or not the word exists: the caller keeps those that a lexicon knows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from ingest.extraction.model import Token

CONJUNCTIONS = "وف"
PREPOSITIONS = "بلك"
ARTICLE = "ال"
_SHORTEST = 2


class Cut(NamedTuple):
    """One reading of a form: `skip` letters of clitics, of which `preposition` is one, then `word`.

    The article belongs to the word; `للعراق` is ل and `العراق` with 2 letters skipped, since the alef of the
    article is not written.
    """

    skip: int
    conjunction: str
    preposition: str
    word: str


@lru_cache(maxsize=1_024)  # a text's words are looked up in several lexicons, one after the other
def cuts(form: str) -> tuple[Cut, ...]:
    """Every reading of `form`, the uncut one first."""
    found = [Cut(0, "", "", form), *_prepositions(form, 0, "")]
    if len(form) > _SHORTEST and form[0] in CONJUNCTIONS:
        found.append(Cut(1, form[0], "", form[1:]))
        found += _prepositions(form[1:], 1, form[0])
    return tuple(found)


def _prepositions(form: str, skipped: int, conjunction: str) -> list[Cut]:
    if len(form) <= _SHORTEST or form[0] not in PREPOSITIONS:
        return []
    found = [Cut(skipped + 1, conjunction, form[0], form[1:])]
    if form.startswith("لل"):
        found.append(Cut(skipped + 2, conjunction, "ل", ARTICLE + form[2:]))
        found.append(Cut(skipped + 1, conjunction, "ل", ARTICLE + form[1:]))
    return found


def start_after(token: Token, letters: int) -> int:
    """The offset after the first `letters` letters of `token`, vowel signs and tatweel not counted."""
    if letters == 0:
        return token.start
    if len(token.text) == len(token.form):
        return token.start + letters
    seen = 0
    for place, char in enumerate(token.text):
        if char.isalpha() and char != "ـ":
            if seen == letters:
                return token.start + place
            seen += 1
    return token.start
