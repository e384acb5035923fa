"""From the ledger to the broker: a short queue, and a sweep for whatever went quiet.

The broker may lose messages or deliver them twice, and slows with its backlog. So at most `MOST_QUEUED` files
are in it, and a file whose message seems lost goes back to waiting: sent again, it costs nothing if it was
not lost, for only one worker's claim succeeds.
"""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from pathlib import Path

from celery import current_app
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from events.grouping import is_anything_waiting
from ingest.arrows import reached
from ingest.leases import has_ended
from ingest.models import InboxFile
from ingest.reanalysing import outdated

logger = logging.getLogger("ingest.queue")
MOST_QUEUED = 200
DRAFTS_KEPT = 3600  # seconds
QUIET = timedelta(seconds=10)
TASK = "ingest.ingest_file"
REANALYSIS = "ingest.reanalyse"
PLACING = "ingest.place_articles"
State = InboxFile.State


def prepare_broker() -> None:
    """Make the folders of the filesystem broker and declare the queue, before two processes do so at once."""
    for name in ("data_folder_in", "data_folder_out", "control_folder"):
        if folder := current_app.conf.broker_transport_options.get(name):
            Path(folder).mkdir(parents=True, exist_ok=True)
            _clear_drafts(Path(folder))
    if current_app.conf.broker_url.startswith("filesystem:"):
        with current_app.connection_for_write() as connection:
            current_app.amqp.queues[current_app.conf.task_default_queue](connection.default_channel).declare()


def _clear_drafts(folder: Path) -> None:
    """Remove what a process that was killed while it wrote a message has left, long ago."""
    for draft in folder.glob(".*"):
        if draft.is_file() and time.time() - draft.stat().st_mtime > DRAFTS_KEPT:
            draft.unlink(missing_ok=True)


def queue_waiting() -> int:
    """Send the files whose turn it is, oldest first; returns how many."""
    pending = InboxFile.objects.filter(state__in=(State.QUEUED, State.CLAIMED)).count()
    turn = list(
        InboxFile.objects.filter(state=State.WAITING)
        .exclude(archive="")
        .order_by("first_seen", "pk")
        .values_list("pk", flat=True)[: max(0, MOST_QUEUED - pending)]
    )
    if not turn:
        return 0
    InboxFile.objects.filter(pk__in=turn, state=State.WAITING).update(
        state=State.QUEUED, queued_at=timezone.now()
    )
    try:
        for file_id in turn:
            current_app.send_task(TASK, args=[file_id])
            reached("queued")
    except (BrokerError, OSError) as error:
        logger.warning("the broker cannot be reached, trying again: %s", error)
        InboxFile.objects.filter(pk__in=turn, state=State.QUEUED).update(state=State.WAITING)
        return 0
    return len(turn)


def queue_outdated() -> int:
    """Send the articles whose publication date was corrected and that have not been read again since."""
    articles = list(outdated().values_list("pk", flat=True)[:MOST_QUEUED])
    try:
        for article_id in articles:
            current_app.send_task(REANALYSIS, args=[article_id])
    except (BrokerError, OSError) as error:
        logger.warning("the broker cannot be reached, trying again: %s", error)
    return len(articles)


def queue_placing() -> bool:
    """Ask a worker to place the articles that another left without a story, where there are any."""
    if not is_anything_waiting():
        return False
    try:
        current_app.send_task(PLACING)
    except (BrokerError, OSError) as error:
        logger.warning("the broker cannot be reached, trying again: %s", error)
    return True


def sweep() -> int:
    """Let wait again whatever went quiet; returns how many.

    Quiet is: claimed, and the lease has run out or the process has ended; or queued for a while, as far as
    the broker holds fewer messages than there are files queued: then the oldest, which were fetched first.
    """
    claims = InboxFile.objects.filter(state=State.CLAIMED).values_list("claim_token", "claimed_by")
    orphaned = [token for token, holder in claims if has_ended(holder)]
    ended = Q(lease_until__lt=timezone.now()) | Q(claim_token__in=orphaned)
    quiet = Q(state=State.CLAIMED) & ended | Q(state=State.QUEUED, pk__in=_lost())
    count = InboxFile.objects.filter(quiet).update(
        state=State.WAITING, claim_token="", claimed_by="", lease_until=None
    )
    if count:
        logger.info("%d files went quiet and are queued again", count)
    return count


def _lost() -> list[int]:
    """The files queued a while ago whose messages the broker does not hold any more."""
    queued = InboxFile.objects.filter(state=State.QUEUED)
    old = queued.filter(queued_at__lt=timezone.now() - QUIET).order_by("queued_at", "pk")
    if not old.exists():
        return []
    count = queued.count()
    return list(old.values_list("pk", flat=True)[: max(0, count - _messages())])


def _messages() -> int:
    """How many messages wait in the broker; as many as there can be where it does not say."""
    try:
        with current_app.connection_for_read() as connection:
            queue = current_app.amqp.queues[current_app.conf.task_default_queue](connection.default_channel)
            return int(queue.queue_declare().message_count)
    except (BrokerError, OSError) as error:
        logger.warning("the broker does not say what it holds: %s", error)
        return MOST_QUEUED
