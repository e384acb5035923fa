"""Copies: articles that print one text, an agency's mostly, whole, cut short or lightly edited."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b

from datasketch import MinHash

from ingest.extraction.orthography import tokenise

SHINGLE = 3  # words in a row
BANDS, ROWS = 32, 4  # bands of a MinHash: texts that share half of their shingles meet in one of them, 7 in 8
COPIED = 0.7  # share of the shorter text's shingles that the longer one has, from which it is a copy …
SHORT = 80  # … and below so many shingles, where formulas alone make texts alike, this share:
COPIED_SHORT = 0.85


def shingles(text: str) -> frozenset[str]:
    """Every three folded words in a row of a cleaned text, without marks."""
    forms = [token.form for token in tokenise(text) if token.form.isalnum()]
    return frozenset(" ".join(forms[at : at + SHINGLE]) for at in range(len(forms) - SHINGLE + 1))


def bands(text: str) -> tuple[int, ...]:
    """The bands of a text, as 63-bit numbers fit for an index: copies have one in common. None, if empty."""
    parts = shingles(text)
    if not parts:
        return ()
    sketch = _blank().copy()
    sketch.update_batch([part.encode() for part in sorted(parts)])
    rows = sketch.hashvalues.reshape(BANDS, ROWS)
    return tuple(_folded(number, row.tobytes()) for number, row in enumerate(rows))


def share_copied(first: frozenset[str], second: frozenset[str]) -> float | None:
    """The share of the shorter text's shingles that the longer one has, where that makes them copies."""
    fewer = min(len(first), len(second))
    if not fewer:
        return None
    share = len(first & second) / fewer
    return share if share >= (COPIED if fewer >= SHORT else COPIED_SHORT) else None


@cache
def _blank() -> MinHash:
    """Made once: drawing its permutations costs more than hashing an article."""
    return MinHash(BANDS * ROWS, scheme="affine32")


def _folded(number: int, row: bytes) -> int:
    """One number of a band's four, its place among the bands mixed in."""
    digest = blake2b(row, digest_size=8, salt=number.to_bytes(8, "big")).digest()
    return int.from_bytes(digest, "big") >> 1
