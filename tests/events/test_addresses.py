"""Addresses that nobody would write: answered without a fault."""

import pytest
from django.test import Client

from tests.events import builders
from tests.events.test_views import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "first=2014-13-45",
        "first=2014-06-10&last=2014-06-01",
        "type=NOPE",
        "after=x",
        "after=2014-06-16.",
        "after=2014-06-16.a%27b",
        "before=0000-00-00.a",
        "first=%D9%A2%D9%A0%D9%A1%D9%A4",
    ],
)
def test_nonsense_in_an_address_breaks_nothing(client: Client, query: str) -> None:
    builders.vienna()
    read(client, f"/?{query}")


@pytest.mark.parametrize(
    "path", ["/events/a%27b/", "/articles/0/", "/articles/99999999999999999999/", "/nowhere/"]
)
def test_an_address_that_leads_nowhere_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/events/%00/", "/articles/?source=%00", "/?q=%00", "/en/?actor=a%00b", "/?after=2014-06-16.%00", "/%00",
     "/admin/events/event/?q=%00", "/export.csv?q=%00"],
)  # fmt: skip
def test_an_address_with_a_nul_is_refused(admin_client: Client, path: str) -> None:
    assert admin_client.get(path).status_code == 400


def test_an_encoded_per_cent_sign_before_two_noughts_is_no_nul(client: Client) -> None:
    assert client.get("/?q=%2500").status_code == 200


@pytest.mark.parametrize(
    "query", ["part=99999999999999999999", "part=-1", "part=x", "at=999999999", "text=x"]
)
def test_nonsense_about_an_article_shows_the_article(client: Client, query: str) -> None:
    article = builders.article("وصل الوفد.")
    assert "وصل الوفد" in read(client, f"/articles/{article.pk}/?{query}")
