"""What the search for triggers looks at and brings back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ingest.extraction.event_lexicon import Support, Trigger
from ingest.extraction.morphology import WordReading

HARMS = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
OFTEN_MEMORIES = frozenset({"ASSAULT", "PROTEST"})
"""What is told again long after it happened: what speaks for it weighs apart from other types."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on which word of the sentence: token index → index in the text's tuples."""

    entities: dict[int, int]
    times: dict[int, int]
    places: dict[int, int]
    armed: frozenset[int] = frozenset()
    official: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    topics: frozenset[str] = frozenset()
    """What the whole text is about, by classes of its words (“@match”)."""
    no_verbs: frozenset[int] = frozenset()
    """Words of times, places and names: تدمر is a town, فجر a part of the day, عبد a part of a name."""


class Standing(StrEnum):
    """How an event word stands in its sentence."""

    VERB = "verb"
    SCHEDULED = "scheduled"
    """A day is set for it: “موعد الانتخابات”."""
    CARRIED = "carried"
    """A support verb carries it: “شن هجوما”, “الهجوم الذي شنه”."""
    POINTED = "pointed"
    """It stands free and a time, a place or a number of its own points at one event."""
    GOVERNED = "governed"
    """A verb intends or denies it as its object: “تعتزم فرض عقوبات”, “نفت تعيين نائب”."""
    CAUSE = "cause"
    """Behind a preposition, a harm that may be the cause of a casualty: “في هجوم”."""
    BARE = "bare"


@dataclass(slots=True)
class Candidate:
    """A word that may tell of an event, with the verb that supports it. `unmet` are the parts of its frame
    that are wanting, `absorbed` casualty words joined to it, `governor` the verb that intends or denies it,
    `second` a noun whose support verb carries another, `torn` a verb of several meanings of which none has
    its whole frame, `fallback` the plain meaning of a verb whose other meanings ask for more. `type` is that
    of the trigger until the evidence speaks for another, `meant` then the meaning of the word that is of it.
    """

    trigger: Trigger
    index: int
    reading: WordReading
    support: int | None = None
    support_role: Support | None = None
    relative: int | None = None
    type: str = ""
    mode: str | None = None
    absorbed: list[int] = field(default_factory=list)
    standing: Standing = Standing.VERB
    governor: int | None = None
    unmet: frozenset[str] = frozenset()
    second: bool = False
    torn: bool = False
    fallback: bool = False
    meant: Trigger | None = None

    @property
    def weak(self) -> bool:
        """Whether it stands on nothing of its own."""
        return self.standing is Standing.CAUSE or self.standing is Standing.BARE

    @property
    def verb(self) -> int | None:
        """The verb that carries tense and negation: the word itself or its support."""
        return self.index if self.reading.verb else self.support
