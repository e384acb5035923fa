"""Folders of its own for each test of the way in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from ingest.inbox import Folders


@dataclass(frozen=True)
class Desk(Folders):
    """The inbox and its neighbours, with a pen."""

    def drop(self, name: str, content: str | bytes) -> Path:
        """A file in the inbox, whole."""
        path = self.inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def files(self) -> dict[str, list[str]]:
        """What lies where."""
        places = {"inbox": self.inbox, "done": self.done, "failed": self.failed, "duplicate": self.duplicate}
        return {
            name: sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
            for name, folder in places.items()
        }


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Reasons are compared as they stand in the code."""
    with translation.override("en"):
        yield


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    """A data folder with an empty inbox."""
    settings.DATA_DIR = tmp_path
    settings.NEWSDESK_INBOX = tmp_path / "inbox"
    settings.NEWSDESK_ARCHIVE = tmp_path / "archive"
    folders = Desk(tmp_path / "inbox")
    folders.create()
    return folders
