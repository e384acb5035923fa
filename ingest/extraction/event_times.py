"""When: which time expression of the text dates an event, and on what basis.

The event takes the expression of its clause, else the sentence's, else the day the story has reached:
the sentence
before. Each comes with a cost; a dear one is not taken at all, because a wrong date is worse than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.model import Basis, EventTime, Resolution, Status, TimeExpression, TimexType

_DEAR = 3.0
_MEASURED = frozenset({"مقارنه", "مقابل", "قياسا", "بالمقارنه"})
_MEASURE_REACH = 5
# “عن العام الماضي” measures, “مواليد 2000” and “موسم 2015” name.
_PART_OF_A_NAME = frozenset({"عن", "مواليد", "موسم", "لموسم", "الموسم"})
_SINGLE = frozenset({Status.PAST, Status.PLANNED})


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
        if (status in _SINGLE and _since(view, token)) or _compared(view, token):
            continue
        if status is Status.ONGOING and _goes_by(view, candidate, token, times[index], published):
            continue
        cost = _cost(view, candidate, token)
        clause = view.words[token].clause
        if any(candidate.index < other < token and view.words[other].clause == clause for other in others):
            # Another event word stands between: the time is that one's.
            continue
        if cost < _DEAR and (best is None or cost < best.cost):
            best = TimeChoice(index, cost)
    return best


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


def settled(status: Status, when: EventTime | None, published: date | None) -> Status:
    """The status once the date is known: a present tense about a later day is a plan, about an earlier
    one the past.
    """
    if when is None or published is None or (when.earliest is None and when.latest is None):
        return status
    if status in {Status.ONGOING, Status.PAST} and when.earliest is not None and when.earliest > published:
        return Status.PLANNED
    if status is Status.ONGOING and when.latest is not None and when.latest < published:
        return Status.PAST
    return status


def _since(view: SentenceView, token: int) -> bool:
    """“أول مرة منذ 2008”: what began then dates no single past event."""
    return any(view.words[index].plain == "منذ" for index in (token, token - 1) if index >= 0)


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
    own = view.clause_of(verb)
    return own.kind in {"joined", "next", "aside"} and own is not view.clause_of(token)


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
    if there.kind == "relative":
        # “في اللقاء الذي جمعهما اليوم”: the occasion's time is the event's.
        occasion = there.index == own.index + 1 and any(
            view.words[other].plain == "في" for other in range(max(own.first, there.first - 4), there.first)
        )
        return 1.3 if occasion else _DEAR
    if own.kind == "tail" and there.verb is not None:
        return 0.5 * apart + 0.3
    # A joined verb goes on under the time of the verb before it; nothing is dated by what is told after it.
    return 1.2 + 0.6 * apart if there.index < own.index and own.kind in {"joined", "next"} else _DEAR
