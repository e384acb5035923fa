"""Company: what an article holds beside an event word, as numbers for `second_look` to ask after.

An article that tells of one thing tells of it again; a sentence full of likely events holds another one
sooner than a paragraph of opinions does. How likely each event word is, by its words alone (`survey`), is
known of the whole article before any is looked into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Peers:
    """Those that have something in common: how likely they are, together and the two likeliest."""

    sum: float = 0.0
    most: list[float] = field(default_factory=lambda: [_NONE, _NONE])

    def add(self, likely: float) -> None:
        self.sum += likely
        self.most = sorted((*self.most, likely))[1:]

    def beside(self, likely: float) -> tuple[float, float]:
        """The likeliest and the sum of the others."""
        second, first = self.most
        return (second if likely >= first else first), max(0.0, self.sum - likely)


def company(seats: Sequence[Seat]) -> dict[tuple[int, int], Numbers]:
    """By sentence and place: the likelihood (0 to 1) of the other event words, -1 where there is none, and
    where the word stands.
    """
    likely = [1 / (1 + exp(-max(-_STEEPEST, min(_STEEPEST, seat.odds)))) for seat in seats]
    found: dict[tuple[int, int], Numbers] = {}
    ranks = {value: rank for rank, value in reversed(list(enumerate(sorted(likely, reverse=True))))}
    article = _peers(zip((None for _ in seats), likely, strict=True))[None]
    sentences = _peers(zip((seat.sentence for seat in seats), likely, strict=True))
    kinds = {"type": lambda seat: seat.type, "lemma": lambda seat: seat.lemma}
    told = {name: _kin(seats, likely, kind) for name, kind in kinds.items()}
    for number, (seat, own) in enumerate(zip(seats, likely, strict=True)):
        most, together = article.beside(own)
        near_most, near = sentences[seat.sentence].beside(own)
        numbers = {
            "word odds": seat.odds,
            "article likeliest": most,
            "article sum": together,
            "article mean": together / max(1, len(seats) - 1),
            "article rank": float(ranks[own]),
            "sentence likeliest": near_most,
            "sentence sum": near,
            "sentence at": float(seat.sentence),
            "place": float(seat.index),
        }
        for name in kinds:
            numbers |= {f"{name} {what}": value for what, value in told[name][number].items()}
        found[seat.sentence, seat.index] = {name: round(value, 6) for name, value in numbers.items()}
    return found


def _peers(pairs: Iterable[tuple[object, float]]) -> dict[object, _Peers]:
    found: dict[object, _Peers] = defaultdict(_Peers)
    for key, likely in pairs:
        found[key].add(likely)
    return found


def _kin(seats: Sequence[Seat], likely: Sequence[float], kind: Callable[[Seat], str]) -> list[Numbers]:
    """Of each, what the others of its kind are, and those before it."""
    peers = _peers((kind(seat), own) for seat, own in zip(seats, likely, strict=True))
    before: dict[str, _Peers] = defaultdict(_Peers)
    found: list[Numbers] = []
    for seat, own in zip(seats, likely, strict=True):
        most, together = peers[kind(seat)].beside(own)
        earlier = before[kind(seat)]
        found.append(
            {
                "likeliest": most,
                "sum": together,
                "likeliest before": earlier.most[1],
                "sum before": earlier.sum,
            }
        )
        earlier.add(own)
    return found
