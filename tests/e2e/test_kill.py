"""Processes killed by SIGKILL wherever they may be: every article is recorded exactly once, within a minute.

`NEWSDESK_KILLS` says how often each kind of kill is repeated. Once, by default, which leaves out kills at any
moment, and on PostgreSQL and Redis the arrows at which neither of them has a part. `--junitxml` reports, as
the property `recovered`, the seconds from the kill or the restart after it until everything was recorded.
"""

import os
import random
import signal
import time
from collections.abc import Callable

import pytest

from ingest.arrows import ARROWS
from tests.e2e.desks import Desk, article, children_of, kill

Note = Callable[[str, object], None]
KILLS = int(os.environ.get("NEWSDESK_KILLS", "1"))
WATCHERS = {"hashed", "listed", "archived", "queued"}
SERVED = ARROWS if KILLS > 1 else ("queued", "claimed", "recorded")
PLACES = [*(("embedded", arrow) for arrow in ARROWS), *(("servers", arrow) for arrow in SERVED)]


@pytest.mark.parametrize(("desk", "arrow"), PLACES, indirect=["desk"])
def test_a_kill_at_each_arrow(desk: Desk, arrow: str, record_property: Note) -> None:
    flag = desk.folder / "flag"
    stop = {"NEWSDESK_STOP_AT": f"{arrow}:{flag}"}
    desk.worker(**({} if arrow in WATCHERS else stop))
    watcher = desk.watcher(**(stop if arrow in WATCHERS else {}))
    desk.drop("2015-03-13-a.txt", article(1))
    desk.wait_for(flag.exists)
    if arrow in WATCHERS:
        assert watcher.wait(timeout=10) == -signal.SIGKILL
        desk.watcher()
    record_property("recovered", desk.wait_for(desk.all_settled(1)))
    desk.check_recorded_once(["2015-03-13-a.txt"])


@pytest.mark.parametrize("whom", ["main", "child"])
@pytest.mark.parametrize("turn", range(KILLS))
def test_a_kill_of_the_worker_in_mid_article(desk: Desk, whom: str, turn: int, record_property: Note) -> None:
    flag = desk.folder / "flag"
    desk.watcher()
    worker = desk.worker(processes=1, NEWSDESK_HOLD_AT=f"claimed:{flag}")
    names = [f"2015-03-13-{number}.txt" for number in range(3)]
    for number, name in enumerate(names):
        desk.drop(name, article(number))
    desk.wait_for(flag.exists)
    desk.wait_for(lambda: flag.read_text())
    victim = int(flag.read_text()) if whom == "child" else worker.pid
    os.kill(victim, signal.SIGKILL)
    if whom == "main":
        worker.wait(timeout=10)
        desk.worker(processes=1)
    record_property("recovered", desk.wait_for(desk.all_settled(len(names))))
    desk.check_recorded_once(names)


def test_children_killed_while_they_wait_for_work_are_replaced(desk: Desk) -> None:
    desk.watcher()
    worker = desk.worker()
    names = [f"2015-03-13-{number}.txt" for number in range(3)]
    for number, name in enumerate(names):
        desk.drop(name, article(number))
        desk.wait_for(desk.all_settled(number + 1))
        for child in children_of(worker.pid):
            os.kill(child, signal.SIGKILL)
    assert worker.poll() is None
    desk.check_recorded_once(names)


if KILLS > 1:

    @pytest.mark.parametrize("whom", ["main", "child"])
    def test_kills_at_any_moment(desk: Desk, whom: str, record_property: Note) -> None:
        chance = random.Random(whom)
        desk.watcher()
        worker = desk.worker()
        names: list[str] = []

        def settled() -> bool:
            """Looked at as the supervisor does: Celery gives up when a child ends while its pool starts."""
            nonlocal worker
            if worker.poll() is not None:
                worker = desk.worker()
            return desk.all_settled(len(names))()

        longest = 0.0
        for turn in range(KILLS):
            for number in range(3):
                names.append(f"2015-03-13-{turn}-{number}.txt")
                desk.drop(names[-1], article(len(names)))
            time.sleep(chance.uniform(0, 3))
            if whom == "main":
                kill(worker)
            elif children := children_of(worker.pid):
                os.kill(chance.choice(children), signal.SIGKILL)
            longest = max(longest, desk.wait_for(settled))
        record_property("recovered", longest)
        desk.check_recorded_once(names)


@pytest.mark.parametrize("desk", ["embedded"], indirect=True)
def test_the_children_of_a_killed_worker_end(desk: Desk) -> None:
    worker = desk.worker()
    desk.wait_for(lambda: len(children_of(worker.pid)) >= 2)
    children = children_of(worker.pid)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait(timeout=10)
    desk.wait_for(lambda: not any(os.path.exists(f"/proc/{child}/exe") for child in children), seconds=10)
