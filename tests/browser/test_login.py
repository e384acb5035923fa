"""The login page in a real browser, with the right password and with wrong ones."""

import pytest
from django.conf import settings

from ingest.editors import add_editor
from tests.browser.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(desk: Desk, password: str, language: str = "") -> None:
    page = desk.open(f"{language}/admin/login/")
    page.locator("input[name=username]").fill("mona")
    page.locator("input[name=password]").fill(password)
    page.locator("input[type=submit]").click()


def test_an_editor_logs_in_and_sees_the_desk_without_users(desk: Desk) -> None:
    log_in(desk, add_editor("mona"), "/en")
    assert desk.page.get_by_role("heading", name="The editors' desk").is_visible()
    assert desk.page.get_by_role("link", name="Events").first.is_visible()
    assert desk.page.get_by_role("link", name="Users").count() == 0


@pytest.mark.parametrize(("language", "words"), [("", "الدخول موقوف مؤقتًا"), ("/en", "Locked for now")])
def test_wrong_passwords_lock_the_name_and_the_page_says_so(desk: Desk, language: str, words: str) -> None:
    password = add_editor("mona")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        log_in(desk, "wrong", language)
    assert desk.page.get_by_role("heading", name=words).is_visible()
    log_in(desk, password, language)
    assert desk.page.get_by_role("heading", name=words).is_visible()
    desk.faults = [fault for fault in desk.faults if "429" not in fault]  # what the browser says of a lock
