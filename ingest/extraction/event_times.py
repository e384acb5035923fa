"""When: which times of its sentence may date an event, how far-fetched each is, what speaks against it.

That of its own clause costs least. The days told of before are looked for in `narrative_times.py`; which of
all these it is, if any, `time_evidence.py` decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ingest.extraction.candidates import Candidate, Marks, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.model import (
    Basis,
    EventTime,
    Modifier,
    Precision,
    Resolution,
    Status,
    TimeExpression,
    TimexType,
)
from ingest.extraction.noun_governors import clitics_of
from ingest.extraction.time_distances import DEAR, distance
from ingest.extraction.time_limits import (
    begins_it,
    bounds,
    of_something_else,
    points_back,
    since,
    spans_years,
    vaguely_timed,
)

_SINGLE = frozenset({Status.PAST, Status.PLANNED})
_TO_COME = frozenset({Status.PLANNED, Status.HYPOTHETICAL, Status.ONGOING})
_OPEN = 1.0
_SHARED_DAY = 0.9
_ABOUT = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
_DEEDS = frozenset({"ب", "علي"})
_CARRIED = 1.95
_DAYS = frozenset({Precision.DAY, Precision.MINUTE, Precision.WEEK, None})
_BESIDE = 2
_SET = 0.5
_SET_REACH = 5
_CONVENED = frozenset({"PROTEST", "CONSULT", "ELECT", "OTHER"})


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """A time expression for an event, and how far-fetched it is (0: its own clause). `token` is the word of
    the sentence that it starts at. A `limit` is the day before or until which it is, which gives it no day of
    its own; `due` before which it is to be. `against` names what speaks against it, empty where nothing does.
    """

    time: int
    token: int
    cost: float
    limit: bool = False
    due: bool = False
    against: str = ""


def choose_time(choices: Iterable[TimeChoice]) -> TimeChoice | None:
    """The cheapest expression of the sentence that nothing speaks against, if any is near enough."""
    near = [one for one in choices if not one.against and one.cost < DEAR]
    return min(near, key=lambda one: (one.limit, one.cost), default=None)


_MOST = 12
"""So many expressions of a sentence are weighed: one without any stop may hold hundreds."""


def weigh_times(
    view: SentenceView,
    candidate: Candidate,
    status: Status,
    marks: Marks,
    times: tuple[TimeExpression, ...],
    published: date | None,
    others: list[int],
) -> list[TimeChoice]:
    """The expressions of the sentence that may date an event, in text order: where there are very many, those
    nearest to it.
    """
    if not view.timed:
        return []
    vague = vaguely_timed(view, candidate, marks, times)
    starts = list(_starts(view, marks, times))
    if len(starts) > _MOST:
        starts.sort(key=lambda start: abs(start[1] - candidate.index))
        starts = sorted(starts[:_MOST], key=lambda start: start[1])
    return [
        _weighed(view, candidate, status, marks, times[index], index, token, published, others, vague)
        for index, token in starts
    ]


def _weighed(
    view: SentenceView,
    candidate: Candidate,
    status: Status,
    marks: Marks,
    time: TimeExpression,
    index: int,
    token: int,
    published: date | None,
    others: list[int],
    vague: bool,
) -> TimeChoice:
    against = _against(view, candidate, status, marks, time, token, published, others, vague)
    elsewhere = view.clause_of(token) is not view.clause_of(candidate.index)
    cost = distance(view, candidate, token)
    if cost >= _CARRIED and elsewhere and time.precision not in _DAYS:
        # Only a day is carried on from clause to clause: after a month or a year much may follow.
        cost += DEAR
    if candidate.verb is None and token < candidate.index:
        cost += _of_another(view, candidate, status, token)
    if time.resolution is not Resolution.RESOLVED and published is not None:
        cost += _OPEN
    if not _fits(time, status, published):
        cost -= _SET
    limit = begins_it(view, candidate, token) or bounds(view, token, time, status, published)
    due = limit and view.words[token - 1].plain in dating_words().due
    return TimeChoice(index, token, cost, limit, due, against)


def _against(
    view: SentenceView,
    candidate: Candidate,
    status: Status,
    marks: Marks,
    time: TimeExpression,
    token: int,
    published: date | None,
    others: list[int],
    vague: bool,
) -> str:
    """The first thing that speaks against an expression as the event's."""
    if vague and view.clause_of(token) is not view.clause_of(candidate.index):
        return "vague"
    if time.resolution is not Resolution.RESOLVED and points_back(view, token, marks):
        # “انفجرت سيارة مساء السبت، قبل أن تنفجر ثانية بعد نصف ساعة”: it says no other day.
        return "points back"
    if not _fits(time, status, published) and not (
        status is Status.PAST and _set_for(view, candidate, token)
    ):
        return "other tense"
    if status in _SINGLE and (since(view, token) or spans_years(time)):
        return "stretch"
    if of_something_else(view, token):
        return "of something else"
    present = status is Status.ONGOING or (status is Status.PAST and in_present(view, candidate))
    near = 0 < token - candidate.index <= _BESIDE
    if status is Status.PAST and not near and _this_year(time, published):
        return "this year"
    if present and _goes_by(view, candidate, token, time, published):
        return "goes on"
    clause = view.words[token].clause
    between = [other for other in others if candidate.index < other < token]
    if any(view.words[other].clause == clause and _takes(view, candidate, other) for other in between):
        # Another event word stands between: the time is that one's.
        return "taken"
    return ""


