"""Of which type an event is, by evidence.

A multinomial logistic score: each clue of `type_clues` adds its weights to the types that it speaks for or
against, and the entry's own type has a lead. The weights are data (`lexicons/events/type_evidence.csv`),
fitted by `tests/corpus/mentions/fitting_types.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.extraction.candidates import Candidate
from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_csv, read_entries
from ingest.extraction.type_clues import Clue, TypeClues, senses

NAME = f"{FOLDER}/type_evidence.csv"
COLUMNS = ("where", "what", "entry", "type", "weight")
LEAD: Clue = ("entry", "", "")
"""What speaks for the type of the entry, whichever that is."""
EVERY: Clue = ("every", "", "")
"""What speaks for a type, whatever the clues."""


@dataclass(frozen=True, slots=True)
class TypeWeights:
    """The weights in hundredths, so that sums are the same in whatever order: the lead of the entry's type,
    and by clue those of the types that it speaks for or against (negative).
    """

    lead: int
    by_clue: Mapping[Clue, tuple[tuple[str, int], ...]]


@cache
def weights() -> TypeWeights:
    """The weights of the lexicon. Raises LexiconError where one is no number or of an unknown type."""
    known = {entry["code"] for entry in read_entries(f"{FOLDER}/types.toml", "type", ("code",))}
    lead, table = 0, dict[Clue, list[tuple[str, int]]]()
    for row in read_csv(NAME, COLUMNS):
        clue = (row["where"], row["what"], row["entry"])
        try:
            weight = round(float(row["weight"]) * 100)
        except ValueError as error:
            entry = " ".join(clue)
            raise LexiconError(NAME, entry, f"weighs “{row['weight']}”, which is no number.") from error
        if clue == LEAD:
            lead = weight
        elif row["type"] not in known:
            raise LexiconError(NAME, " ".join(clue), f"type “{row['type']}” is not in types.toml.")
        else:
            table.setdefault(clue, []).append((row["type"], weight))
    return TypeWeights(lead, {clue: tuple(rows) for clue, rows in table.items()})


def likeliest_type(entry: str, clues: Iterable[Clue]) -> str:
    """The type that most of the evidence speaks for. `entry` is that of the word's entry, which stays where
    nothing says more.
    """
    table = weights()
    scores = {entry: table.lead}
    for clue in (EVERY, *clues):
        for type_, weight in table.by_clue.get(clue, ()):
            scores[type_] = scores.get(type_, 0) + weight
    return min(scores, key=lambda type_: (-scores[type_], type_ != entry, type_))


def retyped(candidate: Candidate, clues: TypeClues) -> bool:
    """Give a candidate the type that the evidence speaks for, with the meaning of its word that is of the
    type and that meaning's mode, where it has one. Whether the type is now another.
    """
    type_ = likeliest_type(candidate.trigger.type, clues.of(candidate))
    if type_ == candidate.type:
        return False
    meant = next((sense for sense in senses(clues.view, candidate) if sense.type == type_), None)
    candidate.type, candidate.mode, candidate.meant = type_, meant.mode if meant else None, meant
    return True
