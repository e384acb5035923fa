"""The machine's reasons for joining two mentions, in words: templates of the lexicon, weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language

from ingest.extraction.coreference.rules import rules

LEAST = 0.3  # a reason that weighs less is not worth an editor's time


def in_words(reasons: Iterable[Mapping[str, Any]], language: str | None = None) -> list[str]:
    """Stored reasons ({"rule", "value", "weight"}) as sentences in the reader's language, "ar" or "en"."""
    known = rules()
    chosen = language or (get_language() or "ar").split("-")[0]
    return [
        (known[reason["rule"]].en if chosen == "en" else known[reason["rule"]].ar).format(
            value=reason["value"]
        )
        for reason in reasons
        if reason["rule"] in known and abs(reason["weight"]) >= LEAST
    ]
