"""Nouns without a verb of their own: whether the words about them say that they go on or are to come."""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.model import Status
from ingest.extraction.noun_governors import construct_head

_NOW_REACH = 3
_PERSONS = frozenset({"@human", "@office"})
_AHEAD = frozenset({"قبل", "قبيل"})
_MEANWHILE = frozenset({"خلال", "اثناء", "لدي"})
_WITHIN = frozenset({"في"})
_PURPOSE = "ل"
_TO_COME = {
    Status.PLANNED: Status.PLANNED,
    Status.ONGOING: Status.PLANNED,
    Status.NEGATED: Status.HYPOTHETICAL,
    Status.HYPOTHETICAL: Status.HYPOTHETICAL,
}


def goes_on_now(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“القتال الدائر في البلدة”, “معسكر الفريق الحالي”: a word behind the noun says that it goes on; one
    behind a word of time or a person speaks of that (“الموسم الحالي”, “المدرب الحالي”).
    """
    for other in view.right(index, _NOW_REACH):
        word = view.words[other]
        if word.plain in lexicon.words["announced ongoing"]:
            owner = view.words[other - 1]
            return owner.plain not in lexicon.words["spans"] and owner.classes.isdisjoint(_PERSONS)
        if word.preposition or word.finite:
            return False
    return False


def there_is(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“هناك مفاوضات مع الدائنين”: what is there goes on, where nothing denies it or puts it off."""
    before = view.words[index - 1] if index else None
    if before is None or before.plain not in lexicon.words["existing"] or view.words[index].definite:
        return False
    verbs = view.left(index, _NOW_REACH)
    unsure = lexicon.words["particle negated"] | lexicon.words["particle planned"]
    unsure |= lexicon.words["particle possible"] | lexicon.words["particle perhaps"]
    return not any(view.words[other].finite or view.words[other].plain in unsure for other in verbs[1:])


def intended(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“سافر لإجراء محادثات”, “لتوقيع العقد”: what something is done for is still to come."""
    forms = (view.words[other].token.form for other in (index - 1, index) if other >= 0)
    return any(form[:1] == _PURPOSE and form[1:] in lexicon.words["purpose"] for form in forms)


def by_its_clause(
    view: SentenceView, candidate: Candidate, status: Status, lexicon: EventLexicon
) -> Status | None:
    """What a verb that tells of something to come makes of a noun in its clause: what comes before it
    (“سيخضع لفحص قبيل توقيع العقد”), or is its occasion (“سيبحث الملف خلال زيارته”). `status` is the verb's.
    """
    head = construct_head(view, candidate.index, lexicon)
    before = view.words[head - 1].plain if head else ""
    if before in _AHEAD:
        return _TO_COME.get(status)
    if status is not Status.PLANNED:
        return None
    named = candidate.reading.article
    if before in _MEANWHILE or (before in _WITHIN and not named):
        return status
    return None
