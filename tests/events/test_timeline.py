"""The timeline answers questions: which events, in which order, in pages that neither lose nor repeat one."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from events import timeline
from events.filters import FilterForm, Selection
from events.models import Event
from events.timeline import Cursor
from tests.events import builders

pytestmark = pytest.mark.django_db

DAY = date(2014, 6, 16)


def bare(number: int, first: date | None = DAY, last: date | None = DAY, **columns: object) -> Event:
    """An event without mentions, as small as the timeline can show."""
    return Event.objects.create(
        **{
            "id": f"e{number:04}",
            "anchor_key": f"{number}",
            "type": "CONSULT",
            "status": "past",
            "title_ar": f"حدث {number}",
            "title_en": f"Event {number}",
            "earliest": first,
            "latest": last,
            "precision": "day" if first == last else "month",
            "sort_day": first or last or DAY,
            **columns,
        }
    )


def ids(page: timeline.Page) -> list[str]:
    return [row.event.pk for _, rows in page.groups for row in rows]


def found(**asked: object) -> set[str]:
    return set(timeline.select(Selection(**asked)).values_list("pk", flat=True))  # type: ignore[arg-type]


FEW = {
    "on the day": (DAY, DAY),
    "the month": (date(2014, 6, 1), date(2014, 6, 30)),
    "since": (date(2014, 6, 10), None),
    "until": (None, date(2014, 6, 20)),
    "a year before": (date(2013, 6, 16), date(2013, 6, 16)),
    "undated": (None, None),
}


@pytest.fixture
def few() -> dict[str, str]:
    """Events in and about June 2014: their names by id."""
    return {
        bare(n, *days, sort_day=days[0] or days[1] or DAY).pk: name
        for n, (name, days) in enumerate(FEW.items())
    }


@pytest.mark.parametrize(
    ("first", "last", "within", "expected"),
    [
        (DAY, DAY, "certainly", {"on the day"}),
        (DAY, DAY, "possibly", {"on the day", "the month", "since", "until"}),
        (date(2014, 6, 1), date(2014, 6, 30), "certainly", {"on the day", "the month"}),
        (date(2014, 7, 1), date(2014, 7, 31), "certainly", set()),
        (date(2014, 7, 1), date(2014, 7, 31), "possibly", {"since"}),
        (date(2014, 6, 1), None, "certainly", {"on the day", "the month", "since"}),
        (None, date(2014, 6, 20), "certainly", {"on the day", "until", "a year before"}),
        (None, date(2013, 12, 31), "possibly", {"a year before", "until"}),
    ],
)
def test_an_event_lies_certainly_or_possibly_in_a_period(
    few: dict[str, str], first: date | None, last: date | None, within: str, expected: set[str]
) -> None:
    assert {few[pk] for pk in found(first=first, last=last, within=within)} == expected


def test_the_undated_can_be_listed_alone_or_left_out(few: dict[str, str]) -> None:
    assert {few[pk] for pk in found(dated="no")} == {"undated"}
    assert {few[pk] for pk in found(dated="yes")} == set(FEW) - {"undated"}


def test_a_plan_is_overdue_when_its_last_day_has_passed() -> None:
    bare(1, status="planned")
    bare(2, date(2999, 1, 1), date(2999, 1, 1), status="planned")
    bare(3, None, None, status="planned")
    bare(4)
    assert found(dated="overdue") == {"e0001"}


def test_rejected_events_are_hidden_unless_asked_for() -> None:
    bare(1)
    bare(2, review="rejected")
    assert found() == {"e0001"}
    assert found(review="rejected") == {"e0002"}
    assert found(review="any") == {"e0001", "e0002"}


@pytest.mark.parametrize(
    ("asked", "matches"),
    [
        ({"type": "CONSULT"}, True),
        ({"type": "ASSAULT"}, False),
        ({"status": "past"}, True),
        ({"status": "planned"}, False),
        ({"review": "unreviewed"}, True),
        ({"review": "accepted"}, False),
        ({"actor": "إيران"}, True),
        ({"actor": "ايران"}, True),
        ({"actor": "iran"}, True),
        ({"actor": "USA"}, True),
        ({"actor": "usa"}, True),
        ({"actor": "ولايات"}, True),
        ({"actor": "ران"}, False),
        ({"actor": "فرنسا"}, False),
        ({"place": "فيينا"}, True),
        ({"place": "Vienna"}, True),
        ({"place": "AUT"}, True),
        ({"place": "النمسا"}, True),
        ({"place": "نمسا"}, True),
        ({"place": "austria"}, True),
        ({"place": "Austr"}, True),
        ({"place": "au"}, False),
        ({"place": "العراق"}, False),
        ({"place": "stria"}, False),
        ({"place": "جنيف"}, False),
        ({"words": "دبلوماسي"}, True),
        ({"words": "الأثنين يوم"}, True),
        ({"words": "الإثنين"}, True),
        ({"words": "جنيف"}, False),
        ({"words": "%"}, False),
        ({"words": "دبلوماسي جنيف"}, False),
    ],
    ids=str,
)
def test_filters_find_names_and_words_in_any_spelling(asked: dict[str, str], matches: bool) -> None:
    event = builders.vienna()
    assert (found(**asked) == {event.pk}) is matches


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_hold_every_event_once_forwards_and_backwards(order: str) -> None:
    for number in range(23):
        bare(number, day := DAY + timedelta(days=number // 5), day)
    everything = list(timeline.select(Selection(order=order)).values_list("pk", flat=True))
    selection = Selection(order=order)
    read: list[str] = []
    cursor: Cursor | None = None
    while True:
        page = timeline.page(selection, cursor, size=4)
        read += ids(page)
        if page.following is None:
            break
        cursor = Cursor.read(str(page.following))
    assert read == everything
    back: list[str] = []
    while page.preceding is not None:
        page = timeline.page(selection, Cursor.read(str(page.preceding), back=True), size=4)
        back = ids(page) + back
    assert back + read[len(back) :] == everything
    assert len(back) >= len(everything) - 4


def test_an_event_that_arrives_meanwhile_shifts_no_page() -> None:
    for number in range(6):
        bare(number, DAY - timedelta(days=number), DAY - timedelta(days=number))
    first = timeline.page(Selection(), size=3)
    bare(99, DAY + timedelta(days=1), DAY + timedelta(days=1))
    second = timeline.page(Selection(), first.following, size=3)
    assert ids(first) + ids(second) == [f"e{number:04}" for number in range(6)]


def test_longer_times_stand_under_their_own_heading_beside_the_day_they_begin_with() -> None:
    first = date(2014, 6, 1)
    bare(1, first, date(2014, 6, 30))
    bare(2, first, first)
    bare(3, None, None, sort_day=first)
    bare(4, first, date(2014, 6, 30))
    newest = [(heading.kind, len(rows)) for heading, rows in timeline.page(Selection()).groups]
    oldest = [(heading.kind, len(rows)) for heading, rows in timeline.page(Selection(order="oldest")).groups]
    assert newest == [("day", 1), ("span", 2), ("undated", 1)]
    assert oldest == newest[::-1]


@pytest.mark.parametrize("make", [builders.vienna, builders.sampler])
def test_a_page_takes_the_same_number_of_queries_however_many_events(make: Callable[[], object]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            timeline.page(Selection())
        return len(captured)

    builders.event(builders.mention(builders.article("وصل الوفد."), "وصل"))
    alone = queries()
    make()
    assert queries() == alone == 6


@given(st.text(max_size=30))
def test_a_cursor_out_of_an_address_is_read_or_refused(text: str) -> None:
    cursor = Cursor.read(text)
    assert cursor is None or Cursor.read(str(cursor)) == cursor


def test_a_filter_that_cannot_be_read_is_named_and_does_not_narrow() -> None:
    form = FilterForm({"type": "NOPE", "first": "soon", "q": "فيينا"})
    assert form.selection() == Selection(words="فيينا")
    assert set(form.errors) == {"type", "first"}
