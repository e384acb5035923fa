"""Is the desk well? What a health check of the web server, a worker or the watcher asks."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from celery import current_app
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from ingest.models import InboxFile
from ingest.watching import beat_file

logger = logging.getLogger("ingest.health")
WATCHER_SILENCE = 60.0  # seconds
State = InboxFile.State


@dataclass(frozen=True, slots=True)
class Health:
    """`database`, `broker` and `watcher` answer or do not. `waiting` files have not been recorded yet, the
    oldest of them for `lag` seconds. A busy desk is well: only what does not answer is ill."""

    database: bool
    broker: bool
    watcher: bool
    waiting: int | None
    lag: float | None

    @property
    def is_well(self) -> bool:
        """Whether pages can be served and files be queued."""
        return self.database and self.broker


def check() -> Health:
    """Ask each part once."""
    try:
        waiting = InboxFile.objects.filter(state__in=(State.WAITING, State.QUEUED, State.CLAIMED))
        oldest = waiting.order_by("first_seen").values_list("first_seen", flat=True).first()
        count: int | None = waiting.count()
        database = True
    except DatabaseError as error:
        logger.warning("the database does not answer: %s", error)
        count, oldest, database = None, None, False
    lag = (timezone.now() - oldest).total_seconds() if oldest else (0.0 if database else None)
    return Health(database, broker_answers(), watcher_lives(), count, lag)


def broker_answers() -> bool:
    """Whether the broker can be reached."""
    try:
        with current_app.connection_for_read() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=2)
            connection.default_channel.close()
    except (BrokerError, OSError) as error:
        logger.warning("the broker does not answer: %s", error)
        return False
    return True


def watcher_lives() -> bool:
    """Whether the watcher of this data folder has been heard of lately."""
    try:
        return time.time() - beat_file().stat().st_mtime < WATCHER_SILENCE
    except FileNotFoundError:
        return False


def worker_answers(name: str | None = None) -> bool:
    """Whether a worker (the one of that name, or any) answers a ping. Redis only: folders carry no pings."""
    return bool(current_app.control.ping(destination=[name] if name else None, timeout=5))
