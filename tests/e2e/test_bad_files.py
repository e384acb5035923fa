"""Whatever is dropped, no worker dies of it, and the ledger says what is wrong and what to do."""

import os
import shutil
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.desks import Desk, article, children_of

AS_ORDINARY = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


@pytest.fixture
def desk(tmp_path: Path, sqlite_template: str) -> Iterator[Desk]:
    with Desk(tmp_path / "desk", template=sqlite_template) as desk:
        yield desk


def test_bad_files_are_set_aside_and_the_good_one_among_them_is_read(desk: Desk) -> None:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root reads any file, and setpriv is not there to take that right away")
    inbox = desk.inbox
    inbox.mkdir()
    (inbox / "empty.txt").touch()
    (inbox / "junk.txt").write_bytes(os.urandom(20_000))
    (inbox / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x01" + b"\0" * 5000)
    (inbox / "long.txt").write_text(article(1) * 50)
    (inbox / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    (inbox / "secret.txt").write_text(article(2))
    (inbox / "secret.txt").chmod(0)
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "passwords.txt").symlink_to("/etc/passwd")
    (inbox / "nowhere.txt").symlink_to(inbox / "no such file")
    with socket.socket(socket.AF_UNIX) as listener:
        where = os.getcwd()
        os.chdir(inbox)
        listener.bind("socket.txt")
        os.chdir(where)
    bad = sorted(path.name for path in inbox.iterdir())
    (inbox / "2015-03-13-\nline\u202e.txt").write_text(article(3))
    worker = desk.worker(processes=1, NEWSDESK_MAX_TEXT="5000")
    desk.wait_for(lambda: children_of(worker.pid))
    child = children_of(worker.pid)
    desk.watcher(under=AS_ORDINARY if os.geteuid() == 0 else (), NEWSDESK_MAX_TEXT="5000")
    with (inbox / "arriving.txt").open("w") as writer:
        writer.write(article(4)[:40])
        writer.flush()
        desk.wait_for(lambda: desk.states() == {"failed": len(bad), "done": 1, "waiting": 1})
        told = desk.query("SELECT name, reason, remedy FROM ingest_inboxfile WHERE state <> 'done'")
        assert sorted(name for name, _, _ in told) == sorted([*bad, "arriving.txt"])
        assert [name for name, reason, remedy in told if not reason or not remedy] == []
        assert sorted(path.name for path in (desk.folder / "failed").iterdir()) == bad
        writer.write(article(4)[40:])
    desk.wait_for(lambda: desk.states() == {"failed": len(bad), "done": 2})
    assert desk.query("SELECT COUNT(*) FROM events_article") == [(2,)]
    assert (worker.poll(), children_of(worker.pid)) == (None, child)


def test_a_file_written_slowly_is_recorded_once_and_whole(desk: Desk) -> None:
    desk.worker(processes=1)
    desk.watcher()
    desk.inbox.mkdir(exist_ok=True)
    text = article(1)
    with (desk.inbox / "slow.txt").open("w") as writer:
        for start in range(0, len(text), 40):
            writer.write(text[start : start + 40])
            writer.flush()
            time.sleep(0.7)
    desk.wait_for(desk.all_settled(1))
    assert desk.query("SELECT text FROM events_article") == [(text,)]
