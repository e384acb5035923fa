"""The embedded broker: messages come whole, are taken once, and what is none harms nobody."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import Empty

import pytest
from celery import current_app
from django.conf import settings
from kombu import Connection, Consumer, Message, Producer, Queue
from kombu.transport.virtual import Channel

QUEUE = Queue("news")
MESSAGES = 2000
Opener = Callable[[], Channel]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opener]:
    """Channels on one set of folders, each over a connection of its own, as in processes of their own."""
    for name in ("queue", "control"):
        (tmp_path / name).mkdir()
    options = {
        "data_folder_in": str(tmp_path / "queue"),
        "data_folder_out": str(tmp_path / "queue"),
        "control_folder": str(tmp_path / "control"),
    }
    connections: list[Connection] = []

    def channel() -> Channel:
        connections.append(
            Connection("filesystem://", transport=settings.CELERY_BROKER_TRANSPORT, transport_options=options)
        )
        return connections[-1].channel()

    yield channel
    for connection in connections:
        connection.close()


def test_the_application_uses_it() -> None:
    with current_app.connection_for_write() as connection:
        assert connection.transport_cls == settings.CELERY_BROKER_TRANSPORT


def test_no_message_is_lost_or_read_twice_by_two_readers(opened: Opener) -> None:
    sent = threading.Event()

    def read() -> Iterator[int]:
        with closing(opened()) as channel:
            while True:
                last = sent.is_set()
                try:
                    yield channel._get(QUEUE.name)["number"]
                except Empty:
                    if last:
                        return

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(lambda: list(read())) for _ in range(2)]
        with closing(opened()) as channel:
            for number in range(MESSAGES):
                channel._put(QUEUE.name, {"number": number})
        sent.set()
        got = Counter(number for reader in readers for number in reader.result())
    assert got == Counter(range(MESSAGES))


def test_queues_that_are_bound_at_the_same_time_are_all_found(opened: Opener) -> None:
    channels = [opened() for _ in range(4)]
    together = threading.Barrier(len(channels))
    exchanges = [f"exchange{number}" for number in range(50)]

    def bind(number: int) -> None:
        for exchange in exchanges:
            together.wait(timeout=30)
            channels[number]._queue_bind(exchange, "", "", f"queue{number}")

    with ThreadPoolExecutor(len(channels)) as pool:
        list(pool.map(bind, range(len(channels))))
    for exchange in exchanges:
        assert {row.queue for row in channels[0].get_table(exchange)} == {f"queue{n}" for n in range(4)}


def test_what_is_no_message_is_dropped_and_the_next_one_read(
    opened: Opener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "queue" / "0.news.msg").write_text('{"number":')
    (tmp_path / "queue" / "00.news.msg").write_text("[1]")
    channel = opened()
    channel._put(QUEUE.name, {"number": 1})
    assert channel._get(QUEUE.name) == {"number": 1}
    assert "0.news.msg is no message" in caplog.text
    assert "00.news.msg is no message" in caplog.text
    assert channel._size(QUEUE.name) == 0


def test_messages_come_in_the_order_in_which_they_were_sent(opened: Opener) -> None:
    channel = opened()
    for number in range(20):
        channel._put(QUEUE.name, {"number": number})
    assert [channel._get(QUEUE.name)["number"] for _ in range(20)] == list(range(20))


class Loop:
    """An event loop that does what it was asked for when it is told to."""

    def __init__(self) -> None:
        self.repeated: list[Callable[[], object]] = []
        self.soon: list[Callable[[], object]] = []

    def call_repeatedly(self, _seconds: float, act: Callable[..., object], *given: object) -> None:
        self.repeated.append(partial(act, *given))

    def call_later(self, _seconds: float, act: Callable[..., object], *given: object) -> None:
        self.soon.append(partial(act, *given))


def test_who_has_done_with_a_message_gets_the_next_without_waiting_for_a_look(opened: Opener) -> None:
    loop, channel = Loop(), opened()
    transport = channel.connection
    transport.register_with_event_loop(transport, loop)
    got: list[Message] = []
    consumer = Consumer(channel, [QUEUE], on_message=got.append, prefetch_count=1)
    consumer.consume()
    with Producer(opened()) as producer:
        for number in range(2):
            producer.publish({"number": number}, routing_key=QUEUE.name)
    (look,) = loop.repeated
    look()
    look()
    assert len(got) == 1, "it is busy with the first"
    got[0].ack()
    (at_once,) = loop.soon
    at_once()
    assert [message.payload["number"] for message in got] == [0, 1]
