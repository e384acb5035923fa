"""Claims: who may work on a file. A claim is a token and a lease in the file's row, renewed by a heartbeat.

A worker that was presumed dead may still finish: whatever it writes applies only where its token still holds.
"""

from __future__ import annotations

import os
import socket
import threading
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from uuid import uuid4

from django.db import DatabaseError, connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.models import InboxFile

LEASE = timedelta(seconds=20)
HEARTBEAT_SECONDS = 5.0
State = InboxFile.State


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to settle one file, as long as the token holds."""

    file_id: int
    token: str

    def _mine(self) -> QuerySet[InboxFile]:
        return InboxFile.objects.filter(pk=self.file_id, state=State.CLAIMED, claim_token=self.token)

    def holds(self) -> bool:
        """Whether nobody else has taken the file over."""
        return self._mine().exists()

    def renew(self) -> bool:
        """Lengthen the lease; False when the claim is lost."""
        return bool(self._mine().update(lease_until=timezone.now() + LEASE))

    def settle(self, **fields: object) -> bool:
        """Write the outcome, `state` among the fields, and end the claim; False when it had been lost."""
        return bool(
            self._mine().update(
                claim_token="", claimed_by="", lease_until=None, **{"settled_at": timezone.now()} | fields
            )
        )


def claim(file_id: int) -> Claim | None:
    """Claim a file that waits, or whose last claim has run out; None when it is another's or settled."""
    now = timezone.now()
    token = uuid4().hex
    free = Q(state__in=(State.WAITING, State.QUEUED)) | Q(state=State.CLAIMED, lease_until__lt=now)
    taken = (
        InboxFile.objects.filter(free, pk=file_id)
        .exclude(archive="")
        .update(
            state=State.CLAIMED,
            claim_token=token,
            claimed_by=f"{socket.gethostname()}:{os.getpid()}",
            lease_until=now + LEASE,
            claimed_at=now,
            attempts=F("attempts") + 1,
        )
    )
    return Claim(file_id, token) if taken else None


def has_ended(claimed_by: str) -> bool:
    """Whether the process that holds a claim ran on this machine and runs no more: no need to wait for the
    lease. Where its number has been given to another process, the lease decides."""
    host, _, process = claimed_by.rpartition(":")
    if host != socket.gethostname() or not process.isdigit():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


class Heartbeat:
    """Renews a claim from a thread of its own while the body of the `with` runs."""

    def __init__(self, held: Claim, every: float = HEARTBEAT_SECONDS) -> None:
        self._claim, self._every = held, every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=f"heartbeat-{held.file_id}", daemon=True)

    def __enter__(self) -> Heartbeat:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=30)

    def _beat(self) -> None:
        try:
            while not self._over.wait(self._every):
                try:
                    if not self._claim.renew():
                        return
                except DatabaseError:  # busy: the next beat comes before the lease runs out
                    connection.close_if_unusable_or_obsolete()
        finally:
            connection.close()
