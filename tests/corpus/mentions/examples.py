"""Examples for the fit of the evidence: every event word that the core brings back, with what speaks for it.

Right is a word where a gold event has its own. The lexicon's examples and counter-examples and
`constructions.tsv` count too: promises (`PROMISES`). Sentences that another project coded are examples of
their two types.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ingest.extraction import event_mentions
from ingest.extraction import survey as surveying
from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import DATING, trigger_files
from ingest.extraction.evidence import kind_of
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Analysis, Document
from ingest.extraction.pipeline import analyse
from ingest.extraction.surroundings import SentenceWords
from tests.corpus.mentions.coded_sentences import TOLD, bare_words, published_on
from tests.corpus.mentions.scoring import same_word
from tests.extraction.test_event_times import OWN_DAYS

CONSTRUCTED = date(2019, 3, 14)
PROMISES = 0
"""The group of the lexicon's examples and of the constructions."""
_HERE = Path(__file__).parent
STORIES = _HERE.parent / "stories"
_LEFT_OUT = frozenset(f"{name}.jsonl" for name in ("heldout2", "heldout3", "heldout5", "heldout6", "judged"))
"""Stories of which only the events that are told twice are marked, and stories that nobody has read."""
_CODED = 1_000_000
_PROMISE_WEIGHT = 0.5
_HAPPENED = frozenset({"told lasting", *(f"told {status}" for status in TOLD)})

_texts = count(1)

Row = dict[str, Any]
Where = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """An event word with its features and the words around it, by where, word and type, with how much each
    counts.

    `right` where gold has it, `group` the text it stands in, `source` the kind of text; with no `weight` it
    only stands beside others. Of the right examples of one coded `sentence` at least one is right, and which
    is not known. `text` is one number for all of a text, `seat` where in it its sentence begins and where in
    that it stands.
    """

    kind: str
    features: frozenset[str]
    around: Mapping[Where, float]
    right: bool
    group: int
    source: str
    weight: float = 1.0
    type: str = ""
    sentence: int | None = None
    text: int = 0
    seat: tuple[int, int] = (0, 0)
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """An event word that the core has brought back."""

    candidate: Candidate
    view: SentenceView
    features: frozenset[str]
    around: Mapping[Where, float]
    text: int

    def example(self, right: bool, group: int, source: str, weight: float = 1.0) -> Example:
        """The word as an example."""
        kind, type_ = kind_of(self.candidate), self.candidate.type
        seat, lemma = (self.view.first, self.candidate.index), self.candidate.trigger.lemma
        return Example(
            kind,
            self.features,
            self.around,
            right,
            group,
            source,
            weight,
            type_,
            None,
            self.text,
            seat,
            lemma,
        )


def gold_texts(others: Sequence[Path] = ()) -> Iterator[Row]:
    """All texts of our own that are annotated throughout, an article or a sentence each, and `others`."""
    for path in sorted((*gold_files(), *others)):
        yield from rows(path)


def gold_files() -> list[Path]:
    """The files of our own that are annotated throughout."""
    found = (*_HERE.glob("*.jsonl"), *STORIES.glob("*.jsonl"))
    return sorted(path for path in found if path.name not in _LEFT_OUT)


def rows(path: Path) -> Iterator[Row]:
    """The articles of a file of gold; a line may hold a story of several."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            row = json.loads(line)
            yield from row.get("articles", [row])


def constructions() -> Iterator[tuple[str, str, list[Row]]]:
    """The rows of `constructions.tsv`: construction, text, events."""
    for line in (_HERE / "constructions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, text, events = line.split("\t")
        told = [event.split() for event in events.split("|") if event.strip()]
        keys = ("trigger", "type", "status", "when")
        yield name, text, [dict(zip(keys, event, strict=True)) for event in told]


def seen(text: str, published: date | None) -> tuple[Analysis, list[Seen]]:
    """What the core makes of a text when nothing is left out, and each event word with its features."""
    found: list[Seen] = []
    text_number = next(_texts)
    around: dict[int, tuple[SentenceView, Mapping[Where, float]]] = {}
    words: dict[int, Set[str]] = {}

    def look(about: SentenceWords, candidate: Candidate) -> float:
        around[id(candidate)] = (about.view, about.features(candidate))
        return 0.0

    def remember(candidate: Candidate, names: Set[str], _: float) -> float:
        words[id(candidate)] = names
        return 0.0

    def keep(candidate: Candidate, _: float, told: Set[str]) -> float:
        view, weighed = around[id(candidate)]
        found.append(Seen(candidate, view, frozenset(words[id(candidate)] | told), weighed, text_number))
        return 99.0

    with (
        patch.object(surveying, "word_odds", remember),
        patch.object(event_mentions, "second_odds", lambda *_: 99.0),
        patch.object(event_mentions, "log_odds", keep),
        patch.object(event_mentions, "hopeless", lambda *_: False),
        patch.object(event_mentions, "doomed", lambda *_: False),
        patch.object(SentenceWords, "odds", look),
    ):
        analysis = analyse(Document(text, published))
    return analysis, found


def gold_examples(texts: Iterator[Row], source: str, first: int) -> Iterator[Example]:
    """The examples of annotated texts, which are numbered from `first`."""
    for group, row in enumerate(texts, start=first):
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        analysis, found = seen(row["text"], published)
        spans = [span for event in row["events"] if (span := span_of(event, analysis.clean.text))]
        bearers = {
            one.view.first + one.candidate.support
            for one in found
            if one.candidate.support is not None and _marked(one, (one.candidate.index,), spans)
        }
        for one in found:
            right = _marked(one, (one.candidate.index, one.candidate.support), spans)
            # A verb that bears a noun of gold is neither right nor wrong, it yields to the noun: it counts
            # for nothing, and is there for what it says of its neighbours.
            bears = not right and one.view.first + one.candidate.index in bearers
            yield one.example(right, group, source, 0.0 if bears else 1.0)


def span_of(event: Row, text: str) -> tuple[int, int] | None:
    """Where a gold event's word stands in a text, None where it does not."""
    at = -1
    for _ in range(event.get("nth", 1)):
        at = text.find(event["trigger"], at + 1)
    return (at, at + len(event["trigger"])) if at >= 0 else None


