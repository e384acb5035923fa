"""What people decided. A decision is never overwritten or deleted: undoing it revokes the row."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ARTICLE = "article:"


def article_key(sha256: str) -> str:
    """The target key of decisions on an article itself, by the SHA-256 of its file."""
    return f"{ARTICLE}{sha256}"


class FieldDecision(models.Model):
    """A person's value for one field of the event that holds the mention `target_key`, or, where the key is
    `article:<sha256>` or `story:<sha256>`, of that article or of the story that it is in. Fields and the
    shapes of values: `events.actions.decide_field`."""

    target_key = models.CharField(_("mention key"), max_length=100, db_index=True)
    field = models.CharField(_("field"), max_length=30)
    value = models.JSONField(_("value"), null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("field decision")
        verbose_name_plural = _("field decisions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"


class ClusterConstraint(models.Model):
    """A person's word that two mentions are, or are not, one event. Where two rows contradict each other the
    newer one holds. `batch` is shared by the rows of one action, and by its MergeLog entry."""

    class Kind(models.TextChoices):
        MUST = "must", _("must be one event")
        CANNOT = "cannot", _("cannot be one event")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    first_key = models.CharField(_("first mention"), max_length=100, db_index=True)
    second_key = models.CharField(_("second mention"), max_length=100, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("cluster constraint")
        verbose_name_plural = _("cluster constraints")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
