"""Surroundings: the words about an event word and what they weigh."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from math import fsum
from unittest.mock import patch

import pytest

from ingest.extraction import surroundings, survey
from ingest.extraction.candidates import Candidate
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse
from ingest.extraction.surroundings import SentenceWords, surrounding_word, word_weights

PUBLISHED = date(2019, 3, 14)
SHORT = "قتل مسلحون أمس 3 جنود قرب القرية، وأعلنت الوزارة أن الجيش رد على الهجوم."
LONG = " ".join(
    ["وصل الوزير إلى المدينة أمس، وافتتح المعرض."]
    + ["وأكد المتحدث أن العمل يسير كما خطط له في كل المواقع."] * 6
    + ["وزار الوفد المتحف أمس."]
)


@pytest.mark.parametrize(
    ("form", "word"),
    [("والشرطه", "شرطه"), ("بالمدينه", "مدينه"), ("للقوات", "قوات"), ("2014", "number"), ("،", "،")],
)
def test_a_word_is_weighed_without_its_clitics_and_numbers_are_alike(form: str, word: str) -> None:
    assert surrounding_word(form) == word


def looked_at(text: str) -> Iterator[tuple[SentenceWords, Candidate, float]]:
    found: list[tuple[SentenceWords, Candidate, float]] = []
    real = SentenceWords.odds

    def look(about: SentenceWords, candidate: Candidate) -> float:
        found.append((about, candidate, real(about, candidate)))
        return found[-1][2]

    with patch.object(SentenceWords, "odds", look):
        analyse(Document(text, PUBLISHED))
    yield from found


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_the_odds_are_the_sum_of_what_is_named(text: str) -> None:
    drawn = random.Random(4)
    about, candidates = [], []
    for words, candidate, _ in looked_at(text):
        about.append(words)
        candidates.append(candidate)
    named = [words.features(candidate) for words, candidate in zip(about, candidates, strict=True)]
    table: dict[tuple[str, str], dict[str, float]] = {}
    for where, word, kind in sorted(set().union(*named)):
        table.setdefault((where, kind), {})[word] = drawn.uniform(-1, 1)
    with patch.object(surroundings, "word_weights", lambda: table):
        for (_, _, odds), features in zip(looked_at(text), named, strict=True):
            summed = fsum(share * table[where, kind][word] for (where, word, kind), share in features.items())
            assert odds == pytest.approx(summed)


def test_only_a_long_article_is_told_by_its_words_and_by_where_a_sentence_stands() -> None:
    short = [about for about, _, _ in looked_at(SHORT)]
    long = [about for about, _, _ in looked_at(LONG)]
    assert {about.position for about in short} == {"position in a short text"}
    assert not any(about.article.words for about in short)
    assert next(about.position for about in long if about.view.first == 0) == "position first"
    assert long[-1].position != "position first"
    assert "معرض" in long[-1].article.words


def test_words_of_an_attack_weigh_apart() -> None:
    weighed = {candidate.type: about.features(candidate) for about, candidate, _ in looked_at(SHORT)}
    assert ("sentence", "قريه", "ASSAULT") in weighed["ASSAULT"]
    assert not any(kind for features in (weighed["STATE"],) for _, _, kind in features)


def test_the_table_holds_only_places_and_types_that_are_weighed() -> None:
    weighed: set[tuple[str, str]] = set()
    for about, candidate, _ in [*looked_at(SHORT), *looked_at(LONG)]:
        weighed |= {(where, kind) for where, _, kind in about.features(candidate)}
    assert set(word_weights()) - {("sentence", "PROTEST")} <= weighed


def test_what_the_words_say_decides_beside_what_the_frame_says() -> None:
    text = "هاجم المسلحون القرية أمس."
    with patch.object(survey.SentenceWords, "odds", lambda *_: -20.0):
        assert analyse(Document(text, PUBLISHED)).events == ()
    assert [event.type for event in analyse(Document(text, PUBLISHED)).events] == ["ASSAULT"]
