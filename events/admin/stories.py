"""Stories at the desk: naming, joining, parting them, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from events import stories as telling
from events.actions.tell_stories import LONGEST, join_stories, name_story, part_story, undo_story
from events.models import Article, Story, StoryConstraint


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an editor said of stories."""

    row: StoryConstraint
    joined: bool
    articles: list[Article]


class StoryForm(forms.ModelForm):
    """The name of a story; left empty, the machine's stands."""

    title = forms.CharField(
        label=gettext_lazy("title"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy("Leave it empty to give the story the title of one of its articles again."),
    )

    class Meta:
        model = Story
        fields = ("title",)


@admin.register(Story)
class StoryAdmin(admin.ModelAdmin):
    """Find stories, name them, join them, take articles out of them, undo that."""

    form = StoryForm
    list_display = ("name", "named", "first_day", "last_day", "articles", "sources")
    list_filter = ("named",)
    search_fields = ("title", "memberships__article__title")
    ordering = ("-last_day", "-articles", "pk")
    date_hierarchy = "last_day"
    list_per_page = 50
    show_full_result_count = False
    actions = ("join",)
    fields = ("title", "on_the_page")
    readonly_fields = ("on_the_page",)
    change_form_template = "admin/events/story/change_form.html"

    class Media:
        css = {"all": ["events/desk.css"]}

    @admin.display(description=gettext_lazy("story"), ordering="title")
    def name(self, story: Story) -> SafeString:
        return format_html("<bdi>{}</bdi>", story.title)

    @admin.display(description=gettext_lazy("on the site"))
    def on_the_page(self, story: Story) -> SafeString:
        address = story.get_absolute_url()
        return format_html('<a href="{}">{}</a>', address, _("Read it: its articles and its timeline"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A story begins with articles: choose them in the list of articles."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Story | None = None) -> bool:
        """A story that is none is parted."""
        return False

    @admin.action(description=gettext_lazy("Join into one story"), permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet[Story]) -> HttpResponse | None:
        chosen = list(queryset.order_by("pk")[:51])
        if not 2 <= len(chosen) <= 50:
            self.message_user(request, _("Choose two to fifty stories to join."), messages.ERROR)
            return None
        try:
            join_stories([story.pk for story in chosen], by=editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return None
        told = _("The chosen stories are one now. Below, under what was decided, it can be undone.")
        self.message_user(request, told, messages.SUCCESS)
        return _back(chosen[0].pk)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Stories"), **(extra_context or {})})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Story | None:
        """The story that an id leads to, old ids included."""
        return Story.objects.at(object_id)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        story = Story.objects.at(object_id)
        if story is not None and story.pk != object_id:
            return HttpResponseRedirect(reverse("admin:events_story_change", args=[story.pk]))
        shown = {**telling.story(story), "said": _said(story), "subtitle": None} if story is not None else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def save_model(self, request: HttpRequest, obj: Story, form: forms.ModelForm, change: bool) -> None:
        """Take the name down as what it is, a decision."""
        if "title" not in form.changed_data:
            return
        try:
            name_story(obj.pk, form.cleaned_data["title"], by=editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path("<str:story>/part/", wrap(require_POST(self.part)), name="events_story_part"),
            path("<str:story>/undo/<uuid:batch>/", wrap(require_POST(self.undo)), name="events_story_undo"),
        ]
        return own + super().get_urls()

    def part(self, request: HttpRequest, story: str) -> HttpResponse:
        """Take the chosen articles out of a story."""
        self._allow(request)
        chosen = {
            int(value) for value in request.POST.getlist("article") if value.isdecimal() and len(value) < 19
        }
        try:
            part_story(story, chosen, by=editor(request))
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("They are apart from this story now."), messages.SUCCESS)
        return _back(story)

    def undo(self, request: HttpRequest, story: str, batch: UUID) -> HttpResponse:
        """Take back one joining or parting."""
        self._allow(request)
        try:
            undo_story(batch)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, _("Undone: the machine decides again."), messages.SUCCESS)
        return _back(story)

    def _allow(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied


def _said(story: Story) -> list[Said]:
    """What editors said of a story's articles and nobody took back, newest first."""
    shas = Article.objects.filter(in_story__story=story).values("sha256")
    standing = StoryConstraint.objects.filter(revoked_at=None)
    touching = standing.filter(first__in=shas) | standing.filter(second__in=shas)
    found: list[Said] = []
    for batch in touching.order_by().values_list("batch", flat=True).distinct():
        rows = list(standing.filter(batch=batch).select_related("by"))
        named = {sha256 for row in rows for sha256 in (row.first, row.second)}
        articles = list(Article.objects.filter(sha256__in=named).defer("text").order_by("sha256"))
        found.append(Said(rows[0], all(row.kind == "must" for row in rows), articles))
    return sorted(found, key=lambda said: said.row.at, reverse=True)


def _back(story: str) -> HttpResponse:
    found = Story.objects.at(story)
    if found is None:
        return HttpResponseRedirect(reverse("admin:events_story_changelist"))
    return HttpResponseRedirect(reverse("admin:events_story_change", args=[found.pk]))


def editor(request: HttpRequest) -> AbstractBaseUser:
    """Who is asking: the admin lets nobody else in."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user
