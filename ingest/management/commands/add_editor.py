"""`manage.py add_editor NAME`: one more person who may correct events."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from ingest.editors import add_editor
from ingest.wording import language_of_terminal


class Command(BaseCommand):
    help = "Make an editor: events, articles and the ledger, no users. Prints the password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name to log in with")

    def handle(self, *, name: str, **options: Any) -> None:
        try:
            with translation.override(language_of_terminal()):
                password = add_editor(name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(f"Editor {name}   password {password}   (shown this once)")
