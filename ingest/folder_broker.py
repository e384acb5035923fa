"""The embedded broker: kombu's transport of folders, with messages that come whole and are taken once.

Kombu's own writes a message under the name by which it is read, and parses what it has removed already: a
reader that comes in between loses the message and ends its worker. Here a message is written under another
name and renamed, belongs to the reader that removed it, and is dropped where it is none.
"""

from __future__ import annotations

import logging
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty
from typing import Any

from filelock import FileLock
from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps, loads

logger = logging.getLogger("ingest.broker")


class Channel(filesystem.Channel):
    """A channel whose folders only ever show whole files."""

    def _put(self, queue: str, message: object, **_kw: Any) -> None:  # type: ignore[override] # as the base does
        # The oldest is read first, across restarts of the machine too: kombu's names count from its start.
        name = f"{time.time_ns():020d}_{uuid.uuid4().hex}.{queue}.msg"
        try:
            _write_whole(Path(self.data_folder_out) / name, dumps(message))
        except OSError as error:
            raise ChannelError(f"{error.filename}: {error.strerror}") from error

    def _get(self, queue: str, timeout: object = None) -> Any:
        for path in self._waiting(queue):
            try:
                words = path.read_bytes()
                path.unlink()
            except OSError:  # another reader was faster
                continue
            with suppress(ValueError):
                message = loads(words)
                if isinstance(message, dict):
                    return message
            logger.warning("%s is no message and was dropped", path.name)
        raise Empty

    def basic_ack(self, delivery_tag: Any, multiple: bool = False) -> None:
        """Whoever has done with a message is free for another, and does not wait for the next look."""
        super().basic_ack(delivery_tag, multiple)
        if self.connection is not None:  # a channel that is being closed has none
            self.connection.look_soon()

    def _waiting(self, queue: str) -> Iterator[Path]:
        names = sorted(os.listdir(self.data_folder_in))
        ending = f"{queue}.msg"
        return (Path(self.data_folder_in) / name for name in names if name.partition(".")[2] == ending)

    def _queue_bind(self, exchange: str, routing_key: str, pattern: str, queue: str) -> None:
        file = self._exchange_file(exchange)
        bound = [routing_key or "", pattern or "", queue or ""]
        with FileLock(file.with_suffix(".lock")):
            table = [list(row) for row in self.get_table(exchange)]
            if bound not in table:
                _write_whole(file, dumps([bound, *table]))


class Transport(filesystem.Transport):
    """The transport behind `filesystem://`, for a worker with an event loop: there each child has a pipe of
    its own. Without one the children share a pipe under a lock, and one that is killed while it waits there
    takes the lock with it: no child works any more."""

    Channel = Channel
    implements = filesystem.Transport.implements.extend(asynchronous=True)
    _look: Callable[[], object] | None = None

    def register_with_event_loop(self, connection: Any, loop: Any) -> None:
        """Look for messages at each interval, and as soon as one is done with."""
        loop.call_repeatedly(self.polling_interval, self._drain, connection)
        # A timer: what goes wrong in one is logged, and the loop goes on.
        self._look = partial(loop.call_later, 0, self._drain, connection)

    def look_soon(self) -> None:
        """Have the event loop, where there is one, look for messages in its next round."""
        if self._look is not None:
            self._look()

    def _drain(self, connection: Any) -> None:
        """Deliver what there is, as far as the consumers take it."""
        with suppress(TimeoutError):
            while True:
                self.drain_events(connection, timeout=0)


def _write_whole(path: Path, words: str) -> None:
    """Write beside `path` and rename, so that nobody reads half of it."""
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    draft.write_text(words, encoding="utf-8")
    draft.replace(path)
