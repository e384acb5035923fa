"""The watcher: takes what comes whole into the inbox, keeps the queue filled, sweeps what went quiet.

One at a time for an inbox, held by a lock file in it. Events of the filesystem only say that it is worth
looking; what counts is what a look finds, so that a network share without events works too, and a start finds
what was dropped meanwhile by the same rule.
"""

from __future__ import annotations

import logging
import os
import signal
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import translation
from django.utils.translation import gettext_noop as _
from filelock import FileLock, Timeout
from watchfiles import watch as watch_events

from ingest.extraction.errors import ExtractionError
from ingest.filing import file_away, folders, unfiled
from ingest.inbox import SIDECAR, Wholeness, is_local, is_sidecar, is_unfinished, walk
from ingest.intake import forget_arriving, note_arriving, refuse_sidecar, take
from ingest.late_sidecars import apply, articles_of
from ingest.models import InboxFile
from ingest.queueing import prepare_broker, queue_outdated, queue_placing, queue_waiting, sweep

logger = logging.getLogger("ingest.watch")
State = InboxFile.State

TICK_MILLISECONDS = 200  # between looks at a file that is arriving
QUEUE_SECONDS = 0.5
SWEEP_SECONDS = 2.0
REDATING_SECONDS = 30.0
ARRIVING_SECONDS = 4.0  # after which the ledger lists a file that has not come whole
LONELY_SECONDS = 10.0  # after which a sidecar without its article is used for one taken before, or listed
MOST_AT_ONCE = 50  # files taken between two looks at the queue


class InboxTakenError(Exception):
    """Another watcher has the inbox."""


@dataclass(slots=True)
class _Due:
    """Something to be done every so many seconds."""

    every: float
    next: float = 0.0

    def now(self, moment: float) -> bool:
        if moment < self.next:
            return False
        self.next = moment + self.every
        return True


@dataclass(slots=True)
class Watcher:
    """The state of a watch: what is arriving, what has been listed as such, what cannot be moved."""

    wholeness: Wholeness
    listed: set[Path] = field(default_factory=set)
    stuck: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def look(self, now: float, wall: float) -> bool:
        """Look through the inbox once and take what is whole; True while something is arriving."""
        arriving = False
        taken = 0
        present = set()
        sidecars: dict[Path, os.stat_result] = {}
        for path in walk(settings.NEWSDESK_INBOX, sidecars=True):
            try:
                status = path.lstat()
            except OSError:
                continue
            present.add(path)
            if is_sidecar(path.name):
                sidecars[path] = status
            elif self.stuck.get(path) == (status.st_size, status.st_mtime_ns):
                continue
            elif stat.S_ISDIR(status.st_mode):
                self._list(path, _("This folder may not be entered."), _("Let Newsdesk's user read it."))
            elif taken >= MOST_AT_ONCE:
                arriving = True
                self.wholeness.is_whole(path, status, now, wall)
            elif not is_unfinished(path.name) and self.wholeness.is_whole(path, status, now, wall):
                taken += 1
                self._take(path, status)
            else:
                arriving = arriving or not is_unfinished(path.name)
                if self.wholeness.arriving_for(path, now) > ARRIVING_SECONDS:
                    remedy = _("Nothing: it is taken as soon as it is whole.")
                    self._list(path, _("It is still being written."), remedy, status.st_size)
        arriving |= self._look_at_sidecars(sidecars, present, now, wall)
        self.stuck = {path: facts for path, facts in self.stuck.items() if path in present}
        for path in [*self.wholeness.keep_only(present), *(self.listed - present)]:
            if path in self.listed:
                self.listed.discard(path)
                forget_arriving(path)
        return arriving

    def _look_at_sidecars(
        self, sidecars: dict[Path, os.stat_result], present: set[Path], now: float, wall: float
    ) -> bool:
        """Use those whose article was taken without them; True while one is to be looked at again soon."""
        beside = {path.with_name(name) for path in present for name in (path.name, path.stem)}
        arriving = False
        for path, status in sidecars.items():
            its_article = path.with_name(path.name.removesuffix(SIDECAR))
            if self.stuck.get(path) == (status.st_size, status.st_mtime_ns) or its_article in beside:
                continue
            if not self.wholeness.is_whole(path, status, now, wall):
                arriving = True
            elif self.wholeness.arriving_for(path, now) <= LONELY_SECONDS:
                arriving = True  # its article may be on its way, whatever came under that name before
            elif rows := articles_of(path):
                arriving |= not self._use(path, status, rows)
            else:
                remedy = _("Drop the article beside it, or take it away.")
                self._list(path, _("Its article has not come."), remedy, status.st_size)
        return arriving

    def _use(self, sidecar: Path, status: os.stat_result, rows: list[InboxFile]) -> bool:
        try:
            if not apply(sidecar, rows):
                return False
        except ExtractionError as error:
            logger.info("%s", error)
            file_away(refuse_sidecar(sidecar, error))
        self.wholeness.forget(sidecar)
        self.stuck[sidecar] = (status.st_size, status.st_mtime_ns)  # if it could not be moved
        return True

    def _take(self, path: Path, status: os.stat_result) -> None:
        row = take(path)
        if row is None:
            return
        self.wholeness.forget(path)
        self.listed.discard(path)
        settled = row.state in (State.DONE, State.FAILED, State.DUPLICATE)
        if row.state in (State.FAILED, State.DUPLICATE):
            with translation.override("en"):  # as the rest of the log
                logger.info("%s: %s", row.shown_name, row.shown_reason)
        if not (settled and file_away(row)):
            # It stays: for its worker to move, or because nobody may move it.
            self.stuck[path] = (status.st_size, status.st_mtime_ns)

    def _list(self, path: Path, reason: str, remedy: str, size: int = 0) -> None:
        """Have the ledger say why nothing happens to what lies there."""
        if path not in self.listed and not is_unfinished(path.name):
            self.listed.add(path)
            note_arriving(path, size, reason, remedy)


