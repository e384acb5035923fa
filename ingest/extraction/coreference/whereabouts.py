"""Whether the places of two tellings allow for one event."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from ingest.extraction.coreference.facts import MentionFacts, PlaceFact
from ingest.extraction.coreference.words import content_words, stems, story_stems

NEAR = 60.0  # kilometres: a village and the town it is called after
_EARTH = 6371.0  # kilometres, its radius

Ground = tuple[str, str, float]


def compare_places(first: MentionFacts, second: MentionFacts) -> Iterator[Ground]:
    """The grounds that the places give, as (rule, what it is about, how many times it counts)."""
    ours, theirs = _towns(first), _towns(second)
    shared = [place for place in ours if any(_is_same(place, other) for other in theirs)]
    if shared:
        yield "same_town", _called(shared), 1
    elif ours and theirs:
        yield _relation(ours, theirs), f"{_called(ours)} / {_called(theirs)}", 1
    elif named := [*_named(ours, second), *_named(theirs, first)]:
        yield "town_named", _called(named), 1
    elif told := [*_told(ours, second), *_told(theirs, first)]:
        yield "town_in_article", _called(told), 1
    lands = first.lands & second.lands
    if lands and not shared:
        yield "same_country", ", ".join(sorted(lands)), 1
    elif first.lands and second.lands and not lands and not (ours and theirs):
        yield "countries_apart", ", ".join(sorted(first.lands | second.lands)), 1


def _towns(facts: MentionFacts) -> list[PlaceFact]:
    return [place for place in facts.places if not place.coarse]


def _is_same(one: PlaceFact, other: PlaceFact) -> bool:
    """Whether two places are one: by the gazetteer or, as it may hold several of a name, by what they are
    called (طرابلس, طرابلس الغرب)."""
    if one.id == other.id:
        return True
    ours, theirs = _words(one.name), _words(other.name)
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)


def _relation(ours: list[PlaceFact], theirs: list[PlaceFact]) -> str:
    distances = [distance(one, other) for one in _finest(ours) for other in _finest(theirs)]
    if any(each is not None and each <= NEAR for each in distances):
        return "near_town"
    # A name that no gazetteer has may be that of a village, a quarter or a palace in the other's town.
    known = all(place.id.isdigit() for place in (*ours, *theirs))
    return "towns_apart" if known else "town_otherwise"


def _finest(places: list[PlaceFact]) -> list[PlaceFact]:
    """Of a quarter and the city that holds it, the quarter: two quarters of one city are not near as such."""
    unlisted = [place for place in places if not place.id.isdigit()]
    return unlisted or places


def distance(one: PlaceFact, other: PlaceFact) -> float | None:
    """The great-circle distance of two places in kilometres; None where it is not known where one lies."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    north, south = radians(one.latitude), radians(other.latitude)
    width = radians(one.longitude - other.longitude)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(width / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(half)))


def _named(places: list[PlaceFact], facts: MentionFacts) -> list[PlaceFact]:
    """Those of `places` whose name stands beside the other trigger, in whatever role."""
    if not places:
        return places
    near = stems(facts.near)
    return [place for place in places if (words := _words(place.name)) and words <= near]


def _told(places: list[PlaceFact], facts: MentionFacts) -> list[PlaceFact]:
    """Those of `places` that the other article is about."""
    if not places:
        return places
    story = story_stems(facts.story)
    return [place for place in places if (words := _words(place.name)) and words <= story]


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    return stems(content_words(name))


def _called(places: list[PlaceFact]) -> str:
    return "، ".join(sorted({place.name or place.id for place in places}))
