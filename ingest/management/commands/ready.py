"""`manage.py ready`: everything a desk needs before its processes start, for whoever starts them himself."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from events.catalogs import compile_messages
from ingest.desk.readying import NotReadyError, ready_folders, ready_record


class Command(BaseCommand):
    help = "Make the folders, compile the translations, migrate the database, collect the static files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """[--words-only]."""
        parser.add_argument("--words-only", action="store_true", help="only compile the translations")

    def handle(self, *args: Any, words_only: bool, **options: Any) -> None:
        """Safe to repeat; one line and exit code 1 where it cannot be done."""
        if words_only:
            compile_messages()
            return
        try:
            ready_folders()
            ready_record()
        except NotReadyError as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database cannot be used: {' '.join(str(error).split())}") from None
