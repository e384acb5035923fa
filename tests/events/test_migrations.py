"""Migrations keep what was recorded before them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import events.migrations
from events.models import EventMention, MentionFiling
from events.neighbours import number_of
from ingest.recording import record
from tests.databases import Engine
from tests.events.recorder import articles


def test_what_was_filed_in_buckets_of_words_is_filed_under_their_numbers(engine: Engine) -> None:
    for article, analysis in articles(1):
        record(article, analysis)
    mention = EventMention.objects.earliest("pk").pk
    call_command("migrate", "events", "0003", verbosity=0)
    state = MigrationExecutor(connection).loader.project_state([("events", "0003_text_hash_index")])
    state.apps.get_model("events", "MentionBucket").objects.create(
        bucket="AGREE:wهدنة/2015-03-02", mention_id=mention
    )
    call_command("migrate", "events", verbosity=0)
    found = MentionFiling.objects.values_list("bucket", "mention_id")
    assert list(found) == [(number_of("AGREE:wهدنة/2015-03-02"), mention)]


MIGRATIONS = sorted(Path(events.migrations.__path__[0]).glob("0*.py"))
FIELDS = "events.models.folded"  # a column's own type, which migrations name


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_does_not_change_with_the_code_of_later_versions(path: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import)]
    froms = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names} | {node.module or "" for node in froms}
    assert {name for name in names if name.startswith(("events", "ingest"))} <= {FIELDS}
