"""`manage.py watch`: take what comes whole into the inbox, and keep the workers busy."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ingest.attachment import end_with_desk
from ingest.watching import InboxTakenError, watch


class Command(BaseCommand):
    help = "Watch the inbox: take files that have come whole and queue them for the workers."

    def handle(self, *args: Any, **options: Any) -> None:
        """Watch until SIGTERM or Ctrl-C."""
        end_with_desk()
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        try:
            watch(stop)
        except (InboxTakenError, OSError) as error:
            raise CommandError(str(error)) from None
