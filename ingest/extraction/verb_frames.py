"""Frames of verbs: which parts of what a trigger asks for are there, and which are wanting.

A part that is there but wrong (an object of another kind, a word before the verb) rules the trigger out; a
part that is not found weighs against it, for the words that name subjects and objects are more than any
lexicon holds.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from ingest.extraction.candidates import Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.doers import subject_words
from ingest.extraction.event_lexicon import Trigger
from ingest.extraction.known_words import Readings, Word
from ingest.extraction.morphology import WordReading
from ingest.extraction.senses import misplaced
from ingest.extraction.verbs_or_nouns import dual_past

_OBJECT_REACH = 20
_SHUN_REACH = 7
_SAME_SENTENCE = 24
_ANTECEDENT = 8
OF_THEM = frozenset({"منهم", "منهن", "بينهم", "اخرين", "اخرون"})
_TOWN = "@مدينه"
_TOWN_REACH = 4
DAMMA = "\u064f"
_PREPOSITION_LETTERS = frozenset("بلك")
_PEOPLE = frozenset({"@human", "@body", "@fighter", "@attacker", "@office"})


def wanting(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger, marks: Marks
) -> frozenset[str] | None:
    """The parts of the frame that are not found ("object", "preposition", "subject", "time"); None where the
    trigger is ruled out.
    """
    if trigger.passive_only and reading.voice == "a":
        return None
    if (trigger.no_object and reading.pronoun is not None) or misplaced(view, index, trigger, marks):
        return None
    if index and view.words[index - 1].plain in trigger.before_not:
        return None
    near = view.ahead(index, _OBJECT_REACH)
    if trigger.objects_not and any(
        view.words[other].classes & trigger.objects_not for other in near[:_SHUN_REACH]
    ):
        return None
    if trigger.prepositions_not and _leads_elsewhere(view, near, trigger):
        return None
    around = subject_words(view, index, marks) if trigger.subjects or trigger.subjects_not else []
    kinds = frozenset().union(*(view.words[other].classes for other in around)) if around else frozenset()
    if trigger.subjects_not & kinds:
        return None
    parts = set()
    if trigger.objects and not _object_found(view, index, reading, trigger, near, marks):
        parts.add("object")
    if trigger.prepositions and not any(
        _opens_with(view.words[other], trigger.prepositions) for other in near
    ):
        parts.add("preposition")
    if parts and trigger.phrase:
        return None
    # Who did it is not said of a passive: “قُصفت القرية”.
    named = trigger.subjects and not (reading.voice == "p" and DAMMA in view.words[index].token.text[1:-1])
    if named and not _subject_found(view, trigger, marks, around, kinds):
        parts.add("subject unsaid" if _unsaid(view, index, marks) else "subject")
    if trigger.timed and not view.timed:
        parts.add("time")
    return frozenset(parts)


def _leads_elsewhere(view: SentenceView, near: list[int], trigger: Trigger) -> bool:
    """Whether another meaning's preposition comes before the trigger's object: “علّق على القرار”."""
    for other in near[:_SHUN_REACH]:
        if view.words[other].classes & trigger.objects:
            return False
        if view.words[other].plain in trigger.prepositions_not:
            return True
    return False


def _object_found(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger, near: list[int], marks: Marks
) -> bool:
    if any(_is_object(view, other, index, trigger) for other in near):
        return True
    if _TOWN in trigger.objects and any(view.first + other in marks.places for other in near[:_TOWN_REACH]):
        # “دخل الجيش التركي عفرين”: a town that is named needs no word for town.
        return True
    people = bool(trigger.objects & _PEOPLE)
    if reading.pronoun is not None:
        return people or _named_before(view, index, trigger, _SAME_SENTENCE)
    if people and any(view.words[other].plain in OF_THEM for other in near[:5]):
        # “أوقفت الشرطة ستة منهم”.
        return True
    clause = view.clause_of(index)
    passive = reading.voice == "p" or (reading.voice == "u" and clause.kind == "relative")
    return passive and _named_before(view, clause.first, trigger, _ANTECEDENT)


def _named_before(view: SentenceView, index: int, trigger: Trigger, reach: int) -> bool:
    """Whether what the verb takes up by a pronoun or as its relative clause's subject was named before."""
    return any(view.words[other].classes & trigger.objects for other in range(max(0, index - reach), index))


def _is_object(view: SentenceView, other: int, index: int, trigger: Trigger) -> bool:
    word = view.words[other]
    if not word.classes & trigger.objects:
        return False
    prefix = next((reading.preposition for reading, _ in word.nouns if reading.preposition), None)
    if prefix is None and other - 1 > index and view.words[other - 1].preposition:
        prefix = view.words[other - 1].plain
    return prefix in {None, "من"} or prefix in trigger.recipients or prefix in trigger.prepositions


def _opens_with(word: Word, prepositions: frozenset[str]) -> bool:
    if word.plain in prepositions:
        return True
    letters = prepositions & _PREPOSITION_LETTERS
    if not letters:
        return False
    if word.nouns:
        return any(reading.preposition in letters for reading, _ in word.nouns)
    form = word.token.form
    return len(form) > 3 and (form[0] in letters or (form[0] in "وف" and form[1] in letters))


def _subject_found(
    view: SentenceView, trigger: Trigger, marks: Marks, around: list[int], kinds: frozenset[str]
) -> bool:
    wanted: list[Container[int]] = []
    if trigger.subjects & {"@human", "@body"}:
        wanted.append(marks.entities)
    if trigger.subjects & {"@fighter", "@attacker"}:
        wanted.append(marks.armed)
    if "@office" in trigger.subjects:
        wanted.append(marks.official)
    return bool(trigger.subjects & kinds) or any(
        view.first + other in held for held in wanted for other in around
    )


def _unsaid(view: SentenceView, index: int, marks: Marks) -> bool:
    """Whether nobody is named behind the verb: “إنه لن يستقيل”."""
    after = index + 1
    if after >= len(view.words):
        return True
    word = view.words[after]
    return word.breaks or word.preposition or word.finite or view.first + after in marks.times


def readings_here(view: SentenceView, index: int) -> Readings:
    """The readings that a verb of this kind can have here: a past dual needs two who did it before it."""
    verbs = view.words[index].verbs
    text = view.words[index].token.text
    if DAMMA in text[1:-1]:
        verbs = tuple((_passive(reading), roles) for reading, roles in verbs)
    sure = tuple(pair for pair in verbs if not dual_past(pair[0]))
    return sure if sure and not _two_before(view, index) else verbs


def _passive(reading: WordReading) -> WordReading:
    """A past that is written alike in both voices is passive where its vowel is written: “قُتل”."""
    alike = reading.tense == "past" and reading.voice == "u"
    return replace(reading, voice="p") if alike else reading


def _two_before(view: SentenceView, index: int) -> bool:
    return any(
        view.words[other].token.form.endswith(("ان", "ين")) for other in range(max(0, index - 6), index)
    )
