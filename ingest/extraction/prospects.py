"""Prospects: the most that may still be found of an event word, so that what cannot count is not looked into.

Who did it, where and when costs most to find, and of nine in ten event words it is found in vain. What the
features of `event_features.told_features` can add at best is known before: of those that exclude one another
the weightiest, of the others those that speak for it. It is asked again once the parties are known, since
of all these the time costs most.
"""

from __future__ import annotations

from collections.abc import Set
from functools import cache
from typing import NamedTuple

from ingest.extraction.candidates import HARMS, OFTEN_MEMORIES, Candidate, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_features import status_feature
from ingest.extraction.evidence import kind_of, weights
from ingest.extraction.joint_evidence import beside
from ingest.extraction.model import Status

_ROUNDING = 1e-6
_PARTIES = ("told actor", "told recipient", "told people described", "told public party")
_KNOWN = frozenset({"told actor", "told recipient"})
_REMINDERS = ("told reminder", "told reminder of no day")
ANY_STATUS = frozenset(Status)


class Prospects(NamedTuple):
    """What may still be found of a candidate: which statuses, whether a place, whether numbers of its own,
    whether a day that the text has told before. `parties` are the features of its parties, None while these
    are not known.
    """

    statuses: frozenset[Status]
    placed: bool
    counted: bool
    told_before: bool
    parties: Set[str] | None = None


def doomed(view: SentenceView, candidate: Candidate, odds: float, prospects: Prospects) -> bool:
    """Whether a candidate cannot count, whatever is found of it. `odds` are those by its words."""
    asked = weights(kind_of(candidate)).asked
    return odds + _most(view, candidate, prospects) < asked - _ROUNDING


def _most(view: SentenceView, candidate: Candidate, prospects: Prospects) -> float:
    """The most that `told_features` can add to the log odds of a candidate."""
    told = _told_weights(kind_of(candidate), candidate.type, candidate.trigger.lemma)
    most = told.status(candidate, prospects.statuses) + told.when(view, candidate, prospects)
    if candidate.trigger.type in HARMS and not candidate.reading.verb:
        most += told.remembered
    most += told.party if prospects.parties is None else sum(map(told.of, prospects.parties))
    if prospects.placed:
        most += max(0.0, told.of("told place"))
    return most + told.of("told number") if prospects.counted else most


class _ToldWeights:
    """The weights of what is told of a verb or noun of one type and lemma."""

    def __init__(self, kind: str, type_: str, lemma: str) -> None:
        single = weights(kind).later
        end = f" of {type_}" if type_ in OFTEN_MEMORIES else ""
        joint = beside(kind, lemma, type_)
        self._features = {
            name: single.get(name, 0.0) + (single.get(name + end, 0.0) if end else 0.0) + joint.get(name, 0.0)
            for name in single.keys() | joint.keys()
        }
        self._statuses: dict[tuple[bool, frozenset[Status]], float] = {}
        self.party = sum(max(0.0, self.of(name)) for name in _PARTIES)
        self.remembered = max(0.0, *map(self.of, _REMINDERS))

    def of(self, feature: str) -> float:
        """The weight of a feature."""
        return self._features.get(feature, 0.0)

    def status(self, candidate: Candidate, statuses: frozenset[Status]) -> float:
        """The most that its status can add."""
        lasting = status_feature(candidate, Status.PAST) == status_feature(candidate, Status.ONGOING)
        key = (lasting, statuses)
        if key not in self._statuses:
            self._statuses[key] = max(self.of(status_feature(candidate, one)) for one in statuses)
        return self._statuses[key]

    def when(self, view: SentenceView, candidate: Candidate, prospects: Prospects) -> float:
        """The most that its time can add: one of its own, one of the sentence, or none in the sentence."""
        none = 0.0
        if view.timed or prospects.told_before:
            none += max(0.0, self.of("told time of the story"))
        if Status.ONGOING in prospects.statuses and not (prospects.parties and prospects.parties & _KNOWN):
            none += max(0.0, self.of("told habit"))
        if candidate.trigger.timed:
            none += self.of("told untimed")
        if candidate.verb is not None and view.clause_of(candidate.verb).kind == "relative":
            none += self.of("told undated relative")
        undated = self._wanting(candidate, "undated")
        if not view.timed:
            return undated + none
        dated = self._wanting(candidate, "dated") + self.of("told own time")
        recent = max(0.0, self.of("told recent"))
        return max(undated + none, undated + self.of("told time of the sentence") + recent, dated + recent)

    def _wanting(self, candidate: Candidate, own: str) -> float:
        wanting = self.of(f"told wanting {own}") if candidate.unmet else 0.0
        return wanting + (self.of(f"told bare {own}") if candidate.standing is Standing.BARE else 0.0)


_told_weights = cache(_ToldWeights)
