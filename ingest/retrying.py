"""Retry: a file that failed waits again."""

from __future__ import annotations

from ingest.filing import folders
from ingest.inbox import move_into
from ingest.models import InboxFile, location_of

State = InboxFile.State


def retry(row: InboxFile) -> bool:
    """Let a failed file be tried again; False where it has not failed or is nowhere to be found.

    With a copy in the archive it waits for a worker. Without one it never got past the door: it is put back
    into the inbox, where the watcher takes it anew.
    """
    failed = InboxFile.objects.filter(pk=row.pk, state=State.FAILED)
    fields: dict[str, object] = {"state": State.WAITING, "reason": "", "remedy": "", "facts": {}}
    fields |= {"retryable": False, "attempts": 0, "settled_at": None, "filed_at": None}
    if row.archive:
        return bool(failed.update(**fields))
    source = row.path
    if not source.exists() or not row.in_inbox:
        return False
    target = move_into(folders().inbox, source, row.pk)
    return bool(failed.update(location=location_of(target), **fields))
