"""What stands on the pages of stories: rows → what a template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from events.days import When
from events.models import Article, EventMention, Story, StoryMembership


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a story, with the copies of its text beside it."""

    article: Article
    copies: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story as the list shows it."""

    story: Story
    when: When
    events: int


def stories(words: str = "", first: date | None = None, last: date | None = None) -> QuerySet[Story]:
    """The stories in whose titles, or whose articles' titles, all the words stand, and that were written
    about in the period."""
    found = Story.objects.all()
    for word in words.split():
        titled = StoryMembership.objects.filter(article__title__icontains=word)
        found = found.filter(Q(title__icontains=word) | Q(pk__in=titled.values("story")))
    if first is not None:
        found = found.filter(last_day__gte=first)
    if last is not None:
        found = found.filter(first_day__lte=last)
    return found.order_by(F("last_day").desc(nulls_last=True), "-articles", "pk")


def rows(shown: Sequence[Story]) -> list[StoryRow]:
    """Stories with the number of events that they hold."""
    told = EventMention.objects.filter(analysis__article__in_story__story__in=[one.pk for one in shown])
    counted = told.order_by().values_list("analysis__article__in_story__story")
    counts = dict(counted.annotate(Count("membership__event", distinct=True)))
    return [StoryRow(one, written(one), counts.get(one.pk, 0)) for one in shown]


def written(story: Story) -> When:
    """When a story was written about."""
    one_day = story.first_day == story.last_day
    return When(story.first_day, story.last_day, "day" if one_day else None)


def story(story: Story) -> dict[str, Any]:
    """The context of a story's page: its articles in order of publication, each text once."""
    articles = Article.objects.filter(in_story__story=story).defer("text")
    told: dict[str, Told] = {}
    for article in articles.order_by(F("published").asc(nulls_last=True), "sha256"):
        text = article.copy_group or article.sha256
        if text in told:
            told[text].copies.append(article)
        else:
            told[text] = Told(article)
    return {"written": written(story), "told": list(told.values())}
