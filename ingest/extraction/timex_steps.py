"""The steps of a resolution in words, Arabic or English, for the page that shows how a date was found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from ingest.extraction.calendars import PLAIN_MONTHS
from ingest.extraction.lexicon import LexiconError, read_toml
from ingest.extraction.model import Step

STEPS = "time/steps.toml"
LANGUAGES = ("ar", "en")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPAN = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})")
_NAMES = {
    "ar": (
        PLAIN_MONTHS,
        ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
        "من {} إلى {}",
    ),
    "en": (
        ("January", "February", "March", "April", "May", "June",
         "July", "August", "September", "October", "November", "December"),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "{} to {}",
    ),
}  # fmt: skip


@cache
def _templates() -> dict[str, dict[str, dict[str, str]]]:
    lexicon: dict[str, Any] = read_toml(STEPS)
    for table in ("step", "reason"):
        for name, entry in lexicon[table].items():
            if set(entry) != set(LANGUAGES):
                raise LexiconError(STEPS, f"[{table}.{name}]", "should have ar and en, and nothing else.")
    return lexicon


def render_steps(steps: Iterable[Step], language: str) -> list[str]:
    """One sentence for each step, in `language` ("ar" or "en"); days are written out with their weekday."""
    return [_render(step, language) for step in steps]


def render_reason(reason: str, language: str) -> str:
    """Why an expression has no interval, in `language`; one the lexicon does not know stands as it is."""
    entry = _templates()["reason"].get(reason)
    return entry[language] if entry else reason


def _render(step: Step, language: str) -> str:
    entry = _templates()["step"].get(step.rule)
    if entry is None:
        raise LexiconError(STEPS, f"[step.{step.rule}]", "is missing.")
    said = (
        _weekday(step.input, language)
        if step.rule == "weekday_disagrees"
        else _readable(step.input, language)
    )
    return entry[language].format(input=said, output=_readable(step.output, language))


def _readable(words: str, language: str) -> str:
    if span := _SPAN.fullmatch(words):
        return _NAMES[language][2].format(_day(span[1], language), _day(span[2], language))
    return _day(words, language) if _DAY.fullmatch(words) else words


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    months, weekdays, _ = _NAMES[language]
    return f"{weekdays[day.weekday()]} {day.day} {months[day.month - 1]} {day.year}"


def _weekday(number: str, language: str) -> str:
    return _NAMES[language][1][int(number) - 1]
