"""An article's publication date in force, and the word that it has changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from events.locking import Locks
from events.merging import Change, recluster, windows_of
from events.models import Article, EventMention, FieldDecision
from events.models.human import article_key
from events.signals import publication_date_corrected


def editors_date(sha256: str) -> FieldDecision | None:
    """The standing decision on an article's publication date."""
    decisions = FieldDecision.objects.filter(
        target_key=article_key(sha256), field="published", revoked_at=None
    )
    return decisions.order_by("-at", "-pk").first()


def day_of(value: str | None) -> date | None:
    """A day as decisions store it."""
    return date.fromisoformat(value) if value else None


def apply_date(sha256: str, locks: Locks) -> int | None:
    """Bring the article's day into line with the decisions that stand; its id if the day has changed."""
    rows = list(EventMention.objects.filter(analysis__article__sha256=sha256))
    locks.take(windows_of([], rows), {row.key.split(":")[0] for row in rows})
    article = Article.objects.select_for_update().get(sha256=sha256)
    decision = editors_date(sha256)
    day, basis = article.stated, article.stated_basis
    if decision is not None:
        day, basis = day_of(decision.value), "editor"
    changed = day != article.published
    if changed or basis != article.published_basis:
        rows = list(EventMention.objects.filter(analysis__article=article))
        locks.extend(windows_of([], rows))
        article.published, article.published_basis = day, basis
        article.save(update_fields=["published", "published_basis"])
        recluster(Change(touched={row.handle for row in rows}), locks, by_person=True)
    return article.pk if changed else None


def announce(article_id: int | None) -> None:
    """Say, once what was written is committed, that an article has another day; None says nothing."""
    if article_id is not None:
        transaction.on_commit(
            lambda: publication_date_corrected.send_robust(sender=Article, article_id=article_id)
        )
