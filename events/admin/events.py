"""Events at the editors' desk. Nothing here writes an event: every change is a decision that is projected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from events import reading
from events.actions import (
    Undone,
    decide_field,
    merge_events,
    review_event,
    revoke_decision,
    split_mention,
    undo_merge,
)
from events.admin.filters import CountryFilter, DatedFilter, StatusFilter, TypeFilter
from events.admin.forms import ActorForm, EventForm, PlaceForm, listed
from events.labels import STATUSES, type_label
from events.models import Event, EventActor, EventPlace, Membership, MergeLog
from events.timeline import when_of
from ingest.extraction.orthography import tokenise


class ActorInline(admin.TabularInline):
    model = EventActor
    form = ActorForm
    extra = 0
    verbose_name = pgettext_lazy("add another", "actor")
    verbose_name_plural = gettext_lazy("actors")


class PlaceInline(admin.TabularInline):
    model = EventPlace
    form = PlaceForm
    extra = 0
    verbose_name = pgettext_lazy("add another", "place")
    verbose_name_plural = gettext_lazy("places")


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    """Find, filter, correct, review, merge and part events; undo what was done."""

    form = EventForm
    inlines = (ActorInline, PlaceInline)
    list_display = ("title", "kind", "when", "condition", "review", "sources", "disputes", "certainty")
    list_filter = (
        "review",
        TypeFilter,
        StatusFilter,
        DatedFilter,
        CountryFilter,
        "disagreement",
    )
    search_fields = ("search_text",)
    search_help_text = gettext_lazy(
        "Words of titles, names and source sentences, in any spelling of hamza and ya."
    )
    date_hierarchy = "earliest"
    list_per_page = 50
    show_full_result_count = False
    actions = ("accept", "reject", "merge")
    change_form_template = "admin/events/event/change_form.html"
    fieldsets = (
        (None, {"fields": ("review", ("type", "mode"), "status")}),
        (gettext_lazy("When"), {"fields": (("earliest", "latest"), ("precision", "modifier"))}),
        (gettext_lazy("Title"), {"fields": ("title_ar", "title_en")}),
    )

    class Media:
        css = {"all": ["events/desk.css"]}

    # Columns -----------------------------------------------------------------------------------

    @admin.display(description=gettext_lazy("event"), ordering="title_ar")
    def title(self, event: Event) -> SafeString:
        return format_html("<bdi>{}</bdi>", event)

    @admin.display(description=gettext_lazy("type"), ordering="type")
    def kind(self, event: Event) -> str:
        return type_label(event.type)

    @admin.display(description=gettext_lazy("when"), ordering="sort_day")
    def when(self, event: Event) -> str:
        return str(when_of(event)) or _("undated")

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def condition(self, event: Event) -> str:
        return str(STATUSES.get(event.status, event.status))

    @admin.display(description=gettext_lazy("sources disagree"), ordering="disagreement")
    def disputes(self, event: Event) -> str:
        return _("yes") if event.disagreement else ""

    @admin.display(description=gettext_lazy("confidence"), ordering="confidence")
    def certainty(self, event: Event) -> str:
        return f"{event.confidence:.2f}"

    # What may be done --------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Events come out of articles."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """An event that is none is rejected, so that the next reading does not bring it back."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Event], search_term: str
    ) -> tuple[QuerySet[Event], bool]:
        """Search in folded words, as the record keeps them."""
        words = [token.form.lower() for token in tokenise(search_term) if token.form]
        return super().get_search_results(request, queryset, " ".join(words))

    @admin.action(description=gettext_lazy("Accept"), permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        self._review(request, queryset, Event.Review.ACCEPTED)

    @admin.action(description=gettext_lazy("Reject: this is no event"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Event]) -> None:
        self._review(request, queryset, Event.Review.REJECTED)

    @admin.action(description=gettext_lazy("Merge into one event"), permissions=["change"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Event]) -> HttpResponse | None:
        chosen = list(queryset.order_by("sort_day", "pk")[:51])
        if not 2 <= len(chosen) <= 50:
            self.message_user(request, _("Choose two to fifty events to merge."), messages.ERROR)
            return None
        entry = merge_events([event.pk for event in chosen], by=_editor(request))
        self.message_user(
            request,
            _("%(count)d events are one now. Below, under what was decided, it can be undone.")
            % {"count": len(chosen)},
            messages.SUCCESS,
        )
        return self._back(entry.event_id)

    def _review(self, request: HttpRequest, queryset: QuerySet[Event], review: str) -> None:
        chosen = list(queryset)
        for event in chosen:
            review_event(event.pk, review, by=_editor(request))
        done = ngettext("%(count)d event reviewed.", "%(count)d events reviewed.", len(chosen))
        self.message_user(request, done % {"count": len(chosen)}, messages.SUCCESS)

    # The change form ---------------------------------------------------------------------------

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Event | None:
        """The event that an id leads to, old ids included."""
        return Event.objects.at(object_id)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Events"), **(extra_context or {})})

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        event = Event.objects.at(object_id)
        if event is not None and event.pk != object_id:
            return HttpResponseRedirect(reverse("admin:events_event_change", args=[event.pk]))
        if event is not None and request.method == "POST" and self._is_stale(request, event):
            self.message_user(
                request,
                _("Actors or places have changed since you opened it: nothing was saved. Here they are."),
                messages.ERROR,
            )
            return self._back(event.pk)
        context = {**(extra_context or {}), **(reading.event(event) if event else {})}
        return super().change_view(request, object_id, form_url, context)

    def _is_stale(self, request: HttpRequest, event: Event) -> bool:
        """Whether the rows that the page showed are no longer those of the event: it was drawn anew."""
        for rows, prefix in ((event.actors, "actors"), (event.places, "places")):
            shown = {
                value
                for name, value in request.POST.items()
                if name.startswith(prefix) and name[-3:] == "-id"
            }
            if shown - {""} != {str(pk) for pk in rows.values_list("pk", flat=True)}:
                return True
        return False

    def save_model(self, request: HttpRequest, obj: Event, form: EventForm, change: bool) -> None:
        """Nothing yet: the decisions are taken together, when the actors and places are known too."""

    def save_related(
        self, request: HttpRequest, form: EventForm, formsets: Sequence[Any], change: bool
    ) -> None:
        """Take down what the editor changed, in one transaction."""
        decided = form.decisions()
        for formset in formsets:
            if formset.has_changed():
                decided["actors" if formset.model is EventActor else "places"] = listed(formset)
        for field, value in decided.items():
            decide_field(form.instance.pk, field, value, by=_editor(request))

    def construct_change_message(
        self, request: HttpRequest, form: Form, formsets: Iterable[Any], add: bool = False
    ) -> list[dict[str, Any]]:
        """The admin's own log names the fields; what they became is in the decisions."""
        fields = [*form.changed_data, *(formset.prefix for formset in formsets if formset.has_changed())]
        return [{"changed": {"fields": fields}}] if fields else []

    def log_change(self, request: HttpRequest, obj: Event, message: Any) -> Any:
        """As ever, on the event as it is after its projection."""
        return super().log_change(request, Event.objects.at(obj.pk) or obj, message)

    # Undoing -----------------------------------------------------------------------------------

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("<str:event>/revoke/<int:pk>/", wrap(require_POST(self.revoke)), name="events_event_revoke"),
            path("<str:event>/undo/<int:pk>/", wrap(require_POST(self.undo)), name="events_event_undo"),
            path("<str:event>/split/<int:pk>/", wrap(require_POST(self.split)), name="events_event_split"),
        ]
        return own + super().get_urls()

    def revoke(self, request: HttpRequest, event: str, pk: int) -> HttpResponse:
        """Take one decision on this event back."""
        decision = self._row(request, self._shown(event)["decisions"].filter(pk=pk))
        revoke_decision(decision.pk)
        self.message_user(request, _("The decision is taken back."), messages.SUCCESS)
        return self._back(event)

    def undo(self, request: HttpRequest, event: str, pk: int) -> HttpResponse:
        """Undo a person's merge or split; say what could not be as it was."""
        entry = self._row(request, MergeLog.objects.filter(pk=pk, event_id=event))
        try:
            undone = undo_merge(entry.pk, by=_editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self._tell(request, undone)
        return self._back(event)

    def split(self, request: HttpRequest, event: str, pk: int) -> HttpResponse:
        """Part one telling from its event."""
        membership = self._row(
            request, Membership.objects.filter(mention=pk, event=event).select_related("mention")
        )
        try:
            entry = split_mention([membership.mention.key], by=_editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return self._back(event)
        self.message_user(request, _("The telling is an event of its own now."), messages.SUCCESS)
        return self._back(entry.event_id)

    def _tell(self, request: HttpRequest, undone: Undone) -> None:
        self.message_user(request, _("Undone: the events are as they were before."), messages.SUCCESS)
        if undone.kept:
            kept = ngettext(
                "%(count)d decision made since stands.",
                "%(count)d decisions made since stand.",
                len(undone.kept),
            )
            self.message_user(request, kept % {"count": len(undone.kept)}, messages.INFO)
        if undone.parted:
            self.message_user(
                request, _("The machine would join them by itself; they are kept apart."), messages.INFO
            )
        if undone.moved:
            moved = ngettext(
                "%(count)d telling is not where it was: a later word of an editor's moved it.",
                "%(count)d tellings are not where they were: a later word of an editor's moved them.",
                len(undone.moved),
            )
            self.message_user(request, moved % {"count": len(undone.moved)}, messages.WARNING)

    def _shown(self, event: str) -> dict[str, Any]:
        """What the page of the event offers to take back."""
        found = Event.objects.at(event)
        if found is None:
            raise Http404
        return reading.event(found)

    def _row(self, request: HttpRequest, rows: QuerySet[Any]) -> Any:
        if not self.has_change_permission(request):
            raise PermissionDenied
        row = rows.first()
        if row is None:
            raise Http404
        return row

    def _back(self, event: str) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:events_event_change", args=[event]))


def _editor(request: HttpRequest) -> AbstractBaseUser:
    assert request.user.is_authenticated  # the admin lets nobody else in
    return request.user
