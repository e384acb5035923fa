"""Options: every time that an event of a sentence may have, each with what speaks for and against it.

An option is an expression of the sentence or a day that the text has told of before. What is said of it are
features with a name; `time_evidence.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from ingest.extraction.candidates import Candidate
from ingest.extraction.clause_openings import clause_openings
from ingest.extraction.clauses import SentenceView
from ingest.extraction.dating_words import dating_words
from ingest.extraction.event_times import TimeChoice, choose_time, deadline, event_time, in_present
from ingest.extraction.model import EventTime, Status, TimeExpression
from ingest.extraction.sister_events import (
    REACTIONS,
    Sister,
    among_elders,
    beside_sister,
    kind_of_word,
)
from ingest.extraction.time_distances import DEAR
from ingest.extraction.time_neighbours import QUOTES, about_time, among_times, between, rivals

_WAS = "v كان يكون"
_WAS_REACH = 8
_SINCE = frozenset({"منذ", "بمناسبه", "قبل", "قبيل"})
_EXPLAINED_REACH = 5
_COSTS = (0.1, 0.5, 0.9, 1.3, 1.7, 2.2, DEAR, 4.0, 5.0)
_STEPS = (2, 5, 10, 20)
_AGES = (0, 1, 3, 8, 40)


@dataclass(frozen=True, slots=True)
class TimeOption:
    """A time that an event may have; `when` is None where the words leave its days open."""

    when: EventTime | None
    features: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Undated:
    """An event of a sentence before its time is known. `vague`: its own clause says when, but on no day;
    `paragraph`: its sentence opens one; `others` are the words of the sentence's events, `sister` is the one
    told before it, `elders` are all told before it there.
    """

    view: SentenceView
    candidate: Candidate
    status: Status
    choices: Sequence[TimeChoice]
    published: date | None
    vague: bool = False
    paragraph: bool = False
    others: Sequence[int] = ()
    sister: Sister | None = None
    elders: Sequence[Sister] = ()


def age(when: EventTime, published: date | None) -> str:
    """How long before publication a time was, in steps; "ahead" after it."""
    start = when.earliest or when.latest
    if published is None or start is None:
        return "open"
    if start > published:
        return "ahead"
    days = (published - (when.latest or start)).days
    return f"within {next((step for step in _AGES if days <= step), 'ages')}"


def had_been(view: SentenceView, candidate: Candidate) -> bool:
    """“كانت الشرطة قد اعتقلت”: what came before the story."""
    verb = candidate.verb
    return verb is not None and any(
        reading.lexeme == _WAS
        for index in view.left(verb, _WAS_REACH)
        for reading, _ in view.words[index].verbs
    )


@lru_cache(maxsize=1)  # asked for the times of the sentence, then for those told before
def told_as(event: Undated) -> tuple[str, ...]:
    """How an event is told, whatever its time."""
    view, candidate, status = event.view, event.candidate, event.status
    kind = kind_of_word(candidate)
    verb = candidate.index if candidate.verb is None else candidate.verb
    own = view.clause_of(verb)
    present = "present" if in_present(view, candidate) else "told"
    names = [
        kind,
        f"{candidate.standing}",
        f"{kind} {status}",
        f"{present} {status}",
        f"clause {own.kind}",
        f"{kind} in {own.kind}",
        f"type {candidate.type}",
    ]
    if candidate.type in REACTIONS:
        names.append("reaction")
    if had_been(view, candidate):
        names.append("had been")
    if candidate.trigger.victim:
        names.append("victim")
    if own.index and _speech(view, view.clauses[0].verb):
        names.append("within what is said")
    if event.vague:
        names.append("vague")
    names += clause_openings(view, candidate)
    if not candidate.reading.verb:
        names.append(f"{kind} by {_hangs_by(view, candidate)}")
        names.append(f"{kind} under {_bearer(view, candidate)}")
        if any(word.opener == "relative" for word in view.words[candidate.index + 1 :][:_EXPLAINED_REACH]):
            names.append(f"{kind} explained")
    if _quoted(view, candidate.index):
        names.append("in quotation marks")
    return tuple(names)


def _bearer(view: SentenceView, candidate: Candidate) -> str:
    """What the verb of an event noun's clause does: bear it, say or demand something of it, react to it, or a
    deed of its own.
    """
    if candidate.support is not None:
        return "support"
    if candidate.governor is not None:
        return "governor"
    verb = view.clause_of(candidate.index).verb
    if verb is None:
        return "no verb"
    side = "behind" if verb < candidate.index else "before"
    roles = [one for _, one in view.words[verb].verbs]
    types = {trigger.type for one in roles for trigger in one.verb_of}
    if types:
        return f"a reaction {side}" if types <= REACTIONS else f"a deed {side}"
    return f"a saying {side}" if any(one.speech for one in roles) else f"another verb {side}"


def _hangs_by(view: SentenceView, candidate: Candidate) -> str:
    """The preposition that an event's noun hangs by, "nothing" where it has none."""
    before = view.words[candidate.index - 1].plain if candidate.index else ""
    words = dating_words()
    if before in words.occasion | words.same_day | words.after or before in _SINCE:
        return before
    if candidate.index and view.words[candidate.index - 1].preposition:
        return "a preposition"
    return candidate.reading.preposition or "nothing"


