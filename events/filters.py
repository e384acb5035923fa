"""What a reader asks of the timeline: one form, read from the address, for the page and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.labels import STATUSES, type_choices
from events.marking import without_bidi
from events.models import Article, Event


@dataclass(frozen=True, slots=True)
class Selection:
    """Which events, in which order. Empty strings and None do not narrow."""

    words: str = ""
    type: str = ""
    actor: str = ""
    place: str = ""
    first: date | None = None
    last: date | None = None
    within: str = "possibly"
    status: str = ""
    review: str = ""
    dated: str = ""
    agree: str = ""
    story: str = ""
    order: str = "newest"

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out but what is always hidden."""
        return self != Selection(order=self.order, within=self.within)


def _types() -> list[tuple[str, Any]]:
    return [("", _("all types")), *type_choices()]


_ISO = "%Y-%m-%d"


def _text(kind: str) -> forms.TextInput:
    """An input of words in any script."""
    return forms.TextInput(attrs={"type": kind, "dir": "auto"})


def _day() -> forms.DateInput:
    return forms.DateInput(format=_ISO, attrs={"type": "date", "dir": "ltr", "max": "9999-12-31"})


class FilterForm(forms.Form):
    """The filters of the timeline. Field names are parameters of public addresses: they stay."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=_text("search"))
    type = forms.ChoiceField(label=_("Type"), required=False, choices=_types)
    actor = forms.CharField(label=_("Actor"), required=False, max_length=100, widget=_text("text"))
    place = forms.CharField(label=_("Place"), required=False, max_length=100, widget=_text("text"))
    first = forms.DateField(label=_("From"), required=False, input_formats=[_ISO], widget=_day())
    last = forms.DateField(label=_("To"), required=False, input_formats=[_ISO], widget=_day())
    within = forms.ChoiceField(
        label=_("In the period"),
        required=False,
        choices=[("possibly", _("possibly")), ("certainly", _("certainly"))],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("every status")), *STATUSES.items()]
    )
    review = forms.ChoiceField(
        label=_("Review"),
        required=False,
        choices=[
            ("", _("all but rejected")),
            *Event.Review.choices,
            ("any", _("all, rejected too")),
        ],
    )
    dated = forms.ChoiceField(
        label=_("Date"),
        required=False,
        choices=[
            ("", _("dated or not")),
            ("yes", _("dated")),
            ("no", _("undated")),
            ("overdue", _("overdue")),
        ],
    )
    agree = forms.ChoiceField(
        label=_("Sources"),
        required=False,
        choices=[("", _("agreeing or not")), ("no", _("they disagree")), ("several", _("two or more"))],
    )
    story = forms.SlugField(required=False, max_length=16, widget=forms.HiddenInput)
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("newest", _("newest first")), ("oldest", _("oldest first"))],
    )

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, label_suffix="", auto_id="filter-%s")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and first > last:
            self.add_error("last", _("The period ends before it begins."))
        return cleaned

    def selection(self) -> Selection:
        """What was asked for; a field that could not be read does not narrow, and its error is shown."""
        self.full_clean()
        given = self.cleaned_data
        return Selection(
            words=given.get("q", ""),
            type=given.get("type", ""),
            actor=given.get("actor", ""),
            place=given.get("place", ""),
            first=given.get("first"),
            last=given.get("last"),
            within=given.get("within") or "possibly",
            status=given.get("status", ""),
            review=given.get("review", ""),
            dated=given.get("dated", ""),
            agree=given.get("agree", ""),
            story=given.get("story", ""),
            order=given.get("order") or "newest",
        )


def _sources() -> list[tuple[str, Any]]:
    named = Article.objects.exclude(source="").order_by("source").values_list("source", flat=True).distinct()
    return [("", _("all sources")), *((source, without_bidi(source)) for source in named[:500])]


class ArticleForm(forms.Form):
    """The filters of the list of articles."""

    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("all articles")),
            ("no-date", _("no publication date")),
            ("no-event", _("dated but no event")),
            ("unresolved", _("unresolved dates")),
        ],
    )
    source = forms.ChoiceField(label=_("Source"), required=False, choices=_sources)

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, label_suffix="", auto_id="filter-%s")

    def selection(self) -> dict[str, str]:
        """What was asked for, as `reading.articles` takes it."""
        self.full_clean()
        return {name: self.cleaned_data.get(name, "") for name in ("show", "source")}


class StoryForm(forms.Form):
    """The filters of the list of stories."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200, widget=_text("search"))
    first = forms.DateField(label=_("From"), required=False, input_formats=[_ISO], widget=_day())
    last = forms.DateField(label=_("To"), required=False, input_formats=[_ISO], widget=_day())

    def __init__(self, asked: Mapping[str, Any]) -> None:
        super().__init__(asked, label_suffix="", auto_id="filter-%s")

    def selection(self) -> dict[str, Any]:
        """What was asked for, as `stories.stories` takes it."""
        self.full_clean()
        return {"words": self.cleaned_data.get("q", "")} | {
            name: self.cleaned_data.get(name) for name in ("first", "last")
        }
