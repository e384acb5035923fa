"""The ledger page: every file ever seen, why it is where it is, and a button that tries it again."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ingest.models import InboxFile
from ingest.retrying import retry

NOTHING = "—"
BREAK = mark_safe("<br>")


@admin.register(InboxFile)
class InboxFileAdmin(admin.ModelAdmin):
    """Read only: a file's row tells what happened. What an editor can do is retry."""

    list_display = (
        "file",
        "state",
        "told",
        "first_seen",
        "article_link",
    )
    list_filter = ("state", "retryable", ("first_seen", admin.DateFieldListFilter))
    search_fields = ("name", "sha256", "reason", "article__title")
    list_select_related = ("article", "duplicate_of")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "first_seen"
    ordering = ("-first_seen", "-pk")
    actions = ("retry_failed",)

    class Media:
        css = {"all": ["events/desk.css"]}

    fieldsets = (
        (
            None,
            {
                "fields": (
                    "file",
                    "state",
                    "why",
                    "what_to_do",
                    "remarks_shown",
                    "retryable",
                    "article_link",
                    "first_file",
                )
            },
        ),
        (_("File"), {"fields": ("place", "byte_count", "sha256", "published", "archive")}),
        (_("Its way"), {"fields": ("first_seen", "archived_at", "queued_at", "claimed_at", "attempts")}),
        (_("Its end"), {"fields": ("settled_at", "filed_at", "lease_until")}),
    )

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Ledger of files"), **(extra_context or {})})

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Files come through the inbox."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: InboxFile | None = None) -> bool:
        """The ledger forgets nothing."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: InboxFile | None = None) -> bool:
        """No field is anybody's to edit; whoever may change files may retry them."""
        return obj is None and super().has_change_permission(request, obj)

    @admin.display(description=_("file"), ordering="name")
    def file(self, row: InboxFile) -> SafeString:
        """The name, isolated: one in Latin letters does not turn the Arabic line around it."""
        return format_html("<bdi>{}</bdi>", row.shown_name)

    @admin.display(description=_("why"))
    def why(self, row: InboxFile) -> str:
        """Why it is in its state, in the reader's language."""
        return row.why() or NOTHING

    @admin.display(description=_("why, and what to do"))
    def told(self, row: InboxFile) -> SafeString | str:
        """Reason, remedy and remarks, a line each."""
        lines = [line for line in (row.why(), row.shown_remedy, *row.shown_remarks) if line]
        return format_html_join(BREAK, "{}", ((line,) for line in lines)) or NOTHING

    @admin.display(description=_("what to do"))
    def what_to_do(self, row: InboxFile) -> str:
        """The remedy."""
        return row.shown_remedy or NOTHING

    @admin.display(description=_("remarks"))
    def remarks_shown(self, row: InboxFile) -> SafeString | str:
        """What its reader could not use or had to guess, a line each."""
        return format_html_join(BREAK, "<bdi>{}</bdi>", ((line,) for line in row.shown_remarks)) or NOTHING

    @admin.display(description=_("article"), ordering="article__title")
    def article_link(self, row: InboxFile) -> SafeString | str:
        """The article that came of it."""
        if row.article is None:
            return NOTHING
        address = reverse("admin:events_article_change", args=[row.article.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, row.article.title or row.shown_name)

    @admin.display(description=_("duplicate of"))
    def first_file(self, row: InboxFile) -> SafeString | str:
        """The file that had these bytes first."""
        if row.duplicate_of is None:
            return NOTHING
        address = reverse("admin:ingest_inboxfile_change", args=[row.duplicate_of.pk])
        return format_html('<a href="{}"><bdi>{}</bdi></a>', address, row.duplicate_of.shown_name)

    @admin.display(description=_("where it lies"))
    def place(self, row: InboxFile) -> SafeString:
        """Its path."""
        return format_html('<bdi dir="ltr">{}</bdi>', row.shown_path)

    @admin.display(description=_("size in bytes"))
    def byte_count(self, row: InboxFile) -> str:
        """Grouped by thousands."""
        return number_format(row.size, force_grouping=True)

    @admin.action(description=_("Try the selected files again"), permissions=["change"])
    def retry_failed(self, request: HttpRequest, chosen: QuerySet[InboxFile]) -> None:
        """Retry what failed among the chosen; say how many that were."""
        count = sum(retry(row) for row in chosen.filter(state=InboxFile.State.FAILED))
        level = messages.SUCCESS if count else messages.WARNING
        self.message_user(
            request,
            ngettext("%(count)d file is tried again.", "%(count)d files are tried again.", count)
            % {"count": count},
            level,
        )
