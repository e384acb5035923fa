"""Articles find their copies and their story: the doing, a short transaction after an article is recorded.

What belongs together is decided in `ingest.extraction.coreference`; here what a new article can reach is
grouped again. An article that is not `placed` waits for its turn, and so do events that are to be drawn anew:
should a worker die in between, the next one does it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from events.alignment import batches
from events.article_pairs import COPY, STORY, pairs_of, renew
from events.locking import Locks, write
from events.merging import Change, recluster, windows_of
from events.models import (
    Article,
    ArticleTelling,
    EventMention,
    StoryConstraint,
    StoryMembership,
    handle_of,
)
from events.storytelling import Member, project_stories
from ingest.extraction.coreference import Constraint, Kind, Link, cluster
from ingest.extraction.coreference.rules import story_limits
from ingest.extraction.coreference.stories import StoryFacts, story_facts_from_json, story_facts_json

AT_ONCE = 50  # articles placed in one transaction


def tell(article: Article, facts: StoryFacts, *, new: bool) -> None:
    """Keep what is to be compared of an article, `new` or known; in the transaction that records it."""
    features = story_facts_json(facts)
    telling = None if new else ArticleTelling.objects.filter(article=article).first()
    if telling is None:
        ArticleTelling.objects.create(article=article, handle=handle_of(article.sha256), features=features)
    elif telling.features != features:
        ArticleTelling.objects.filter(article=article).update(features=features, placed=False)


def place_waiting(at_least: int = 1) -> int:
    """Compare the articles that wait with all others, oldest first, and group what they reach; how many.

    Fewer than `at_least` are left waiting. Nobody's turn to write is taken where nothing waits.
    """
    placed = 0
    while len(_to_place()[:at_least]) >= at_least and (found := write(_place_some)):
        placed += found
    while _to_redraw().exists() and write(_redraw_some):
        pass
    return placed


def is_anything_waiting() -> bool:
    """Whether an article has not been compared with the others yet, or its events not been drawn since."""
    return _to_place().exists() or _to_redraw().exists()


def _to_place() -> QuerySet[ArticleTelling, int]:
    waiting = ArticleTelling.objects.filter(placed=False).order_by("article_id")
    return waiting.values_list("article_id", flat=True)


def _to_redraw() -> QuerySet[ArticleTelling, int]:
    waiting = ArticleTelling.objects.filter(redraw=True).order_by("article_id")
    return waiting.values_list("article_id", flat=True)


def replace_all() -> int:
    """Place every article anew, as if all had come at once; how many."""

    def forget(locks: Locks) -> None:
        locks.stories()
        ArticleTelling.objects.update(placed=False)

    write(forget)
    return place_waiting()


def regroup(articles: Collection[int], locks: Locks) -> None:
    """Group the stories of `articles`, by id, anew: what people say of them has changed."""
    locks.stories()
    _regroup_stories(articles)


def _place_some(locks: Locks) -> int:
    """Place some of the articles that wait; how many."""
    locks.stories()
    ids = list(_to_place()[:AT_ONCE])
    # Who records one of them anew waits, so that what he leaves to be compared is not marked as compared.
    list(Article.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    tellings = ArticleTelling.objects.filter(pk__in=ids)
    facts = {telling.article_id: story_facts_from_json(telling.features) for telling in tellings}
    if not facts:
        return 0
    ArticleTelling.objects.filter(pk__in=ids).update(placed=True)
    reached = renew(facts) | facts.keys()
    copied = _regroup_copies(reached)
    _regroup_stories(reached)
    ArticleTelling.objects.filter(pk__in=copied).update(redraw=True)
    return len(facts)


def _redraw_some(locks: Locks) -> int:
    """Draw anew the events of some articles whose copies have changed, for what counts as a source has."""
    ids = list(_to_redraw()[:AT_ONCE])
    if not ids:
        return 0
    told = EventMention.objects.filter(analysis__article__in=ids)
    locks.take(windows_of([], told), {mention.key.split(":")[0] for mention in told})
    ArticleTelling.objects.filter(pk__in=ids).update(redraw=False)
    recluster(Change(touched=set(told.values_list("handle", flat=True))), locks)
    return len(ids)


# --- copies ---------------------------------------------------------------------------------


def _regroup_copies(start: Collection[int]) -> frozenset[int]:
    """Name the groups of copies that `start` reaches after their oldest; the articles whose name changed."""
    groups = Article.objects.filter(pk__in=start).exclude(copy_group="").values("copy_group")
    fresh = set(start) | set(Article.objects.filter(copy_group__in=groups).values_list("pk", flat=True))
    links: set[tuple[int, int]] = set()
    reached: set[int] = set()
    while fresh:
        reached |= fresh
        links.update((first, second) for first, second, _share in pairs_of(fresh, kind=COPY))
        fresh = {article for pair in links for article in pair} - reached
    rows = Article.objects.only("sha256", "published", "copy_group").in_bulk(list(reached))
    members = {str(article) for article in rows}
    named = [Link(str(one), str(other), 1.0) for one, other in links]
    changed: set[int] = set()
    for group in cluster(members, named, (), _never, 0.0):
        articles = [rows[int(name)] for name in group]
        name = min(articles, key=_age).sha256 if len(articles) > 1 else ""
        moved = [article.pk for article in articles if article.copy_group != name]
        Article.objects.filter(pk__in=moved).update(copy_group=name)
        changed.update(moved)
    return frozenset(changed)


def _age(article: Article) -> tuple[bool, date, str]:
    return (article.published is None, article.published or date.max, article.sha256)


def _never(_first: str, _second: str) -> bool:
    """Nothing forbids two articles to be one story but an editor."""
    return False


# --- stories --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reached:
    """Articles that hang together, and the links between them."""

    articles: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], float] = field(default_factory=dict)


def _regroup_stories(start: Collection[int]) -> None:
    reached = _reach(start)
    rows = Article.objects.filter(pk__in=reached.articles).only(
        "sha256", "published", "source", "title", "copy_group"
    )
    members = {
        row.sha256: Member(row.pk, row.sha256, row.published, row.source, row.title, row.copy_group)
        for row in rows
    }
    shas = {member.article: sha256 for sha256, member in members.items()}
    links = [
        Link(shas[first], shas[second], score)
        for (first, second), score in reached.links.items()
        if first in shas and second in shas
    ]
    constraints = [
        Constraint(Kind(row.kind), row.first, row.second)
        for row in StoryConstraint.objects.filter(revoked_at=None).order_by("at", "pk")
        if row.first in members or row.second in members
    ]
    stories = cluster(members, links, constraints, _never, story_limits().support)
    homes = StoryMembership.objects.filter(article__in=reached.articles)
    project_stories(
        [[members[sha256] for sha256 in sorted(story)] for story in stories if len(story) > 1],
        links,
        set(homes.values_list("story_id", flat=True)),
        reached.articles,
    )


def _reach(start: Collection[int]) -> _Reached:
    """Every article that grouping `start` anew may move."""
    reached = _Reached()
    bound = list(StoryConstraint.objects.filter(revoked_at=None).values_list("first", "second"))
    fresh = set(start)
    while fresh:
        reached.articles |= fresh
        reached.links |= {(first, second): score for first, second, score in pairs_of(fresh, kind=STORY)}
        found = {article for pair in reached.links for article in pair}
        for part in batches(sorted(fresh)):
            stories = StoryMembership.objects.filter(article__in=part).values("story")
            beside = StoryMembership.objects.filter(story__in=stories)
            found.update(beside.values_list("article_id", flat=True))
        found |= _said(fresh, bound)
        fresh = found - reached.articles
    return reached


def _said(articles: Collection[int], bound: Sequence[tuple[str, str]]) -> set[int]:
    """The articles that people spoke of together with one of `articles`."""
    if not bound:
        return set()
    ours = set(Article.objects.filter(pk__in=articles).values_list("sha256", flat=True))
    theirs = {other for pair in bound if ours & set(pair) for other in pair}
    return set(Article.objects.filter(sha256__in=theirs).values_list("pk", flat=True))
