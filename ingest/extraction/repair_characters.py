"""Characters that an extractor or a web page left in the words: dropped, unfolded, or read as digits.

The steps run in this order, since each may bring to light what the next one mends.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from ingest.extraction.draft import Draft, Finding, Piece
from ingest.extraction.lexicon import read_entries
from ingest.extraction.orthography import MARKS, TATWEEL

LETTER = f"\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3{MARKS}"

_INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
_CONTROL = "\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
# Letters, ligatures of letters and lam-alef; not the ornate brackets and the formulas of FDF0–FDFF but Allah.
_PRESENTATION = "\ufb50-\ufd3d\ufd50-\ufdf1\ufdf2\ufe70-\ufefc"
_ODD = re.compile(
    f"(?P<invisible>[{_INVISIBLE}]+)|(?P<control>\r\n|[{_CONTROL}])|(?P<presentation>[{_PRESENTATION}]+)"
)
_ANY_ODD = re.compile(f"[{_INVISIBLE}{_CONTROL}{_PRESENTATION}]")
_TURNED_NUMBER = re.compile("(?<![\\d.,٫])\\d+(?:[.,٫]\u200f+\\d+)+(?![.,٫]?\\d)")
_STRETCHED = re.compile(f"(?<=[{LETTER}]){TATWEEL}+(?=[{LETTER}])")
_GLYPHS = re.compile("[\ue000-\uf8ff]+")
_GROUP = re.compile(r"\d+|[.,٫]")
RIGHT_TO_LEFT = "\u200f"
_LETTER = re.compile(f"[{LETTER}]")
_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


def mend_characters(draft: Draft) -> Draft:
    """`draft` without invisible characters, controls, presentation forms, tatweel and glyph digits."""
    return _read_digits(_drop_tatweel(_drop_odd(_turn_numbers(draft))))


def _turn_numbers(draft: Draft) -> Draft:
    """A right-to-left mark behind the point shows a number's groups from right to left: 0.3 is written 3.0.

    Three groups are a number only if they are thousands; days, months and years are read from the right.
    """
    pieces: list[Piece] = []
    findings: list[Finding] = []
    kept = 0
    for match in _TURNED_NUMBER.finditer(draft.text) if RIGHT_TO_LEFT in draft.text else ():
        groups = [
            Piece(match.start() + g.start(), match.start() + g.end()) for g in _GROUP.finditer(match[0])
        ]
        digits, marks = groups[::2], groups[1::2]
        if len(digits) > 2 and any(group.end - group.start != 3 for group in digits[:-1]):
            continue
        turned = [digits[-1]]
        for mark, group in zip(reversed(marks), reversed(digits[:-1]), strict=True):
            turned += (mark, group)
        pieces += (Piece(kept, match.start()), *turned)
        kept = match.end()
        shown = "".join(draft.text[piece.start : piece.end] for piece in turned)
        findings.append(draft.finding(match.start(), match.end(), "reversed_number", shown))
    return draft.rewritten([*pieces, Piece(kept, len(draft.text))], findings) if findings else draft


def _drop_odd(draft: Draft) -> Draft:
    if _ANY_ODD.search(draft.text) is None:
        return draft
    edits: list[Piece] = []
    seen: dict[str, Piece] = {}
    counts: Counter[str] = Counter()
    for match in _ODD.finditer(draft.text):
        kind = str(match.lastgroup)
        seen.setdefault(kind, Piece(*match.span()))
        counts[kind] += len(match.group())
        if kind == "presentation":
            edits += (Piece(i, i + 1, _unfolded(draft.text[i])) for i in range(*match.span()))
        elif kind == "control" and match.group() != "\r\n":
            edits.append(Piece(*match.span(), "\n" if match.group() in _LINE_ENDS else ""))
        else:
            edits.append(Piece(*match.span(), "\n" if kind == "control" else ""))
    names = {"invisible": "invisible_characters", "presentation": "presentation_forms"}
    return draft.edited(
        edits,
        [
            draft.finding(seen[kind].start, seen[kind].end, names[kind], str(counts[kind]))
            for kind in names
            if kind in seen
        ],
    )


@cache
def _unfolded(char: str) -> str:
    """The letters of a presentation form; a mark drawn on a space or on tatweel is the mark alone."""
    letters = unicodedata.normalize("NFKC", char)
    return letters.strip(" " + TATWEEL) or letters


def _drop_tatweel(draft: Draft) -> Draft:
    """Tatweel inside words says nothing; at a word's edge it may be a dash or stand for a missing half."""
    edits = [Piece(*match.span(), "") for match in _STRETCHED.finditer(draft.text)]
    if not edits:
        return draft
    count = sum(edit.end - edit.start for edit in edits)
    return draft.edited(edits, [draft.finding(edits[0].start - 1, edits[0].end + 1, "tatweel", str(count))])


def _read_digits(draft: Draft) -> Draft:
    """Private-use glyphs that stand apart as numbers do, read where known and reported where not."""
    edits: list[Piece] = []
    findings = []
    for match in _GLYPHS.finditer(draft.text):
        start, end = match.span()
        near = draft.text[max(start - 1, 0) : start] + draft.text[end : end + 1]
        known = [_digits().get(char) for char in match.group()]
        shown = " ".join(f"U+{ord(char):04X}" for char in match.group())
        if _LETTER.search(near):
            findings.append(draft.finding(start, end, "lost_letters", shown))
        elif None in known:
            findings.append(draft.finding(start, end, "lost_digits", shown))
        else:
            digits = "".join(digit for digit, _ in filter(None, known))
            certain = all(read for _, read in filter(None, known))
            edits += (Piece(start + i, start + i + 1, digit) for i, digit in enumerate(digits))
            code = "private_use_digits" if certain else "inferred_digits"
            findings.append(draft.finding(start, end, code, f"{shown} → {digits}"))
    if not edits and findings:
        return draft.rewritten([Piece(0, len(draft.text))], findings)
    return draft.edited(edits, findings)


@cache
def _digits() -> dict[str, tuple[str, bool]]:
    """Each known glyph with its digit, and whether that was read in a text or is inferred."""
    entries = read_entries("text/glyphs.toml", "digit", ("glyph", "digit", "basis"))
    return {chr(entry["glyph"]): (entry["digit"], entry["basis"] == "read") for entry in entries}
