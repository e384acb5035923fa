"""The last arrow: a settled file leaves the inbox for done, failed or duplicate, its sidecar with it."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from ingest.archive import copy_of
from ingest.arrows import reached
from ingest.inbox import SIDECAR, Folders, move_into, numbered
from ingest.late_sidecars import came_late
from ingest.models import InboxFile, location_of
from ingest.readers.choosing import find_sidecar
from ingest.wording import stored_facts, why_not

logger = logging.getLogger("ingest.filing")
STUCK = _("It is read, but cannot be moved out of the inbox: %(why)s.")
LET_GO = _("Let Newsdesk's user take files out of the inbox; it is tried again by itself.")
_told: set[int] = set()  # rows of which this process has said so
State = InboxFile.State


def folders() -> Folders:
    """The watched folder and its neighbours."""
    return Folders(settings.NEWSDESK_INBOX)


def folder_for(state: str) -> Path:
    """Where a settled file goes."""
    beside = folders()
    return {State.DONE: beside.done, State.FAILED: beside.failed, State.DUPLICATE: beside.duplicate}[
        State(state)
    ]


def unfiled() -> QuerySet[InboxFile]:
    """Settled files that still lie in the inbox, as far as the ledger knows."""
    return InboxFile.objects.filter(
        state__in=(State.DONE, State.FAILED, State.DUPLICATE), in_inbox=True, filed_at=None
    ).order_by("pk")


def file_away(row: InboxFile) -> bool:
    """Move a settled file out of the inbox; safe to repeat after a kill. False: it could not be moved now.

    Bytes that changed since they were read stay where they are, to be taken as another file.
    """
    folder = folder_for(row.state)
    source = row.path
    try:
        status = source.lstat()
    except FileNotFoundError:
        _filed(row, _already_moved(row, folder) or _kept_copy(row))
        return True
    if row.sha256 and (status.st_size, status.st_mtime_ns) != (row.size, row.mtime_ns):
        row.reason = row.reason or _("It changed after it was read; what it holds now is another file.")
        _filed(row, _kept_copy(row))
        return True
    try:
        sidecar = find_sidecar(source)
        goes_along = sidecar is not None and _is_its_own(sidecar, source) and not came_late(row, sidecar)
        target = move_into(folder, source, row.pk)
        if sidecar is not None and goes_along:
            move_into(folder, sidecar, row.pk)
    except FileNotFoundError:
        return file_away(row)
    except (OSError, shutil.Error) as error:
        _tell(row, folder, error)
        return False
    reached("filed")
    _filed(row, target)
    return True


def _filed(row: InboxFile, path: Path) -> None:
    said = {"reason": row.reason}
    if row.reason == STUCK:
        said = {"reason": "", "remedy": ""}
    InboxFile.objects.filter(pk=row.pk, filed_at=None).update(
        location=location_of(path), filed_at=timezone.now(), **said
    )


def _tell(row: InboxFile, folder: Path, error: Exception) -> None:
    """Say once that a file stays in the inbox: in the log, and in the ledger where that has nothing else to
    say of it. It is tried again and again."""
    if row.pk in _told:
        return
    _told.add(row.pk)
    logger.warning("%s cannot be moved to %s: %s", row.shown_name, folder, error)
    facts = {"why": why_not(error) if isinstance(error, OSError) else str(error)}
    InboxFile.objects.filter(pk=row.pk, filed_at=None, reason="").update(
        reason=STUCK, remedy=LET_GO, facts=stored_facts(facts)
    )


def _already_moved(row: InboxFile, folder: Path) -> Path | None:
    source = row.path
    for name in (numbered(source.name, row.pk), source.name):
        if (folder / name).is_file():
            return folder / name
    return None


def _kept_copy(row: InboxFile) -> Path:
    return copy_of(row.archive) if row.archive else row.path


def _is_its_own(sidecar: Path, source: Path) -> bool:
    """Whether no other file still in the inbox shares the sidecar."""
    stem = sidecar.name.removesuffix(SIDECAR)
    return stem == source.name or not any(
        other.stem == stem and other != source and other != sidecar for other in source.parent.iterdir()
    )
