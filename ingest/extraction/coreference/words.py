"""The words of a sentence that may tell one story from another, and how much each of them tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from math import log

from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.lexicon import read_csv, read_entries
from ingest.extraction.orthography import fold, tokenise

# Conjunction, preposition and article, longest first; what is left must still be a word of three letters.
_ARTICLES = ("وبال", "وكال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_PARTICLES = "وفبلكس"
_SHORTEST = 3
_NUMBER = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_YEAR = re.compile(r"(?:1[3-9]|20)\d\d")
_DIGITS = 3
# A word in more than so many of 1,000 articles says nothing about which event is told.
_EVERYWHERE = 150
# A word behind so many more frequent ones is seldom met outside its story.
_SELDOM = 6_000
_STORY = 40  # so many words of an article stand for its story …
_TELLING = 0.2  # … none of them more common than this


@lru_cache(maxsize=2_000)
def content_words(sentence: str) -> frozenset[str]:
    """The distinct bare words of a sentence, without numbers and marks and without very short words."""
    forms = (token.form for token in tokenise(sentence))
    return frozenset(word for form in forms if form.isalpha() and len(word := bare(form)) >= _SHORTEST)


@lru_cache(maxsize=2_000)
def figures(sentence: str) -> frozenset[str]:
    """The numbers of a sentence, in western digits, that two tellings hardly share by chance: of three digits
    at least or with decimals, and no years."""
    found = (
        number.replace(",", "").replace("٬", "").replace("٫", ".") for number in _NUMBER.findall(sentence)
    )
    western = ("".join(str(int(sign)) if sign.isdigit() else sign for sign in number) for number in found)
    return frozenset(number for number in western if len(number) >= _DIGITS and not _YEAR.fullmatch(number))


@lru_cache(maxsize=4)
def story_words(text: str) -> tuple[str, ...]:
    """The words that tell what an article is about, most telling first: those that it repeats and other
    articles seldom have."""
    forms = (bare(token.form) for token in tokenise(text) if token.form.isalpha())
    counts = Counter(form for form in forms if len(form) >= _SHORTEST)
    first: dict[str, str] = {}  # the form that stands for each stem
    for word in counts:
        first.setdefault(stem(word), word)
    often = Counter(stem(word) for word in counts.elements())
    told = {word: rarity(word) * (1 + log(often[known])) for known, word in first.items()}
    telling = [word for word in told if rarity(word) >= _TELLING]
    return tuple(sorted(telling, key=lambda word: (-told[word], word))[:_STORY])


@lru_cache(maxsize=20_000)
def stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of bare words: what two tellings have in common, whatever the number, gender or pronoun."""
    return frozenset(map(stem, words))


@lru_cache(maxsize=20_000)
def story_stems(story: tuple[str, ...]) -> frozenset[str]:
    """The stems of the words that tell what an article is about."""
    return stems(frozenset(story))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A bare folded word without its endings."""
    for ending, left in endings():
        if word.endswith(ending) and len(word) - len(ending) >= left:
            return stem(word[: -len(ending)])
    return word


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A folded word without conjunction, preposition and article.

    A single letter is as often part of the word as a particle: it goes only where that leaves a word of
    running news, and the word with it is none. The conjunction goes more readily: it stands before verbs of
    every form, and no list has them all.
    """
    known = common_words()
    if form[1:] in known and form[0] in "وف" and form not in known:
        form = form[1:]
    for prefix in _ARTICLES:
        if form.startswith(prefix) and len(form) - len(prefix) >= _SHORTEST:
            rest = form[len(prefix) :]
            if form in known and rest not in known:
                return form  # التقت
            # للقاء is "to the meeting" or "to a meeting": the article is written away before a lam.
            lam = prefix.endswith("لل") and rest not in known and "ل" + rest in known
            return "ل" + rest if lam else rest
    if form in known:
        return form
    if form[:1] in _PARTICLES and form[1:] in known:
        return form[1:]
    return form[1:] if form[:1] == "و" and len(form) > _SHORTEST + 1 else form


@lru_cache(maxsize=100_000)
def rarity(word: str) -> float:
    """How much a bare word, or a stem, tells: 1 where it is rare in news, 0 where it stands everywhere."""
    share = _shares().get(stem(word))
    if share is None:
        return 1.0
    return max(0.0, 1.0 - log(1 + share) / log(1 + _EVERYWHERE))


def is_seldom(word: str) -> bool:
    """Whether a bare word, or a stem, is one that few stories have: a rare name, a rare thing."""
    return _ranks().get(stem(word), _SELDOM + 1) > _SELDOM


@cache
def endings() -> tuple[tuple[str, int], ...]:
    """The folded endings that a stem is freed of, longest first, with the fewest letters to be left."""
    entries = read_entries("coreference/endings.toml", "ending", ("letters", "left", "example"))
    found = {(fold(letters), int(entry["left"])) for entry in entries for letters in entry["letters"]}
    return tuple(sorted(found, key=lambda ending: (-len(ending[0]), ending)))


@cache
def _shares() -> dict[str, int]:
    """In how many of 1,000 articles each stem stands, going by the commonest of its words."""
    found: dict[str, int] = {}
    for word, share in common_words().items():
        found[stem(word)] = max(share, found.get(stem(word), 0))
    return found


@cache
def _ranks() -> dict[str, int]:
    """The rank of each stem among the frequent words of news, by the most frequent of its words."""
    found: dict[str, int] = {}
    for word, rank in frequent_words().items():
        found.setdefault(stem(bare(word)), rank)
    return found


@cache
def common_words() -> dict[str, int]:
    """In how many of 1,000 articles each bare word of running news stands."""
    rows = read_csv("coreference/common_words.csv", ("word", "per_mille"))
    return {fold(row["word"]): int(row["per_mille"]) for row in rows}
