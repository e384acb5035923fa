"""One deed in two words: an attack and the verb that tells what it did (“تفجير استهدف مطعما”, “ضرب زلزال”).

Whichever of the two an annotator or a reader takes for the event, what is said of one is said of the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView

STRIKING = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_OPENED = 2
_HANGS = 6
_SUBJECT = 7


def one_deed(view: SentenceView, one: Candidate, other: Candidate, told: Sequence[int]) -> bool:
    """Whether two event words tell one blow: a noun, and the verb whose subject it is. `told` are the words
    that tell of the sentence's events: none may stand between the two.
    """
    if one.type not in STRIKING or other.type not in STRIKING or one.reading.verb == other.reading.verb:
        return False
    noun, verb = (other, one) if one.reading.verb else (one, other)
    low, high = sorted((noun.index, verb.index))
    if verb.trigger.victim or any(low < index < high for index in told):
        return False
    return _hangs(view, noun, verb) or _subject(view, noun, verb)


def _hangs(view: SentenceView, noun: Candidate, verb: Candidate) -> bool:
    """“الهجوم الذي استهدف”, “تفجير بسيارة استهدف”: the verb says more of the noun before it."""
    clause = view.clause_of(verb.index)
    if noun.index > verb.index or view.words[verb.index].joined:
        return False
    if clause.kind == "relative":
        return 0 < clause.first - noun.index <= _OPENED or noun.relative == clause.index
    between = view.words[noun.index + 1 : verb.index]
    if view.words[noun.index].definite or any(word.breaks or word.opener for word in between):
        return False
    return verb.index - noun.index <= _HANGS and clause.kind in {"next", "main", "tail"}


def _subject(view: SentenceView, noun: Candidate, verb: Candidate) -> bool:
    """“ضرب زلزال قوي”, “هز العاصمة أمس تفجير”: the noun is the subject behind its verb."""
    if not 0 < noun.index - verb.index <= _SUBJECT or noun.reading.preposition:
        return False
    between = view.words[verb.index + 1 : noun.index]
    if any(word.breaks or word.opener or word.finite or word.preposition for word in between):
        return False
    return view.words[noun.index].clause == view.words[verb.index].clause
