"""When: which time expression of the text dates an event, and on what basis.

The event takes the expression of its clause, else the sentence's, else the day the story has reached:
the sentence
before. Each comes with a cost; a dear one is not taken at all, because a wrong date is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.extraction.candidates import Candidate, Marks, Standing
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.model import Basis, EventTime, Precision, Resolution, Status, TimeExpression, TimexType

_DEAR = 3.0
_MEASURED = frozenset({"مقارنه", "مقابل", "قياسا", "بالمقارنه"})
_MEASURE_REACH = 5
# “عن العام الماضي” measures, “مواليد 2000” and “موسم 2015” name.
_PART_OF_A_NAME = frozenset({"عن", "مواليد", "موسم", "لموسم", "الموسم"})
_SINGLE = frozenset({Status.PAST, Status.PLANNED})
_OPEN = 1.0
_LONG = 3 * 366  # days
_OCCASIONS = frozenset({"في", "خلال", "اثناء", "لدي"})
_WHEN = frozenset({"عندما", "حين", "حينما", "بعدما", "ان", "فيما", "بينما", "حيث", "اذ"})


@dataclass(frozen=True, slots=True)
class TimeChoice:
    """A time expression chosen for an event, and how far-fetched the choice is (0: its own clause)."""

    time: int
    cost: float


def choose_time(
    view: SentenceView,
    candidate: Candidate,
    status: Status,
    marks: Marks,
    times: tuple[TimeExpression, ...],
    published: date | None,
    others: list[int],
) -> TimeChoice | None:
    """The cheapest expression of the sentence that fits the event, if any is near enough."""
    best: TimeChoice | None = None
    for index, token in _starts(view, marks, times):
        if not _fits(times[index], status, published):
            continue
        if status in _SINGLE and (_since(view, token) or _spans_years(times[index])):
            continue
        if _compared(view, token):
            continue
        present = status is Status.ONGOING or (status is Status.PAST and in_present(view, candidate))
        if present and _goes_by(view, candidate, token, times[index], published):
            continue
        cost = _cost(view, candidate, token)
        if candidate.verb is None and token < candidate.index:
            cost += _of_another(view, candidate, status)
        if times[index].resolution is not Resolution.RESOLVED and published is not None:
            cost += _OPEN
        clause = view.words[token].clause
        between = [other for other in others if candidate.index < other < token]
        if any(view.words[other].clause == clause and not _occasion(view, other) for other in between):
            # Another event word stands between: the time is that one's.
            continue
        if cost < _DEAR and (best is None or cost < best.cost):
            best = TimeChoice(index, cost)
    return best


def in_present(view: SentenceView, candidate: Candidate) -> bool:
    """Whether the event is told in the present tense."""
    verb = candidate.verb
    return verb is not None and all(reading.tense == "imperfect" for reading, _ in view.words[verb].verbs)


def _of_another(view: SentenceView, candidate: Candidate, status: Status) -> float:
    """What a time before a bare noun costs it: it is the verb's. “طالب أمس باستقالة الوزير”."""
    if candidate.standing is Standing.SCHEDULED:
        return 0.0
    if status in {Status.HYPOTHETICAL, Status.PLANNED}:
        return _DEAR
    reading, before = candidate.reading, view.words[candidate.index - 1]
    hangs = bool(reading.preposition) or before.preposition
    return _DEAR if hangs or reading.article else 0.0


def _occasion(view: SentenceView, index: int) -> bool:
    """“خفضت الإنتاج في اجتماع أمس”: the occasion's day is the event's."""
    clitic = any(reading.preposition == "ب" for reading, _ in view.words[index].nouns)
    return index > 0 and (view.words[index - 1].plain in _OCCASIONS or clitic)


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


def narrative_time(time: EventTime) -> EventTime:
    """The day that the sentence before has reached, taken over by an event without a time of its own."""
    return EventTime(time.earliest, time.latest, time.precision, time.modifier, Basis.NARRATIVE, time.time)


def settled(status: Status, when: EventTime | None, published: date | None, present: bool) -> Status:
    """The status once the date is known: a present tense about that day or a later one is a plan, about an
    earlier one the past. `present` says that the tense alone made the event an ongoing one.
    """
    if when is None or published is None or (when.earliest is None and when.latest is None):
        return status
    if status in {Status.ONGOING, Status.PAST} and when.earliest is not None and when.earliest > published:
        return Status.PLANNED
    if status is Status.ONGOING and present and when.latest is not None:
        if when.latest < published:
            return Status.PAST
        if when.earliest == when.latest:
            # “يعقد المجلس جلسة مساء اليوم”.
            return Status.PLANNED
    return status


