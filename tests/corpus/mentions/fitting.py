"""Fit the weights of evidence on gold: python -m tests.corpus.mentions.fitting [--write]

Every event word that the core brings back from the gold texts is an example: right where a gold event has its
word. The lexicon's own examples and counter-examples and `constructions.tsv` count too: promises, which get
louder until they come out right. Shown are precision and recall over five folds of whole texts; --write
stores the weights in `lexicons/events/evidence.toml`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy
from scipy.sparse import csr_array, diags_array

from ingest.extraction import event_mentions
from ingest.extraction.candidates import Candidate
from ingest.extraction.event_lexicon import trigger_files
from ingest.extraction.evidence import kind_of
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Analysis, Document
from ingest.extraction.pipeline import analyse
from tests.corpus.mentions.coded_sentences import bare_words, published_on
from tests.corpus.mentions.scoring import same_word

CONSTRUCTED = date(2019, 3, 14)
_HERE = Path(__file__).parent
_LEXICON = Path(event_mentions.__file__).parent / "lexicons" / "events" / "evidence.toml"
_IN_PART = frozenset({"heldout2.jsonl"})
"""Stories of which only the events that are told twice are marked."""
_FOLDS = 5
_RARE = 3
_PENALTY = 1.0
_EXAMPLE_WEIGHT = 0.5
_CODED = 1_000_000
_CODED_RIGHT = 2.0
_CODED_WRONG = 0.8
_HAPPENED = frozenset({"told past", "told ongoing", "told lasting"})
_ROUNDS = 24
_STEPS = 6
_SETTLED = 0.005
_LOUDEST = 30.0
_ASKED = -0.3
_SAFE = 0.1
_HEAD = """# How much each piece of evidence adds to the log odds that an event word is worth a place on a
# timeline; `threshold` is what is asked of a mention. Fitted by tests/corpus/mentions/fitting.py, which
# says on what; not to be edited by hand.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An event word with its features; `right` where gold has it, `group` the text it stands in."""

    kind: str
    features: frozenset[str]
    right: bool
    group: int
    weight: float = 1.0


def gold_texts(others: Sequence[Path] = ()) -> Iterator[dict[str, Any]]:
    """All texts that are annotated throughout, one article or sentence each, and those of `others`."""
    for path in sorted((*_HERE.glob("*.jsonl"), *(_HERE.parent / "stories").glob("*.jsonl"), *others)):
        if path.name in _IN_PART:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                row = json.loads(line)
                yield from row.get("articles", [row])


