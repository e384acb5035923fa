"""What people decided and why things were joined: to be read here, never edited."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from events.models import FieldDecision, MergeLog


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows that only the verbs of `events.actions` write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(FieldDecision)
class FieldDecisionAdmin(ReadOnlyAdmin):
    """Every value that a person gave, revoked ones included."""

    list_display = ("field", "value", "by", "at", "revoked_at")
    list_filter = ("field", ("revoked_at", admin.EmptyFieldListFilter), "by")
    search_fields = ("target_key",)
    list_select_related = ("by",)


@admin.register(MergeLog)
class MergeLogAdmin(ReadOnlyAdmin):
    """Why mentions were joined or parted, by whom."""

    list_display = ("action", "event_id", "by", "at", "undone_at")
    list_filter = ("action", ("by", admin.EmptyFieldListFilter))
    search_fields = ("event_id",)
    list_select_related = ("by",)
