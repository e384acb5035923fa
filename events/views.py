"""The pages: thin, they ask `timeline`, `reading` and `exports` and hand the answers to templates."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from events import exports, reading
from events import stories as telling
from events import timeline as days
from events.filters import ArticleForm, FilterForm, Selection, StoryForm
from events.models import Article, Event, Story

# The filters folded away until one of them is used.
MORE = ("actor", "place", "status", "review", "within", "dated", "agree", "order")

WORK_LISTS: list[tuple[Promise | str, dict[str, str]]] = [
    (_("All events"), {}),
    (_("Unreviewed"), {"review": "unreviewed"}),
    (_("Undated"), {"dated": "no"}),
    (_("Planned"), {"status": "planned"}),
    (_("Overdue"), {"dated": "overdue"}),
    (_("Sources disagree"), {"agree": "no"}),
]

# Pages differ by who reads them (an editor sees links to the admin), and change as articles arrive: browsers
# keep them, but ask each time, and are answered "not modified" by the ETag.
fresh = cache_control(private=True, no_cache=True)


@require_safe
@fresh
@conditional_page
def timeline(request: HttpRequest) -> HttpResponse:
    """The timeline: filtered, in days, a page at a time."""
    form = FilterForm(request.GET)
    selection = form.selection()
    cursor = days.Cursor.read(request.GET.get("after", "")) or days.Cursor.read(
        request.GET.get("before", ""), back=True
    )
    context = {
        "form": form,
        "selection": selection,
        "page": days.page(selection, cursor),
        "cursor": cursor,
        "views": _views(request),
        "more_open": any(request.GET.get(name) for name in MORE),
        "inbox": settings.NEWSDESK_INBOX if _is_staff(request) else None,
        "most_counted": days.MOST_COUNTED,
    }
    return render(request, "events/timeline.html", {"section": "timeline", **context})


@require_safe
@fresh
@conditional_page
def event(request: HttpRequest, event_id: str) -> HttpResponse:
    """One event with its sources; an id that it bore before leads to the present one."""
    found = Event.objects.at(event_id)
    if found is None:
        raise Http404
    if found.pk != event_id:
        return redirect(found, permanent=False)  # a merge may be undone
    return render(request, "events/event.html", {"event": found, **reading.event(found)})


@require_safe
@fresh
@conditional_page
def stories(request: HttpRequest) -> HttpResponse:
    """Every story, the one last written about first."""
    form = StoryForm(request.GET)
    listed = Paginator(telling.stories(**form.selection()), 40).get_page(request.GET.get("page"))
    context = {"form": form, "listed": listed, "stories": telling.rows(list(listed))}
    return render(request, "events/stories.html", {"section": "stories", **context})


@require_safe
@fresh
@conditional_page
def story(request: HttpRequest, story_id: str) -> HttpResponse:
    """One story: its articles, copies beside what they copy, and a timeline of its own."""
    found = Story.objects.at(story_id)
    if found is None:
        raise Http404
    if found.pk != story_id:
        return redirect(found, permanent=False)  # stories part and join again
    order = "newest" if request.GET.get("order") == "newest" else "oldest"
    selection = Selection(story=found.pk, order=order)
    cursor = days.Cursor.read(request.GET.get("after", "")) or days.Cursor.read(
        request.GET.get("before", ""), back=True
    )
    context = {
        "story": found,
        "selection": selection,
        "page": days.page(selection, cursor),
        **telling.story(found),
    }
    return render(request, "events/story.html", {"section": "stories", **context})


@require_safe
@fresh
@conditional_page
def article(request: HttpRequest, article_id: int) -> HttpResponse:
    """One article, its dates and events lit in its text."""
    found = get_object_or_404(Article.objects.select_related("analysis"), pk=article_id)
    shown = reading.article(
        found,
        original=request.GET.get("text") == "original",
        part=_whole_number(request.GET.get("part", "")),
        at=_whole_number(request.GET.get("at", "")),
    )
    return render(request, "events/article.html", {"article": found, **shown})


@require_safe
@fresh
@conditional_page
def articles(request: HttpRequest) -> HttpResponse:
    """Every article, newest publication first, with what an editor should look at."""
    form = ArticleForm(request.GET)
    found = reading.articles(**form.selection())
    listed = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {"form": form, "listed": listed, "articles": reading.count_events(list(listed))}
    return render(request, "events/articles.html", {"section": "articles", **context})


@require_safe
@fresh
@conditional_page
def unresolved(request: HttpRequest) -> HttpResponse:
    """Time expressions that could not be resolved, with their sentences, by article."""
    listed = Paginator(reading.unresolved(), 50).get_page(request.GET.get("page"))
    return render(request, "events/unresolved.html", {"section": "unresolved", "times": listed})


def _views(request: HttpRequest) -> list[dict[str, object]]:
    """The timeline's work lists: each a filter set, with whether it is the one shown."""
    shown = {name: value for name, value in request.GET.items() if value and name != "order"}
    return [
        {
            "name": name,
            "href": f"{request.path}?{urlencode(query)}" if query else request.path,
            "current": shown == query,
        }
        for name, query in WORK_LISTS
    ]


def _is_staff(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_staff", False))


def _whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """The events that the timeline shows under the same filters, as a download."""
    asked = FilterForm(request.GET)
    selection = asked.selection()
    if asked.errors:
        return HttpResponseBadRequest(asked.errors.as_text(), content_type="text/plain; charset=utf-8")
    pieces = exports.as_json(selection) if form == "json" else exports.as_csv(selection, bom=True)
    kind = "application/json" if form == "json" else "text/csv; charset=utf-8"
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="newsdesk.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response
