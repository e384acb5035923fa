"""What the newsroom reads: a projection of machine and human rows that can be rebuilt at any time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.models.folded import FoldedField
from events.models.machine import EventMention, KeyAlignment, handle_of


class EventQuerySet(models.QuerySet["Event"]):
    def at(self, event_id: str) -> Event | None:
        """The event a permalink leads to, however old; its id differs from `event_id` where it moved."""
        handle = event_id
        for _hop in range(20):
            found = self.filter(pk=handle).first() or self.filter(memberships__mention__handle=handle).first()
            if found is not None:
                return found
            aligned = KeyAlignment.objects.filter(old_handle=handle).first()
            if aligned is None:
                return None
            handle = handle_of(aligned.new_key)
        return None


class Event(models.Model):
    """One event, told by one or many mentions. `id` is the handle of its oldest mention, whose key is
    `anchor_key`; `sort_day` is never null, so that pages can be cut by (sort_day, id). Where both `earliest`
    and `latest` are null the event is undated and listed under its article's day.

    `provenance` says where each field comes from: {field: {"by": "machine", "key": mention key} or
    {"by": "human", "decision": FieldDecision id}}. `disputed` names what sources differ on: "when",
    "numbers", "places"."""

    class Review(models.TextChoices):
        UNREVIEWED = "unreviewed", _("unreviewed")
        ACCEPTED = "accepted", _("accepted")
        EDITED = "edited", _("edited")
        REJECTED = "rejected", _("rejected")

    id = models.CharField(primary_key=True, max_length=16)
    anchor_key = models.CharField(_("oldest mention"), max_length=100, db_index=True)
    type = models.CharField(_("type"), max_length=20, db_index=True)
    mode = models.CharField(_("mode"), max_length=30, null=True, blank=True)
    status = models.CharField(_("status"), max_length=15, db_index=True)
    title_ar = models.TextField(_("title in Arabic"))
    title_en = models.TextField(_("title in English"))
    earliest = models.DateField(_("earliest day"), null=True, blank=True, db_index=True)
    latest = models.DateField(_("latest day"), null=True, blank=True, db_index=True)
    precision = models.CharField(_("precision"), max_length=10, null=True, blank=True)
    modifier = models.CharField(_("modifier"), max_length=10, default="exact")
    basis = models.CharField(_("basis"), max_length=20, null=True, blank=True)
    sort_day = models.DateField(_("day it is listed under"))
    review = models.CharField(
        _("review"), max_length=12, choices=Review, default=Review.UNREVIEWED, db_index=True
    )
    confidence = models.FloatField(_("confidence"), default=0)
    sources = models.PositiveIntegerField(_("sources"), default=1)
    disagreement = models.BooleanField(_("sources disagree"), default=False, db_index=True)
    disputed = models.JSONField(_("what sources disagree on"), default=list, blank=True)
    provenance = models.JSONField(_("where each value comes from"), default=dict, blank=True)
    search_text = models.TextField(
        blank=True, default="", help_text=_("folded words of titles and sentences")
    )
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-sort_day", "-id"]
        indexes = [models.Index(fields=["sort_day", "id"], name="event_page")]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="event_earliest_le_latest",
            )
        ]

    def __str__(self) -> str:
        """Its title in the active language."""
        english = (get_language() or "ar").startswith("en")
        return (self.title_en if english else self.title_ar) or self.title_ar or self.pk

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.pk])


class Membership(models.Model):
    """Every mention belongs to exactly one event."""

    mention = models.OneToOneField(
        EventMention, models.CASCADE, related_name="membership", verbose_name=_("mention")
    )
    event = models.ForeignKey(Event, models.CASCADE, related_name="memberships", verbose_name=_("event"))

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return f"{self.mention_id} → {self.event_id}"


class EventActor(models.Model):
    """Who acted, or whom it was done to."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="actors", verbose_name=_("event"))
    role = models.CharField(_("role"), max_length=10)
    name = models.CharField(_("name"), max_length=300)
    name_en = models.CharField(_("name in English"), max_length=300, blank=True)
    code = models.CharField(_("code"), max_length=20, null=True, blank=True, db_index=True)
    folded = FoldedField(of=["name", "name_en"])
    mention = models.ForeignKey(
        EventMention, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mention")
    )

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class EventPlace(models.Model):
    """Where it was. Degrees are WGS 84."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="places", verbose_name=_("event"))
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=3, null=True, blank=True, db_index=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    geoname_id = models.PositiveIntegerField(null=True, blank=True, db_index=True)
    folded = FoldedField(of=["name", "name_en"])
    mention = models.ForeignKey(
        EventMention, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mention")
    )

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class EventNumber(models.Model):
    """How many, of what, according to whom: one row for each mention that says so."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="numbers", verbose_name=_("event"))
    value = models.FloatField(_("value"))
    comparison = models.CharField(_("comparison"), max_length=10, default="exact")
    unit = models.CharField(_("unit"), max_length=40, null=True, blank=True)
    role = models.CharField(_("role"), max_length=40, null=True, blank=True)
    mention = models.ForeignKey(
        EventMention, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("mention")
    )

    class Meta:
        verbose_name = _("number")
        verbose_name_plural = _("numbers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.value:g}"


class MergeLog(models.Model):
    """Why the machine, or a person (`by`), joined or parted mentions. `reasons` are data: {"rule", …}, which
    `events.reasons` puts in words. A person's action has a `batch`, which its constraints bear too, and
    `before`, the membership it found: {event id: [mention keys]}."""

    event_id = models.CharField(_("event"), max_length=16, db_index=True)
    action = models.CharField(_("action"), max_length=20)
    keys = models.JSONField(_("mention keys"), default=list)
    reasons = models.JSONField(_("reasons"), default=list)
    at = models.DateTimeField(_("at"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    batch = models.UUIDField(null=True, blank=True, db_index=True)
    before = models.JSONField(_("membership before"), default=dict, blank=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge log entry")
        verbose_name_plural = _("merge log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.event_id}"
