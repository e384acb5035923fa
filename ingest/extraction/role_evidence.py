"""Who did it and to whom, by evidence.

For either role a conditional logistic score over the named features of each filler; that nobody had the role
weighs nothing. The weights are data (`lexicons/events/role_evidence.toml`), fitted by
`tests/corpus/mentions/fitting_roles.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp

from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.fillers import Casting, Filler
from ingest.extraction.lexicon import LexiconError, read_toml
from ingest.extraction.model import Actor, Entity, Role

_NAME = f"{FOLDER}/role_evidence.toml"
_MOST = 30.0
_ROLES = (Role.ACTOR, Role.RECIPIENT)
DOUBT = {Role.ACTOR: 1.2, Role.RECIPIENT: 0.8}
"""How much likelier than nobody somebody must be."""
BESIDE = 0.8
"""How likely, beside the likeliest, others must be that have the role with him."""
FRAMED = 0.1
"""How likely, where the frames give the role to both."""

Weights = Mapping[str, float]


@cache
def weights() -> dict[Role, dict[str, float]]:
    """The weights by role and feature. Raises LexiconError where the file has none."""
    table = read_toml(_NAME)
    for role in _ROLES:
        if not table.get(role):
            raise LexiconError(_NAME, f"[{role}]", "is missing: write the file anew with the fitting script.")
    return {role: {name: float(weight) for name, weight in table[role].items()} for role in _ROLES}


@dataclass(slots=True)
class _Chance:
    """How likely one filler is, all namings of it together, and the likeliest naming."""

    entity: Entity
    best: float
    whole: float
    framed: Role | None = None


def chosen(casting: Casting) -> tuple[Actor, ...]:
    """The parties of an event, in the order of the text."""
    known = weights()
    by_role = {role: _chances(casting.shared, casting.fillers, known[role]) for role in _ROLES}
    found = _assigned(by_role)
    actors = [Actor(by_role[role][key].entity, role) for key, role in found.items()]
    return tuple(sorted(actors, key=lambda actor: actor.entity.start))


def _assigned(by_role: Mapping[Role, Mapping[str, _Chance]]) -> dict[str, Role]:
    """Who has which role: nobody has two."""
    found: dict[str, Role] = {}
    options = sorted(
        ((one.whole, role, key) for role, chances in by_role.items() for key, one in chances.items()),
        key=lambda option: -option[0],
    )
    top: dict[Role, _Chance] = {}
    used: set[int] = set()
    for chance, role, key in options:
        one = by_role[role][key]
        start, first = one.entity.start, top.get(role)
        if key in found or start in used:
            continue
        if first is None:
            if chance < DOUBT[role]:
                continue
        elif chance < first.whole * (FRAMED if one.framed is first.framed is role else BESIDE):
            continue
        top.setdefault(role, one)
        found[key] = role
        used.add(start)
    return found


def _chances(shared: Sequence[str], fillers: Iterable[Filler], known: Weights) -> dict[str, _Chance]:
    """How likely each party is, by key: a naming counts as what it most likely means."""
    # The weights have two decimals: six of their sum are the same in whatever order it is taken.
    base = sum(map(known.get, shared, repeat(0.0)))
    found: dict[str, _Chance] = {}
    for standing, readings in _by_naming(fillers):
        of_naming = base + sum(map(known.get, standing, repeat(0.0)))
        odds = [round(of_naming + sum(map(known.get, one.names, repeat(0.0))), 6) for one in readings]
        chances = [exp(min(_MOST, one)) for one in odds]
        best = max(chances)
        filler, whole = readings[chances.index(best)], sum(chances)
        one = found.get(filler.key)
        if one is None:
            found[filler.key] = _Chance(filler.entity, best, whole, filler.framed)
            continue
        one.whole += whole
        one.framed = one.framed or filler.framed
        if best > one.best:
            one.entity, one.best = filler.entity, best
    return found


def _by_naming(fillers: Iterable[Filler]) -> Iterator[tuple[tuple[str, ...], list[Filler]]]:
    """The readings of each naming, which stand one behind another; who is only known has but one."""
    run: list[Filler] = []
    for filler in fillers:
        if run and (not filler.standing or filler.standing is not run[0].standing):
            yield run[0].standing, run
            run = []
        run.append(filler)
    if run:
        yield run[0].standing, run
