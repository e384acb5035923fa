"""Event mentions, and the analysis that holds everything read out of one document."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ingest.extraction.model.entities import Entity, Place, Quantity
from ingest.extraction.model.text import CleanText, Document, Sentence, Span
from ingest.extraction.model.times import Basis, Modifier, Precision, TimeExpression


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
    """A headline in both languages, the Arabic one in the words of the sentence where they can be cut."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event. `trigger` is the event's own word without clitics; with a light verb it is
    the noun and the verb is `support`. `confidence` is the probability, 0 to 1, that an editor accepts it.
    `framed` are the parties by the frames alone, which tellings are compared by.
    """

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
    framed: tuple[Actor, ...] = ()


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
