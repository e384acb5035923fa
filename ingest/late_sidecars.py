"""A sidecar that comes after its article was taken: the article is read again under what it says.

It is read as at first, from its copy in the archive, so that the order of trust among its dates holds and
what an editor said of it stands. The row waits meanwhile and says why.
"""

from __future__ import annotations

import logging
import shutil
from datetime import timedelta
from pathlib import Path, PurePath

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from events.one_line import printable
from ingest.archive import keep_sidecar, keeps_sidecar
from ingest.extraction.errors import ExtractionError
from ingest.inbox import SIDECAR, move_into
from ingest.models import InboxFile, storable_name
from ingest.readers.choosing import is_too_long
from ingest.readers.sidecar import LONGEST
from ingest.wording import why_not

logger = logging.getLogger("ingest.watch")
State = InboxFile.State
# Feeds use names again: an older file of a name is hardly the one that a sidecar of today speaks of.
LATE = timedelta(days=1)
READ_AGAIN = _("%(sidecar)s came after it: it is read again.")


def articles_of(sidecar: Path) -> list[InboxFile]:
    """The files lately taken out of the inbox that the sidecar speaks of by its name: the newest of each
    name, for one that was a duplicate the first with its bytes. `story.txt.meta.toml` is that of story.txt
    alone."""
    name = storable_name(sidecar).removesuffix(SIDECAR)
    lately = InboxFile.objects.filter(in_inbox=True, first_seen__gte=timezone.now() - LATE)
    rows = lately.filter(Q(name=name) | Q(name__startswith=f"{name}."))
    found: dict[str, InboxFile] = {}
    for row in rows.select_related("duplicate_of").order_by("-first_seen", "-pk"):
        first = row.duplicate_of or row
        if name in (row.name, PurePath(row.name).stem) and first.archive:
            found.setdefault(row.name, first)
    return [found[name]] if name in found else list(found.values())


def apply(sidecar: Path, rows: list[InboxFile]) -> bool:
    """Have the articles of a sidecar in the inbox read again and file it beside them. False: one of them is
    being read just now; look again.

    Raises `ExtractionError` where it cannot be used, OSError where the archive cannot be written. Done again
    after a kill it ends the same.
    """
    waiting = [read_again(row, sidecar) for row in rows]
    if not all(waiting):
        return False
    for row in rows:
        logger.info("%s came late: %s is read again", printable(storable_name(sidecar)), row.shown_name)
    try:
        move_into(rows[0].path.parent, sidecar, rows[0].pk)
    except (OSError, shutil.Error) as error:
        logger.warning("%s cannot be moved out of the inbox: %s", printable(storable_name(sidecar)), error)
    return True


def read_again(row: InboxFile, sidecar: Path) -> bool:
    """Let a file that was taken wait once more, with this sidecar; False where a worker is reading it."""
    name = printable(storable_name(sidecar))
    try:
        if is_too_long(sidecar):
            raise ExtractionError(
                _("%(name)s has more than the %(limit)s bytes allowed."),
                _("Leave only title, source, url and published in it, then drop it again."),
                name=name,
                limit=LONGEST,
            )
        sidecar.open("rb").close()
    except OSError as error:
        raise ExtractionError(
            _("%(name)s cannot be read: %(why)s."),
            _("Make it readable for the user that runs Newsdesk, then drop it again."),
            permanent=False,
            name=name,
            why=why_not(error),
        ) from error
    keep_sidecar(row.archive, sidecar)
    this = InboxFile.objects.filter(pk=row.pk)
    waits: dict[str, object] = {"state": State.WAITING, "reason": READ_AGAIN, "remedy": ""}
    waits |= {"facts": {"sidecar": name}, "retryable": False, "attempts": 0, "settled_at": None}
    # What failed lies in `failed` and may have to leave it; what is done lies where it belongs.
    return bool(
        this.filter(state=State.FAILED).update(filed_at=None, **waits)
        or this.filter(state__in=(State.WAITING, State.QUEUED, State.DONE)).update(**waits)
    )


def came_late(row: InboxFile, sidecar: Path) -> bool:
    """Whether a sidecar that lies beside a file is none that the file was read with."""
    first = row.duplicate_of or row
    return bool(first.archive) and not keeps_sidecar(first.archive, sidecar)
