"""Editors: what their group may do, what it may not, and how one is made."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ingest.desk.readying import EDITOR, first_editor
from ingest.editors import EDITORS, add_editor, make_group

pytestmark = pytest.mark.django_db


def login(client: Client, name: str, password: str) -> Client:
    with translation.override("en"):
        client.post(reverse("admin:login"), {"username": name, "password": password})
    return client


@pytest.fixture
def editor(client: Client) -> Client:
    """An editor who has logged in."""
    return login(client, "mona", add_editor("mona"))


def test_the_group_may_do_what_the_desk_asks_for_and_nothing_else() -> None:
    held = Group.objects.get(name=EDITORS).permissions.values_list("content_type__app_label", "codename")
    assert {label for label, _ in held} == {"events", "ingest"}
    assert sorted(code for _, code in held) == sorted(
        [
            *("view_event", "change_event", "view_article", "change_article"),
            *("view_story", "change_story", "view_candidatepair"),
            *(
                f"{verb}_event{part}"
                for verb in ("view", "add", "change", "delete")
                for part in ("actor", "place")
            ),
            *("view_fielddecision", "view_mergelog", "view_inboxfile", "change_inboxfile"),
        ]
    )


@pytest.mark.parametrize("page", ["index", "events_event_changelist", "events_article_changelist"])
def test_an_editor_reaches_the_desk(editor: Client, page: str) -> None:
    assert editor.get(reverse(f"admin:{page}")).status_code == 200


def test_whatever_the_desk_shows_of_the_record_and_the_way_in_an_editor_may_see(editor: Client) -> None:
    shown = [model._meta for model in admin.site._registry if model._meta.app_label in ("events", "ingest")]
    assert len(shown) >= 6
    for meta in shown:
        page = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        assert editor.get(page).status_code == 200, page


@pytest.mark.parametrize("page", ["events_fielddecision", "events_mergelog", "ingest_inboxfile"])
def test_an_editor_reads_what_was_decided_and_the_ledger(editor: Client, page: str) -> None:
    assert editor.get(reverse(f"admin:{page}_changelist")).status_code == 200


@pytest.mark.parametrize("page", ["auth_user_changelist", "auth_group_changelist", "auth_user_add"])
def test_an_editor_reaches_no_users(editor: Client, page: str) -> None:
    assert editor.get(reverse(f"admin:{page}")).status_code == 403


def test_the_first_editor_of_a_desk_is_no_administrator() -> None:
    password = first_editor()
    user = User.objects.get(username=EDITOR)
    assert (user.is_staff, user.is_superuser) == (True, False)
    assert password is not None
    assert user.check_password(password)
    assert first_editor() is None


def test_the_command_makes_an_editor_and_says_the_password_once(client: Client) -> None:
    out = StringIO()
    call_command("add_editor", "سلمى", stdout=out)
    password = out.getvalue().split("password")[1].split()[0]
    login(client, "سلمى", password)
    assert client.get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize("name", ["mona", "a name with spaces", ""])
def test_a_name_that_is_taken_or_none_is_refused(name: str) -> None:
    add_editor("mona")
    with pytest.raises(CommandError):
        call_command("add_editor", name)
    assert User.objects.count() == 1


def test_what_an_administrator_took_from_the_group_is_not_given_back() -> None:
    group = Group.objects.get(name=EDITORS)
    group.permissions.remove(Permission.objects.get(codename="change_inboxfile"))
    make_group()
    assert not group.permissions.filter(codename="change_inboxfile").exists()
