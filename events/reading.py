"""What stands on the page of an event and of an article: rows → what a template draws, words lit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Greatest, Substr
from django.urls import reverse
from django.utils.safestring import SafeString

from events.days import When
from events.explaining import reason_in_words, steps_in_words
from events.marking import Light, light
from events.models import (
    Article,
    Event,
    EventMention,
    EventNumber,
    FieldDecision,
    MergeLog,
    Story,
    StoryMembership,
    TimeExpression,
)
from events.timeline import lit_sentence, when_of

PART = 40_000  # characters of a text shown at once
SURROUNDINGS = 90  # characters shown before an unresolved expression


@dataclass(frozen=True, slots=True)
class Telling:
    """One source's account of an event."""

    mention: EventMention
    article: Article
    sentence: SafeString
    when: When
    time: TimeExpression | None
    steps: list[str]
    copied: bool = False  # its article prints a text that an earlier telling here has printed already

    @property
    def numbers(self) -> list[dict[str, Any]]:
        """The numbers that this source gives."""
        return list(self.mention.payload.get("numbers", []))


@dataclass(frozen=True, slots=True)
class NumberRow:
    """What is counted, and every figure given for it with its source."""

    role: str | None
    unit: str | None
    figures: list[EventNumber]

    @property
    def disputed(self) -> bool:
        """Whether sources of one day give different figures, or later ones a smaller figure."""
        return len({figure.value for figure in self.figures}) > 1 and not self.growing

    @property
    def growing(self) -> bool:
        """Whether it is a toll that rises from one day of publication to the next."""
        days: dict[date | None, set[float]] = {}
        for figure in self.figures:
            days.setdefault(_said_on(figure), set()).add(figure.value)
        values = [max(days[day]) for day in sorted(day for day in days if day is not None)]
        rises = all(one <= other for one, other in pairwise(values)) and len(set(values)) > 1
        return rises and None not in days and all(len(said) == 1 for said in days.values())


def event(event: Event) -> dict[str, Any]:
    """The context of an event's page: its tellings, numbers side by side, decisions and merges."""
    mentions = list(
        EventMention.objects.filter(membership__event=event)
        .select_related("analysis__article", "time")
        .defer("analysis__text", "analysis__article__text", "features")
        .order_by("analysis__article__published", "analysis__article_id", "trigger_start")
    )
    keys = [mention.key for mention in mentions]
    return {
        "when": when_of(event),
        "tellings": tellings(mentions),
        "actors": event.actors.all(),
        "places": event.places.all(),
        "numbers": _side_by_side(event),
        "decisions": FieldDecision.objects.filter(target_key__in=keys).select_related("by").order_by("-at"),
        "stories": Story.objects.filter(
            memberships__article__in={mention.analysis.article_id for mention in mentions}
        ).distinct()[:5],
        "merges": MergeLog.objects.filter(event_id=event.pk).select_related("by")[:50],
    }


def article(article: Article, *, original: bool, part: int | None, at: int | None) -> dict[str, Any]:
    """The context of an article's page: one part of its text (that which holds the code point `at`, where
    given), lit, with the notes its lights point to."""
    analysis = getattr(article, "analysis", None)
    text = analysis.text if analysis is not None and not original else article.text
    starts = parts(text)
    if at is not None:
        part = bisect_right(starts, at)
    part = min(max(part or 1, 1), len(starts))
    first = starts[part - 1]
    last = starts[part] if part < len(starts) else len(text)
    home = StoryMembership.objects.select_related("story").filter(article=article).first()
    context: dict[str, Any] = {
        "story": home.story if home else None,
        "copies": copies_of(article),
        "original": original,
        "part": part,
        "parts": range(1, len(starts) + 1),
        "warnings": analysis.warnings if analysis is not None else [],
        "times": [],
        "mentions": [],
    }
    lights: list[Light] = []
    if analysis is not None:
        side = "source_" if original else ""
        times = list(analysis.times.filter(**{f"{side}start__lt": last, f"{side}end__gt": first}))
        found = analysis.mentions.select_related("membership__event", "time").defer("features")
        mentions = [mention for mention in found if _inside(mention, first, last, original=original)]
        lights = [_time_light(time, original=original) for time in times]
        lights += [_trigger_light(mention, original=original) for mention in mentions]
        context["times"] = [(time, _interval(time), steps_in_words(time.steps)) for time in times]
        context["mentions"] = [(mention, when_of(mention)) for mention in mentions]
    context["text"] = light(text[first:last], lights, first)
    return context


def copies_of(article: Article) -> list[Article]:
    """The other articles that print the same text, oldest first."""
    if not article.copy_group:
        return []
    others = Article.objects.filter(copy_group=article.copy_group).exclude(pk=article.pk).defer("text")
    return list(others.order_by(F("published").asc(nulls_last=True), "sha256"))


