"""Words that were run together, and words that a stray space broke."""

from __future__ import annotations

import re

from ingest.extraction.adjacency import known_pairs
from ingest.extraction.draft import Draft, Finding, Piece
from ingest.extraction.frequent_words import frequent_words, is_known
from ingest.extraction.orthography import fold
from ingest.extraction.repair_characters import LETTER
from ingest.extraction.repair_lines import NOT_JOINING, endings

# The second word of two run together shows itself by its article; there is no other mark inside a word.
_GLUED = re.compile(rf"(?<![{LETTER}])[{LETTER}]{{4,20}}ال[{LETTER}]{{3,20}}(?![{LETTER}])")
_BROKEN = re.compile(rf"(?<![{LETTER}])([{LETTER}]+)(?= ([{LETTER}]+)(?![{LETTER}]))")
_LEAST = 4
_FRAGMENT = 3


def part_words(draft: Draft) -> Draft:
    """`draft` with a space between two words run together, where news often has the two side by side."""
    edits: list[Piece] = []
    findings: list[Finding] = []
    for match in _GLUED.finditer(draft.text):
        word = match.group()
        if is_known(fold(word)):
            continue
        for inner in re.finditer("(?=ال)", word[_LEAST:]):
            cut = inner.start() + _LEAST
            first, second = word[:cut], word[cut:]
            if _stand_together(fold(first), fold(second)):
                place = match.start() + cut
                edits.append(Piece(place, place, " "))
                shown = f"{word} → {first} {second}"
                findings.append(draft.finding(match.start(), match.end(), "glued_words", shown))
                break
    return draft.edited(edits, findings)


def _stand_together(first: str, second: str) -> bool:
    bare = first.lstrip("وفبل") if first not in frequent_words() else first
    return (first, second) in known_pairs() or (len(bare) > 3 and (bare, second) in known_pairs())


def close_words(draft: Draft) -> Draft:
    """`draft` without the space in a word that it broke; only for texts with other damage of extraction.

    The first part ends in a letter that joins nothing, and either the two make a frequent word and one is a
    short fragment and no word, or neither is a word and the second is an ending.
    """
    edits: list[Piece] = []
    findings: list[Finding] = []
    for match in _BROKEN.finditer(draft.text):
        first, second = match.groups()
        if first[-1] not in NOT_JOINING or first == "و":
            continue
        if _are_one(fold(first), fold(second)):
            edits.append(Piece(match.end(), match.end() + 1, ""))
            findings.append(draft.finding(match.start(), match.end(2), "broken_word", f"{first} {second}"))
    return draft.edited(edits, findings)


def _are_one(head: str, tail: str) -> bool:
    strange = [part for part in (head, tail) if not is_known(part)]
    if len(strange) == 2 and tail in endings():
        return True
    return head + tail in frequent_words() and any(len(part) <= _FRAGMENT for part in strange)
