"""Headlines' English: what parties and things are called, by office, body and country.

“رئيس الوزراء اليمني” is “the Yemeni prime minister”, a name that no lexicon has goes by its office. What
has no English is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.demonyms import inflected
from ingest.extraction.entity_lexicon import COUNTRIES, COUNTRY_COLUMNS, PEOPLE_COLUMNS, PEOPLES
from ingest.extraction.lexicon import fold_words, read_csv, read_toml
from ingest.extraction.model import Entity, EntityKind
from ingest.extraction.orthography import fold

LEXICON = "headlines/words.toml"
ENGLISH = "headlines/english.toml"
_ALPHA3 = 3
_DESCRIBED = frozenset({EntityKind.OFFICE, EntityKind.GROUP, EntityKind.INSTITUTION})
_MARKS = "\u0304\u0306\u0323\u0327\u0331\u0325"
_PRONOUNS = ("ه", "ها", "هم", "هما")
_SHORTEST_OWNED = 3
_JOINED = 5
_ARTICLES = ("a ", "an ", "the ", "two ")
_BEFORE = ("the former ", *_ARTICLES)
"""What stands before the adjective of a country."""
_SEVERAL = ("ين", "ون")
_VOWELS = "AEIO"
_MINISTERS = {
    "وزير": "{} minister",
    "وزيره": "{} minister",
    "وزراء": "{} ministers",
    "وزيرا": "two {} ministers",
    "وزيري": "two {} ministers",
    "وزيران": "two {} ministers",
    "وزيرين": "two {} ministers",
}
_MINISTRY = "وزاره"


@dataclass(frozen=True, slots=True)
class _English:
    """The two lexicons, folded: Arabic to English."""

    words: Mapping[str, str]
    offices: Mapping[str, str]
    portfolios: Mapping[str, str]
    bodies: Mapping[str, str]
    things: Mapping[str, str]
    deputies: Mapping[str, str]
    adjectives: Mapping[str, str]
    called: Mapping[str, Mapping[str, str]]
    whole: frozenset[str]
    several: frozenset[str]
    courtesy: frozenset[str]
    former: frozenset[str]
    article: frozenset[str]
    article_ends: frozenset[str]
    sectors: Mapping[str, str]
    parts: Mapping[str, str]
    people: Mapping[str, str]
    kinds: Mapping[str, str]
    countries: Mapping[str, tuple[str, str]]
    country_names: frozenset[str]
    demonyms: frozenset[str]


@cache
def lexicon() -> _English:
    """What headlines know of English."""
    entries, names = read_toml(ENGLISH), read_toml(LEXICON)
    rows = read_csv(COUNTRIES, COUNTRY_COLUMNS)
    territories = Locale("en").territories
    demonyms = [row["demonyms"] for row in (*rows, *read_csv(PEOPLES, PEOPLE_COLUMNS))]
    return _English(
        words=_turned(names["english_names"]),
        offices=_turned(entries["offices"]),
        portfolios=_turned(entries["portfolios"]),
        bodies=_turned(entries["bodies"]),
        things=_turned(entries["things"]),
        deputies=_turned(entries["deputies"]),
        adjectives=entries["adjectives"],
        called=entries["called"],
        whole=frozenset(entries["whole"]["offices"]),
        several=frozenset(entries["several"]["offices"]),
        courtesy=fold_words(entries["courtesy"]["words"]),
        former=fold_words(entries["former"]["words"]),
        article=frozenset(names["names"]["article"]),
        article_ends=frozenset(names["names"]["article_ends"]),
        sectors=names["sectors"],
        parts=names["sectors"]["parts"],
        people=names["sectors"]["people"],
        kinds=_turned(entries["kinds"]),
        countries={row["code"]: (row["name"], str(territories[row["alpha2"]])) for row in rows},
        country_names=fold_words(row["name"] for row in rows),
        demonyms=frozenset(_forms(demonyms)),
    )


def _turned(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold(form): english for english, forms in table.items() for form in forms}


def _forms(demonyms: Iterable[str]) -> Iterable[str]:
    for spellings in demonyms:
        for demonym in filter(None, spellings.split("|")):
            yield from (form[0] for form, _ in inflected(demonym) if len(form) == 1)


def english_name(entity: Entity) -> str | None:
    """What a party is called in English, without "the" before a name; None where that is not known."""
    if entity.name_en:
        return _titled(entity)
    if entity.antecedent is not None and entity.kind in _DESCRIBED and _owned(entity.name.split()[0]):
        return None  # “اجتمع مع فريقه”: his own team is no other country
    country = (entity.code or "")[:_ALPHA3]
    country = country if country in lexicon().countries else ""
    office = _office(entity, country)
    if office:
        return of_country(office, country)
    if entity.kind is EntityKind.OFFICE:
        return of_country("an official", country)
    if entity.person:
        return _by_title(entity, country)
    return _described_with(entity, country)


def _titled(entity: Entity) -> str | None:
    """A name of the lexicon, with its office where the text tells it: US secretary of state John Kerry."""
    name = plain(entity.name_en or "")
    if name is None or not entity.person or entity.kind is not EntityKind.PERSON:
        return name
    country = (entity.code or "")[:_ALPHA3]
    office = _office(entity, country if country in lexicon().countries else "")
    if not office or office.split()[0] in {"a", "an", "two"} or office in name:
        return name
    return f"{of_country(office, country).removeprefix('the ')} {name}" if country else f"{office} {name}"


def _by_title(entity: Entity, country: str) -> str | None:
    """One of whom only a title is known (a driver, an official); nothing where that is not."""
    person = {fold(word) for word in (entity.person or "").split()}
    title = bare(word for word in entity.name.split() if fold(word) not in person)
    described = lexicon().words.get(title[0]) if title else None
    if described:
        return of_country(described, country)
    official = country and (entity.code or "")[_ALPHA3:] in lexicon().sectors
    return of_country("an official", country) if official else None


def _described_with(entity: Entity, country: str) -> str | None:
    """A body or people by what the words call them, else by the sector of their code."""
    words = bare(entity.name.split())
    body = lexicon().bodies.get(" ".join(words)) or _ministry(words, country)
    described = (
        body or lexicon().words.get(" ".join(words)) or (lexicon().words.get(words[0]) if words else None)
    )
    if entity.kind is EntityKind.GROUP:
        if described:
            return of_country(described, country)
        if country and len(entity.code or "") == _ALPHA3:
            several = fold(entity.name.split()[0]).endswith(_SEVERAL)
            name = with_article(lexicon().countries[country][1])
            # “فلسطيني” is one; what “المدافع الغاني” and “منتخب غانا” are is not known.
            return None if words else f"{'people' if several else 'a person'} from {name}"
    if country:
        whole = len(entity.name.split()) > 1 and entity.kind is EntityKind.INSTITUTION
        told = described if whole or body else None
        code = (entity.code or "")[_ALPHA3 : _ALPHA3 * 2]
        sectors = lexicon().people if entity.kind is EntityKind.GROUP else lexicon().parts
        sector = told or sectors.get(code) or lexicon().sectors.get(code)
        return of_country(sector, country) if sector else lexicon().countries[country][1]
    return described if body or len(words) == 1 else None


def bare(words: Iterable[str]) -> list[str]:
    """The words without articles, courtesies and the adjectives and names of countries."""
    lists = lexicon()
    folded = [fold(word) for word in words]
    kept = [word for word in folded if word not in lists.courtesy]
    kept = [word for word in kept if word not in lists.demonyms and word not in lists.country_names]
    return [_without_article(word) for word in kept]


def _without_article(word: str) -> str:
    joined = word[:1] if word.startswith("و" + ARTICLE) and len(word) > _JOINED else ""
    return joined + word[len(joined) :].removeprefix(ARTICLE)


def _office(entity: Entity, country: str) -> str | None:
    """The office that the words name, without "the": “prime minister”, “former foreign minister”."""
    lists = lexicon()
    person = {fold(word) for word in (entity.person or "").split()}
    told = [word for word in entity.name.split() if fold(word) not in person]
    words = bare(told)
    former = any(fold(word) in lists.former for word in told)
    words = [word for word in words if word not in lists.former and ARTICLE + word not in lists.former]
    deputy = lists.deputies.get(words[0]) if len(words) > 1 else None
    found = _longest(words[1:], country) if deputy else None
    office = f"{deputy} {found}" if found else _longest(words, country)
    if office is None:
        return None
    office = "vice-president" if office == "deputy president" else office
    if office.startswith(_ARTICLES) or office in lists.several or office.endswith(" ministers"):
        return office
    return f"the {'former ' if former else ''}{office}"


def _longest(words: list[str], country: str) -> str | None:
    lists = lexicon()
    if words and words[0] in _MINISTERS:
        for end in range(len(words), 1, -1):
            portfolio = lists.portfolios.get(" ".join(words[1:end]))
            if portfolio:
                return _called(_MINISTERS[words[0]].format(portfolio), country)
    for end in range(len(words), 0, -1):
        office = lists.offices.get(" ".join(words[:end]))
        if office and (end == len(words) or office not in lists.whole):
            return office
    return None


def _called(name: str, country: str) -> str:
    return lexicon().called.get(country, {}).get(name, name)


def _ministry(words: list[str], country: str) -> str | None:
    if len(words) < 2 or words[0] != _MINISTRY:
        return None
    for end in range(len(words), 1, -1):
        portfolio = lexicon().portfolios.get(" ".join(words[1:end]))
        if portfolio:
            return f"the {_called(f'{portfolio} ministry', country)}"
    return None


def of_country(name: str, country: str) -> str:
    """A description with its country: the Iraqi army, an Emirati bank, two Kenyan ministers."""
    if country not in lexicon().countries:
        return name  # an organisation's code (IGO) is no country
    adjective = lexicon().adjectives.get(country)
    if adjective is None:
        link = "from" if name.split()[0] in {"a", "an", "two"} else "of"
        return f"{name} {link} {with_article(lexicon().countries[country][1])}"
    article = next((one for one in _BEFORE if name.startswith(one)), "")
    rest = name.removeprefix(article)
    if article in {"a ", "an "}:
        article = "an " if adjective[0] in _VOWELS or adjective.startswith("Uz") else "a "
    return f"{article}{adjective} {rest}"


def english_thing(words: Sequence[str]) -> str | None:
    """What a deed is done to or is about: the state of emergency, an agreement; the longest that is known."""
    folded = [_without_article(fold(word)) for word in words]
    found = (lexicon().things.get(" ".join(folded[:end])) for end in range(len(folded), 0, -1))
    return next(filter(None, found), None)


def english_kind(word: str) -> str | None:
    """What kind of event an adjective behind its noun tells: presidential, air, friendly."""
    return lexicon().kinds.get(_without_article(fold(word)))


def _owned(word: str) -> bool:
    """Whether a word may end in a pronoun: فريقه, سفيرها."""
    return len(word) > _SHORTEST_OWNED and word.endswith(_PRONOUNS) and not word.startswith(ARTICLE)


def with_article(name: str) -> str:
    """A name with "the" where English wants it."""
    acronym = name.isupper() and name.isascii() and " " not in name and len(name) > 1
    named = name in lexicon().article or name.split()[-1] in lexicon().article_ends
    described = name.startswith(_ARTICLES)
    return f"the {name}" if (acronym or named) and not described else name


def plain(name: str) -> str | None:
    """An English name without the signs of transliteration (Ba`qūbah → Baqubah); None with Arabic letters."""
    letters = unicodedata.normalize("NFD", name)
    kept = "".join(char for char in letters if char not in _MARKS and char not in "`‘’ʿʾ")
    joined = unicodedata.normalize("NFC", kept)
    return None if any("\u0600" <= char <= "\u06ff" for char in joined) else joined
