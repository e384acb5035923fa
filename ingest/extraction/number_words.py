"""Numbers as news writes them: `1,500`, `٢٧٥`, `3.5 ملايين`, `خمسة وعشرين ألفا`, `ألفي`, `مليون و200 ألف`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.extraction.clitics import Cut, cuts
from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Token

NUMBERS = "quantities/numbers.toml"
_GROUPING = frozenset(",٬،.")
_POINT = frozenset(".,")
_GROUP = 3
_TEN = 10
_HUNDRED = 100
_ARABIC_POINT = "ر"
_THOUSAND = 1_000
_AND = "و"
_TANWIN = "\u064b"
_HALVES = (0.5, 0.25)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `tokens[first:last]`, its first `skip` letters clitics; `spelt` in words alone."""

    first: int
    last: int
    skip: int
    value: float
    spelt: bool


@dataclass(frozen=True, slots=True)
class _Words:
    values: dict[str, float]
    scales: dict[str, float]
    duals: dict[str, float]


@cache
def _words() -> _Words:
    table = read_toml(NUMBERS)
    return _Words(
        *(
            {
                form: float(value)
                for value, forms in table[entry].items()
                for form in folded_set(NUMBERS, f"{entry}.{value}", forms)
            }
            for entry in ("values", "scales", "duals")
        )
    )


@cache
def number_starts() -> frozenset[str]:
    """Every word that a spelt number begins with, no clitic before it."""
    words = _words()
    return frozenset((*words.values, *words.scales, *words.duals))


def number_cut(form: str) -> Cut | None:
    """How a written form begins a spelt number, or None."""
    return next((cut for cut in cuts(form) if cut.word in number_starts()), None)


def read_number(tokens: Sequence[Token], index: int, taken: Sequence[bool]) -> Number | None:
    """The number at `index`, as long as it goes on, or None. No token that `taken` marks is read."""
    form = tokens[index].form
    if form.isdigit():
        value, last = _digits(tokens, index)
        if index and tokens[index - 1].form == "(" and last < len(tokens) and tokens[last].form == ")":
            last += 1
        return _continued(tokens, taken, Number(index, last, 0, value, False))
    cut = number_cut(form)
    if cut is None:
        return None
    term = _term(cut.word)
    if term is not None and _is_construct_dual(tokens, index, cut.word):
        term *= 2
    return (
        _continued(tokens, taken, Number(index, index + 1, cut.skip, term, True))
        if term is not None
        else None
    )


def _is_construct_dual(tokens: Sequence[Token], index: int, word: str) -> bool:
    """Whether a scale in ا is two of them (`ألفا جندي`), and not the accusative (`ألفًا و200`)."""
    if not (word.endswith("ا") and word in _words().scales) or _TANWIN in tokens[index].text:
        return False
    following = tokens[index + 1].form if index + 1 < len(tokens) else ""
    return following.isalpha() and not following.startswith(_AND) and following not in _words().scales


def _term(word: str) -> float | None:
    words = _words()
    for table, factor in ((words.values, 1.0), (words.duals, 2.0), (words.scales, 1.0)):
        if word in table:
            return table[word] * factor
    return None


def _digits(tokens: Sequence[Token], index: int) -> tuple[float, int]:
    """A run of digits with its groups and its fraction: `1,500`, `1.500.000`, `3,5`, `5ر3`."""
    whole, last = tokens[index].form, index + 1
    parts = [whole]
    while _joined(tokens, last) and tokens[last].form == _ARABIC_POINT:
        parts.insert(0, tokens[last + 1].form)
        last += 2
    if len(parts) > 1:
        # Agencies write the fraction first, and the last group of thousands.
        return float(".".join(parts) if len(parts) == 2 else "".join(parts)), last
    grouped = False
    while _joined(tokens, last) and tokens[last].form in _GROUPING and len(tokens[last + 1].form) == _GROUP:
        if whole == "0" or (not grouped and len(whole) > _GROUP):
            break
        whole += tokens[last + 1].form
        grouped = True
        last += 2
    if _joined(tokens, last) and tokens[last].form in _POINT:
        return float(f"{whole}.{tokens[last + 1].form}"), last + 2
    return float(whole), last


def _joined(tokens: Sequence[Token], index: int) -> bool:
    """Whether a mark at `index` stands between two runs of digits without a space."""
    return (
        index + 1 < len(tokens)
        and tokens[index + 1].form.isdigit()
        and tokens[index - 1].end == tokens[index].start
        and tokens[index].end == tokens[index + 1].start
    )


def _continued(tokens: Sequence[Token], taken: Sequence[bool], start: Number) -> Number:
    """Adds the terms that follow: scales multiply what was said last, others are joined by و."""
    words = _words()
    total, part = 0.0, start.value
    last, spelt = start.last, start.spelt
    while last < len(tokens) and not taken[last]:
        form = tokens[last].form
        if form in words.scales:
            scale = words.scales[form]
            if scale == part and start.spelt and last == start.last:
                break
            part *= scale
            last += 1
        elif spelt and part in range(3, 10) and form in ("مءه", "مئه", "مايه", "مائه"):
            part *= _HUNDRED
            last += 1
        elif spelt and 1 <= part < _TEN and form in ("عشر", "عشره"):
            part += _TEN
            last += 1
        else:
            joined = _and_term(tokens, taken, last, part)
            if joined is None:
                break
            value, last = joined
            if part >= _THOUSAND and value < part:
                total, part = total + part, value
            else:
                part += value
    return Number(start.first, last, start.skip, total + part, spelt)


def _and_term(
    tokens: Sequence[Token], taken: Sequence[bool], index: int, part: float
) -> tuple[float, int] | None:
    """A term joined with و that the number so far can take: one smaller than its last, or tens."""
    form = tokens[index].form
    if form == _AND and index + 1 < len(tokens) and not taken[index + 1] and tokens[index + 1].form.isdigit():
        value, last = _digits(tokens, index + 1)
        following = tokens[last].form if last < len(tokens) else ""
        scale = _words().scales.get(following, 1.0)
        return (value, last) if part >= _THOUSAND and value * scale < part else None
    if len(form) < _GROUP or form[0] != _AND:
        return None
    term = _term(form[1:])
    if term is None or (term in _words().scales.values() and term >= part):
        return None
    if term in _HALVES:
        return (term * part, index + 1) if part < _HUNDRED else None
    tens = part < _TEN and term in range(20, 100, 10)
    smaller = (
        part >= _HUNDRED and term < part % 1_000_000 if part % 1_000_000 else part >= _HUNDRED and term < part
    )
    return (term, index + 1) if tens or smaller else None
