"""Every entry of the lexicons of time is executed by its own example."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from ingest.extraction.lexicon import LexiconError, phrases, read_csv, read_entries, read_toml
from ingest.extraction.model import Step
from ingest.extraction.timex_steps import LANGUAGES, render_reason, render_steps
from tests.extraction.reading_aloud import TUESDAY, fits, intervals, times

Case = tuple[str, date, str]


def word_cases() -> Iterator[Any]:
    for entry in read_toml("time/words.toml")["word"]:
        for word in entry["words"]:
            text = entry["example"].replace("{}", word)
            yield pytest.param(text, TUESDAY, entry["expected"], id=f"{entry['category']} {word}")


def feast_cases() -> Iterator[Any]:
    lexicon = read_toml("time/feasts.toml")
    for entry in [*lexicon["feast"], *lexicon["either"], *lexicon["of_a_country"]]:
        example = entry["example"]
        for name in entry["names"]:
            text = example["text"].replace("{}", name)
            yield pytest.param(text, example["published"], example["expected"], id=name)
    for entry in lexicon["fixed"]:
        month, day = entry["on"]
        last = date(2013 if (month, day) > (6, 17) else 2014, month, day)
        for name in entry["names"]:
            text = lexicon["fixed_example"].replace("{}", name)
            yield pytest.param(text, TUESDAY, last.isoformat(), id=name)


def rule_cases() -> Iterator[Any]:
    for level in read_toml("time/rules.toml")["level"]:
        for rule in level["rule"]:
            example = rule["example"]
            yield pytest.param(example["text"], example["published"], example["expected"], id=rule["name"])


def named_cases() -> Iterator[Any]:
    lexicon = read_toml("time/feasts.toml")
    for example in [*lexicon["named"]["examples"], *lexicon["churches"]["examples"]]:
        yield pytest.param(example["text"], example["published"], example["expected"], id=example["text"])


@pytest.mark.parametrize(
    ("text", "published", "expected"), [*word_cases(), *feast_cases(), *rule_cases(), *named_cases()]
)
def test_an_entry_does_what_its_example_says(text: str, published: date, expected: str) -> None:
    assert fits(intervals(text, published), expected), intervals(text, published)


def number_cases() -> Iterator[Any]:
    lexicon = read_toml("time/numbers.toml")
    for kind in ("cardinal", "ordinal", "bare_ordinal", "feminine_ordinal"):
        for entry in lexicon[kind]:
            for value, words in entry["words"].items():
                for word in words:
                    yield pytest.param(entry["example"].replace("{}", word), kind, int(value), id=word)


@pytest.mark.parametrize(("text", "kind", "value"), [*number_cases()])
def test_a_number_word_counts(text: str, kind: str, value: int) -> None:
    (time,) = times(text)
    assert time.earliest is not None
    if kind == "feminine_ordinal" and value <= 12:
        assert time.clock is not None
        assert time.clock.hour == value
    elif kind != "cardinal":
        assert time.earliest == date(2013, 5, value)
    elif "سنة" in text:
        assert time.earliest.year == 2014 - value
    else:
        assert (TUESDAY - time.earliest).days == value


def test_rule_names_are_unique() -> None:
    names = [rule["name"] for level in read_toml("time/rules.toml")["level"] for rule in level["rule"]]
    assert len(names) == len(set(names))


def test_no_lexicon_of_time_holds_a_letter_of_another_keyboard() -> None:
    """A Persian ya or kaf in an entry would fold, but shows a slip of whoever wrote it."""
    for file in files("ingest.extraction").joinpath("lexicons", "time").iterdir():
        found = re.search("[یکہۀەھگپچژ]", file.read_text(encoding="utf-8"))
        assert found is None, f"{file.name}: {found and found[0]}"


def test_every_step_of_a_resolution_is_told_in_both_languages() -> None:
    texts = [case.values[0] for case in [*word_cases(), *feast_cases(), *rule_cases()]]
    steps = [step for text in texts for time in times(str(text)) for step in time.steps]
    for language in LANGUAGES:
        told = render_steps(steps, language)
        assert len(told) == len(steps)
        assert not [sentence for sentence in told if "{" in sentence or not sentence.strip()]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "ar",
            "آخر يوم بهذا الاسم حتى يوم النشر، الثلاثاء 17 يونيو 2014: الاثنين 16 يونيو 2014",
        ),
        (
            "en",
            "the last such weekday up to the day of publication, Tuesday 17 June 2014: Monday 16 June 2014",
        ),
    ],
)
def test_a_step_is_told_with_its_days_written_out(language: str, told: str) -> None:
    (time,) = times("التقى الوزيران يوم الاثنين في فيينا.")
    assert render_steps(time.steps, language) == [told]


def test_a_reason_is_told_in_both_languages() -> None:
    (time,) = times("وصل الوفد أمس إلى المدينة.", None)
    assert time.reason is not None
    assert render_reason(time.reason, "ar") == "يحسب من يوم النشر، وهو غير معروف"
    assert "day of publication" in render_reason(time.reason, "en")


def test_a_step_without_a_template_names_the_file() -> None:
    with pytest.raises(LexiconError, match=r"time/steps\.toml, \[step\.guess\]"):
        render_steps([Step("guess", "a", "b")], "en")


# --- the loader -----------------------------------------------------------------------------


def test_a_missing_lexicon_names_its_file() -> None:
    with pytest.raises(LexiconError, match=r"time/nowhere\.toml"):
        read_toml("time/nowhere.toml")


def test_an_entry_without_a_key_is_named_by_its_number() -> None:
    with pytest.raises(LexiconError, match=r"\[\[word\]\] number 1: has no “colour”"):
        read_entries("time/words.toml", "word", ("colour",))


def test_a_table_that_is_not_there_is_named() -> None:
    with pytest.raises(LexiconError, match=r"\[\[verb\]\]"):
        read_entries("time/words.toml", "verb")


def test_a_list_of_words_is_folded_and_each_form_kept_once() -> None:
    assert phrases("x.toml", "x", ["أَمس", "امس", "كانون الثاني"]) == (("امس",), ("كانون", "الثاني"))


@pytest.mark.parametrize("words", ["أمس", [], [""], [1]])
def test_what_is_no_list_of_words_is_refused(words: object) -> None:
    with pytest.raises(LexiconError, match=r"x\.toml"):
        phrases("x.toml", "x", words)


def test_a_file_that_is_no_csv_is_named() -> None:
    with pytest.raises(LexiconError, match=r"time/words\.toml"):
        read_csv("time/words.toml", ("a", "b"))
