"""A desk of real processes on a data folder of its own: what tests of the whole way in drive and look at."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

import psycopg

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
# What ends a queue at once, so that nothing waits for a worker that is no more.
RECOVERY_SECONDS = 60


def article(number: int, extra: str = "") -> str:
    """A short article with two events of its own; each number another text."""
    return (
        f"التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس في جولة المحادثات رقم {number}. "
        f"وقتل {number + 3} أشخاص في انفجار سيارة مفخخة في بغداد يوم الأربعاء. {extra}\n"
    )


class Desk:
    """The processes of a desk, started one by one so that a test can kill them; all ended with the block.

    On SQLite, `template` is the URL of a migrated database to begin with, if any.
    """

    def __init__(self, folder: Path, *, database: str = "", broker: str = "", template: str = "") -> None:
        self.folder, self.inbox = folder, folder / "inbox"
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("NEWSDESK_", "DJANGO_"))
        } | {"NEWSDESK_DATA_DIR": str(folder), "DATABASE_URL": database, "CELERY_BROKER_URL": broker}
        if not broker:
            del self.environment["CELERY_BROKER_URL"]
        self.processes: list[subprocess.Popen[bytes]] = []
        self._database = database
        folder.mkdir(parents=True, exist_ok=True)
        if template:
            shutil.copy(template.removeprefix("sqlite:///"), folder / "newsdesk.sqlite3")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        for process in self.processes:
            kill(process)

    def manage(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [*MANAGE, *arguments],
            env=self.environment | environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def watcher(self, *, under: Sequence[str] = (), **environment: str) -> subprocess.Popen[bytes]:
        """Start a watcher, `under` another program where one is given."""
        return self._start([*under, *MANAGE, "watch"], "watcher", environment)

    def worker(self, processes: int = 2, **environment: str) -> subprocess.Popen[bytes]:
        """Start a Celery worker."""
        command = [sys.executable, "-m", "celery", "-A", "newsdesk", "--quiet", "worker", "-l", "WARNING"]
        options = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        return self._start([*command, f"--concurrency={processes}", *options], "worker", environment)

    def whole(self, *, under: Sequence[str] = (), **environment: str) -> subprocess.Popen[bytes]:
        """Start everything, as `make run` does, `under` another program where one is given."""
        return self._start([*under, *MANAGE, "desk"], "desk", environment)

    def _start(self, command: list[str], name: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command,
                env=self.environment | environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def log(self, name: str) -> str:
        """What a process has said so far."""
        path = self.folder / f"{name}.log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def drop(self, name: str, text: str) -> Path:
        """Rename a whole file into the inbox."""
        self.inbox.mkdir(exist_ok=True)
        draft = self.folder / f"draft-{os.getpid()}"
        draft.write_text(text, encoding="utf-8")
        return draft.rename(self.inbox / name)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the database behind everybody's back."""
        if self._database:
            with psycopg.connect(self._database) as connection:
                return connection.execute(sql.encode()).fetchall()
        path = self.folder / "newsdesk.sqlite3"
        connection = sqlite3.connect(path, timeout=20)
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()

    def states(self) -> dict[str, int]:
        """How many files are in which state."""
        return dict(self.query("SELECT state, COUNT(*) FROM ingest_inboxfile GROUP BY state"))  # type: ignore[arg-type]

    def wait_for(self, condition: Callable[[], object], seconds: float = RECOVERY_SECONDS) -> float:
        """Wait until it is so; returns how long that took. Fails with the logs."""
        began = time.monotonic()
        while not condition():
            if time.monotonic() - began > seconds:
                logs = "\n".join(f"== {path.name}\n{path.read_text()}" for path in self.folder.glob("*.log"))
                raise AssertionError(f"not within {seconds:.0f} s: {self.states()}\n{logs}")
            time.sleep(0.1)
        return time.monotonic() - began

    def all_settled(self, count: int) -> Callable[[], bool]:
        """A condition: so many files are done and filed, and none is under way."""

        def holds() -> bool:
            failed = self.query("SELECT name, reason, facts FROM ingest_inboxfile WHERE state = 'failed'")
            assert not failed, f"{failed}\n{self.log('worker')}"
            done = self.query(
                "SELECT COUNT(*) FROM ingest_inboxfile WHERE state = 'done' AND filed_at IS NOT NULL"
            )
            return done[0][0] == count and set(self.states()) == {"done"}

        return holds

    def check_recorded_once(self, names: list[str]) -> None:
        """Every file is done once, one article each, every event told once, and the folders agree."""
        rows = self.query("SELECT name, state, article_id FROM ingest_inboxfile ORDER BY name")
        assert [(name, state) for name, state, _ in rows] == [(name, "done") for name in sorted(names)]
        assert len({identity for _, _, identity in rows}) == len(names)
        assert self.query("SELECT COUNT(*) FROM events_article") == [(len(names),)]
        assert self.query("SELECT COUNT(*) FROM events_analysis") == [(len(names),)]
        told = self.query(
            "SELECT analysis_id, COUNT(*), COUNT(DISTINCT trigger_start) FROM events_eventmention"
            " GROUP BY analysis_id"
        )
        assert len(told) == len(names), "an article without its events"
        assert all(count == places for _, count, places in told), "an event told twice"
        assert sorted(path.name for path in (self.folder / "done").iterdir()) == sorted(names)
        assert [path.name for path in self.inbox.iterdir() if not path.name.startswith(".")] == []


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL a process and everything it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


def children_of(pid: int) -> list[int]:
    """The ids of the processes that `pid` has started and that still run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(folder.name))
    return sorted(found)
