"""What the machine read. Rows here are never edited: a re-run replaces an article's analysis whole."""

from __future__ import annotations

import base64
from hashlib import sha256

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def handle_of(key: str) -> str:
    """The short name of a mention, 13 letters and digits: an event bears that of its oldest mention."""
    return base64.b32encode(sha256(key.encode()).digest()[:8]).decode().rstrip("=").lower()


class Article(models.Model):
    """A text that was ingested. `text` is as read from the file; offsets named *source* count in it.

    `published` is the day in force: an editor's, where one decided, else the `stated` one, which came with
    the file. `copy_group` is shared by an article and its near copies: the SHA-256 of the oldest of them,
    empty where there is no other."""

    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, unique=True)
    file_name = models.CharField(_("file"), max_length=1024)
    title = models.TextField(_("title"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True, db_index=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    text = models.TextField(_("text"))
    published = models.DateField(_("publication date"), null=True, blank=True, db_index=True)
    published_basis = models.CharField(_("how the date is known"), max_length=20, default="unknown")
    stated = models.DateField(_("publication date that came with the file"), null=True, blank=True)
    stated_basis = models.CharField(_("how that date is known"), max_length=20, default="unknown")
    ingested_at = models.DateTimeField(_("ingested at"), auto_now_add=True)
    copy_group = models.CharField(_("copy of"), max_length=64, blank=True, default="", db_index=True)

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
    text_hash = models.CharField(max_length=64, db_index=True)
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
    """One telling of an event. `key` is (text hash, trigger start, trigger end) and `handle` its short name;
    `payload` is the mention in the published JSON form (docs/schema), with every span, actor, place and
    number; `features` is what coreference compares. `retained`: the present rules no longer find it, but an
    editor has decided on it, so that it stays."""

    analysis = models.ForeignKey(
        Analysis, models.CASCADE, related_name="mentions", verbose_name=_("analysis")
    )
    key = models.CharField(_("key"), max_length=100, db_index=True)
    handle = models.CharField(_("short name"), max_length=16, db_index=True)
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
    features = models.JSONField(_("what is compared"), default=dict)
    retained = models.BooleanField(_("kept for an editor's decision"), default=False)

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


class MentionFiling(models.Model):
    """Where coreference looks for tellings of one event: mentions under buckets, each of which is a number
    made of its words (`events.neighbours`). The key holds all that is asked for, so that an index answers."""

    pk = models.CompositePrimaryKey("bucket", "mention_id")
    bucket = models.BigIntegerField(_("bucket"))
    mention = models.ForeignKey(
        EventMention, models.CASCADE, related_name="filings", verbose_name=_("mention")
    )

    class Meta:
        verbose_name = _("bucket")
        verbose_name_plural = _("buckets")

    def __str__(self) -> str:
        return f"{self.bucket} {self.mention_id}"


class CandidatePair(models.Model):
    """Two mentions, by handle, that the machine holds to be one event or is uncertain about."""

    first = models.CharField(_("first mention"), max_length=16, db_index=True)
    second = models.CharField(_("second mention"), max_length=16, db_index=True)
    verdict = models.CharField(_("verdict"), max_length=10, db_index=True)
    score = models.FloatField(_("score"))

    class Meta:
        verbose_name = _("candidate pair")
        verbose_name_plural = _("candidate pairs")
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="pair_once")]

    def __str__(self) -> str:
        return f"{self.first} {self.verdict} {self.second}"


class KeyAlignment(models.Model):
    """A mention's key in an earlier reading of a text, and the key of the same words in the present one."""

    old_key = models.CharField(_("earlier key"), primary_key=True, max_length=100)
    old_handle = models.CharField(_("earlier short name"), max_length=16, db_index=True)
    new_key = models.CharField(_("present key"), max_length=100, db_index=True)

    class Meta:
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")

    def __str__(self) -> str:
        return f"{self.old_key} → {self.new_key}"
