"""`make bench-workers`: many workers record the same articles at once, each in an order of its own.

The articles of a folder are read and analysed once, so that what is measured is recording: each worker
records every article and lets it find its copies and its story, as a worker of a desk does. One worker alone,
then two, four and eight, each time in an empty record, on PostgreSQL and on SQLite. What they made is
compared with what the one made on PostgreSQL; what a worker had to try again (a deadlock, a locked database)
is counted. Ends with 1 where events or stories differ, a worker failed, or something had to be tried again.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import pickle
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 5_000_000  # bytes of an article


@dataclass
class Outcome:
    """What the workers of one run left: their seconds, what was tried again, what failed, and the record."""

    recording: list[float] = field(default_factory=list)
    placing: list[float] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)


def main() -> int:
    """Run them all, and say what came of it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=ROOT / "samples")
    arguments.add_argument("--articles", type=int, default=1_000)
    arguments.add_argument("--workers", type=int, nargs="+", default=[2, 4, 8])
    arguments.add_argument("--engines", nargs="+", default=["postgresql", "sqlite"])
    arguments.add_argument("--record", type=int, help=argparse.SUPPRESS)
    arguments.add_argument("--snapshot", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    django.setup()
    if given.snapshot:
        sys.stdout.write(json.dumps(_snapshot(), default=str))
        return 0
    if given.record is not None:
        _record_all(given.folder, given.record)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        readings = Path(folder) / "readings"
        _analyse(given.folder, given.articles, readings)
        alone: dict[str, Any] = {}
        return max(_compare(engine, given.workers, readings, Path(folder), alone) for engine in given.engines)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _analyse(folder: Path, count: int, readings: Path) -> None:
    from hashlib import sha256

    from events.analysing import analyse
    from ingest.extraction.errors import ExtractionError
    from ingest.extraction.model import Document
    from ingest.readers.choosing import read
    from ingest.recording import ArticleFacts

    made = []
    for path in sorted(folder.iterdir()):
        try:
            source = read(path, limit=LARGEST)
        except ExtractionError as error:
            _say(f"left out: {error}")
            continue
        document = Document(source.body, source.published, source.title, source.published_basis)
        digest = sha256(path.read_bytes()).hexdigest()
        made.append((ArticleFacts(digest, path.name, source.source, source.url), analyse(document)))
        if len(made) == count:
            break
    readings.write_bytes(pickle.dumps(made))
    _say(f"{len(made)} articles with {sum(len(analysis.events) for _facts, analysis in made):,} mentions")


# --- running --------------------------------------------------------------------------------


def _compare(engine: str, workers: list[int], readings: Path, folder: Path, alone: dict[str, Any]) -> int:
    """Run as many workers as asked for, first of all one, whose record is kept in `alone`; 1 where anything
    went amiss."""
    from tests.bench_desk import load, spread
    from tests.databases import binaries, postgresql_server

    amiss = 0
    with ExitStack() as stack:
        server = ""
        if engine == "postgresql":
            programs = binaries()
            if programs is None:
                sys.exit("make bench-workers needs PostgreSQL: install it, or give --engines sqlite.")
            server = stack.enter_context(postgresql_server(programs))
        for count in workers if alone else (1, *workers):
            began = time.perf_counter()
            outcome = _run(_environment(engine, server, count, folder), count, readings)
            took = time.perf_counter() - began
            alone.update(alone or outcome.record)
            differing = _differing(alone, outcome.record)
            _say(
                f"{engine}, {count} at once, {took:.0f} s: recording {spread(outcome.recording)};"
                f" placing {spread(outcome.placing)}; tried again {len(outcome.again)}, failed"
                f" {len(outcome.failed)}; {len(outcome.record['events']):,} events and"
                f" {len(outcome.record['stories']):,} stories, {len(differing)} of them not as one makes them"
                f" · {load()}"
            )
            for words in sorted({*outcome.again, *outcome.failed, *differing[:10]}):
                _say(f"    {words}")
            amiss |= bool(outcome.again or outcome.failed or differing)
    return amiss


def _environment(engine: str, server: str, count: int, folder: Path) -> dict[str, str]:
    """The environment of a desk with an empty record of its own."""
    from tests.bench_record import database, environment

    own = folder / f"{engine}-{count}"
    own.mkdir()
    if server:
        return environment(database(server, f"workers_{count}", str(own)), str(own))
    given = environment(f"sqlite:///{own / 'newsdesk.sqlite3'}", str(own))
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=given, check=True)
    return given


def _run(environment: dict[str, str], count: int, readings: Path) -> Outcome:
    command = [sys.executable, "-m", "tests.bench_workers"]
    running = [
        subprocess.Popen(
            [*command, str(readings), "--record", str(seed)], cwd=ROOT, env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for seed in range(count)
    ]  # fmt: skip
    outcome = Outcome()
    _start(running)
    for worker in running:
        out, err = worker.communicate()
        if worker.returncode:
            outcome.failed.append(err.strip().rpartition("\n")[2])
            continue
        told = json.loads(out)
        outcome.recording += told["recording"]
        outcome.placing += told["placing"]
        outcome.again += told["again"]
    shown = subprocess.run(
        [*command, "--snapshot"], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    outcome.record = json.loads(shown.stdout)
    return outcome


def _start(running: list[subprocess.Popen[str]]) -> None:
    """Let those that said they are ready begin, all at once; whoever died before it is told nothing."""
    ready = [worker for worker in running if worker.stdout.readline()]
    for worker in ready:
        worker.stdin.write("go\n")
        worker.stdin.flush()


def _differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [
        name
        for part in ("events", "stories")
        for name in sorted(one[part].keys() | other[part].keys())
        if one[part].get(name) != other[part].get(name)
    ]


# --- in the workers' processes --------------------------------------------------------------


class _TriedAgain(logging.Handler):
    """What `events.locking` says of each attempt that it makes again."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(
            str(record.args[0] if isinstance(record.args, tuple) else record.msg).splitlines()[0]
        )


def _record_all(readings: Path, seed: int) -> None:
    from events.grouping import place_waiting
    from ingest.recording import record

    chosen = pickle.loads(readings.read_bytes())
    random.Random(seed).shuffle(chosen)
    again = _TriedAgain()
    locking = logging.getLogger("events.locking")
    locking.addHandler(again)
    locking.setLevel(logging.INFO)
    told: dict[str, list[float]] = {"recording": [], "placing": []}
    gc.collect()
    gc.freeze()  # a worker holds no thousand articles, through which its garbage collector would have to go
    _say("ready")
    sys.stdin.readline()
    for facts, analysis in chosen:
        began = time.perf_counter()
        record(facts, analysis)
        recorded = time.perf_counter()
        place_waiting()
        told["recording"].append(recorded - began)
        told["placing"].append(time.perf_counter() - recorded)
    sys.stdout.write(json.dumps({**told, "again": again.said}))


def _snapshot() -> dict[str, Any]:
    from events.grouping import place_waiting
    from events.rebuilding import snapshot, story_snapshot

    place_waiting()
    return {"events": snapshot(), "stories": story_snapshot()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    sys.exit(main())
