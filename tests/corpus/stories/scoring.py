"""Scores coreference on annotated stories: python -m tests.corpus.stories.scoring FILE… [--gold] [--wrong]

Each story's articles go through the whole core. A gold mention counts as found where a mention of the core
has a word of its trigger. Over the found mentions of all stories together (each event its story's own):
B-cubed precision, recall and F1 of the events, the share of predicted pairs that are right, and the share of
gold pairs that are joined: of those whose two mentions were found, and of all.

With --gold, deciding is scored by itself: every gold mention is there, as `oracle` makes it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
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
    cluster,
    decide,
    facts_of,
    meet,
)
from ingest.extraction.model import Analysis, Document, PublishedBasis
from ingest.extraction.pipeline import analyse
from tests.corpus.stories.oracle import gold_facts, meets, span_of

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
    pairs_joined_of_all: float

    @property
    def f1(self) -> float:
        """B-cubed F1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return (
            f"mentions found {self.found}/{self.gold}  B-cubed P {self.precision:.3f} R {self.recall:.3f} "
            f"F1 {self.f1:.3f}  pairs right {self.pairs_right:.3f} "
            f"joined {self.pairs_joined:.3f} (of all {self.pairs_joined_of_all:.3f})"
        )


def stories(path: Path) -> list[Json]:
    """The stories of a file, one JSON object a line; # lines are comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip() and not line.startswith("#")]


def score(chosen: Iterable[Json], *, gold: bool = False) -> tuple[Score, list[str]]:
    """The score over `chosen`, and a line for each pair that is wrong or missing. With `gold`, of deciding
    alone, on gold mentions."""
    events: Counter[str] = Counter()
    tellings: list[Telling] = []
    predicted: dict[str, str] = {}
    wrong: list[str] = []
    for story in chosen:
        found, facts = told(story, gold=gold)
        events.update(
            f"{story['id']} {event['event']}" for each in story["articles"] for event in each["events"]
        )
        tellings += found
        clusters = joined(facts)
        predicted |= {key: f"{story['id']} {min(members)}" for members in clusters for key in members}
        wrong += _faults(story["id"], found, predicted)
    return _score(events, tellings, predicted), wrong


def told(story: Json, *, gold: bool = False) -> tuple[list[Telling], dict[str, MentionFacts]]:
    """The gold mentions of a story that were found, and the facts of every mention there is, by key."""
    facts: dict[str, MentionFacts] = {}
    found: list[Telling] = []
    for article in story["articles"]:
        published = date.fromisoformat(article["published"]) if article.get("published") else None
        basis = PublishedBasis.CALLER if published else PublishedBasis.UNKNOWN
        analysis = analyse(Document(article["text"], published, published_basis=basis))
        if gold:
            given = list(gold_facts(analysis, article["events"], article["source"]))
            found += [
                Telling(f"{story['id']} {event['event']}", made, event["trigger"]) for event, made in given
            ]
            facts |= {made.key: made for _event, made in given}
            continue
        for mention in analysis.events:
            facts[analysis.key(mention)] = facts_of(analysis, mention, article["source"])
        found += _found(story["id"], analysis, article["events"], facts)
    return found, facts


def _found(
    story: str, analysis: Analysis, events: Sequence[Json], facts: dict[str, MentionFacts]
) -> Iterator[Telling]:
    free = {analysis.key(mention): mention for mention in analysis.events}
    text = analysis.clean.text
    for event in events:
        span = span_of(text, event)
        if span is None:
            continue
        chosen = min(
            (key for key, mention in free.items() if meets(mention, span)),
            key=lambda key: abs(free[key].trigger.start - span.start),
            default=None,
        )
        if chosen is not None:
            del free[chosen]
            yield Telling(f"{story} {event['event']}", facts[chosen], span.words(text))


def joined(facts: dict[str, MentionFacts]) -> frozenset[frozenset[str]]:
    """As the record does it: only mentions that meet in a bucket or a text are compared."""
    links = []
    for one, other in combinations(sorted(facts), 2):
        ours, theirs = facts[one], facts[other]
        if meet(ours, theirs):
            decision = decide(ours, theirs)
            if decision.verdict is not Verdict.NEW:
                links.append(Link(one, other, decision.score, decision.verdict is Verdict.SAME))
    return cluster(list(facts), links, (), lambda one, other: decide(facts[one], facts[other]).vetoed)


def _score(events: Counter[str], tellings: Sequence[Telling], predicted: dict[str, str]) -> Score:
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
    together_now = [(a, b) for a, b in pairs if predicted[a.facts.key] == predicted[b.facts.key]]
    right = sum(a.event == b.event for a, b in together_now)
    true_pairs = sum(a.event == b.event for a, b in pairs)
    count = len(tellings)
    all_pairs = sum(times * (times - 1) // 2 for times in events.values())
    return Score(
        gold=events.total(),
        found=count,
        precision=precision / count if count else 1.0,
        recall=recall / count if count else 1.0,
        pairs_right=right / len(together_now) if together_now else 1.0,
        pairs_joined=right / true_pairs if true_pairs else 1.0,
        pairs_joined_of_all=right / all_pairs if all_pairs else 1.0,
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
    arguments.add_argument("--gold", action="store_true", help="score deciding alone, on gold mentions")
    given = arguments.parse_args()
    for path in given.files:
        result, wrong = score(stories(path), gold=given.gold)
        sys.stdout.write(f"{path.stem}: {result}\n")
        if given.wrong:
            sys.stdout.write("\n".join(wrong) + "\n")


if __name__ == "__main__":
    main()
