"""`manage.py ingest PATH...`: the whole pipeline in the foreground, without broker or watcher."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from tqdm import tqdm

from ingest.extraction.errors import ExtractionError
from ingest.filing import file_away
from ingest.inbox import is_left_alone, is_sidecar, is_unfinished, walk
from ingest.ingesting import ingest_file, place
from ingest.intake import take
from ingest.late_sidecars import came_late, read_again
from ingest.models import InboxFile
from ingest.readers.choosing import find_sidecar
from ingest.retrying import retry
from ingest.wording import language_of_terminal, told, why_not

State = InboxFile.State
WAIT_SECONDS = 120


class Command(BaseCommand):
    help = "Ingest files, or folders with all they hold, now. Exit code 0: all recorded; 1: some failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PATH... [--published D]."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--published", type=date.fromisoformat, metavar="YYYY-MM-DD", help="their publication date"
        )

    def handle(self, *args: Any, paths: list[Path], published: date | None, **options: Any) -> None:
        """Ingest one after the other; name those that failed. In the language of the terminal."""
        with translation.override(language_of_terminal()):
            self._ingest_all(paths, published)

    def _ingest_all(self, paths: list[Path], published: date | None) -> None:
        if missing := [path for path in paths if not path.exists()]:
            words = _("%(path)s: there is no such file or folder.")
            raise CommandError("\n".join(words % {"path": path} for path in missing))
        failed: list[str] = []
        known = recorded = 0
        files = list(_files(paths))
        for path in tqdm(files, unit="file", file=sys.stderr, disable=None):
            try:
                row, is_new = _ingest(path, published)
            except ExtractionError as error:  # its sidecar
                failed.append(f"{path}: {told(error)}")
                continue
            except OSError as error:
                failed.append(f"{path}: {why_not(error)}")
                continue
            if row is None:
                failed.append(_("%(path)s: it changed while it was read. Try again.") % {"path": path})
            elif row.state in (State.DONE, State.DUPLICATE):
                recorded += is_new
                known += not is_new
            else:
                failed.append(f"{path}: {row.shown_reason} {row.shown_remedy}".rstrip())
        place(all_waiting=True)
        counts = {"recorded": recorded, "known": known, "failed": len(failed)}
        self.stdout.write(_("%(recorded)d recorded, %(known)d known before, %(failed)d failed") % counts)
        if failed:
            raise CommandError("\n".join(failed))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (file for file in walk(path) if not is_unfinished(file.name))
        elif is_sidecar(path.name):
            yield from (file for file in walk(path.parent) if find_sidecar(file) == path)
        elif not is_left_alone(path.name):
            yield path


def _led_to(link: Path) -> Path:
    """The file that a link leads to. Raises ExtractionError where it leads to none."""
    try:
        return link.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # in a circle, before Python 3.13: RuntimeError
        raise ExtractionError(
            _("The link leads to no file."), _("Mend it, or name the file itself."), permanent=False
        ) from error


def _ingest(path: Path, published: date | None) -> tuple[InboxFile | None, bool]:
    """The file's row when it is settled, and whether its bytes are new. A worker that has it is awaited."""
    path = _led_to(path) if path.is_symlink() else path.absolute()
    in_inbox = path.is_relative_to(settings.NEWSDESK_INBOX)
    row = take(path, published=published, in_inbox=in_inbox)
    if row is None:
        return None, False
    is_new = row.state not in (State.DONE, State.DUPLICATE)
    if row.state == State.FAILED and row.archive:
        retry(row)
    until = time.monotonic() + WAIT_SECONDS
    row.refresh_from_db()
    sidecar = find_sidecar(path)
    if row.state == State.DONE and row.path == path and sidecar is not None and came_late(row, sidecar):
        is_new = read_again(row, sidecar)
        row.refresh_from_db()
    while row.state in (State.WAITING, State.QUEUED, State.CLAIMED) and time.monotonic() < until:
        if not ingest_file(row.pk):
            time.sleep(0.5)
        row.refresh_from_db()
    if row.in_inbox and row.filed_at is None:
        file_away(row)
    return row, is_new