def deed_time(
    view: SentenceView, candidate: Candidate, marks: Marks, times: tuple[TimeExpression, ...]
) -> int | None:
    """The expression that dates the deed of a sentence, where one is known, not the candidate's own."""
    own = view.clause_of(candidate.index)
    known = [
        index
        for index, token in _starts(view, marks, times)
        if times[index].resolution is Resolution.RESOLVED
        and (token < candidate.index or view.clause_of(token) is not own)
    ]
    return known[0] if len(known) == 1 else None


def in_present(view: SentenceView, candidate: Candidate) -> bool:
    """Whether the event is told in the present tense."""
    verb = candidate.verb
    return verb is not None and all(reading.tense == "imperfect" for reading, _ in view.words[verb].verbs)


def convened(view: SentenceView, candidate: Candidate) -> bool:
    """Whether the event is called for: “دعت النقابة إلى إضراب”."""
    if candidate.governor is None or candidate.type not in _CONVENED:
        return False
    return any(one.convenes for _, roles in view.words[candidate.governor].verbs for one in roles.governors)


def _of_another(view: SentenceView, candidate: Candidate, status: Status, token: int) -> float:
    """What a time before a bare noun costs it: it is the verb's. “طالب أمس باستقالة الوزير”."""
    if candidate.standing is Standing.SCHEDULED:
        return 0.0
    if status in {Status.HYPOTHETICAL, Status.PLANNED}:
        return DEAR
    reading, before = candidate.reading, view.words[candidate.index - 1]
    if _brought_about(view, candidate):
        return _SHARED_DAY
    hangs = bool(reading.preposition) or before.preposition
    if hangs and not reading.article and _same_deed(view, candidate, token):
        return _SHARED_DAY
    return DEAR if hangs or reading.article else 0.0


def _set_for(view: SentenceView, candidate: Candidate, token: int) -> bool:
    """“لمصلحة انتخابات في 12 أيار”, “أعلنت النقابة إضرابا الخميس المقبل”: a day behind a noun may be to come,
    whatever the tense of the verb that it hangs on.
    """
    if candidate.reading.verb or token < candidate.index:
        return False
    support = candidate.support
    given_out = support is None or any(roles.speech for _, roles in view.words[support].verbs)
    near = token - candidate.index <= _SET_REACH
    return near and given_out and view.clause_of(token) is view.clause_of(candidate.index)


def _same_deed(view: SentenceView, candidate: Candidate, token: int) -> bool:
    """“أصدر أمس مرسوما بإقالة الوزير”: what hangs on a deed is that deed. What is only demanded, blamed or
    talked about is not.
    """
    own = view.clause_of(candidate.index)
    verb = own.verb if view.clause_of(token) is own else None
    if verb is None or verb > candidate.index or not _hangs_by(view, candidate.index) & _DEEDS:
        return False
    roles = [one for _, one in view.words[verb].verbs]
    about = any(one.speech or one.governors for one in roles)
    return not about and not any(trigger.type in _ABOUT for one in roles for trigger in one.verb_of)


def _hangs_by(view: SentenceView, index: int) -> frozenset[str]:
    before = view.words[index - 1]
    return clitics_of(view, index) | ({before.plain} if before.preposition else frozenset())


def _brought_about(view: SentenceView, candidate: Candidate) -> bool:
    """“نقل عمال أمس إثر انفجار”, “أصيب عشرة أمس بعاصفة”: what the deed came of. Battles and talks that it
    came after have days of their own.
    """
    words, before = dating_words(), view.words[candidate.index - 1].plain
    several = candidate.reading.number == "p" or view.words[candidate.index].token.form.endswith("ات")
    if several and before in words.after:
        return False
    caused = candidate.standing is Standing.CAUSE and (before not in words.occasion or candidate.absorbed)
    return bool(caused) or before in words.same_day


def _takes(view: SentenceView, candidate: Candidate, other: int) -> bool:
    """Whether an event word between another and a time takes the time for itself. A verb shares it with its
    subject and object (“اجتاحت سيول المدينة أمس”) and with its occasion, one in the present with whatever it
    is about (“يخضع لجراحة غدا”).
    """
    word = view.words[other]
    if word.finite and view.in_passing(view.clause_of(other)):
        # “الزلزال الذي ضرب المدينة أمس”: the clause speaks of the noun before it, or is too dear.
        return False
    if word.finite or not candidate.reading.verb:
        # “استئناف العمل غدا”: both are one.
        return not _occasion(view, other) and other != candidate.index + 1
    hangs = view.words[other - 1].preposition or any(reading.preposition for reading, _ in word.nouns)
    return hangs and not in_present(view, candidate) and not _occasion(view, other)


