"""The rules of time expressions: readable patterns over categories of words, in a cascade of levels.

A pattern is written as `{weekday}? {day} <from>? {month} {year}?`:

    {month}      one word of that category, kept under its name    {other:month}  the same under another name
    <from>       one word of that category, not kept               {a|b}, <a|b>   either category
    ( … | … )    a choice                                          ?              at most once
    {month2:…}   the digits only tell it from {month:…} in another branch: both are kept as `month`

A rule may also name categories that must stand beside it: `after`, `not_after`, `before`, `not_before`.

There is no repetition, so a rule reads a bounded number of words and the cost is linear in the text.
What a rule has read becomes one word of the category it yields, for the rules of the next level.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.extraction.lexicon import LexiconError, read_toml
from ingest.extraction.timex_words import Symbols, Word

RULES = "time/rules.toml"

Groups = Mapping[str, Word]
Build = Callable[[Groups, Mapping[str, object]], object]

_PIECES = re.compile(r"\{(?:(\w+):)?([\w|]+)\}|<([\w|]+)>|([()|?])|(\s+)")
_AROUND = {"after": "(?<=[{}])", "not_after": "(?<![{}])", "before": "(?=[{}])", "not_before": "(?![{}])"}
_LONGEST_REMEMBERED = 48
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, compiled. `first` holds every symbol a match may start with."""

    name: str
    regex: re.Pattern[str]
    first: str
    yields: str
    build: Build
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Found:
    """A match on a string of symbols: the rule, where it ends, and where each kept word stands."""

    rule: Rule
    end: int
    groups: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Level:
    by_symbol: dict[str, list[Rule]] = field(default_factory=dict)
    remembered: dict[str, tuple[tuple[_Found, ...], ...]] = field(default_factory=dict)

    def candidates(self, symbols: str) -> tuple[tuple[_Found, ...], ...]:
        """For each position of `symbols` what may be read from there, the longest first."""
        found = self.remembered.get(symbols)
        if found is None:
            found = tuple(self._at(symbols, start) for start in range(len(symbols)))
            if len(symbols) <= _LONGEST_REMEMBERED:
                if len(self.remembered) > _MOST_REMEMBERED:
                    self.remembered.clear()
                self.remembered[symbols] = found
        return found

    def _at(self, symbols: str, start: int) -> tuple[_Found, ...]:
        found = []
        for rule in self.by_symbol.get(symbols[start], ()):
            match = rule.regex.match(symbols, start)
            if match and match.end() > start:
                groups = tuple((name, match.start(name)) for name, kept in match.groupdict().items() if kept)
                found.append(_Found(rule, match.end(), groups))
        return tuple(sorted(found, key=lambda one: -one.end))


class Grammar:
    """The rules of `rules.toml`, level by level, over the symbols of a vocabulary."""

    def __init__(self, symbols: Symbols, builders: Mapping[str, Build]) -> None:
        self._symbols = symbols
        levels = read_toml(RULES).get("level")
        if not isinstance(levels, list) or not levels:
            raise LexiconError(RULES, "[[level]]", "is missing.")
        self.entries = [rule for level in levels for rule in level["rule"]]
        for entry in self.entries:
            symbols.of((entry["yields"],))
        self._levels = [self._compile(level["rule"], builders) for level in levels]

    def parse(self, words: Sequence[Word]) -> list[Word]:
        """The words of one run with everything the rules could read made one word each."""
        read = list(words)
        for level in self._levels:
            read = self._apply(level, read)
        return read

    def _apply(self, level: _Level, words: list[Word]) -> list[Word]:
        candidates = level.candidates("".join([word.symbol for word in words]))
        if not any(candidates):
            return words
        read: list[Word] = []
        index = 0
        while index < len(words):
            end, word = self._reduce(words, index, candidates[index])
            read.append(word)
            index = end
        return read

    def _reduce(self, words: list[Word], index: int, candidates: tuple[_Found, ...]) -> tuple[int, Word]:
        for found in candidates:
            rule = found.rule
            groups: dict[str, Word] = {}
            for name, at in found.groups:
                groups.setdefault(name.rstrip("0123456789"), words[at])
            meaning = rule.build(groups, rule.settings)
            if meaning is None:
                continue
            first, last = words[index], words[found.end - 1]
            symbol = self._symbols.of((rule.yields,))
            return found.end, Word(
                first.start, last.end, first.first, last.last, symbol, {rule.yields: meaning}
            )
        return index + 1, words[index]

    def _compile(self, entries: list[dict[str, object]], builders: Mapping[str, Build]) -> _Level:
        level = _Level()
        for entry in entries:
            rule = self._rule(entry, builders)
            for symbol in rule.first:
                level.by_symbol.setdefault(symbol, []).append(rule)
        return level

    def _rule(self, entry: dict[str, object], builders: Mapping[str, Build]) -> Rule:
        name = str(entry.get("name"))
        try:
            build = builders[str(entry["build"])]
            pattern, yields = str(entry["pattern"]), str(entry["yields"])
        except KeyError as missing:
            raise LexiconError(RULES, f"rule {name}", f"has no {missing}, or no such builder.") from missing
        settings = entry.get("set", {})
        assert isinstance(settings, dict)
        compiled = _Pattern(pattern, self._symbols, name, entry)
        return Rule(name, compiled.regex, compiled.first, yields, build, settings)


