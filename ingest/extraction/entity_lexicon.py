"""What the core knows of countries, institutions, offices and people: `lexicons/entities`, indexed.

Everything that may begin an entity is in one `PhraseIndex`, so that each word of a text is looked up once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from babel import Locale

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.demonyms import inflected
from ingest.extraction.gazetteer import PhraseIndex
from ingest.extraction.lexicon import (
    Entry,
    LexiconError,
    Row,
    folded_set,
    phrase,
    phrases,
    read_csv,
    read_toml,
)
from ingest.extraction.model import EntityKind

COUNTRIES = "entities/countries.csv"
ORGANISATIONS = "entities/organisations.csv"
AGENCIES = "entities/agencies.csv"
HEADS = "entities/heads.csv"
PERSONS = "entities/persons.csv"
GIVEN_NAMES = "entities/given_names.csv"
SURNAMES = "entities/surnames.csv"
WORDS = "entities/words.toml"
PEOPLES = "entities/peoples.csv"
PEOPLE_COLUMNS = ("code", "name", "name_en", "forms", "demonyms", "plurals")
COUNTRY_COLUMNS = ("code", "alpha2", "name", "aliases", "demonyms", "plurals", "capitals")
ORGANISATION_COLUMNS = ("kind", "code", "name_en", "names")
AGENCY_COLUMNS = ("name_en", "names")
HEAD_COLUMNS = ("kind", "sector", "main", "bare", "words")
PERSON_COLUMNS = ("name", "name_en", "short", "alone", "code", "start", "end")


_QUOTES = (('"', '"'), ("“", "”"), ("«", "»"))
_CLOSED_LISTS = (
    "adjectives_too",
    "private",
    "eponymous",
    "metonym_before",
    "kingdom_words",
    "instruments",
    "short_verbs",
    "residents",
    "portfolio_heads",
    "name_seconds",
)


class NameRole(StrEnum):
    """What a name is to the rules."""

    COUNTRY = "country"
    CAPITAL = "capital"
    DEMONYM = "demonym"
    DEMONYMS = "demonyms"
    ORGANISATION = "organisation"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Name:
    """A name with one meaning; `code` is empty for an agency."""

    role: NameRole
    kind: EntityKind
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names an office, an institution or a group; see heads.csv for the fields."""

    kind: EntityKind
    sector: str
    main: bool
    bare: bool
    definite: bool
    article: bool
    several: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has held office: `terms` are (code, first day, last day), open where None."""

    name: str
    name_en: str
    terms: tuple[tuple[str, date | None, date | None], ...]

    def code_on(self, day: date | None) -> str:
        """The office held on `day`, the country alone outside office, the latest where no day is known."""
        if day is None:
            return self.terms[-1][0]
        held = [
            code
            for code, start, end in self.terms
            if (start is None or start <= day) and (end is None or day <= end)
        ]
        return held[-1] if held else self.terms[-1][0][:3]


@dataclass(frozen=True, slots=True)
class KnownAs:
    """A way to name a person: in full, by a short name that suffices, or one that needs a title before it."""

    person: Person
    full: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class GivenName:
    """A first name: a person's name may begin here."""


@dataclass(frozen=True, slots=True)
class Homograph:
    """The other name behind a spelling: the vowel sign that tells it, its country and government."""

    sign: str
    country: str
    code: str
    name: str


Meaning = Name | Head | KnownAs | GivenName
_GIVEN = GivenName()


@dataclass(frozen=True, slots=True)
class EntityLexicon:
    """The index of everything an entity may begin with, and the closed lists."""

    index: PhraseIndex[Meaning]
    neutral: frozenset[str]
    titles: PhraseIndex[bool]
    craft: frozenset[str]
    civil: frozenset[str]
    honours: PhraseIndex[bool]
    honour_ends: frozenset[str]
    connectors: frozenset[str]
    spokesman_links: frozenset[str]
    member_links: frozenset[str]
    given_names: frozenset[str]
    surnames: frozenset[str]
    country_names: dict[str, tuple[str, str]]
    capitals: frozenset[str]
    adjectives_too: frozenset[str]
    private: frozenset[str]
    eponymous: frozenset[str]
    metonym_before: frozenset[str]
    instruments: frozenset[str]
    short_verbs: frozenset[str]
    residents: frozenset[str]
    portfolio_heads: frozenset[str]
    name_seconds: frozenset[str]
    homographs: dict[str, Homograph]
    kingdoms: frozenset[str]
    kingdom_words: frozenset[str]


