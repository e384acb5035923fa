"""Times that date nothing: what measures, bounds or names, and what is too vague to be a day."""

from __future__ import annotations

from datetime import date

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.model import Precision, Resolution, Status, TimeExpression, TimexType

_MEASURE_REACH = 8
_SINCE = "منذ"
_SINCE_REACH = 5
_LONG = 3 * 366  # days


def vaguely_timed(
    view: SentenceView, candidate: Candidate, marks: Marks, times: tuple[TimeExpression, ...]
) -> bool:
    """Whether its own clause says when, if not on which day: “قتلت الجماعة قبل أيام عشرة صيادين”."""
    own = view.clause_of(candidate.index if candidate.verb is None else candidate.verb)
    for offset in range(own.first, own.last):
        index = marks.times.get(view.first + offset)
        if index is not None and _vague(view, offset, times[index]):
            return True
    return False


def says_when(view: SentenceView, marks: Marks, times: tuple[TimeExpression, ...]) -> bool:
    """Whether a sentence has a time, on a known day or not. “بعد ساعات” goes on from before."""
    return view.timed and any(
        index is not None and _timed(view, offset, times[index])
        for offset in range(len(view.words))
        for index in (marks.times.get(view.first + offset),)
    )


def _timed(view: SentenceView, offset: int, time: TimeExpression) -> bool:
    known = time.resolution is not Resolution.NOT_A_POINT or time.type is TimexType.DURATION
    return time.type is not TimexType.SET and (known or _vague(view, offset, time))


def _vague(view: SentenceView, offset: int, time: TimeExpression) -> bool:
    if time.type is not TimexType.DATE or time.resolution is not Resolution.NOT_A_POINT:
        return False
    return not any(word.token.form in dating_words().then for word in view.words[offset : offset + 2])


def points_back(view: SentenceView, token: int, marks: Marks) -> bool:
    """Whether an expression only goes on from what was told: “بعد نصف ساعة”."""
    index = marks.times.get(view.first + token)
    while token < len(view.words) and marks.times.get(view.first + token) == index:
        if view.words[token].token.form in dating_words().then:
            return True
        token += 1
    return False


def since(view: SentenceView, token: int) -> bool:
    """“أول مرة منذ 2008”: what began then dates no single past event."""
    return any(_is_since(view, index) for index in (token, token - 1) if index >= 0)


def _is_since(view: SentenceView, index: int) -> bool:
    return view.words[index].plain == _SINCE


def spans_years(time: TimeExpression) -> bool:
    """“ضم الخدمة من 1990 إلى 2014”: so long a span is what a single deed is about, not when it was."""
    if (
        time.earliest is None
        or time.latest is None
        or time.precision in {Precision.DECADE, Precision.CENTURY}
    ):
        return False
    return (time.latest - time.earliest).days > _LONG


def of_something_else(view: SentenceView, token: int) -> bool:
    """Whether a time measures or names: “مقارنة بالفترة نفسها”, “موسم 2015”, “الهدنة الموقعة في مارس”."""
    words = dating_words()
    left = view.left(token, _MEASURE_REACH)
    if any(view.words[index].plain in words.measured for index in left):
        return True
    against = next((index for index in left if view.words[index].plain in words.against), None)
    if against is not None and any(
        view.words[index].token.form in words.share for index in range(against, token)
    ):
        # “مقابل 63 في المئة في 2007” measures, “مقابل عشرة ملايين في يونيو” does not.
        return True
    if view.words[token].token.form in words.for_year:
        return True
    if token and view.words[token - 1].plain in words.name_part:
        return True
    bearer = token - 2 if view.words[token - 1].preposition else token - 1
    return bearer > 0 and view.words[bearer].plain in words.participle


def begins_it(view: SentenceView, candidate: Candidate, token: int) -> bool:
    """“لم يعودوا منذ مغادرتهم في 10 أيار”: the time of another event, since which this one has not been."""
    began = next(
        (one for one in range(token - 2, max(-1, token - _SINCE_REACH), -1) if _is_since(view, one)), None
    )
    return began is not None and not began < candidate.index < token


def bounds(
    view: SentenceView, token: int, time: TimeExpression, status: Status, published: date | None
) -> bool:
    """“تنسحب قبل نهاية العام”, “مددها حتى 20 مارس”: a limit. “قبيل فجر الاثنين” is a day that is over."""
    if not token or view.words[token - 1].plain not in dating_words().bound:
        return False
    day = time.latest if time.earliest == time.latest else None
    over = day is not None and published is not None and day <= published
    return not (over and status in {Status.PAST, Status.NEGATED})