def watch(stop: threading.Event) -> None:
    """Watch the inbox until `stop` is set. Raises `InboxTakenError` where another watcher does."""
    folders().create()
    with _inbox_to_oneself():
        _watch_alone(Path(settings.NEWSDESK_INBOX), stop)


def check_inbox_is_free(patience: float = 2.0) -> None:
    """Raise `InboxTakenError` where a watcher has the inbox; one that is just ending is waited for, so many
    seconds. The folder must be there."""
    with _inbox_to_oneself(patience):
        pass


@contextmanager
def _inbox_to_oneself(patience: float = 0.0) -> Iterator[None]:
    inbox = Path(settings.NEWSDESK_INBOX)
    lock = FileLock(inbox / ".newsdesk-watch.lock")
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise InboxTakenError(
            f"Another watcher has {inbox}: stop it first, or set NEWSDESK_INBOX to another folder."
        ) from None
    try:
        yield
    finally:
        lock.release()


def _watch_alone(inbox: Path, stop: threading.Event) -> None:
    signal.signal(signal.SIGIO, signal.SIG_IGN)  # see inbox.has_writer
    prepare_broker()
    watcher = Watcher(Wholeness(trust_leases=is_local(inbox)))
    scan, queue, sweeping = _Due(settings.NEWSDESK_SCAN_SECONDS), _Due(QUEUE_SECONDS), _Due(SWEEP_SECONDS)
    redating = _Due(REDATING_SECONDS)
    arriving = False
    logger.info("watching %s", inbox)
    for something_happened in _ticks(inbox, stop):
        now = time.monotonic()
        try:
            if sweeping.now(now):
                sweep()
                _finish_moves()
                beat()
            if arriving or something_happened or scan.now(now):
                arriving = watcher.look(now, time.time())
            if queue.now(now):
                queue_waiting()
            if redating.now(now):
                queue_outdated()
                queue_placing()
        except DatabaseError as error:
            logger.warning("the database does not answer, trying again: %s", error)
            close_old_connections()
            stop.wait(1)
        except OSError as error:
            logger.warning("the inbox cannot be read, trying again: %s", error)
            stop.wait(1)


def _finish_moves() -> None:
    """Move what a kill left between its record and its folder."""
    for row in unfiled()[:MOST_AT_ONCE]:
        file_away(row)


def _ticks(inbox: Path, stop: threading.Event) -> Iterator[bool]:
    """Every tick, whether the filesystem reported something; without its events, just the ticks."""
    while not stop.is_set():
        try:
            for changes in watch_events(
                inbox,
                watch_filter=None,
                debounce=50,
                step=25,
                rust_timeout=TICK_MILLISECONDS,
                yield_on_timeout=True,
                stop_event=stop,
                raise_interrupt=False,
            ):
                yield bool(changes)
        except (OSError, RuntimeError) as error:
            logger.warning("no events from %s, looking now and then instead: %s", inbox, error)
            inbox.mkdir(parents=True, exist_ok=True)
            for _tick in range(50):
                if stop.wait(TICK_MILLISECONDS / 1000):
                    return
                yield False


def beat_file() -> Path:
    """Its time of change says when the watcher was last alive."""
    return Path(settings.DATA_DIR) / "watcher.alive"


def beat() -> None:
    """Say that the watcher is alive."""
    beat_file().touch()
