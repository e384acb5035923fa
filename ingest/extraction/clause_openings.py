"""Openings: the words that open an event's clause, and what beside the event looks back."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.known_words import Word
from ingest.extraction.sister_events import kind_of_word

_LEADING = 5
_BESIDE = 3


def clause_openings(view: SentenceView, candidate: Candidate) -> Iterator[str]:
    """The words that open an event's clause, as they stand: “وعلى الأثر”, “ومباشرة بعد ذلك”, “إلى ذلك”; and
    what of its clause looks back: “في اليوم نفسه”, “هذه المرة”, “في الهجوم”.
    """
    verb = candidate.index if candidate.verb is None else candidate.verb
    own = view.clause_of(verb)
    first = view.words[own.first]
    if own.first == candidate.index:
        yield f"opens its {own.kind}"
        yield f"{kind_of_word(candidate)} opens its {own.kind}"
    elif first.plain.isalpha() and not first.finite:
        yield f"{first.plain} opens the clause"
        for second in view.words[own.first + 1 : candidate.index][:1]:
            if second.plain.isalpha():
                yield f"{first.plain} {second.plain} opens the clause"
    if not own.index:
        lead = min((len(view.words), verb, _LEADING))
        yield from (f"{word.plain} before the verb" for word in view.words[:lead] if _relates(word))
    tense = [reading.tense for reading, _ in view.words[verb].verbs]
    if tense:
        yield f"{tense[0]} in {own.kind}"
    low, high = max(0, candidate.index - _BESIDE), candidate.index + _BESIDE + 1
    for word in view.words[low:high]:
        if word.token.form in dating_words().looking_back:
            yield f"{word.token.form} beside"


def _relates(word: Word) -> bool:
    known = word.nouns or word.verbs
    return word.preposition or word.opener is not None or (not known and word.plain.isalpha())
