"""Clusters of mentions: a function of the set of mentions, their links and what people said."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

Cluster = frozenset[str]


class Kind(StrEnum):
    """A person's word about two mentions."""

    MUST = "must"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A person's word that two mentions are, or are not, one event. Later ones are listed later."""

    kind: Kind
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that the machine holds to be one event, and how surely."""

    first: str
    second: str
    score: float


def cluster(
    members: Collection[str],
    links: Iterable[Link],
    constraints: Iterable[Constraint],
    vetoed: Callable[[str, str], bool],
) -> frozenset[Cluster]:
    """The partition of `members` into events. `constraints` come oldest first; where two contradict each
    other the newer one holds. `vetoed` says what the machine would never join."""
    return frozenset(frozenset({member}) for member in members)
