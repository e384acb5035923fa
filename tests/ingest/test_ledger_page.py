"""The ledger in the admin: who may see it, what it says, and the button that tries again."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from ingest.editors import add_editor
from ingest.filing import file_away
from ingest.ingesting import ingest_file
from ingest.intake import take
from ingest.models import InboxFile
from tests.ingest.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."
with translation.override("en"):
    LIST = reverse("admin:ingest_inboxfile_changelist")


@pytest.fixture
def editor() -> Client:
    """Somebody of the newsroom who may see and change files."""
    add_editor("editor")
    client = Client()
    client.force_login(User.objects.get(username="editor"))
    return client


@pytest.fixture
def ledger(desk: Desk, settings: Settings) -> dict[str, InboxFile]:
    """One file done, its duplicate, and one that is too long."""
    settings.NEWSDESK_MAX_TEXT = 1000
    rows = {}
    for name, text in {"a.txt": TEXT, "b.txt": TEXT, "long\u202e.txt": TEXT * 20}.items():
        row = take(desk.drop(name, text))
        assert row is not None
        if not ingest_file(row.pk):
            file_away(row)
        row.refresh_from_db()
        rows[row.state] = row
    return rows


def test_readers_without_a_login_see_nothing(client: Client) -> None:
    assert client.get(LIST).status_code == 302


def test_it_says_what_became_of_each_file_and_what_to_do(
    editor: Client, ledger: dict[str, InboxFile]
) -> None:
    page = editor.get(LIST).content.decode()
    assert "long\\u202e.txt has" in page
    assert "the limit is 1,000" in page
    assert "raise NEWSDESK_MAX_TEXT" in page
    assert "\u202e" not in page
    assert reverse("admin:events_article_change", args=[ledger["done"].article_id]) in page
    assert reverse("admin:ingest_inboxfile_change", args=[ledger["done"].pk]) in page


@pytest.mark.parametrize(
    ("text", "sidecar", "remarks"),
    [
        (f"---\npublished: 17/6/2014\n---\n{TEXT}", None, ["'17/6/2014' is no day"]),
        (f"---\nauthor: x\n---\n{TEXT}", None, ["'author' is unknown"]),
        (TEXT.encode("cp1256"), None, ["The text is not UTF-8"]),
        (TEXT, "published = [", ["The sidecar is no TOML"]),
        (f"---\nauthor: x\n---\n{TEXT}", "published = [", ["'author'", "no TOML"]),
    ],
    ids=["a bad date", "an unknown key", "a guessed charset", "a broken sidecar", "two things at once"],
)
def test_what_could_not_be_used_of_a_file_that_was_read_is_told(
    editor: Client, desk: Desk, text: str | bytes, sidecar: str | None, remarks: list[str]
) -> None:
    if sidecar:
        desk.drop("a.txt.meta.toml", sidecar)
    row = take(desk.drop("a.txt", text))
    assert row is not None
    ingest_file(row.pk)
    row.refresh_from_db()
    assert row.state == "done"
    assert len(row.remarks) == len(remarks)
    detail = reverse("admin:ingest_inboxfile_change", args=[row.pk])
    for page in (unescape(editor.get(address).content.decode()) for address in (LIST, detail)):
        for remark in remarks:
            assert remark in page


def test_long_names_leave_room_for_the_other_columns(editor: Client, ledger: dict[str, InboxFile]) -> None:
    assert "events/desk.css" in editor.get(LIST).content.decode()
    rules = Path(str(finders.find("events/desk.css"))).read_text(encoding="utf-8")
    assert re.search(
        r"#result_list \.field-file[^{]*{[^}]*overflow-wrap: anywhere[^}]*max-inline-size", rules
    )


def test_reasons_are_told_in_the_language_of_the_page(editor: Client, ledger: dict[str, InboxFile]) -> None:
    with translation.override("ar"):
        page = editor.get(reverse("admin:ingest_inboxfile_changelist")).content.decode()
    assert "the limit is" not in page
    assert "NEWSDESK_MAX_TEXT" in page


@pytest.mark.parametrize("state", ["done", "failed", "duplicate"])
def test_it_is_filtered_by_state(editor: Client, ledger: dict[str, InboxFile], state: str) -> None:
    answer = editor.get(LIST, {"state__exact": state})
    assert list(answer.context["cl"].queryset) == [ledger[state]]


@pytest.mark.parametrize(("words", "state"), [("b.txt", "duplicate"), ("long", "failed")])
def test_it_is_searched(editor: Client, ledger: dict[str, InboxFile], words: str, state: str) -> None:
    assert list(editor.get(LIST, {"q": words}).context["cl"].queryset) == [ledger[state]]


def test_a_file_is_found_by_its_bytes(editor: Client, ledger: dict[str, InboxFile]) -> None:
    found = editor.get(LIST, {"q": ledger["done"].sha256}).context["cl"].queryset
    assert set(found) == {ledger["done"], ledger["duplicate"]}


def test_nothing_in_it_can_be_edited_or_deleted(editor: Client, ledger: dict[str, InboxFile]) -> None:
    page = reverse("admin:ingest_inboxfile_change", args=[ledger["failed"].pk])
    assert editor.get(page).status_code == 200
    assert editor.post(page, {"name": "x"}).status_code == 403
    delete = reverse("admin:ingest_inboxfile_delete", args=[ledger["failed"].pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403


def test_retrying_puts_the_failed_back_and_leaves_the_others(
    editor: Client, ledger: dict[str, InboxFile], desk: Desk
) -> None:
    chosen = [row.pk for row in ledger.values()]
    answer = editor.post(LIST, {"action": "retry_failed", "_selected_action": chosen}, follow=True)
    assert "1 file is tried again." in answer.content.decode()
    states = dict(InboxFile.objects.values_list("pk", "state"))
    assert states == {
        ledger["done"].pk: "done",
        ledger["duplicate"].pk: "duplicate",
        ledger["failed"].pk: "waiting",
    }
    assert len(desk.files()["inbox"]) == 1


def test_who_may_only_look_cannot_retry(client: Client, ledger: dict[str, InboxFile]) -> None:
    user = User.objects.create_user("reader", password="secret", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_inboxfile"))
    client.force_login(user)
    client.post(LIST, {"action": "retry_failed", "_selected_action": [ledger["failed"].pk]})
    assert InboxFile.objects.get(pk=ledger["failed"].pk).state == "failed"


def test_the_health_page_says_how_many_wait(client: Client, desk: Desk) -> None:
    take(desk.drop("a.txt", TEXT))
    answer = client.get("/healthz").json()
    assert (answer["database"], answer["broker"], answer["waiting"]) == (True, True, 1)
    assert answer["lag"] > 0
