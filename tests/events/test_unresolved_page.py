"""The list of dates that nobody knows yet, with the words around them."""

import re

import pytest
from django.test import Client

from tests.events import builders

pytestmark = pytest.mark.django_db


def test_the_words_around_an_unresolved_date_are_whole(client: Client) -> None:
    text = f"{'كلمات كثيرة ' * 12}وصل الوفد أمس إلى المطار {'كلمات أخرى ' * 12}".strip()
    builders.time(
        builders.article(text, published=None),
        "أمس",
        resolution="unresolved",
        reason="no_publication_date",
        precision=None,
    )
    (quoted,) = re.findall(
        r"<blockquote[^>]*>(.*?)</blockquote>", client.get("/unresolved/").content.decode(), re.DOTALL
    )
    words = re.sub(r"<[^>]+>", "", quoted).strip()
    assert (words[0], words[-1]) == ("…", "…")
    assert set(words.strip("…").split()) <= set(text.split())
