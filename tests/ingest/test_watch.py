"""The watcher: what it takes and when, what it lists, and that there is one."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from pytest_django import Settings

from ingest import watching
from ingest.inbox import Wholeness
from ingest.ingesting import ingest_file
from ingest.models import InboxFile
from ingest.watching import InboxTakenError, Watcher, watch
from tests.ingest.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)
State = InboxFile.State
TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."


@pytest.fixture
def look() -> Callable[[float], bool]:
    """A look through the inbox at so many seconds from the start."""
    watcher = Watcher(Wholeness(trust_leases=True, quiet=1))
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    yield lambda second: watcher.look(second, time.time() + second)
    signal.signal(signal.SIGIO, before)


def states() -> dict[str, str]:
    return dict(InboxFile.objects.values_list("name", "state"))


def test_what_lay_there_at_the_start_is_taken_by_the_same_rule(
    desk: Desk, look: Callable[[float], bool]
) -> None:
    desk.drop("a.txt", TEXT)
    assert (look(0), states()) == (True, {})
    assert (look(2), states()) == (False, {"a.txt": State.WAITING})


def test_a_file_still_being_written_is_listed_with_the_reason_and_taken_when_whole(
    desk: Desk, look: Callable[[float], bool]
) -> None:
    with (desk.inbox / "a.txt").open("w") as writer:
        writer.write(TEXT[:20])
        writer.flush()
        for second in range(7):
            look(second)
        row = InboxFile.objects.get()
        assert (row.state, row.reason, row.archive) == (State.WAITING, "It is still being written.", "")
        assert row.shown_remedy
        writer.write(TEXT[20:])
    look(7)
    look(9)
    row.refresh_from_db()
    assert (row.reason, row.size) == ("", len(TEXT.encode()))
    assert InboxFile.objects.count() == 1


def test_a_file_that_goes_away_before_it_was_whole_leaves_no_trace(
    desk: Desk, look: Callable[[float], bool]
) -> None:
    with (desk.inbox / "a.txt").open("w") as writer:
        writer.write("half")
        writer.flush()
        for second in range(7):
            look(second)
    (desk.inbox / "a.txt").unlink()
    look(8)
    assert states() == {}


def test_a_folder_that_may_not_be_entered_is_listed_and_keeps_nothing_from_being_taken(
    desk: Desk, look: Callable[[float], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.drop("a.txt", TEXT)
    closed = str(desk.inbox / "closed")
    os.mkdir(closed)
    scandir = os.scandir
    monkeypatch.setattr(
        "ingest.inbox.os.scandir", lambda path: _refused() if str(path) == closed else scandir(path)
    )
    look(0)
    look(2)
    told = {row.name: (row.reason, bool(row.archive)) for row in InboxFile.objects.all()}
    assert told == {"a.txt": ("", True), "closed": ("This folder may not be entered.", False)}


def _refused() -> list[os.DirEntry[str]]:
    raise PermissionError(13, os.strerror(13))


@pytest.mark.parametrize("name", ["a.txt.part", "a.txt.tmp", "a.txt~", ".a.txt", "~$a.docx"])
def test_unfinished_and_hidden_names_are_left_alone(
    desk: Desk, look: Callable[[float], bool], name: str
) -> None:
    desk.drop(name, TEXT)
    assert [look(second) for second in (0, 5, 50)] == [False] * 3
    assert states() == {}


def test_a_file_renamed_to_its_final_name_is_taken(desk: Desk, look: Callable[[float], bool]) -> None:
    path = desk.drop("a.txt.part", TEXT)
    look(0)
    path.rename(desk.inbox / "a.txt")
    look(1)
    look(2.5)
    assert states() == {"a.txt": State.WAITING}


def test_subfolders_are_read(desk: Desk, look: Callable[[float], bool]) -> None:
    desk.drop("2015/march/a.txt", TEXT)
    look(0)
    look(2)
    assert states() == {"a.txt": State.WAITING}


def test_a_file_waiting_for_its_worker_is_not_taken_again(desk: Desk, look: Callable[[float], bool]) -> None:
    desk.drop("a.txt", TEXT)
    for second in range(5):
        look(second)
    row = InboxFile.objects.get()
    ingest_file(row.pk)
    look(6)
    desk.drop("a.txt", TEXT)
    look(7)
    look(9)
    assert sorted(InboxFile.objects.values_list("state", flat=True)) == [State.DONE, State.DUPLICATE]


@pytest.fixture
def running(desk: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """A watcher at work; what it queues."""
    queued: list[int] = []
    monkeypatch.setattr(watching, "prepare_broker", lambda: None)
    monkeypatch.setattr("ingest.queueing.current_app.send_task", lambda _name, args: queued.extend(args))
    monkeypatch.setattr(watching.signal, "signal", lambda *_: None)
    settings.NEWSDESK_SCAN_SECONDS = 1
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    stop = threading.Event()

    def work() -> None:
        try:
            watch(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    yield queued
    stop.set()
    thread.join(timeout=20)
    signal.signal(signal.SIGIO, before)
    assert not thread.is_alive()


def wait_until(condition: Callable[[], object], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def test_a_dropped_file_is_queued(desk: Desk, running: list[int]) -> None:
    wait_until(lambda: (desk.inbox / ".newsdesk-watch.lock").exists())
    draft = desk.inbox.parent / "draft"
    draft.write_text(TEXT)
    draft.rename(desk.inbox / "a.txt")
    wait_until(lambda: running)
    row = InboxFile.objects.get()
    assert (row.state, running) == (State.QUEUED, [row.pk])


def test_a_second_watcher_is_refused(desk: Desk, running: list[int]) -> None:
    desk.drop("a.txt", TEXT)
    wait_until(lambda: running)
    with pytest.raises(InboxTakenError, match="Another watcher has"):
        watch(threading.Event())


def test_without_events_of_the_filesystem_it_looks_now_and_then(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(watching, "watch_events", _no_events)
    running = request.getfixturevalue("running")
    desk.drop("a.txt", TEXT)
    wait_until(lambda: running)


def _no_events(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
    raise OSError(28, os.strerror(28))


def test_the_queue_is_kept_short(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import queueing

    sent: list[int] = []
    monkeypatch.setattr("ingest.queueing.current_app.send_task", lambda _name, args: sent.extend(args))
    monkeypatch.setattr(queueing, "MOST_QUEUED", 3)
    rows = InboxFile.objects.bulk_create(
        InboxFile(sha256=f"{number:064}", name="a", location=f"file:///{number}", archive="a")
        for number in range(5)
    )
    assert (queueing.queue_waiting(), queueing.queue_waiting()) == (3, 0)
    assert sent == [row.pk for row in rows[:3]]
    InboxFile.objects.filter(pk=sent[0]).update(state=State.DONE)
    assert queueing.queue_waiting() == 1


def test_a_broker_that_is_away_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import queueing

    monkeypatch.setattr("ingest.queueing.current_app.send_task", _away)
    InboxFile.objects.create(sha256="a", name="a", location="file:///a", archive="a")
    assert queueing.queue_waiting() == 0
    assert InboxFile.objects.get().state == State.WAITING


def _away(*_: object, **__: object) -> None:
    raise ConnectionRefusedError(111, "Connection refused")
