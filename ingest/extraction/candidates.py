"""What the search for triggers looks at and brings back."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extraction.event_lexicon import Support, Trigger
from ingest.extraction.morphology import WordReading


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on which word of the sentence: token index → index in the text's tuples."""

    entities: dict[int, int]
    times: dict[int, int]
    places: dict[int, int]
    armed: frozenset[int] = frozenset()
    official: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    no_verbs: frozenset[int] = frozenset()
    """Words of times and places: تدمر is a town, فجر a part of the day."""


@dataclass(slots=True)
class Candidate:
    """A word that may tell of an event, with the verb that supports it. `absorbed` are casualty words
    joined to it.
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
    scheduled: bool = False
    """A day is set for it: “موعد الانتخابات”."""
    governor: int | None = None
    """The verb that intends or denies it as its object: “تعتزم فرض عقوبات”, “نفت تعيين نائب”."""
    weak: bool = False
    """Stands on nothing of its own: it counts only as the cause of a casualty."""

    @property
    def verb(self) -> int | None:
        """The verb that carries tense and negation: the word itself or its support."""
        return self.index if self.reading.verb else self.support
