"""Readings made on the spot for the tests of entities, places and quantities."""

from datetime import date

from ingest.extraction.entities import find_entities
from ingest.extraction.model import CleanText, Entity, Place, Quantity, Reading, Span
from ingest.extraction.orthography import tokenise
from ingest.extraction.places import find_places
from ingest.extraction.quantities import find_quantities
from ingest.extraction.sentences import split_sentences
from ingest.extraction.timex_normalising import find_times

PUBLISHED = date(2014, 6, 17)


def reading(text: str, published: date | None = PUBLISHED) -> Reading:
    tokens = tokenise(text)
    clean = CleanText(text, tuple(range(len(text) + 1)))
    return Reading(clean, tokens, split_sentences(text, tokens), published)


def entities(text: str, published: date | None = PUBLISHED) -> tuple[Entity, ...]:
    source = reading(text, published)
    return find_entities(source, find_times(source))


def entities_alone(text: str) -> tuple[Entity, ...]:
    """The entities of a text that is known to hold no time expression."""
    return find_entities(reading(text), ())


def places(text: str) -> tuple[Place, ...]:
    source = reading(text)
    times = find_times(source)
    return find_places(source, times, find_entities(source, times))


def places_alone(text: str) -> tuple[Place, ...]:
    """The places of a text that is known to hold no time expression."""
    source = reading(text)
    return find_places(source, (), find_entities(source, ()))


def quantities_alone(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that is known to hold no time expression."""
    return find_quantities(reading(text), ())


def quantities(text: str) -> tuple[Quantity, ...]:
    source = reading(text)
    return find_quantities(source, find_times(source))


def at(text: str, words: str) -> Span:
    """Where `words` stand in `text`; they must stand there once or the first time counts."""
    start = text.index(words)
    return Span(start, start + len(words))


def coded(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    """The entities of a text as (words, code)."""
    return [(entity.span.words(text), entity.code) for entity in entities(text, published)]
