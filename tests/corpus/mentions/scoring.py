"""Score event mentions against gold: `python -m tests.corpus.mentions.scoring [FILE…]`.

A gold event and a mention meet where they share a word of the trigger (or of its support verb), clitics
aside, within
the same sentence. Of those that meet, each field is counted: type, status, date (the interval exactly),
actors,
recipients, places, numbers. `event F1` asks for trigger, type and date together. `dated` looks only at
mentions and
gold events that carry a date.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.extraction.model import Analysis, Document, Entity, EventMention, Role
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse

HERE = Path(__file__).parent
_ARGUMENTS = ("actors", "recipients", "places", "numbers")
_PRONOUNS = frozenset({"ه", "ها", "هم", "هما", "هن", "نا", "كم"})
CODE = re.compile("[A-Z]{3,}")
_CLITICS = re.compile(r"^[وف]?(?:لل|[بلكس])?(?:ال)?")

Labels = tuple[str, ...]


@dataclass
class Score:
    """What was counted: gold events, mentions, pairs that met, and pairs right in each field."""

    gold: int = 0
    found: int = 0
    met: int = 0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    negated_as_past: int = 0
    traps: int = 0
    traps_hit: int = 0

    def f1(self, name: str) -> float:
        """The F1 of a field counted by items."""
        return _f1(self.right[name], self.given[name], self.asked[name])

    def share(self, name: str) -> float:
        """The share of pairs that met and are right in a field."""
        return self.right[name] / self.met if self.met else 0.0

    def reached(self, name: str) -> float:
        """The share of all of gold that is right in a field, what was never found counted as wrong: events
        for mentions (found at all), type, date, status and "event" (trigger, type and date), items for
        arguments.
        """
        if name == "mentions":
            return self.met / max(1, self.gold)
        return self.right[name] / max(1, self.wanted[name] if name in _ARGUMENTS else self.gold)


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 1.0


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The gold lines of a file."""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.strip():
            yield json.loads(line)


def score(lines: Iterable[dict[str, Any]]) -> Score:
    """Analyse every text and count."""
    total = Score()
    for line in lines:
        published = date.fromisoformat(line["published"]) if line.get("published") else None
        analysis = analyse(Document(line["text"], published))
        _count(line, analysis, total)
    return total


def _count(line: dict[str, Any], analysis: Analysis, total: Score) -> None:
    gold: list[dict[str, Any]] = line["events"]
    mentions = list(analysis.events)
    total.gold += len(gold)
    total.found += len(mentions)
    if not gold:
        total.traps += 1
        total.traps_hit += bool(mentions)
    free = list(mentions)
    total.wanted.update({name: sum(len(event.get(name, ())) for event in gold) for name in _ARGUMENTS})
    total.asked["dated"] += sum(event.get("when") is not None for event in gold)
    total.given["dated"] += sum(_when(mention) is not None for mention in mentions)
    for event in gold:
        meeting = [mention for mention in free if _meets(event, mention, analysis)]
        meeting.sort(key=lambda mention: mention.type != event["type"])
        if meeting:
            free.remove(meeting[0])
            total.met += 1
            _fields(event, meeting[0], analysis.clean.text, total)


def _meets(event: dict[str, Any], mention: EventMention, analysis: Analysis) -> bool:
    start = _start(event, analysis.clean.text)
    if start is not None and not mention.sentence.start <= start < mention.sentence.end:
        return False
    words = mention.trigger.words(analysis.clean.text)
    if mention.support is not None:
        words += " " + mention.support.words(analysis.clean.text)
    return any(same_word(one, other) for one in _bare(words) for other in _bare(event["trigger"]))


