"""What resolving a meaning needs and yields: its context, and an interval or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ingest.extraction.calendars import Interval
from ingest.extraction.model import Anchor, Basis, Modifier, Precision, Step
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_tense import Tense

# A present tense beside a weekday speaks of a plan (يلتقي الوزيران الخميس); it says nothing about years.
COMING = (Tense.FUTURE, Tense.PRESENT)

NO_PUBLISHED = "no_publication_date"
NO_SUCH_DAY = "no_such_day"
NO_ANCHOR = "no_dated_anchor"
OUT_OF_RANGE = "out_of_range"

UNIT_PRECISION = {
    "second": Precision.DAY,
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "third": Precision.QUARTER,
    "half": Precision.QUARTER,
    "school_year": Precision.YEAR,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.CENTURY,
}


@dataclass(frozen=True, slots=True)
class Previous:
    """An earlier time of the text that others may be counted from: its index and days."""

    index: int
    days: Interval
    precision: Precision
    calendar: str = "gregorian"


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read in: the publication day, the tense of its verb, the time before it.

    `near` says whether the verb stands so near that its tense is surely meant for the expression, `beside`
    whether the time before it is of the same sentence. `stretch` is the last stretch of months told of, and
    `year` the time whose year a sentence about other days goes on with (في عام 1990 … وفي 3 مارس).
    `joined` says whether it is joined to what is before it by "and", `hoped` whether it is told of what is
    hoped or promised. `calendar` is that of the last date told of by its month, and `ends` whether it is
    told as the end of something.
    """

    published: date | None
    tense: Tense = Tense.UNKNOWN
    previous: Previous | None = None
    near: bool = True
    beside: bool = False
    stretch: Previous | None = None
    year: Previous | None = None
    joined: bool = False
    hoped: bool = False
    calendar: str = "gregorian"
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An interval and how it was found. An end of `days` that is None is open."""

    earliest: date
    latest: date | None
    precision: Precision
    basis: Basis = Basis.EXPLICIT
    anchor: Anchor | None = None
    modifier: Modifier = Modifier.EXACT
    calendar: str = "gregorian"
    steps: tuple[Step, ...] = ()

    @property
    def days(self) -> Interval:
        """Both ends; an open end is the other one."""
        return self.earliest, self.latest or self.earliest


@dataclass(frozen=True, slots=True)
class Lost:
    """Why there is no interval."""

    reason: str


Outcome = Found | Lost


Resolve = Callable[[Meaning, Context], Outcome]


ORDER = list(Precision)


def coarser(precision: Precision, unit: str) -> bool:
    """Whether a time so precise is coarser than a unit: a year when the day after it is asked for."""
    return ORDER.index(precision) > ORDER.index(UNIT_PRECISION[unit])


def counted(base: date, days: Interval | None, precision: Precision, rule: str) -> Outcome:
    """Days counted from the publication day `base`."""
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step(rule, base.isoformat(), written(days))
    return Found(*days, precision, Basis.PUBLISHED, Anchor(base), steps=(step,))


def from_previous(
    previous: Previous, base: date, days: Interval | None, precision: Precision, rule: str
) -> Outcome:
    """Days counted from an earlier time of the text."""
    if days is None:
        return Lost(OUT_OF_RANGE)
    step = Step(rule, base.isoformat(), written(days))
    return Found(*days, precision, Basis.NARRATIVE, Anchor(base, previous.index), steps=(step,))


def interval(
    days: Interval | None,
    precision: Precision,
    *steps: Step,
    basis: Basis = Basis.EXPLICIT,
    anchor: Anchor | None = None,
) -> Outcome:
    """Days found, or out of range where there are none."""
    return Found(*days, precision, basis, anchor, steps=steps) if days else Lost(OUT_OF_RANGE)


def step_of(rule: str, said: object) -> Step:
    """A step that only says what was taken."""
    return Step(rule, str(said), str(said))


def written(days: Interval) -> str:
    """A day as ISO 8601, or two of them with `..` between."""
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()}..{days[1].isoformat()}"
