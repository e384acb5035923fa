"""Triggers: which words of a sentence tell of an event, by frame and not by keyword.

Every event word is brought back with how it stands: a verb with the parts of its frame that are wanting,
a noun carried by a support verb, in a relative clause's charge, pointing at one event, governed, or bare.
`evidence` weighs what is brought back.
"""

from __future__ import annotations

from ingest.extraction.candidates import HARMS, Candidate, Marks, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.doers import shunned
from ingest.extraction.event_lexicon import EventLexicon, Support, Trigger
from ingest.extraction.morphology import WordReading
from ingest.extraction.noun_governors import governor_before
from ingest.extraction.orthography import fold
from ingest.extraction.senses import is_place, lacks_companion, ruled_out, set_down
from ingest.extraction.verb_frames import readings_here, wanting

_SUPPORT_REACH = 28
_OWN_DATE = 8
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
        if candidate is None or candidate.unmet:
            noun = _noun_candidate(view, lexicon, index, marks)
            if noun is not None and is_place(view, noun, marks, found):
                noun = None
            if noun is not None and (candidate is None or not noun.weak):
                candidate = noun
        if candidate is not None:
            candidate.type, candidate.mode = candidate.trigger.type, candidate.trigger.mode
            found.append(candidate)
    _mark_seconds(found)
    return found


# --- verbs ----------------------------------------------------------------------------------


def _verb_candidate(view: SentenceView, index: int, marks: Marks) -> Candidate | None:
    """The best of the word's verbs: a whole frame before a wanting one, and one that asks for much before one
    that asks for little.
    """
    best: Candidate | None = None
    for reading, roles in readings_here(view, index):
        if best is not None and not best.unmet and not _spelt_alike(reading, best.reading):
            continue
        for trigger in roles.verb_of:
            unmet = wanting(view, index, reading, trigger, marks)
            if unmet is not None and (best is None or _fits_better(trigger, unmet, best)):
                best = Candidate(trigger, index, reading, unmet=unmet)
    if best is not None:
        senses = [trigger for _, roles in view.words[index].verbs for trigger in roles.verb_of]
        best.torn = bool(best.unmet) and len({trigger.type for trigger in senses}) > 1
        best.fallback = not _asked(best.trigger) and any(_asked(trigger) for trigger in senses)
    return best


def _spelt_alike(one: WordReading, other: WordReading) -> bool:
    """Whether two verbs are told apart by their vowels only: رحل عن الفريق, رحّل المخالفين."""
    return fold(one.lexeme) == fold(other.lexeme)


def _fits_better(trigger: Trigger, unmet: frozenset[str], best: Candidate) -> bool:
    """Whether less of a frame is wanting than of the best so far; of two alike, the one more of which is
    there; of two whose defining words are both wanting, the one that says least (OTHER).
    """
    return _fit(trigger, unmet) > _fit(best.trigger, best.unmet)


def _fit(trigger: Trigger, unmet: frozenset[str]) -> tuple[int, int, bool]:
    return -len(unmet), _asked(trigger) - len(unmet), bool(unmet) and trigger.type == "OTHER"


def _asked(trigger: Trigger) -> int:
    return bool(trigger.objects) + bool(trigger.prepositions) + bool(trigger.subjects)


# --- nouns ----------------------------------------------------------------------------------


def _noun_candidate(view: SentenceView, lexicon: EventLexicon, index: int, marks: Marks) -> Candidate | None:
    """The noun's best reading: one that something carries before one that stands bare."""
    bare: Candidate | None = None
    for reading, roles in view.words[index].nouns:
        for trigger in (*roles.phrase_of, *roles.noun_of):
            if ruled_out(view, index, reading, trigger, lexicon, marks):
                continue
            lone = lacks_companion(view, index, trigger)
            if lone and trigger.phrase:
                continue
            candidate = None if lone else _standing(view, lexicon, index, reading, trigger, marks)
            if candidate is not None and shunned(view, candidate, marks):
                continue
            untimed = frozenset({"time"}) if trigger.timed and not view.timed else frozenset[str]()
            if untimed and candidate is not None:
                candidate.unmet = untimed
                if candidate.standing is not Standing.CARRIED:
                    bare = bare or candidate
                    continue
            if candidate is not None:
                return candidate
            if bare is None or (bare.unmet and (not lone or _says_least(trigger, bare))):
                unmet = untimed | {"companion"} if lone else untimed
                causes = not lone and trigger.type in HARMS and trigger.noun != "support"
                caused = causes and _by_preposition(view, index, reading)
                standing = Standing.CAUSE if caused else Standing.BARE
                bare = Candidate(trigger, index, reading, standing=standing, unmet=unmet)
    return bare


