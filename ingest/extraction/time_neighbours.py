"""What stands about a time, and between it and an event of its sentence: evidence of whose time it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.known_words import Word

QUOTES = frozenset('"“”«»')
_MOST = 2
_MANY = 3


def about_time(view: SentenceView, token: int, end: int) -> Iterator[str]:
    """The words at a time's start, before it and behind it; it holds the words `token` to `end`."""
    yield f"starts {view.words[token].plain}"
    yield f"behind {_sort(view.words[token - 1])}" if token else "begins the sentence"
    yield f"before {_sort(view.words[end])}" if end < len(view.words) else "ends the sentence"


def _sort(word: Word) -> str:
    """What kind of word a neighbour is; one that only relates others is named."""
    if word.finite:
        return "a verb"
    if word.preposition or word.opener:
        return word.plain
    if word.breaks:
        return "a mark"
    if any(roles.noun_of for _, roles in word.nouns):
        return "an event noun"
    return "a noun" if word.nouns else "another word"


def between(view: SentenceView, candidate: Candidate, token: int, others: Sequence[int]) -> Iterator[str]:
    """What stands between an event and a time: marks, verbs, the words of other events."""
    low, high = sorted((candidate.index, token))
    words = view.words[low + 1 : high]
    yield f"{_count(sum(word.breaks for word in words))} marks between"
    yield f"{_count(sum(word.finite for word in words))} verbs between"
    yield f"{_count(sum(low < other < high for other in others))} events between"
    if sum(word.token.text in QUOTES for word in words) % 2:
        yield "a quotation mark between"
    if any(word.opener == "relative" for word in words):
        yield "a relative between"


def rivals(view: SentenceView, candidate: Candidate, token: int, others: Sequence[int]) -> Iterator[str]:
    """The other events of the sentence, as those whose time it might be."""
    beside = [other for other in others if other not in {candidate.index, candidate.support}]
    own = abs(token - candidate.index)
    nearer = [other for other in beside if abs(token - other) < own]
    if not nearer:
        yield "no event nearer"
    elif any(view.words[other].finite for other in nearer):
        yield "a verb nearer"
    else:
        yield "a noun nearer"
    there = view.clause_of(token)
    if there is not view.clause_of(candidate.index):
        tells = any(view.words[other].clause == there.index for other in beside)
        yield "its clause tells another" if tells else "its clause tells none"
    yield f"{_count(len(beside), _MANY)} events beside"


def among_times(candidate: Candidate, token: int, starts: Sequence[int]) -> Iterator[str]:
    """How a time stands among those of its sentence, which start at the words `starts`."""
    yield f"{_count(len(starts), _MANY)} times"
    low, high = sorted((candidate.index, token))
    if any(low < start < high for start in starts):
        yield "a time between"
    if any(abs(start - candidate.index) < abs(token - candidate.index) for start in starts):
        yield "a time nearer"
    if len(starts) > 1:
        yield "first of the times" if token == min(starts) else "later of the times"


def _count(number: int, most: int = _MOST) -> str:
    return f"{number}" if number < most else f"{most} or more"
