"""`make bench-record`: how long recording an article takes, in an empty store and in one of a million events.

Two databases are made on a PostgreSQL that the bench starts: one empty, one filled by COPY with ten years of
events and, on one day, thousands more. Then the same articles of that day are recorded in both, turn and turn
about, so that a busy machine slows both alike. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any

import django
import psycopg

ROOT = Path(__file__).resolve().parents[1]
DENSEST = date(2015, 3, 2)
TEMPLATES = 600  # articles that the filled years are made of, over and over
SAME_SEASON = 45  # days around the densest one on which rows hold all that is compared


def main() -> None:
    """Fill, record, and say how long it took."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--events", type=int, default=1_000_000)
    arguments.add_argument("--dense", type=int, default=5_000, help="events on the densest day")
    arguments.add_argument("--articles", type=int, default=1_000)
    arguments.add_argument("--record", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.record:
        _record_on_demand(given.articles)
        return
    from tests.databases import binaries, postgresql_server

    programs = binaries()
    if programs is None:
        sys.exit("make bench-record needs PostgreSQL: install it.")
    with postgresql_server(programs) as url, tempfile.TemporaryDirectory() as folder:
        stores = {name: database(url, name, folder) for name in ("empty", "filled")}
        began = time.perf_counter()
        _fill(stores["filled"], given.events, given.dense)
        _say(f"filled in {time.perf_counter() - began:.0f} s: {_counts(stores['filled'])}")
        _compare(stores, folder, given.articles)


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def database(server: str, name: str, folder: str) -> str:
    with psycopg.connect(server, autocommit=True) as session:
        session.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    url = server.rsplit("/", 1)[0] + "/" + name
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v", "0"],
        cwd=ROOT,
        env=environment(url, folder),
        check=True,
    )
    return url


def environment(url: str, folder: str) -> dict[str, str]:
    return os.environ | {
        "DATABASE_URL": url,
        "NEWSDESK_DATA_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
    }


# --- filling --------------------------------------------------------------------------------

COLUMNS = {
    "events_article": "id sha256 file_name title source url text published published_basis stated"
    " stated_basis ingested_at copy_group",
    "events_analysis": "id article_id text_hash version published text warnings created_at",
    "events_eventmention": "id analysis_id key handle sentence_start sentence_end trigger_start trigger_end"
    " lemma type mode status earliest latest precision modifier basis confidence title_ar title_en payload"
    " features retained",
    "events_event": "id anchor_key type mode status title_ar title_en earliest latest precision modifier"
    " basis sort_day review confidence sources disagreement disputed provenance search_text updated_at",
    "events_membership": "mention_id event_id",
    "events_mentionfiling": "bucket mention_id",
    "events_candidatepair": "first second verdict score",
}
NOW = "2015-03-02T00:00:00Z"


def _fill(url: str, events: int, dense: int) -> None:
    from tests.bench_articles import MENTIONS, Newsroom

    django.setup()
    pages = [list(_prepared(article)) for article in Newsroom(1, DENSEST).articles(TEMPLATES)]
    rest = (events - dense) // MENTIONS
    days = 3_650
    articles = [
        (number % TEMPLATES, DENSEST - (number % days + 1) * timedelta(days=1)) for number in range(rest)
    ]
    # The densest day has articles of its own, which neither the other days nor the measured ones tell.
    busy = [list(_prepared(article)) for article in Newsroom(2, DENSEST).articles(dense // MENTIONS)]
    pages += busy
    articles += [(TEMPLATES + number, DENSEST) for number in range(len(busy))]
    with psycopg.connect(url) as session:
        indexes = _without_indexes(session)
        for table, columns in COLUMNS.items():
            rows = _rows(table, pages, articles)
            names = ", ".join(f'"{name}"' for name in columns.split())
            with session.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:  # type: ignore[arg-type]
                for row in rows:
                    copy.write_row(row)
            if "id" in columns.split() and table != "events_event":
                session.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"
                )  # type: ignore[arg-type]
        session.commit()
        for definition in indexes:
            session.execute(definition)  # type: ignore[arg-type]
        session.commit()
        session.autocommit = True
        session.execute("VACUUM ANALYZE")


def _without_indexes(session: psycopg.Connection[Any]) -> list[str]:
    """Drop the indexes that no constraint needs; the statements that make them again."""
    found = session.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [list(COLUMNS)],
    ).fetchall()
    for name, _definition in found:
        session.execute(f'DROP INDEX "{name}"')  # type: ignore[arg-type]
    return [definition for _name, definition in found]


def _prepared(article: Any) -> Iterator[dict[str, Any]]:
    """What the rows of an article's mentions need, with the densest day in it as a word to be replaced."""
    from ingest.extraction.coreference import buckets, facts_json, facts_of, topics
    from ingest.extraction.serialising import mention_json

    for index, mention in enumerate(article.events):
        facts = facts_of(article, mention, "paper")
        yield {
            "facts": facts,
            "features": json.dumps(facts_json(facts), ensure_ascii=False),
            "payload": json.dumps(mention_json(article, mention), ensure_ascii=False),
            "buckets": sorted(buckets(facts) | (topics(facts) if index == 0 else frozenset())),
            "text": article.clean.text,
        }


