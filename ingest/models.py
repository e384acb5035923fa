"""The ledger: every file ever seen, where it lies, what became of it and why."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from events.models import Article
from events.one_line import printable
from ingest.wording import in_words, remark_in_words


class InboxFile(models.Model):
    """One file, from the moment it was seen. The row is the truth; a message in the broker is a nudge.

    `sha256` is empty for what could not be read or has not come whole yet. Bytes are ingested once: the same
    bytes under another name or again are a row of their own in the state `duplicate`, linked to the first.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        QUEUED = "queued", _("queued")
        CLAIMED = "claimed", _("being read")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        DUPLICATE = "duplicate", _("duplicate")

    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, db_index=True)
    name = models.TextField(
        _("file"), help_text=_("as it was dropped; bytes that are not UTF-8 as backslash escapes")
    )
    location = models.TextField(_("where it lies"), help_text=_("a file: address"))
    in_inbox = models.BooleanField(
        _("dropped into the inbox"), default=True, help_text=_("else read where it lies and left alone")
    )
    size = models.BigIntegerField(_("size in bytes"), default=0)
    mtime_ns = models.BigIntegerField(default=0)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING, db_index=True)
    # English, as in the catalogues; `facts` fills their %(names)s. Whoever shows them translates them.
    reason = models.TextField(_("reason"), blank=True)
    remedy = models.TextField(_("what to do"), blank=True)
    facts = models.JSONField(default=dict, blank=True)
    # What the readers could not use or had to guess: {"words", "facts"} each; once sentences in English.
    remarks = models.JSONField(_("remarks"), default=list, blank=True)
    retryable = models.BooleanField(_("retrying may help"), default=False)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    published = models.DateField(_("publication date given"), null=True, blank=True)
    archive = models.CharField(_("copy in the archive"), max_length=200, blank=True)
    article = models.ForeignKey(
        Article, models.SET_NULL, null=True, blank=True, related_name="files", verbose_name=_("article")
    )
    duplicate_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="duplicates",
        verbose_name=_("duplicate of"),
    )
    claim_token = models.CharField(max_length=32, blank=True)
    claimed_by = models.CharField(_("claimed by"), max_length=300, blank=True, help_text=_("host:process"))
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    first_seen = models.DateTimeField(_("first seen"), default=timezone.now, db_index=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    queued_at = models.DateTimeField(_("queued"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("taken up"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    filed_at = models.DateTimeField(_("moved out of the inbox"), null=True, blank=True)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["-first_seen", "-pk"]
        indexes = [models.Index(fields=["state", "first_seen"], name="inboxfile_turn")]
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=~Q(state="duplicate") & ~Q(sha256=""), name="bytes_ingested_once"
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name on one line: line breaks, controls and bidi marks escaped."""
        return printable(self.name)

    @property
    def path(self) -> Path:
        """Where the file lies, or lay when last seen."""
        return path_of(self.location)

    @property
    def shown_path(self) -> str:
        """Where it lies, on one line."""
        return printable(os.fsencode(self.path).decode("utf-8", "backslashreplace"))

    @property
    def shown_reason(self) -> str:
        """The reason in the reader's language."""
        return in_words(self.reason, self.facts)

    @property
    def shown_remedy(self) -> str:
        """What to do, in the reader's language."""
        return in_words(self.remedy, self.facts)

    @property
    def shown_remarks(self) -> list[str]:
        """What had to be guessed or left out, in the reader's language."""
        return [remark_in_words(remark) for remark in self.remarks]

    def why(self) -> str:
        """Why it is where it is, in one sentence for an editor."""
        match self.state:
            case self.State.WAITING if self.reason:
                return self.shown_reason
            case self.State.WAITING if not self.archive:
                return _now("It is being copied into the archive.")
            case self.State.WAITING:
                return _now("It waits for its turn: the queue is kept short.")
            case self.State.QUEUED:
                return _now("It waits for a free worker.")
            case self.State.CLAIMED:
                return _now("A worker is reading it.")
            case _:
                return self.shown_reason


def storable_name(path: Path) -> str:
    """The file's name as any database holds it: bytes that are not UTF-8 as backslash escapes."""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def location_of(path: Path) -> str:
    """The address of `path`, which keeps every byte of it."""
    return path.absolute().as_uri()


def path_of(location: str) -> Path:
    """The path behind an address made by `location_of`."""
    return Path(os.fsdecode(unquote_to_bytes(location.removeprefix("file://"))))
