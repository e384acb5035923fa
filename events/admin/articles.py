"""Articles at the desk: what one may be given is its publication date, after a look at what follows."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.actions import set_publication_date
from events.actions.tell_stories import join_stories
from events.admin.filters import BasisFilter, PublishedFilter
from events.admin.stories import editor
from events.labels import PUBLISHED_BASES
from events.models import Article, Story
from events.redating import preview
from events.templatetags.newsdesk import article_name


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Find articles, those without a date first of all, and date them."""

    list_display = ("name", "source", "published", "basis", "ingested_at")
    list_filter = (PublishedFilter, BasisFilter, "source")
    search_fields = ("title", "file_name", "source", "sha256")
    date_hierarchy = "published"
    ordering = ("-ingested_at", "-pk")
    list_per_page = 50
    actions = ("into_one_story",)
    show_full_result_count = False
    fields = ("name", "source", "web", "published", "basis", "on_the_page")
    readonly_fields = ("name", "source", "web", "basis", "on_the_page")

    class Media:
        css = {"all": ["events/desk.css"]}

    @admin.display(description=gettext_lazy("article"), ordering="title")
    def name(self, article: Article) -> SafeString:
        return format_html("<bdi>{}</bdi>", article_name(article))

    @admin.display(description=gettext_lazy("how the date is known"), ordering="published_basis")
    def basis(self, article: Article) -> str:
        return str(PUBLISHED_BASES.get(article.published_basis, article.published_basis))

    @admin.display(description=gettext_lazy("address"))
    def web(self, article: Article) -> SafeString:
        return format_html('<bdi dir="ltr">{}</bdi>', article.url or "—")

    @admin.display(description=gettext_lazy("text"))
    def on_the_page(self, article: Article) -> SafeString:
        address = reverse("article", args=[article.pk])
        return format_html('<a href="{}">{}</a>', address, _("Read it, with its dates and events lit"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Articles come through the inbox."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Nothing that was ingested is lost."""
        return False

    @admin.action(description=gettext_lazy("Into one story"), permissions=["change"])
    def into_one_story(self, request: HttpRequest, queryset: QuerySet[Article]) -> HttpResponse | None:
        """The chosen articles, and with them the stories that they are in, become one story."""
        chosen = list(queryset.select_related("in_story").defer("text")[:51])
        if not 2 <= len(chosen) <= 50:
            self.message_user(request, _("Choose two to fifty articles."), messages.ERROR)
            return None
        homes = {article.in_story.story_id for article in chosen if hasattr(article, "in_story")}
        lone = [article.pk for article in chosen if not hasattr(article, "in_story")]
        if len(homes) + len(lone) < 2:
            self.message_user(request, _("They are one story already."), messages.INFO)
            return None
        try:
            join_stories(sorted(homes), by=editor(request), articles=lone)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return None
        story = Story.objects.get(memberships__article=chosen[0])
        told = _("They are one story now; on this page it can be undone.")
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_story_change", args=[story.pk]))

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().changelist_view(request, {"title": _("Articles"), **(extra_context or {})})

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Nothing: a changed date is shown first, and then set by its verb."""

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Show what another date would change; set it once that has been seen and confirmed."""
        day = obj.published
        stored = Article.objects.only("published", "published_basis").get(pk=obj.pk)
        # To confirm a date that was guessed from the text is a decision too, though the day stays.
        confirmed = "_confirm" in request.POST
        if day == stored.published and not confirmed:
            self.message_user(request, _("The publication date is unchanged."), messages.INFO)
            return HttpResponseRedirect(request.path)
        if not confirmed:
            return self._show(request, obj)
        set_publication_date(obj.pk, day, by=request.user)  # type: ignore[arg-type]
        self.message_user(
            request,
            _("The publication date is set. The article is read again; its dates follow within seconds."),
            messages.SUCCESS,
        )
        return HttpResponseRedirect(request.path)

    def log_change(self, request: HttpRequest, obj: Article, message: Any) -> Any:
        """A look at what would follow is no change."""
        return super().log_change(request, obj, message) if "_confirm" in request.POST else None

    def _show(self, request: HttpRequest, article: Article) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("What another publication date changes"),
            "opts": self.opts,
            "article": article,
            "day": article.published,
            "redating": preview(article, article.published),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/events/article/redating.html", context)
