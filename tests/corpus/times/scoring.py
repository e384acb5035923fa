"""The scorer of time expressions: found with the right interval, as docs/annotation/times.md has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.extraction.reading_aloud import times

HERE = Path(__file__).parent
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Row:
    """A gold sentence: its text without marks, and for each expression its place and accepted intervals."""

    published: date
    text: str
    gold: tuple[tuple[int, int, str], ...]


@dataclass
class Score:
    """Counts over a file, and what was missed, spurious or wrong, for a reader."""

    gold: int = 0
    right: int = 0
    wrong: int = 0
    spurious: int = 0
    in_traps: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of what was found near or beside gold, the part that is right."""
        return self.right / max(1, self.right + self.wrong + self.spurious)

    @property
    def recall(self) -> float:
        """Of the gold, the part that was found with the right interval."""
        return self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)

    def __str__(self) -> str:
        return (
            f"gold {self.gold} right {self.right} wrong {self.wrong} spurious {self.spurious} "
            f"(in traps {self.in_traps}) P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
        )


def rows(path: Path) -> Iterator[Row]:
    """The sentences of a gold file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        published, gold, marked = line.rstrip("\t").split("\t")
        text, places, at = "", [], 0
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            places.append((len(text), len(text) + len(mark[1])))
            text, at = text + mark[1], mark.end()
        text += marked[at:]
        answers = [] if gold == "-" else gold.split(";")
        expressions = [(*place, answer) for place, answer in zip(places, answers, strict=True)]
        yield Row(date.fromisoformat(published), text, tuple(expressions))


def score(path: Path) -> Score:
    """Newsdesk's score on a gold file."""
    total = Score()
    for row in rows(path):
        _score_row(row, total)
    return total


def _score_row(row: Row, total: Score) -> None:
    found = [
        (time.start, time.end, (time.earliest, time.latest))
        for time in times(row.text, row.published)
        if time.earliest and time.latest
    ]
    used: set[int] = set()
    total.gold += len(row.gold)
    for start, end, answers in row.gold:
        near = [i for i, one in enumerate(found) if i not in used and one[0] < end and start < one[1]]
        right = next((i for i in near if _accepted(found[i][2], answers)), None)
        if right is not None:
            used.add(right)
            total.right += 1
            continue
        total.wrong += bool(near)
        total.misses.append(f"{row.published} {row.text[start:end]} {answers} {[found[i][2] for i in near]}")
    for i, (start, end, _) in enumerate(found):
        if i not in used and not any(start < gold[1] and gold[0] < end for gold in row.gold):
            total.spurious += 1
            total.in_traps += not row.gold
            total.misses.append(f"{row.published} spurious: {row.text[start:end]} in {row.text}")


def _accepted(days: tuple[date, date], answers: str) -> bool:
    for answer in answers.split("|"):
        first, _, last = answer.lstrip("~").partition("..")
        gold = (date.fromisoformat(first), date.fromisoformat(last or first))
        shared = (min(days[1], gold[1]) - max(days[0], gold[0])).days + 1
        either = (max(days[1], gold[1]) - min(days[0], gold[0])).days + 1
        if days == gold or (answer.startswith("~") and shared / either >= 0.5):
            return True
    return False


if __name__ == "__main__":
    for file in sorted(HERE.glob("*.tsv")):
        result = score(file)
        print(file.name, result, *result.misses, sep="\n    ")  # noqa: T201
