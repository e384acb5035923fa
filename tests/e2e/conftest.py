"""Desks of real processes, on each pair of engines."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.e2e.desks import Desk
from tests.servers import redis_server


@pytest.fixture(scope="session")
def redis_address() -> Iterator[str]:
    """One Redis for the session; each test empties it."""
    with redis_server() as address:
        yield address


@pytest.fixture(params=["folders", "redis"])
def broker(request: pytest.FixtureRequest) -> str:
    """The address of the broker: none for the embedded one."""
    return "" if request.param == "folders" else request.getfixturevalue("redis_address")


@pytest.fixture
def desk(tmp_path: Path, broker: str) -> Iterator[Desk]:
    """A desk on SQLite with either broker."""
    with ExitStack() as stack:
        if broker:
            import redis

            with redis.Redis.from_url(broker) as client:
                client.flushall()
        yield stack.enter_context(Desk(tmp_path / "desk", broker=broker))
