"""The arrows of a file's way, as places where a test may end or hold a process.

A file goes hashed → listed (ledger row) → archived → queued → claimed → analysed → recorded → filed. Each
step calls `reached` when it is done. Normally that does nothing. With `NEWSDESK_STOP_AT=<arrow>:<flag file>`
the first process to reach the arrow makes the flag file, with its process id in it, and kills itself by
SIGKILL; with `NEWSDESK_HOLD_AT` it makes the file and stays there until somebody kills it. The flag
file makes it happen once, so that the process started in its place gets through.
"""

from __future__ import annotations

import os
import signal
import time

ARROWS = ("hashed", "listed", "archived", "queued", "claimed", "analysed", "recorded", "filed")


def reached(arrow: str) -> None:
    """Say that a file has passed `arrow`."""
    if _first_at("NEWSDESK_STOP_AT", arrow):
        os.kill(os.getpid(), signal.SIGKILL)
    if _first_at("NEWSDESK_HOLD_AT", arrow):
        while True:
            time.sleep(1)


def _first_at(variable: str, arrow: str) -> bool:
    wanted, _, flag = os.environ.get(variable, "").partition(":")
    if wanted != arrow or not flag:
        return False
    try:
        descriptor = os.open(flag, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(str(os.getpid()))
    return True
