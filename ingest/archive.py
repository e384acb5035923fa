"""The archive: a copy of every file that was taken, named by its SHA-256, written once and never changed.
Beside it stands the sidecar, the last that came."""

from __future__ import annotations

import errno
import os
from hashlib import sha256
from pathlib import Path

from django.conf import settings

CHUNK = 1 << 20


class ChangedError(Exception):
    """The file is not what it was when it was hashed: it had not come whole."""


def digest_of(path: Path) -> str:
    """The SHA-256 of a regular file, in hexadecimal. Does not follow links."""
    digest = sha256()
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def keep(path: Path, digest: str, sidecar: Path | None = None) -> str:
    """Copy the file, and its sidecar, into the archive and have the disk confirm it.

    Returns the copy's place relative to the archive. Raises `ChangedError` when the bytes are not those of
    `digest` any more, OSError when the file cannot be read or the archive not be written (`is_full`).
    """
    place = f"{digest[:2]}/{digest}"
    target = Path(settings.NEWSDESK_ARCHIVE) / place
    target.parent.mkdir(parents=True, exist_ok=True)
    if sidecar is not None:
        keep_sidecar(place, sidecar)
    if not target.exists() and _write(path, target, digest) != digest:
        raise ChangedError(f"{path} changed while it was being copied")
    return place


def is_full(error: OSError) -> bool:
    """Whether the archive is to blame, not the file: no space, no quota, a disk that is read only."""
    return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def copy_of(place: str) -> Path:
    """The path of a copy."""
    return Path(settings.NEWSDESK_ARCHIVE) / place


def sidecar_of(place: str) -> Path | None:
    """The sidecar kept with a copy, if there was one."""
    path = copy_of(f"{place}.meta.toml")
    return path if path.is_file() else None


def keep_sidecar(place: str, sidecar: Path) -> None:
    """Copy a sidecar beside the copy of its file, in place of an earlier one."""
    _write(sidecar, copy_of(f"{place}.meta.toml"))


def keeps_sidecar(place: str, sidecar: Path) -> bool:
    """Whether this very sidecar stands beside the copy; raises OSError where it cannot be read."""
    kept = sidecar_of(place)
    if kept is None or kept.stat().st_size != sidecar.stat().st_size:
        return False
    return kept.read_bytes() == sidecar.read_bytes()


def _write(source: Path, target: Path, wanted: str = "") -> str:
    """Copy through a draft, so that a copy is there whole or not at all. Leaves nothing where the digest is
    not the wanted one."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    digest = sha256()
    try:
        with source.open("rb") as reader, draft.open("wb") as writer:
            while chunk := reader.read(CHUNK):
                digest.update(chunk)
                writer.write(chunk)
            writer.flush()
            os.fsync(writer.fileno())
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    found = digest.hexdigest()
    if wanted and found != wanted:
        draft.unlink()
        return found
    os.replace(draft, target)
    _confirm(target.parent)
    return found


def _confirm(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
