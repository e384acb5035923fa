"""Triggers: which words of a sentence tell of an event, by frame and not by keyword.

A verb counts when its frame is there (object, preposition, kind of subject). A noun counts when a
support verb carries
it, or when it points at one event: a relative clause, a time, a place or a party of its own.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView, Word
from ingest.extraction.doers import shunned, subject_fits
from ingest.extraction.event_lexicon import EventLexicon, Support, Trigger
from ingest.extraction.morphology import WordReading

_OBJECT_REACH = 20
_SHUN_REACH = 7
_SUPPORT_REACH = 28
GOVERNOR_REACH = 9
_OWN_DATE = 8
_PREPOSITION_LETTERS = frozenset("بلك")
HARMS = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_WITNESS = frozenset({"شهد يشهد", "أعلن يعلن", "استضاف يستضيف", "واصل يواصل", "نفّذ ينفّذ"})


def find_candidates(view: SentenceView, lexicon: EventLexicon, marks: Marks) -> list[Candidate]:
    """The event words of a sentence, in order; `casualties.join_casualties` makes one of a harm and its
    cause.
    """
    found: list[Candidate] = []
    for index, word in enumerate(view.words):
        if not (word.verbs or word.nouns) or index in view.fixed or view.first + index in marks.times:
            continue
        candidate = _verb_candidate(view, index, marks) if word.finite else None
        candidate = candidate or _noun_candidate(view, lexicon, index, marks)
        if candidate is not None:
            candidate.type, candidate.mode = candidate.trigger.type, candidate.trigger.mode
            found.append(candidate)
    return _one_noun_per_support(found)


# --- verbs ----------------------------------------------------------------------------------


def _verb_candidate(view: SentenceView, index: int, marks: Marks) -> Candidate | None:
    for reading, roles in view.words[index].verbs:
        for trigger in roles.verb_of:
            if _frame_holds(view, index, reading, trigger, marks):
                return Candidate(trigger, index, reading)
    return None


def _frame_holds(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger, marks: Marks
) -> bool:
    if reading.person == "1" or (trigger.passive_only and reading.voice == "a"):
        return False
    if trigger.timed and not view.timed:
        return False
    if index and view.words[index - 1].plain in trigger.before_not:
        return False
    near = view.ahead(index, _OBJECT_REACH)
    if trigger.objects and not any(_is_object(view, other, index, trigger) for other in near):
        return False
    if trigger.objects_not and any(
        view.words[other].classes() & trigger.objects_not for other in near[:_SHUN_REACH]
    ):
        return False
    if trigger.prepositions and not any(
        _opens_with(view.words[other], trigger.prepositions) for other in near
    ):
        return False
    return subject_fits(view, index, trigger, marks)


def _is_object(view: SentenceView, other: int, index: int, trigger: Trigger) -> bool:
    word = view.words[other]
    if not word.classes() & trigger.objects:
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


# --- nouns ----------------------------------------------------------------------------------


def _noun_candidate(view: SentenceView, lexicon: EventLexicon, index: int, marks: Marks) -> Candidate | None:
    for reading, roles in view.words[index].nouns:
        for trigger in roles.noun_of:
            if not _companions_fit(view, index, trigger):
                continue
            candidate = _scheduled(view, lexicon, index, reading, trigger, marks)
            candidate = candidate or _carried(view, index, reading, trigger)
            candidate = candidate or _relative(view, index, reading, trigger)
            if candidate is None and _refers(view, lexicon, index, reading, trigger, marks):
                candidate = Candidate(trigger, index, reading)
            if candidate is None and (governor := governor_before(view, index, reading)) is not None:
                candidate = Candidate(trigger, index, reading, governor=governor)
            causes = trigger.type in HARMS and trigger.noun != "support"
            if candidate is None and causes and _by_preposition(view, index, reading):
                candidate = Candidate(trigger, index, reading, weak=True)
            if candidate is not None and not shunned(view, candidate, marks):
                return candidate
    return None


def _scheduled(
    view: SentenceView,
    lexicon: EventLexicon,
    index: int,
    reading: WordReading,
    trigger: Trigger,
    marks: Marks,
) -> Candidate | None:
    """The noun for which a day is set: “20 يوليو موعدا نهائيا للاتفاق”, “موعد الانتخابات في مايو”."""
    if reading.preposition not in {None, "ل"} or reading.conjunction:
        return None
    heads = [other for other in view.left(index, 5) if view.words[other].plain in lexicon.words["deadline"]]
    if not heads or (reading.preposition is None and heads[0] != index - 1):
        return None
    if any(view.words[other].preposition or view.words[other].finite for other in range(heads[0], index)):
        return None
    clause = view.clause_of(index)
    dated = any(view.first + other in marks.times for other in range(clause.first, clause.last))
    return Candidate(trigger, index, reading, scheduled=True) if dated else None


def _by_preposition(view: SentenceView, index: int, reading: WordReading) -> bool:
    """Whether the noun stands right behind a preposition that may name a cause: “في هجوم”, “بانفجار”."""
    return reading.preposition == "ب" or (index > 0 and view.words[index - 1].preposition)


def governor_before(view: SentenceView, index: int, reading: WordReading) -> int | None:
    """The verb that plans, asks for or denies and has the noun for its object: “نفى توقيع”, “دعا إلى وقف”."""
    if reading.conjunction:
        return None
    for other in view.left(index, GOVERNOR_REACH):
        word = view.words[other]
        if word.finite:
            governs = any(
                takes_noun(view, index, other, one.takes)
                for _, roles in word.verbs
                for one in roles.governors
            )
            return other if governs else None
        if word.breaks or word.opener or (other < index - 1 and word.preposition):
            return None
    return None


def takes_noun(view: SentenceView, index: int, verb: int, takes: frozenset[str]) -> bool:
    """Whether the noun stands where a governing verb's complement does: as its object, or behind its
    preposition.
    """
    before = view.words[index - 1]
    prepositions = {reading.preposition for reading, _ in view.words[index].nouns} - {None}
    if before.preposition and index - 1 != verb:
        return before.plain in takes
    if prepositions:
        return bool(prepositions & takes)
    # Right behind its verb a definite noun is the subject: “ناقش الاجتماع”.
    subject = index == verb + 1 and any(reading.article for reading, _ in view.words[index].nouns)
    return "object" in takes and not subject


def _companions_fit(view: SentenceView, index: int, trigger: Trigger) -> bool:
    """The noun's own frame: what it must, and must not, stand before."""
    if trigger.timed and not view.timed:
        return False
    if index and view.words[index - 1].plain in trigger.before_not:
        return False
    end = min(len(view.words), index + 7)
    after = [view.words[other].classes() for other in range(index + 1, end)]
    if trigger.objects and not any(classes & trigger.objects for classes in after):
        return False
    return not any(classes & trigger.objects_not for classes in after[:3])


