"""How readily one word follows another in Arabic news: evidence of where a damaged line was cut.

`lexicons/text/pairs.csv` lists word pairs that stood in six or more articles, `links.csv` how much more often
(natural logarithm) one shape of word follows another than chance would have it; `shapes.toml` defines the
shapes. All are counts over the same articles as the frequent words.
"""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.lexicon import Entry, read_csv, read_toml

_KNOWN_PAIR = 3.0


def link(first: str, second: str) -> float:
    """How much more readily the folded `second` follows `first` than by chance; 0 if nothing is known."""
    known = _KNOWN_PAIR if (first, second) in known_pairs() else 0.0
    return known + _links().get((_shape(first), _shape(second)), 0.0)


@cache
def known_pairs() -> frozenset[tuple[str, str]]:
    """The word pairs, folded, that news repeats."""
    return frozenset((row["first"], row["second"]) for row in read_csv("text/pairs.csv", ("first", "second")))


@lru_cache(maxsize=50_000)
def _shape(form: str) -> str:
    """The group of a folded word: itself, `prefix-suffix`, `0` for a number, `L` for Latin, a mark."""
    shapes = _shapes()
    if not form:
        return "~"
    if not ("ء" <= form[0] <= "ي"):
        if form.isdigit():
            return "0"
        if form.isalpha():
            return "L"
        return form if form in shapes["marks"] else '"' if form in shapes["quotes"] else "~"
    if frequent_words().get(form, shapes["own_words"] + 1) <= shapes["own_words"]:
        return form
    prefix = next((p for p in shapes["prefixes"] if form.startswith(p) and len(form) > len(p) + 1), "")
    suffix = next((s for s in shapes["suffixes"] if form.endswith(s) and len(form) > len(s) + 1), "")
    return f"{prefix}-{suffix}"


@cache
def _shapes() -> Entry:
    return read_toml("text/shapes.toml")


@cache
def _links() -> dict[tuple[str, str], float]:
    rows = read_csv("text/links.csv", ("first", "second", "link"))
    return {(row["first"], row["second"]): float(row["link"]) for row in rows}
