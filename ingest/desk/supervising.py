"""A supervisor: starts the processes of a desk, prefixes their lines, restarts what ends, ends them all."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from honcho.printer import Message, Printer

MOST_RESTARTS = 20  # of one process …
RESTART_WINDOW = 120.0  # … within so many seconds; then the desk gives up
GRACE_SECONDS = 15.0
COLOURS = ("36", "33", "32", "35", "34")


@dataclass(slots=True)
class Child:
    """One process of the desk, and when it was started before."""

    name: str
    command: list[str]
    colour: str
    process: subprocess.Popen[bytes] | None = None
    starts: deque[float] = field(default_factory=deque)


class Supervisor:
    """Runs until it is told to stop. Must be used from the main thread: on Linux children are told by the
    kernel when the thread that started them ends."""

    def __init__(self, commands: dict[str, list[str]], say: Callable[[str], None]) -> None:
        self._children = [
            Child(name, command, colour)
            for (name, command), colour in zip(commands.items(), COLOURS, strict=False)
        ]
        self._lines: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._printer = Printer(sys.stdout, width=max(map(len, commands)))
        self._stopping = threading.Event()
        self._say = say

    def stop(self, *_signal: object) -> None:
        """End every child and return from `run`."""
        self._stopping.set()

    def run(self) -> int:
        """Start the children and look after them; returns the exit code of the desk."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
                signal.signal(number, self.stop)
        code = 0
        try:
            for child in self._children:
                self._start(child)
            while not self._stopping.is_set():
                self._print_lines(0.2)
                for child in self._children:
                    if (
                        child.process is not None
                        and child.process.poll() is not None
                        and not self._restart(child)
                    ):
                        code = 1
                        self._stopping.set()
        finally:
            self._end_all()
        return code

    def _start(self, child: Child) -> None:
        child.starts.append(time.monotonic())
        child.process = subprocess.Popen(
            child.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches the desk alone, which ends its children in order
            env=os.environ | {"NEWSDESK_DESK": str(os.getpid()), "PYTHONUNBUFFERED": "1"},
        )
        threading.Thread(target=self._read, args=(child, child.process), daemon=True).start()

    def _restart(self, child: Child) -> bool:
        """Start a child that ended again; False when that happens too often."""
        if self._stopping.is_set():
            return True
        code = child.process.returncode if child.process else None
        _end_group(child, signal.SIGKILL)  # whatever it left behind
        now = time.monotonic()
        while child.starts and now - child.starts[0] > RESTART_WINDOW:
            child.starts.popleft()
        if len(child.starts) >= MOST_RESTARTS:
            self._tell(child, f"ended {len(child.starts)} times in {RESTART_WINDOW:.0f} s: giving up")
            return False
        self._tell(child, f"ended ({_how(code)}), starting it again")
        # At once the first times, then more and more slowly.
        self._stopping.wait(min(5.0, 0.25 * max(0, len(child.starts) - 2)))
        if not self._stopping.is_set():
            self._start(child)
        return True

    def _read(self, child: Child, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._lines.put(Message("line", line, datetime.now(), child.name, child.colour))

    def _tell(self, child: Child, text: str) -> None:
        self._lines.put(Message("line", text, datetime.now(), child.name, child.colour))

    def _print_lines(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            try:
                self._printer.write(self._lines.get(timeout=left))
            except queue.Empty:
                return

    def _end_all(self) -> None:
        for child in self._children:
            if child.process is not None and child.process.poll() is None:
                child.process.terminate()
        until = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < until and any(_alive(child) for child in self._children):
            self._print_lines(0.1)
        for child in self._children:
            _end_group(child, signal.SIGKILL)
        self._print_lines(0.1)
        self._say("Newsdesk has stopped.")


def _alive(child: Child) -> bool:
    return child.process is not None and child.process.poll() is None


def _end_group(child: Child, number: signal.Signals) -> None:
    """Signal a child and what it started: they share a session."""
    if child.process is None:
        return
    try:
        os.killpg(child.process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
