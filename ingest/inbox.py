"""The watched folder: what lies in it, whether a file is whole, and moving it out when it is settled.

Nothing here knows the database. Beside the inbox lie `done`, `failed` and `duplicate`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~")
SIDECAR = ".meta.toml"
LONGEST_NAME = 255  # bytes
LONGEST_EXTENSION = 12
# Filesystems on which a lease tells whether a process has a file open for writing. On a network share other
# machines write, which no local question answers.
LOCAL_FILESYSTEMS = {"ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "zfs", "f2fs"}


@dataclass(frozen=True, slots=True)
class Folders:
    """The inbox and what lies beside it."""

    inbox: Path

    @property
    def done(self) -> Path:
        """Files whose events are recorded."""
        return self.inbox.parent / "done"

    @property
    def failed(self) -> Path:
        """Files that could not be read; the ledger says why."""
        return self.inbox.parent / "failed"

    @property
    def duplicate(self) -> Path:
        """Files whose bytes had been seen before."""
        return self.inbox.parent / "duplicate"

    def create(self) -> None:
        """Make all four; raises OSError where that is not allowed."""
        for folder in (self.inbox, self.done, self.failed, self.duplicate):
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


def is_unfinished(name: str) -> bool:
    """Whether the name says that a program is still writing the file."""
    return name.lower().endswith(UNFINISHED)


def is_left_alone(name: str) -> bool:
    """Whether the file is never an article: hidden, an office program's lock, a sidecar."""
    return (
        name.startswith((".", "~$")) or name.endswith(SIDECAR) or name.lower() in ("thumbs.db", "desktop.ini")
    )


def is_sidecar(name: str) -> bool:
    """Whether the file says something of another."""
    return name.endswith(SIDECAR) and not name.startswith(".")


def walk(folder: Path, *, sidecars: bool = False) -> Iterator[Path]:
    """Everything under `folder` that might be an article, subfolders included, hidden ones and links to
    folders not; sidecars too where they are asked for. In the order of names, so that a run is repeatable.
    A subfolder that may not be entered is among what is yielded; raises OSError where that is `folder`."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if is_left_alone(entry.name) and not (sidecars and is_sidecar(entry.name)):
            continue
        if entry.is_dir(follow_symlinks=False):
            try:
                yield from walk(Path(entry.path), sidecars=sidecars)
            except PermissionError:
                yield Path(entry.path)
        else:
            yield Path(entry.path)


# Is it whole? ----------------------------------------------------------------------------------


def is_local(folder: Path) -> bool:
    """Whether only this machine writes into `folder`, as far as its filesystem's kind tells."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    best, kind = "", ""
    for line in mounts.splitlines():
        fields, _, rest = line.partition(" - ")
        point = fields.split()[4].replace("\\040", " ")
        if len(point) >= len(best) and folder.is_relative_to(point):
            best, kind = point, rest.split()[0]
    return kind in LOCAL_FILESYSTEMS


