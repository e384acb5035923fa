"""Scores coreference on annotated stories: python -m tests.corpus.stories.scoring FILE… [--wrong]

Each story's articles go through the whole core. A gold mention counts as found where a mention of the core
has a word of its trigger. Over the found mentions of all stories together (each event its story's own):
B-cubed precision, recall and F1 of the events, the share of predicted pairs that are right, and the share of
gold pairs that are joined. This scores coreference by itself; how many mentions were found stands beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from ingest.extraction.coreference import (
    Link,
    MentionFacts,
    Verdict,
    buckets,
    cluster,
    decide,
    facts_of,
    lookups,
)
from ingest.extraction.model import Analysis, Document, PublishedBasis, Span
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """A gold mention that was found: its event (story and name), its facts, and its words for the reader."""

    event: str
    facts: MentionFacts
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """What came of it; all shares between 0 and 1, 1 where nothing could be wrong."""

    gold: int
    found: int
    precision: float
    recall: float
    pairs_right: float
    pairs_joined: float

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"mentions found {self.found}/{self.gold}  B-cubed P {self.precision:.3f} R {self.recall:.3f} "
            f"F1 {self.f1:.3f}  pairs right {self.pairs_right:.3f} joined {self.pairs_joined:.3f}"
        )


def stories(path: Path) -> list[Json]:
    """The stories of a file, one JSON object a line; # lines are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip() and not line.startswith("#")]


def score(chosen: Iterable[Json]) -> tuple[Score, list[str]]:
    """The score over `chosen`, and a line for each pair that is wrong or missing."""
    gold = 0
    tellings: list[Telling] = []
    predicted: dict[str, str] = {}
    wrong: list[str] = []
    for story in chosen:
        found, count, clusters = _story(story)
        gold += count
        tellings += found
        predicted |= {key: f"{story['id']} {min(members)}" for members in clusters for key in members}
        wrong += _faults(story["id"], found, predicted)
    return _score(gold, tellings, predicted), wrong


def _story(story: Json) -> tuple[list[Telling], int, frozenset[frozenset[str]]]:
    facts: dict[str, MentionFacts] = {}
    found: list[Telling] = []
    count = 0
    for article in story["articles"]:
        published = date.fromisoformat(article["published"]) if article.get("published") else None
        basis = PublishedBasis.CALLER if published else PublishedBasis.UNKNOWN
        analysis = analyse(Document(article["text"], published, published_basis=basis))
        for mention in analysis.events:
            facts[analysis.key(mention)] = facts_of(analysis, mention, article["source"])
        count += len(article["events"])
        found += _found(story["id"], analysis, article["events"], facts)
    return found, count, _clusters(facts)


def _found(
    story: str, analysis: Analysis, events: Sequence[Json], facts: dict[str, MentionFacts]
) -> Iterator[Telling]:
    free = {analysis.key(mention): mention for mention in analysis.events}
    text = analysis.clean.text
    for event in events:
        span = _span(text, event)
        if span is None:
            continue
        chosen = min(
            (key for key, mention in free.items() if _meet(span, mention.trigger, mention.support)),
            key=lambda key: abs(free[key].trigger.start - span.start),
            default=None,
        )
        if chosen is not None:
            del free[chosen]
            yield Telling(f"{story} {event['event']}", facts[chosen], span.words(text))


def _meet(span: Span, trigger: Span, support: Span | None) -> bool:
    return span.overlaps(trigger) or (support is not None and span.overlaps(support))


def _span(text: str, event: Json) -> Span | None:
    """Where a gold trigger stands in the cleaned text; folding finds it where repair changed its spelling."""
    start = -1
    for _occurrence in range(int(event.get("nth", 1))):
        start = text.find(event["trigger"], start + 1)
        if start < 0:
            start = text.find(fold(event["trigger"]))
            break
    return Span(start, start + len(event["trigger"])) if start >= 0 else None


def _clusters(facts: dict[str, MentionFacts]) -> frozenset[frozenset[str]]:
    """As the record does it: only mentions that meet in a bucket or a text are compared."""
    filed = {key: buckets(each) for key, each in facts.items()}
    asked = {key: lookups(each) for key, each in facts.items()}
    links = []
    for one, other in combinations(sorted(facts), 2):
        ours, theirs = facts[one], facts[other]
        if ours.article == theirs.article or filed[one] & asked[other] or filed[other] & asked[one]:
            decision = decide(ours, theirs)
            if decision.verdict is Verdict.SAME:
                links.append(Link(one, other, decision.score))
    return cluster(list(facts), links, (), lambda one, other: decide(facts[one], facts[other]).vetoed)


def _score(gold: int, tellings: Sequence[Telling], predicted: dict[str, str]) -> Score:
    precision = recall = 0.0
    for telling in tellings:
        together = {
            other.facts.key
            for other in tellings
            if predicted[other.facts.key] == predicted[telling.facts.key]
        }
        true = {other.facts.key for other in tellings if other.event == telling.event}
        precision += len(together & true) / len(together)
        recall += len(together & true) / len(true)
    pairs = list(combinations(tellings, 2))
    joined = [(a, b) for a, b in pairs if predicted[a.facts.key] == predicted[b.facts.key]]
    right = sum(a.event == b.event for a, b in joined)
    true_pairs = sum(a.event == b.event for a, b in pairs)
    count = len(tellings)
    return Score(
        gold=gold,
        found=count,
        precision=precision / count if count else 1.0,
        recall=recall / count if count else 1.0,
        pairs_right=right / len(joined) if joined else 1.0,
        pairs_joined=right / true_pairs if true_pairs else 1.0,
    )


def _faults(story: str, found: Sequence[Telling], predicted: dict[str, str]) -> Iterator[str]:
    for one, other in combinations(found, 2):
        together = predicted[one.facts.key] == predicted[other.facts.key]
        if together != (one.event == other.event):
            decision = decide(one.facts, other.facts)
            reasons = ", ".join(f"{r.rule} {r.weight:+g} {r.value}".strip() for r in decision.reasons)
            kind = "joined wrongly" if together else "not joined"
            yield f"{story} {kind}: {one.words} / {other.words} ({decision.score:g}: {reasons})"


def main() -> None:
    """Score files and, asked to, show what is wrong."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", type=Path)
    arguments.add_argument("--wrong", action="store_true", help="show each pair that is wrong or missing")
    given = arguments.parse_args()
    for path in given.files:
        result, wrong = score(stories(path))
        sys.stdout.write(f"{path.stem}: {result}\n")
        if given.wrong:
            sys.stdout.write("\n".join(wrong) + "\n")


if __name__ == "__main__":
    main()
