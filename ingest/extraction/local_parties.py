"""Local parties: the country of those named without one, by where it happened or what the article is about.

“أوقفت فرقة مكافحة التهريب في مدنين ستة أشخاص”: an office, a court, a unit, a crowd or a company at
home is its own country's. Gunmen, strangers and foreign names stay as the words say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import COUNTRIES, COUNTRY_COLUMNS
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.lexicon import fold_words, read_csv, read_toml
from ingest.extraction.model import Actor, Entity, EntityKind, Place
from ingest.extraction.orthography import fold
from ingest.extraction.people_nouns import LEXICON

_ALPHA3 = 3
_OPENING = 60
"""Letters in which a dateline names the town that an article is dated from."""
_DATED = 2
_NAMED = frozenset({"BUS", "EDU"})
# Those who act where they are; whoever governs or trades may do so abroad.
_ON_THE_SPOT = frozenset({"COP", "JUD", "CVL", "LEG", "MIL"})
_PEOPLE = "CVL"
_AUTHORITIES = frozenset({"JUD", "COP"})
_KINDS = frozenset({EntityKind.GROUP, EntityKind.INSTITUTION, EntityKind.OFFICE, EntityKind.PERSON})


@cache
def _sectors() -> dict[str, str]:
    """Noun without the article → sector."""
    return _by_word("sectors")


@cache
def _titles() -> dict[str, str]:
    """Title before a name, without the article → sector."""
    return _by_word("titles")


def _by_word(name: str) -> dict[str, str]:
    table = read_toml(LEXICON)["local"][name]
    return {word: sector for sector, words in table.items() for word in fold_words(words)}


@cache
def _foreign() -> frozenset[str]:
    return fold_words(read_toml(LEXICON)["local"]["not_with"])


@cache
def _wanting() -> frozenset[str]:
    return fold_words(read_toml(LEXICON)["local"]["wanting"])


@cache
def _crowds() -> frozenset[str]:
    return fold_words(read_toml(LEXICON)["local"]["crowds"])


@cache
def _countries() -> frozenset[str]:
    return frozenset(row["code"] for row in read_csv(COUNTRIES, COUNTRY_COLUMNS))


def leading(entities: Iterable[Entity], places: Iterable[Place]) -> tuple[str | None, str | None]:
    """The country, ISO 3166 alpha-3, of half and more of a text's names, and that of most; a dateline counts
    double.
    """
    counts: Counter[str] = Counter()
    for entity in entities:
        if entity.code and entity.code[:_ALPHA3] in _countries():
            counts[entity.code[:_ALPHA3]] += 1
    for place in places:
        if place.country:
            counts[place.country] += 1 + (_DATED if place.start < _OPENING and not place.coarse else 0)
    ranked = counts.most_common(2)
    if not ranked:
        return None, None
    most = ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
    return (None if ranked[0][1] * 2 < counts.total() else most), most


def localised(actors: tuple[Actor, ...], places: tuple[Place, ...], main: str | None) -> tuple[Actor, ...]:
    """The actors, with the country of the event's places, else of the article, where they want one."""
    if all(actor.entity.code or actor.entity.codes for actor in actors):
        return actors
    return tuple(replace(actor, entity=at_home(actor.entity, places, main)) for actor in actors)


def at_home(entity: Entity, places: tuple[Place, ...], main: str | None) -> Entity:
    """Somebody with the country of an event's places, else of the article, where one is wanting."""
    if entity.code or entity.codes or entity.kind not in _KINDS:
        return entity
    where = {place.country for place in places if place.country}
    there = where.pop() if len(where) == 1 else None
    return entity if there is None and main is None else _local(entity, there, main)


def anonymous(entity: Entity) -> bool:
    """Whether somebody without a code has no name, so that he may well be of the country that an article is
    about: bearers of names are known to be of theirs, and gunmen and strangers of nowhere known.
    """
    if entity.code or entity.codes or entity.person or entity.kind is EntityKind.ORGANISATION:
        return False
    words = [fold(word) for word in entity.name.split()]
    company = any(_sector(word) in _NAMED for word in words[:2])
    return not _strange(words) and not (company and not all(map(_everyday, words[1:])))


def _strange(words: Iterable[str]) -> bool:
    """Whether the words say that somebody is of nowhere known: gunmen, strangers."""
    return any(word.removeprefix(ARTICLE) in _foreign() for word in words)


def of_country(entity: Entity, country: str) -> Entity:
    """Somebody without a code as of a country, with the sector that the words tell."""
    words = [fold(word) for word in entity.name.split()[:2]]
    title = _titles().get(words[0].removeprefix(ARTICLE)) if words and entity.person else None
    sector = title or next((found for word in words if (found := _sector(word)) is not None), "")
    return replace(entity, code=f"{country}{sector}")


def official(entity: Entity) -> bool:
    """Whether a description is that of an authority: its deeds are news as those of a name are."""
    words = [fold(word) for word in entity.name.split()[:2]]
    return len(words) > 1 and any(_sector(word) in _AUTHORITIES for word in words)


def _local(entity: Entity, there: str | None, main: str | None) -> Entity:
    if entity.code or entity.codes or entity.kind not in _KINDS:
        return entity
    words = [fold(word) for word in entity.name.split()]
    if _strange(words):
        return entity
    if entity.person and len(words) == len(entity.person.split()):
        return entity  # a name alone tells no country
    title = _titles().get(words[0].removeprefix(ARTICLE)) if entity.person else None
    sector = title or next((found for word in words[:2] if (found := _sector(word)) is not None), None)
    if len(words) == 1 and words[0].removeprefix(ARTICLE) in _wanting():
        return entity
    if len(words) == 1 and words[0].removeprefix(ARTICLE) in _crowds():
        sector = _PEOPLE
    if sector is None or (sector in _NAMED and not all(map(_everyday, words[1:]))):
        return entity
    country = (there or main) if sector in _ON_THE_SPOT else (main or there)
    return replace(entity, code=f"{country}{sector}")


def _everyday(word: str) -> bool:
    """Whether a word may follow the noun of a company at home: a strange name may be from anywhere."""
    return word.startswith(ARTICLE) or word in frequent_words()


def _sector(word: str) -> str | None:
    return _sectors().get(word.removeprefix(ARTICLE))
