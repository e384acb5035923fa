"""Words that look like times and are none: what stands around an expression decides."""

from __future__ import annotations

from functools import cache

from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Reading, Sentence
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_words import Word

TRAPS = "time/traps.toml"


class TrapWords:
    """The words of the trap lexicon, folded."""

    def __init__(self) -> None:
        lexicon = read_toml(TRAPS)
        words = {key: folded_set(TRAPS, key, entry["words"]) for key, entry in lexicon.items()}
        self.before_weekday = words["before_weekday"]
        self.before_named_date = words["before_named_date"]
        self.before_today = words["before_today"]
        self.counted = words["counted"]


@cache
def trap_words() -> TrapWords:
    """The lexicon, loaded once a process."""
    return TrapWords()


def is_trap(
    reading: Reading,
    sentence: Sentence,
    word: Word,
    meaning: Meaning,
    before: Word | None,
    after: Word | None,
) -> bool:
    """Whether the words around what the grammar has read show that it is no time."""
    words, tokens = trap_words(), reading.tokens
    previous = tokens[word.first - 1].form if word.first > sentence.first else ""
    following = tokens[word.last].form if word.last < sentence.last else ""
    if meaning.bare and meaning.kind == "weekday" and _construct(previous, words.before_weekday):
        return True
    if meaning.kind in ("date", "span") and _construct(previous, words.before_named_date):
        return True
    if meaning.bare and meaning.kind == "date" and meaning.month and not meaning.day:
        return not (
            before is not None
            and before.last == word.first
            or before is not None
            and before.end == word.start
        ) or not _licenses(before)
    if meaning.bare and meaning.kind == "date" and meaning.year and not meaning.month:
        return following in words.counted
    if meaning.bare and meaning.kind == "deictic" and _construct(previous, words.before_today):
        return True
    if meaning.kind == "part" and meaning.within is None and meaning.year is None:
        return True
    return False


def _licenses(before: Word) -> bool:
    return any(
        category in before.values
        for category in (
            "in",
            "from",
            "until",
            "between",
            "since",
            "before",
            "after",
            "and",
            "part_of_period",
            "every",
        )
    )


def _construct(form: str, words: frozenset[str]) -> bool:
    """Whether the word is one of `words`, a conjunction or preposition before it or not; with the article it is not."""
    return form in words or (form[:1] in "وفبلك" and form[1:] in words)
