"""What the machine read. Rows here are never edited: a re-run replaces an article's analysis whole."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Article(models.Model):
    """A text that was ingested. `text` is as read from the file; offsets named *source* count in it."""

    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, unique=True)
    file_name = models.CharField(_("file"), max_length=1024)
    title = models.TextField(_("title"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True, db_index=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    text = models.TextField(_("text"))
    published = models.DateField(_("publication date"), null=True, blank=True, db_index=True)
    published_basis = models.CharField(_("how the date is known"), max_length=20, default="unknown")
    ingested_at = models.DateTimeField(_("ingested at"), auto_now_add=True)

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def __str__(self) -> str:
        return self.title or self.file_name


class Analysis(models.Model):
    """One reading of an article by one version of the core, under one publication date (DCT)."""

    article = models.OneToOneField(
        Article, models.CASCADE, related_name="analysis", verbose_name=_("article")
    )
    text_hash = models.CharField(max_length=64)
    version = models.CharField(_("version"), max_length=16, db_index=True)
    published = models.DateField(_("publication date"), null=True, blank=True)
    text = models.TextField(_("cleaned text"))
    warnings = models.JSONField(_("warnings"), default=list)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("analysis")
        verbose_name_plural = _("analyses")

    def __str__(self) -> str:
        return f"{self.article} ({self.version})"


class TimeExpression(models.Model):
    """A TIMEX3 of the cleaned text. Days are both included; an open end is null, only where resolved."""

    analysis = models.ForeignKey(Analysis, models.CASCADE, related_name="times", verbose_name=_("analysis"))
    index = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    words = models.TextField(_("words"))
    type = models.CharField(_("type"), max_length=10)
    value = models.CharField(_("value"), max_length=100, null=True, blank=True)
    resolution = models.CharField(_("resolution"), max_length=20, db_index=True)
    reason = models.TextField(_("reason"), null=True, blank=True)
    earliest = models.DateField(_("earliest day"), null=True, blank=True)
    latest = models.DateField(_("latest day"), null=True, blank=True)
    clock = models.TimeField(_("time of day"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=10, null=True, blank=True)
    modifier = models.CharField(_("modifier"), max_length=10, default="exact")
    calendar = models.CharField(_("calendar"), max_length=20, default="gregorian")
    basis = models.CharField(_("basis"), max_length=20, null=True, blank=True)
    anchor_day = models.DateField(null=True, blank=True)
    anchor_index = models.PositiveIntegerField(null=True, blank=True)
    steps = models.JSONField(_("steps"), default=list)

    class Meta:
        verbose_name = _("time expression")
        verbose_name_plural = _("time expressions")
        ordering = ["analysis", "index"]
        constraints = [
            models.UniqueConstraint(fields=["analysis", "index"], name="time_index_once"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="time_earliest_le_latest",
            ),
        ]

    def __str__(self) -> str:
        return self.words


class EventMention(models.Model):
    """One telling of an event. `key` is (text hash, trigger start, trigger end); `payload` is the mention in
    the published JSON form (docs/schema), with every span, actor, place and number."""

    analysis = models.ForeignKey(
        Analysis, models.CASCADE, related_name="mentions", verbose_name=_("analysis")
    )
    key = models.CharField(_("key"), max_length=100, db_index=True)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    lemma = models.CharField(_("lemma"), max_length=100)
    type = models.CharField(_("type"), max_length=20, db_index=True)
    mode = models.CharField(_("mode"), max_length=30, null=True, blank=True)
    status = models.CharField(_("status"), max_length=15, db_index=True)
    earliest = models.DateField(_("earliest day"), null=True, blank=True)
    latest = models.DateField(_("latest day"), null=True, blank=True)
    precision = models.CharField(_("precision"), max_length=10, null=True, blank=True)
    modifier = models.CharField(_("modifier"), max_length=10, default="exact")
    basis = models.CharField(_("basis"), max_length=20, null=True, blank=True)
    time = models.ForeignKey(
        TimeExpression, models.CASCADE, null=True, blank=True, related_name="mentions", verbose_name=_("time")
    )
    confidence = models.FloatField(_("confidence"))
    title_ar = models.TextField(_("title in Arabic"))
    title_en = models.TextField(_("title in English"))
    payload = models.JSONField(_("as published"))

    class Meta:
        verbose_name = _("event mention")
        verbose_name_plural = _("event mentions")
        ordering = ["analysis", "trigger_start"]
        indexes = [models.Index(fields=["type", "earliest"], name="mention_type_day")]
        constraints = [
            models.UniqueConstraint(fields=["analysis", "key"], name="mention_key_once"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="mention_earliest_le_latest",
            ),
        ]

    def __str__(self) -> str:
        return self.title_ar
