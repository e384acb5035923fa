"""Pairs about which the machine is uncertain, for an editor to decide: one event or two."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from events.actions import keep_apart, merge_events
from events.admin.history import ReadOnlyAdmin
from events.admin.stories import editor
from events.models import CandidatePair, Event
from events.pairs import questions, uncertain

AT_ONCE = 20


@admin.register(CandidatePair)
class CandidatePairAdmin(ReadOnlyAdmin):
    """The list of questions; each is answered where it stands."""

    class Media:
        css = {"all": ["events/desk.css"]}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Twenty pairs a page, the likeliest to be one event first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        listed = Paginator(uncertain(), AT_ONCE).get_page(request.GET.get("page"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("One event or two?"),
            "opts": self.opts,
            "listed": listed,
            "questions": questions(list(listed)),
            "may_decide": _may_decide(request),
            "media": self.media,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/events/candidatepair/questions.html", context)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        answer = require_POST(self.answer)
        return [path("<int:pk>/answer/", wrap(answer), name="events_pair_answer"), *super().get_urls()]

    def answer(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One event: merge the two; two: keep them apart. Both can be undone on the event's page."""
        if not _may_decide(request):
            raise PermissionDenied
        pair = get_object_or_404(CandidatePair, pk=pk)
        answer = request.POST.get("answer")
        if answer not in ("one", "two"):
            return HttpResponseBadRequest()
        try:
            if answer == "one":
                entry = merge_events([pair.first, pair.second], by=editor(request))
                told = _("They are one event now; on its page it can be undone.")
            else:
                entry = keep_apart(pair.first, pair.second, by=editor(request))
                told = _("They stay two events; on the page of either it can be undone.")
        except (ValidationError, Event.DoesNotExist) as error:
            said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.message_user(request, said, messages.ERROR)
        else:
            self.message_user(request, f"{told} ({entry.event_id})", messages.SUCCESS)
        page = request.POST.get("page", "")
        address = reverse("admin:events_candidatepair_changelist")
        return HttpResponseRedirect(f"{address}?page={page}" if page.isdecimal() else address)


def _may_decide(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("events.change_event"))
