"""Marks: which words of a text the expressions, entities and places hold that were found in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from ingest.extraction.candidates import Marks
from ingest.extraction.model import Entity, EntityKind, Place, Reading, Span, TimeExpression, Token


def marks_of(
    reading: Reading,
    times: Sequence[TimeExpression],
    entities: Sequence[Entity],
    places: Sequence[Place],
    about: frozenset[str],
) -> Marks:
    """Which tokens each expression, entity and place of a text holds. `about` are its topics."""
    ends = [token.end for token in reading.tokens]

    def held(spans: list[Span]) -> dict[int, int]:
        return _held(reading.tokens, ends, spans)

    by_entity = held([entity.span for entity in entities])
    by_time = held([time.span for time in times])
    by_place = held([place.span for place in places])
    # The words of a place that no list knows may tell of an event as well (موقع الانفجار).
    sure = held([place.span for place in places if place.latitude is not None])
    return Marks(
        entities=by_entity,
        times=by_time,
        places=by_place,
        topics=about,
        no_verbs=frozenset(by_time) | frozenset(sure) | _within_names(by_entity, entities),
        named=frozenset(by_entity) | frozenset(by_time) | frozenset(sure),
        official=frozenset(held([entity.span for entity in entities if _official(entity)])),
        armed=frozenset(held([entity.span for entity in entities if _armed(entity)])),
    )


def _within_names(by_entity: Mapping[int, int], entities: Sequence[Entity]) -> frozenset[int]:
    """Tokens amid the name of a person, where no verb stands: the عبد of خالد عبد العال paves no road."""
    return frozenset(
        token
        for token, entity in by_entity.items()
        if entities[entity].kind is EntityKind.PERSON
        and by_entity.get(token - 1) == entity == by_entity.get(token + 1)
    )


def _official(entity: Entity) -> bool:
    """Whether an entity's coming and going is news: somebody who holds an office."""
    return entity.code is not None and entity.code[3:6] in {"GOV", "LEG", "MIL", "JUD", "OPP"}


def _armed(entity: Entity) -> bool:
    """Whether an entity may take a town: an army, an armed group, a country."""
    by_code = entity.code is not None and entity.code[3:] in {"MIL", "REB", "UAF"}
    return by_code or entity.kind in {EntityKind.ARMED_GROUP, EntityKind.COUNTRY}


def _held(tokens: tuple[Token, ...], ends: list[int], spans: list[Span]) -> dict[int, int]:
    """The tokens of `spans`, each with the first span that holds it; `ends` are those of the tokens."""
    held: dict[int, int] = {}
    for index, span in sorted(enumerate(spans), key=lambda pair: pair[1].start):
        here = bisect_right(ends, span.start)
        while here < len(tokens) and tokens[here].start < span.end:
            held.setdefault(here, index)
            here += 1
    return held
