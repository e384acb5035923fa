"""manage.py compile_messages: the interface's translations, from .po to .mo, without gettext's tools."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from events import catalogs


class Command(BaseCommand):
    help = (
        "Compiles the translations of the interface; with --update, first gathers the messages of the code."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--update", action="store_true", help="bring the .po files into line with the code first"
        )

    def handle(self, *, update: bool, **options: Any) -> None:
        if update:
            for path in catalogs.catalog_files():
                missing = catalogs.untranslated(catalogs.update(path))
                self.stdout.write(f"{path}: {len(missing)} to translate")
        for path in catalogs.compile_messages():
            self.stdout.write(f"compiled {path}")
