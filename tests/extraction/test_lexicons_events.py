"""Every entry of the event lexicon is executed: its examples are found, its counter-examples are not."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from ingest.extraction.event_lexicon import FOLDER, event_lexicon, trigger_files
from ingest.extraction.lexicon import Entry, read_entries
from ingest.extraction.model import Analysis, Document
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)
PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
OURS = ["STATE", "ELECT", "APPOINT", "JUDGE", "DISASTER", "ACCIDENT", "OTHER"]


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(entry for name in trigger_files() for entry in read_entries(name, "trigger"))


@cache
def read(text: str) -> Analysis:
    return analyse(Document(text, PUBLISHED))


def told(text: str) -> list[tuple[str, str, str, str]]:
    analysis = read(text)
    words = analysis.clean.text
    return [
        (event.trigger.words(words), event.type, str(event.status), event.lemma) for event in analysis.events
    ]


YES = [(entry, example) for entry in entries() for example in entry.get("yes", ())]
NO = [(entry["lemma"], text) for entry in entries() for text in entry.get("no", ())]


@pytest.mark.parametrize(
    ("entry", "example"), YES, ids=lambda value: value.get("lemma") or value.get("text", "")[:40]
)
def test_an_example_is_found_with_its_type_status_and_trigger(entry: Entry, example: Entry) -> None:
    kind = example.get("type", entry["type"])
    expected = (example["trigger"], kind, example.get("status", "past"), entry["lemma"])
    assert expected in told(example["text"])


@pytest.mark.parametrize(("lemma", "text"), NO)
def test_a_counter_example_holds_no_such_event(lemma: str, text: str) -> None:
    assert [found for found in told(text) if found[3] == lemma] == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry["lemma"])
def test_an_entry_has_two_examples(entry: Entry) -> None:
    assert len({example["text"] for example in entry.get("yes", ())}) >= 2


@pytest.mark.parametrize("kind", PLOVER + OURS)
def test_every_type_has_triggers(kind: str) -> None:
    assert [trigger for trigger in event_lexicon().triggers if trigger.type == kind]


PHRASES = list(read_entries(f"{FOLDER}/exclusions.toml", "phrase"))


@pytest.mark.parametrize("entry", PHRASES, ids=lambda entry: entry["words"][0])
def test_a_fixed_phrase_is_no_event(entry: Entry) -> None:
    assert told(entry["no"]) == []
