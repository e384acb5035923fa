"""Decisions and merges in words, for the editors' desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.days import When, babel_locale
from events.labels import COMPARISONS, STATUSES, any_mode_label, counted, decimal, type_label
from events.models import Event, FieldDecision, MergeLog
from events.reasons import in_words

register = template.Library()

FIELDS = {
    "type": gettext_lazy("type"),
    "mode": gettext_lazy("mode"),
    "status": gettext_lazy("status"),
    "when": gettext_lazy("when"),
    "actors": gettext_lazy("actors"),
    "places": gettext_lazy("places"),
    "numbers": gettext_lazy("numbers"),
    "title_ar": gettext_lazy("title in Arabic"),
    "title_en": gettext_lazy("title in English"),
    "review": gettext_lazy("review"),
    "published": gettext_lazy("publication date"),
    "title": gettext_lazy("title of the story"),
}
ACTIONS = {
    "merge": gettext_lazy("joined: %(count)d tellings are one event"),
    "split": gettext_lazy("parted: %(count)d tellings"),
    "join": gettext_lazy("joined by the machine: %(count)d tellings"),
    "apart": gettext_lazy("kept apart: %(count)d tellings"),
}


@register.filter
def decision_words(decision: FieldDecision) -> str:
    """What was decided: the field and its value, in the active language."""
    return f"{FIELDS.get(decision.field, decision.field)}: {_value(decision.field, decision.value)}"


@register.filter
def merge_words(entry: MergeLog) -> str:
    """What was joined or parted."""
    words = str(ACTIONS.get(entry.action, entry.action))
    return words % {"count": len(entry.keys)} if "%(count)d" in words else words


@register.filter
def merge_reasons(entry: MergeLog) -> list[str]:
    """Why the machine joined what it joined: a line for each pair of tellings, weightiest reason first."""
    said = (in_words(joined.get("reasons", ())) for joined in entry.reasons)
    # A reason may be a list itself, so a comma would not tell where it ends.
    return list(dict.fromkeys(_("; ").join(words) for words in said if words))


@register.filter
def days(interval: tuple[date | None, date | None] | None) -> str:
    """First and last day in words."""
    if interval is None:
        return _("unresolved")
    first, last = interval
    return str(When(first, last, "day" if first == last else None))


def _value(field: str, value: Any) -> str:
    if value in (None, [], ""):
        return _("none")
    if field == "type":
        return type_label(value)
    if field == "mode":
        return any_mode_label(value)
    if field == "status":
        return str(STATUSES.get(value, value))
    if field == "review":
        return str(Event.Review(value).label)
    if field == "when":
        return str(_interval(value))
    if isinstance(value, list):
        return _(", ").join(_part(part) for part in value)
    return str(value)


def _part(part: Mapping[str, Any]) -> str:
    """An actor or a place by its name in the active language, a number by what it counts."""
    if "value" in part:
        comparison = COMPARISONS.get(part.get("comparison") or "", "")
        what = counted(part.get("role"), part.get("unit"))
        return " ".join(filter(None, (what, str(comparison), decimal(part["value"]))))
    return str((babel_locale() != "ar" and part.get("name_en")) or part.get("name") or part)


def _interval(value: dict[str, Any]) -> When:
    first, last = (
        date.fromisoformat(value[end]) if value.get(end) else None for end in ("earliest", "latest")
    )
    return When(first, last, value.get("precision"), value.get("modifier") or "exact")
