"""Clusters of mentions: a function of the set of mentions, their links and what people said.

The machine joins along links, surest first, where enough of the pairs support it and none forbids it. What
people joined is one event whatever the machine holds; what they parted stays apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

Cluster = frozenset[str]
# Two clusters become one only where at least so large a share of the pairs between them are links; a pair of
# which the machine is uncertain counts for three quarters of one.
SUPPORT = 0.8
UNSURE = 0.75


class Kind(StrEnum):
    """A person's word about two mentions."""

    MUST = "must"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Constraint:
    """A person's word that two mentions are, or are not, one event."""

    kind: Kind
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that the machine holds to be one event, and how surely; where it is uncertain (not `sure`)
    the two are not joined for it, but it speaks for joining their clusters."""

    first: str
    second: str
    score: float
    sure: bool = True


def cluster(
    members: Collection[str],
    links: Iterable[Link],
    constraints: Sequence[Constraint],
    vetoed: Callable[[str, str], bool],
    support: float = SUPPORT,
) -> frozenset[Cluster]:
    """The partition of `members` into events, or of articles into stories. `constraints` come oldest first;
    where two contradict each other the newer one holds. They may name members that are not, or no longer,
    there: what was joined through one of those stays joined. `vetoed` says which two the machine would
    never join."""
    events = _Events(constraints)
    tellings = _Tellings(members, links, vetoed, support)
    again = True
    while again:
        again = False
        for link in tellings.links:
            if tellings.could_join(link) and events.may_join(link.first, link.second):
                tellings.follow(link)
                events.join(link.first, link.second)
                again = True
    found: dict[str, set[str]] = {}
    for member in members:
        found.setdefault(events.group(member), set()).add(member)
    return frozenset(frozenset(event) for event in found.values())


class _Groups:
    """Disjoint sets of names, each called after its smallest."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def group(self, name: str) -> str:
        """What the set of `name` is called."""
        root = name
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while name != root:
            self._parents[name], name = root, self._parents.get(name, root)
        return root

    def join(self, first: str, second: str) -> None:
        """Make one set of two."""
        one, other = sorted((self.group(first), self.group(second)))
        self._parents[other] = one


class _Events(_Groups):
    """The events: what people said comes first, newest first, then the machine's joining."""

    def __init__(self, constraints: Sequence[Constraint]) -> None:
        super().__init__()
        self._apart: list[tuple[str, str]] = []
        for said in reversed(constraints):
            if said.kind is Kind.CANNOT:
                # Where the two are joined already, a newer word has overruled this one.
                if self.group(said.first) != self.group(said.second):
                    self._apart.append((said.first, said.second))
            elif self.may_join(said.first, said.second):
                self.join(said.first, said.second)

    def may_join(self, first: str, second: str) -> bool:
        """Whether nobody has said that what the two belong to are different events."""
        pair = {self.group(first), self.group(second)}
        return not any({self.group(one), self.group(other)} == pair for one, other in self._apart)


class _Tellings(_Groups):
    """The clusters that the machine makes by itself, joined link by link."""

    def __init__(
        self,
        members: Collection[str],
        links: Iterable[Link],
        vetoed: Callable[[str, str], bool],
        support: float,
    ) -> None:
        super().__init__()
        self._vetoed, self._support = vetoed, support
        self._of: dict[str, list[str]] = {member: [member] for member in members}
        known = [link for link in links if link.first in self._of and link.second in self._of]
        self.links = sorted(
            (link for link in known if link.sure),
            key=lambda link: (-link.score, *sorted((link.first, link.second))),
        )
        self._between: dict[str, defaultdict[str, float]] = {member: defaultdict(float) for member in members}
        for link in known:
            support = 1.0 if link.sure else UNSURE
            self._between[link.first][link.second] += support
            self._between[link.second][link.first] += support

    def could_join(self, link: Link) -> bool:
        """Whether the clusters of a link are two, enough of the pairs between them are links, and none is
        forbidden."""
        one, other = self.group(link.first), self.group(link.second)
        if one == other:
            return False
        ours, theirs = self._of[one], self._of[other]
        if self._between[one].get(other, 0.0) < self._support * len(ours) * len(theirs):
            return False
        return not any(self._vetoed(first, second) for first in ours for second in theirs)

    def follow(self, link: Link) -> None:
        """Make one cluster of the two that a link connects."""
        kept, gone = sorted((self.group(link.first), self.group(link.second)))
        self.join(kept, gone)
        self._of[kept] += self._of.pop(gone)
        for third, count in self._between.pop(gone).items():
            del self._between[third][gone]
            if third != kept:
                self._between[kept][third] += count
                self._between[third][kept] += count
