"""`manage.py health web|worker|watcher`: exit code 0 where that part of the desk is well, else 1."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.health import watcher_lives, worker_answers


class Command(BaseCommand):
    help = "Ask one part of the desk whether it is well."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which part."""
        parser.add_argument("part", choices=("web", "worker", "watcher"))

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        """One word, or an error that says what does not answer."""
        well = {"web": _web, "worker": _worker, "watcher": watcher_lives}[part]()
        if not well:
            raise CommandError(f"The {part} does not answer.")
        self.stdout.write("well")


def _web() -> bool:
    # As the proxy in front would ask: by a name the desk is reached by, over HTTPS.
    host = settings.ALLOWED_HOSTS[0].lstrip(".")
    request = Request(
        f"http://127.0.0.1:{settings.NEWSDESK_PORT}/healthz",
        headers={"Host": host, "X-Forwarded-Proto": "https"},
    )
    try:
        with urlopen(request, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, TimeoutError):
        return False


def _worker() -> bool:
    return worker_answers(f"celery@{socket.gethostname()}")