def _rows(
    table: str, pages: list[list[dict[str, Any]]], articles: list[tuple[int, date]]
) -> Iterator[tuple[Any, ...]]:
    number = 0
    for article, (page, day) in enumerate(articles, 1):
        shift = day - DENSEST
        if table == "events_article":
            sha256, source, text = f"{article:064x}", f"paper {article % 20}", pages[page][0]["text"]
            dates = (day, "caller", day, "caller")
            yield article, sha256, "a.txt", "", source, "", text, *dates, NOW, ""
            continue
        if table == "events_analysis":
            yield article, article, f"{article:064x}", "bench", day, pages[page][0]["text"], "[]", NOW
            continue
        for given in pages[page]:
            number += 1
            yield from _mention_rows(table, number, article, given, day, shift)


def _mention_rows(
    table: str, number: int, article: int, given: dict[str, Any], day: date, shift: timedelta
) -> Iterable[tuple[Any, ...]]:
    from events.neighbours import number_of

    facts = given["facts"]
    key, handle = f"{article:064x}:{number}:{number + 3}", f"f{number:012x}"
    when = facts.earliest + shift if facts.earliest else None
    if table == "events_eventmention":
        near = abs(shift.days) <= SAME_SEASON
        features = _moved(given["features"], shift).replace(facts.key, key) if near else "{}"
        payload = given["payload"] if near else "{}"
        spans = (0, 50, 0, 5)
        what = (facts.lemma, facts.type, facts.mode, "past")
        dates = (when, when, "day", "exact", "explicit")
        titles = ("عنوان", "title")
        return [(number, article, key, handle, *spans, *what, *dates, 0.8, *titles, payload, features, False)]
    if table == "events_event":
        what = (facts.type, facts.mode, "past", "عنوان", "title")
        dates = (when, when, "day", "exact", "explicit", when or day)
        rest = ("unreviewed", 0.8, 1, False, "[]", "{}", given["text"][:200], NOW)
        return [(handle, key, *what, *dates, *rest)]
    if table == "events_membership":
        return [(number, handle)]
    if table == "events_candidatepair":
        return [(handle, f"f{number + 1:012x}", "uncertain", 4.0)] if number % 4 == 1 else []
    return [(bucket, number) for bucket in {number_of(_moved(bucket, shift)) for bucket in given["buckets"]}]


def _moved(words: str, shift: timedelta) -> str:
    """The same words with the days of the templates moved, or the month or week that they end with."""
    for day in (DENSEST, DENSEST - timedelta(days=1)):
        words = words.replace(day.isoformat(), (day + shift).isoformat())
    for period in (_month, _week):
        if words.endswith(period(DENSEST)):
            return words.removesuffix(period(DENSEST)) + period(DENSEST + shift)
    return words


def _month(day: date) -> str:
    return day.strftime("/%Y-%m")


def _week(day: date) -> str:
    return f"/{day.toordinal() // 7}"


def _counts(url: str) -> str:
    with psycopg.connect(url) as session:
        counts = {
            name: session.execute(f"SELECT count(*) FROM {table}").fetchone()  # type: ignore[arg-type]
            for name, table in (("events", "events_event"), ("buckets", "events_mentionfiling"))
        }
    return ", ".join(f"{count[0]:,} {name}" for name, count in counts.items() if count)


# --- recording ------------------------------------------------------------------------------


def _compare(stores: dict[str, str], folder: str, articles: int) -> None:
    workers = {
        name: subprocess.Popen(
            [sys.executable, "-m", "tests.bench_record", "--record", name, "--articles", str(articles)],
            cwd=ROOT, env=environment(url, folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for name, url in stores.items()
    }  # fmt: skip
    taken: dict[str, list[float]] = {name: [] for name in workers}
    for number in range(articles):
        for name in sorted(workers, reverse=bool(number % 2)):
            taken[name].append(_ask(workers[name]))
    for worker in workers.values():
        worker.communicate()
    from tests.bench_desk import load, spread

    for name, seconds in taken.items():
        _say(f"{name:>6}: {spread(seconds)} · {load()}")
    (e50, e95), (f50, f95) = (_cuts(taken[name]) for name in ("empty", "filled"))
    _say(f" ratio: p50 {f50 / e50:.2f}, p95 {f95 / e95:.2f}")


def _cuts(seconds: list[float]) -> tuple[float, float]:
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def _ask(worker: subprocess.Popen[str]) -> float:
    _pipe(worker.stdin).write("next\n")
    _pipe(worker.stdin).flush()
    return float(_pipe(worker.stdout).readline())


def _pipe(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise RuntimeError("a worker without pipes")
    return stream


def _record_on_demand(articles: int) -> None:
    """Record the next article for each line of input; print how many seconds it took."""
    django.setup()
    from ingest.recording import record
    from tests.analyses import file_of
    from tests.bench_articles import Newsroom

    chosen = list(Newsroom(3, DENSEST).articles(articles))
    gc.collect()
    gc.freeze()  # a worker holds no thousand articles, through which its garbage collector would have to go
    for number, analysis in enumerate(chosen):
        if not sys.stdin.readline():
            return
        began = time.perf_counter()
        record(file_of(analysis, f"paper {number % 20}"), analysis)
        _say(f"{time.perf_counter() - began:.6f}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    main()
