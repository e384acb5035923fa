"""Fixed phrases: the words of a sentence that tell of nothing, and courtesies, which part nothing either.

“أجرى الملك -حفظه الله- اتصالا”: neither the wish nor the dashes about it end a clause.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache, lru_cache

from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.lexicon import phrases, read_toml
from ingest.extraction.model import Token

_LEXICON = "events/clauses.toml"
_FEMININE = "ة"
_AROUND = {"-": "-", "–": "–", "—": "—", "ـ": "ـ", "(": ")", "[": "]", "،": "،", ",": ","}


@cache
def _by_first(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a table by their first word, the longest first."""
    known: dict[str, list[tuple[str, ...]]] = {}
    for words in phrases(_LEXICON, table, read_toml(_LEXICON)[table]):
        known.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in known.items()}


def behind_leads(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens right behind a phrase that leads on to a statement: “من جانبه قدم البنك”."""
    known = _by_first("leads")
    found: set[int] = set()
    for index, token in enumerate(tokens):
        led = known.get(token.form)
        if led is None and token.form[:1] == "و":
            led = known.get(token.form[1:])
        for words in led or ():
            last = index + len(words)
            if _follow(tokens, index, words):
                found.add(last)
                break
    return frozenset(found)


def courtesies(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens of a sentence's courtesies, with the two marks that set each off."""
    known = _by_first("courtesies")
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if token.form not in known or token.text.endswith(_FEMININE):
            continue  # “إلى رحمة الله”: ة and ه meet in the matching form
        for words in known[token.form]:
            last = index + len(words)
            if _follow(tokens, index, words):
                found.update(_set_off(tokens, index, last))
                break
    return frozenset(found)


def bracketed_times(tokens: Sequence[Token], first: int, times: Container[int]) -> frozenset[int]:
    """The brackets about a time: “اليوم (السبت)”. `first` is the text's index of the first token, `times`
    hold the text's indexes of those that times are made of.
    """
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if token.form != "(":
            continue
        end = index + 1
        while end < len(tokens) and first + end in times and tokens[end].form != ")":
            end += 1
        if end > index + 1 and end < len(tokens) and tokens[end].form == ")":
            found.update((index, end))
    return frozenset(found)


def _set_off(tokens: Sequence[Token], first: int, last: int) -> range:
    """The words from `first` up to `last` with the marks about them, however often a dash is drawn."""
    begin, end = first, last
    while begin > 0 and end < len(tokens) and tokens[end].form == _AROUND.get(tokens[begin - 1].form):
        begin, end = begin - 1, end + 1
    return range(begin, end)


def in_fixed_phrases(tokens: Sequence[Token], lexicon: EventLexicon) -> frozenset[int]:
    """Words inside fixed phrases that are no events, nor verbs of a clause: “ما يصل إلى مئة”."""
    inside: set[int] = set()
    for index, token in enumerate(tokens):
        for start in _bare_starts(token.form):
            for words, _ in lexicon.exclusions.get(start, ()):
                if _follow(tokens, index, words):
                    inside.update(range(index, index + len(words)))
    return frozenset(inside)


def _follow(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    """Whether the words of a phrase stand behind the token at `index`, which is its first."""
    last = index + len(words)
    if last > len(tokens) or (len(words) > 1 and tokens[index + 1].form != words[1]):
        return False  # as a rule the second word tells
    return all(tokens[index + offset].form == words[offset] for offset in range(2, len(words)))


@lru_cache(maxsize=30_000)
def _bare_starts(form: str) -> tuple[str, ...]:
    """A form, and what is left of it without a letter written on it."""
    if form[:1] not in "وفبل" or len(form) <= 3:
        return (form,)
    return (form, form[1:], "ا" + form[1:]) if form.startswith("لل") else (form, form[1:])
