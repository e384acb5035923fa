"""What reading times costs: a bounded number of steps for every word, counted rather than timed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.extraction.timex_grammar import Rule, _Level
from ingest.extraction.timex_tagging import grammar, tag
from ingest.extraction.timex_words import vocabulary
from tests.extraction.reading_aloud import read

RULES: list[Rule] = list(
    {
        rule.name: rule for level in grammar()._levels for rules in level.by_symbol.values() for rule in rules
    }.values()
)
# What trying one rule at one word may cost at most, and what the longest rule may read.
MOST_STEPS = 500
LONGEST = 40


class Steps:
    """A backtracking matcher of what regular expressions of rules are made of; it counts its steps."""

    def __init__(self) -> None:
        self.count = 0

    def end(self, pattern: str, text: str, start: int) -> int | None:
        """Where a match from `start` ends, as `re.match` has it."""
        return next(self._sequence(list(_parser.parse(pattern)), 0, text, start), None)

    def _sequence(self, parts: list[Any], at: int, text: str, place: int) -> Iterator[int]:
        if at == len(parts):
            yield place
            return
        for after in self._part(parts[at], text, place):
            yield from self._sequence(parts, at + 1, text, after)

    def _part(self, part: tuple[Any, Any], text: str, place: int) -> Iterator[int]:
        self.count += 1
        kind, value = part
        if kind is _constants.SUBPATTERN:
            yield from self._sequence(list(value[3]), 0, text, place)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from self._sequence(list(branch), 0, text, place)
        elif kind is _constants.MAX_REPEAT:
            least, most, inner = value
            assert (least, most) == (0, 1), "a rule repeats without bound"
            yield from self._sequence(list(inner), 0, text, place)
            yield place
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            way, inner = value
            seen = place - 1 if way < 0 else place
            held = seen >= 0 and next(self._sequence(list(inner), 0, text, seen), None) is not None
            if held is (kind is _constants.ASSERT):
                yield place
        elif place < len(text) and _holds(part, text[place]):
            yield place + 1


def _holds(part: tuple[Any, Any], symbol: str) -> bool:
    kind, value = part
    if kind is _constants.LITERAL:
        return ord(symbol) == int(value)
    assert kind is _constants.IN, kind
    return any(
        low <= ord(symbol) <= high
        for what, given in value
        for low, high in [given if what is _constants.RANGE else (given, given)]
    )


def _symbols(rule: Rule) -> list[str]:
    return sorted(set(re.findall("[\ue000-\uf8ff]", rule.regex.pattern)))


@st.composite
def tries(draw: st.DrawFn) -> tuple[Rule, str]:
    """A rule, and symbols that it reads, in any order: what sends a pattern astray."""
    rule = draw(st.sampled_from(RULES))
    few = draw(st.lists(st.sampled_from(_symbols(rule)), min_size=1, max_size=6))
    return rule, draw(st.sampled_from(rule.first)) + "".join(
        draw(st.lists(st.sampled_from(few), max_size=LONGEST))
    )


@given(tries())
@settings(max_examples=400, deadline=None)
def test_a_rule_tries_a_bounded_number_of_ways(tried: tuple[Rule, str]) -> None:
    rule, text = tried
    steps = Steps()
    end = steps.end(rule.regex.pattern, text, 0)
    match = rule.regex.match(text)
    assert end == (match.end() if match else None)
    assert steps.count <= MOST_STEPS, (rule.name, steps.count)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_a_bounded_number_of_words(rule: Rule) -> None:
    assert _parser.parse(rule.regex.pattern).getwidth()[1] <= LONGEST


@pytest.mark.parametrize(
    "salad",
    [
        "من 10 إلى ",
        "الاثنين ",
        "في 5 يونيو ",
        "يوم ( ",
        "الثالث والعشرين من مايو ",
        "اليوم 2014 و",
        "بعد يومين ",
    ],
)
def test_ten_times_the_text_is_ten_times_the_work(salad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    candidates: Callable[[_Level, str], Any] = _Level.candidates

    def counted(level: _Level, symbols: str) -> Any:
        nonlocal tried
        tried += sum(len(level.by_symbol.get(symbol, ())) for symbol in symbols)
        return candidates(level, symbols)

    monkeypatch.setattr(_Level, "candidates", counted)

    def work(text: str) -> int:
        nonlocal tried
        tried = 0
        list(tag(read(text)))
        return tried

    short, long = work(salad * 40), work(salad * 400)
    assert 0 < long <= 11 * short
    assert long <= 400 * len(salad.split()) * len(RULES) * 2


def test_every_symbol_fits_the_private_use_area() -> None:
    assert len(vocabulary().symbols._of) < 0xF8FF - 0xE000
