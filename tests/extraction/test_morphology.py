"""Words of the lexicon in running text, through camel-tools' analyser."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from ingest.extraction.event_lexicon import event_lexicon
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.morphology import WordReading
from ingest.extraction.orthography import fold

ROOT = Path(__file__).parents[2]


def readings(word: str) -> list[WordReading]:
    return list(event_lexicon().morphology.readings(fold(word)))


def verbs(word: str) -> list[WordReading]:
    return [reading for reading in readings(word) if reading.verb]


def nouns(word: str) -> list[WordReading]:
    return [reading for reading in readings(word) if not reading.verb]


@pytest.mark.parametrize(
    ("word", "tense", "number", "particle", "conjunction"),
    [
        ("وسيلتقون", "imperfect", "p", "future", "و"),
        ("التقى", "past", "s", None, None),
        ("التقتا", "past", "d", None, None),
        ("عُقد", "past", "s", None, None),
        ("عقدتا", "past", "d", None, None),
        ("وأبلغت", "past", "s", None, "و"),
        ("فاعتقلوهم", "past", "p", None, "ف"),
        ("ليلتقي", "imperfect", "s", "purpose", None),
        ("يدعون", "imperfect", "p", None, None),
    ],
)
def test_a_finite_verb_shows_tense_number_and_clitics(
    word: str, tense: str, number: str, particle: str | None, conjunction: str | None
) -> None:
    found = [(one.tense, one.number, one.particle, one.conjunction) for one in verbs(word)]
    assert (tense, number, particle, conjunction) in found


@pytest.mark.parametrize(
    ("word", "article", "preposition", "pronoun", "number"),
    [
        ("لقائه", False, None, "3ms", "s"),
        ("شكواه", False, None, "3ms", "s"),
        ("للقاء", False, "ل", None, "s"),
        ("اجتماعات", False, None, None, "p"),
        ("بالاجتماعات", True, "ب", None, "p"),
        ("وزيارتهما", False, None, "3d", "s"),
        ("غارتين", False, None, None, "d"),
        ("للغارات", True, "ل", None, "p"),
    ],
)
def test_a_noun_shows_article_preposition_and_pronoun(
    word: str, article: bool, preposition: str | None, pronoun: str | None, number: str
) -> None:
    found = [(one.article, one.preposition, one.pronoun, one.number) for one in nouns(word)]
    assert (article, preposition, pronoun, number) in found


@pytest.mark.parametrize("word", ["أقيل", "أُعيد", "حوكم", "دُعي", "استؤنفت"])
def test_a_passive_that_is_spelt_differently_is_known_as_one(word: str) -> None:
    assert "p" in {reading.voice for reading in verbs(word)}


@pytest.mark.parametrize("word", ["كتاب", "شجرة", "وزير", "Vienna", "275", "،", "الاستقالةa"])
def test_a_word_of_no_entry_has_no_verbal_reading(word: str) -> None:
    assert verbs(word) == []


@pytest.mark.parametrize(
    ("word", "bare"), [("وسيلتقون", "يلتقون"), ("للاجتماع", "اجتماع"), ("لقائه", "لقائ")]
)
def test_clitics_are_counted_at_both_ends(word: str, bare: str) -> None:
    form = fold(word)
    cuts = {form[one.front : len(form) - one.back] for one in readings(word)}
    assert fold(bare) in cuts


_VOCALISED = frozenset({"diac", "stem", "stemgloss", "stemcat", "source"})


def test_frequent_words_are_analysed_as_camel_tools_would_by_itself() -> None:
    analyzer = event_lexicon().morphology.analyzer

    def read(analysis: Mapping[str, str]) -> dict[str, str]:
        """Everything but how the word would be vocalised."""
        return {name: value for name, value in analysis.items() if name not in _VOCALISED}

    for form in filter(str.isalpha, islice(frequent_words(), 3_000)):
        by_itself = super(type(analyzer), analyzer).analyze(form)
        assert list(map(read, analyzer.analyze(form))) == list(map(read, by_itself)), form


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_importing_leaves_home_and_environment_as_they_were(tmp_path: Path) -> None:
    code = (
        "import os; before = dict(os.environ); import ingest.extraction.morphology; "
        "assert dict(os.environ) == before, 'the environment was changed'"
    )
    answer = run(code, HOME=str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_camel_tools_no_event_is_found() -> None:
    code = (
        "import sys; sys.modules['camel_tools.morphology.analyzer'] = None\n"
        "try:\n    import ingest.extraction.morphology\n"
        "except ImportError:\n    sys.exit(7)"
    )
    assert run(code).returncode == 7
