"""Taking a file in: hash → ledger row → copy in the archive. Afterwards the file itself is not needed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from events.one_line import printable
from ingest.archive import ChangedError, digest_of, is_full, keep
from ingest.arrows import reached
from ingest.extraction.errors import ExtractionError, Fact
from ingest.models import InboxFile, location_of, storable_name
from ingest.readers.choosing import find_sidecar, is_too_long
from ingest.readers.sidecar import LONGEST
from ingest.wording import stored_facts, why_not

State = InboxFile.State


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is not taken, what to do, and whether trying again may help."""

    reason: str
    remedy: str
    retryable: bool
    facts: dict[str, Fact] = field(default_factory=dict)


def take(path: Path, *, published: date | None = None, in_inbox: bool = True) -> InboxFile | None:
    """The ledger row of a file that has come whole, with its copy in the archive.

    The row is new and waiting; or what it was already, where these bytes are known: then the row returned is
    a `duplicate`, linked. A file that cannot be taken gets a row that has failed. None: it has gone, or is
    still changing; look again later. Safe to repeat after a kill at any point. Raises OSError where the
    archive cannot be written: that is no file's fault, and all of them wait.
    """
    try:
        status = path.lstat()
        refusal = refuse(path, status)
        nothing = not stat.S_ISREG(status.st_mode) or status.st_size == 0
        digest = "" if nothing else digest_of(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        return _failed(path, "", _unreadable(path, error), in_inbox)
    if refusal is not None and not _is_recorded(digest):
        return _failed(path, digest, refusal, in_inbox)
    reached("hashed")
    row = _listed(path, digest, status, published, in_inbox)
    reached("listed")
    if row is None:
        return None
    if row.state == State.DUPLICATE or row.archive:
        return row
    try:
        sidecar = find_sidecar(path)
        if sidecar is not None and is_too_long(sidecar):
            return _failed(path, digest, _long_sidecar(path), in_inbox)
        archive = keep(path, digest, sidecar)
    except (ChangedError, FileNotFoundError):
        row.delete()
        return None
    except OSError as error:
        if is_full(error):
            raise
        return _failed(path, digest, _unreadable(path, error), in_inbox)
    InboxFile.objects.filter(pk=row.pk).update(archive=archive, archived_at=timezone.now())
    reached("archived")
    row.refresh_from_db()
    return row


def refuse(path: Path, status: os.stat_result) -> Refusal | None:
    """Why this is nothing to read, judged from the outside."""
    name = printable(storable_name(path))
    if stat.S_ISLNK(status.st_mode):
        return Refusal(
            _("%(name)s is a link, not a file."),
            _("Put the file itself into the inbox."),
            False,
            {"name": name},
        )
    if not stat.S_ISREG(status.st_mode):
        return Refusal(
            _("%(name)s is not a regular file."),
            _("Put a text or HTML file into the inbox."),
            False,
            {"name": name},
        )
    if status.st_size == 0:
        return Refusal(_("%(name)s is empty."), _("Drop it again with its text."), False, {"name": name})
    if status.st_size > settings.NEWSDESK_MAX_TEXT:
        return Refusal(
            _("%(name)s has %(size)s bytes; the limit is %(limit)s."),
            _("Split it, or raise NEWSDESK_MAX_TEXT and retry."),
            True,
            {"name": name, "size": status.st_size, "limit": settings.NEWSDESK_MAX_TEXT},
        )
    return None


def refuse_sidecar(path: Path, error: ExtractionError) -> InboxFile:
    """The row of a sidecar that came late and cannot be used."""
    refusal = Refusal(error.reason, error.remedy, False, error.facts)
    return _failed(path, "", refusal, in_inbox=True)


def note_arriving(path: Path, size: int, reason: str, remedy: str) -> None:
    """List a file that has not come whole yet, so that the ledger says why nothing happens to it."""
    InboxFile.objects.get_or_create(
        location=location_of(path),
        sha256="",
        state=State.WAITING,
        defaults={"name": storable_name(path), "size": size, "reason": reason, "remedy": remedy},
    )


def forget_arriving(path: Path) -> None:
    """Take a file off the list that went away before it had come whole."""
    InboxFile.objects.filter(location=location_of(path), sha256="", state=State.WAITING).delete()


def _listed(
    path: Path, digest: str, status: os.stat_result, published: date | None, in_inbox: bool
) -> InboxFile | None:
    facts = {
        "name": storable_name(path),
        "location": location_of(path),
        "in_inbox": in_inbox,
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
    }
    with transaction.atomic():
        known = InboxFile.objects.filter(sha256=digest).exclude(state=State.DUPLICATE).first()
        if known is not None:
            # Its worker may just have moved it: only what still lies there after the ledger was read counts.
            return _seen_again(known, facts, published) if _lies_there(path, status) else None
        row = InboxFile.objects.filter(
            location=facts["location"], sha256="", state=State.WAITING
        ).first() or InboxFile(first_seen=timezone.now())
        for name, value in facts.items():
            setattr(row, name, value)
        row.sha256, row.published, row.reason, row.remedy = digest, published, "", ""
        row.facts = {}
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # another process listed the same bytes in this very moment
            known = InboxFile.objects.exclude(state=State.DUPLICATE).get(sha256=digest)
            return _seen_again(known, facts, published)
        return row


def _seen_again(known: InboxFile, facts: dict[str, object], published: date | None) -> InboxFile:
    """The row for bytes that have one: itself where it is the same file or a new try, else a duplicate's."""
    here = known.location == facts["location"]
    if here and known.filed_at is None:
        return known
    if known.state == State.FAILED or (known.filed_at is None and not os.path.lexists(known.path)):
        for name, value in facts.items():
            setattr(known, name, value)
        known.published = published or known.published
        if known.state == State.FAILED:
            _wait_again(known)
        known.save()
        return known
    row, _created = InboxFile.objects.get_or_create(
        sha256=known.sha256,
        location=facts["location"],
        state=State.DUPLICATE,
        filed_at=None,
        defaults=facts
        | {
            "duplicate_of": known,
            "article": known.article,
            "settled_at": timezone.now(),
            "reason": _("The same bytes were seen before, as %(name)s."),
            "facts": {"name": known.shown_name},
        },
    )
    return row


def _wait_again(row: InboxFile) -> None:
    row.state, row.reason, row.remedy, row.retryable, row.attempts = State.WAITING, "", "", False, 0
    row.facts, row.settled_at, row.filed_at = {}, None, None


def _is_recorded(digest: str) -> bool:
    return bool(digest) and InboxFile.objects.filter(sha256=digest, state=State.DONE).exists()


def _lies_there(path: Path, status: os.stat_result) -> bool:
    """Whether `path` is still the file that `status` was taken of."""
    try:
        return os.path.samestat(path.lstat(), status)
    except OSError:
        return False


def _long_sidecar(path: Path) -> Refusal:
    return Refusal(
        _("The sidecar of %(name)s has more than the %(limit)s bytes allowed."),
        _("Leave only title, source, url and published in it, then drop both again."),
        False,
        {"name": printable(storable_name(path)), "limit": LONGEST},
    )


def _unreadable(path: Path, error: OSError) -> Refusal:
    return Refusal(
        _("%(name)s cannot be read: %(why)s."),
        _("Make it readable for the user that runs Newsdesk, then retry."),
        True,
        {"name": printable(storable_name(path)), "why": why_not(error)},
    )


def _failed(path: Path, digest: str, refusal: Refusal, in_inbox: bool) -> InboxFile:
    """The row of a file that is not taken: the one it has, by its bytes or by its place, or a new one."""
    rows = InboxFile.objects.exclude(state=State.DUPLICATE)
    with transaction.atomic():
        row = (
            (rows.filter(sha256=digest).first() if digest else None)
            or rows.filter(sha256="", location=location_of(path), filed_at=None).first()
            or InboxFile(first_seen=timezone.now())
        )
        row.name, row.location, row.in_inbox = storable_name(path), location_of(path), in_inbox
        row.sha256, row.state, row.filed_at = digest, State.FAILED, None
        row.reason, row.remedy, row.facts = refusal.reason, refusal.remedy, stored_facts(refusal.facts)
        row.retryable = refusal.retryable
        row.settled_at = timezone.now()
        try:
            status = path.lstat()
            row.size, row.mtime_ns = status.st_size, status.st_mtime_ns
        except OSError:
            row.size = row.mtime_ns = 0
        row.save()
    return row
