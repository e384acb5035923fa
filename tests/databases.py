"""Chosen tests on both engines: SQLite in a file, and a real PostgreSQL that the tests start themselves.

A test that takes the fixture `engine` runs once on each, in an empty migrated database of its own, through
Django's default connection. NEWSDESK_TEST_POSTGRES names a server to use instead of starting one (a URL whose
user may create databases). Where there is neither, the PostgreSQL half is skipped, and in CI it fails.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import dj_database_url
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.servers import free_port

STARTED_WITHIN = 30.0  # seconds
UNPRIVILEGED = "nobody"  # PostgreSQL refuses to run as root


@dataclass(frozen=True, slots=True)
class Engine:
    """A database of a test's own; `url` (DATABASE_URL) and `data_dir` are for other processes."""

    name: str
    url: str
    data_dir: Path

    def environment(self) -> dict[str, str]:
        """The environment in which another process of Newsdesk works on this database."""
        return os.environ | {
            "DATABASE_URL": self.url,
            "NEWSDESK_DATA_DIR": str(self.data_dir),
            "DJANGO_SETTINGS_MODULE": "newsdesk.settings",
        }


def binaries() -> Path | None:
    """The folder of PostgreSQL's programs, the newest installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def postgresql_server(programs: Path) -> Iterator[str]:
    """A PostgreSQL on a free port, in a folder of its own, as an unprivileged user; its URL."""
    folder = Path(tempfile.mkdtemp(prefix="newsdesk-postgresql-"))
    user = pwd.getpwnam(UNPRIVILEGED) if os.geteuid() == 0 else None
    identity = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "newsdesk", "--auth=trust", "-E", "UTF8", "--locale=C", "-N"],
        check=True, capture_output=True, cwd=folder, **identity,
    )  # fmt: skip
    port = free_port()
    options = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
    arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-p", str(port), *arguments],
            stdout=log, stderr=log, cwd=folder, **identity,
        )  # fmt: skip
    url = f"postgresql://newsdesk@127.0.0.1:{port}/postgres"
    try:
        _wait_for(url, server, folder / "log")
        yield url
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            psycopg.connect(url, connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}") from None
            time.sleep(0.05)


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a PostgreSQL server whose user may create databases."""
    given = os.environ.get("NEWSDESK_TEST_POSTGRES")
    programs = binaries()
    if given:
        yield given
    elif programs:
        with postgresql_server(programs) as url:
            yield url
    elif os.environ.get("CI") == "true":
        pytest.fail("CI needs PostgreSQL: install it, or set NEWSDESK_TEST_POSTGRES.")
    else:
        pytest.skip("no PostgreSQL here: install it, or set NEWSDESK_TEST_POSTGRES")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(
    request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: pytest.FixtureDef
) -> Iterator[Engine]:
    """An empty migrated database on each engine in turn, behind Django's default connection."""
    name = request.param
    template = request.getfixturevalue(f"{name}_template")
    with copied(name, template, tmp_path) as url, django_db_blocker.unblock(), _connected(url, tmp_path):
        yield Engine(name, url, tmp_path)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: pytest.FixtureDef) -> str:
    """The URL of a migrated SQLite database to copy."""
    folder = tmp_path_factory.mktemp("sqlite")
    return _migrated(f"sqlite:///{folder / 'template.sqlite3'}", folder, django_db_blocker)


@pytest.fixture(scope="session")
def postgresql_template(
    postgresql_url: str, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: pytest.FixtureDef
) -> str:
    """The URL of a migrated PostgreSQL database to copy."""
    url = _create(postgresql_url, f"newsdesk_template_{os.getpid()}")
    return _migrated(url, tmp_path_factory.mktemp("postgresql"), django_db_blocker)


def _migrated(url: str, folder: Path, blocker: pytest.FixtureDef) -> str:
    with blocker.unblock(), _connected(url, folder):
        call_command("migrate", verbosity=0)
    return url


@contextmanager
def copied(name: str, template: str, folder: Path) -> Iterator[str]:
    """The URL of a copy of the template, gone afterwards."""
    if name == "sqlite":
        path = folder / "newsdesk.sqlite3"
        shutil.copy(template.removeprefix("sqlite:///"), path)
        yield f"sqlite:///{path}"
        return
    database = f"newsdesk_{os.getpid()}_{time.monotonic_ns()}"
    url = _create(template, database, like=urlsplit(template).path.lstrip("/"))
    try:
        yield url
    finally:
        with psycopg.connect(_named(template, "postgres"), autocommit=True) as session:
            session.execute(f"DROP DATABASE {database} WITH (FORCE)")


def _create(server: str, database: str, like: str = "template1") -> str:
    with psycopg.connect(_named(server, "postgres"), autocommit=True) as session:
        session.execute(f"DROP DATABASE IF EXISTS {database}")
        session.execute(f"CREATE DATABASE {database} TEMPLATE {like}")
    return _named(server, database)


def _named(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


@contextmanager
def _connected(url: str, data_dir: Path) -> Iterator[None]:
    """Django's default connection leads to `url`, with the options that the settings give its engine."""
    chosen = dj_database_url.parse(url)
    if chosen["ENGINE"] == "django.db.backends.sqlite3":
        chosen["OPTIONS"] = dict(settings.DATABASES["default"]["OPTIONS"])
    before, folder = connections.databases["default"], settings.DATA_DIR
    connections["default"].close()
    connections.databases["default"] = connections.configure_settings({"default": chosen})["default"]
    del connections["default"]
    settings.DATA_DIR = data_dir
    try:
        yield
    finally:
        connections["default"].close()
        connections.databases["default"] = before
        del connections["default"]
        settings.DATA_DIR = folder
