"""Phrase lists, looked up by the first word of each phrase with its clitics cut off.

`PhraseIndex` holds folded phrases and whatever they mean. Most words of a text begin no phrase: that answer
comes from one dictionary, which is what keeps the search as fast as reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ingest.extraction.clitics import Cut, cuts
from ingest.extraction.model import Token

Meaning = TypeVar("Meaning")
_REMEMBERED = 60_000


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A phrase that stands in a text: `tokens[first:last]`, its first word read as `cut`."""

    first: int
    last: int
    cut: Cut
    meaning: Meaning


class PhraseIndex(Generic[Meaning]):
    """Phrases (tuples of folded words) and their meanings; a phrase may have several."""

    def __init__(self, entries: Iterable[tuple[tuple[str, ...], Meaning]]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
        for words, meaning in entries:
            known = self._phrases.setdefault(words[0], [])
            if (words[1:], meaning) not in known:
                known.append((words[1:], meaning))
        for known in self._phrases.values():
            known.sort(key=lambda entry: -len(entry[0]))
        self._starts: dict[str, tuple[tuple[Cut, tuple[tuple[tuple[str, ...], Meaning], ...]], ...]] = {}

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
        for cut, phrases in entries:
            for rest, meaning in phrases:
                last = index + 1 + len(rest)
                if not rest or (
                    last <= len(tokens)
                    and all(
                        token.form == word for token, word in zip(tokens[index + 1 : last], rest, strict=True)
                    )
                ):
                    found.append(Match(index, last, cut, meaning))
        if len(found) > 1:
            found.sort(key=lambda match: (match.first - match.last, match.cut.skip))
        return found

    def _entries(self, form: str) -> tuple[tuple[Cut, tuple[tuple[tuple[str, ...], Meaning], ...]], ...]:
        known = self._starts.get(form)
        if known is None:
            if len(self._starts) >= _REMEMBERED:
                self._starts.clear()
            known = tuple(
                (cut, tuple(self._phrases[cut.word])) for cut in cuts(form) if cut.word in self._phrases
            )
            self._starts[form] = known
        return known
