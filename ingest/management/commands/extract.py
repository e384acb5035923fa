"""`manage.py extract`: the analysis of a text as JSON; no database, broker or network is touched."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext_noop as _

from events.analysing import analyse
from ingest.extraction.entity_providers import ProviderError
from ingest.extraction.errors import ExtractionError
from ingest.extraction.model import Document, PublishedBasis
from ingest.extraction.serialising import Json, analysis_json
from ingest.readers.choosing import find_sidecar, read
from ingest.readers.source_text import SourceText, storable
from ingest.wording import in_words, language_of_terminal, told, why_not


class Command(BaseCommand):
    help = "Print the dated events of an Arabic text as JSON. Nothing is recorded."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="a text or HTML file; - is standard input")
        parser.add_argument(
            "--published", metavar="YYYY-MM-DD", help="the day it was published, where the text does not say"
        )
        parser.add_argument(
            "--jsonl",
            action="store_true",
            help='read {"id"?, "text", "published"} lines, write one analysis a line, in order',
        )

        parser.add_argument(
            "--entities",
            metavar="WHO",
            help="who finds names: rules, camel:FOLDER or huggingface:FOLDER; else as NEWSDESK_ENTITIES says",
        )

    def handle(
        self, *, file: str, published: str | None, jsonl: bool, entities: str | None = None, **options: Any
    ) -> None:
        if entities is not None:
            settings.NEWSDESK_ENTITIES = entities
        # Whatever the terminal's encoding: JSON is UTF-8, and what UTF-8 cannot hold is escaped as JSON does.
        if reconfigure := getattr(self.stdout, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            day = _day(published, "--published")
            if jsonl:
                for answer in _answers(_lines(file), day):
                    self.stdout.write(json.dumps(answer, ensure_ascii=False))
                    self.stdout.flush()
            else:
                text = _read(file, day)
                analysis = analyse(Document(text.body, text.published, text.title, text.published_basis))
                with translation.override(language_of_terminal()):
                    for warning in text.warnings:
                        self.stderr.write(in_words(warning.words, warning.facts))
                self.stdout.write(json.dumps(analysis_json(analysis), ensure_ascii=False, indent=2))
            self.stdout.flush()
        except ExtractionError as error:
            with translation.override(language_of_terminal()):
                words = told(error)
            raise CommandError(words) from error
        except ProviderError as error:
            raise CommandError(str(error)) from error
        except BrokenPipeError:
            # The reader (`| head`) has had enough: what is still buffered must not complain at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(given: object, name: str) -> date | None:
    """The day that `given` writes, None for None; `name` says in messages where it stood."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        shown = json.dumps(given, ensure_ascii=False)
        raise ExtractionError(
            _("%(name)s is %(given)s, which is no day."),
            _("Write it as 2014-06-17."),
            name=name,
            given=shown,
        ) from error


def _read(file: str, published: date | None) -> SourceText:
    limit = settings.NEWSDESK_MAX_TEXT
    if file == "-":
        return read(sys.stdin.buffer.read(limit + 1), "standard input", published=published, limit=limit)
    path = Path(file)
    return read(path, file, sidecar=find_sidecar(path), published=published, limit=limit)


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield from stream
    except OSError as error:
        raise ExtractionError(
            _("%(name)s cannot be opened: %(why)s."),
            _("Check that the file is there and may be read."),
            name=file,
            why=why_not(error),
        ) from error


def _answers(lines: Iterator[bytes], published: date | None) -> Iterator[Json]:
    """One analysis, or one `{"error", "line"}`, for each line; `published` is for lines that give no day."""
    for number, line in enumerate(lines, 1):
        given: Json = {}
        try:
            given = _object(line)
            answer = analysis_json(analyse(_document(given, published)))
        except ExtractionError as error:
            answer = {"error": str(error), "line": number}
        yield answer | ({"id": given["id"]} if isinstance(given.get("id"), str | int) else {})


def _object(line: bytes) -> Json:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ExtractionError("The line is not JSON.", "Write one object a line, in UTF-8.") from error
    if not isinstance(given, dict):
        raise ExtractionError("The line is not a JSON object.", 'Write {"text": …, "published": …}.')
    return given


def _document(given: Json, published: date | None) -> Document:
    text = given.get("text")
    if not isinstance(text, str):
        raise ExtractionError('"text" is missing or no string.', "Give the article's words.")
    text = storable(text)
    if (size := len(text.encode())) > settings.NEWSDESK_MAX_TEXT:
        raise ExtractionError(
            _("%(name)s has %(size)s bytes; the limit is %(limit)s."),
            _("Split it, or raise NEWSDESK_MAX_TEXT and retry."),
            name='"text"',
            size=size,
            limit=settings.NEWSDESK_MAX_TEXT,
        )
    published = _day(given.get("published"), '"published"') or published
    basis = PublishedBasis.CALLER if published else PublishedBasis.UNKNOWN
    title = given.get("title")
    return Document(text, published, storable(title) if isinstance(title, str) else "", basis)
