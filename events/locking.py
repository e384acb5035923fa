"""One writer at a time where it matters: on SQLite for the whole record, on PostgreSQL for the days touched.

SQLite lets one process write at a time and is unfair about whose turn it is: a file lock queues the writers.
On PostgreSQL a writer locks the days on which its events may have been, so that others need not wait. Locks
are taken in one order before the first write; those found to be missing later are tried for, and where one is
held by another writer the transaction starts over with all of them. So nobody waits in a circle.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TypeVar
from zlib import crc32

from django.conf import settings
from django.db import OperationalError, connection, transaction
from filelock import FileLock

T = TypeVar("T")
Window = tuple[date, date]
logger = logging.getLogger(__name__)

ATTEMPTS = 8
PATIENCE = 3  # times to start over for more locks before the whole record is locked
LOCK_WAIT = (
    60.0  # seconds; an article is recorded in milliseconds, so that a longer wait means a hung process
)
POLL = 0.005  # seconds between two looks at a lock
NAMESPACE = (
    0x4E44  # first half of every advisory lock, so that other users of the database are not in the way
)
WHOLE_RECORD = 0
STORIES = 9_000_000  # the key of stories and copies, beyond those of days
FIRST_TEXT, TEXTS = 10_000_000, 2_000_000_000  # the keys of texts, beyond those of days
NARROW = 31  # days; a longer window locks months, and one of many years the whole record
WIDE = 370

# One row after another, as they are given: nobody waits in a circle.
_LOCK_IN_ORDER = """
SELECT CASE WHEN own THEN pg_advisory_xact_lock(%s, key) ELSE pg_advisory_xact_lock_shared(%s, key) END
FROM unnest(%s::int[], %s::bool[]) AS wanted(key, own)
"""
_TRY_LOCKS = _LOCK_IN_ORDER.replace("pg_advisory", "pg_try_advisory")
_PASSING = ("database is locked", "database table is locked", "deadlock detected", "could not serialize")


class MoreLocksNeeded(Exception):  # noqa: N818 - not a fault: the transaction starts over with these locks
    """Work found that it touches days it had not locked, and another writer holds one of them."""

    def __init__(self, exclusive: frozenset[int]) -> None:
        super().__init__(f"{len(exclusive)} locks")
        self.exclusive = exclusive


class Locks:
    """The locks of one transaction. `known` are those that an earlier attempt found it needs."""

    def __init__(self, known: frozenset[int] = frozenset()) -> None:
        self._known = known
        self._exclusive: set[int] = set()
        self._shared: set[int] = set()

    def take(self, windows: Iterable[Window], texts: Iterable[str] = ()) -> None:
        """Wait for the locks on `windows` and on texts, by hash, before the first write to events."""
        if connection.vendor != "postgresql":
            return
        exclusive, shared = _keys(windows)
        exclusive |= self._known | {FIRST_TEXT + crc32(text.encode()) % TEXTS for text in texts}
        if WHOLE_RECORD in exclusive:
            exclusive, shared = {WHOLE_RECORD}, set()
        shared = (shared | {WHOLE_RECORD}) - exclusive
        keys = sorted(exclusive | shared)
        with connection.cursor() as cursor:
            cursor.execute(_LOCK_IN_ORDER, [NAMESPACE, NAMESPACE, keys, [key in exclusive for key in keys]])
        self._exclusive |= exclusive
        self._shared |= shared

    def alone(self) -> None:
        """Wait until nobody else writes to the record."""
        self._known |= {WHOLE_RECORD}
        self.take(())

    def stories(self) -> None:
        """Wait until nobody else groups articles. Events are not locked by it."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [NAMESPACE, STORIES])

    def extend(self, windows: Iterable[Window]) -> bool:
        """Have the locks on `windows` too, without waiting; whether any was still to be had.

        Raises MoreLocksNeeded where another writer holds one.
        """
        if connection.vendor != "postgresql" or WHOLE_RECORD in self._exclusive:
            return False
        exclusive, shared = _keys(windows)
        exclusive -= self._exclusive
        shared -= self._exclusive | self._shared
        keys = sorted(exclusive | shared)
        if not keys:
            return False
        with connection.cursor() as cursor:
            cursor.execute(_TRY_LOCKS, [NAMESPACE, NAMESPACE, keys, [key in exclusive for key in keys]])
            if not all(had for (had,) in cursor.fetchall()):
                raise MoreLocksNeeded(frozenset(self._exclusive | exclusive))
        self._exclusive |= exclusive
        self._shared |= shared
        return True


def write(work: Callable[[Locks], T]) -> T:
    """The result of `work`, run in a transaction of its own, or inside the one that is open.

    `work` takes its locks from the object it is given, and may be run several times: on a passing conflict
    with another writer its transaction is rolled back and starts over. Raises OperationalError when the
    database stays busy; trying again later may help.
    """
    if connection.in_atomic_block:
        # What is open cannot be rolled back and begun again from here: lock the whole record at once.
        return work(Locks(frozenset({WHOLE_RECORD})))
    known: frozenset[int] = frozenset()
    for attempt in range(1, ATTEMPTS + 1):
        last = attempt == ATTEMPTS
        alone = len(known) > 0 and attempt > PATIENCE
        try:
            with _turn(), transaction.atomic():
                return work(Locks(frozenset({WHOLE_RECORD}) if alone or last else known))
        except MoreLocksNeeded as needed:
            known |= needed.exclusive
        except OperationalError as error:
            if last or not any(words in str(error) for words in _PASSING):
                raise
            logger.info("The database was busy (%s): attempt %d of %d", error, attempt, ATTEMPTS)
            time.sleep(random.uniform(0.005, 0.02) * 2**attempt)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _keys(windows: Iterable[Window]) -> tuple[set[int], set[int]]:
    """The keys to lock for oneself and to share: days are positive ordinals, months negative numbers."""
    exclusive: set[int] = set()
    shared: set[int] = set()
    for first, last in windows:
        length = (last - first).days
        if length > WIDE:
            exclusive.add(WHOLE_RECORD)
        elif length > NARROW:
            exclusive |= _months(first, last)
        else:
            exclusive.update(range(first.toordinal() - 1, last.toordinal() + 2))
            shared |= _months(first, last)
    return exclusive, shared - exclusive


def _months(first: date, last: date) -> set[int]:
    day = timedelta(days=1)
    first, last = max(first, date.min + day) - day, min(last, date.max - day) + day
    return {-number for number in range(first.year * 12 + first.month, last.year * 12 + last.month + 1)}


@contextmanager
def _turn() -> Iterator[None]:
    """One's turn to write: on SQLite one process at a time, and nobody twice while somebody waits."""
    if connection.vendor != "sqlite":
        yield
        return
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    queue, record = (
        FileLock(settings.DATA_DIR / name, timeout=LOCK_WAIT, poll_interval=POLL)
        for name in ("record.queue", "record.lock")
    )
    # Who stands first in the queue waits for the record; who has just written has to queue again behind him.
    with queue:
        record.acquire()
    try:
        yield
    finally:
        record.release()
