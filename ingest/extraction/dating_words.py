"""The words that decide which time of a sentence dates an event: `lexicons/events/dating.toml` in memory."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from ingest.extraction.event_lexicon import DATING
from ingest.extraction.lexicon import LexiconError, folded_set, read_entries


@dataclass(frozen=True, slots=True)
class DatingWords:
    """The lists of the lexicon, folded; what each is for stands there."""

    measured: frozenset[str]
    against: frozenset[str]
    share: frozenset[str]
    for_year: frozenset[str]
    name_part: frozenset[str]
    bound: frozenset[str]
    due: frozenset[str]
    participle: frozenset[str]
    occasion: frozenset[str]
    same_day: frozenset[str]
    after: frozenset[str]
    when: frozenset[str]
    there: frozenset[str]
    then: frozenset[str]
    from_which: frozenset[str]
    part_of_day: frozenset[str]
    looking_back: frozenset[str]
    counted_from: frozenset[str]
    day_after: frozenset[str]
    two: frozenset[str]
    days: frozenset[str]
    weeks: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]


@cache
def dating_words() -> DatingWords:
    """The lexicon, loaded once a process. Raises LexiconError where a list is missing or not known."""
    lists: dict[str, frozenset[str]] = {}
    wanted = {field.name for field in fields(DatingWords)}
    for entry in read_entries(DATING, "list", ("name", "words", "example")):
        name = entry["name"].replace(" ", "_")
        if name not in wanted:
            raise LexiconError(DATING, entry["name"], "is a list that nothing looks into.")
        lists[name] = folded_set(DATING, entry["name"], entry["words"])
    if missing := sorted(wanted - set(lists)):
        raise LexiconError(DATING, missing[0].replace("_", " "), "is missing.")
    return DatingWords(**lists)
