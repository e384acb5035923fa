"""Stories drawn out of groups of articles: title, days, how many papers; what is right is left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

from events.models import Article, FieldDecision, Story, StoryMembership, handle_of
from events.models.stories import STORY, story_key
from ingest.extraction.coreference import Link

TITLE = 120  # characters of an untitled article's text that stand for its title


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a story."""

    article: int
    sha256: str
    published: date | None
    source: str
    title: str
    copy_group: str

    @property
    def age(self) -> tuple[bool, date, str]:
        """What articles are ordered by, oldest first: day of publication (unknown last), then SHA-256."""
        return (self.published is None, self.published or date.max, self.sha256)


def project_stories(
    groups: Iterable[Sequence[Member]],
    links: Iterable[Link],
    before: Collection[str],
    articles: Collection[int],
) -> None:
    """Make the stories of `groups` and no others of `articles`; `before` are those that they were in."""
    central = _central(links)
    names = _names({member.sha256 for group in groups for member in group}) if groups else {}
    wanted: dict[str, dict[str, Any]] = {}
    homes: dict[int, str] = {}
    for group in groups:
        oldest = min(group, key=lambda member: member.age)
        story_id = handle_of(oldest.sha256)
        wanted[story_id] = _columns(group, names, central)
        homes |= {member.article: story_id for member in group}
    stored = Story.objects.in_bulk({*wanted, *before})
    for story_id, columns in wanted.items():
        story = stored.get(story_id)
        if story is None:
            Story.objects.create(id=story_id, **columns)
        elif any(getattr(story, name) != value for name, value in columns.items()):
            Story.objects.filter(pk=story_id).update(**columns)
    _write_memberships(homes, articles)
    Story.objects.filter(pk__in=set(before) - wanted.keys(), memberships=None).delete()


def _columns(
    group: Sequence[Member], names: dict[str, FieldDecision], central: dict[str, float]
) -> dict[str, Any]:
    days = sorted(member.published for member in group if member.published is not None)
    named = [names[member.sha256] for member in group if member.sha256 in names]
    newest = max(named, key=lambda row: (row.at, row.pk), default=None)
    return {
        "title": newest.value if newest is not None else _title(group, central),
        "named": newest is not None,
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "articles": len(group),
        "sources": len(_origins(group)),
    }


def _origins(group: Sequence[Member]) -> set[str]:
    """Papers, each once; of copies of one text the oldest speaks for all."""
    found: dict[str, str] = {}
    for member in sorted(group, key=lambda member: member.age):
        text = member.copy_group or member.sha256
        found.setdefault(text, member.source or text)
    return set(found.values())


def _central(links: Iterable[Link]) -> dict[str, float]:
    """How much each article has in common with the others."""
    found: dict[str, list[float]] = defaultdict(list)
    for link in links:
        found[link.first].append(link.score)
        found[link.second].append(link.score)
    return {sha256: fsum(scores) for sha256, scores in found.items()}


def _title(group: Sequence[Member], central: dict[str, float]) -> str:
    """The title of the article that has most in common with the others, else the first words of its text."""
    titled = [member for member in group if member.title.strip()] or list(group)
    best = min(titled, key=lambda member: (-round(central.get(member.sha256, 0.0), 2), member.age))
    if best.title.strip():
        return " ".join(best.title.split())
    text = Article.objects.values_list("text", flat=True).get(pk=best.article)
    return " ".join(text.split())[:TITLE]


def _names(shas: Collection[str]) -> dict[str, FieldDecision]:
    """The names that editors gave, by the article that they were given to."""
    decisions = FieldDecision.objects.filter(
        target_key__in=[story_key(sha256) for sha256 in shas], field="title", revoked_at=None
    ).order_by("at", "pk")
    return {row.target_key.removeprefix(STORY): row for row in decisions}


def _write_memberships(homes: dict[int, str], articles: Collection[int]) -> None:
    stored = dict(
        StoryMembership.objects.filter(article__in=list(articles)).values_list("article_id", "story_id")
    )
    gone = [article for article in stored if homes.get(article) != stored[article]]
    StoryMembership.objects.filter(article__in=gone).delete()
    StoryMembership.objects.bulk_create(
        StoryMembership(article_id=article, story_id=story)
        for article, story in homes.items()
        if stored.get(article) != story
    )
