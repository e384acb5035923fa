"""What the templates need to speak of the record."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from babel.numbers import format_percent
from django import template
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from events import labels
from events.days import babel_locale, day_in_words
from events.explaining import reason_in_words
from events.models import Article
from events.one_line import printable
from events.reading import SURROUNDINGS, NumberRow

_FIRST_WORD = re.compile(r"^\S*\s+")
_LAST_WORD = re.compile(r"\s+\S*$")

register = template.Library()
register.filter(printable)


@register.filter
def type_label(code: str) -> str:
    """The name of an event type."""
    return labels.type_label(code)


@register.simple_tag
def mode_label(code: str, mode: str | None) -> str:
    """The name of a mode of an event type."""
    return labels.mode_label(code, mode)


@register.filter
def label(code: str, kind: str) -> str:
    """The name of a code: `{{ event.status|label:"statuses" }}`."""
    return str(getattr(labels, kind.upper()).get(code, code))


@register.filter
def day(value: date | None) -> str:
    """A day in words."""
    return day_in_words(value) if value else ""


@register.filter
def weekday(value: date) -> str:
    """A day in words, with its name."""
    return day_in_words(value, weekday=True)


@register.filter
def number(value: float) -> str:
    """A number with its thousands parted: 1,250."""
    return labels.decimal(value)


@register.filter
def percent(value: float) -> str:
    """A probability as a percentage: 85%."""
    return format_percent(value, locale=babel_locale())


@register.filter
def article_name(article: Article) -> str:
    """An article's title, or the name of its file where it has none."""
    return article.title or printable(article.file_name)


@register.filter
def web_address(url: str) -> str:
    """An address that is safe to link to, else nothing: pages state theirs themselves."""
    return url if url.lower().startswith(("https://", "http://")) else ""


@register.filter
def counted(row: NumberRow) -> str:
    """What a number counts."""
    return labels.counted(row.role, row.unit)


@register.filter
def reason(code: str) -> str:
    """Why a time expression is unresolved."""
    return reason_in_words(code)


@register.filter
def local(thing: Any, field: str) -> str:
    """A field in the active language where it has one, else in Arabic: `{{ event|local:"title" }}`."""
    english = (get_language() or "ar").startswith("en")
    names = (f"{field}_en", field, f"{field}_ar") if english else (f"{field}_ar", field, f"{field}_en")
    return next((str(value) for name in names if (value := getattr(thing, name, None))), "")


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, code: str) -> str:
    """The address of this page in another language."""
    request: HttpRequest = context["request"]
    return translate_url(request.get_full_path(), code)


@register.filter
def words_before(time: Any) -> str:
    """What stands before an unresolved expression, from a word's beginning on."""
    return f"…{_FIRST_WORD.sub('', time.before, count=1)}" if time.begin else str(time.before)


@register.filter
def words_after(time: Any) -> str:
    """What stands after an unresolved expression, up to a word's end."""
    cut = len(time.after) >= SURROUNDINGS
    return f"{_LAST_WORD.sub('', time.after)}…" if cut else str(time.after)
