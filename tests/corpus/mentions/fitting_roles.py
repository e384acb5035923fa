"""Fit the evidence for roles on gold: python -m tests.corpus.mentions.fitting_roles [--write] [FILE…]

Every gold event whose word the core brings back is an example: its fillers are those whom the core weighs,
right are those that gold names in the role. The tables of `test_event_roles.py` count too: promises, which
get louder until they come out right. Shown is the F1 of either role over five folds of whole texts, file by
file, and that of the frames alone. Who had a part before depends on weights in turn: texts are read under
those in force, and once more under weights that have not seen them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ingest.extraction import event_mentions, role_evidence
from ingest.extraction.fillers import Casting
from ingest.extraction.model import Actor, Role
from tests.corpus.mentions.choices import Choices, common, lines
from tests.corpus.mentions.examples import CONSTRUCTED, STORIES, gold_files, rows, span_of
from tests.corpus.mentions.fitting_times import Watch
from tests.corpus.mentions.scoring import CODE, agrees, party_labels
from tests.extraction.test_event_roles import ROLES_TOLD

_LEXICON = Path(event_mentions.__file__).parent / "lexicons" / "events" / "role_evidence.toml"
_LEAST = 0.05
_FIELDS = {Role.ACTOR: "actors", Role.RECIPIENT: "recipients"}
_FOLDS = 5
_RARE = 12
_PENALTY = 15.0
_STERN = 0.3
"""How much it counts that a party which gold calls by words alone has no country."""
READ_SINCE = (STORIES / "heldout3.jsonl",)
"""A file of gold that has roles and places as well."""
_HEAD = """# How much each piece of evidence adds to the log odds that somebody had the role in an event.
# Fitted by tests/corpus/mentions/fitting_roles.py, which says on what; not to be edited by hand.
"""

Weights = dict[Role, dict[str, float]]
Labels = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Example:
    """An event with its fillers and gold's parties; `labels` are what each filler is called, `frames` the
    parties that the frames name. `group` is the text (0: a promise), `file` what holds it.
    """

    casting: Casting
    labels: tuple[Labels, ...]
    gold: Mapping[Role, Sequence[str]]
    frames: Mapping[Role, Labels]
    group: int
    file: str


class _Watch(Watch):
    """Looks on while a text is read in which all of gold's events are told, and keeps the fillers of each."""

    def __init__(self, spans: Sequence[tuple[int, int]], known: Weights) -> None:
        super().__init__(spans)
        self.known = known
        self.cast: dict[int, Casting] = {}

    def read(self, text: str, published: date | None) -> str:
        """Analyse a text; the cleaned text."""
        with patch.object(event_mentions, "chosen", self.casting):
            return super().read(text, published)

    def casting(self, casting: Casting) -> tuple[Actor, ...]:
        """The core's choice; the fillers are kept."""
        self.cast[id(casting.event.candidate)] = casting
        with patch.object(role_evidence, "weights", lambda: self.known):
            return role_evidence.chosen(casting)


def examples_of(
    text: str,
    published: date | None,
    events: Sequence[dict[str, Any]],
    group: int,
    file: str,
    known: Weights,
) -> Iterator[Example]:
    """The events of a text with their fillers, as the core weighs them when all of gold's are told."""
    spans = [span for event in events if (span := span_of(event, text))]
    watch = _Watch(spans, known)
    clean = watch.read(text, published)
    for event in events:
        span = span_of(event, clean)
        met = [one for one in watch.cast.values() if span and watch.meets(one.event.candidate, span)]
        met.sort(key=lambda one: one.event.candidate.type != event.get("type", one.event.candidate.type))
        if met:
            casting = met[0]
            yield Example(
                casting,
                tuple(party_labels(one.entity, clean) for one in casting.fillers),
                {role: event.get(name, ()) for role, name in _FIELDS.items()},
                _called(casting.event.actors, clean),
                group,
                file,
            )


def _called(actors: Sequence[Actor], text: str) -> dict[Role, Labels]:
    return {
        role: [labels for one in actors if one.role is role for labels in party_labels(one.entity, text)]
        for role in _FIELDS
    }


def examples(others: Sequence[Path], folds: Sequence[Weights] = ()) -> Iterator[Example]:
    """All examples: of gold with roles, then of what the tests promise. `folds` are weights under which the
    texts are read, by the fold that these have not seen; without them those in force decide.
    """
    if not folds:
        folds = [role_evidence.weights()]
    texts = (
        (f"{path.parent.name}/{path.name}", row)
        for path in (*gold_files(), *READ_SINCE, *others)
        for row in rows(path)
    )
    for group, (file, row) in enumerate(texts, start=1):
        if any("actors" in event for event in row["events"]):
            published = date.fromisoformat(row["published"]) if row.get("published") else None
            known = folds[group % len(folds)]
            yield from examples_of(row["text"], published, row["events"], group, file, known)
    for text, trigger, actors, recipients in ROLES_TOLD:
        event = {"trigger": trigger, "actors": actors, "recipients": recipients}
        yield from examples_of(text, CONSTRUCTED, [event], 0, "", folds[0])


