"""Local parties: the country of those named without one, by where it happened or what the article is about.

“أوقفت فرقة مكافحة التهريب في مدنين ستة أشخاص”: an office, a court, a unit or a crowd at home is its own
country's. Whom nothing ties to a state (gunmen, companies, strangers) stays as the words say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import COUNTRIES, COUNTRY_COLUMNS
from ingest.extraction.lexicon import fold_words, read_csv, read_toml
from ingest.extraction.model import Actor, Entity, EntityKind, Place
from ingest.extraction.orthography import fold
from ingest.extraction.people_nouns import LEXICON

_ALPHA3 = 3
_OPENING = 60
"""Letters in which a dateline names the town that an article is dated from."""
_DATED = 2
_KINDS = frozenset({EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.OFFICE, EntityKind.PERSON})


@cache
def _sectors() -> dict[str, str]:
    """Noun without the article → sector."""
    table = read_toml(LEXICON)["local"]["sectors"]
    return {word: sector for sector, words in table.items() for word in fold_words(words)}


@cache
def _foreign() -> frozenset[str]:
    return fold_words(read_toml(LEXICON)["local"]["not_with"])


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["code"] for row in read_csv(COUNTRIES, COUNTRY_COLUMNS))


def home(entities: Iterable[Entity], places: Iterable[Place]) -> str | None:
    """The country that half and more of a text's countries are, ISO 3166 alpha-3; a dateline counts double."""
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.code and entity.code[:_ALPHA3] in _countries():
            counts[entity.code[:_ALPHA3]] += 1
    for place in places:
        if place.country:
            counts[place.country] += 1 + (_DATED if place.start < _OPENING and not place.coarse else 0)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] * 2 < counts.total():
        return None
    return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def localised(
    actors: tuple[Actor, ...], places: tuple[Place, ...], main: str | None
) -> tuple[Actor, ...]:
    """The actors, with the country of the event's places, else of the article, where they want one."""
    if all(actor.entity.code or actor.entity.codes for actor in actors):
        return actors
    there = {place.country for place in places if place.country}
    country = there.pop() if len(there) == 1 else main
    if country is None:
        return actors
    return tuple(replace(actor, entity=_local(actor.entity, country)) for actor in actors)


def _local(entity: Entity, country: str) -> Entity:
    if entity.code or entity.codes or entity.kind not in _KINDS:
        return entity
    words = [fold(word) for word in entity.name.split()]
    if any(word.removeprefix(ARTICLE) in _foreign() for word in words):
        return entity
    sector = next((found for word in words[:2] if (found := _sector(word)) is not None), None)
    return replace(entity, code=country + sector) if sector is not None else entity


def _sector(word: str) -> str | None:
    return _sectors().get(word.removeprefix(ARTICLE))
