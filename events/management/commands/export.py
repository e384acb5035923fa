"""manage.py export: the record as JSON or CSV, streamed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from events import exports
from events.filters import FilterForm, Selection


class Command(BaseCommand):
    help = "Writes events as JSON (docs/schema/export.schema.json) or CSV, the oldest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["json", "csv"], default="json")
        parser.add_argument("--from", dest="first", metavar="D", help="the first day, YYYY-MM-DD")
        parser.add_argument("--to", dest="last", metavar="D", help="the last day, YYYY-MM-DD")
        parser.add_argument("--type", metavar="T", help="an event type, such as CONSULT")
        parser.add_argument(
            "--review",
            metavar="S",
            help="unreviewed, accepted, edited, rejected or any; without it all but the rejected",
        )
        parser.add_argument("--output", metavar="F", help="a file, written whole or not at all; else stdout")
        parser.add_argument("--bom", action="store_true", help="let Excel read the Arabic of a CSV file")

    def handle(self, *, format: str, output: str | None, bom: bool, **options: Any) -> None:
        selection = selected(options)
        pieces = exports.as_json(selection) if format == "json" else exports.as_csv(selection, bom=bom)
        if output is None or output == "-":
            self._print(pieces)
            return
        try:
            with _whole(Path(output)) as file:
                file.writelines(pieces)
        except OSError as error:
            raise CommandError(
                f"{output} cannot be written ({error.strerror}): choose a folder that this user may write to."
            ) from error

    def _print(self, pieces: Iterator[str]) -> None:
        """To standard output, as UTF-8 whatever the terminal says; a reader may stop before the end."""
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        try:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def selected(options: dict[str, Any]) -> Selection:
    """The events asked for; raises CommandError, naming the option, where it cannot be understood."""
    names = ("first", "last", "type", "review")
    form = FilterForm({name: options[name] for name in names if options.get(name)} | {"order": "oldest"})
    selection = form.selection()
    if form.errors:
        given = {"first": "--from", "last": "--to"}
        problems = (
            f"{given.get(name, f'--{name}')} {options.get(name)}: {' '.join(map(str, errors))}"
            for name, errors in form.errors.items()
        )
        raise CommandError("; ".join(problems))
    return selection


@contextmanager
def _whole(path: Path) -> Iterator[TextIO]:
    """A file that takes its name only when it is complete and on the disk."""
    with NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False
    ) as draft:
        try:
            yield draft  # type: ignore[misc]
            draft.flush()
            os.fsync(draft.fileno())
            os.chmod(draft.name, 0o644)
            os.replace(draft.name, path)
        finally:  # however it ended, no draft stays behind
            Path(draft.name).unlink(missing_ok=True)
