"""What people decided and why things were joined: to be read here, never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.admin.filters import ActionFilter, EditorFilter, FieldFilter, StandingFilter, WhoFilter
from events.models import FieldDecision, MergeLog, handle_of
from events.models.human import ARTICLE
from events.models.stories import STORY
from events.templatetags.desk import decision_words, merge_words


def link(event_id: str) -> SafeString:
    """The way to an event by any of its ids."""
    return format_html('<a href="{}">{}</a>', reverse("event", args=[event_id]), event_id)


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the verbs of `events.actions` write. A row says all that a reader needs; its own
    page would show only what is stored."""

    list_display_links = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Titled by what is listed: there is nothing to choose for a change."""
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(FieldDecision)
class FieldDecisionAdmin(ReadOnlyAdmin):
    """Every value that a person gave, revoked ones included, the newest first."""

    ordering = ("-at", "-pk")
    list_display = ("at", "words", "event", "by", "revoked_at")
    list_filter = (FieldFilter, StandingFilter, EditorFilter)
    search_fields = ("target_key",)
    list_select_related = ("by",)

    @admin.display(description=_("decision"), ordering="field")
    def words(self, decision: FieldDecision) -> str:
        return decision_words(decision)

    @admin.display(description=_("event"))
    def event(self, decision: FieldDecision) -> SafeString | str:
        return (
            "—" if decision.target_key.startswith((ARTICLE, STORY)) else link(handle_of(decision.target_key))
        )


@admin.register(MergeLog)
class MergeLogAdmin(ReadOnlyAdmin):
    """Why mentions were joined or parted, by whom, the newest first."""

    ordering = ("-at", "-pk")
    list_display = ("at", "words", "event", "by", "undone_at")
    list_filter = (ActionFilter, WhoFilter)
    search_fields = ("event_id",)
    list_select_related = ("by",)

    @admin.display(description=_("decision"), ordering="action")
    def words(self, entry: MergeLog) -> str:
        return merge_words(entry)

    @admin.display(description=_("event"))
    def event(self, entry: MergeLog) -> SafeString:
        return link(entry.event_id)
