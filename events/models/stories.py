"""Stories: articles, and through them events, that belong together. In the same three layers as events."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.models.machine import Article
from ingest.extraction.coreference import Kind

STORY = "story:"


def story_key(sha256: str) -> str:
    """The target key of decisions on the story that holds an article, by the SHA-256 of its file."""
    return f"{STORY}{sha256}"


class ArticleTelling(models.Model):
    """What is compared of an article, to find its copies and its story. `handle` is its short name: a story
    bears that of its oldest article. `placed`: it has been compared with the others since it was read.
    `redraw`: its group of copies has changed, and the events that it tells are to be drawn anew."""

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="telling", verbose_name=_("article"), primary_key=True
    )
    handle = models.CharField(_("short name"), max_length=16, db_index=True)
    features = models.JSONField(_("what is compared"), default=dict)
    placed = models.BooleanField(_("compared with the others"), default=False)
    redraw = models.BooleanField(_("events to be drawn anew"), default=False)

    class Meta:
        verbose_name = _("telling of a story")
        verbose_name_plural = _("tellings of stories")
        # Of the few that wait alone: an index of all is not used by SQLite, which then reads every row.
        indexes = [
            models.Index(fields=["article"], condition=models.Q(placed=False), name="telling_to_place"),
            models.Index(fields=["article"], condition=models.Q(redraw=True), name="telling_to_redraw"),
        ]

    def __str__(self) -> str:
        return self.handle


class ArticleCue(models.Model):
    """Where articles of one story meet: a telling word and the week of publication, counted from 2000."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="cues", verbose_name=_("article"), db_index=True
    )
    cue = models.CharField(_("word"), max_length=60)
    week = models.IntegerField(_("week"))

    class Meta:
        verbose_name = _("cue")
        verbose_name_plural = _("cues")
        indexes = [models.Index(fields=["cue", "week"], name="cue_week")]

    def __str__(self) -> str:
        return self.cue


class ArticleBand(models.Model):
    """Where copies of a text meet: a band of its MinHash."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bands", verbose_name=_("article"))
    band = models.BigIntegerField(_("band"), db_index=True)

    class Meta:
        verbose_name = _("band")
        verbose_name_plural = _("bands")

    def __str__(self) -> str:
        return str(self.band)


class ArticlePair(models.Model):
    """Two articles that the machine links, the one of the smaller SHA-256 first: copies of one text, or one
    story. `reasons` are data: {"rule", "value", "weight"}, which `events.reasons` puts in words."""

    class PairKind(models.TextChoices):
        COPY = "copy", _("copies of one text")
        STORY = "story", _("one story")

    first = models.ForeignKey(
        Article, models.CASCADE, related_name="pairs_before", verbose_name=_("first article")
    )
    second = models.ForeignKey(
        Article, models.CASCADE, related_name="pairs_after", verbose_name=_("second article")
    )
    kind = models.CharField(_("kind"), max_length=5, choices=PairKind)
    score = models.FloatField(_("score"))
    reasons = models.JSONField(_("reasons"), default=list)

    class Meta:
        verbose_name = _("pair of articles")
        verbose_name_plural = _("pairs of articles")
        constraints = [models.UniqueConstraint(fields=["first", "second", "kind"], name="article_pair_once")]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"


class StoryConstraint(models.Model):
    """A person's word that two articles, by SHA-256, are, or are not, one story. Where two rows contradict
    each other the newer one holds. `batch` is shared by the rows of one action."""

    kind = models.CharField(_("kind"), max_length=6, choices=[(kind.value, kind.value) for kind in Kind])
    first = models.CharField(_("first article"), max_length=64, db_index=True)
    second = models.CharField(_("second article"), max_length=64, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    batch = models.UUIDField(db_index=True)

    class Meta:
        verbose_name = _("story constraint")
        verbose_name_plural = _("story constraints")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.first[:8]} {self.kind} {self.second[:8]}"


class StoryQuerySet(models.QuerySet["Story"]):
    def at(self, story_id: str) -> Story | None:
        """The story a permalink leads to: it bears that id, or holds the article that gave it its id."""
        found = self.filter(pk=story_id).first()
        return found or self.filter(memberships__article__telling__handle=story_id).first()


class Story(models.Model):
    """Two articles or more that tell one story. `id` is the short name of its oldest article; `sources`
    counts the papers, copies of one text once; `title` is an editor's (`named`) or an article's."""

    id = models.CharField(primary_key=True, max_length=16)
    title = models.TextField(_("title"))
    named = models.BooleanField(_("named by an editor"), default=False)
    first_day = models.DateField(_("first publication"), null=True, blank=True)
    last_day = models.DateField(_("last publication"), null=True, blank=True, db_index=True)
    articles = models.PositiveIntegerField(_("articles"))
    sources = models.PositiveIntegerField(_("sources"))

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-last_day", "-articles", "id"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.pk])


class StoryMembership(models.Model):
    """An article is in one story at most."""

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="in_story", verbose_name=_("article"), primary_key=True
    )
    story = models.ForeignKey(Story, models.CASCADE, related_name="memberships", verbose_name=_("story"))

    class Meta:
        verbose_name = _("article of a story")
        verbose_name_plural = _("articles of stories")

    def __str__(self) -> str:
        return f"{self.article_id} → {self.story_id}"
