"""Articles find their copies and their story: the doing, a short transaction after an article is recorded.

What belongs together is decided in `ingest.extraction.coreference`; here candidates are looked up by index
and what a new article can reach is grouped again. An article that is not `placed` waits for its turn: should
a worker die between recording and placing, the next one places it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from events.alignment import batches
from events.locking import Locks, write
from events.merging import Change, recluster, windows_of
from events.models import (
    Analysis,
    Article,
    ArticleBand,
    ArticleCue,
    ArticlePair,
    ArticleTelling,
    EventMention,
    StoryConstraint,
    StoryMembership,
    handle_of,
)
from events.storytelling import Member, project_stories
from ingest.extraction.coreference import Constraint, Kind, Link, cluster
from ingest.extraction.coreference.copies import share_copied, shingles
from ingest.extraction.coreference.rules import story_limits
from ingest.extraction.coreference.stories import (
    StoryFacts,
    link,
    story_facts_from_json,
    story_facts_json,
    week_of,
)

AT_ONCE = 50  # articles placed in one transaction
MEETINGS = 2  # cues that two articles must share to be compared at all
COPY, STORY = ArticlePair.PairKind.COPY, ArticlePair.PairKind.STORY


def tell(article: Article, facts: StoryFacts) -> None:
    """Keep what is to be compared of an article; in the transaction that records it."""
    features = story_facts_json(facts)
    telling = ArticleTelling.objects.filter(article=article).first()
    if telling is not None and telling.features == features:
        return
    handle = handle_of(article.sha256)
    ArticleTelling.objects.update_or_create(
        article=article, defaults={"handle": handle, "features": features, "placed": False}
    )


def place_waiting() -> int:
    """Compare the articles that wait with all others, oldest first, and group what they reach; how many."""
    placed = 0
    while found := write(_place_some):
        placed += found.placed
        _redraw(found.copied)
        if found.placed < AT_ONCE:
            break
    return placed


def is_anything_waiting() -> bool:
    """Whether an article has not been compared with the others yet."""
    return ArticleTelling.objects.filter(placed=False).exists()


def replace_all() -> int:
    """Place every article anew, as if all had come at once; how many."""
    ArticleTelling.objects.update(placed=False)
    return place_waiting()


def regroup(articles: Collection[int], locks: Locks) -> None:
    """Group the stories of `articles`, by id, anew: what people say of them has changed."""
    locks.stories()
    _regroup_stories(articles)


@dataclass(frozen=True, slots=True)
class _Placed:
    """How many articles were placed, and the ids of those whose group of copies has changed."""

    placed: int
    copied: frozenset[int]


def _place_some(locks: Locks) -> _Placed | None:
    locks.stories()
    waiting = list(ArticleTelling.objects.filter(placed=False).order_by("article_id")[:AT_ONCE])
    if not waiting:
        return None
    facts = {telling.article_id: story_facts_from_json(telling.features) for telling in waiting}
    beside = _forget(facts)
    _index(facts)
    _compare(facts)
    copied = _regroup_copies({*facts, *beside})
    _regroup_stories({*facts, *beside})
    ArticleTelling.objects.filter(pk__in=list(facts)).update(placed=True)
    return _Placed(len(facts), copied)


def _forget(facts: Mapping[int, StoryFacts]) -> set[int]:
    """Drop what was known of articles by an earlier reading; the articles that they were linked with."""
    ids = list(facts)
    pairs = ArticlePair.objects.filter(Q(first__in=ids) | Q(second__in=ids))
    beside = {article for pair in pairs.values_list("first_id", "second_id") for article in pair}
    pairs.delete()
    ArticleCue.objects.filter(article__in=ids).delete()
    ArticleBand.objects.filter(article__in=ids).delete()
    return beside


def _index(facts: Mapping[int, StoryFacts]) -> None:
    ArticleCue.objects.bulk_create(
        ArticleCue(article_id=article, cue=cue[:60], week=week_of(each.published))
        for article, each in facts.items()
        if each.published is not None
        for cue in each.cues
    )
    ArticleBand.objects.bulk_create(
        ArticleBand(article_id=article, band=band) for article, each in facts.items() for band in each.bands
    )


def _compare(facts: Mapping[int, StoryFacts]) -> None:
    """Find and keep the pairs of the articles of `facts` with each other and with all others."""
    like = {article: _story_candidates(article, each) for article, each in facts.items()}
    copies = {article: _copy_candidates(article, each) for article, each in facts.items()}
    others = set().union(*like.values()) - facts.keys()
    known = dict(facts)
    for part in batches(sorted(others)):
        rows = ArticleTelling.objects.filter(pk__in=part).values_list("article_id", "features")
        known |= {article: story_facts_from_json(features) for article, features in rows}
    found: dict[tuple[int, int, str], ArticlePair] = {}
    order = _order({*known, *set().union(*copies.values())})
    for article, candidates in like.items():
        for other in candidates & known.keys():
            linked = link(known[article], known[other])
            if linked is not None:
                score, reasons = linked
                first, second = sorted((article, other), key=order.__getitem__)
                stored = [{"rule": each.rule, "value": each.value, "weight": each.weight} for each in reasons]
                found[first, second, STORY] = ArticlePair(
                    first_id=first, second_id=second, kind=STORY, score=score, reasons=stored
                )
    for (first, second), share in _copies(copies, order).items():
        found[first, second, COPY] = ArticlePair(first_id=first, second_id=second, kind=COPY, score=share)
    ArticlePair.objects.bulk_create(found.values())


def _story_candidates(article: int, facts: StoryFacts) -> set[int]:
    """The articles published about the same time that share enough of the telling words."""
    if facts.published is None:
        return set()
    week, reach = week_of(facts.published), story_limits().days // 7 + 1
    rows = ArticleCue.objects.filter(
        cue__in=[cue[:60] for cue in facts.cues], week__range=(week - reach, week + reach)
    )
    meetings: dict[int, int] = defaultdict(int)
    for other in rows.values_list("article_id", flat=True):
        meetings[other] += 1
    return {other for other, count in meetings.items() if count >= MEETINGS and other != article}


def _copy_candidates(article: int, facts: StoryFacts) -> set[int]:
    rows = ArticleBand.objects.filter(band__in=facts.bands).exclude(article=article)
    return set(rows.values_list("article_id", flat=True))


def _copies(candidates: Mapping[int, set[int]], order: Mapping[int, str]) -> dict[tuple[int, int], float]:
    """The pairs that are copies, with the share of the text that they have in common."""
    wanted = {article for article, others in candidates.items() if others}.union(*candidates.values())
    texts: dict[int, frozenset[str]] = {}
    for part in batches(sorted(wanted)):
        rows = Analysis.objects.filter(article__in=part).values_list("article_id", "text")
        texts |= {article: shingles(text) for article, text in rows}
    found = {}
    for article, others in candidates.items():
        for other in others & texts.keys():
            share = share_copied(texts[article], texts[other])
            if share is not None:
                first, second = sorted((article, other), key=order.__getitem__)
                found[first, second] = round(share, 3)
    return found


def _order(articles: Iterable[int]) -> dict[int, str]:
    """SHA-256 by article: the order that does not depend on who came first."""
    return {
        article: sha256
        for part in batches(sorted(articles))
        for article, sha256 in Article.objects.filter(pk__in=part).values_list("pk", "sha256")
    }


# --- copies ---------------------------------------------------------------------------------


def _regroup_copies(start: Collection[int]) -> frozenset[int]:
    """Name the groups of copies that `start` reaches after their oldest; the articles whose name changed."""
    groups = Article.objects.filter(pk__in=start).exclude(copy_group="").values("copy_group")
    fresh = set(start) | set(Article.objects.filter(copy_group__in=groups).values_list("pk", flat=True))
    links: set[tuple[int, int]] = set()
    reached: set[int] = set()
    while fresh:
        reached |= fresh
        pairs = _pairs(fresh).filter(kind=COPY).values_list("first_id", "second_id")
        links.update(pairs)
        fresh = {article for pair in links for article in pair} - reached
    members = {str(article) for article in reached}
    clusters = cluster(
        members, [Link(str(one), str(two), 1.0) for one, two in links], (), lambda _one, _two: False, 0.0
    )
    changed: set[int] = set()
    rows = Article.objects.in_bulk(list(reached))
    for group in clusters:
        articles = [rows[int(name)] for name in group]
        name = min(articles, key=_age).sha256 if len(articles) > 1 else ""
        moved = [article.pk for article in articles if article.copy_group != name]
        Article.objects.filter(pk__in=moved).update(copy_group=name)
        changed.update(moved)
    return frozenset(changed)


def _age(article: Article) -> tuple[bool, date, str]:
    return (article.published is None, article.published or date.max, article.sha256)


def _redraw(articles: Collection[int]) -> None:
    """Draw the events anew that articles tell whose copies have changed: what counts as a source has."""
    if not articles:
        return

    def work(locks: Locks) -> None:
        mentions = list(EventMention.objects.filter(analysis__article__in=articles))
        locks.take(windows_of([], mentions), {mention.key.split(":")[0] for mention in mentions})
        recluster(Change(touched={mention.handle for mention in mentions}), locks)

    write(work)


# --- stories --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reached:
    """Articles that hang together: the links between them and what people said of them."""

    articles: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], float] = field(default_factory=dict)


def _regroup_stories(start: Collection[int]) -> None:
    reached = _reach(start)
    rows = Article.objects.filter(pk__in=reached.articles).select_related("telling")
    members = {
        row.sha256: Member(row.pk, row.sha256, row.published, row.source, row.title, row.copy_group)
        for row in rows.defer("text")
    }
    shas = {member.article: sha256 for sha256, member in members.items()}
    links = [
        Link(shas[first], shas[second], score)
        for (first, second), score in reached.links.items()
        if first in shas and second in shas
    ]
    said = StoryConstraint.objects.filter(revoked_at=None).order_by("at", "pk")
    constraints = [
        Constraint(Kind(row.kind), row.first, row.second)
        for row in said
        if row.first in members or row.second in members
    ]
    stories = cluster(
        members, links, constraints, lambda _first, _second: False, support=story_limits().support
    )
    before = set(
        StoryMembership.objects.filter(article__in=reached.articles).values_list("story_id", flat=True)
    )
    project_stories(
        [[members[sha256] for sha256 in sorted(story)] for story in stories if len(story) > 1],
        links,
        before,
        reached.articles,
    )


def _reach(start: Collection[int]) -> _Reached:
    """Every article that grouping `start` anew may move."""
    reached = _Reached()
    said = StoryConstraint.objects.filter(revoked_at=None)
    bound = list(said.values_list("first", "second"))
    fresh = set(start)
    while fresh:
        reached.articles |= fresh
        pairs = _pairs(fresh).values_list("first_id", "second_id", "score", "kind")
        for first, second, score, kind in pairs:
            # A copy is as sure as any link can be.
            known = reached.links.get((first, second), 0.0)
            reached.links[first, second] = max(known, 10 + score if kind == COPY else score)
        found = {article for pair in reached.links for article in pair}
        stories = StoryMembership.objects.filter(article__in=fresh).values("story")
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


def _pairs(articles: Collection[int]) -> QuerySet[ArticlePair]:
    ids = list(articles)
    return ArticlePair.objects.filter(Q(first__in=ids) | Q(second__in=ids))
