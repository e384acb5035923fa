"""Governors of nouns: the verb that plans, asks for, denies or bears an event noun.

“على إعادة فتح السفارتين”, “طالب الحكومة، في بيان، بإرسال لواء”: the noun may be the head of a longer
construct, and commas may set an aside between the two.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import EventLexicon, Roles
from ingest.extraction.morphology import WordReading

_GOVERNOR_REACH = 16
_OBJECT_REACH = 12
_OBJECT = frozenset({"object"})
_OF_SUBJECT = frozenset({"في", "باسم", "من"})


def construct_head(view: SentenceView, index: int, lexicon: EventLexicon) -> int:
    """Where the noun's construct begins: “على إعادة فتح السفارتين”, “نفى وقوع انفجار”."""
    head = index
    while head > 0 and _aspect(view.words[head - 1].plain, lexicon):
        if any(reading.preposition for reading, _ in view.words[head].nouns):
            break
        head -= 1
    return head


def _aspect(form: str, lexicon: EventLexicon) -> bool:
    aspects = lexicon.words["aspects"]
    return form in aspects or (form[:1] in "بل" and form[1:] in aspects)


def reach_of(view: SentenceView, index: int) -> range:
    """The words before a noun in which its governing verb may stand, past commas that set off an aside."""
    return range(index - 1, max(-1, index - 1 - _GOVERNOR_REACH), -1)


def governor_before(
    view: SentenceView, index: int, reading: WordReading, lexicon: EventLexicon
) -> int | None:
    """The verb that plans, asks for or denies and has the noun for its object: “نفى توقيع”, “دعا إلى وقف”."""
    if reading.conjunction:
        return None
    head = construct_head(view, index, lexicon)
    for other in reach_of(view, head):
        word = view.words[other]
        if word.finite:
            governs = any(
                takes_noun(view, head, other, one.takes) for _, roles in word.verbs for one in roles.governors
            )
            if governs:
                return other
            if not view.in_passing(view.clause_of(other)):
                return None
        if word.opener and word.opener != "relative":
            return None
    return None


def takes_noun(view: SentenceView, index: int, verb: int, takes: frozenset[str]) -> bool:
    """Whether the noun stands where a governing verb's complement does: as its object, or behind its
    preposition.
    """
    before = view.words[index - 1]
    prepositions = clitics_of(view, index)
    if before.preposition and index - 1 != verb:
        return before.plain in takes
    if prepositions:
        return bool(prepositions & takes)
    if "object" not in takes or index - verb > _OBJECT_REACH or _phrase_between(view, verb, index):
        return False
    # Right behind its verb a definite noun is the subject: “ناقش الاجتماع”.
    return not (index == verb + 1 and any(reading.article for reading, _ in view.words[index].nouns))


def bearer(view: SentenceView, candidate: Candidate) -> Candidate | None:
    """The verb whose subject is the doer of a noun that nothing carries: it intends it (“تعتزم واشنطن سحب”),
    threatens with it or gives it out (“أعلنت الهيئة تعليق الملاحة”), has it for its indefinite object
    (“قادت قطر وساطة”), or is pointed back at (“بعد اجتماعه”).
    """
    index, reading, trigger = candidate.index, candidate.reading, candidate.trigger
    if candidate.verb is not None or index == 0 or trigger.victim:
        return None
    verb = candidate.governor
    if verb is None:
        verb = _main_verb(view, index)
        if verb is None:
            return None
        back = reading.pronoun is not None and reading.pronoun.startswith("3")
        owned = not reading.article and takes_noun(view, index, verb, _OBJECT)
        if not (back or owned):
            return None
    elif not any(_own_deed(roles) for _, roles in view.words[verb].verbs):
        return None
    if not view.words[verb].verbs:
        return None
    return Candidate(trigger, verb, view.words[verb].verbs[0][0], type=candidate.type, mode=candidate.mode)


def _main_verb(view: SentenceView, index: int) -> int | None:
    """The verb before a noun, past what commas set off: “أعلنت الهيئة، في بيان أصدرته أمس، تعليق”."""
    for other in reach_of(view, index):
        if view.words[other].opener == "that":
            return None
        clause = view.clause_of(other)
        if view.words[other].finite and (clause is view.clause_of(index) or not view.in_passing(clause)):
            return other
    return None


def _own_deed(roles: Roles) -> bool:
    """Whether what the verb governs is its own subject's deed: intended, denied or threatened, not asked."""
    intends = any(one.effect in {"planned", "negated"} for one in roles.governors)
    return intends or any(trigger.type == "THREATEN" for trigger in roles.verb_of)


def clitics_of(view: SentenceView, index: int) -> frozenset[str]:
    """The prepositions that are written on a word."""
    word = view.words[index]
    found = {reading.preposition for reading, _ in word.nouns} - {None}
    if not word.nouns and len(word.token.form) > 4 and word.token.form[0] in "بل":
        found.add(word.token.form[0])
    return frozenset(one for one in found if one)


def _phrase_between(view: SentenceView, verb: int, index: int) -> bool:
    """Whether the noun hangs on a preposition that stands earlier: “رفض الحديث عن نتائج اجتماع”."""
    last = None
    for other in range(verb + 1, index):
        if view.words[other].preposition and view.words[other].plain not in _OF_SUBJECT:
            last = other
    return (
        last is not None
        and index - last <= 3
        and not any(view.words[other].breaks for other in range(last, index))
    )