def has_writer(path: Path) -> bool | None:
    """Whether a process of this machine has the file open for writing; None where the system does not tell.

    Linux grants a read lease only on a file that nobody has open for writing. Whoever asks must ignore
    SIGIO, which the system sends when a writer comes in the instant between asking and giving it back.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
        return False
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    finally:
        os.close(descriptor)


@dataclass(slots=True)
class _Sighting:
    size: int
    mtime_ns: int
    since: float
    first: float
    checks: int = 0


class Wholeness:
    """Says of each file whether it has come whole. Ask again and again, with a clock that only goes forward.

    A file is whole when size and time of change stayed the same over `checks` looks and `quiet` seconds, and
    no process has it open for writing; where the system cannot tell the latter, after `unsure` seconds
    (renamed into the folder or last changed long ago, it is fast: a tenth of the wait). An empty file is
    given `empty` seconds to be filled.
    """

    def __init__(
        self,
        *,
        trust_leases: bool,
        quiet: float = 0.8,
        unsure: float = 3.0,
        empty: float = 5.0,
        checks: int = 2,
    ) -> None:
        self.trust_leases = trust_leases
        self.quiet, self.unsure, self.empty, self.checks = quiet, unsure, empty, checks
        self._seen: dict[Path, _Sighting] = {}

    def is_whole(self, path: Path, status: os.stat_result, now: float, wall: float) -> bool:
        """Whether the file may be taken. `now` is monotonic seconds, `wall` seconds since the epoch."""
        if not stat.S_ISREG(status.st_mode):
            return True
        seen = self._seen.get(path)
        if seen is None or (seen.size, seen.mtime_ns) != (status.st_size, status.st_mtime_ns):
            first = seen.first if seen else now
            self._seen[path] = _Sighting(status.st_size, status.st_mtime_ns, now, first)
            return False
        seen.checks += 1
        if seen.checks < self.checks - 1:
            return False
        writer = has_writer(path) if self.trust_leases else None
        if writer:
            return False
        still = now - seen.since
        if status.st_size == 0:
            return still >= self.empty
        if writer is None:
            return still >= self.unsure
        old = wall - status.st_mtime > 10 * self.quiet
        return still >= (self.quiet / 10 if old else self.quiet)

    def arriving_for(self, path: Path, now: float) -> float:
        """Seconds since the file was first seen, 0 when it has not been."""
        seen = self._seen.get(path)
        return now - seen.first if seen else 0.0

    def forget(self, path: Path) -> None:
        """The file was taken."""
        self._seen.pop(path, None)

    def keep_only(self, paths: set[Path]) -> list[Path]:
        """Forget whatever is not among `paths`; returns what was forgotten."""
        gone = [path for path in self._seen if path not in paths]
        for path in gone:
            del self._seen[path]
        return gone


# Out of the inbox ------------------------------------------------------------------------------


def move_into(folder: Path, source: Path, number: int) -> Path:
    """Move `source` into `folder` under its own name, or with `number` in it where the name is taken.

    Never overwrites; done twice (after a kill in the middle) it ends in the same place. Returns the new path;
    raises FileNotFoundError when the file has gone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if source.parent == folder:
        os.lstat(source)
        return source
    names = (source.name, numbered(source.name, number))
    for target in (folder / name for name in names):
        if _settle(source, target):
            return target
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder / names[1]))


def numbered(name: str, number: int) -> str:
    """`name` with `number` before its extension, its stem shortened where a folder would not hold it."""
    path = Path(name)
    if len(path.suffix) > LONGEST_EXTENSION:  # a full stop in a headline
        return _fitting(name, f".{number}")
    return _fitting(path.stem, f".{number}{path.suffix}")


def _fitting(stem: str, ending: str) -> str:
    """`stem` and `ending`, with whole characters taken off the stem until both fit into a file's name."""
    while stem and len(os.fsencode(stem + ending)) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending


def _settle(source: Path, target: Path) -> bool:
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        if not _is_same(source, target):
            return False
    except FileNotFoundError:
        raise
    except OSError:  # another device, or a filesystem without hard links
        if not _copy_to_free_name(source, target):
            return False
    try:
        source.unlink()
    except FileNotFoundError:
        return True
    except OSError:  # it may be read but not taken away: then it is in one place, not in two
        target.unlink()
        raise
    return True


def _is_same(source: Path, target: Path) -> bool:
    first, second = os.lstat(source), os.lstat(target)
    return (first.st_dev, first.st_ino) == (second.st_dev, second.st_ino)


def _copy_to_free_name(source: Path, target: Path) -> bool:
    """Copy to `target` unless that name is taken: a placeholder reserves it, the rename fills it."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if target.stat().st_size or not source.stat().st_size:
            return False
    draft = target.with_name(_fitting(f".{target.name}", ".part"))
    shutil.copy2(source, draft, follow_symlinks=False)
    os.replace(draft, target)
    return True
