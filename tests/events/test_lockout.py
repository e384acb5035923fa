"""The login page after too many wrong passwords."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from events.lockout import client_address

pytestmark = pytest.mark.django_db
LIMIT = settings.AXES_FAILURE_LIMIT


@pytest.fixture(autouse=True)
def _editor() -> None:
    User.objects.create_user("editor", password="secret", is_staff=True)


def attempt(client: Client, password: str, name: str = "editor", path: str = "/en/admin/login/") -> int:
    """Send the login form; the answer's status: 200 wrong, 302 right, 429 locked."""
    return client.post(path, {"username": name, "password": password}).status_code


def test_a_name_is_locked_after_some_wrong_passwords_the_right_one_included(client: Client) -> None:
    assert [attempt(client, "wrong") for _ in range(LIMIT)] == [200] * (LIMIT - 1) + [429]
    assert attempt(client, "secret") == 429


@pytest.mark.parametrize(
    ("path", "words"),
    [("/admin/login/", "انتظر 15 دقيقة"), ("/en/admin/login/", "Wait 15 minutes")],
)
def test_the_locked_page_says_how_long_in_the_language_of_the_login(
    client: Client, path: str, words: str
) -> None:
    for _ in range(LIMIT):
        answer = client.post(path, {"username": "editor", "password": "wrong"})
    assert words in answer.content.decode()
    assert answer["Retry-After"] == "900"


def test_neither_another_name_nor_another_address_is_locked(client: Client) -> None:
    User.objects.create_user("second", password="secret", is_staff=True)
    for _ in range(LIMIT):
        attempt(client, "wrong")
    assert attempt(client, "secret", name="second") == 302
    assert attempt(Client(REMOTE_ADDR="192.0.2.7"), "secret") == 302


def test_the_lock_opens_by_itself_and_trying_meanwhile_does_not_lengthen_it(client: Client) -> None:
    for _ in range(LIMIT):
        attempt(client, "wrong")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert attempt(client, "secret") == 429
    assert AccessAttempt.objects.get().attempt_time < timezone.now() - timedelta(minutes=13)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert attempt(client, "secret") == 302


def test_a_right_password_makes_the_wrong_ones_before_forgotten(client: Client) -> None:
    for password in ("wrong", "wrong", "secret", *["wrong"] * (LIMIT - 1)):
        attempt(client, password)
        client.logout()
    assert attempt(client, "secret") == 302


def test_no_password_is_kept(client: Client) -> None:
    attempt(client, "hunter2")
    assert "hunter2" not in str(AccessAttempt.objects.values().get())


@pytest.mark.parametrize(
    ("production", "forwarded", "address"),
    [
        (False, "203.0.113.9", "127.0.0.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.9.9.9, 203.0.113.9", "203.0.113.9"),
        (True, "", "127.0.0.1"),
        (True, "203.0.113.9:51234", "127.0.0.1"),
    ],
)
def test_the_address_is_the_one_that_the_proxy_in_front_saw(
    settings: Settings, production: bool, forwarded: str, address: str
) -> None:
    settings.PRODUCTION = production
    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})
    assert client_address(request) == address
