"""Phrase lists, looked up by the first word of each phrase with its clitics cut off.

`PhraseIndex` holds folded phrases and whatever they mean. Most words of a text begin no phrase: that answer
comes from one dictionary, which is what keeps the search as fast as reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ingest.extraction.clitics import Cut, cuts
from ingest.extraction.model import Token

Meaning = TypeVar("Meaning")
_REMEMBERED = 60_000


class Match(NamedTuple, Generic[Meaning]):
    """A phrase that stands in a text: `tokens[first:last]`, its first word read as `cut`."""

    first: int
    last: int
    cut: Cut
    meaning: Meaning


# What follows a first word: phrases by their second word, longest first, and what the word means alone.
_Longer = dict[str, list[tuple[tuple[str, ...], Meaning]]]
_Entry = tuple[Cut, _Longer[Meaning], list[Meaning]]


def _by_second_word(
    known: list[tuple[tuple[str, ...], Meaning]],
) -> tuple[_Longer[Meaning], list[Meaning]]:
    longer: _Longer[Meaning] = {}
    for rest, meaning in sorted(known, key=lambda entry: -len(entry[0])):
        if rest:
            longer.setdefault(rest[0], []).append((rest, meaning))
    return longer, [meaning for rest, meaning in known if not rest]


class PhraseIndex(Generic[Meaning]):
    """Phrases (tuples of folded words) and their meanings; a phrase may have several."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        listed: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for words, meaning in entries:
            known = listed.setdefault(words[0], [])
            if (words[1:], meaning) not in known:
                known.append((words[1:], meaning))
        self._phrases = {word: _by_second_word(known) for word, known in listed.items()}
        self._starts: dict[str, tuple[_Entry[Meaning], ...]] = {}

    def __contains__(self, word: str) -> bool:
        """Whether a phrase begins with the folded word, no clitic cut off."""
        return word in self._phrases

    def begins(self, form: str) -> bool:
        """Whether a phrase may begin at a token of this form."""
        return bool(self._entries(form))

    def beginnings(self, tokens: Sequence[Token]) -> list[int]:
        """The indices of the tokens at which a phrase may begin, in order."""
        known = self._starts.get
        return [
            index
            for index, token in enumerate(tokens)
            if ((entries := known(token.form)) is None and self._entries(token.form)) or entries
        ]

    def matches(self, tokens: Sequence[Token], index: int) -> list[Match[Meaning]]:
        """Every phrase that begins at `tokens[index]`: longest first, then with the fewest clitics."""
        entries = self._entries(tokens[index].form)
        if not entries:
            return []
        found = []
        second = tokens[index + 1].form if index + 1 < len(tokens) else ""
        for cut, longer, alone in entries:
            for rest, meaning in longer.get(second, ()):
                last = index + 1 + len(rest)
                if last <= len(tokens) and _stand(rest, tokens, index + 1):
                    found.append(Match(index, last, cut, meaning))
            for meaning in alone:
                found.append(Match(index, index + 1, cut, meaning))
        if len(found) > 1:
            found.sort(key=lambda match: (match.first - match.last, match.cut.skip))
        return found

    def _entries(self, form: str) -> tuple[_Entry[Meaning], ...]:
        known = self._starts.get(form)
        if known is None:
            if len(self._starts) >= _REMEMBERED:
                self._starts.clear()
            phrases = self._phrases
            known = tuple([(cut, *phrases[cut.word]) for cut in cuts(form) if cut.word in phrases])
            self._starts[form] = known
        return known


def _stand(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether `words` are the forms of the tokens from `at` on; the first of them is known to be."""
    return len(words) == 1 or all(
        tokens[at + offset].form == words[offset] for offset in range(1, len(words))
    )
