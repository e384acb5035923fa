"""Company: what an article holds beside an event word, as numbers for `second_look` to ask after.

An article that tells of one thing tells of it again; a sentence full of likely events holds another one
sooner than a paragraph of opinions does. How likely each event word is, by its words alone (`survey`), is
known of the whole article before any is looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import exp

Numbers = dict[str, float]
_NONE = -1.0
"""Where there is no other of its kind: less than any likelihood."""
_STEEPEST = 60.0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an event word sits: its sentence by the index of that one's first token, its place in it; its
    lemma and type, and the log odds by its words alone.
    """

    sentence: int
    index: int
    lemma: str
    type: str
    odds: float


_KINDS: dict[str, Callable[[Seat], str]] = {"type": lambda seat: seat.type, "lemma": lambda seat: seat.lemma}


@dataclass(slots=True)
class _Peers:
    """Those that have something in common: how likely they are, together and the two likeliest."""

    sum: float = 0.0
    first: float = _NONE
    second: float = _NONE

    def add(self, likely: float) -> None:
        self.sum += likely
        if likely > self.first:
            self.first, self.second = likely, self.first
        elif likely > self.second:
            self.second = likely

    def beside(self, likely: float) -> tuple[float, float]:
        """The likeliest and the sum of the others."""
        return (self.second if likely >= self.first else self.first), max(0.0, self.sum - likely)


class Company:
    """The company of an article's event words: by sentence and place, the likelihood (0 to 1) of the other
    event words, -1 where there is none, and where the word stands. Few of them are asked after, so that
    numbers are put together only then.
    """

    def __init__(self, seats: Sequence[Seat]) -> None:
        self._likely = [1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, seat.odds)))) for seat in seats]
        self._seats = {(seat.sentence, seat.index): number for number, seat in enumerate(seats)}
        self._of = seats
        ranked = reversed(list(enumerate(sorted(self._likely, reverse=True))))
        self._ranks = {value: rank for rank, value in ranked}
        self._article = _Peers()
        self._sentences: dict[int, _Peers] = defaultdict(_Peers)
        self._kin = {name: _Kin() for name in _KINDS}
        for seat, own in zip(seats, self._likely, strict=True):
            self._article.add(own)
            self._sentences[seat.sentence].add(own)
            for name, kind in _KINDS.items():
                self._kin[name].add(kind(seat), own)

    def __getitem__(self, place: tuple[int, int]) -> Numbers:
        """The numbers of the event word at a sentence's first token and a place in it."""
        number = self._seats[place]
        seat, own = self._of[number], self._likely[number]
        most, together = self._article.beside(own)
        near_most, near = self._sentences[seat.sentence].beside(own)
        numbers = {
            "word odds": seat.odds,
            "article likeliest": most,
            "article sum": together,
            "article mean": together / max(1, len(self._of) - 1),
            "article rank": float(self._ranks[own]),
            "sentence likeliest": near_most,
            "sentence sum": near,
            "sentence at": float(seat.sentence),
            "place": float(seat.index),
        }
        for name, kind in _KINDS.items():
            numbers |= {
                f"{name} {what}": value for what, value in self._kin[name].of(number, kind(seat), own)
            }
        return {name: round(value, 6) for name, value in numbers.items()}


class _Kin:
    """Those of one kind with a word: all of them, and those before it."""

    def __init__(self) -> None:
        self._peers: dict[str, _Peers] = defaultdict(_Peers)
        self._before: list[tuple[float, float]] = []

    def add(self, kind: str, likely: float) -> None:
        """Take in the next word of the article."""
        peers = self._peers[kind]
        self._before.append((peers.first, peers.sum))
        peers.add(likely)

    def of(self, number: int, kind: str, likely: float) -> Iterator[tuple[str, float]]:
        """What the others of its kind are to a word, and those before it."""
        most, together = self._peers[kind].beside(likely)
        before, sum_before = self._before[number]
        yield "likeliest", most
        yield "sum", together
        yield "likeliest before", before
        yield "sum before", sum_before
