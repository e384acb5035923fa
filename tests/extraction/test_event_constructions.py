"""Constructions of news prose: each event is found with its type, status and day, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document, EventMention
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse
from tests.corpus.mentions.examples import CONSTRUCTED, constructions

ROWS = list(constructions())


def day(event: EventMention) -> str:
    if event.when is None or (event.when.earliest is None and event.when.latest is None):
        return "none"
    ends = (event.when.earliest or date.min, event.when.latest or date.max)
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}..{ends[1]}"


@pytest.mark.parametrize(("name", "text", "events"), ROWS, ids=[f"{name}: {text}" for name, text, _ in ROWS])
def test_a_construction_is_read(name: str, text: str, events: list[dict[str, str]]) -> None:
    analysis = analyse(Document(text, CONSTRUCTED))
    words = analysis.clean.text
    found = {
        (fold(event.trigger.words(words)).removeprefix("ال"), event.type, str(event.status), day(event))
        for event in analysis.events
    }
    wanted = {
        (fold(event["trigger"]).removeprefix("ال"), event["type"], event["status"], event["when"])
        for event in events
    }
    assert found == wanted
