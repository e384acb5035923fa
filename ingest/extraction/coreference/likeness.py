"""How alike the words of two tellings are, and those of the articles they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import fsum, sqrt

from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.kinds import same_deed
from ingest.extraction.coreference.parties import same_name, telling
from ingest.extraction.coreference.words import rarity

COPIED = 0.75  # share of their rare words in common from which one sentence is a copy of the other
SENTENCE = 8  # words in common at least, for short sentences are alike by chance
TELLING_WORDS = 3.0  # so many rare words in common are as good as a shared party or place
TELLING_BESIDE = 2.0  # so many rare words beside each trigger, and none in common, speak of two events
UNLIKE = 0.2  # and below which they hardly speak of the same thing
ONE_STORY, OTHER_STORY = 0.15, 0.04  # likeness of two articles: of one story from here, of two up to here
MANY = 4  # other such events in the two articles, from which it is open which of them is meant

Ground = tuple[str, str, float]


def compare_words(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds in the words of the two sentences."""
    shared = first.words & second.words
    told = sorted(((rarity(word), word) for word in shared), reverse=True)
    weight = fsum(rare for rare, _word in told)
    alike = 2 * weight / max(_weight(first.words) + _weight(second.words), 1.0)
    if weight >= 0.3:
        yield "rare_words", "، ".join(word for rare, word in told[:5] if rare > 0.2), weight
    yield from _beside(first, second)
    if alike < UNLIKE and min(len(first.words), len(second.words)) >= 5:
        yield "no_words", "", 1 - alike / UNLIKE
    copy = alike >= COPIED and len(shared) >= SENTENCE
    if copy and first.lemma != second.lemma and first.article != second.article:
        yield "one_sentence", "", 1
    elif copy:
        yield "copied", f"{alike:.0%}", 1
    if weight < TELLING_WORDS and not _anchored(first, second):
        # A country that both sentences name, whoever acted, is at least something.
        yield "no_anchor", "", 0.3 if first.around & second.around or first.lands & second.lands else 1


def _beside(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The words beside the triggers: a sentence may tell of two attacks, each with words of its own."""
    shared = first.near & second.near
    weight = _weight(shared)
    if weight >= 0.3:
        told = sorted(shared, key=lambda word: (-rarity(word), word))
        yield "near_words", "، ".join(word for word in told[:5] if rarity(word) > 0.2), weight
    elif min(_weight(first.near), _weight(second.near)) >= TELLING_BESIDE:
        yield "near_apart", "", 1


def compare_stories(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds in what the two articles are about, and in whether each tells one such event only."""
    if first.article == second.article:
        return
    ours, theirs = frozenset(first.story), frozenset(second.story)
    if not ours or not theirs:
        return
    shared = ours & theirs
    alike = _weight(shared) / sqrt(max(1.0, _weight(ours) * _weight(theirs)))
    words = "، ".join(sorted(shared, key=lambda word: (-rarity(word), word))[:5])
    if alike <= OTHER_STORY:
        yield "other_story", "", 1
        return
    yield "one_story", words, alike / ONE_STORY
    rivals = first.rivals + second.rivals
    if rivals:
        yield "one_of_many", "", min(1.0, rivals / MANY)
    elif alike >= ONE_STORY and same_deed(first, second):
        yield "only_one", "", 1


@lru_cache(maxsize=20_000)
def _weight(words: frozenset[str]) -> float:
    return fsum(map(rarity, words))


def _anchored(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether the two share a town, a party, a name that tells, or a number that does."""
    if first.towns & second.towns or first.parties & second.parties:
        return True
    if any(same_name(one, other) and telling(one) == 1 for one in first.names for other in second.names):
        return True
    return bool({n.value for n in first.numbers if n.value >= 5} & {n.value for n in second.numbers})