@cache
def entity_lexicon() -> EntityLexicon:
    """The lexicon, read and compiled at first use."""
    words = read_toml(WORDS)
    given = frozenset(phrase(row["name"])[0] for row in read_csv(GIVEN_NAMES, ("name",)))
    return EntityLexicon(
        index=PhraseIndex(
            [*_names(), *_heads(words), *_persons(), *(((name,), _GIVEN) for name in (*given, "عبد"))]
        ),
        neutral=frozenset(_with_article(folded_set(WORDS, "neutral", words["neutral"]))),
        titles=PhraseIndex((key, True) for key in phrases(WORDS, "titles", words["titles"])),
        craft=folded_set(WORDS, "craft", words["craft"]),
        civil=folded_set(WORDS, "civil", words["civil"]),
        honours=PhraseIndex((key, True) for key in phrases(WORDS, "honours", words["honours"])),
        honour_ends=frozenset(key[-1] for key in phrases(WORDS, "honours", words["honours"])),
        connectors=folded_set(WORDS, "connectors", words["connectors"]),
        spokesman_links=folded_set(WORDS, "spokesman_links", words["spokesman_links"]),
        member_links=folded_set(WORDS, "member_links", words["member_links"]),
        given_names=given,
        surnames=frozenset(phrase(row["name"])[0] for row in read_csv(SURNAMES, ("name",))),
        country_names={row["code"]: (row["name"], english_name(row["alpha2"])) for row in country_rows()},
        **{entry: folded_set(WORDS, entry, words[entry]) for entry in _CLOSED_LISTS},
        homographs={
            phrase(entry["word"])[0]: Homograph(entry["sign"], entry["country"], entry["code"], entry["name"])
            for entry in words["homographs"]
        },
        kingdoms=frozenset(words["kingdoms"]),
        capitals=frozenset(parts(row["capitals"])[0] for row in country_rows() if row["capitals"]),
    )


@cache
def country_rows() -> tuple[Row, ...]:
    """The rows of countries.csv."""
    return read_csv(COUNTRIES, COUNTRY_COLUMNS)


@cache
def english_name(alpha2: str) -> str:
    """A country's English name in the CLDR."""
    return str(Locale("en").territories[alpha2])


def parts(cell: str) -> list[str]:
    """The members of a cell parted by |."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def _with_article(words: frozenset[str]) -> Iterator[str]:
    for word in words:
        yield word
        yield ARTICLE + word


Entries = Iterator[tuple[tuple[str, ...], Meaning]]


def _names() -> Entries:
    taken: set[tuple[str, ...]] = set()
    for row in country_rows():
        for words, name in _country(row):
            taken.add(words)
            yield words, name
    for row in country_rows():
        for words, name in _demonyms(row):
            if words not in taken:
                yield words, name
    yield from _peoples()
    before_quotes = folded_set(WORDS, "before_quotes", read_toml(WORDS)["before_quotes"])
    for row in read_csv(ORGANISATIONS, ORGANISATION_COLUMNS):
        kind, names = EntityKind(row["kind"]), parts(row["names"])
        for words in _quoted(names, before_quotes):
            yield words, Name(NameRole.ORGANISATION, kind, row["code"], names[0], row["name_en"])
    for row in read_csv(AGENCIES, AGENCY_COLUMNS):
        names = parts(row["names"])
        for words in _quoted(names, before_quotes):
            yield words, Name(NameRole.AGENCY, EntityKind.AGENCY, "", names[0], row["name_en"])


def _quoted(names: list[str], before_quotes: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Each name as it is, and with what follows its first word in quotes of every kind."""
    for spelling in names:
        words = phrase(spelling)
        for opening, closing in _QUOTES:
            yield tuple(_requoted(words, opening, closing))
        if len(words) > 1 and words[0] in before_quotes and '"' not in words:
            for opening, closing in _QUOTES:
                yield (words[0], opening, *words[1:], closing)


def _requoted(words: tuple[str, ...], opening: str, closing: str) -> Iterator[str]:
    open_next = True
    for word in words:
        if word != '"':
            yield word
            continue
        yield opening if open_next else closing
        open_next = not open_next


