"""What editors do: it stands, it can be taken back, and nothing else moves."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from events.actions import (
    decide_field,
    keep_apart,
    merge_events,
    review_event,
    revoke_decision,
    set_publication_date,
    split_mention,
    undo_merge,
)
from events.models import Article, Event, Membership
from events.signals import publication_date_corrected
from ingest.recording import OutdatedAnalysisError, record
from tests.analyses import analysed, file_of

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY = date(2015, 3, 9), date(2015, 3, 10)


def meeting(place: str, **given: object) -> dict[str, object]:
    return {
        "sentence": f"عقد الوزيران اجتماعا في {place} لبحث الملف النووي.",
        "trigger": "اجتماعا",
        "type": "CONSULT",
        "when": MONDAY,
        "actors": ["USA", "IRN"],
        "places": [place],
        **given,
    }


def recorded(*tellings: dict[str, object], published: date = TUESDAY, source: str = "الصباح") -> list[str]:
    """The events of an article of `tellings`, in their order."""
    analysis = analysed(*tellings, published=published)
    record(file_of(analysis, source), analysis)
    homes = dict(Membership.objects.values_list("mention__key", "event_id"))
    return [homes[analysis.key(mention)] for mention in analysis.events]


def membership() -> set[frozenset[str]]:
    return {
        frozenset(event.memberships.values_list("mention__key", flat=True)) for event in Event.objects.all()
    }


@pytest.mark.parametrize(
    ("field", "value", "read"),
    [
        ("type", "AGREE", lambda event: event.type == "AGREE"),
        ("status", "planned", lambda event: event.status == "planned"),
        ("title_ar", "لقاء فيينا", lambda event: event.title_ar == "لقاء فيينا"),
        (
            "when",
            {"earliest": "2015-03-01", "latest": "2015-03-31", "precision": "month"},
            lambda event: (
                (event.earliest, event.latest, event.precision, event.sort_day)
                == (date(2015, 3, 1), date(2015, 3, 31), "month", date(2015, 3, 1))
            ),
        ),
        ("when", None, lambda event: event.earliest is None and event.sort_day == TUESDAY),
        (
            "actors",
            [{"name": "فرنسا", "code": "FRA"}],
            lambda event: [a.code for a in event.actors.all()] == ["FRA"],
        ),
        (
            "places",
            [{"name": "لوزان", "country": "CHE"}],
            lambda event: [p.name for p in event.places.all()] == ["لوزان"],
        ),
        (
            "numbers",
            [{"value": 7, "role": "killed"}],
            lambda event: [n.value for n in event.numbers.all()] == [7],
        ),
    ],
)
def test_a_decided_field_stands_until_it_is_revoked(editor: User, field: str, value: object, read) -> None:
    (event_id,) = recorded(meeting("فيينا"))
    before = Event.objects.get(pk=event_id)
    assert not read(before)
    decision = decide_field(event_id, field, value, editor)
    event = Event.objects.get(pk=event_id)
    assert read(event)
    assert event.review == "edited"
    assert event.provenance[field] == {"by": "human", "decision": decision.pk}
    revoke_decision(decision.pk)
    after = Event.objects.get(pk=event_id)
    assert not read(after)
    assert after.review == "unreviewed"


def test_a_decision_outlives_a_rerun_that_reads_otherwise(editor: User) -> None:
    (event_id,) = recorded(meeting("فيينا"))
    decide_field(event_id, "type", "AGREE", editor)
    recorded(meeting("فيينا", type="COOPERATE"))
    assert Event.objects.get(pk=event_id).type == "AGREE"


def test_the_state_of_review_is_a_decision(editor: User) -> None:
    (event_id,) = recorded(meeting("فيينا"))
    accepted = review_event(event_id, "accepted", editor)
    assert Event.objects.get(pk=event_id).review == "accepted"
    revoke_decision(accepted.pk)
    assert Event.objects.get(pk=event_id).review == "unreviewed"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sort_day", "2015-01-01"),
        ("type", ""),
        ("status", "perhaps"),
        ("review", "liked"),
        ("when", {"earliest": "2015-03-02", "latest": "2015-03-01"}),
        ("when", {"earliest": None, "latest": None}),
        ("when", {"earliest": "yesterday"}),
        ("actors", "USA"),
        ("actors", [{"code": "USA"}]),
        ("places", [{"name": "x", "latitude": 91}]),
        ("numbers", [{"value": "many"}]),
    ],
)
def test_what_has_no_sense_is_refused(editor: User, field: str, value: object) -> None:
    (event_id,) = recorded(meeting("فيينا"))
    with pytest.raises(ValidationError):
        decide_field(event_id, field, value, editor)


def test_an_event_that_is_gone_cannot_be_decided_on(editor: User) -> None:
    with pytest.raises(Event.DoesNotExist):
        decide_field("aaaaaaaaaaaaa", "type", "AGREE", editor)


def test_a_merge_joins_what_the_machine_keeps_apart_and_is_undone_exactly(editor: User) -> None:
    vienna, geneva = recorded(meeting("فيينا"), meeting("جنيف"))
    before = membership()
    assert vienna != geneva
    entry = merge_events([vienna, geneva], editor)
    assert Event.objects.get().pk == entry.event_id
    assert {Event.objects.at(vienna), Event.objects.at(geneva)} == {Event.objects.get()}
    undone = undo_merge(entry.pk, editor)
    assert membership() == before
    assert set(undone.events) == {vienna, geneva}
    assert not undone.parted
    assert not undone.moved


def test_a_merge_outlives_a_rerun(editor: User) -> None:
    vienna, geneva = recorded(meeting("فيينا"), meeting("جنيف"))
    merge_events([vienna, geneva], editor)
    assert recorded(meeting("فيينا"), meeting("جنيف")) == [Event.objects.get().pk] * 2


def test_edits_made_while_merged_stay_with_their_mention_and_are_listed(editor: User) -> None:
    vienna, geneva = recorded(meeting("فيينا"), meeting("جنيف"))
    entry = merge_events([vienna, geneva], editor)
    decision = decide_field(entry.event_id, "type", "AGREE", editor)
    undone = undo_merge(entry.pk, editor)
    assert undone.kept == (decision,)
    types = {event.pk: event.type for event in Event.objects.all()}
    assert sorted(types.values()) == ["AGREE", "CONSULT"]
    assert types[entry.event_id] == "AGREE"


def test_undoing_twice_is_refused(editor: User) -> None:
    entry = merge_events(recorded(meeting("فيينا"), meeting("جنيف")), editor)
    undo_merge(entry.pk, editor)
    with pytest.raises(ValidationError):
        undo_merge(entry.pk, editor)


def test_one_event_is_no_merge(editor: User) -> None:
    (event_id,) = recorded(meeting("فيينا"))
    with pytest.raises(ValidationError):
        merge_events([event_id, event_id], editor)


def test_a_split_mention_leaves_its_event_and_stays_out(editor: User) -> None:
    (event_id,) = recorded(meeting("فيينا"), source="الصباح")
    other = meeting("فيينا", sentence="انتهى اجتماع الوزيرين في فيينا حول الملف النووي.", trigger="اجتماع")
    assert recorded(other, source="المساء") == [event_id]
    leaving = next(key for key in min(membership()) if key != Event.objects.get().anchor_key)
    entry = split_mention([leaving], editor)
    assert Event.objects.count() == 2
    recorded(other, source="المساء")
    assert Event.objects.count() == 2
    undo_merge(entry.pk, editor)
    assert Event.objects.get().pk == event_id


def test_the_last_mention_cannot_be_split_off(editor: User) -> None:
    recorded(meeting("فيينا"))
    with pytest.raises(ValidationError):
        split_mention([Event.objects.get().anchor_key], editor)


def test_what_an_editor_keeps_apart_stays_apart(editor: User) -> None:
    vienna, geneva = recorded(meeting("فيينا"), meeting("جنيف"))
    keep_apart(vienna, geneva, editor)
    merge = merge_events([vienna, geneva], editor)
    assert Event.objects.count() == 1, "the newer word holds"
    undo_merge(merge.pk, editor)
    assert Event.objects.count() == 2


def test_an_editors_publication_date_wins_and_is_announced_on_commit(
    editor: User, django_capture_on_commit_callbacks
) -> None:
    recorded(meeting("فيينا"))
    article = Article.objects.get()
    heard: list[int] = []

    def listen(article_id: int, **_: object) -> None:
        heard.append(article_id)

    publication_date_corrected.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            decision = set_publication_date(article.pk, MONDAY, editor)
        assert heard == [article.pk]
        article.refresh_from_db()
        assert (article.published, article.published_basis) == (MONDAY, "editor")
        assert (article.stated, article.stated_basis) == (TUESDAY, "caller")
        with pytest.raises(OutdatedAnalysisError) as outdated:
            recorded(meeting("فيينا"))
        assert outdated.value.published == MONDAY
        with django_capture_on_commit_callbacks(execute=True):
            revoke_decision(decision.pk)
        article.refresh_from_db()
        assert (article.published, article.published_basis) == (TUESDAY, "caller")
        assert heard == [article.pk] * 2
    finally:
        publication_date_corrected.disconnect(listen)
