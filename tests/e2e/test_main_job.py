"""The main job on both pairs of engines: a file dropped, a real worker, its events in the database."""

from tests.e2e.desks import Desk, article


def test_a_dropped_file_becomes_events(desk: Desk) -> None:
    desk.worker()
    desk.watcher()
    desk.drop("2015-03-13-a.txt", article(1))
    desk.wait_for(desk.all_settled(1))
    desk.check_recorded_once(["2015-03-13-a.txt"])
    ((published,),) = desk.query("SELECT published FROM events_article")
    assert str(published) == "2015-03-13"
    (count,) = desk.query("SELECT COUNT(*) FROM events_event")[0]
    assert count >= 2


def test_what_was_dropped_while_nothing_ran_is_taken_at_the_start(desk: Desk) -> None:
    names = [f"2015-03-13-{number}.txt" for number in range(5)]
    for number, name in enumerate(names):
        desk.drop(name, article(number))
    desk.watcher()
    desk.worker()
    desk.wait_for(desk.all_settled(5))
    desk.check_recorded_once(names)
