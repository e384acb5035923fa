"""Pairs of articles: where copies and tellings of one story meet in an index, and the pairs that are kept.

Of several files that hold one text, the one of the smallest SHA-256 stands for all: the others are linked to
it alone, so that a page of boilerplate saved a thousand times makes a thousand pairs and not a million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q

from events.alignment import batches
from events.models import Analysis, Article, ArticleBand, ArticleCue, ArticlePair, ArticleTelling
from events.models.lookups import insert_numbers
from ingest.extraction.coreference.copies import share_copied, shingles
from ingest.extraction.coreference.rules import story_limits
from ingest.extraction.coreference.stories import StoryFacts, link, story_facts_from_json, week_of

MEETINGS = 2  # cues that two articles must share to be compared at all
MOST_ALIKE = 200  # articles that one is compared with as a copy, those with most bands in common
COPY, STORY = ArticlePair.PairKind.COPY, ArticlePair.PairKind.STORY

Facts = Mapping[int, StoryFacts]


def renew(facts: Facts) -> set[int]:
    """Index the articles of `facts`, by id, and pair them anew with all others; whom they were paired with
    before."""
    beside = _forget(facts)
    speakers = _speakers(facts)
    _index(facts, speakers)
    _compare(facts, speakers)
    _relink(facts, speakers)
    return beside


def pairs_of(articles: Collection[int], *, kind: str) -> list[tuple[int, int, float]]:
    """The pairs of one kind that name one of `articles`: (first, second, score)."""
    return [
        row
        for part in batches(sorted(articles))
        for row in ArticlePair.objects.filter(Q(first__in=part) | Q(second__in=part), kind=kind).values_list(
            "first_id", "second_id", "score"
        )
    ]


def _forget(facts: Facts) -> set[int]:
    ids = list(facts)
    pairs = ArticlePair.objects.filter(Q(first__in=ids) | Q(second__in=ids))
    beside = {article for pair in pairs.values_list("first_id", "second_id") for article in pair}
    pairs.delete()
    ArticleCue.objects.filter(article__in=ids).delete()
    ArticleBand.objects.filter(article__in=ids).delete()
    return beside


def _speakers(facts: Facts) -> dict[int, int]:
    """For each article the one of the smallest SHA-256 that holds the very same text: often itself."""
    hashes = dict(
        Analysis.objects.filter(article__in=list(facts)).values_list("article_id", "text_hash").order_by()
    )
    twins = Analysis.objects.filter(text_hash__in=set(hashes.values())).order_by("article__sha256")
    first: dict[str, int] = {}
    for text, article in twins.values_list("text_hash", "article_id"):
        first.setdefault(text, article)
    return {article: first.get(hashes.get(article, ""), article) for article in facts}


def _relink(facts: Facts, speakers: Mapping[int, int]) -> None:
    """Have the twins of a text placed again whose speaker is new: they were linked to another one before."""
    new = [article for article, speaker in speakers.items() if speaker == article]
    texts = Analysis.objects.filter(article__in=new).values("text_hash")
    twins = Analysis.objects.filter(text_hash__in=texts).exclude(article__in=list(facts))
    ArticleTelling.objects.filter(article__in=twins.values("article_id")).update(placed=False)


def _index(facts: Facts, speakers: Mapping[int, int]) -> None:
    ArticleCue.objects.bulk_create(
        ArticleCue(article_id=article, cue=cue[:60], week=week_of(each.published))
        for article, each in facts.items()
        if each.published is not None
        for cue in each.cues
    )
    bands = [
        (article, band)
        for article, each in facts.items()
        if speakers[article] == article
        for band in each.bands
    ]
    insert_numbers(ArticleBand, ("article", "band"), bands)


def _compare(facts: Facts, speakers: Mapping[int, int]) -> None:
    """Find and keep the pairs of the articles of `facts` with each other and with all others."""
    like = {article: _story_candidates(article, each) for article, each in facts.items()}
    copied = {
        article: {speakers[article]} if speakers[article] != article else _copy_candidates(article, each)
        for article, each in facts.items()
    }
    known = _known(facts, set().union(*like.values(), *copied.values()))
    order = _order(known)
    shares = _copies(_ordered(copied, known, order))
    found = [
        ArticlePair(first_id=first, second_id=second, kind=COPY, score=share)
        for (first, second), share in sorted(shares.items())
    ]
    for first, second in sorted(_ordered(like, known, order) | shares.keys()):
        linked = link(known[first], known[second], shares.get((first, second)))
        if linked is not None:
            score, reasons = linked
            stored = [{"rule": each.rule, "value": each.value, "weight": each.weight} for each in reasons]
            found.append(
                ArticlePair(first_id=first, second_id=second, kind=STORY, score=score, reasons=stored)
            )
    ArticlePair.objects.bulk_create(found)


def _known(facts: Facts, others: Iterable[int]) -> dict[int, StoryFacts]:
    known = dict(facts)
    for part in batches(sorted(set(others) - facts.keys())):
        rows = ArticleTelling.objects.filter(pk__in=part).values_list("article_id", "features")
        known |= {article: story_facts_from_json(features) for article, features in rows}
    return known


def _order(articles: Iterable[int]) -> dict[int, str]:
    """SHA-256 by article: the order that does not depend on who came first."""
    return {
        article: sha256
        for part in batches(sorted(articles))
        for article, sha256 in Article.objects.filter(pk__in=part).values_list("pk", "sha256")
    }


def _ordered(
    candidates: Mapping[int, set[int]], known: Facts, order: Mapping[int, str]
) -> set[tuple[int, int]]:
    """Each pair once, the article of the smaller SHA-256 first."""
    return {
        (article, other) if order[article] < order[other] else (other, article)
        for article, others in candidates.items()
        for other in others & known.keys()
    }


def _story_candidates(article: int, facts: StoryFacts) -> set[int]:
    """The articles published about the same time that share enough of the telling words."""
    if facts.published is None:
        return set()
    week, reach = week_of(facts.published), story_limits().days // 7 + 1
    rows = ArticleCue.objects.filter(
        cue__in=[cue[:60] for cue in facts.cues], week__range=(week - reach, week + reach)
    )
    meetings = Counter(rows.values_list("article_id", flat=True))
    return {other for other, count in meetings.items() if count >= MEETINGS and other != article}


def _copy_candidates(article: int, facts: StoryFacts) -> set[int]:
    rows = ArticleBand.objects.filter(band__in=facts.bands).exclude(article=article).order_by("article_id")
    meetings = Counter(rows.values_list("article_id", flat=True))
    return {other for other, _count in meetings.most_common(MOST_ALIKE)}


def _copies(pairs: Collection[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """The pairs that are copies, with the share of the text that they have in common."""
    texts: dict[int, frozenset[str]] = {}
    for part in batches(sorted({article for pair in pairs for article in pair})):
        rows = Analysis.objects.filter(article__in=part).values_list("article_id", "text")
        texts |= {article: shingles(text) for article, text in rows}
    found = {}
    for first, second in pairs:
        if first in texts and second in texts:
            share = share_copied(texts[first], texts[second])
            if share is not None:
                found[first, second] = round(share, 3)
    return found