def _marked(one: Seen, indexes: Sequence[int | None], spans: Sequence[tuple[int, int]]) -> bool:
    own = [one.view.words[index].token for index in indexes if index is not None]
    return any(token.start < end and start < token.end for token in own for start, end in spans)


def dated_promises() -> Iterator[tuple[str, str, str]]:
    """Text, event word and day of the examples of the lexicon of dating and of its tests' table."""
    for entry in read_entries(DATING, "list", ("example",)):
        example = entry["example"]
        yield example["text"], example["trigger"], example["when"]
    yield from OWN_DAYS


def promises() -> Iterator[Example]:
    """The lexicon's own examples and counter-examples, what has a day there, and the constructions."""
    for name in trigger_files():
        for entry in read_entries(name, "trigger"):
            for shown in (*entry.get("yes", ()), *({"text": text} for text in entry.get("no", ()))):
                yield from _lexicon_examples(entry, shown)
    for text, trigger, _ in dated_promises():
        analysis, found = seen(text, CONSTRUCTED)
        span = span_of({"trigger": trigger}, analysis.clean.text)
        for one in found:
            meant = span is not None and _marked(one, (one.candidate.index,), [span])
            yield one.example(meant, PROMISES, "promise", _PROMISE_WEIGHT if meant else 0.0)
    for _, text, events in constructions():
        analysis, found = seen(text, CONSTRUCTED)
        spans = [span for event in events if (span := span_of(event, analysis.clean.text))]
        for one in found:
            right = _marked(one, (one.candidate.index,), spans)
            yield one.example(right, PROMISES, "promise", _PROMISE_WEIGHT)


def _lexicon_examples(entry: Row, shown: Row) -> Iterator[Example]:
    for one in seen(shown["text"], CONSTRUCTED)[1]:
        word = one.view.words[one.candidate.index].token.text
        own = one.candidate.trigger.lemma == entry["lemma"]
        meant = own and ("trigger" not in shown or shown["trigger"] in word)
        yield one.example(
            meant and "trigger" in shown, PROMISES, "promise", _PROMISE_WEIGHT if meant else 0.0
        )


def coded_examples(path: Path, weight: float) -> Iterator[Example]:
    """Sentences that another project coded (`coded_sentences.py`): in those without an event of the type,
    every word that seems to tell of one is wrong; right are a coder's trigger and one word of a sentence that
    has the event.
    """
    groups: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if row.get("label", "spans") not in {"yes", "easy no", "spans"}:
            continue
        group = _CODED + groups.setdefault(row["doc"], len(groups))
        for one in seen(row["text"], published_on(row))[1]:
            told = one.candidate.type == row["event_type"] and not one.features.isdisjoint(_HAPPENED)
            right = _coded_right(row, one) if told else None
            sentence = number if "label" in row and right is not None else None
            shown = one.example(bool(right), group, "coded", 0.0 if right is None else weight)
            yield replace(shown, sentence=sentence)


def _coded_right(row: Row, one: Seen) -> bool | None:
    """Whether an event word is right; None where the coding does not say."""
    if "label" in row:
        return bool(row["label"] == "yes")
    indexes = (one.candidate.index, one.candidate.support)
    own = [one.view.words[index].token.text for index in indexes if index is not None]
    wanted = bare_words(row["trigger"] or "")
    met = any(same_word(mine, other) for mine in bare_words(" ".join(own)) for other in wanted)
    return True if met else None
