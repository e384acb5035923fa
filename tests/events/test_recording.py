"""Recording: an analysis becomes rows, the same however often, and only while the claim holds."""

from datetime import date

import pytest

from events.models import Article, Event, EventMention
from ingest.recording import record
from tests.analyses import analysed, file_of

pytestmark = pytest.mark.django_db

MONDAY = date(2015, 3, 9)
MEETING = {
    "sentence": "عقد الوزيران اجتماعا في فيينا بحضور 30 خبيرا.",
    "trigger": "اجتماعا",
    "type": "CONSULT",
    "when": MONDAY,
    "actors": ["USA", "IRN"],
    "places": ["فيينا"],
    "numbers": [(30, "exact", "participants")],
}


def test_an_article_is_recorded_with_its_mentions_and_events() -> None:
    analysis = analysed(MEETING, published=MONDAY)
    recorded = record(file_of(analysis, "الصباح"), analysis)
    assert recorded is not None
    assert recorded.created
    event = Event.objects.get()
    assert recorded.event_ids == (event.pk,)
    assert (event.type, event.earliest, event.sort_day, event.sources) == ("CONSULT", MONDAY, MONDAY, 1)
    assert [actor.code for actor in event.actors.all()] == ["USA", "IRN"]
    assert [place.name_en for place in event.places.all()] == ["Vienna"]
    assert [number.value for number in event.numbers.all()] == [30]


def test_nothing_is_written_where_the_claim_is_lost() -> None:
    analysis = analysed(MEETING, published=MONDAY)
    assert record(file_of(analysis), analysis, still_mine=lambda: False) is None
    assert not Article.objects.exists()


def test_recording_twice_leaves_the_same_rows() -> None:
    analysis = analysed(MEETING, published=MONDAY)
    first = record(file_of(analysis), analysis)
    second = record(file_of(analysis), analysis)
    assert first is not None
    assert second is not None
    assert second.event_ids == first.event_ids
    assert not second.created
    assert EventMention.objects.count() == Event.objects.count() == Article.objects.count() == 1
