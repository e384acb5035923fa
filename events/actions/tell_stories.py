"""An editor says which articles tell one story, which do not, and what a story is called."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from events.grouping import regroup
from events.locking import Locks, write
from events.models import Article, FieldDecision, Story, StoryConstraint
from events.models.stories import story_key
from ingest.extraction.coreference import Kind

LONGEST = 300


def name_story(story_id: str, title: str, by: AbstractBaseUser) -> None:
    """Call a story by a name of one's own; an empty one gives it back the machine's."""
    title = " ".join(title.split())
    if len(title) > LONGEST:
        raise ValidationError(_("A title has %(most)d characters at most.") % {"most": LONGEST})

    def work(locks: Locks) -> None:
        locks.stories()
        members = _members([story_id])
        shas = [article.sha256 for article in members]
        standing = FieldDecision.objects.filter(
            target_key__in=[story_key(sha256) for sha256 in shas], field="title", revoked_at=None
        )
        standing.update(revoked_at=timezone.now())
        if title:
            oldest = min(members, key=lambda one: (one.published is None, str(one.published), one.sha256))
            FieldDecision.objects.create(
                target_key=story_key(oldest.sha256), field="title", value=title, by_id=by.pk
            )
        regroup([article.pk for article in members], locks)

    write(work)


def join_stories(story_ids: Iterable[str], by: AbstractBaseUser, *, articles: Collection[int] = ()) -> UUID:
    """Make one story of several, and of single articles; what comes back is what `undo_story` takes."""
    ids = list(story_ids)

    def work(locks: Locks) -> UUID:
        locks.stories()
        members = [*_members(ids), *Article.objects.filter(pk__in=articles).order_by("sha256")]
        if len(ids) + len(articles) < 2 or len({article.pk for article in members}) < 2:
            raise ValidationError(_("Choose two stories or more, or a story and an article."))
        return _say(Kind.MUST, [(members[0], other) for other in members[1:]], by, locks)

    return write(work)


def part_story(story_id: str, articles: Collection[int], by: AbstractBaseUser) -> UUID:
    """Take articles, by id, out of a story; they stay together, apart from the rest."""

    def work(locks: Locks) -> UUID:
        locks.stories()
        members = _members([story_id])
        leaving = [article for article in members if article.pk in articles]
        staying = [article for article in members if article.pk not in articles]
        if not leaving or not staying:
            raise ValidationError(_("Choose some of the story's articles, not all of them."))
        batch = uuid4()
        _say(Kind.MUST, [(leaving[0], other) for other in leaving[1:]], by, locks, batch)
        # The leaving ones are one now, so that what is said of one holds for all.
        return _say(Kind.CANNOT, [(leaving[0], other) for other in staying], by, locks, batch)

    return write(work)


def undo_story(batch: UUID) -> None:
    """Take back a joining or parting of stories. Raises ValidationError where that was done before."""

    def work(locks: Locks) -> None:
        locks.stories()
        said = StoryConstraint.objects.filter(batch=batch, revoked_at=None)
        shas = {sha256 for pair in said.values_list("first", "second") for sha256 in pair}
        if not said.update(revoked_at=timezone.now()):
            raise ValidationError(_("There is nothing to undo here: it was undone before."))
        regroup(list(Article.objects.filter(sha256__in=shas).values_list("pk", flat=True)), locks)

    write(work)


def _members(story_ids: Iterable[str]) -> list[Article]:
    """The articles of stories, by SHA-256. Raises ValidationError for a story that is no more."""
    found: list[Article] = []
    for story_id in story_ids:
        story = Story.objects.at(story_id)
        if story is None:
            raise ValidationError(_("This story is no more: its articles belong elsewhere now."))
        found += Article.objects.filter(in_story__story=story).defer("text").order_by("sha256")
    return found


def _say(
    kind: Kind,
    pairs: Iterable[tuple[Article, Article]],
    by: AbstractBaseUser,
    locks: Locks,
    batch: UUID | None = None,
) -> UUID:
    batch, said = batch or uuid4(), list(pairs)
    StoryConstraint.objects.bulk_create(
        StoryConstraint(kind=kind.value, first=one.sha256, second=other.sha256, by_id=by.pk, batch=batch)
        for one, other in said
        if one.pk != other.pk
    )
    regroup({article.pk for pair in said for article in pair}, locks)
    return batch