def _carried(view: SentenceView, index: int, reading: WordReading, trigger: Trigger) -> Candidate | None:
    """The noun in the slot of a support verb of its clause."""
    for other in _support_reach(view, index):
        word = view.words[other]
        if not word.finite:
            continue
        for _, roles in word.verbs:
            for support in roles.supports:
                if _in_slot(view, index, other, reading, support) and support.group in trigger.supports:
                    return Candidate(trigger, index, reading, other, support)
        return None
    return _subject_before(view, index, reading, trigger)


def _support_reach(view: SentenceView, index: int) -> range:
    """The words before the noun, past commas that only set off a phrase."""
    clause = view.clause_of(index)
    while clause.kind == "tail" and clause.index > 0:
        clause = view.clauses[clause.index - 1]
    return range(index - 1, max(clause.first - 1, index - 1 - _SUPPORT_REACH), -1)


def _in_slot(view: SentenceView, index: int, verb: int, reading: WordReading, support: Support) -> bool:
    before = view.words[index - 1]
    after_preposition = before.preposition and index - 1 != verb
    if support.slot == "object":
        # Right behind a verb in the past, a definite noun is its subject: “شهدت الجلسة نقاشا”.
        subject = reading.article and index == verb + 1 and support.verb in _WITNESS
        return not (reading.preposition or after_preposition or subject)
    if support.slot == "subject":
        return (
            not (reading.preposition or after_preposition or reading.accusative or reading.conjunction)
            and index - verb <= 4
        )
    return reading.preposition == support.slot or before.plain == support.slot


def _subject_before(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger
) -> Candidate | None:
    """The noun as subject that stands before its support verb: “الهجوم وقع”."""
    if reading.preposition or (index and view.words[index - 1].preposition):
        return None
    for other in view.right(index, 6):
        word = view.words[other]
        if word.finite:
            for form, roles in word.verbs:
                for support in roles.supports:
                    # “الهجوم نفذه انتحاري”: the object stands in front, a pronoun in its place.
                    fits = support.slot == "subject" or (support.slot == "object" and form.pronoun)
                    if fits and support.group in trigger.supports:
                        return Candidate(trigger, index, reading, other, support)
            return None
        if word.opener:
            return None
    return None


