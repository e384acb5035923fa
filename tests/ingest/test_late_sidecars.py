"""A sidecar that comes after its article was taken: the article is read again, an editor's word stands."""

from __future__ import annotations

import time
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from events.actions import revoke_decision, set_publication_date
from events.models import Article, Event, FieldDecision
from ingest.inbox import Wholeness
from ingest.ingesting import ingest_file
from ingest.leases import claim
from ingest.models import InboxFile
from ingest.watching import Watcher
from tests.ingest.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)
State = InboxFile.State
TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."
SIDECAR = 'published = 2015-03-13\nsource = "وكالة"\n'


class Step:
    """The watcher and a worker, one step after the other."""

    def __init__(self) -> None:
        self.watcher = Watcher(Wholeness(trust_leases=False, quiet=0.1, unsure=0.1))
        self.now = 0.0

    def look(self) -> None:
        """Look until all that has come is taken."""
        for _ in range(3):
            self.now += 20
            self.watcher.look(self.now, time.time() + self.now)

    def __call__(self) -> None:
        """Look, and read what waits."""
        self.look()
        for row in InboxFile.objects.filter(state=State.WAITING).exclude(archive=""):
            ingest_file(row.pk)


@pytest.fixture
def step() -> Step:
    return Step()


def test_its_facts_are_applied_and_its_dates_resolved(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    assert Event.objects.get().earliest is None
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    article = Article.objects.get()
    assert (article.published, article.published_basis) == (date(2015, 3, 13), "sidecar")
    assert article.source == "وكالة"
    assert Event.objects.get().earliest == date(2015, 3, 12)
    assert desk.files() == {"inbox": [], "done": ["a.txt", "a.txt.meta.toml"], "failed": [], "duplicate": []}


def test_the_ledger_says_what_happens_and_what_happened(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    desk.drop("a.meta.toml", SIDECAR)
    step.look()
    row = InboxFile.objects.get()
    assert (row.state, row.why()) == (State.WAITING, "a.meta.toml came after it: it is read again.")
    step()
    row.refresh_from_db()
    assert (row.state, row.reason) == (State.DONE, "")
    assert row.shown_remarks == ["a.meta.toml came after it; it was read again under what that says."]


def test_one_that_comes_while_the_article_waits_is_applied_too(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step.look()
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    step()
    assert Article.objects.get().published == date(2015, 3, 13)
    assert desk.files()["inbox"] == []


def test_one_that_comes_while_the_article_is_read_waits_for_that(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    InboxFile.objects.update(state=State.WAITING)
    held = claim(InboxFile.objects.get().pk)
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    assert desk.files()["inbox"] == ["a.txt.meta.toml"]
    assert held is not None
    held.settle(state=State.DONE)
    step()
    assert Article.objects.get().published == date(2015, 3, 13)


def test_the_editors_date_stands_and_gives_way_to_the_sidecars_when_taken_back(
    desk: Desk, step: Step
) -> None:
    desk.drop("a.txt", TEXT)
    step()
    set_publication_date(Article.objects.get().pk, date(2016, 1, 2), by=User.objects.create_user("editor"))
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    article = Article.objects.get()
    assert (article.published, article.published_basis) == (date(2016, 1, 2), "editor")
    assert article.source == "وكالة"
    revoke_decision(FieldDecision.objects.get().pk)
    article.refresh_from_db()
    assert article.published == date(2015, 3, 13)


def test_the_articles_own_front_matter_is_trusted_more(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", f"---\npublished: 2014-06-17\n---\n{TEXT}")
    step()
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    assert Article.objects.get().published == date(2014, 6, 17)


def test_a_later_sidecar_takes_the_place_of_an_earlier_one(desk: Desk, step: Step) -> None:
    desk.drop("a.txt.meta.toml", SIDECAR)
    desk.drop("a.txt", TEXT)
    step()
    desk.drop("a.txt.meta.toml", "published = 2015-03-20")
    step()
    assert Article.objects.get().published == date(2015, 3, 20)
    assert len(desk.files()["done"]) == 3


def test_the_newest_article_of_the_name_is_meant(desk: Desk, step: Step) -> None:
    for more in ("", " وأضاف البيان."):
        desk.drop("a.txt", TEXT + more)
        step()
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    assert list(Article.objects.order_by("pk").values_list("published", flat=True)) == [
        None,
        date(2015, 3, 13),
    ]


def test_dropped_again_with_a_sidecar_the_first_article_is_read_again(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    desk.drop("b.txt.meta.toml", SIDECAR)
    desk.drop("b.txt", TEXT)
    step()
    step()
    assert Article.objects.get().published == date(2015, 3, 13)
    assert (desk.files()["duplicate"], desk.files()["inbox"]) == (["b.txt"], [])


def test_one_that_is_too_long_is_refused_and_the_article_left(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    desk.drop("a.txt.meta.toml", "#" * 65_537)
    step()
    row = InboxFile.objects.get(state=State.FAILED)
    assert row.shown_reason == "a.txt.meta.toml has more than the 65,536 bytes allowed."
    assert row.shown_remedy
    assert (desk.files()["failed"], desk.files()["inbox"]) == (["a.txt.meta.toml"], [])
    assert Article.objects.get().published is None


def test_one_that_is_no_toml_is_told_on_the_article(desk: Desk, step: Step) -> None:
    desk.drop("a.txt", TEXT)
    step()
    desk.drop("a.txt.meta.toml", "published = [")
    step()
    remarks = InboxFile.objects.get().shown_remarks
    assert any("no TOML" in remark for remark in remarks)
    assert Article.objects.get().published is None


def test_one_without_its_article_is_listed_until_that_comes(desk: Desk, step: Step) -> None:
    desk.drop("a.txt.meta.toml", SIDECAR)
    step()
    row = InboxFile.objects.get()
    assert (row.name, row.why()) == ("a.txt.meta.toml", "Its article has not come.")
    assert row.shown_remedy
    desk.drop("a.txt", TEXT)
    step()
    step()
    assert list(InboxFile.objects.values_list("name", "state")) == [("a.txt", State.DONE)]
    assert Article.objects.get().published == date(2015, 3, 13)


def ingest(*paths: Path) -> str:
    out = StringIO()
    call_command("ingest", *map(str, paths), stdout=out)
    return out.getvalue().strip()


class TestIngest:
    @pytest.fixture
    def file(self, tmp_path: Path, desk: Desk) -> Path:
        path = tmp_path / "articles" / "a.txt"
        path.parent.mkdir()
        path.write_text(TEXT)
        assert ingest(path.parent) == "1 recorded, 0 known before, 0 failed"
        return path

    @pytest.mark.parametrize("name", ["a.txt.meta.toml", "a.meta.toml"])
    @pytest.mark.parametrize("given", ["folder", "file", "sidecar"])
    def test_a_sidecar_put_beside_an_article_later_is_applied_once(
        self, file: Path, name: str, given: str
    ) -> None:
        sidecar = file.with_name(name)
        sidecar.write_text(SIDECAR)
        path = {"folder": file.parent, "file": file, "sidecar": sidecar}[given]
        assert ingest(path) == "1 recorded, 0 known before, 0 failed"
        assert Article.objects.get().published == date(2015, 3, 13)
        assert ingest(path) == "0 recorded, 1 known before, 0 failed"
        assert sidecar.exists()

    def test_one_that_is_too_long_is_named(self, file: Path) -> None:
        file.with_name("a.txt.meta.toml").write_text("#" * 65_537)
        with pytest.raises(CommandError, match=r"a\.txt\.meta\.toml has more than the 65,536 bytes"):
            ingest(file)


def test_a_file_of_that_name_from_days_ago_is_not_the_one_that_is_meant(desk: Desk, step: Step) -> None:
    desk.drop("page1.txt", TEXT)
    step()
    InboxFile.objects.update(first_seen=timezone.now() - timedelta(days=3))
    desk.drop("page1.meta.toml", SIDECAR)
    step()
    assert Article.objects.get().published is None
    desk.drop("page1.txt", TEXT.replace("برلين", "باريس"))
    step()
    assert set(Article.objects.values_list("published", flat=True)) == {None, date(2015, 3, 13)}
    assert Event.objects.get(earliest=date(2015, 3, 12)).title_ar.count("باريس") == 1


def test_a_sidecar_waits_a_moment_for_an_article_on_its_way(desk: Desk, step: Step) -> None:
    desk.drop("page1.txt", TEXT)
    step()
    desk.drop("page1.meta.toml", SIDECAR)
    step.now += 1
    step.watcher.look(step.now, time.time() + step.now)
    desk.drop("page1.txt", TEXT.replace("برلين", "باريس"))
    step()
    dated = Article.objects.get(published=date(2015, 3, 13))
    assert "باريس" in dated.text
    assert Article.objects.filter(published=None).count() == 1