def constructions() -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """The rows of `constructions.tsv`: construction, text, events."""
    for line in (_HERE / "constructions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, text, events = line.split("\t")
        told = [event.split() for event in events.split("|") if event.strip()]
        keys = ("trigger", "type", "status", "when")
        yield name, text, [dict(zip(keys, event, strict=True)) for event in told]


def seen(
    text: str, published: date | None
) -> tuple[Analysis, list[tuple[Candidate, frozenset[str]]], list[Any]]:
    """What the core makes of a text when nothing is left out, and each event word with its features."""
    found: list[tuple[Candidate, frozenset[str]]] = []

    def keep(candidate: Candidate, words: Collection[str], told: Collection[str]) -> float:
        found.append((candidate, frozenset(words) | frozenset(told)))
        return 99.0

    views: list[Any] = []
    real = event_mentions.find_candidates

    def watch(view: Any, *others: Any) -> list[Candidate]:
        candidates = real(view, *others)
        views.extend((view, candidate) for candidate in candidates)
        return candidates

    with (
        patch.object(event_mentions, "log_odds", keep),
        patch.object(event_mentions, "hopeless", lambda *_: False),
        patch.object(event_mentions, "find_candidates", watch),
    ):
        analysis = analyse(Document(text, published))
    return analysis, found, views


def examples(others: Sequence[Path] = (), coded: Path | None = None) -> Iterator[Example]:
    """All examples of the gold texts, then those of the lexicon and of sentences coded elsewhere."""
    for group, row in enumerate(gold_texts(others), start=1):
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        analysis, found, views = seen(row["text"], published)
        spans = [span for event in row["events"] if (span := span_of(event, analysis.clean.text))]
        views_of = {id(candidate): view for view, candidate in views}
        shown = [(candidate, features, views_of[id(candidate)]) for candidate, features in found]
        bearers = {
            view.first + candidate.support
            for candidate, _, view in shown
            if candidate.support is not None and _marked(view, (candidate.index,), spans)
        }
        for candidate, features, view in shown:
            right = _marked(view, (candidate.index, candidate.support), spans)
            # A verb that bears a noun of gold is neither right nor wrong: it yields to the noun.
            if right or view.first + candidate.index not in bearers:
                yield Example(kind_of(candidate), features, right, group)
    yield from _lexicon_examples()
    yield from _construction_examples()
    if coded is not None:
        yield from _coded_examples(coded)


def _coded_examples(path: Path) -> Iterator[Example]:
    """Sentences that another project coded (`coded_sentences.py`): in those without an event of the type,
    every word that seems to tell of one is wrong; right are a coder's trigger and the only word of a sentence
    that has one.
    """
    groups: dict[str, int] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("label", "spans") not in {"yes", "easy no", "spans"}:
            continue
        group = _CODED + groups.setdefault(row["doc"], len(groups))
        _, found, views = seen(row["text"], published_on(row))
        views_of = {id(candidate): view for view, candidate in views}
        told = [
            (candidate, features, views_of[id(candidate)])
            for candidate, features in found
            if candidate.type == row["event_type"] and features & _HAPPENED
        ]
        for candidate, features, view in told:
            right = _coded_right(row, candidate, view, alone=len(told) == 1)
            if right is not None:
                weight = _CODED_RIGHT if right else _CODED_WRONG
                yield Example(kind_of(candidate), features, right, group, weight)


def _coded_right(row: dict[str, Any], candidate: Candidate, view: Any, *, alone: bool) -> bool | None:
    """Whether a candidate is right; None where the coding does not say."""
    if row.get("label") == "easy no":
        return False
    if row.get("label") == "yes":
        return True if alone else None
    own = [
        view.words[index].token.text for index in (candidate.index, candidate.support) if index is not None
    ]
    wanted = bare_words(row["trigger"] or "")
    return (
        True if any(same_word(one, other) for one in bare_words(" ".join(own)) for other in wanted) else None
    )


def _marked(view: Any, indexes: Sequence[int | None], spans: Sequence[tuple[int, int]]) -> bool:
    own = [view.words[index].token for index in indexes if index is not None]
    return any(token.start < end and start < token.end for token in own for start, end in spans)


def _lexicon_examples() -> Iterator[Example]:
    for name in trigger_files():
        for entry in read_entries(name, "trigger"):
            for shown in (*entry.get("yes", ()), *({"text": text} for text in entry.get("no", ()))):
                _, found, views = seen(shown["text"], date(2019, 3, 14))
                views_of = {id(candidate): view for view, candidate in views}
                for candidate, features in found:
                    word = views_of[id(candidate)].words[candidate.index].token.text
                    own = candidate.trigger.lemma == entry["lemma"]
                    if own and ("trigger" not in shown or shown["trigger"] in word):
                        yield Example(kind_of(candidate), features, "trigger" in shown, 0, _EXAMPLE_WEIGHT)


def _construction_examples() -> Iterator[Example]:
    for _, text, events in constructions():
        analysis, found, views = seen(text, CONSTRUCTED)
        views_of = {id(candidate): view for view, candidate in views}
        spans = [span for event in events if (span := span_of(event, analysis.clean.text))]
        for candidate, features in found:
            own = views_of[id(candidate)].words[candidate.index].token
            right = any(own.start < end and start < own.end for start, end in spans)
            yield Example(kind_of(candidate), features, right, 0, _EXAMPLE_WEIGHT)


def span_of(event: dict[str, Any], text: str) -> tuple[int, int] | None:
    """Where a gold event's word stands in a text, None where it does not."""
    at = -1
    for _ in range(event.get("nth", 1)):
        at = text.find(event["trigger"], at + 1)
    return (at, at + len(event["trigger"])) if at >= 0 else None


def fit(chosen: Sequence[Example], names: Sequence[str]) -> numpy.ndarray[Any, Any]:
    """Weights, the bias first. The lexicon's examples are promises: those that come out wrong count for more,
    round by round.
    """
    matrix = table(chosen, names)
    right = numpy.array([example.right for example in chosen], dtype=float)
    weight = numpy.array([example.weight for example in chosen])
    promised = numpy.array([example.group == 0 for example in chosen])
    solution = _regression(matrix, right, weight, numpy.zeros(matrix.shape[1]))
    for _ in range(_ROUNDS):
        odds = matrix @ solution
        wrong = numpy.where(right > 0, odds < _ASKED + _SAFE, odds > _ASKED - _SAFE) & promised
        if not wrong.any():
            break
        weight = numpy.where(wrong, numpy.minimum(weight * 1.7, _LOUDEST), weight)
        solution = _regression(matrix, right, weight, solution)
    return solution


def _regression(
    matrix: csr_array,
    right: numpy.ndarray[Any, Any],
    weight: numpy.ndarray[Any, Any],
    solution: numpy.ndarray[Any, Any],
) -> numpy.ndarray[Any, Any]:
    """Logistic regression with a penalty on the squares, by Newton's method from a first guess."""
    penalty = numpy.full(matrix.shape[1], _PENALTY)
    penalty[0] = 0.01
    for _ in range(_STEPS):
        chance = 1 / (1 + numpy.exp(-(matrix @ solution)))
        slope = matrix.T @ (weight * (right - chance)) - penalty * solution
        curve = matrix.T @ diags_array(weight * chance * (1 - chance)) @ matrix + diags_array(penalty)
        step = numpy.linalg.solve(curve.toarray(), slope)
        solution = solution + step
        if abs(step).max() < _SETTLED:
            break
    return solution


def table(chosen: Sequence[Example], names: Sequence[str]) -> csr_array:
    """Examples by features, ones before them."""
    at = {name: index + 1 for index, name in enumerate(names)}
    columns = [[0, *sorted(at[name] for name in example.features if name in at)] for example in chosen]
    starts = numpy.cumsum([0, *map(len, columns)])
    filled = numpy.concatenate([numpy.array(row) for row in columns])
    return csr_array((numpy.ones(len(filled)), filled, starts), shape=(len(chosen), len(names) + 1))


def common(chosen: Sequence[Example]) -> list[str]:
    """The features that are seen often enough to be weighed."""
    counts = Counter(name for example in chosen for name in example.features)
    return sorted(name for name, count in counts.items() if count >= _RARE)


def cross_validated(chosen: Sequence[Example]) -> list[tuple[float, Example]]:
    """The log odds of each gold example by weights that were fitted without its fold."""
    scored: list[tuple[float, Example]] = []
    names = common(chosen)
    for fold in range(_FOLDS):
        held = [example for example in chosen if example.group and example.group % _FOLDS == fold]
        rest = [example for example in chosen if not example.group or example.group % _FOLDS != fold]
        solution = fit(rest, names)
        scored += zip((table(held, names) @ solution).tolist(), held, strict=True)
    return scored


def main() -> None:
    """Fit, show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("--threshold", type=float, default=_ASKED, help="the log odds asked of a mention")
    arguments.add_argument("--coded", type=Path, help="sentences coded elsewhere (coded_sentences.py)")
    arguments.add_argument("others", nargs="*", type=Path, help="more annotated texts, kept elsewhere")
    given = arguments.parse_args()
    every = list(examples(given.others, given.coded))
    lines = [_HEAD, f"threshold = {given.threshold}\n"]
    scored: list[tuple[float, Example]] = []
    for kind in ("verb", "noun"):
        chosen = [example for example in every if example.kind == kind]
        scored += cross_validated(chosen)
        names = common(chosen)
        bias, *solution = fit(chosen, names).tolist()
        lines.append(f"\n[{kind}]\nbias = {bias:.2f}\n")
        lines += [f'"{name}" = {weight:.2f}\n' for name, weight in zip(names, solution, strict=True)]
    for threshold in (-1.0, -0.6, -0.4, -0.2, 0.0, 0.2, 0.5, 0.8):
        sys.stdout.write(_shares(scored, threshold))
    if given.write:
        _LEXICON.write_text("".join(lines), encoding="utf-8")


def _shares(scored: Sequence[tuple[float, Example]], threshold: float) -> str:
    parts = []
    for kind in ("verb", "noun"):
        of_kind = [(odds, example) for odds, example in scored if example.kind == kind]
        taken = [example.right for odds, example in of_kind if odds >= threshold]
        right = sum(example.right for _, example in of_kind)
        parts.append(f"{kind} P {sum(taken) / max(1, len(taken)):.3f} R {sum(taken) / right:.3f} ({right})")
    return f"threshold {threshold:+.2f}: " + "; ".join(parts) + "\n"


if __name__ == "__main__":
    main()
