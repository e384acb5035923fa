"""What an editor may say of an event: a form over the effective row that yields decisions, never a write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.labels import STATUSES, mode_choices, modes_of, type_choices
from events.models import Event, EventActor, EventPlace
from ingest.extraction.model import Modifier, Precision

Json = dict[str, Any]

PRECISIONS = {
    Precision.MINUTE: _("minute"),
    Precision.DAY: _("day"),
    Precision.WEEK: _("week"),
    Precision.MONTH: _("month"),
    Precision.QUARTER: _("quarter"),
    Precision.YEAR: _("year"),
    Precision.DECADE: _("decade"),
    Precision.CENTURY: _("century"),
}
MODIFIERS = {
    Modifier.EXACT: _("exactly"),
    Modifier.ABOUT: _("about"),
    Modifier.EARLY: _("early"),
    Modifier.MID: _("mid"),
    Modifier.LATE: _("late"),
    Modifier.BEFORE: _("before"),
    Modifier.AFTER: _("after"),
}
_WHEN = ("earliest", "latest", "precision", "modifier")
_PLAIN = ("type", "mode", "status", "review", "title_ar", "title_en")


_ARABIC = forms.TextInput(attrs={"dir": "auto"})
_LATIN = forms.TextInput(attrs={"dir": "ltr"})


class EventForm(forms.ModelForm):
    """The fields of an event that are decided one by one; the date is decided as a whole.

    What changed is told from what the page showed, not from what the row says by now: of two editors at
    work on one event, neither takes back what the other decided meanwhile.
    """

    type = forms.ChoiceField(label=_("type"), choices=type_choices)
    mode = forms.ChoiceField(label=_("mode"), required=False, choices=lambda: [("", "—"), *mode_choices()])
    status = forms.ChoiceField(label=_("status"), choices=lambda: list(STATUSES.items()))
    precision = forms.ChoiceField(
        label=_("precision"), required=False, choices=lambda: [("", "—"), *PRECISIONS.items()]
    )
    modifier = forms.ChoiceField(label=_("modifier"), choices=lambda: list(MODIFIERS.items()))

    class Meta:
        model = Event
        fields = (*_PLAIN, *_WHEN)
        widgets = {
            "title_ar": forms.Textarea(attrs={"rows": 2, "dir": "rtl", "lang": "ar"}),
            "title_en": forms.Textarea(attrs={"rows": 2, "dir": "ltr", "lang": "en"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True
            field.label = capfirst(str(field.label))

    def clean(self) -> Json:
        """Refuse an interval that ends before it begins, a date without precision, a mode of another type."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("earliest"), cleaned.get("latest")
        if first and last and first > last:
            self.add_error("latest", _("The latest day lies before the earliest: exchange them."))
        if (first or last) and not cleaned.get("precision"):
            self.add_error("precision", _("Say how exact the date is."))
        mode, of_type = cleaned.get("mode"), modes_of(cleaned.get("type") or "")
        if mode and mode not in of_type and "mode" in self.changed_data:
            self.add_error("mode", _("This mode belongs to another type."))
        return cleaned

    def decisions(self) -> Json:
        """The values that the editor changed, by the field they decide."""
        given = self.cleaned_data
        decided: Json = {name: given[name] for name in _PLAIN if name in self.changed_data}
        if "mode" in decided:
            decided["mode"] = given["mode"] or None
        if set(_WHEN) & set(self.changed_data):
            decided["when"] = self._when()
        return decided

    def _when(self) -> Json | None:
        given = self.cleaned_data
        if not given["earliest"] and not given["latest"]:
            return None
        return {
            "earliest": given["earliest"].isoformat() if given["earliest"] else None,
            "latest": given["latest"].isoformat() if given["latest"] else None,
            "precision": given["precision"],
            "modifier": given["modifier"],
        }


class ActorForm(forms.ModelForm):
    """One actor, or one to whom it was done."""

    role = forms.ChoiceField(label=_("role"), choices=[("actor", _("actor")), ("recipient", _("recipient"))])
    code = forms.RegexField(
        r"^[A-Z]{3}([A-Z]{3})*$",
        label=_("code"),
        widget=_LATIN,
        required=False,
        error_messages={"invalid": _("A code is three capital letters, or more in threes: USA, IRNMIL.")},
    )

    class Meta:
        model = EventActor
        fields = ("role", "name", "name_en", "code")
        widgets = {"name": _ARABIC, "name_en": _LATIN}


class PlaceForm(forms.ModelForm):
    """One place with its coordinates."""

    country = forms.RegexField(
        r"^[A-Z]{3}$",
        label=_("country"),
        widget=_LATIN,
        required=False,
        error_messages={"invalid": _("A country is three capital letters: AUT, IRQ.")},
    )
    latitude = forms.FloatField(label=_("latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("longitude"), required=False, min_value=-180, max_value=180)

    class Meta:
        model = EventPlace
        fields = ("name", "name_en", "country", "latitude", "longitude")
        widgets = {"name": _ARABIC, "name_en": _LATIN}


def listed(formset: forms.BaseFormSet) -> list[Json]:
    """The rows of a formset as a decision's value, deleted and empty ones left out."""
    return [_row(form) for form in _kept(formset.forms)]


def _kept(rows: Iterable[Any]) -> Iterable[Any]:
    for form in rows:
        given = getattr(form, "cleaned_data", {})
        if given.get("name") and not given.get("DELETE"):
            yield form


def _row(form: Any) -> Json:
    row = {name: form.cleaned_data.get(name) for name in form._meta.fields}
    if isinstance(form.instance, EventPlace):
        unmoved = not {"name", "latitude", "longitude"} & set(form.changed_data)
        row["geoname_id"] = form.instance.geoname_id if unmoved else None
    return {name: value if value != "" else None for name, value in row.items()} | {
        "name": row["name"],
        "name_en": row["name_en"] or "",
    }
