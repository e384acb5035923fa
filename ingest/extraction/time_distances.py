"""How far a time is from an event of its sentence: in its clause, in a piece beside it, in one before."""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.dating_words import dating_words

_PARTICLES = frozenset({"قد", "لقد", "لم"})
DEAR = 3.0
"""So far that a time is not taken at all: a wrong date is worse than none."""


def distance(view: SentenceView, candidate: Candidate, token: int) -> float:
    """What a time that starts at the word `token` costs an event: 0 right beside it, `DEAR` out of reach."""
    own = view.clause_of(candidate.index)
    there = view.clause_of(token)
    apart = abs(token - candidate.index) / 100
    if there is own or there.index == candidate.relative:
        return apart + _belongs_elsewhere(view, candidate, token)
    if candidate.support is not None and there is view.clause_of(candidate.support):
        return apart
    if _resumes(view, own, there, token):
        return apart + _beside(own, there)
    return apart + _between(view, own, there, candidate)


def _resumes(view: SentenceView, own: Clause, there: Clause, token: int) -> bool:
    """“استعاد الجيش، بدعم جوي، سد المدينة الاثنين بعد معارك استمرت”: the clause goes on behind an aside."""
    nominal = there.kind == "main" and there.verb is not None and token < there.verb
    between = view.clauses[own.index + 1 : there.index]
    return (
        nominal and own.verb is not None and len(between) > 0 and all(one.kind == "tail" for one in between)
    )


def _beside(own: Clause, there: Clause) -> float:
    apart = abs(own.index - there.index)
    return 0.3 + 0.4 * apart if apart <= 3 else DEAR


def _belongs_elsewhere(view: SentenceView, candidate: Candidate, token: int) -> float:
    """A time right behind another event word is that word's: “قبل اجتماع الخميس”; in a construct, of both."""
    before = view.words[token - 1] if token else None
    construct = token - 2 == candidate.index and not candidate.reading.verb
    if before is None or token - 1 == candidate.index or construct:
        return 0.0
    other_event = any(roles.noun_of for _, roles in before.nouns) and not before.finite
    return 2.0 if other_event and token - 1 not in candidate.absorbed else 0.0


def _between(view: SentenceView, own: Clause, there: Clause, candidate: Candidate) -> float:
    apart = abs(own.index - there.index)
    if own.kind == "relative" and there.kind == "tail" and there.index > own.index + 1:
        # “قالت الممثلة التي فازت بجائزة، في المسرح، مساء الخميس”: the time is the main clause's.
        return DEAR
    if own.kind == there.kind == "relative" and there.index == own.index - 1:
        # “الجريمة التي نفذها مسلحون أمس وأدت إلى مقتل”.
        return 1.6
    opens = there.verb is None and there.kind == "that" and there.index < own.index
    if there.kind == "tail" or opens or (there.verb is None and there.kind in {"main", "aside"}):
        return _beside(own, there)
    told_of = not candidate.reading.verb and there.first - candidate.index <= 7
    if told_of and there.index == own.index + 1 and there.kind in {"relative", "next"}:
        # “تفجيرين وقعا أمس”, “الحفل الذي أقيم أمس”: the clause behind the noun speaks of it.
        return 1.3
    if view.in_passing(there):
        # “في اللقاء الذي جمعهما اليوم”, “في بيان أصدره أمس”: the occasion's time is the event's.
        occasion = 0 < there.index - own.index <= 2 and any(
            view.words[other].plain in dating_words().occasion
            for other in range(max(own.first, there.first - 4), there.first + 1)
        )
        if occasion:
            return 1.3
    if there.kind == "relative":
        return DEAR
    if own.kind == "tail" and there.verb is not None:
        return 0.5 * apart + 0.3
    # A joined verb goes on under the time of the verb before it; nothing is dated by what is told after it.
    if there.index < own.index and (own.kind in {"joined", "next"} or goes_on(view, own)):
        return 1.2 + 0.4 * _told_between(view, there, own)
    return DEAR


def _told_between(view: SentenceView, there: Clause, own: Clause) -> int:
    """How many clauses away: pieces without a verb, which commas cut off, count for none."""
    return 1 + sum(clause.verb is not None for clause in view.clauses[there.index + 1 : own.index])


def on_that_occasion(view: SentenceView, index: int) -> bool:
    """“وفيها انتخب الأعضاء رئيسا”: the word puts what follows on the occasion told before."""
    form = view.words[index].token.form
    return form in dating_words().there or (form[:1] in "وف" and form[1:] in dating_words().there)


def goes_on(view: SentenceView, own: Clause) -> bool:
    """A clause that goes on with what was told before it in the sentence: “، وطالبت”, “قبل أن”, “حين”."""
    if own.verb is None or own.index == 0:
        return False
    if on_that_occasion(view, own.first):
        return True
    if own.kind in {"aside", "that"}:
        opener = own.opener if own.opener is not None else own.first
        plain = view.words[opener].plain
        then = plain == "ان" and opener > 0 and view.words[opener - 1].plain == "قبل"
        return then or (own.kind == "aside" and plain in dating_words().when)
    first = view.words[own.first]
    particle = first.plain in _PARTICLES and first.token.form != first.plain
    past = first.plain == "لم" or any(one.tense == "past" for one, _ in view.words[own.verb].verbs)
    with_particle = own.verb == own.first + 1 and particle and past
    return own.kind == "main" and (with_particle or (own.verb == own.first and first.joined))
