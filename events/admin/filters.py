"""What the lists of the desk are narrowed by."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from events.countries import country_name
from events.labels import PUBLISHED_BASES, STATUSES, type_choices
from events.models import Event, EventActor
from events.templatetags.desk import FIELDS
from events.timeline import UNDATED


class ColumnFilter(SimpleListFilter):
    """Rows whose `column` holds the chosen value."""

    column: str

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.column: self.value()}) if self.value() else queryset


class EmptyFilter(SimpleListFilter):
    """Rows whose `column` is empty, where `empty` is chosen, or filled, where another of the choices is."""

    column: str
    empty: str

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return queryset.filter(**{f"{self.column}__isnull": self.value() == self.empty})


class TypeFilter(ColumnFilter):
    """By event type, in the lexicon's words."""

    title = _("type")
    parameter_name = "type"
    column = "type"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        return type_choices()


class StatusFilter(ColumnFilter):
    """By whether it happened."""

    title = _("status")
    parameter_name = "status"
    column = "status"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return list(STATUSES.items())


class DatedFilter(SimpleListFilter):
    """By whether the event has a date."""

    title = _("date")
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("dated")), ("no", _("undated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if self.value() == "no":
            return queryset.filter(UNDATED)
        return queryset.exclude(UNDATED) if self.value() == "yes" else queryset


class CountryFilter(SimpleListFilter):
    """By the country of an actor or recipient: those that occur most."""

    title = _("actor's country")
    parameter_name = "country"
    limit = 40

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        codes = EventActor.objects.exclude(code=None).values_list("code", flat=True).distinct()[:500]
        countries = {code[:3]: country_name(code[:3]) for code in codes if code}
        return sorted(countries.items(), key=lambda pair: pair[1])[: self.limit]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        country = self.value()
        if not country:
            return queryset
        named = EventActor.objects.filter(code__startswith=country)
        return queryset.filter(pk__in=named.values("event_id"))


class BasisFilter(ColumnFilter):
    """By how the publication date is known."""

    title = _("how the date is known")
    parameter_name = "basis"
    column = "published_basis"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return list(PUBLISHED_BASES.items())


class WhoFilter(EmptyFilter):
    """By who joined or parted: the machine or a person."""

    title = _("who")
    parameter_name = "who"
    column = "by"
    empty = "machine"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("person", _("an editor")), ("machine", _("the machine"))]


class ActionFilter(ColumnFilter):
    """By whether tellings were joined, parted or kept apart, and how."""

    title = _("decision")
    parameter_name = "action"
    column = "action"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("join", _("joined by the machine")),
            ("merge", _("joined by an editor")),
            ("split", _("parted")),
            ("apart", _("kept apart")),
        ]


class FieldFilter(ColumnFilter):
    """By what was decided."""

    title = _("field")
    parameter_name = "field"
    column = "field"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return list(FIELDS.items())


class EditorFilter(SimpleListFilter):
    """By who decided."""

    title = _("editor")
    parameter_name = "editor"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, str]]:
        users = model_admin.get_queryset(request).order_by("by__username").distinct()
        return [(str(pk), name) for pk, name in users.values_list("by", "by__username")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        known = (self.value() or "").isdecimal()
        return queryset.filter(by=self.value()) if known else queryset


class StandingFilter(EmptyFilter):
    """By whether a decision stands."""

    title = _("whether it stands")
    parameter_name = "stands"
    column = "revoked_at"
    empty = "yes"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("stands")), ("no", _("taken back"))]


class PublishedFilter(EmptyFilter):
    """By whether the article's publication date is known."""

    title = _("publication date")
    parameter_name = "dct"
    column = "published"
    empty = "no"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", _("unknown")), ("yes", _("known"))]
