"""Time expressions: what TIMEX3 says of them, and the interval of days they denote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.extraction.model.text import Span


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Resolution(StrEnum):
    """Whether the expression denotes an interval of days that is known."""

    RESOLVED = "resolved"
    UNRESOLVED = "unresolved"
    NOT_A_POINT = "not_a_point"


class Precision(StrEnum):
    """How finely an interval was stated."""

    MINUTE = "minute"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Modifier(StrEnum):
    """What the words add to the interval."""

    EXACT = "exact"
    ABOUT = "about"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    BEFORE = "before"
    AFTER = "after"


class Basis(StrEnum):
    """What a date was counted from."""

    EXPLICIT = "explicit"
    PUBLISHED = "published"
    EXPRESSION = "expression"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, 24 hours, with the zone as written ("GMT", "local", …) where given."""

    hour: int
    minute: int
    zone: str | None = None

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression was counted from: a day, and the index of its expression if any."""

    day: date
    time: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a resolution, as data: `rule` names a template in the lexicon, rendered in ar and en."""

    rule: str
    input: str
    output: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3. `earliest` and `latest` are days, both included; None is open, only where resolved."""

    start: int
    end: int
    type: TimexType
    value: str | None
    resolution: Resolution
    reason: str | None = None
    earliest: date | None = None
    latest: date | None = None
    clock: Clock | None = None
    precision: Precision | None = None
    modifier: Modifier = Modifier.EXACT
    calendar: str = "gregorian"
    basis: Basis | None = None
    anchor: Anchor | None = None
    steps: tuple[Step, ...] = ()

    @property
    def span(self) -> Span:
        """Where the expression stands."""
        return Span(self.start, self.end)
