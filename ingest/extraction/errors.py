"""What can go wrong with a document, said so that an editor knows what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Told:
    """Something said to an editor: English words, as a catalogue of translations has them, and the facts that
    fill their `%(names)s`. A fact is a text that is the same in every language, a number, or words again."""

    words: str
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English."""
        if not self.facts:
            return self.words
        return self.words % {
            name: f"{fact:,}" if isinstance(fact, int) else str(fact) for name, fact in self.facts.items()
        }


Fact = str | int | Told


class ExtractionError(Exception):
    """A document that cannot be analysed. `reason` and `remedy` are words as of `Told`, which `facts` fill;
    `permanent` says whether retrying the same bytes is pointless."""

    def __init__(self, reason: str, remedy: str, *, permanent: bool = True, **facts: Fact) -> None:
        super().__init__(f"{Told(reason, facts)} {Told(remedy, facts)}".strip())
        self.reason = reason
        self.remedy = remedy
        self.permanent = permanent
        self.facts = facts