def _peoples() -> Entries:
    for row in read_csv(PEOPLES, PEOPLE_COLUMNS):
        for plural in parts(row["plurals"]):
            yield (
                phrase(plural),
                Name(NameRole.DEMONYMS, EntityKind.DEMONYM, row["code"], row["name"], row["name_en"]),
            )
        for demonym in parts(row["demonyms"]):
            for words, many in inflected(demonym):
                continent = words[-1].endswith("يا")
                if continent or (row["forms"] == "plural" and not words[-1].endswith(("ون", "ين"))):
                    continue
                role = NameRole.DEMONYMS if many else NameRole.DEMONYM
                yield words, Name(role, EntityKind.DEMONYM, row["code"], row["name"], row["name_en"])


def _country(row: Row) -> Iterator[tuple[tuple[str, ...], Name]]:
    english = english_name(row["alpha2"])
    country = Name(NameRole.COUNTRY, EntityKind.COUNTRY, row["code"], row["name"], english)
    for spelling in (row["name"], *parts(row["aliases"])):
        yield phrase(spelling), country
    capitals = parts(row["capitals"])
    for spelling in capitals:
        yield (
            phrase(spelling),
            Name(NameRole.CAPITAL, EntityKind.INSTITUTION, row["code"] + "GOV", capitals[0], english),
        )


def _demonyms(row: Row) -> Iterator[tuple[tuple[str, ...], Name]]:
    english = english_name(row["alpha2"])
    for plural in parts(row["plurals"]):
        yield phrase(plural), Name(NameRole.DEMONYMS, EntityKind.DEMONYM, row["code"], row["name"], english)
    for demonym in parts(row["demonyms"]):
        for words, many in inflected(demonym):
            role = NameRole.DEMONYMS if many else NameRole.DEMONYM
            yield words, Name(role, EntityKind.DEMONYM, row["code"], row["name"], english)


def _heads(words: Entry) -> Entries:
    plurals = folded_set(WORDS, "broken_plurals", words["broken_plurals"])
    ministries = [str(ministry) for ministry in words["ministries"]]
    for row in read_csv(HEADS, HEAD_COLUMNS):
        for pattern in parts(row["words"]):
            for form in [pattern.replace("*", each) for each in ministries] if "*" in pattern else [pattern]:
                for key, definite in _articles(form):
                    yield key, _head(row, definite, "/" not in form, _several(key[0], plurals))


def _head(row: Row, definite: bool, article: bool, several: bool) -> Head:
    try:
        kind = EntityKind(row["kind"])
    except ValueError as error:
        raise LexiconError(HEADS, row["words"], f"{error}; write office, institution or group.") from error
    return Head(
        kind,
        row["sector"],
        row["main"] == "yes",
        row["bare"] == "yes",
        definite,
        definite and article,
        several,
    )


def _several(noun: str, plurals: frozenset[str]) -> bool:
    return noun.endswith(("ون", "ين", "ان", "ات")) or noun.removeprefix(ARTICLE) in plurals


def _articles(pattern: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The forms of a head with and without the article, each with whether it is definite."""
    noun, slash, genitive = pattern.partition("/")
    front = phrase(noun) if slash else ()
    back = phrase(genitive) if slash else phrase(noun)
    yield front + back, back[-1].startswith(ARTICLE)
    yield front + tuple(_definite(word) for word in back), True
    if slash and len(back) > 1:
        yield (*front, *back[:-1], _definite(back[-1])), True


def _definite(word: str) -> str:
    if word.startswith(ARTICLE):
        return word
    if word.startswith("و") and len(word) > 3:
        return "و" + ARTICLE + word[1:] if word[1:2] not in "زل" else ARTICLE + word
    return ARTICLE + word


def _persons() -> Entries:
    rows: dict[str, list[Row]] = {}
    for row in read_csv(PERSONS, PERSON_COLUMNS):
        rows.setdefault(row["name"], []).append(row)
    for name, terms in rows.items():
        first = terms[0]
        person = Person(
            name,
            first["name_en"],
            tuple((row["code"], _day(row, "start"), _day(row, "end")) for row in terms),
        )
        full = phrase(name)
        yield full, KnownAs(person, True, True)
        for short in parts(first["short"]):
            key = phrase(short)
            yield key, KnownAs(person, len(key) > 1 and key[-1] == full[-1], first["alone"] == "yes")


def _day(row: Row, column: str) -> date | None:
    try:
        return date.fromisoformat(row[column]) if row[column] else None
    except ValueError as error:
        raise LexiconError(
            PERSONS, row["name"], f"{column} “{row[column]}” is no day; write YYYY-MM-DD."
        ) from error