def same_word(one: str, other: str) -> bool:
    """Whether two words are one but for a pronoun at the end: زيارته and زيارت."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (
        len(shorter) > 2 and longer.startswith(shorter) and longer[len(shorter) :] in _PRONOUNS
    )


def _start(event: dict[str, Any], text: str) -> int | None:
    at = -1
    for _ in range(event.get("nth", 1)):
        at = text.find(event["trigger"], at + 1)
    return at if at >= 0 else None


def _bare(words: str) -> set[str]:
    return {_CLITICS.sub("", fold(word)) for word in words.split()}


def _when(mention: EventMention) -> str | None:
    when = mention.when
    if when is None or (when.earliest is None and when.latest is None):
        return None
    first, last = when.earliest or "", when.latest or ""
    return str(first) if first == last else f"{first}..{last}"


def _fields(event: dict[str, Any], mention: EventMention, text: str, total: Score) -> None:
    kind, dated = mention.type == event["type"], _when(mention) == event.get("when")
    total.right["type"] += kind
    total.right["date"] += dated
    total.right["event"] += kind and dated
    total.right["dated"] += kind and dated and event.get("when") is not None
    total.right["status"] += str(mention.status) == event["status"]
    total.negated_as_past += event["status"] == "negated" and str(mention.status) in {"past", "ongoing"}
    for name, role in (("actors", Role.ACTOR), ("recipients", Role.RECIPIENT)):
        said = [actor.entity for actor in mention.actors if actor.role is role]
        given = [labels for entity in said for labels in party_labels(entity, text)]
        _items(name, event.get(name, []), given, total)
    places = [("", fold(place.name), fold(place.span.words(text))) for place in mention.places]
    _items("places", [fold(name) for name in event.get("places", [])], places, total)
    numbers = [(number,) for number in _numbers(mention)]
    _items("numbers", [_number(number) for number in event.get("numbers", [])], numbers, total)


def party_labels(entity: Entity, text: str) -> list[Labels]:
    """What a party is called: its code first, then its name and its words; "the two sides" are two."""
    words = (entity.name, entity.span.words(text))
    return [(code, *words) for code in entity.codes or (entity.code or "",)]


def _number(number: dict[str, Any]) -> str:
    return f"{float(number['value']):g} {number.get('comparison', 'exact')}"


def _numbers(mention: EventMention) -> list[str]:
    return [f"{number.value:g} {number.comparison}" for number in mention.numbers]


def _items(name: str, asked: list[str], given: Sequence[Labels], total: Score) -> None:
    """Items right: codes agree on the country, words agree when one holds the other."""
    left = list(given)
    total.asked[name] += len(asked)
    total.given[name] += len(given)
    for item in asked:
        hit = next((other for other in left if agrees(item, other)), None)
        if hit is not None:
            left.remove(hit)
            total.right[name] += 1


def agrees(gold: str, labels: Labels) -> bool:
    """Like with like: the guide has codes for the parties of a state and the words alone for all others, so
    that a code is compared with the code, and words with the words.
    """
    if CODE.fullmatch(gold):
        return gold[:3] == labels[0][:3]
    return any(_same(gold, label) for label in labels if label and not CODE.fullmatch(label))


def _same(gold: str, found: str) -> bool:
    first, second = fold(gold), fold(found)
    return first == second or (len(first) > 3 and first in second) or (len(second) > 3 and second in first)


def report(total: Score) -> str:
    """One line for people."""
    lines = [
        f"gold {total.gold} mentions {total.found} met {total.met} "
        f"P {total.met / max(1, total.found):.3f} R {total.met / max(1, total.gold):.3f} "
        f"F1 {_f1(total.met, total.found, total.gold):.3f}",
        f"event F1 (trigger, type, date) {_f1(total.right['event'], total.found, total.gold):.3f}",
        f"dated events (type and date right): F1 {total.f1('dated'):.3f} "
        f"P {total.right['dated'] / max(1, total.given['dated']):.3f} "
        f"R {total.right['dated'] / max(1, total.asked['dated']):.3f}",
        "of those that met: "
        + " ".join(f"{name} {total.share(name):.3f}" for name in ("type", "date", "status")),
        "F1 of " + " ".join(f"{name} {total.f1(name):.3f}" for name in _ARGUMENTS),
        "right of all gold: "
        + " ".join(f"{name} {total.reached(name):.3f}" for name in ("type", "date", "status", *_ARGUMENTS)),
        f"negated taken as past {total.negated_as_past}; "
        f"texts without event hit {total.traps_hit} of {total.traps}",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or sorted(HERE.glob("*.jsonl")):
        sys.stdout.write(f"{path.name}\n{report(score(rows(path)))}\n")