def wanted(example: Example, role: Role) -> list[frozenset[int]]:
    """For each of gold's parties in a role, the fillers that it may be: of its code if there are such, else
    of its country. Where a promise has words, those without a code.
    """
    found = []
    for item in example.gold[role]:
        right = [
            index for index, called in enumerate(example.labels) if any(agrees(item, one) for one in called)
        ]
        code = item if example.group or item.isupper() else ""
        exact = [index for index in right if any(one[0] == code for one in example.labels[index])]
        found.append(frozenset(exact or right))
    return found


def fit(chosen: Sequence[Example]) -> Weights:
    """The weights of both roles. An event of several parties is as many examples, and one of none is one."""
    names = common(
        ((one.casting.shared, *(filler.features for filler in one.casting.fillers)) for one in chosen), _RARE
    )
    found: Weights = {}
    for role, other in ((Role.ACTOR, Role.RECIPIENT), (Role.RECIPIENT, Role.ACTOR)):
        table = Choices(names)
        for example in chosen:
            pairs = zip(example.gold[role], wanted(example, role), strict=True)
            items = [(item, one) for item, one in pairs if one]
            every = frozenset().union(*(one for _, one in items))
            taken: frozenset[int] = frozenset()
            if role is Role.RECIPIENT and example.group:  # who acts is left out of the running
                taken = frozenset().union(*wanted(example, other)) - every
            for item, target in items or [("", frozenset())]:
                for right, share in _shares(example, item, target):
                    options = (
                        (index in right, (*example.casting.shared, *filler.features))
                        for index, filler in enumerate(example.casting.fillers)
                        if index not in taken and (index in target or index not in every)
                    )
                    weight = share / max(1, len(items)) ** 0.5
                    table.add(options, weight, not example.group)
        found[role] = table.fitted(_PENALTY)
    return found


def _shares(example: Example, item: str, target: frozenset[int]) -> list[tuple[frozenset[int], float]]:
    """Which fillers are right, and how much that counts: that a party which gold calls by words is of a
    country that the text does not tell is partly wrong.
    """
    told = frozenset(index for index in target if not example.casting.fillers[index].inferred)
    if not told or told == target or CODE.fullmatch(item) or not example.group:
        return [(target, 1.0)]
    return [(target, 1.0 - _STERN), (told, _STERN)]


def fits(every: Sequence[Example]) -> list[Weights]:
    """For each fold the weights that have not seen it."""
    return [
        fit([one for one in every if not one.group or one.group % _FOLDS != fold]) for fold in range(_FOLDS)
    ]


class Tally:
    """Parties asked for, given and right."""

    def __init__(self) -> None:
        self.asked = self.given = self.right = 0

    def count(self, gold: Sequence[str], given: Labels) -> None:
        """Take in one event's."""
        left = list(given)
        self.asked += len(gold)
        self.given += len(given)
        for item in gold:
            hit = next((one for one in left if agrees(item, one)), None)
            if hit is not None:
                left.remove(hit)
                self.right += 1

    def __str__(self) -> str:
        f1 = 2 * self.right / max(1, self.asked + self.given)
        return f"{f1:.3f} (P {self.right / max(1, self.given):.3f} R {self.right / max(1, self.asked):.3f})"


def decided(example: Example, known: Weights) -> dict[Role, Labels]:
    """The parties that the weights choose."""
    called = {
        id(one.entity): labels for one, labels in zip(example.casting.fillers, example.labels, strict=True)
    }
    with patch.object(role_evidence, "weights", lambda: known):
        actors = role_evidence.chosen(example.casting)
    return {
        role: [labels for one in actors if one.role is role for labels in called[id(one.entity)]]
        for role in _FIELDS
    }


def judged(scored: Sequence[tuple[Example, Mapping[Role, Labels]]]) -> str:
    """One line for people."""
    said = []
    for role, name in _FIELDS.items():
        ours, frames, most = Tally(), Tally(), Tally()
        for example, found in scored:
            ours.count(example.gold[role], found[role])
            frames.count(example.gold[role], example.frames[role])
            reached = [
                item for item, one in zip(example.gold[role], wanted(example, role), strict=True) if one
            ]
            most.count(example.gold[role], [(item, item) for item in reached])
        said.append(f"{name} {ours} frames {frames} within reach {most.right / max(1, most.asked):.3f}")
    return f"{len(scored)} events: " + "; ".join(said)


def main() -> None:
    """Fit, show, and store when asked to."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--write", action="store_true", help="store the weights in the lexicon")
    arguments.add_argument("others", nargs="*", type=Path, help="more annotated texts, kept elsewhere")
    given = arguments.parse_args()
    every = list(examples(given.others))
    every = list(examples(given.others, fits(every)))
    scored = [
        (one, decided(one, known))
        for fold, known in enumerate(fits(every))
        for one in every
        if one.group and one.group % _FOLDS == fold
    ]
    for file in sorted({one.file for one, _ in scored}):
        of_file = [pair for pair in scored if pair[0].file == file]
        sys.stdout.write(f"by folds, {file}: {judged(of_file)}\n")
    sys.stdout.write(f"by folds: {judged(scored)}\n")
    solution = fit(every)
    promised = [(one, decided(one, solution)) for one in every if not one.group]
    sys.stdout.write(f"promises: {judged(promised)}\n")
    if given.write:
        text = [_HEAD]
        for role, found in solution.items():
            text += [f"\n[{role}]\n", *lines(found, _LEAST)]
        _LEXICON.write_text("".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
