"""manage.py rebuild [--check]: draw all events anew from what was read and decided."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from events.grouping import place_waiting
from events.rebuilding import rebuild, snapshot, story_snapshot


class Command(BaseCommand):
    help = (
        "Draws every event and story anew from what the machine read and what editors decided. "
        "With --check nothing is changed: it says whether they are as they should be."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare only, and change nothing")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        with transaction.atomic():
            place_waiting()
            before = snapshot() | story_snapshot()
            count = rebuild()
            after = snapshot() | story_snapshot()
            if check:
                transaction.set_rollback(True)
        different = sorted(
            event_id
            for event_id in before.keys() | after.keys()
            if before.get(event_id) != after.get(event_id)
        )
        if check and different:
            raise CommandError(
                f"{len(different)} events or stories are not as they should be, among them "
                f"{', '.join(different[:5])}. Run `manage.py rebuild` to put them right."
            )
        self.stdout.write(f"{count} events; {len(different)} changed.")
