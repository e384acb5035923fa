"""Children that end with their parent, even when that is killed and can tell nobody."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
import time

_PR_SET_PDEATHSIG = 1


def end_with_parent(number: signal.Signals = signal.SIGTERM) -> None:
    """Have this process receive the signal when its parent ends: by the kernel on Linux, else by looking."""
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # it ended in between
            os.kill(os.getpid(), number)
        return
    threading.Thread(target=_look_after, args=(parent, number), name="parent", daemon=True).start()


def end_with_desk() -> None:
    """`end_with_parent`, where this process was started by `manage.py desk`."""
    if os.environ.get("NEWSDESK_DESK") == str(os.getppid()):
        end_with_parent()


def _look_after(parent: int, number: signal.Signals) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), number)
