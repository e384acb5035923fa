"""Clubs: the sides that a sentence of sport names by words of every day (الهلال, الفتح)."""

from __future__ import annotations

from functools import cache

from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import start_after
from ingest.extraction.gazetteer import PhraseIndex
from ingest.extraction.lexicon import phrase, read_csv
from ingest.extraction.model import Entity, EntityKind

_CLUBS = "entities/clubs.csv"
_SPORT = "@sport"


@cache
def _clubs() -> PhraseIndex[tuple[str, str]]:
    """Arabic and English name by every spelling."""
    rows = read_csv(_CLUBS, ("name_en", "names"))
    return PhraseIndex(
        (phrase(name), (row["names"].split("|")[0], row["name_en"]))
        for row in rows
        for name in row["names"].split("|")
    )


def club_at(view: SentenceView, first: int, last: int) -> Entity | None:
    """The club that the words `first` to `last` begin with, where the sentence speaks of sport."""
    tokens = [word.token for word in view.words[first : last + 1]]
    if not _clubs().begins(tokens[0].form):
        return None
    found = [match for match in _clubs().matches(tokens, 0) if match.cut.preposition != "ك"]
    if not found or not any(_SPORT in word.classes for word in view.words):
        return None
    match = found[0]
    name, english = match.meaning
    start = start_after(tokens[0], match.cut.skip)
    return Entity(start, tokens[match.last - 1].end, EntityKind.ORGANISATION, name, None, english)