def parts(text: str, size: int = PART) -> list[int]:
    """Where the parts of a long text begin: at the start of a line where there is one in reach."""
    starts = [0]
    while len(text) - starts[-1] > size:
        limit = starts[-1] + size
        line = text.rfind("\n", starts[-1] + size // 2, limit)
        starts.append(line + 1 if line >= 0 else limit)
    return starts


def articles(show: str = "", source: str = "") -> QuerySet[Article]:
    """Articles without their texts, newest publication first, those without a date before all; `show` is a
    work list."""
    times = TimeExpression.objects.filter(analysis__article=OuterRef("pk"))
    mentions = EventMention.objects.filter(analysis__article=OuterRef("pk"))
    found = Article.objects.defer("text")
    if source:
        found = found.filter(source=source)
    if show == "no-date":
        found = found.filter(published__isnull=True)
    elif show == "no-event":
        found = found.filter(Exists(times.filter(resolution="resolved")), ~Exists(mentions))
    elif show == "unresolved":
        found = found.filter(Exists(times.filter(resolution="unresolved")))
    return found.order_by(F("published").desc(nulls_first=True), "-pk")


def count_events(articles: Sequence[Article]) -> list[tuple[Article, int]]:
    """Each article with the number of its events."""
    told = EventMention.objects.filter(analysis__article__in=articles).order_by()
    counts = dict(
        told.values_list("analysis__article_id").annotate(Count("membership__event", distinct=True))
    )
    return [(article, counts.get(article.pk, 0)) for article in articles]


def unresolved() -> QuerySet[TimeExpression]:
    """Expressions that denote a time nobody knows yet, the latest article first, with the words around."""
    begin = Greatest(F("start") - SURROUNDINGS, 0)
    return (
        TimeExpression.objects.filter(resolution="unresolved")
        .select_related("analysis__article")
        .defer("analysis__text", "analysis__warnings", "analysis__article__text", "steps")
        .annotate(
            begin=begin,
            before=Substr("analysis__text", begin + 1, F("start") - begin),
            after=Substr("analysis__text", F("end") + 1, SURROUNDINGS),
        )
        .order_by("-analysis__article_id", "index")
    )


def tellings(mentions: Sequence[EventMention]) -> list[Telling]:
    """The tellings in order of publication; of copies of one text the first to print it speaks."""
    first: dict[str, int] = {}
    found = []
    for mention in mentions:
        article = mention.analysis.article
        text = article.copy_group or mention.analysis.text_hash
        found.append(_telling(mention, copied=first.setdefault(text, article.pk) != article.pk))
    return found


def _telling(mention: EventMention, *, copied: bool) -> Telling:
    return Telling(
        copied=copied,
        mention=mention,
        article=mention.analysis.article,
        sentence=lit_sentence(mention),
        when=when_of(mention),
        time=mention.time,
        steps=steps_in_words(mention.time.steps) if mention.time else [],
    )


def _side_by_side(event: Event) -> list[NumberRow]:
    numbers = event.numbers.select_related("mention__analysis__article").defer(
        "mention__payload", "mention__features", "mention__analysis__text", "mention__analysis__article__text"
    )
    ordered = sorted(
        numbers,
        key=lambda number: (number.role or "", number.unit or "", _said_on(number) or date.max, number.pk),
    )
    return [
        NumberRow(role, unit, list(figures))
        for (role, unit), figures in groupby(ordered, key=lambda number: (number.role, number.unit))
    ]


def _said_on(number: EventNumber) -> date | None:
    """The day on which a figure was published; an editor's has none."""
    return number.mention.analysis.article.published if number.mention is not None else None


def _interval(time: TimeExpression) -> When:
    return When(time.earliest, time.latest, time.precision, time.modifier)


def _inside(mention: EventMention, first: int, last: int, *, original: bool) -> bool:
    start, end = _trigger(mention, original=original)
    return start < last and end > first


def _trigger(mention: EventMention, *, original: bool) -> tuple[int, int]:
    if original:
        source = mention.payload["trigger"]["source"]
        return source["start"], source["end"]
    return mention.trigger_start, mention.trigger_end


def _time_light(time: TimeExpression, *, original: bool) -> Light:
    start, end = (time.source_start, time.source_end) if original else (time.start, time.end)
    kind = f"time {time.resolution}"
    note = str(_interval(time)) or (reason_in_words(time.reason) if time.reason else "")
    return Light(start, end, kind, note, f"#time-{time.index}", f"at-time-{time.index}", strength=1)


def _trigger_light(mention: EventMention, *, original: bool) -> Light:
    start, end = _trigger(mention, original=original)
    membership = getattr(mention, "membership", None)
    href = reverse("event", args=[membership.event_id]) if membership is not None else ""
    return Light(start, end, "trigger", mention.title_ar, href, f"at-{mention.handle}", strength=2)
