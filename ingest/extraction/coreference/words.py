"""The words of a sentence that may tell one story from another: folded, freed of their commonest prefixes."""

from __future__ import annotations

from functools import lru_cache

from ingest.extraction.orthography import tokenise

# Conjunction, preposition and article, longest first; what is left must still be a word of three letters.
_PREFIXES = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST = 3


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A folded word without conjunction, preposition and article."""
    for prefix in _PREFIXES:
        # One letter alone is as often part of the word: only take it off where a long word is left.
        least = _SHORTEST if len(prefix) > 1 else _SHORTEST + 1
        if form.startswith(prefix) and len(form) - len(prefix) >= least:
            return form[len(prefix) :]
    return form


def content_words(sentence: str) -> frozenset[str]:
    """The distinct bare words of a sentence, without numbers and marks and without very short words."""
    forms = (token.form for token in tokenise(sentence))
    return frozenset(word for form in forms if form.isalpha() and len(word := bare(form)) >= _SHORTEST)