class _Pattern:
    """A pattern read from left to right into a regular expression and the symbols it may start with."""

    def __init__(self, text: str, symbols: Symbols, rule: str, around: Mapping[str, object]) -> None:
        self._symbols = symbols
        self._rule = rule
        self._names: set[str] = set()
        self._pieces = self._split(text)
        self._at = 0
        regex, self.first, nullable = self._choice()
        if self._at < len(self._pieces) or nullable:
            raise LexiconError(RULES, f"rule {rule}", "has an unbalanced bracket or may match nothing.")
        for key, frame in _AROUND.items():
            if key in around:
                held = "".join(self._class(category) for category in str(around[key]).split("|"))
                look = frame.format(held)
                regex = look + regex if "<" in frame else regex + look
        self.regex = re.compile(regex)

    def _split(self, text: str) -> list[re.Match[str]]:
        pieces, at = [], 0
        while at < len(text):
            piece = _PIECES.match(text, at)
            if piece is None:
                raise LexiconError(
                    RULES, f"rule {self._rule}", f"cannot be read from “{text[at : at + 20]}”."
                )
            if not piece[5]:
                pieces.append(piece)
            at = piece.end()
        return pieces

    def _peek(self) -> str | None:
        return self._pieces[self._at][0] if self._at < len(self._pieces) else None

    def _choice(self) -> tuple[str, str, bool]:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        regex = "|".join(branch[0] for branch in branches)
        return (
            f"(?:{regex})",
            "".join(branch[1] for branch in branches),
            any(branch[2] for branch in branches),
        )

    def _sequence(self) -> tuple[str, str, bool]:
        regex, first, nullable = "", "", True
        while self._peek() not in (None, "|", ")"):
            part, part_first, part_nullable = self._item()
            regex += part
            if nullable:
                first += part_first
            nullable = nullable and part_nullable
        return regex, "".join(sorted(set(first))), nullable

    def _item(self) -> tuple[str, str, bool]:
        piece = self._pieces[self._at]
        self._at += 1
        if piece[0] == "(":
            regex, first, nullable = self._choice()
            if self._peek() != ")":
                raise LexiconError(RULES, f"rule {self._rule}", "has an unbalanced bracket.")
            self._at += 1
        elif piece[2] or piece[3]:
            first = "".join(self._class(category) for category in (piece[2] or piece[3]).split("|"))
            regex, nullable = f"[{first}]", False
            if piece[2]:
                regex = f"(?P<{self._named(piece[1] or piece[2])}>{regex})"
        else:
            raise LexiconError(RULES, f"rule {self._rule}", f"has a stray “{piece[0]}”.")
        if self._peek() == "?":
            self._at += 1
            return f"(?:{regex})?", first, True
        return regex, first, nullable

    def _class(self, category: str) -> str:
        held = self._symbols.holding(category)
        if not held:
            raise LexiconError(
                RULES, f"rule {self._rule}", f"names “{category}”, which no word or rule yields."
            )
        return held

    def _named(self, name: str) -> str:
        if name in self._names or "|" in name:
            raise LexiconError(RULES, f"rule {self._rule}", f"needs a name of its own for “{name}”.")
        self._names.add(name)
        return name
