"""Recording: an analysis becomes rows, the same however often, and only while the claim holds."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from events.actions import decide_field, review_event
from events.analysing import analyse
from events.models import Article, Event, EventMention, Membership
from ingest.extraction.model import Analysis, CleanText, Document, Span
from ingest.reanalysing import reanalyse
from ingest.recording import Recorded, record
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


def shifted(analysis: Analysis, by: str) -> Analysis:
    """The same analysis of a text that has gained `by` in front, as a better reader would give it."""
    text = by + analysis.document.text

    def moved(span: Span) -> Span:
        return Span(span.start + len(by), span.end + len(by))

    return replace(
        analysis,
        document=replace(analysis.document, text=text),
        clean=CleanText(text, tuple(range(len(text) + 1))),
        text_hash=sha256(text.encode()).hexdigest(),
        events=tuple(
            replace(mention, sentence=moved(mention.sentence), trigger=moved(mention.trigger))
            for mention in analysis.events
        ),
    )


def test_links_and_edits_follow_the_words_when_the_text_is_read_anew(editor: User) -> None:
    analysis = analysed(MEETING, published=MONDAY)
    article = file_of(analysis)
    old = record(article, analysis)
    assert old is not None
    decide_field(old.event_ids[0], "type", "AGREE", editor)
    new = record(article, shifted(analysis, "فيينا (وكالات): "))
    assert new is not None
    event = Event.objects.get()
    assert new.event_ids == (event.pk,)
    assert event.pk != old.event_ids[0]
    assert Event.objects.at(old.event_ids[0]) == event
    assert event.type == "AGREE"
    record(article, analysis)
    assert Event.objects.get().pk == old.event_ids[0]
    assert Event.objects.at(new.event_ids[0]) == Event.objects.get()
    assert Event.objects.get().type == "AGREE"


@pytest.mark.parametrize(("review", "stays"), [("accepted", True), ("rejected", False), (None, False)])
def test_what_an_editor_vouched_for_stays_when_the_rules_no_longer_find_it(
    editor: User, review: str | None, stays: bool
) -> None:
    analysis = analysed(MEETING, published=MONDAY)
    article = file_of(analysis)
    recorded = record(article, analysis)
    assert recorded is not None
    if review:
        review_event(recorded.event_ids[0], review, editor)
    record(article, replace(analysis, events=(), version="2"))
    assert Event.objects.exists() is stays
    assert list(EventMention.objects.values_list("retained", flat=True)) == [True] * stays
    record(article, analysis)
    assert Event.objects.get().pk == recorded.event_ids[0]
    assert list(EventMention.objects.values_list("retained", flat=True)) == [False]


@pytest.mark.parametrize(("review", "left"), [("accepted", 1), (None, 0)])
def test_a_mention_that_hangs_on_a_time_goes_with_its_event_or_stays_with_it(
    editor: User, review: str | None, left: int
) -> None:
    analysis = analyse(Document("التقى الوزير المصري نظيره الألماني في برلين أمس.", MONDAY))
    article = file_of(analysis)
    recorded = record(article, analysis)
    assert recorded is not None
    assert EventMention.objects.get().time is not None
    if review:
        review_event(recorded.event_ids[0], review, editor)
    record(article, replace(analysis, events=(), version="2"))
    assert (Event.objects.count(), EventMention.objects.count(), Membership.objects.count()) == (left,) * 3


def test_two_files_of_one_text_tell_one_event_of_one_source() -> None:
    analysis = analysed(MEETING, published=MONDAY)
    record(file_of(analysis, "الصباح"), analysis)
    record(file_of(analysis, "المساء"), analysis)
    event = Event.objects.get()
    assert Article.objects.count() == event.memberships.count() == 2
    assert event.sources == 1


@pytest.mark.parametrize(
    ("when", "published", "sort_day"),
    [
        ((date(2015, 3, 1), date(2015, 3, 31)), MONDAY, date(2015, 3, 1)),
        ((None, date(2015, 3, 20)), MONDAY, date(2015, 3, 20)),
        (None, MONDAY, MONDAY),
    ],
)
def test_every_event_is_listed_under_a_day(when: object, published: date, sort_day: date) -> None:
    analysis = analysed(MEETING | {"when": when}, published=published)
    record(file_of(analysis), analysis)
    assert Event.objects.get().sort_day == sort_day


def test_an_event_without_any_day_is_listed_under_its_arrival() -> None:
    analysis = analysed(MEETING | {"when": None})
    record(file_of(analysis), analysis)
    event = Event.objects.get()
    assert event.earliest is event.latest is None
    assert event.sort_day == timezone.localdate(Article.objects.get().ingested_at)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize("when", [None, MONDAY])
def test_an_article_of_the_first_or_last_day_of_the_calendar_is_recorded(
    published: date, when: date | None
) -> None:
    analysis = analysed({**MEETING, "when": when}, published=published)
    recorded = record(file_of(analysis), analysis)
    assert recorded is not None
    assert recorded.event_ids == (Event.objects.get().pk,)


def test_what_runs_last_is_written_with_the_article_or_not_at_all() -> None:
    analysis = analysed(MEETING, published=MONDAY)

    def fail(_recorded: Recorded) -> None:
        raise RuntimeError("the ledger cannot be written")

    with pytest.raises(RuntimeError), transaction.atomic():
        record(file_of(analysis), analysis, then=fail)
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda stored: {}, id="none of the facts"),
        pytest.param(lambda stored: stored | {"of_later": [1]}, id="a fact that a later version added"),
        *(
            pytest.param(
                lambda stored, gone=name: {k: v for k, v in stored.items() if k != gone}, id=f"no {name}"
            )
            for name in ("published", "earliest", "around", "definite", "places", "numbers", "words")
        ),
    ],
)
def test_facts_stored_by_another_version_neither_stop_editing_nor_reading_anew(
    editor: User, change: Callable[[dict[str, object]], dict[str, object]]
) -> None:
    first, second = (
        analysed({**MEETING, "sentence": f"{words} {MEETING['sentence']}"}, published=MONDAY)
        for words in ("في اليوم الأول", "في الصباح")
    )
    for source, analysis in (("الأولى", first), ("الثانية", second)):
        record(file_of(analysis, source), analysis)
    event = Event.objects.get()
    for mention in EventMention.objects.all():
        mention.features = change(mention.features)
        mention.save()
    decide_field(event.pk, "title_en", "Vienna talks", editor)
    article = Article.objects.order_by("pk").first()
    assert article is not None
    assert reanalyse(article.pk) is not None
    for source, analysis in (("الأولى", first), ("الثانية", second)):
        assert record(file_of(analysis, source), analysis) is not None
    assert [event.title_en for event in Event.objects.all()] == ["Vienna talks"]
    assert all(mention.features["places"] for mention in EventMention.objects.all())
