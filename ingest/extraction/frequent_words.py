"""The words that Arabic news is made of, as evidence of what is a word and what is Arabic at all.

`lexicons/text/words.csv` lists them folded, most frequent first: every word that stood in five or more of
some 4,400 articles of 2006 to 2015, and in two or more of fifteen papers and agencies.
"""

from __future__ import annotations

from functools import cache
from math import log

from ingest.extraction.lexicon import read_text
from ingest.extraction.orthography import fold

_UNSEEN = -9.0
_KNOWN_WORD = 2.0
_PUNCTUATION = frozenset("،؛؟«»“”‘’–—…•")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وس")


@cache
def frequent_words() -> dict[str, int]:
    """Each frequent word, folded, with its rank from 1."""
    text = read_text("text/words.csv")
    return {form: rank for rank, form in enumerate(text.split()[1:], 1)}


def is_known(form: str) -> bool:
    """Whether the folded `form` is a frequent word, alone or behind clitic particles."""
    words = frequent_words()
    if form in words:
        return True
    return (
        any(form.startswith(clitic) and form[len(clitic) :] in words for clitic in _CLITICS) and len(form) > 4
    )


@cache
def _letter_likelihoods() -> dict[str, float]:
    """The logarithm of each letter's share in running text; a word's share falls with its rank (Zipf)."""
    weights: dict[str, float] = {}
    for form, rank in frequent_words().items():
        for letter in form:
            weights[letter] = weights.get(letter, 0.0) + 1.0 / rank
    total = sum(weights.values())
    return {letter: log(weight / total) for letter, weight in weights.items()}


def arabic_likelihood(text: str) -> float:
    """How much `text` looks like Arabic news: the mean of its letters' log shares, more for known words.

    ASCII does not count, since every charset reads it alike, nor does punctuation; a text of those alone
    scores 0.
    """
    letters = _letter_likelihoods()
    folded = fold(text)
    strange = [char for char in folded if not char.isascii() and char not in _PUNCTUATION]
    if not strange:
        return 0.0
    score = sum(letters.get(char, _UNSEEN) for char in strange)
    known = sum(len(word) for word in folded.split() if len(word) > 1 and word in frequent_words())
    return (score + _KNOWN_WORD * known) / len(strange)
