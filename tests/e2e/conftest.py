"""Desks of real processes, on each pair of engines: the embedded one, and PostgreSQL with Redis."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from tests.databases import copied, postgresql_template, postgresql_url, sqlite_template
from tests.e2e.desks import Desk
from tests.servers import redis_server

__all__ = ["postgresql_template", "postgresql_url", "sqlite_template"]  # fixtures


@pytest.fixture(scope="session")
def redis_address() -> Iterator[str]:
    """One Redis for the session; each test empties it."""
    with redis_server() as address:
        yield address


@pytest.fixture(params=["embedded", "servers"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on SQLite and the filesystem broker; a desk on PostgreSQL and Redis."""
    if request.param == "embedded":
        template = request.getfixturevalue("sqlite_template")
        with Desk(tmp_path / "desk", template=template) as desk:
            yield desk
        return
    template = request.getfixturevalue("postgresql_template")
    broker = request.getfixturevalue("redis_address")
    with redis.Redis.from_url(broker) as client:
        client.flushall()
    with (
        copied("postgresql", template, tmp_path) as database,
        Desk(tmp_path / "desk", database=database, broker=broker) as desk,
    ):
        yield desk
