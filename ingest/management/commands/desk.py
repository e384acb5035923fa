"""`manage.py desk`, which is `make run`: a whole newsdesk under one supervisor."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from filelock import FileLock, Timeout

from ingest.desk.readying import (
    EDITOR,
    NotReadyError,
    check_port,
    first_articles,
    first_editor,
    ready_folders,
    ready_record,
)
from ingest.desk.supervising import Supervisor
from ingest.watching import InboxTakenError, check_inbox_is_free


class Command(BaseCommand):
    help = "Start the web server, the workers and the watcher, and end them together."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Run until Ctrl-C; one line and exit code 1 where it cannot."""
        lock = FileLock(Path(settings.DATA_DIR) / "desk.lock")
        try:
            ready_folders()
            lock.acquire(blocking=False)
            check_inbox_is_free()
            code = self._run()
        except Timeout:
            raise CommandError(f"A desk is running on {settings.DATA_DIR} already: stop it first.") from None
        except (NotReadyError, InboxTakenError) as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {' '.join(str(error).split())}") from None
        finally:
            lock.release()
        sys.exit(code)

    def _run(self) -> int:
        host, port = settings.NEWSDESK_HOST, settings.NEWSDESK_PORT
        check_port(host, port)
        ready_record()
        password = first_editor()
        samples = first_articles(Path(settings.BASE_DIR) / "samples")
        self._say("")
        self._say(f"  Timeline  http://{host}:{port}/")
        self._say(f"  Inbox     {settings.NEWSDESK_INBOX}")
        if samples:
            self._say(f"            {samples} sample articles are on their way")
        if password:
            self._say(f"  Editor    {EDITOR}   password {password}   (shown this once)")
        self._say("  Stop with Ctrl-C.")
        self._say("")
        return Supervisor(commands(), self._say).run()

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def commands() -> dict[str, list[str]]:
    """The processes of a desk, by the name that their lines carry."""
    python = [sys.executable]
    manage = [*python, str(Path(settings.BASE_DIR) / "manage.py")]
    worker = ["-m", "celery", "-A", "newsdesk", "--quiet", "worker", "--loglevel", "WARNING"]
    return {
        "web": [*python, "-m", "gunicorn", "-c", "python:newsdesk.web_server", "newsdesk.wsgi"],
        "worker": [
            *python,
            *worker,
            f"--concurrency={settings.NEWSDESK_WORKERS}",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            f"--hostname=desk-{os.getpid()}@%h",
        ],
        "watcher": [*manage, "watch"],
    }
