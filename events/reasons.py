"""The machine's reasons for joining two mentions, in words: templates of the lexicon, weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language, override

from events.reason_values import value_in_words
from ingest.extraction.coreference.rules import rules

LEAST = 0.3  # a reason that weighs less is not worth an editor's time


def in_words(reasons: Iterable[Mapping[str, Any]], language: str | None = None) -> list[str]:
    """Stored reasons ({"rule", "value", "weight"}) as sentences in the reader's language, "ar" or "en"."""
    chosen = language or (get_language() or "ar").split("-")[0]
    said = []
    with override(chosen):
        for reason in reasons:
            rule = rules().get(reason["rule"])
            if rule is not None and abs(reason["weight"]) >= LEAST:
                template = rule.en if chosen == "en" else rule.ar
                said.append(template.format(value=value_in_words(rule.about, reason["value"])))
    return said
