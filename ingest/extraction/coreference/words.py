"""The words of a sentence that may tell one story from another, and how much each of them tells."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from math import log

from ingest.extraction.lexicon import read_csv
from ingest.extraction.orthography import fold, tokenise

# Conjunction, preposition and article, longest first; what is left must still be a word of three letters.
_ARTICLES = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_PARTICLES = "وفبلكس"
_SHORTEST = 3
# A word in more than so many of 1,000 articles says nothing about which event is told.
_EVERYWHERE = 150
_STORY = 32  # so many words of an article stand for its story …
_TELLING = 0.35  # … none of them more common than this


def content_words(sentence: str) -> frozenset[str]:
    """The distinct bare words of a sentence, without numbers and marks and without very short words."""
    forms = (token.form for token in tokenise(sentence))
    return frozenset(word for form in forms if form.isalpha() and len(word := bare(form)) >= _SHORTEST)


@lru_cache(maxsize=4)
def story_words(text: str) -> tuple[str, ...]:
    """The words that tell what an article is about, most telling first: those that it repeats and other
    articles seldom have."""
    forms = (bare(token.form) for token in tokenise(text) if token.form.isalpha())
    counts = Counter(form for form in forms if len(form) >= _SHORTEST)
    told = {word: rarity(word) * (1 + log(count)) for word, count in counts.items()}
    telling = [word for word in told if rarity(word) >= _TELLING]
    return tuple(sorted(telling, key=lambda word: (-told[word], word))[:_STORY])


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A folded word without conjunction, preposition and article.

    A single letter is as often part of the word as a particle: it goes only where that leaves a word of
    running news, and the word with it is none.
    """
    known = common_words()
    for prefix in _ARTICLES:
        if form.startswith(prefix) and len(form) - len(prefix) >= _SHORTEST:
            rest = form[len(prefix) :]
            # للقاء is "to the meeting" or "to a meeting": the article is written away before a lam.
            lam = prefix.endswith("لل") and rest not in known and "ل" + rest in known
            return "ل" + rest if lam else rest
    if form not in known and form[:1] in _PARTICLES and form[1:] in known:
        return form[1:]
    return form


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """How much a bare word tells: 1 where it is rare in running news, 0 where it stands everywhere."""
    share = common_words().get(word)
    if share is None:
        return 1.0
    return max(0.0, 1.0 - log(1 + share) / log(1 + _EVERYWHERE))


@cache
def common_words() -> dict[str, int]:
    """In how many of 1,000 articles each bare word of running news stands."""
    rows = read_csv("coreference/common_words.csv", ("word", "per_mille"))
    return {fold(row["word"]): int(row["per_mille"]) for row in rows}
