"""From a document to its analysis: one function that reads top to bottom."""

from __future__ import annotations

from hashlib import sha256

from ingest.extraction.entity_providers import EntityProvider, RuleProvider
from ingest.extraction.event_mentions import find_mentions
from ingest.extraction.model import Analysis, Document, Reading
from ingest.extraction.orthography import tokenise
from ingest.extraction.places import find_places
from ingest.extraction.quantities import find_quantities
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences
from ingest.extraction.timex_normalising import find_times
from ingest.extraction.version import version

RULES = RuleProvider()


def analyse(document: Document, provider: EntityProvider = RULES) -> Analysis:
    """The dated events of `document`, and everything they were read from; `provider` says who is in it."""
    clean = repair(document.text)
    tokens = tokenise(clean.text)
    sentences = split_sentences(clean.text, tokens)
    reading = Reading(clean, tokens, sentences, document.published)
    times = find_times(reading)
    entities = provider.find(reading, times)
    places = find_places(reading, times, entities)
    quantities = find_quantities(reading, times)
    events = find_mentions(reading, times, entities, places, quantities)
    return Analysis(
        document=document,
        clean=clean,
        text_hash=sha256(document.text.encode()).hexdigest(),
        version=version(provider.mark),
        sentences=sentences,
        times=times,
        events=events,
        entities=entities,
    )
