"""`manage.py desk`, which is `make run`: it starts, says where, restarts what ends; or says why not."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.e2e.desks import Desk, article, children_of
from tests.servers import free_port

SAMPLES = len([path for path in (Path(__file__).parents[2] / "samples").glob("*") if path.is_file()])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


@pytest.fixture
def port() -> str:
    return str(free_port())


@pytest.fixture
def desk(folder: Path, port: str, sqlite_template: str) -> Iterator[Desk]:
    with Desk(folder, template=sqlite_template) as desk:
        desk.environment["NEWSDESK_PORT"] = port
        yield desk


def answer(port: str, path: str = "/healthz") -> int | None:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as response:
            return int(response.status)
    except (URLError, OSError):
        return None


def running(pids: list[int]) -> list[int]:
    return [pid for pid in pids if os.path.exists(f"/proc/{pid}/exe")]


def family(pid: int) -> list[int]:
    children = children_of(pid)
    return children + [grandchild for child in children for grandchild in family(child)]


def test_the_first_start_makes_an_editor_and_reads_the_samples(desk: Desk, port: str) -> None:
    process = desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    desk.wait_for(lambda: desk.states().get("done", 0) == SAMPLES)
    desk.wait_for(lambda: desk.log("desk").count("recorded,") == SAMPLES)
    log = desk.log("desk")
    assert f"http://127.0.0.1:{port}/" in log
    assert str(desk.inbox) in log
    assert re.search(r"editor +password \S{12,}", log)
    assert {line.split()[1] for line in log.splitlines() if re.match(r"\d\d:\d\d:\d\d ", line)} >= {"worker"}
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0


def test_a_second_start_tells_no_password(desk: Desk, port: str) -> None:
    first = desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    first.terminate()
    assert first.wait(timeout=30) == 0
    said = len(desk.log("desk"))
    desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    assert "password" not in desk.log("desk")[said:]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_every_child_ends_with_the_desk(desk: Desk, port: str, number: signal.Signals) -> None:
    process = desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    desk.wait_for(lambda: len(family(process.pid)) >= 7)
    children = family(process.pid)
    process.send_signal(number)
    process.wait(timeout=30)
    desk.wait_for(lambda: not running(children), seconds=20)
    assert answer(port) is None


# Whoever runs the tests may have told them to outlive their terminal: that is inherited, and taken back here.
HEED = "signal.signal(signal.SIGHUP, signal.SIG_DFL); os.execvp(sys.argv[1], sys.argv[1:])"
PLAIN = [sys.executable, "-c", f"import os, signal, sys; {HEED}"]


@pytest.mark.parametrize(("under", "stays"), [(PLAIN, False), (["nohup"], True)], ids=["plain", "nohup"])
def test_a_desk_ends_with_its_terminal_unless_told_not_to(
    desk: Desk, port: str, under: list[str], stays: bool
) -> None:
    process = desk.whole(under=under)
    desk.wait_for(lambda: answer(port) == 200)
    process.send_signal(signal.SIGHUP)
    if stays:
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=3)
        assert answer(port) == 200
    else:
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("name", ["gunicorn", "celery", "watch"])
def test_a_child_that_ends_is_started_again(desk: Desk, port: str, name: str) -> None:
    process = desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    desk.wait_for(lambda: len(family(process.pid)) >= 7)
    (victim,) = [
        pid for pid in children_of(process.pid) if name in Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    ]
    os.kill(victim, signal.SIGKILL)
    desk.wait_for(lambda: "SIGKILL" in desk.log("desk"))
    desk.drop("2015-03-13-after.txt", article(99))
    done = "SELECT 1 FROM ingest_inboxfile WHERE name LIKE '%after%' AND state = 'done'"
    desk.wait_for(lambda: desk.query(done))
    desk.wait_for(lambda: answer(port) == 200)


class TestRefusals:
    """One clear line, and exit code 1."""

    def check(self, run: subprocess.CompletedProcess[str], words: str) -> None:
        (line,) = run.stderr.strip().splitlines()
        assert words in line
        assert run.returncode == 1

    def test_a_busy_port(self, desk: Desk) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = str(server.getsockname()[1])
            self.check(desk.manage("desk", NEWSDESK_PORT=port), "NEWSDESK_PORT")

    @pytest.mark.parametrize(
        ("variable", "value", "remedy"),
        [
            ("NEWSDESK_PORT", "http", "from 1 to 65535"),
            ("NEWSDESK_PORT", "0", "from 1 to 65535"),
            ("NEWSDESK_PORT", "99999", "from 1 to 65535"),
            ("DATABASE_URL", "nonsense", "postgres://"),
            ("DATABASE_URL", "postgres://desk:hidden@host:port/name", "postgres://"),
            ("NEWSDESK_TIME_ZONE", "Mars/Base", "Asia/Baghdad"),
            ("NEWSDESK_TIME_ZONE", "Europe", "Asia/Baghdad"),
        ],
    )
    @pytest.mark.parametrize("command", ["desk", "watch"])
    def test_a_setting_that_cannot_be(
        self, desk: Desk, command: str, variable: str, value: str, remedy: str
    ) -> None:
        run = desk.manage(command, **{variable: value})
        self.check(run, variable)
        assert remedy in run.stderr
        assert "hidden" not in run.stderr

    @pytest.mark.parametrize("variable", ["NEWSDESK_DATA_DIR", "NEWSDESK_INBOX"])
    def test_a_folder_that_cannot_be_made(self, desk: Desk, tmp_path: Path, variable: str) -> None:
        (tmp_path / "file").touch()
        key = {"NEWSDESK_SECRET_KEY": "x" * 50}
        self.check(
            desk.manage("desk", **{variable: str(tmp_path / "file" / "below")} | key), "Not a directory"
        )

    def test_a_second_desk(self, desk: Desk, port: str) -> None:
        desk.whole()
        desk.wait_for(lambda: answer(port) == 200)
        self.check(desk.manage("desk"), "A desk is running on")

    def test_another_desk_on_the_same_inbox(self, desk: Desk, tmp_path: Path) -> None:
        desk.watcher()
        desk.wait_for(lambda: "watching" in desk.log("watcher"))
        other = {"NEWSDESK_DATA_DIR": str(tmp_path / "other"), "NEWSDESK_INBOX": str(desk.inbox)}
        self.check(desk.manage("desk", NEWSDESK_PORT=str(free_port()), **other), "NEWSDESK_INBOX")
        assert not [path for path in desk.inbox.iterdir() if not path.name.startswith(".")]
        assert not desk.states()

    def test_a_second_watcher(self, desk: Desk) -> None:
        desk.watcher()
        desk.wait_for((desk.inbox / ".newsdesk-watch.lock").exists)
        time.sleep(1)
        self.check(desk.manage("watch"), "Another watcher has")

    def test_a_database_that_does_not_answer(self, desk: Desk) -> None:
        address = f"postgres://nobody:nothing@127.0.0.1:{free_port()}/none"
        self.check(desk.manage("desk", DATABASE_URL=address), "The database cannot be used")


def test_health_commands_tell_whether_each_part_answers(desk: Desk, port: str) -> None:
    assert desk.manage("health", "web").returncode == 1
    assert desk.manage("health", "watcher").returncode == 1
    desk.whole()
    desk.wait_for(lambda: answer(port) == 200)
    desk.wait_for(lambda: desk.manage("health", "watcher").returncode == 0)
    assert desk.manage("health", "web").stdout.strip() == "well"
