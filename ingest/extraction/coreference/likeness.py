"""How alike the words of two tellings are, and those of the articles they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from math import fsum, sqrt

from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.parties import same_name, shared_home, telling
from ingest.extraction.coreference.rules import ordinals
from ingest.extraction.coreference.words import is_seldom, rarity, stem, stems, story_stems

COPIED = 0.75  # share of their rare words in common from which one sentence is a copy of the other
SENTENCE = 8  # words in common at least, for short sentences are alike by chance
TELLING_BESIDE = 2.0  # so many rare words beside each trigger, and none in common, speak of two events
UNLIKE = 0.2  # and below which they hardly speak of the same thing
OTHER_STORY = 0.02  # likeness of two articles: up to here they have nothing in common …
ONE_STORY = 0.1  # … and for each such step they are the likelier to tell one story
LEADS = 300, 600  # letters from its start that an article leads with, and nearly so
DEEP = 1_500  # and from which on it tells something else
SHOWN = 5  # words named in a reason, none of them commoner than this:
TELLS = 0.2

STEP = 0.1  # of the share of words that two tellings have in common
NO_ANCHOR = "no_anchor"

Ground = tuple[str, str | Callable[[], str], float]


def compare_words(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds in the words of the two sentences."""
    ours, theirs = stems(first.words), stems(second.words)
    shared = ours & theirs
    weight = _weight(shared)
    alike = 2 * weight / max(_weight(ours) + _weight(theirs), 1.0)
    if weight >= 0.3:
        yield "rare_words", partial(_shown, first.words, shared), weight
        yield "alike", f"{alike:.0%}", alike / STEP
    if seldom := sum(map(is_seldom, shared)):
        yield "seldom_words", partial(_shown, first.words, shared), seldom
    yield from _beside(first, second)
    yield from _behind(first, second)
    if alike < UNLIKE and min(len(ours), len(theirs)) >= 5:
        yield "no_words", "", 1 - alike / UNLIKE
    copy = alike >= COPIED and len(shared) >= SENTENCE
    if copy and first.lemma != second.lemma and first.article != second.article:
        yield "one_sentence", "", 1
    elif copy:
        yield "copied", f"{alike:.0%}", 1
    if not anchored(first, second):
        # A country that both sentences name, whoever acted, is at least something.
        yield NO_ANCHOR, "", 0.3 if first.around & second.around or first.lands & second.lands else 1


def _beside(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The words beside the triggers: a sentence may tell of two attacks, each with words of its own."""
    ours, theirs = stems(first.near), stems(second.near)
    shared = ours & theirs
    weight = _weight(shared)
    if weight >= 0.3:
        yield "near_words", partial(_shown, first.near, shared), weight
    elif min(_weight(ours), _weight(theirs)) >= TELLING_BESIDE:
        yield "near_apart", "", 1
    if told := _told_share(ours, theirs, stems(first.words), stems(second.words)):
        yield "told_beside", f"{told:.0%}", told / STEP


def _behind(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The words behind the triggers, which say whom or what it was about: two visits to two towns."""
    ours, theirs = stems(first.behind), stems(second.behind)
    shared = ours & theirs
    if shared:
        yield "words_behind", partial(_shown, first.behind, shared), len(shared)
    elif ours and theirs:
        yield "behind_apart", "", 1
    if first.head and stem(first.head) == stem(second.head):
        yield "same_head", first.head, 1
    yield from _in_a_row(first, second)


def _in_a_row(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Ordinals behind the triggers: the first plane is not the second."""
    ours, theirs = _ordinals(first), _ordinals(second)
    if ours and theirs and not ours & theirs:
        yield "ordinals_apart", ", ".join(map(str, sorted(ours | theirs))), 1


def _ordinals(facts: MentionFacts) -> frozenset[int]:
    return frozenset(ordinals()[word] for word in facts.behind if word in ordinals())


def _told_share(
    ours: frozenset[str], theirs: frozenset[str], first: frozenset[str], second: frozenset[str]
) -> float:
    """The share of the telling words of `ours` and `theirs` that the other's whole sentence has."""
    whole = _weight(ours) + _weight(theirs)
    return (_weight(ours & second) + _weight(theirs & first)) / max(1.0, whole)


def compare_stories(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds in what the two articles are about, and in whether each tells one such event only."""
    if first.article == second.article:
        return
    yield from _depth(first, second)
    ours, theirs = story_stems(first.story), story_stems(second.story)
    if not ours or not theirs:
        return
    alike = _alike(ours, theirs)
    if alike <= OTHER_STORY:
        yield "other_story", "", 1
        return
    yield "one_story", lambda: _shown(first.story, ours & theirs), alike / ONE_STORY


@lru_cache(maxsize=2_000)
def _alike(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The likeness of two articles, of which one mention after another is compared with the other's."""
    return _weight(ours & theirs) / sqrt(max(1.0, _weight(ours) * _weight(theirs)))


def _depth(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Whether both articles lead with it: what one only comes to in the end is seldom what the other does."""
    deepest = max(first.told_at, second.told_at)
    if deepest < LEADS[1]:
        yield "both_lead", "", 1 if deepest < LEADS[0] else 0.5
    elif deepest > DEEP:
        yield "told_deep", "", 1


def _shown(words: Iterable[str], shared: frozenset[str]) -> str:
    """Of the words whose stem both tellings have, those that tell most, as the older telling writes them."""
    told = {stem(word): word for word in sorted(words, reverse=True) if stem(word) in shared}
    rarest = sorted(told.values(), key=lambda word: (-rarity(word), word))
    return "، ".join(word for word in rarest[:SHOWN] if rarity(word) > TELLS)


@lru_cache(maxsize=20_000)
def _weight(words: frozenset[str]) -> float:
    return fsum(map(rarity, words))


def anchored(first: MentionFacts, second: MentionFacts) -> bool:
    """Whether the two share something that few other tellings have: a town, a party that is not at home in
    both articles, a word that news seldom has, a name that tells, or a number that does."""
    if first.towns & second.towns or (first.parties & second.parties) - shared_home(first, second):
        return True
    if any(map(is_seldom, stems(first.words) & stems(second.words))):
        return True
    if any(same_name(one, other) and telling(one) == 1 for one in first.names for other in second.names):
        return True
    return bool({n.value for n in first.numbers if n.value >= 5} & {n.value for n in second.numbers})