def _occasion(view: SentenceView, index: int) -> bool:
    """“خفضت الإنتاج في اجتماع أمس”: the occasion's day is the event's."""
    clitic = any(reading.preposition == "ب" for reading, _ in view.words[index].nouns)
    return index > 0 and (view.words[index - 1].plain in dating_words().occasion or clitic)


def event_time(choice: TimeChoice, times: tuple[TimeExpression, ...]) -> EventTime:
    """The event's interval as its expression has it; both ends stay null where that is unresolved."""
    time = times[choice.time]
    resolved = time.resolution is Resolution.RESOLVED
    return EventTime(
        earliest=time.earliest if resolved else None,
        latest=time.latest if resolved else None,
        precision=time.precision if resolved else None,
        modifier=time.modifier,
        basis=time.basis or Basis.EXPRESSION,
        time=choice.time,
    )


def deadline(
    choice: TimeChoice, status: Status, times: tuple[TimeExpression, ...], published: date | None
) -> EventTime | None:
    """“تعتزم عقد جلسة قبل نهاية الشهر”: what is to come is between today and the limit. None for others."""
    time = times[choice.time]
    if not choice.due or status not in _TO_COME or published is None or time.latest is None:
        return None
    if time.latest < published:
        return None
    basis = time.basis or Basis.EXPRESSION
    return EventTime(published, time.latest, Precision.DAY, Modifier.EXACT, basis, choice.time)


def settled(
    status: Status,
    when: EventTime | None,
    published: date | None,
    present: bool,
    convened: bool,
    noun: bool,
    lasts: bool,
) -> Status:
    """The status once the date is known: a present tense about that day or a later one is a plan, about an
    earlier one the past. `present` says that the tense alone made the event an ongoing one, `convened` that
    it was called for: for a day to come it is planned; `noun` that no verb tells it, `lasts` that its verb
    says that it went on.
    """
    if when is None or published is None or (when.earliest is None and when.latest is None):
        return status
    if status in {Status.ONGOING, Status.PAST} and when.earliest is not None and when.earliest > published:
        return Status.PLANNED
    if status is Status.PAST and noun and _from_today_on(when, published):
        # “خلال زيارة لقطر اليوم وغدا”.
        return Status.PLANNED
    if status is Status.HYPOTHETICAL and convened and when.earliest is not None and when.earliest > published:
        return Status.PLANNED
    if status is Status.ONGOING and lasts and not present and _over(when, published):
        # “واصل الفريق أمس تدريباته”.
        return Status.PAST
    if status is Status.ONGOING and present and when.latest is not None:
        if when.latest < published:
            return Status.PAST
        if when.earliest == when.latest or (when.earliest is not None and when.earliest >= published):
            # “يعقد المجلس جلسة مساء اليوم”, “جلسات اليوم وغدا”.
            return Status.PLANNED
    return status


def _over(when: EventTime, published: date) -> bool:
    return when.latest is not None and when.latest < published


def _from_today_on(when: EventTime, published: date) -> bool:
    return when.earliest == published and (when.latest is None or when.latest > published)


def _goes_by(
    view: SentenceView, candidate: Candidate, token: int, time: TimeExpression, published: date | None
) -> bool:
    """“منح اللاعبين راحة أمس ويخوض الفريق مباراة”: what goes on is not dated by another clause's past."""
    if published is None or time.latest is None or time.latest >= published or token == 0:
        # What a sentence begins with holds for all of it: “1964- البحرية تهاجم السفينة”.
        return False
    verb = candidate.index if candidate.verb is None else candidate.verb
    own, there = view.clause_of(verb), view.clause_of(token)
    goes_on = own.kind in {"joined", "next", "aside"} or (own.kind == "main" and there.index < own.index)
    return goes_on and own is not there


def _this_year(time: TimeExpression, published: date | None) -> bool:
    """“الحادث الثالث هذا العام”: the year that is not over dates no single deed."""
    if time.precision is not Precision.YEAR or published is None:
        return False
    return (
        time.earliest is not None and time.earliest <= published and (time.latest or published) >= published
    )


def _starts(view: SentenceView, marks: Marks, times: tuple[TimeExpression, ...]) -> list[tuple[int, int]]:
    """The sentence's datable expressions: (index, word it starts at)."""
    first: dict[int, int] = {}
    if not view.timed:
        return []
    for offset in range(len(view.words)):
        index = marks.times.get(view.first + offset)
        if index is not None and index not in first and times[index].type in {TimexType.DATE, TimexType.TIME}:
            first[index] = offset
    return [
        (index, token)
        for index, token in first.items()
        if times[index].resolution is not Resolution.NOT_A_POINT
    ]


def _fits(time: TimeExpression, status: Status, published: date | None) -> bool:
    if published is None or time.resolution is not Resolution.RESOLVED:
        return True
    if status is Status.PLANNED:
        return time.latest is None or time.latest >= published or time.earliest is None
    if status is Status.PAST:
        return time.earliest is None or time.earliest <= published
    return True
