"""Lexicons: what the core knows about Arabic, kept as TOML and CSV under `lexicons/`, folded as it is loaded.

A name is a path under that folder (`"time/words.toml"`). Every error names the file and the entry, because
whoever mends a lexicon is a linguist with an editor, not a programmer with a debugger.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ingest.extraction.orthography import fold, tokenise

Entry = dict[str, Any]
Row = dict[str, str]


class LexiconError(Exception):
    """A lexicon that cannot be used as it stands: a mistake in the installation, never in a document."""

    def __init__(self, name: str, entry: object, problem: str) -> None:
        super().__init__(f"lexicons/{name}, {entry}: {problem}")
        self.name = name
        self.entry = entry
        self.problem = problem


def read_text(name: str) -> str:
    """The text of a lexicon file. Raises LexiconError where there is none."""
    try:
        return files("ingest.extraction").joinpath("lexicons", *name.split("/")).read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(name, "the file", f"cannot be read ({error}); install it again.") from error
    except UnicodeDecodeError as error:
        raise LexiconError(name, f"byte {error.start}", "is not UTF-8; save the file as UTF-8.") from error


@lru_cache(maxsize=8)  # a file's tables are asked for one after the other
def read_toml(name: str) -> Entry:
    """A TOML lexicon as it is written, not to be changed by who asks for it; fold what is to be matched with
    `phrase` or `phrases`.
    """
    try:
        return tomllib.loads(read_text(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, "the file", f"is not TOML: {error}.") from error


def read_entries(name: str, table: str, required: Iterable[str] = ()) -> tuple[Entry, ...]:
    """The entries of one array of tables (`[[table]]`), each checked to hold the required keys."""
    entries = read_toml(name).get(table)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LexiconError(name, f"[[{table}]]", "is missing or not an array of tables.")
    for number, entry in enumerate(entries, 1):
        _require(name, f"[[{table}]] number {number}", entry, required)
    return tuple(entries)


def read_csv(name: str, columns: Iterable[str]) -> tuple[Row, ...]:
    """The rows of a CSV lexicon whose header is `columns`; blank lines and # comments are left out."""
    expected = list(columns)
    kept = [
        (number, line)
        for number, line in enumerate(read_text(name).splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    try:
        rows = list(csv.reader((line for _, line in kept), strict=True))
    except csv.Error as error:
        raise LexiconError(name, "the file", f"is not CSV: {error}.") from error
    if not rows or rows[0] != expected:
        raise LexiconError(name, "the header", f"should be {','.join(expected)}.")
    for (number, _), row in zip(kept[1:], rows[1:], strict=True):
        if len(row) != len(expected):
            raise LexiconError(name, f"line {number}", f"has {len(row)} cells, not {len(expected)}.")
    # Tens of thousands of rows are read at every start: a `map` takes half as long as a generator.
    return tuple([dict(zip(expected, map(str.strip, row), strict=True)) for row in rows[1:]])


def phrase(words: str) -> tuple[str, ...]:
    """The folded tokens of `words`, as `Token.form` has them in a text: a key to match by."""
    return tuple(token.form for token in tokenise(words))


def phrases(name: str, entry: object, words: object) -> tuple[tuple[str, ...], ...]:
    """Every spelling of a list, folded; two that fold alike are one. Raises where it is no list of words."""
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise LexiconError(name, entry, "should have a list of words.")
    keys = tuple(dict.fromkeys(phrase(word) for word in words))
    if () in keys:
        raise LexiconError(name, entry, "has an empty word.")
    return keys


def folded_set(name: str, entry: object, words: object) -> frozenset[str]:
    """A set of single words, folded; raises where one of them is more than one token."""
    keys = phrases(name, entry, words)
    for key in keys:
        if len(key) != 1:
            raise LexiconError(name, entry, f"“{' '.join(key)}” should be a single word.")
    return frozenset(key[0] for key in keys)


def fold_words(words: Iterable[str]) -> frozenset[str]:
    """The folded forms of `words`."""
    return frozenset(fold(word) for word in words)


def _require(name: str, where: str, entry: Mapping[str, object], required: Iterable[str]) -> None:
    for key in required:
        if key not in entry:
            raise LexiconError(name, where, f"has no “{key}”.")