def _says_least(trigger: Trigger, bare: Candidate) -> bool:
    """Whether of two meanings whose companions are both wanting one says less: “إطلاق” is first a launch."""
    return trigger.type == "OTHER" and bare.trigger.type != "OTHER"


def _standing(
    view: SentenceView,
    lexicon: EventLexicon,
    index: int,
    reading: WordReading,
    trigger: Trigger,
    marks: Marks,
) -> Candidate | None:
    candidate = _scheduled(view, lexicon, index, reading, trigger, marks)
    candidate = candidate or _carried(view, index, reading, trigger)
    candidate = candidate or _relative(view, index, reading, trigger)
    pointed = candidate is None and set_down(view, index, reading, trigger, lexicon)
    if pointed or (candidate is None and _refers(view, lexicon, index, reading, trigger, marks)):
        candidate = Candidate(trigger, index, reading, standing=Standing.POINTED)
    if candidate is None and (governor := governor_before(view, index, reading, lexicon)) is not None:
        candidate = Candidate(trigger, index, reading, standing=Standing.GOVERNED, governor=governor)
    return candidate


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
    return Candidate(trigger, index, reading, standing=Standing.SCHEDULED) if dated else None


def _by_preposition(view: SentenceView, index: int, reading: WordReading) -> bool:
    """Whether the noun stands right behind a preposition that may name a cause: “في هجوم”, “بانفجار”."""
    return reading.preposition == "ب" or (index > 0 and view.words[index - 1].preposition)


def _carried(view: SentenceView, index: int, reading: WordReading, trigger: Trigger) -> Candidate | None:
    """The noun in the slot of a support verb of its clause."""
    for other in _support_reach(view, index):
        word = view.words[other]
        if not word.finite:
            continue
        for _, roles in word.verbs:
            for support in roles.supports:
                if _in_slot(view, index, other, reading, support) and support.group in trigger.supports:
                    return Candidate(trigger, index, reading, other, support, standing=Standing.CARRIED)
        return _carried_past_an_aside(view, index, reading, trigger)
    return _subject_before(view, index, reading, trigger)


def _carried_past_an_aside(
    view: SentenceView, index: int, reading: WordReading, trigger: Trigger
) -> Candidate | None:
    """The noun behind the preposition of the verb before its clause: “لم تسفر جلسة عُقدت أمس عن اتفاق”."""
    own = view.clause_of(index)
    if own.index == 0 or own.kind not in {"next", "relative"}:
        return None
    before = view.clauses[own.index - 1]
    for other in range(before.last - 1, before.first - 1, -1):
        if view.words[other].finite:
            for support in (one for _, roles in view.words[other].verbs for one in roles.supports):
                behind = support.slot not in {"object", "subject"} and support.group in trigger.supports
                if behind and _in_slot(view, index, other, reading, support):
                    return Candidate(trigger, index, reading, other, support, standing=Standing.CARRIED)
            return None
    return None


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
    for other in view.right(index, 10):
        word = view.words[other]
        if word.finite:
            for form, roles in word.verbs:
                for support in roles.supports:
                    # “الهجوم نفذه انتحاري”: the object stands in front, a pronoun in its place.
                    fits = support.slot == "subject" or (support.slot == "object" and form.pronoun)
                    if fits and support.group in trigger.supports:
                        return Candidate(trigger, index, reading, other, support, standing=Standing.CARRIED)
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
                clause = view.words[verb].clause
                return Candidate(
                    trigger, index, reading, verb, support, relative=clause, standing=Standing.CARRIED
                )
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


def _mark_seconds(found: list[Candidate]) -> None:
    """A support verb carries the nearest noun of its slot; another may only be joined to that."""
    carried: set[int] = set()
    for candidate in found:
        if candidate.support is not None and candidate.relative is None:
            candidate.second = candidate.support in carried
            carried.add(candidate.support)


def one_each(kept: list[Candidate]) -> list[Candidate]:
    """A verb that is both support and trigger yields to its noun; of two nouns of one type that stand
    together the first is the deed: “توقيع اتفاق”.
    """
    carriers = {one.support for one in kept if not one.second and not _cancelled(one)}
    deeds = {one.index: one.type for one in kept if not one.reading.verb}
    return [
        one
        for one in kept
        if not (one.index in carriers if one.reading.verb else deeds.get(one.index - 1) == one.type)
    ]


def _cancelled(one: Candidate) -> bool:
    """“ألغى زيارته”: the calling off is an event of its own beside what did not happen."""
    return one.support_role is not None and one.support_role.phase == "prevented"
