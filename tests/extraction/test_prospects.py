"""Event words that are not looked into: none of them would have counted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from ingest.extraction import event_mentions
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
STORIES = [
    json.loads(line) for line in (CORPUS / "stories" / "own.jsonl").read_text(encoding="utf8").splitlines()
]
CONSTRUCTIONS = [
    line.split("\t")[1]
    for line in (CORPUS / "mentions" / "constructions.tsv").read_text(encoding="utf8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    "documents",
    [
        *(
            pytest.param(
                [
                    Document(article["text"], date.fromisoformat(article["published"]))
                    for article in story["articles"]
                ],
                id=story["id"],
            )
            for story in STORIES
        ),
        pytest.param([Document(text, date(2019, 3, 14)) for text in CONSTRUCTIONS], id="constructions"),
        pytest.param([Document(text, None) for text in CONSTRUCTIONS], id="constructions without a date"),
    ],
)
def test_nothing_is_told_that_was_said_to_be_doomed(documents: list[Document]) -> None:
    found = [analyse(document) for document in documents]
    with patch.object(event_mentions, "doomed", lambda *_: False):
        assert found == [analyse(document) for document in documents]
