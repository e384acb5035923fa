"""`make bench-desk`: how soon a dropped article is on the page, and how the page fares under a full inbox.

A whole desk is started on a temporary folder with the embedded engines. When it has read its samples and
idles, twenty articles are dropped one by one, and the timeline is asked until it shows the event. Where a
folder of articles is named, all of them are then moved into the inbox at once, and the timeline is asked
while they are read. Nothing here passes or fails; a busy machine shows in the load average printed beside.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.error import URLError
from urllib.request import urlopen

from tests.e2e.desks import Desk
from tests.servers import free_port

LOOK_EVERY = 0.05  # seconds between two looks for one event …
READ_EVERY = 0.25  # … and between two pages of a reader meanwhile
GIVE_UP = 60  # seconds, on one event
SETTLED = ("done", "failed", "duplicate")
CITIES = [
    "برلين", "باريس", "روما", "لندن", "مدريد", "فيينا", "أثينا", "لشبونة", "وارسو", "براغ", "طوكيو", "بكين",
    "موسكو", "أنقرة", "طهران", "بغداد", "الرياض", "القاهرة", "تونس", "الرباط",
]  # fmt: skip


def shown(address: str) -> str:
    """The words of the timeline's first page."""
    with urlopen(address, timeout=60) as response:
        return re.sub(r"<[^>]+>", "", response.read().decode())


def timed(act: Callable[[], object]) -> float:
    """Seconds that it took."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def spread(seconds: list[float]) -> str:
    """Half and nineteen of twenty were no slower than this."""
    cuts = quantiles(seconds if len(seconds) > 1 else seconds * 2, n=20, method="inclusive")
    return f"p50 {cuts[9] * 1000:,.0f} ms, p95 {cuts[18] * 1000:,.0f} ms, most {max(seconds) * 1000:,.0f} ms"


def load() -> str:
    """How busy the machine is: the load of the last minute, and its cores."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


@contextmanager
def started(desk: Desk) -> Iterator[str]:
    """A desk that has read its samples: the timeline's address. It is stopped in order: killed, its processes
    might still write into the folder that is to be removed."""
    port = desk.environment["NEWSDESK_PORT"] = str(free_port())
    process = desk.whole()
    address = f"http://127.0.0.1:{port}/"

    def answers() -> bool:
        try:
            return bool(shown(address))
        except (URLError, OSError):
            return False

    desk.wait_for(answers)
    desk.wait_for(lambda: desk.states() and set(desk.states()) <= set(SETTLED), 300)
    try:
        yield address
    finally:
        process.terminate()
        process.wait(timeout=60)


def drops(desk: Desk, address: str) -> list[float]:
    """Seconds from each rename into the inbox to an answer with the event; no two in one month or city."""
    taken = []
    for number, city in enumerate(CITIES, 1):
        year, month = 2020 + number // 12, 1 + number % 12
        words = f"في جولة المحادثات رقم {number}"
        text = f"التقى وزير الخارجية الياباني نظيره الكندي في {city} يوم 12-{month}-{year} {words}.\n"
        desk.drop(f"{year}-{month:02}-13-{number}.txt", text)
        began = time.perf_counter()
        while f"{words}." not in shown(address) and time.perf_counter() - began < GIVE_UP:
            time.sleep(LOOK_EVERY)
        taken.append(time.perf_counter() - began)
    return taken


def flood(desk: Desk, address: str, folder: Path, minutes: float) -> list[float]:
    """Move every article of the folder into the inbox; seconds of each page until all are settled."""
    before = sum(desk.states().values())
    staged = desk.folder / "staged"
    shutil.copytree(folder, staged)
    names = sorted(path.name for path in staged.iterdir())
    print(f"{len(names):,} articles of {folder.name}/ into the inbox; {load()}", flush=True)
    began = time.monotonic()
    for name in names:
        (staged / name).rename(desk.inbox / name)
    pages = []
    for turn in count(1):
        pages.append(timed(lambda: shown(address)))
        time.sleep(READ_EVERY)
        states, passed = desk.states(), time.monotonic() - began
        settled = sum(states.get(name, 0) for name in SETTLED) - before
        if settled == len(names) or passed > minutes * 60:
            break
        if turn % 100 == 0:
            print(f"  {passed:5.0f} s  {settled:6,} settled  {load()}", flush=True)
    (distinct,) = desk.query("SELECT COUNT(DISTINCT sha256) FROM ingest_inboxfile WHERE state = 'done'")[0]
    print(f"{settled:,} of {len(names):,} in {passed:.0f} s, {settled / passed:.1f} articles/s; {load()}")
    print(f"ledger: {states}; {distinct:,} different texts done")
    return pages


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="make bench-desk", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", help="articles to move into the inbox at once")
    parser.add_argument("--minutes", type=float, default=60, help="give up on them after so long")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="newsdesk-bench-") as folder,
        Desk(Path(folder) / "desk") as desk,
        started(desk) as address,
    ):
        print(f"the desk idles; {load()}", flush=True)
        print(
            f"a page of the timeline      {spread([timed(lambda: shown(address)) for _ in range(20)])} of 20"
        )
        print(
            f"rename to event on the page {spread(drops(desk, address))} of {len(CITIES)}; {load()}",
            flush=True,
        )
        if asked.folder:
            pages = flood(desk, address, asked.folder.resolve(), asked.minutes)
            print(f"a page of the timeline      {spread(pages)} of {len(pages):,} meanwhile")


if __name__ == "__main__":
    main()
