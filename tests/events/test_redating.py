"""Correcting a publication date: shown first, then applied by reading the article again; edits stand."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from io import StringIO
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from events.actions import decide_field, set_publication_date
from events.models import Analysis, Article, Event
from events.rebuilding import snapshot
from events.redating import preview
from ingest.extraction.model import Document
from ingest.reanalysing import outdated, reanalyse
from ingest.recording import ArticleFacts, analyse_and_record
from ingest.tasks import reanalyse as task

pytestmark = pytest.mark.django_db

TEXT = "التقى وزير الخارجية الأميركي نظيره الإيراني في فيينا أمس. ووقع زلزال في اليابان في 3 مارس 2015."


@pytest.fixture
def article() -> Article:
    facts = ArticleFacts(sha256(TEXT.encode()).hexdigest(), "vienna.txt")
    recorded = analyse_and_record(facts, Document(TEXT))
    assert recorded is not None
    return Article.objects.get(pk=recorded.article_id)


def meeting() -> Event:
    return Event.objects.get(type="CONSULT")


def test_a_preview_shows_what_a_day_would_change_and_writes_nothing(article: Article) -> None:
    before = snapshot()
    shown = preview(article, date(2015, 3, 10))
    yesterday = (date(2015, 3, 9), date(2015, 3, 9))
    assert [(time.words, time.before, time.after) for time in shown.times] == [("أمس", None, yesterday)]
    assert [(event.words, event.before, event.after) for event in shown.events] == [
        ("التقى", None, yesterday)
    ]
    assert not shown.appearing
    assert not shown.vanishing
    assert not shown.outdated_rules
    assert snapshot() == before


def test_a_preview_of_the_present_day_is_empty(article: Article) -> None:
    assert preview(article, None).is_empty


def test_a_corrected_day_has_the_article_read_again(
    article: Article, editor: User, django_capture_on_commit_callbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.tasks.reanalyse", SimpleNamespace(delay=task.run))
    assert meeting().earliest is None
    with django_capture_on_commit_callbacks(execute=True):
        set_publication_date(article.pk, date(2015, 3, 10), editor)
    assert meeting().earliest == date(2015, 3, 9)
    assert not outdated().exists()


def test_what_could_not_be_queued_is_found_later(article: Article, editor: User) -> None:
    set_publication_date(article.pk, date(2015, 3, 10), editor)
    assert list(outdated()) == [article]
    call_command("reanalyse")
    assert meeting().earliest == date(2015, 3, 9)
    assert not outdated().exists()


def test_an_edited_date_is_left_alone(article: Article, editor: User) -> None:
    decided = {"earliest": "2015-03-05", "latest": "2015-03-05", "precision": "day"}
    decide_field(meeting().pk, "when", decided, editor)
    set_publication_date(article.pk, date(2015, 3, 10), editor)
    reanalyse(article.pk)
    assert meeting().earliest == date(2015, 3, 5)


def test_reading_again_changes_nothing(article: Article) -> None:
    before = snapshot()
    call_command("reanalyse", article.pk)
    assert snapshot() == before


def test_whoever_reads_again_is_told_what_other_rules_have_read(article: Article) -> None:
    Analysis.objects.filter(article=article).update(version="of old")
    said = StringIO()
    call_command("reanalyse", stdout=said)
    assert said.getvalue().splitlines()[1].startswith("1 were read with other rules")
    call_command("reanalyse", rules=True, stdout=said)
    assert said.getvalue().splitlines()[2:] == ["1 articles read again."]
