"""From a document to its analysis: one function that reads top to bottom."""

from __future__ import annotations

from hashlib import sha256

from ingest.extraction.model import Analysis, Document, Reading
from ingest.extraction.orthography import tokenise
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences
from ingest.extraction.version import version


def analyse(document: Document) -> Analysis:
    """The dated events of `document`, and everything they were read from."""
    clean = repair(document.text)
    tokens = tokenise(clean.text)
    sentences = split_sentences(clean.text, tokens)
    reading = Reading(clean, tokens, sentences, document.published)
    return Analysis(
        document=document,
        clean=clean,
        text_hash=sha256(document.text.encode()).hexdigest(),
        version=version(),
        sentences=reading.sentences,
        times=(),
        events=(),
    )
