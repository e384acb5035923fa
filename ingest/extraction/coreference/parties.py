"""Whether those who acted, and those it was done to, allow for one event."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from ingest.extraction.coreference.facts import MentionFacts
from ingest.extraction.coreference.words import rarity

_RARE = 0.9  # from here on a word of a name tells who it is

Ground = tuple[str, str, float]


def compare_parties(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds that parties and names give, as (rule, what it is about, how many times it counts)."""
    names = sorted({name for name in first.names for other in second.names if same_name(name, other)})
    if names:
        yield "same_name", "، ".join(names), fsum(telling(name) for name in names)
    yield from _persons(first, second)
    yield from _countries(first, second, named=bool(names))
    yield from _roles(first, second)
    yield from _around(first, second)


def _persons(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Two who are both named, and neither in the other's sentence, are two."""
    if not first.persons or not second.persons:
        return
    if any(same_name(one, other) for one in first.persons for other in second.persons):
        return
    elsewhere = {name.split()[-1] for name in first.persons} & second.around
    elsewhere |= {name.split()[-1] for name in second.persons} & first.around
    if not elsewhere:
        yield "names_apart", "، ".join(sorted(first.persons | second.persons)), 1


def _countries(first: MentionFacts, second: MentionFacts, *, named: bool) -> Iterator[Ground]:
    ours, theirs = first.parties, second.parties
    if not ours or not theirs:
        there = (ours & second.around) | (theirs & first.around)
        if there:
            yield "party_named", ", ".join(sorted(there)), len(there)
        return
    shared = ours & theirs
    value = ", ".join(sorted(shared or ours | theirs))
    if not shared:
        # Whom one sentence has as a party the other may name in another role.
        there = (ours & second.around) | (theirs & first.around)
        yield ("party_elsewhere" if there else "parties_apart"), value, 0.5 if named else 1
    elif not shared - shared_home(first, second):
        yield "same_home", value, 1
    elif ours == theirs:
        yield ("same_parties" if len(ours) > 1 else "same_party"), value, 1
    else:
        yield "shared_party", value, len(shared)
        if (ours - theirs - second.around) and (theirs - ours - first.around):
            # Of two parties one is another: he met somebody else. Of many, a paper may name different ones.
            pair = len(ours) == len(theirs) == 2
            yield ("other_partner" if pair else "other_parties"), ", ".join(sorted(ours ^ theirs)), 1


def _roles(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Whether whom one telling has acting is in the other the one it was done to, and acts in neither: what
    one state does in answer to another is a second deed of the same two."""
    ours, theirs = first.actors, second.actors
    if not ours or not theirs or ours & theirs:
        return
    turned = (ours & second.recipients) | (theirs & first.recipients)
    if turned:
        yield "roles_turned", ", ".join(sorted(turned)), 1


def shared_home(first: MentionFacts, second: MentionFacts) -> frozenset[str]:
    """The country that both articles are at home in: that it acts in both says little."""
    return frozenset((first.home,)) if first.home and first.home == second.home else frozenset()


def _around(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """Who else the sentences name: a call from one president is not the call to another."""
    ours, theirs = first.around - second.around, second.around - first.around
    shared = (first.around & second.around) - (first.parties & second.parties)
    if shared:
        yield "around_shared", ", ".join(sorted(shared)), len(shared)
    if ours and theirs:
        yield "around_apart", ", ".join(sorted(ours | theirs)), min(len(ours), len(theirs))


def telling(name: str) -> float:
    """How much a name tells: 1 where one of its words is rare, little where it means people at large."""
    return 1.0 if any(rarity(word) >= _RARE for word in name.split()) else 0.3


def same_name(one: str, other: str) -> bool:
    """Whether two folded names are one: equal, or the shorter is all of the other's last words or words."""
    ours, theirs = one.split(), other.split()
    shorter, longer = sorted((ours, theirs), key=len)
    return bool(shorter) and (longer[-len(shorter) :] == shorter or longer[: len(shorter)] == shorter)
