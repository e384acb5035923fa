"""Whatever editors do and however often articles are read: edits stand, links open, mentions keep one event.

Hypothesis plays editors and workers against the record, on both engines, and compares it after each step with
what must hold; at the end everything is read again twice and drawn anew, which may change nothing.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from events.actions import (
    decide_field,
    merge_events,
    review_event,
    revoke_decision,
    set_publication_date,
    split_mention,
    undo_merge,
)
from events.actions.publication import editors_date
from events.alignment import present_keys
from events.models import (
    Article,
    CandidatePair,
    ClusterConstraint,
    Event,
    EventMention,
    FieldDecision,
    KeyAlignment,
    Membership,
    MergeLog,
    handle_of,
)
from events.rebuilding import rebuild, snapshot
from ingest.extraction.model import Analysis, PublishedBasis
from ingest.recording import ArticleFacts, record
from tests.analyses import analysed, file_of
from tests.databases import Engine

EXAMPLES = int(os.environ.get("NEWSDESK_EXAMPLES", "6"))
TOLD = date(2015, 3, 10)
ARTICLES: tuple[tuple[str, date | None, tuple[dict[str, Any], ...]], ...] = (
    ("أ", TOLD, ({"place": "فيينا", "ago": 1}, {"place": "بغداد", "ago": 0, "type": "ASSAULT"})),
    ("ب", TOLD, ({"place": "فيينا", "ago": None}, {"place": "جنيف", "ago": 1})),
    (
        "ج",
        TOLD + timedelta(days=1),
        ({"place": "فيينا", "ago": 2}, {"place": "بغداد", "ago": 1, "type": "ASSAULT"}),
    ),
    ("د", None, ({"place": "فيينا", "ago": 1}, {"place": "الموصل", "ago": 1, "type": "ASSAULT"})),
)
TYPES = ("AGREE", "CONSULT", "ASSAULT")


def reading(number: int, published: date | None, basis: PublishedBasis) -> tuple[ArticleFacts, Analysis]:
    """What the core reads in an article under a publication date: its days are counted from it."""
    source, _stated, tellings = ARTICLES[number]
    made = []
    for index, telling in enumerate(tellings):
        ago, type_ = telling["ago"], telling.get("type", "CONSULT")
        trigger, word = ("هجوم", "هجوم") if type_ == "ASSAULT" else ("اجتماع", "اجتمع")
        when = published - timedelta(days=ago) if published and ago is not None else None
        made.append(
            {
                "sentence": f"{trigger} الوفدين في {telling['place']} كما روته صحيفة {source} {index}.",
                "trigger": trigger,
                "lemma": word,
                "type": type_,
                "when": when,
                "actors": ["USA", "IRN"],
                "places": [telling["place"]],
            }
        )
    analysis = analysed(*made, published=published, basis=basis)
    return file_of(analysis, source), analysis


class Desk(RuleBasedStateMachine):
    """Editors and workers at one desk."""

    def __init__(self) -> None:
        super().__init__()
        for model in (
            CandidatePair,
            MergeLog,
            ClusterConstraint,
            FieldDecision,
            KeyAlignment,
            Event,
            Article,
        ):
            model.objects.all().delete()
        self.editor, _created = User.objects.get_or_create(username="editor")
        self.links: set[str] = set()

    # What workers do.

    @rule(number=st.integers(0, len(ARTICLES) - 1))
    def an_article_is_read(self, number: int) -> None:
        self.read(number)

    @rule()
    def every_article_is_read_again(self) -> None:
        self.read_all()

    def read_all(self) -> None:
        present = set(Article.objects.values_list("source", flat=True))
        for number, (source, *_rest) in enumerate(ARTICLES):
            if source in present:
                self.read(number)

    def read(self, number: int) -> None:
        article, analysis = reading(number, ARTICLES[number][1], PublishedBasis.CALLER)
        decision = editors_date(article.sha256)
        if decision is not None:
            day = date.fromisoformat(decision.value)
            article, analysis = reading(number, day, PublishedBasis.EDITOR)
        record(article, analysis)

    # What editors do.

    def an_event(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(Event.objects.values_list("pk", flat=True))))

    @precondition(lambda self: Event.objects.exists())
    @rule(data=st.data(), type_=st.sampled_from(TYPES))
    def an_editor_changes_a_type(self, data: st.DataObject, type_: str) -> None:
        decide_field(self.an_event(data), "type", type_, self.editor)

    @precondition(lambda self: Event.objects.exists())
    @rule(data=st.data(), day=st.integers(1, 28))
    def an_editor_changes_a_date(self, data: st.DataObject, day: int) -> None:
        days = f"2015-02-{day:02d}"
        when = {"earliest": days, "latest": days, "precision": "day", "modifier": "exact"}
        decide_field(self.an_event(data), "when", when, self.editor)

    @precondition(lambda self: Event.objects.exists())
    @rule(data=st.data(), code=st.sampled_from(["FRA", "EGY"]))
    def an_editor_changes_the_actors(self, data: st.DataObject, code: str) -> None:
        decide_field(self.an_event(data), "actors", [{"name": code, "code": code}], self.editor)

    @precondition(lambda self: Event.objects.exists())
    @rule(data=st.data(), state=st.sampled_from(["accepted", "rejected"]))
    def an_editor_reviews(self, data: st.DataObject, state: str) -> None:
        review_event(self.an_event(data), state, self.editor)

    @precondition(lambda self: FieldDecision.objects.filter(revoked_at=None).exists())
    @rule(data=st.data())
    def a_decision_is_revoked(self, data: st.DataObject) -> None:
        standing = FieldDecision.objects.filter(revoked_at=None).order_by("pk")
        revoke_decision(data.draw(st.sampled_from(list(standing.values_list("pk", flat=True)))))

    @precondition(lambda self: Event.objects.count() > 1)
    @rule(data=st.data())
    def two_events_are_merged(self, data: st.DataObject) -> None:
        ids = sorted(Event.objects.values_list("pk", flat=True))
        chosen = data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=2, unique=True))
        entry = merge_events(chosen, self.editor)
        assert {Event.objects.at(event_id).pk for event_id in chosen} == {entry.event_id}

    @precondition(lambda self: Event.objects.exists())
    @rule(data=st.data())
    def a_mention_is_split_off(self, data: st.DataObject) -> None:
        event = Event.objects.get(pk=self.an_event(data))
        keys = sorted(set(event.memberships.values_list("mention__key", flat=True)))
        if len(keys) > 1:
            key = data.draw(st.sampled_from(keys))
            split_mention([key], self.editor)
            assert (
                Membership.objects.filter(mention__key=key).count()
                == Event.objects.at(handle_of(key)).memberships.count()
            )

    @precondition(lambda self: MergeLog.objects.filter(batch__isnull=False, undone_at=None).exists())
    @rule(data=st.data())
    def what_an_editor_did_is_undone(self, data: st.DataObject) -> None:
        entries = MergeLog.objects.filter(batch__isnull=False, undone_at=None).order_by("pk")
        undo_merge(data.draw(st.sampled_from(list(entries.values_list("pk", flat=True)))), self.editor)

    @precondition(lambda self: Event.objects.count() > 1)
    @rule(data=st.data())
    def a_merge_is_undone_at_once(self, data: st.DataObject) -> None:
        before = membership()
        ids = sorted(Event.objects.values_list("pk", flat=True))
        entry = merge_events(
            data.draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)), self.editor
        )
        undo_merge(entry.pk, self.editor)
        assert membership() == before

    @precondition(lambda self: Article.objects.exists())
    @rule(data=st.data(), days=st.integers(0, 3))
    def an_article_gets_another_publication_date(self, data: st.DataObject, days: int) -> None:
        article = data.draw(st.sampled_from(list(Article.objects.order_by("source"))))
        set_publication_date(article.pk, TOLD + timedelta(days=days), self.editor)
        self.read([source for source, *_rest in ARTICLES].index(article.source))

    # What must hold.

    @invariant()
    def every_mention_belongs_to_one_event_and_no_event_is_empty(self) -> None:
        assert Membership.objects.count() == EventMention.objects.count()
        assert not Event.objects.filter(memberships=None).exists()

    @invariant()
    def standing_edits_are_what_readers_see(self) -> None:
        latest: dict[tuple[str, str], FieldDecision] = {}
        rows = FieldDecision.objects.filter(revoked_at=None).exclude(field="published").order_by("at", "pk")
        for decision in rows:
            event = Event.objects.at(handle_of(present_keys([decision.target_key])[decision.target_key]))
            assert event is not None
            latest[event.pk, decision.field] = decision
        for (event_id, field), decision in latest.items():
            assert shown(Event.objects.get(pk=event_id), field) == decision.value

    @invariant()
    def every_link_ever_given_opens(self) -> None:
        self.links |= set(Event.objects.values_list("pk", flat=True))
        assert all(Event.objects.at(link) is not None for link in self.links)

    def teardown(self) -> None:
        self.read_all()
        before = snapshot()
        self.read_all()
        assert snapshot() == before
        rebuild()
        assert snapshot() == before


def membership() -> set[frozenset[str]]:
    return {
        frozenset(event.memberships.values_list("mention__key", flat=True)) for event in Event.objects.all()
    }


def shown(event: Event, field: str) -> object:
    """A field of an event in the shape of a decision."""
    if field == "when":
        return {
            "earliest": event.earliest.isoformat() if event.earliest else None,
            "latest": event.latest.isoformat() if event.latest else None,
            "precision": event.precision,
            "modifier": event.modifier,
        }
    if field == "actors":
        return [
            {"role": row.role, "name": row.name, "name_en": row.name_en or None, "code": row.code}
            for row in event.actors.all()
        ]
    return getattr(event, field)


def test_edits_stand_whatever_happens(engine: Engine) -> None:
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=10,
            deadline=None,
            derandomize="NEWSDESK_EXAMPLES" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
