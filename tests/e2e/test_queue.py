"""The queue on both brokers: how many messages it holds, and that a lost one is sent again."""

from tests.e2e.desks import Desk, article

COUNT = "from ingest.queueing import _messages; print('holds', _messages())"


def test_messages_are_counted_and_a_lost_one_is_sent_again(desk: Desk) -> None:
    watcher = desk.watcher()
    for number in range(3):
        desk.drop(f"2015-03-13-{number}.txt", article(number))
    desk.wait_for(lambda: desk.states() == {"queued": 3})
    assert "holds 3" in desk.manage("shell", "--no-imports", "-c", COUNT).stdout
    watcher.terminate()
    assert watcher.wait(timeout=10) == 0
    purge = "from celery import current_app; current_app.control.purge()"
    desk.manage("shell", "--no-imports", "-c", purge)
    assert "holds 0" in desk.manage("shell", "--no-imports", "-c", COUNT).stdout
    desk.watcher()
    desk.worker(processes=1)
    desk.wait_for(desk.all_settled(3))
