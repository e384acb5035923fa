"""`manage.py ingest`: files and folders in the foreground, originals left alone, failures named."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from pytest_django import Settings

from events.models import Article, ArticleTelling, Event
from ingest.models import InboxFile
from tests.ingest.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."


@pytest.fixture
def folder(tmp_path: Path, desk: Desk) -> Path:
    """Two articles, one of them in a subfolder, and what is none."""
    folder = tmp_path / "articles"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    (folder / "sub" / "b.txt").write_text(TEXT + " وأضاف.")
    (folder / "c.txt.part").write_text("half")
    (folder / ".hidden").write_text(TEXT)
    return folder


def ingest(*paths: Path, **options: object) -> str:
    out = StringIO()
    call_command("ingest", *map(str, paths), stdout=out, **options)
    return out.getvalue().strip()


def test_a_folder_is_ingested_with_all_it_holds_and_left_as_it_was(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert ingest(folder, published="2014-06-17") == "2 recorded, 0 known before, 0 failed"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert set(Article.objects.values_list("file_name", "published", "published_basis")) == {
        ("a.txt", date(2014, 6, 17), "caller"),
        ("b.txt", date(2014, 6, 17), "caller"),
    }
    assert Event.objects.exists()


def test_no_article_waits_for_its_story_because_another_desk_stopped_in_the_middle(folder: Path) -> None:
    InboxFile.objects.create(name="left.txt", location="/left.txt", state=InboxFile.State.QUEUED)
    ingest(folder)
    assert set(ArticleTelling.objects.values_list("placed", flat=True)) == {True}


def test_doing_it_again_changes_nothing(folder: Path) -> None:
    ingest(folder)
    rows = list(InboxFile.objects.values_list("pk", "state", "attempts"))
    assert ingest(folder) == "0 recorded, 2 known before, 0 failed"
    assert list(InboxFile.objects.values_list("pk", "state", "attempts")) == rows


def test_the_same_bytes_elsewhere_are_known(folder: Path, tmp_path: Path) -> None:
    ingest(folder)
    copy = tmp_path / "copy.txt"
    copy.write_text(TEXT)
    assert ingest(copy) == "0 recorded, 1 known before, 0 failed"


def test_what_fails_is_named_with_its_remedy_and_the_rest_is_recorded(folder: Path) -> None:
    (folder / "empty.txt").touch()
    with pytest.raises(CommandError, match=r"empty\.txt is empty\. Drop it again with its text\."):
        ingest(folder)
    assert Article.objects.count() == 2
    assert (folder / "empty.txt").exists()


@pytest.mark.parametrize("leads_to", ["b.lnk", "a.lnk"], ids=["nowhere", "itself"])
def test_a_link_that_leads_to_no_file_is_named_and_the_rest_is_recorded(folder: Path, leads_to: str) -> None:
    (folder / "a.lnk").symlink_to(folder / leads_to)
    with pytest.raises(CommandError, match=r"a\.lnk: The link leads to no file\. Mend it"):
        ingest(folder)
    assert Article.objects.count() == 2


def test_what_failed_is_tried_again(folder: Path, settings: Settings) -> None:
    settings.NEWSDESK_MAX_TEXT = 10
    with pytest.raises(CommandError, match="the limit is 10"):
        ingest(folder)
    settings.NEWSDESK_MAX_TEXT = 5000
    assert ingest(folder) == "2 recorded, 0 known before, 0 failed"


def test_a_file_in_the_inbox_ends_in_done(desk: Desk) -> None:
    ingest(desk.drop("a.txt", TEXT))
    assert desk.files() == {"inbox": [], "done": ["a.txt"], "failed": [], "duplicate": []}


def test_a_path_that_is_not_there_is_refused_before_anything_is_done(folder: Path) -> None:
    with pytest.raises(CommandError, match="there is no such file or folder"):
        ingest(folder, folder / "nowhere")
    assert not InboxFile.objects.exists()
