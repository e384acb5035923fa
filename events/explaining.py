"""How a date was found, in the words of the time lexicon and the active language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language

from ingest.extraction.lexicon import LexiconError
from ingest.extraction.model import Step
from ingest.extraction.timex_steps import render_reason, render_steps


def steps_in_words(steps: Iterable[dict[str, Any]]) -> list[str]:
    """A sentence for each step of a resolution, as it is stored."""
    return [_in_words(Step(step["rule"], step["input"], step["output"])) for step in steps]


def reason_in_words(reason: str) -> str:
    """Why an expression has no interval."""
    return render_reason(reason, _language())


def _in_words(step: Step) -> str:
    """One step; that of a rule which the lexicon has since given up stands as it was stored."""
    try:
        return render_steps([step], _language())[0]
    except LexiconError:
        return f"{step.input} → {step.output}"


def _language() -> str:
    return "en" if (get_language() or "ar").startswith("en") else "ar"
