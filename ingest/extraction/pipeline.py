"""From a document to its analysis: one function that reads top to bottom."""

from __future__ import annotations

import gc
from datetime import date
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
_GARBAGE = 20_000
_WARM_UP = Document(
    """التقى وزير الخارجية المصري نظيره الألماني في برلين أمس الخميس.
وأعلن د. سالم الحمد أن بلاده وقعت اتفاقا مع ألمانيا في 12 مارس 2014، وأن \ue009\ue005 شخصا قتلوا.
ووصل الفريق إلى العاصمة الخميس لملاقاة الأهلي في كأس الاتحاد.
وقال إن ذلك كان ليلة عيد الفطر من عام 2013.
وصل الوفد إلى وزارةالخارجية 2015 مارس 12 بعد زيا رة قصيرة.""",
    date(2015, 3, 13),
)
"""A text with something in it for every stage, so that its analysis reads the lexicons."""


def warm_up(provider: EntityProvider = RULES) -> None:
    """Read the lexicons, so that children share them; they stay, so that no collection of garbage needs to go
    through them, neither while they grow nor later. An analysis is no garbage either before it is done with:
    it is looked for once an article rather than with every few hundred words.
    """
    gc.disable()
    try:
        analyse(_WARM_UP, provider)
    finally:
        gc.enable()
    gc.freeze()
    gc.set_threshold(_GARBAGE)


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
