"""Is the file whole, what is left alone, and how a settled file leaves the inbox."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ingest import inbox
from ingest.inbox import Wholeness, has_writer, is_local, move_into, walk


@pytest.fixture(autouse=True)
def _deaf_to_broken_leases() -> object:
    before = signal.signal(signal.SIGIO, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGIO, before)


def looks(whole: Wholeness, path: Path, times: list[float], wall: float | None = None) -> list[bool]:
    wall = path.lstat().st_mtime if wall is None else wall
    return [whole.is_whole(path, path.lstat(), moment, wall + moment) for moment in times]


class TestWholeness:
    def test_a_file_that_stays_the_same_is_whole_after_the_quiet(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("text")
        assert looks(Wholeness(trust_leases=True, quiet=1), path, [0, 0.5, 0.9, 1.1]) == [0, 0, 0, 1]

    def test_a_file_last_changed_long_ago_is_taken_fast(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("text")
        wall = path.lstat().st_mtime + 3600
        assert looks(Wholeness(trust_leases=True, quiet=1), path, [0, 0.2], wall) == [False, True]

    def test_growing_starts_the_quiet_anew(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("text")
        whole = Wholeness(trust_leases=True, quiet=1)
        assert looks(whole, path, [0, 0.9]) == [False, False]
        path.write_text("text and more")
        assert looks(whole, path, [1.1, 1.9, 2.2]) == [False, False, True]

    def test_a_file_open_for_writing_is_never_whole(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        whole = Wholeness(trust_leases=True, quiet=1)
        with path.open("w") as writer:
            writer.write("half")
            writer.flush()
            assert looks(whole, path, [0, 5, 10, 500]) == [False] * 4
        assert looks(whole, path, [501]) == [True]

    def test_where_nobody_can_tell_it_waits_longer(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("text")
        whole = Wholeness(trust_leases=False, quiet=1, unsure=3)
        assert looks(whole, path, [0, 1.5, 2.9, 3.1], wall=path.lstat().st_mtime + 3600) == [0, 0, 0, 1]

    def test_an_empty_file_is_given_time_to_be_filled(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.touch()
        assert looks(Wholeness(trust_leases=True, quiet=1, empty=5), path, [0, 2, 4.9, 5.1]) == [0, 0, 0, 1]


def test_a_writer_in_another_process_is_seen(tmp_path: Path) -> None:
    if not is_local(tmp_path):
        pytest.skip(f"{tmp_path} is on a filesystem whose leases say nothing")
    path = tmp_path / "a.txt"
    code = f"f = open({str(path)!r}, 'w'); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        seen = has_writer(path)
        other.communicate(b"\n")
    assert (seen, has_writer(path)) == (True, False)


def test_walking_leaves_alone_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "~$office.txt", "b.txt.meta.toml", "Thumbs.db", "sub/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "elsewhere").symlink_to("/etc")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    found = [str(path.relative_to(tmp_path)) for path in walk(tmp_path)]
    assert found == ["a.html", "b.txt", "elsewhere", "link.txt", "sub/c.txt"]


class TestMoving:
    def test_it_keeps_its_name(self, tmp_path: Path) -> None:
        source = tmp_path / "a.txt"
        source.write_text("new")
        assert move_into(tmp_path / "done", source, 7) == tmp_path / "done" / "a.txt"
        assert not source.exists()

    @pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
    def test_it_never_overwrites(self, tmp_path: Path, links: bool, monkeypatch: pytest.MonkeyPatch) -> None:
        if not links:
            monkeypatch.setattr(inbox.os, "link", _no_link)
        done = tmp_path / "done"
        done.mkdir()
        (done / "a.txt").write_text("old")
        (tmp_path / "a.txt").write_text("new")
        assert move_into(done, tmp_path / "a.txt", 7) == done / "a.7.txt"
        assert {path.name: path.read_text() for path in done.iterdir()} == {"a.txt": "old", "a.7.txt": "new"}
        assert not (tmp_path / "a.txt").exists()

    @pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
    @pytest.mark.parametrize("name", ["ع" * 125 + ".txt", "x" * 251 + ".txt"], ids=["Arabic", "Latin"])
    def test_a_name_as_long_as_a_folder_holds_is_kept_and_shortened_where_it_is_taken(
        self, tmp_path: Path, links: bool, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if not links:
            monkeypatch.setattr(inbox.os, "link", _no_link)
        for number, text in ((7, "first"), (1234, "second")):
            (tmp_path / name).write_text(text)
            moved = move_into(tmp_path / "done", tmp_path / name, number)
            assert moved.read_text() == text
        assert moved.name.endswith(".1234.txt")
        assert moved.name.startswith(name[:100])
        assert len(os.fsencode(moved.name)) in (254, 255)
        assert sorted(path.name for path in (tmp_path / "done").iterdir()) == sorted([name, moved.name])

    def test_a_headline_with_a_full_stop_is_shortened_like_any_name(self, tmp_path: Path) -> None:
        name = "x. " + "ع" * 126
        for number in (7, 1234):
            (tmp_path / name).touch()
            moved = move_into(tmp_path / "done", tmp_path / name, number)
        assert moved.name == "x. " + "ع" * 123 + ".1234"

    def test_a_move_killed_between_link_and_unlink_is_finished(self, tmp_path: Path) -> None:
        (tmp_path / "done").mkdir()
        (tmp_path / "a.txt").write_text("new")
        os.link(tmp_path / "a.txt", tmp_path / "done" / "a.txt")
        move_into(tmp_path / "done", tmp_path / "a.txt", 7)
        assert [path.name for path in tmp_path.rglob("*.txt")] == ["a.txt"]

    def test_a_file_that_is_there_already_stays(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("new")
        assert move_into(tmp_path, tmp_path / "a.txt", 7) == tmp_path / "a.txt"
        assert (tmp_path / "a.txt").read_text() == "new"

    def test_a_link_is_moved_and_not_followed(self, tmp_path: Path) -> None:
        target = tmp_path / "target"
        target.write_text("secret")
        (tmp_path / "a.txt").symlink_to(target)
        assert move_into(tmp_path / "failed", tmp_path / "a.txt", 7).is_symlink()
        assert target.read_text() == "secret"


def _no_link(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")
