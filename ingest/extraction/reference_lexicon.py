"""The words that name an actor by pointing back: `lexicons/entities/references.toml`, indexed."""

from __future__ import annotations

from functools import cache

from ingest.extraction.gazetteer import PhraseIndex
from ingest.extraction.lexicon import phrases, read_entries

REFERENCES = "entities/references.toml"
KINDS = frozenset(("counterpart", "own_country", "pair", "people"))


@cache
def reference_index() -> PhraseIndex[str]:
    """The words that point back, each with its kind."""
    return PhraseIndex(
        (key, entry["kind"])
        for entry in read_entries(REFERENCES, "reference", ("kind", "words", "example", "expected"))
        for key in phrases(REFERENCES, entry["kind"], entry["words"])
    )


@cache
def back_pointers() -> frozenset[str]:
    """The single words, folded, that mean nothing without whom they point back to: بلادها, نظيره."""
    return frozenset(
        key[0]
        for entry in read_entries(REFERENCES, "reference")
        if entry["kind"] in {"own_country", "counterpart"}
        for key in phrases(REFERENCES, entry["kind"], entry["words"])
        if len(key) == 1
    )