def _relative(view: SentenceView, index: int, reading: WordReading, trigger: Trigger) -> Candidate | None:
    """The noun with a relative clause whose verb is a support verb: “الهجوم الذي شنه المسلحون”."""
    if trigger.noun == "support" and not reading.article:
        return None
    for other in range(index + 1, min(len(view.words), index + 4)) if not reading.article else ():
        if view.words[other].finite and any(form.pronoun for form, _ in view.words[other].verbs):
            return _by_relative(view, index, reading, trigger, other)
    end = view.clause_of(index).last
    if end - index > 7 or end >= len(view.words):
        return None
    clause = view.clauses[view.words[end].clause]
    if clause.kind != "relative" or clause.verb is None:
        return None
    return _by_relative(view, index, reading, trigger, clause.verb)


def _by_relative(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger, verb: int
) -> Candidate | None:
    for _, roles in view.words[verb].verbs:
        for support in roles.supports:
            if support.group in trigger.supports:
                return Candidate(trigger, index, reading, verb, support, relative=view.words[verb].clause)
    return None


def _refers(
    view: SentenceView,
    lexicon: EventLexicon,
    index: int,
    reading: WordReading,
    trigger: Trigger,
    marks: Marks,
) -> bool:
    """Whether a bare noun points at one event."""
    if trigger.noun == "support" or _generic(view, lexicon, index, reading):
        return False
    if trigger.type in HARMS and _dated_itself(view, index, marks):
        return True
    return _stands_free(view, index, reading) and _pointed_at(
        view, index, reading, trigger, marks, lexicon.words["numbers"]
    )


def _dated_itself(view: SentenceView, index: int, marks: Marks) -> bool:
    """Whether a date stands so near behind the noun that it is its own: “غداة انفجار الثلاثاء”."""
    for other in view.right(index, _OWN_DATE):
        word = view.words[other]
        if view.first + other in marks.times:
            return True
        if word.finite or word.breaks or word.opener:
            return False
        if any(roles.noun_of for _, roles in word.nouns):
            return False
    return False


def _stands_free(view: SentenceView, index: int, reading: WordReading) -> bool:
    """Whether the noun is nobody's attribute: it opens a statement, or is a verb's subject or object."""
    if reading.preposition:
        return False
    before = view.words[index - 1] if index else None
    if before is not None and before.breaks and before.plain not in {":", "،"} and index > 3:
        return False
    return before is None or before.breaks or before.finite or before.opener == "that"


def _pointed_at(
    view: SentenceView,
    index: int,
    reading: WordReading,
    trigger: Trigger,
    marks: Marks,
    numbers: frozenset[str],
) -> bool:
    own_time = _near(view, index, marks.times, 8)
    own_place = _near(view, index, marks.places, 6)
    counted = any(view.words[other].plain in numbers for other in view.right(index, 3))
    counted = counted or any(view.words[other].token.form.isdigit() for other in view.right(index, 3))
    if trigger.noun == "event":
        leads = not reading.article and (index == 0 or view.words[index - 1].plain == ":")
        return own_time or own_place or counted or leads
    return own_time and (own_place or _near(view, index, marks.entities, 3) or reading.article)


def _generic(view: SentenceView, lexicon: EventLexicon, index: int, reading: WordReading) -> bool:
    """Whether the noun stands under a word that makes it a purpose, a topic or a kind."""
    if reading.preposition in {"ل", "ك"} and not reading.article and not reading.pronoun:
        return True
    kinds = lexicon.words["before hypothetical"] | lexicon.words["before planned"]
    return any(view.words[other].plain in kinds for other in view.left(index, 2))


def _near(view: SentenceView, index: int, marked: dict[int, int], reach: int) -> bool:
    return any(view.first + other in marked for other in view.right(index, reach))


# --- one event, one mention -----------------------------------------------------------------


def _one_noun_per_support(found: list[Candidate]) -> list[Candidate]:
    """A support verb carries the nearest noun of its slot; a verb that is both support and trigger
    yields to its noun.
    """
    supports: dict[int, Candidate] = {}
    kept: list[Candidate] = []
    for candidate in found:
        if candidate.support is not None and candidate.relative is None:
            if candidate.support in supports:
                continue
            supports[candidate.support] = candidate
        kept.append(candidate)
    carriers = {one.support for one in found if not _cancelled(one)}
    return [one for one in kept if not (one.reading.verb and one.index in carriers)]


def _cancelled(one: Candidate) -> bool:
    """“ألغى زيارته”: the calling off is an event of its own beside what did not happen."""
    return one.support_role is not None and one.support_role.phase == "prevented"
