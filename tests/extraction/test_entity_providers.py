import subprocess
import sys
from collections.abc import Iterable

import pytest

from ingest.extraction.entity_providers import (
    ModelProvider,
    Named,
    ProviderError,
    RuleProvider,
    joined,
    provider,
    verbatim,
)
from ingest.extraction.model import EntityKind
from tests.extraction.actors_and_places import entities, reading

TEXT = "زار زلفانوس بشمور مقر منظمة الشرار، وقالت واشنطن إنها راضية."


def named(words: str, label: str, start: int | None = None) -> Named:
    begin = TEXT.index(words) if start is None else start
    return Named(words, label, begin, begin + len(words))


def fake(*found: Named) -> ModelProvider:
    def tag(text: str) -> Iterable[Named]:
        return found

    return ModelProvider(tag)


def test_a_model_adds_persons_and_organisations_to_what_the_rules_found() -> None:
    found = fake(named("زلفانوس بشمور", "PER"), named("منظمة الشرار", "B-ORG"[2:])).find(reading(TEXT), ())
    assert [(entity.kind, entity.name) for entity in found] == [
        (EntityKind.PERSON, "زلفانوس بشمور"),
        (EntityKind.ORGANISATION, "منظمة الشرار"),
        (EntityKind.INSTITUTION, "واشنطن"),
    ]


@pytest.mark.parametrize(
    "invented",
    [Named("باراك أوباما", "PER", 4, 16), Named("", "PER", 0, 0), Named("زلفانوس  بشمور", "PER", 4, 18)],
)
def test_words_that_do_not_stand_in_the_text_are_dropped(invented: Named) -> None:
    assert verbatim(TEXT, [invented]) == []


def test_words_at_a_wrong_place_are_put_where_they_stand_once() -> None:
    assert verbatim(TEXT, [named("زلفانوس", "PER", 0)]) == [named("زلفانوس", "PER")]


def test_a_model_never_overrides_or_overlaps_the_rules() -> None:
    found = fake(named("وقالت واشنطن", "PER")).find(reading(TEXT), ())
    assert [entity.name for entity in found] == ["واشنطن"]


def test_labels_that_are_no_actors_are_left_to_other_stages() -> None:
    found = fake(named("الشرار", "LOC")).find(reading(TEXT), ())
    assert [entity.name for entity in found] == ["واشنطن"]


def test_bio_labels_are_joined_into_stretches_of_the_text() -> None:
    words = ["زار", "زلفانوس", "بشمور", "مقر", "نيودهر"]
    labels = ["O", "B-PERS", "I-PERS", "O", "B-LOC"]
    assert joined(TEXT, words, labels) == [named("زلفانوس بشمور", "PERS")]


def test_the_rules_are_the_default_provider() -> None:
    assert isinstance(provider(), RuleProvider)
    text = "قالت واشنطن إنها راضية."
    assert provider().find(reading(text), ()) == entities(text)


@pytest.mark.parametrize(
    ("spec", "word"),
    [
        ("gpt", "choose rules"),
        ("huggingface:/nowhere/at/all", "download the model"),
        ("camel", "download the model"),
    ],
)
def test_a_provider_that_cannot_be_had_says_what_to_do(spec: str, word: str) -> None:
    with pytest.raises(ProviderError, match=word):
        provider(spec)


def test_the_default_provider_imports_no_model_library() -> None:
    code = (
        "import sys; from ingest.extraction.entity_providers import provider; provider();"
        "print([name for name in ('torch', 'transformers', 'camel_tools.ner') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"
