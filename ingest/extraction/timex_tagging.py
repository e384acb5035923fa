"""Where time expressions stand, and what they say: words of time, read by the grammar, without the traps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extraction import timex_building_days, timex_building_periods, timex_building_spans
from ingest.extraction.model import Reading, Sentence
from ingest.extraction.timex_grammar import Grammar
from ingest.extraction.timex_lists import parted
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_surroundings import Manner, Surroundings
from ingest.extraction.timex_traps import without_traps
from ingest.extraction.timex_words import Word, vocabulary

# Parts of expressions that are none by themselves.
_NO_EXPRESSION = ("nothing", "clock", "month_name")


@dataclass(frozen=True, slots=True)
class Tagged:
    """An expression found: its place in characters and tokens, its sentence and its meaning."""

    start: int
    end: int
    first: int
    last: int
    sentence: Sentence
    meaning: Meaning


@cache
def grammar() -> Grammar:
    """The rules, compiled once a process."""
    builders = (timex_building_days, timex_building_periods, timex_building_spans)
    every = {name: build for module in builders for name, build in module.BUILDERS.items()}
    return Grammar(vocabulary().symbols, every)


def tag(reading: Reading) -> Iterator[Tagged]:
    """The time expressions of `reading`, in text order, none overlapping another."""
    words, rules, manner = vocabulary(), grammar(), Manner(reading)
    for sentence in reading.sentences:
        for run in words.words(reading.tokens, sentence.first, sentence.last):
            yield from _expressions(reading, sentence, rules.parse(run), manner)


def _expressions(reading: Reading, sentence: Sentence, read: list[Word], manner: Manner) -> Iterator[Tagged]:
    for index, word in enumerate(read):
        meaning = _meaning(word)
        if meaning is None or meaning.kind in _NO_EXPRESSION:
            continue
        around = Surroundings(reading, sentence, read, index, manner)
        kept = without_traps(meaning, around)
        if kept is not None:
            for one, says in parted(kept, around, grammar().parse) or [(word, kept)]:
                yield Tagged(one.start, one.end, one.first, one.last, sentence, says)


def _meaning(word: Word) -> Meaning | None:
    return next((value for value in word.values.values() if isinstance(value, Meaning)), None)
