"""Folders of its own for each test of the way in."""

from dataclasses import dataclass
from pathlib import Path

import pytest
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


@pytest.fixture
def desk(tmp_path: Path, settings: Settings) -> Desk:
    """A data folder with an empty inbox."""
    settings.DATA_DIR = tmp_path
    settings.NEWSDESK_INBOX = tmp_path / "inbox"
    settings.NEWSDESK_ARCHIVE = tmp_path / "archive"
    folders = Desk(tmp_path / "inbox")
    folders.create()
    return folders
