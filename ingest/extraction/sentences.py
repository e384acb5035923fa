"""Sentences: where one statement ends and the next begins.

A line break ends a sentence, and so does `.`, `!`, `؟` or `…` with what closes behind it, unless the stop
belongs to a number, an initial, an abbreviation or a list's number. `؛` and `:` do not: what stands behind
them in Arabic news shares its actors and dates with what stands before. Two dots are a pause; three end.
What goes on for hundreds of words without an end has lost its stops, and is cut at its commas.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Sentence, Token
from ingest.extraction.orthography import fold

_ENDS = frozenset(".!?؟…۔")
_CLOSERS = frozenset("\"'”’»)]}›")
_GOES_ON = frozenset("،,؛;:")
_OPENERS = frozenset("([{")
_PAUSES = _GOES_ON | {"-", "–", "—"}
_LONGEST = 700  # words; one of 37,000 sentences of newspapers has more than 460
_CALENDARS = frozenset("همق")  # after a year: Hijri, of our era, before it


def split_sentences(text: str, tokens: tuple[Token, ...]) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; their token ranges follow each other and cover all `tokens`."""
    sentences: list[Sentence] = []
    first = 0
    line_end = _next_break(text, tokens[0].start if tokens else 0)
    index = 0
    while index < len(tokens):
        last = index + 1
        ended = False
        if tokens[index].text in _ENDS:
            last = _after_marks(tokens, index)
            ended = _ends_sentence(tokens, first, index, last)
        # Marks and closers never reach over a line break: `_after_marks` takes adjacent tokens only.
        if ended or last == len(tokens) or tokens[last].start > line_end:
            sentences += _bounded(tokens, first, last)
            first = last
            if last < len(tokens) and tokens[last].start > line_end:
                line_end = _next_break(text, tokens[last].start)
        index = last
    return tuple(sentences)


def _bounded(tokens: tuple[Token, ...], first: int, last: int) -> Iterator[Sentence]:
    """The sentence `tokens[first:last]`, in pieces where it is too long: all that is asked of the words of a
    sentence is asked of its other words, so that its cost grows faster than its length.
    """
    while last - first > _LONGEST:
        end = first + _LONGEST
        pause = next(
            (one for one in range(end, end - _LONGEST // 2, -1) if tokens[one - 1].text in _PAUSES), end
        )
        yield Sentence(tokens[first].start, tokens[pause - 1].end, first, pause)
        first = pause
    yield Sentence(tokens[first].start, tokens[last - 1].end, first, last)


def _next_break(text: str, start: int) -> int:
    place = text.find("\n", start)
    return place if place >= 0 else len(text)


def _after_marks(tokens: tuple[Token, ...], index: int) -> int:
    """The index behind the end marks at `index` and the closing marks that touch them."""
    last = index + 1
    while last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].text in _ENDS:
        last += 1
    while last < len(tokens) and tokens[last].start == tokens[last - 1].end and tokens[last].text in _CLOSERS:
        last += 1
    return last


def _ends_sentence(tokens: tuple[Token, ...], first: int, index: int, last: int) -> bool:
    """Whether the marks `tokens[index:last]` end the sentence that began at `first`."""
    if last == len(tokens):
        return True
    after = tokens[last]
    before = tokens[index - 1] if index > first else None
    if after.text in _GOES_ON or before is None or before.text in _OPENERS:
        return False
    marks = sum(token.text in _ENDS for token in tokens[index:last])
    if tokens[index].text != ".":
        return after.start > tokens[last - 1].end or "ء" <= after.text[0] <= "ي"
    if marks == 2:
        return False
    if marks == 1 and not _is_stop(tokens, first, index):
        return False
    # A stop without a space behind it ends a sentence only between two words: بغداد.وقال.
    return after.start > tokens[last - 1].end or (_is_word(before) and _is_word(after))


def _is_stop(tokens: tuple[Token, ...], first: int, index: int) -> bool:
    """Whether the single dot at `index` is a full stop, not that of an initial, abbreviation or list."""
    before = tokens[index - 1]
    if before.end < tokens[index].start:
        return True
    if before.text.isdigit():
        return index - 1 > first
    if len(before.form) == 1 and before.form.isalpha():
        return before.form in _CALENDARS and index - 2 >= first and tokens[index - 2].text.isdigit()
    return before.form not in _abbreviations()


def _is_word(token: Token) -> bool:
    return len(token.form) > 2 and "ء" <= token.form[0] <= "ي"


@cache
def _abbreviations() -> frozenset[str]:
    entries = read_entries("text/abbreviations.toml", "abbreviation", ("words", "example"))
    return frozenset(fold(word) for entry in entries for word in entry["words"])