def _since(view: SentenceView, token: int) -> bool:
    """“أول مرة منذ 2008”: what began then dates no single past event."""
    return any(view.words[index].plain == "منذ" for index in (token, token - 1) if index >= 0)


def _spans_years(time: TimeExpression) -> bool:
    """“ضم الخدمة من 1990 إلى 2014”: so long a span is what a single deed is about, not when it was."""
    if (
        time.earliest is None
        or time.latest is None
        or time.precision in {Precision.DECADE, Precision.CENTURY}
    ):
        return False
    return (time.latest - time.earliest).days > _LONG


def _compared(view: SentenceView, token: int) -> bool:
    """“بزيادة عن العام الماضي”, “مقارنة بالفترة نفسها”: what something is measured against."""
    measured = any(view.words[index].token.form in _MEASURED for index in view.left(token, _MEASURE_REACH))
    return measured or (token > 0 and view.words[token - 1].token.form in _PART_OF_A_NAME)


def _goes_by(
    view: SentenceView, candidate: Candidate, token: int, time: TimeExpression, published: date | None
) -> bool:
    """“منح اللاعبين راحة أمس ويخوض الفريق مباراة”: what goes on is not dated by another clause's past."""
    if published is None or time.latest is None or time.latest >= published:
        return False
    verb = candidate.index if candidate.verb is None else candidate.verb
    own, there = view.clause_of(verb), view.clause_of(token)
    goes_on = own.kind in {"joined", "next", "aside"} or (own.kind == "main" and there.index < own.index)
    return goes_on and own is not there


def _starts(view: SentenceView, marks: Marks, times: tuple[TimeExpression, ...]) -> list[tuple[int, int]]:
    """The sentence's datable expressions: (index, word it starts at)."""
    first: dict[int, int] = {}
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


def _cost(view: SentenceView, candidate: Candidate, token: int) -> float:
    own = view.clause_of(candidate.index)
    there = view.clause_of(token)
    distance = abs(token - candidate.index) / 100
    if there is own or there.index == candidate.relative:
        return distance + _belongs_elsewhere(view, candidate, token)
    if candidate.support is not None and there is view.clause_of(candidate.support):
        return distance
    return distance + _between(view, own, there, candidate)


def _belongs_elsewhere(view: SentenceView, candidate: Candidate, token: int) -> float:
    """A time right behind another event word is that word's: “قبل اجتماع الخميس”."""
    before = view.words[token - 1] if token else None
    if before is None or token - 1 == candidate.index:
        return 0.0
    other_event = any(roles.noun_of for _, roles in before.nouns) and not before.finite
    return 2.0 if other_event and token - 1 not in candidate.absorbed else 0.0


def _between(view: SentenceView, own: Clause, there: Clause, candidate: Candidate) -> float:
    apart = abs(own.index - there.index)
    if there.kind == "tail" or (there.verb is None and there.kind in {"main", "aside"}):
        return 0.3 + 0.4 * apart if apart <= 3 else _DEAR
    told_of = not candidate.reading.verb and there.first - candidate.index <= 7
    if told_of and there.index == own.index + 1 and there.kind in {"relative", "next"}:
        # “تفجيرين وقعا أمس”, “الحفل الذي أقيم أمس”: the clause behind the noun speaks of it.
        return 1.3
    if view.in_passing(there):
        # “في اللقاء الذي جمعهما اليوم”, “في بيان أصدره أمس”: the occasion's time is the event's.
        occasion = 0 < there.index - own.index <= 2 and any(
            view.words[other].plain in _OCCASIONS
            for other in range(max(own.first, there.first - 4), there.first + 1)
        )
        if occasion:
            return 1.3
    if there.kind == "relative":
        return _DEAR
    if own.kind == "tail" and there.verb is not None:
        return 0.5 * apart + 0.3
    # A joined verb goes on under the time of the verb before it; nothing is dated by what is told after it.
    if there.index < own.index and (own.kind in {"joined", "next"} or _goes_on(view, own)):
        return 1.2 + 0.4 * apart
    return _DEAR


def _goes_on(view: SentenceView, own: Clause) -> bool:
    """A clause that goes on with what was told before it in the sentence: “، وطالبت”, “بعد أن”, “حين”."""
    if own.verb is None or own.index == 0:
        return False
    if own.kind in {"aside", "that"}:
        opener = own.opener if own.opener is not None else own.first
        after = view.words[opener].plain == "ان" and opener > 0 and view.words[opener - 1].plain == "بعد"
        return after or (
            own.kind == "aside" and view.words[opener].plain in _WHEN and view.words[opener].plain != "ان"
        )
    return own.kind == "main" and own.verb == own.first and view.words[own.first].joined
