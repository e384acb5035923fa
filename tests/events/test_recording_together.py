"""Many workers at once, in any order: the same events, none twice, and nobody gives up waiting."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.merging import _closure as closure
from events.models import CandidatePair, Event, EventMention
from events.rebuilding import rebuild, snapshot
from ingest.recording import record
from tests.bench_workers import _start
from tests.databases import Engine
from tests.events.recorder import articles

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 24
STARVED = 30.0  # seconds one article may take on a busy machine; by itself it takes a tenth of one


def seen() -> set[tuple[str, ...]]:
    return {tuple(sorted(event["mentions"])) for event in snapshot().values()}


@pytest.fixture
def alone(engine: Engine) -> dict[str, object]:
    """What one process alone makes of the articles."""
    for article, analysis in articles(ARTICLES):
        record(article, analysis)
    found = snapshot()
    assert Event.objects.count() < EventMention.objects.count() * 2 / 3, "hardly anything is told twice"
    return found


def test_any_order_of_arrival_gives_the_same_events(engine: Engine, alone: dict[str, object]) -> None:
    from events.models import Article, MergeLog

    for seed in (1, 2):
        for model in (Article, Event, CandidatePair, MergeLog):
            model.objects.all().delete()
        chosen = articles(ARTICLES)
        random.Random(seed).shuffle(chosen)
        for article, analysis in chosen:
            record(article, analysis)
        assert snapshot() == alone
    rebuild()
    assert snapshot() == alone


def test_recording_everything_again_changes_nothing(engine: Engine, alone: dict[str, object]) -> None:
    stamps = dict(Event.objects.values_list("pk", "updated_at"))
    for article, analysis in articles(ARTICLES):
        record(article, analysis)
    assert snapshot() == alone
    assert dict(Event.objects.values_list("pk", "updated_at")) == stamps


@pytest.mark.parametrize("workers", [3])
def test_workers_side_by_side_make_the_same_events(
    engine: Engine, alone: dict[str, object], workers: int
) -> None:
    from events.models import Article, MergeLog

    for model in (Article, Event, CandidatePair, MergeLog):
        model.objects.all().delete()
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.events.recorder", str(seed), str(ARTICLES)],
            cwd=ROOT, env=engine.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for seed in range(workers)
    ]  # fmt: skip
    for worker in running:
        out, err = worker.communicate(timeout=120)
        assert worker.returncode == 0, err
        assert "locked" not in err
        assert float(out) <= STARVED
    assert snapshot() == alone


def test_a_worker_that_died_before_it_was_ready_does_not_stop_the_others() -> None:
    commands = ("exit 3", "echo ready; read word; echo told $word")
    running = [
        subprocess.Popen(["/bin/sh", "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for command in commands
    ]
    _start(running)
    assert [worker.communicate()[0] for worker in running] == ["", "told go\n"]


def test_what_hangs_together_by_a_long_chain_is_reached_whole_in_a_few_rounds(engine: Engine) -> None:
    chain = [f"link{number}" for number in range(12)]
    CandidatePair.objects.bulk_create(
        CandidatePair(first=first, second=second, verdict="same", score=9.0)
        for first, second in pairwise(chain)
    )
    CandidatePair.objects.create(first=chain[3], second="unsure", verdict="uncertain", score=5.0)
    with CaptureQueriesContext(connection) as asked:
        reached = closure({chain[0]})
    assert reached.handles == set(chain)
    assert len(reached.links) == len(chain)
    if engine.name == "postgresql":
        assert len(asked) <= 8
