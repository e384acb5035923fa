"""An editor says when an article was published."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from events.actions.publication import announce, apply_date
from events.locking import Locks, write
from events.models import Article, FieldDecision
from events.models.human import article_key


def set_publication_date(article_id: int, day: date | None, by: AbstractBaseUser) -> FieldDecision:
    """Let `day` be the article's publication date, None for unknown, whatever its file says.

    On commit `publication_date_corrected` is sent, so that the article is read again under the new day.
    `events.redating.preview` shows beforehand what that will change.
    """

    def work(locks: Locks) -> tuple[FieldDecision, int | None]:
        article = Article.objects.select_for_update().get(pk=article_id)
        decision = FieldDecision.objects.create(
            target_key=article_key(article.sha256),
            field="published",
            value=day.isoformat() if day else None,
            by_id=by.pk,
        )
        return decision, apply_date(article.sha256, locks)

    decision, changed = write(work)
    announce(changed)
    return decision
