"""Senses: whether the words around a trigger allow its meaning here.

What stands beside it decides first (`with`, `with_not`, `before_not`); then what the sentence and the whole
text are about: a لقاء among words of football is a match, elsewhere a meeting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain

from ingest.extraction.candidates import HARMS, Candidate, Marks, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.entity_lexicon import entity_lexicon
from ingest.extraction.event_lexicon import EventLexicon, Trigger
from ingest.extraction.known_words import known_of
from ingest.extraction.model import Token
from ingest.extraction.morphology import WordReading
from ingest.extraction.place_lexicon import place_lexicon

_BESIDE = 3
_CLITICS = frozenset("وفبل")
_COMPANION_REACH = 7
_SET_REACH = 9
_TOPIC = 4
_NUMBER = "@number"
_NUMBER_REACH = 8


def topics(tokens: Collection[Token], lexicon: EventLexicon) -> frozenset[str]:
    """What a text is about: the topics of which it has several words."""
    counts = Counter(chain.from_iterable([known_of(token, lexicon).topics for token in tokens]))
    return frozenset(kind for kind, count in counts.items() if count >= _TOPIC)


def misplaced(view: SentenceView, index: int, trigger: Trigger, marks: Marks) -> bool:
    """Whether the sentence and its text are about other things than the trigger's meaning."""
    if _NUMBER in trigger.objects_not and _amounts(view, index):
        return True
    if not (trigger.around or trigger.around_not):
        return False
    near = frozenset[str]().union(*(word.classes for word in view.words))
    about = marks.topics | near
    if about & trigger.around_not and not near & trigger.despite:
        return True
    return bool(trigger.around) and not about & trigger.around


def _amounts(view: SentenceView, index: int) -> bool:
    """Whether what is told reaches a number: “تصل المبيعات إلى 2016 سيارة”."""
    for other in view.right(index, _NUMBER_REACH):
        if view.words[other].plain == "الي":
            behind = other + 1
            return behind < len(view.words) and view.words[behind].token.form[:1].isdigit()
    return False


def ruled_out(
    view: SentenceView,
    index: int,
    reading: WordReading,
    trigger: Trigger,
    lexicon: EventLexicon,
    marks: Marks,
) -> bool:
    """Whether a word beside the noun makes it another thing."""
    if misplaced(view, index, trigger, marks):
        return True
    # “وقف إطلاق النار”, and “وقف فوري لإطلاق النار”.
    before = range(max(0, index - (_BESIDE if reading.preposition == "ل" else 1)), index)
    if any(view.words[other].plain in trigger.before_not for other in before):
        return True
    if index and reading.pronoun and view.words[index - 1].plain in lexicon.words["announced planned"]:
        # “الدورة المقرر إقامتها”: the course is the event.
        return True
    beside = _beside(view, index) if trigger.objects_not else ()
    return any(view.words[other].classes & trigger.objects_not for other in beside)


def _beside(view: SentenceView, index: int) -> list[int]:
    """The next words behind the noun, past marks and numbers: “تحقيق (8) ميداليات”."""
    end = min(len(view.words), index + 2 * _BESIDE + 1)
    behind = (other for other in range(index + 1, end) if view.words[other].token.form[:1].isalpha())
    return [other for other, _ in zip(behind, range(_BESIDE), strict=False)]


def lacks_companion(view: SentenceView, index: int, trigger: Trigger) -> bool:
    """Whether the noun's frame asks for a word behind it that is not there."""
    return bool(trigger.objects) and not any(
        word.classes & trigger.objects for word in view.words[index + 1 : index + _COMPANION_REACH]
    )


def set_down(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger, lexicon: EventLexicon
) -> bool:
    """Whether the noun's holding is announced behind it: “الدورة المقرر إقامتها”, “اللقاء المزمع عقده”."""
    if "hold" not in trigger.supports or reading.preposition == "ك":
        return False
    for other in view.right(index, _SET_REACH):
        word = view.words[other]
        if word.finite or word.breaks or word.opener or other + 1 >= len(view.words):
            return False
        if word.plain in lexicon.words["announced planned"]:
            return any(form.pronoun for form, _ in view.words[other + 1].nouns)
        if any("hold" in one.supports for _, roles in word.nouns for one in roles.noun_of):
            return False
    return False


def is_place(view: SentenceView, noun: Candidate, marks: Marks, before: list[Candidate]) -> bool:
    """Whether an event's noun is the name of a place here: “مدينة بعقوبة”, “إلى سيول”.

    What a verb carries is none (أدى إلى سيول), nor is a harm that may have caused a death told before it;
    what a verb of visiting has for its object is one (زار سيول).
    """
    index = noun.index
    if view.words[index].token.form in entity_lexicon().capitals and _visited(before):
        return True
    if index == 0 or view.first + index not in marks.no_verbs or noun.standing is Standing.CARRIED:
        return False
    if noun.trigger.type in HARMS and any(one.trigger.casualty for one in before):
        return False
    ahead = view.words[index - 1]
    form = ahead.token.form
    forms = {form, *(form[cut:] for cut in (1, 2) if set(form[:cut]) <= _CLITICS)}  # “وبمدينة”
    return ahead.preposition or not forms.isdisjoint(place_lexicon().nouns)


def _visited(before: list[Candidate]) -> bool:
    """Whether a verb of visiting stands before: “زار سيول”."""
    return any(one.type == "CONSULT" and one.trigger.mode == "visit" for one in before if one.reading.verb)
