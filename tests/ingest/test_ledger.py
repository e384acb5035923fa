"""Taking in, claims, the queue, sweeping, filing away, retrying: what the ledger says after each."""

import os
import socket
import subprocess
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from events.models import Article
from ingest.archive import copy_of
from ingest.filing import file_away
from ingest.ingesting import MOST_ATTEMPTS, ingest_file
from ingest.intake import take
from ingest.leases import Heartbeat, claim
from ingest.models import InboxFile
from ingest.queueing import sweep
from ingest.retrying import retry
from tests.ingest.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)
State = InboxFile.State
TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."


def taken(path: Path) -> InboxFile:
    row = take(path)
    assert row is not None
    return row


def settled(path: Path) -> InboxFile:
    row = taken(path)
    if row.state == State.WAITING:
        ingest_file(row.pk)
        row.refresh_from_db()
    else:
        file_away(row)
        row.refresh_from_db()
    return row


class TestTaking:
    def test_a_file_is_listed_and_copied_before_anything_else(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        assert (row.state, row.name, row.size) == (State.WAITING, "a.txt", len(TEXT.encode()))
        assert copy_of(row.archive).read_text() == TEXT

    def test_taking_it_twice_changes_nothing(self, desk: Desk) -> None:
        path = desk.drop("a.txt", TEXT)
        assert taken(path).pk == taken(path).pk
        assert InboxFile.objects.count() == 1

    def test_the_same_bytes_are_a_duplicate_linked_to_the_first(self, desk: Desk) -> None:
        first = settled(desk.drop("a.txt", TEXT))
        again = settled(desk.drop("b.txt", TEXT))
        assert (again.state, again.duplicate_of, again.article) == (State.DUPLICATE, first, first.article)
        assert desk.files() == {"inbox": [], "done": ["a.txt"], "failed": [], "duplicate": ["b.txt"]}

    def test_the_same_name_with_other_bytes_is_another_article(self, desk: Desk) -> None:
        rows = [settled(desk.drop("a.txt", TEXT + more)) for more in ("", " زيادة.")]
        assert [row.state for row in rows] == [State.DONE, State.DONE]
        assert desk.files()["done"] == [f"a.{rows[1].pk}.txt", "a.txt"]
        assert Article.objects.count() == 2

    def test_a_file_renamed_while_it_waits_is_no_duplicate(self, desk: Desk) -> None:
        path = desk.drop("a.txt", TEXT)
        first = taken(path)
        again = taken(path.rename(path.with_name("b.txt")))
        assert (again.pk, again.name, again.state) == (first.pk, "b.txt", State.WAITING)

    def test_a_failed_file_dropped_again_is_tried_again(self, desk: Desk) -> None:
        first = settled(desk.drop("a.txt", b"\x00\x01\x02\x03" * 500))
        assert first.state == State.FAILED
        assert taken(desk.drop("a.txt", b"\x00\x01\x02\x03" * 500)).pk == first.pk
        assert InboxFile.objects.get().state == State.WAITING

    def test_a_sidecar_is_kept_and_moves_with_its_file(self, desk: Desk) -> None:
        desk.drop("a.txt.meta.toml", 'published = 2015-03-12\nsource = "وكالة"\n')
        row = settled(desk.drop("a.txt", TEXT))
        assert row.article is not None
        assert (str(row.article.published), row.article.source) == ("2015-03-12", "وكالة")
        assert desk.files()["done"] == ["a.txt", "a.txt.meta.toml"]

    def test_a_sidecar_longer_than_any_is_refused_with_its_file_and_not_kept(self, desk: Desk) -> None:
        desk.drop("a.txt.meta.toml", "#" * 65_537)
        row = settled(desk.drop("a.txt", TEXT))
        assert row.state == State.FAILED
        assert "The sidecar of a.txt has more than the 65,536 bytes allowed." in row.shown_reason
        assert "drop both again" in row.shown_remedy
        assert desk.files()["failed"] == ["a.txt", "a.txt.meta.toml"]
        assert row.archive == ""
        desk.drop("a.txt.meta.toml", "title = 'x'")
        assert settled(desk.drop("a.txt", TEXT)).state == State.DONE

    @pytest.mark.parametrize("length", [118, 120, 125])
    def test_a_name_as_long_as_a_folder_holds_is_read_and_filed_each_time(
        self, desk: Desk, length: int
    ) -> None:
        names = ["ع" * length + ".txt"] * 2
        rows = [settled(desk.drop(name, f"{TEXT} {number}")) for number, name in enumerate(names)]
        assert [(row.state, row.name) for row in rows] == [(State.DONE, name) for name in names]
        assert all(row.filed_at for row in rows)
        assert len(desk.files()["done"]) == 2
        assert desk.files()["inbox"] == []

    def test_the_day_the_caller_gives_is_kept_with_the_row(self, desk: Desk) -> None:
        day = timezone.datetime(2014, 6, 17).date()
        row = take(desk.drop("a.txt", TEXT), published=day)
        assert row is not None
        ingest_file(row.pk)
        article = Article.objects.get()
        assert (article.published, article.published_basis) == (day, "caller")


ODD_NAMES = {
    "line break": "سطر\nآخر.txt",
    "bidi controls": "a\u202egpj.txt\u202c.txt",
    "not UTF-8": os.fsdecode(b"caf\xe9\xff.txt"),
    "spaces": "  خبر عاجل .txt",
    "percent and quote": "100%25 'x' \"y\".txt",
    "a leading dash": "-rf.txt",
    "long": "م" * 120 + ".txt",
}


@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_an_odd_name_is_kept_and_shown_on_one_line(desk: Desk, name: str) -> None:
    row = settled(desk.drop(name, TEXT))
    assert row.state == State.DONE
    assert row.shown_name.isprintable()
    assert [path.name for path in desk.done.iterdir()] == [name]
    assert row.path == desk.done / name


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _link_out(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _empty(path: Path) -> None:
    path.touch()


def _junk(path: Path) -> None:
    path.write_bytes(os.urandom(4096))


def _too_long(path: Path) -> None:
    path.write_text(TEXT * 100)


BAD = {
    _empty: "is empty",
    _junk: "",
    _too_long: "the limit is 5,000",
    _fifo: "not a regular file",
    _link_out: "is a link",
    _dangling: "is a link",
}


@pytest.mark.parametrize(("make", "words"), BAD.items(), ids=[make.__name__.strip("_") for make in BAD])
def test_a_bad_file_goes_to_failed_with_reason_and_remedy(
    desk: Desk, settings: Settings, make: object, words: str
) -> None:
    settings.NEWSDESK_MAX_TEXT = 5000
    path = desk.inbox / "bad.txt"
    make(path)  # type: ignore[operator]
    row = settled(path)
    assert (row.state, row.article, desk.files()["failed"]) == (State.FAILED, None, ["bad.txt"])
    assert words in row.shown_reason
    assert row.shown_remedy


def test_a_file_that_may_not_be_taken_away_stays_once_and_the_ledger_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    path = desk.drop("a.txt", TEXT)
    remove = Path.unlink
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "unlink", lambda file, **kw: refuse() if file == path else remove(file, **kw))
    row = settled(path)
    for _time in range(3):
        assert not file_away(InboxFile.objects.get())
    assert desk.files() == {"inbox": ["a.txt"], "done": [], "failed": [], "duplicate": []}
    row.refresh_from_db()
    assert row.why() == ("It is read, but cannot be moved out of the inbox: Newsdesk's user may not do that.")
    assert row.shown_remedy
    assert caplog.text.count("cannot be moved") == 1
    monkeypatch.undo()
    assert file_away(InboxFile.objects.get())
    row.refresh_from_db()
    assert (row.why(), row.remedy, desk.files()["done"]) == ("", "", ["a.txt"])


def test_a_full_disk_is_no_fault_of_the_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.drop("a.txt", TEXT)
    monkeypatch.setattr("ingest.archive.os.fsync", _full)
    with pytest.raises(OSError, match="No space left"):
        take(path)
    assert list((desk.inbox.parent / "archive").glob("*/.*")) == []
    monkeypatch.undo()
    assert settled(path).state == State.DONE


class TestClaims:
    def test_one_of_two_gets_it(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        assert claim(row.pk) is not None
        assert claim(row.pk) is None

    def test_a_lease_that_ran_out_is_anybodys_and_the_first_holder_writes_nothing(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        first = claim(row.pk)
        InboxFile.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        second = claim(row.pk)
        assert first is not None
        assert second is not None
        assert (first.holds(), first.renew(), first.settle(state=State.FAILED)) == (False, False, False)
        assert second.settle(state=State.DONE)

    def test_a_heartbeat_keeps_the_lease(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        held = claim(row.pk)
        assert held is not None
        InboxFile.objects.update(lease_until=timezone.now())
        with Heartbeat(held, every=0.05):
            threading.Event().wait(0.5)
        assert InboxFile.objects.get().lease_until > timezone.now() + timedelta(seconds=10)

    def test_a_file_that_ends_its_worker_again_and_again_is_set_aside(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        InboxFile.objects.update(attempts=MOST_ATTEMPTS)
        ingest_file(row.pk)
        row.refresh_from_db()
        assert (row.state, row.retryable, desk.files()["failed"]) == (State.FAILED, True, ["a.txt"])


class TestSweeping:
    @pytest.mark.parametrize(
        ("state", "seconds", "held", "swept"),
        [
            (State.CLAIMED, 1, 0, 1),
            (State.CLAIMED, -10, 0, 0),
            (State.QUEUED, 60, 0, 1),
            (State.QUEUED, 60, 1, 0),
            (State.QUEUED, 2, 0, 0),
            (State.DONE, 60, 0, 0),
        ],
    )
    def test_what_went_quiet_waits_again(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch, state: str, seconds: int, held: int, swept: int
    ) -> None:
        monkeypatch.setattr("ingest.queueing._messages", lambda: held)
        taken(desk.drop("a.txt", TEXT))
        moment = timezone.now() - timedelta(seconds=seconds)
        InboxFile.objects.update(state=state, lease_until=moment, queued_at=moment)
        assert sweep() == swept
        assert (InboxFile.objects.get().state == State.WAITING) == bool(swept)

    def test_the_claim_of_a_process_that_has_ended_is_free_at_once(self, desk: Desk) -> None:
        row = taken(desk.drop("a.txt", TEXT))
        ended = subprocess.Popen(["true"])
        ended.wait()
        assert claim(row.pk) is not None
        assert sweep() == 0
        InboxFile.objects.update(claimed_by=f"{socket.gethostname()}:{ended.pid}")
        assert sweep() == 1

    def test_as_many_are_lost_as_the_broker_lacks_and_the_oldest_of_them(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ingest.queueing._messages", lambda: 2)
        rows = [taken(desk.drop(f"{number}.txt", f"{TEXT} {number}")) for number in range(4)]
        for number, row in enumerate(rows):
            moment = timezone.now() - timedelta(seconds=60 - number)
            InboxFile.objects.filter(pk=row.pk).update(state=State.QUEUED, queued_at=moment)
        assert sweep() == 2
        waiting = InboxFile.objects.filter(state=State.WAITING).order_by("pk")
        assert list(waiting) == rows[:2]


class TestRetrying:
    def test_a_file_with_a_copy_waits_again_and_ends_in_done(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ingest.ingesting.analyse_and_record", _out_of_order)
        row = settled(desk.drop("a.txt", TEXT))
        assert (row.state, desk.files()["failed"]) == (State.FAILED, ["a.txt"])
        assert "out of order" in row.shown_reason
        monkeypatch.undo()
        assert retry(row)
        ingest_file(row.pk)
        row.refresh_from_db()
        assert (row.state, row.reason, desk.files()["failed"]) == (State.DONE, "", [])
        assert desk.files()["done"] == ["a.txt"]

    def test_a_file_refused_at_the_door_is_put_back_into_the_inbox(
        self, desk: Desk, settings: Settings
    ) -> None:
        settings.NEWSDESK_MAX_TEXT = 10
        row = settled(desk.drop("a.txt", TEXT))
        settings.NEWSDESK_MAX_TEXT = 5000
        assert retry(row)
        assert desk.files()["inbox"] == ["a.txt"]
        again = settled(desk.inbox / "a.txt")
        assert (again.pk, again.state) == (row.pk, State.DONE)

    def test_what_is_done_is_not_retried(self, desk: Desk) -> None:
        assert not retry(settled(desk.drop("a.txt", TEXT)))


class TestFiling:
    def test_bytes_that_changed_after_reading_stay_and_are_taken_as_another_file(self, desk: Desk) -> None:
        path = desk.drop("a.txt", TEXT)
        row = taken(path)
        desk.drop("a.txt", TEXT + " وأضاف.")
        ingest_file(row.pk)
        assert desk.files() == {"inbox": ["a.txt"], "done": [], "failed": [], "duplicate": []}
        settled(path)
        assert Article.objects.count() == 2
        assert desk.files()["done"] == ["a.txt"]

    def test_a_move_that_the_ledger_missed_is_noted(self, desk: Desk) -> None:
        path = desk.drop("a.txt", TEXT)
        row = taken(path)
        InboxFile.objects.update(state=State.DONE)
        path.rename(desk.done / "a.txt")
        row.refresh_from_db()
        assert file_away(row)
        row.refresh_from_db()
        assert (row.path, row.filed_at is None) == (desk.done / "a.txt", False)


def _out_of_order(*_: object, **__: object) -> None:
    raise RuntimeError("out of order")


def test_a_file_that_its_worker_moves_while_it_is_looked_at_is_no_duplicate(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = desk.drop("a.txt", TEXT)
    row = taken(path)

    def hashed_as_the_worker_finishes(path: Path) -> str:
        ingest_file(row.pk)
        return row.sha256

    monkeypatch.setattr("ingest.intake.digest_of", hashed_as_the_worker_finishes)
    assert take(path) is None
    assert [row.state for row in InboxFile.objects.all()] == [State.DONE]


def test_lowering_the_limit_does_not_undo_what_is_done(desk: Desk, settings: Settings) -> None:
    first = settled(desk.drop("a.txt", TEXT))
    settings.NEWSDESK_MAX_TEXT = 10
    assert settled(desk.drop("b.txt", TEXT)).state == State.DUPLICATE
    first.refresh_from_db()
    assert first.state == State.DONE


def _full(_descriptor: int) -> None:
    raise OSError(28, os.strerror(28))