def _quoted(view: SentenceView, index: int) -> bool:
    """Whether a word stands between quotation marks."""
    marks = [word.token.text for word in view.words[:index] if word.token.text in QUOTES]
    return len(marks) % 2 == 1


def sentence_options(event: Undated, times: tuple[TimeExpression, ...]) -> Iterator[TimeOption]:
    """The expressions of the sentence."""
    if not event.choices:
        return
    best = choose_time(event.choices)
    shared = told_as(event)
    for_all = [f"time of {name}" for name in shared]
    view, candidate = event.view, event.candidate
    for choice in event.choices:
        limit = deadline(choice, event.status, times, event.published) if choice.limit else None
        when = limit if choice.limit else event_time(choice, times)
        features = {f"time {name}" for name in _of_choice(event, choice, best, times)}
        features.update(for_all)
        if best is choice:
            features |= {f"best of {name}" for name in shared}
        if choice.against or choice.cost >= DEAR:
            features |= {f"far of {name}" for name in shared}
        features |= {
            f"time {name}" for name in beside_sister(view, candidate, event.status, event.sister, when)
        }
        features |= {f"time {name}" for name in among_elders(view, candidate, event.elders, when)}
        if limit is not None:
            kinds = ("", f" {event.status}", f" of {kind_of_word(candidate)}")
            features |= {f"time deadline{kind}" for kind in kinds}
        open_ended = when is None or (when.earliest is None and when.latest is None)
        yield TimeOption(None if open_ended else when, frozenset(features))


def _of_choice(
    event: Undated, choice: TimeChoice, best: TimeChoice | None, times: tuple[TimeExpression, ...]
) -> Iterator[str]:
    view, candidate = event.view, event.candidate
    time = times[choice.time]
    yield ""
    cost = next((f"cost {step}" for step in _COSTS if choice.cost < step), "cost out of reach")
    yield cost
    yield f"best {cost}" if choice is best else f"not best {cost}"
    if choice.against:
        yield f"against {choice.against}"
        yield f"against {choice.against} {event.status}"
    if choice.limit:
        yield "limit"
    if len(event.choices) == 1:
        yield "alone"
    yield f"{time.precision}"
    yield f"{time.resolution}"
    side = age(event_time(choice, times), event.published)
    yield side
    yield f"{side} {event.status}"
    yield f"{side} {kind_of_word(candidate)}"
    yield f"{side} {kind_of_word(candidate)} {event.status}"
    if in_present(view, candidate):
        yield f"{side} in present"
    yield f"{time.precision} {kind_of_word(candidate)}"
    yield f"{time.precision} {side}"
    yield from _place(view, candidate, choice.token)
    starts = [one.token for one in event.choices]
    yield from about_time(view, choice.token, _end(view, choice.token, time))
    yield from between(view, candidate, choice.token, event.others)
    yield from rivals(view, candidate, choice.token, event.others)
    yield from among_times(candidate, choice.token, starts)


def _end(view: SentenceView, token: int, time: TimeExpression) -> int:
    """The first word behind a time that starts at the word `token`."""
    while token < len(view.words) and view.words[token].token.start < time.end:
        token += 1
    return token


def _place(view: SentenceView, candidate: Candidate, token: int) -> Iterator[str]:
    """Where in the sentence an expression stands, seen from the event."""
    own, there = view.clause_of(candidate.index), view.clause_of(token)
    side = "behind" if token > candidate.index else "before"
    words = abs(token - candidate.index)
    yield f"{side} {next((step for step in _STEPS if words <= step), 'far')}"
    apart = min(3, abs(own.index - there.index))
    yield f"{side} {apart} clauses"
    if own is there:
        yield f"own clause {side}"
    else:
        yield f"{there.kind} seen from {own.kind} {side}"
        verbal = "verbal" if there.verb is not None else "bare"
        yield f"{there.kind} {verbal} {side}"
        if _speech(view, there.verb):
            yield f"of saying {side}"
    if token <= 2:
        yield "opens the sentence"


def _speech(view: SentenceView, verb: int | None) -> bool:
    return verb is not None and any(roles.speech for _, roles in view.words[verb].verbs)
