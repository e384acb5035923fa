"""The words of the extraction core: what each stage hands to the next.

Everything here is immutable and free of Django, of clocks and of the network. Offsets
are code points in the *cleaned* text (`CleanText.text`), end exclusive, unless a name
says `source`. Days are `datetime.date`; both ends of an interval are included.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the cleaned text."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class Token(NamedTuple):
    """A word, a number or one punctuation mark of the cleaned text: a tuple, for there are so many of them.

    `text` is as written; `form` is its matching form (`orthography.fold`): no diacritics or
    tatweel, one alef, one ya, one ha, ASCII digits. Lexicons are folded the same way.
    """

    start: int
    end: int
    text: str
    form: str

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its stretch of text and its tokens `tokens[first:last]`."""

    start: int
    end: int
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


# --- the way in -----------------------------------------------------------------------------


class PublishedBasis(StrEnum):
    """How the publication date is known, most trusted first."""

    CALLER = "caller"
    FRONT_MATTER = "front_matter"
    SIDECAR = "sidecar"
    METADATA = "metadata"
    FILE_NAME = "file_name"
    DATELINE = "dateline"
    EDITOR = "editor"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """What the core analyses: a text and the day it was published (DCT), where known."""

    text: str
    published: date | None = None
    title: str = ""
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    id: str | None = None


@dataclass(frozen=True, slots=True)
class TextWarning:
    """Damage that was mended or found: a stable `code` and a `detail` for the editor."""

    start: int
    end: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """A repaired text; `origins[i]` is where its i-th code point stood in the source.

    `origins` has one entry more than `text`, the source's length, so that the end of a span maps too.
    Where repair moved words, origins are not monotonic.
    """

    text: str
    origins: tuple[int, ...]
    warnings: tuple[TextWarning, ...] = ()

    def source(self, span: Span) -> Span:
        """The smallest stretch of the source that holds every code point of `span`."""
        if span.start >= span.end:
            return Span(self.origins[span.start], self.origins[span.start])
        places = self.origins[span.start : span.end]
        return Span(min(places), max(places) + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A cleaned text with its tokens and sentences: what every later stage reads."""

    clean: CleanText
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    published: date | None

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]


# --- time -----------------------------------------------------------------------------------


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


# --- who, where, how many -------------------------------------------------------------------


class EntityKind(StrEnum):
    """What a named or described thing is."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    INSTITUTION = "institution"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that may act. `code` is ISO 3166 alpha-3 plus a sector (USAGOV, IRNMIL) or None.

    `name` is the name to show (Arabic, canonical where the lexicon has one, else as written).
    `person` is the person's own name where the words hold one. `antecedent` is the span that a pronoun or
    "his counterpart" was resolved to. `codes` holds the codes of "the two sides", in the order in which they
    were named; `code` is then None.
    """

    start: int
    end: int
    kind: EntityKind
    name: str
    code: str | None
    name_en: str | None = None
    person: str | None = None
    antecedent: Span | None = None
    codes: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the entity stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates (WGS 84 degrees); `country` is ISO 3166 alpha-3."""

    start: int
    end: int
    name: str
    name_en: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geoname_id: int | None
    coarse: bool = False

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


class Comparison(StrEnum):
    """How a number was qualified."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: `unit` (person, USD, tonne, …) and `role` (killed, wounded, troops, …)."""

    start: int
    end: int
    value: float
    comparison: Comparison
    unit: str | None
    role: str | None

    @property
    def span(self) -> Span:
        """Where number and unit stand."""
        return Span(self.start, self.end)


# --- events ---------------------------------------------------------------------------------


class Status(StrEnum):
    """Whether the words say that it happened."""

    PAST = "past"
    ONGOING = "ongoing"
    PLANNED = "planned"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


class Role(StrEnum):
    """What an actor did in the event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity in its role."""

    entity: Entity
    role: Role


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event was or will be; `time` is the index of the expression it was taken from, if any."""

    earliest: date | None
    latest: date | None
    precision: Precision | None
    modifier: Modifier
    basis: Basis
    time: int | None


@dataclass(frozen=True, slots=True)
class Title:
    """A headline built from the parts, in both languages."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event. `trigger` is the event's own word without clitics; with a light verb it is
    the noun and the verb is `support`. `confidence` is the probability, 0 to 1, that an editor accepts it."""

    sentence: Span
    trigger: Span
    lemma: str
    support: Span | None
    type: str
    mode: str | None
    status: Status
    when: EventTime | None
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    numbers: tuple[Quantity, ...]
    reported_by: tuple[Entity, ...]
    confidence: float
    title: Title


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the core reads out of one document."""

    document: Document
    clean: CleanText
    text_hash: str
    version: str
    sentences: tuple[Sentence, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[EventMention, ...]
    entities: tuple[Entity, ...] = field(default=())

    def key(self, mention: EventMention) -> str:
        """A mention's key: text hash, trigger start, trigger end."""
        return f"{self.text_hash}:{mention.trigger.start}:{mention.trigger.end}"
