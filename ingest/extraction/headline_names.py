"""The names in headlines: in the genitive, with the article that a preposition swallowed, and in English.

What reads badly is left out: a single word that tells nobody who it is, a name cut short, an English name
that would need Arabic letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.demonyms import inflected
from ingest.extraction.entity_lexicon import COUNTRIES, COUNTRY_COLUMNS, PEOPLE_COLUMNS, PEOPLES
from ingest.extraction.lexicon import fold_words, read_csv, read_toml
from ingest.extraction.model import Actor, Entity, EntityKind, Place, Role
from ingest.extraction.orthography import fold

LEXICON = "headlines/words.toml"
_LONGEST = 6
_MOST = 2
_ALPHA3 = 3
_DESCRIBED = frozenset({EntityKind.OFFICE, EntityKind.GROUP, EntityKind.INSTITUTION})
_NATIONAL = frozenset({EntityKind.COUNTRY, EntityKind.DEMONYM})
_GENITIVES = (("ون", "ين"), ("ان", "ين"))
_TANWEEN = "\u064b"
_SEVERAL = ("ين", "ون")
_MARKS = "\u0304\u0306\u0323\u0327\u0331\u0325"
_FOREFATHERS = frozenset({"بن", "ابن", "ال", "بنت"})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_SHORTEST_OWNED = 3
_SINGLE = frozenset({"a", "an", "the", "two"})


@dataclass(frozen=True, slots=True)
class Named:
    """A party as a headline names it: `ar` in the genitive, `en` or None where no English name is known."""

    ar: str
    en: str | None


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of words.toml, folded."""

    vague: frozenset[str]
    wanting: frozenset[str]
    function: frozenset[str]
    verbs: frozenset[str]
    whole: frozenset[str]
    article: frozenset[str]
    article_ends: frozenset[str]
    sectors: Mapping[str, str]
    english: Mapping[str, str]
    countries: Mapping[str, tuple[str, str]]
    country_names: frozenset[str]
    demonyms: frozenset[str]


@cache
def _words() -> _Words:
    entries = read_toml(LEXICON)
    lists = entries["names"]
    english = {fold(form): name for name, forms in entries["english_names"].items() for form in forms}
    rows = read_csv(COUNTRIES, COUNTRY_COLUMNS)
    territories = Locale("en").territories
    demonyms = [row["demonyms"] for row in (*rows, *read_csv(PEOPLES, PEOPLE_COLUMNS))]
    return _Words(
        vague=fold_words(lists["vague"]),
        wanting=fold_words(lists["wanting"]),
        function=fold_words(lists["function"]),
        verbs=fold_words(lists["verbs"]),
        whole=fold_words(lists["whole"]),
        article=frozenset(lists["article"]),
        article_ends=frozenset(lists["article_ends"]),
        sectors=entries["sectors"],
        english=english,
        countries={row["code"]: (row["name"], str(territories[row["alpha2"]])) for row in rows},
        country_names=fold_words(row["name"] for row in rows),
        demonyms=frozenset(_forms(demonyms)),
    )


def _forms(demonyms: Iterable[str]) -> Iterable[str]:
    for spellings in demonyms:
        for demonym in filter(None, spellings.split("|")):
            yield from (form[0] for form, _ in inflected(demonym) if len(form) == 1)


def names(actors: tuple[Actor, ...], role: Role, besides: Iterable[Named] = ()) -> list[Named]:
    """The parties of one role, each once, at most two and then "others"; those in `besides` are left out."""
    entities = [actor.entity for actor in actors if actor.role is role]
    described = {entity.code[:_ALPHA3] for entity in entities if entity.code and entity.kind not in _NATIONAL}
    found: dict[str, Named] = {}
    for entity in entities:
        if entity.kind in _NATIONAL and entity.code in described:
            continue  # الطائرات التركية, and تركيا read out of القصف التركي
        for named in _named(entity):
            found.setdefault(fold(named.ar), named)
    told = list(besides)
    kept = [
        named
        for named in found.values()
        if all(named.ar != other.ar and (named.en is None or named.en != other.en) for other in told)
    ]
    return [*kept[:_MOST], Named("آخرين", "others")] if len(kept) > _MOST else kept


def _named(entity: Entity) -> list[Named]:
    countries = _words().countries
    if entity.codes and all(code[:_ALPHA3] in countries for code in entity.codes):
        sides = [countries[code[:_ALPHA3]] for code in entity.codes]
        return [Named(arabic, _with_article(english)) for arabic, english in sides]
    arabic = _arabic(entity)
    if arabic is None:
        return []
    english = _english(entity)
    return [Named(arabic, _with_article(english) if english is not None else None)]


def _arabic(entity: Entity) -> str | None:
    words = _shown(entity)
    while words and fold(words[-1]) in {"باسم"}:
        words = words[:-1]
    words = _shortened(words) if entity.kind is EntityKind.PERSON else words
    if not words or len(words) > _LONGEST:
        return None
    lists = _words()
    first, last = fold(words[0]), fold(words[-1])
    if first.startswith("لل") or first in lists.function or (last in lists.wanting and len(words) > 1):
        return None
    office = bool(entity.person) and " ".join(words) not in (entity.person or "")
    described = (entity.kind in _DESCRIBED or office) and entity.name_en is None
    if len(words) == 1 and (first in lists.vague or len(first) == 1 or _bare(entity, first)):
        return None
    if first in lists.verbs and len(words) > 1:
        return None
    dual = fold(words[0]).endswith("ا") and len(words) > 1
    if described:
        words = [_dual_adjective(word) if dual else word for word in _article(genitive(words))]
    if entity.kind is not EntityKind.PERSON:
        words = [_plural_adjective(word) for word in words]
    return " ".join(words)


def _shortened(words: list[str]) -> list[str]:
    """A name without the last of its forefathers: الأمير عبدالله بن سعد بن عبدالعزيز آل سعود."""
    if len(words) <= _LONGEST or not _FOREFATHERS.intersection(fold(word) for word in words):
        return words
    kept = words[:_LONGEST]
    while kept and fold(kept[-1]) in _FOREFATHERS:
        kept = kept[:-1]
    return kept


def _bare(entity: Entity, word: str) -> bool:
    body = entity.kind is EntityKind.INSTITUTION and entity.name_en is None
    return body and not word.startswith(ARTICLE)


def _shown(entity: Entity) -> list[str]:
    """The person's own name where there is one; adverbs in ـً are no part of a name (معزيا)."""
    for name in filter(None, (entity.person, entity.name)):
        words = name.replace('"', "").replace("«", "").replace("»", "").replace(",", " ").split()
        while words and (words[-1].endswith(_TANWEEN) or words[-1].endswith(_TANWEEN + "ا")):
            words = words[:-1]
        if len(words) == 1 and name == entity.person and entity.name_en is None:
            rest = entity.name.removesuffix(name).split()
            return rest or words
        if words:
            return words
    return []


def genitive(words: list[str]) -> list[str]:
    """مسؤولون أميركيون → مسؤولين أميركيين, الوزيران → الوزيرين, مسؤولو الحزب → مسؤولي الحزب, شرطيا → شرطي."""
    whole = _words().whole
    if fold(words[0]).removeprefix(ARTICLE) in whole:
        return words
    for nominative, genitive in _GENITIVES:
        if words[0].endswith(nominative) and len(words[0]) > 4:
            return _run(words, nominative, genitive)
    if words[0].endswith("ا") and len(words[0]) > 3 and not words[0].startswith(ARTICLE):
        dual = len(words) > 1 and words[1].startswith(ARTICLE)
        return [words[0][:-1] + "ي", *words[1:]] if dual else _run(words, "ا", "")
    if words[0].endswith("و") and len(words[0]) > 4:
        return [words[0][:-1] + ("ي" if len(words) > 1 else "ين"), *words[1:]]
    return words


def _plural_adjective(word: str) -> str:
    """النواب الأوكرانيون → النواب الأوكرانيين."""
    adjective = word.endswith("يون") and fold(word).removeprefix(ARTICLE) not in _words().whole
    return word[:-2] + "ين" if adjective else word


def _dual_adjective(word: str) -> str:
    """وزيرا الخارجية اليونانيان → وزيري الخارجية اليونانيين."""
    return word[:-2] + "ين" if word.endswith("يان") and word.startswith(ARTICLE) else word


def _run(words: list[str], ending: str, instead: str) -> list[str]:
    """Head and the adjectives that agree with it."""
    changed: list[str] = []
    for index, word in enumerate(words):
        if not word.endswith(ending) or len(word) <= 3 or fold(word) in _words().country_names:
            return changed + words[index:]
        changed.append(word[: -len(ending)] + instead)
    return changed


def _article(words: list[str]) -> list[str]:
    """The article back on a head that lost it behind ل: مواطنين الأمريكيين, جيش العراقي."""
    if len(words) < 2 or words[0].startswith(ARTICLE):
        return words
    second = fold(words[1])
    agrees = (
        second in _words().demonyms
        and second.startswith(ARTICLE)
        and second not in _words().country_names
        and fold(words[0]).endswith("ه") == second.endswith("ه")
    )
    several = words[0].endswith(_SEVERAL) and words[1].startswith(ARTICLE)
    return [ARTICLE + words[0], *words[1:]] if agrees or several else words


def _english(entity: Entity) -> str | None:
    if entity.name_en:
        return plain(entity.name_en)
    lists = _words()
    if entity.antecedent is not None and entity.kind in _DESCRIBED and _owned(entity.name.split()[0]):
        return None  # “اجتمع مع فريقه”: his own team is no other country
    country = lists.countries.get((entity.code or "")[:_ALPHA3], ("", ""))[1]
    if country and (entity.kind is EntityKind.OFFICE or entity.person):
        holds = entity.kind is EntityKind.OFFICE or (entity.code or "")[_ALPHA3:] in lists.sectors
        return f"{'an official of' if holds else 'a person from'} {_with_article(country)}"
    described = _described(entity.name)
    if country and entity.kind is EntityKind.GROUP and described:
        link = "from" if described.split()[0] in _SINGLE else "of"
        return f"{described} {link} {_with_article(country)}"
    if country and entity.kind is EntityKind.GROUP and len(entity.code or "") == _ALPHA3:
        several = fold(entity.name.split()[0]).endswith(_SEVERAL)
        return f"{'people' if several else 'a person'} from {_with_article(country)}"
    if entity.kind is EntityKind.OFFICE and described is None:
        return "an official"
    if country:
        whole = len(entity.name.split()) > 1 and entity.kind is EntityKind.INSTITUTION
        told = described if whole and described else None
        sector = told or lists.sectors.get((entity.code or "")[_ALPHA3 : _ALPHA3 * 2])
        return f"{country} ({sector.removeprefix('the ').removeprefix('a ')})" if sector else country
    several = len(entity.name.split()) == 1
    return described if several or entity.kind is EntityKind.GROUP else None


def _owned(word: str) -> bool:
    """Whether a word may end in a pronoun: فريقه, سفيرها."""
    return len(word) > _SHORTEST_OWNED and word.endswith(_PRONOUNS) and not word.startswith(ARTICLE)


def _described(name: str) -> str | None:
    """What a description without a name is called in English, by all its words or else by its first."""
    known = _words().english
    bare = " ".join(word.removeprefix(ARTICLE) for word in fold(name).split())
    return known.get(bare) or known.get(bare.split()[0]) if bare else None


def _with_article(name: str) -> str:
    bare = name.split(" (")[0]
    acronym = bare.isupper() and bare.isascii() and " " not in bare and len(bare) > 1
    named = bare in _words().article or bare.split()[-1] in _words().article_ends
    return f"the {name}" if acronym or named else name


def plain(name: str) -> str | None:
    """An English name without the signs of transliteration (Ba`qūbah → Baqubah); None with Arabic letters."""
    letters = unicodedata.normalize("NFD", name)
    kept = "".join(char for char in letters if char not in _MARKS and char not in "`‘’ʿʾ")
    joined = unicodedata.normalize("NFC", kept)
    return None if any("\u0600" <= char <= "\u06ff" for char in joined) else joined


def place_in(places: tuple[Place, ...], parties: Iterable[Named]) -> Named | None:
    """Where it happened: the first place that is not one of the parties already."""
    told = {fold(party.ar) for party in parties}
    for place in places:
        if fold(place.name) not in told and len(place.name.split()) <= _LONGEST:
            english = plain(place.name_en) if place.name_en else None
            return Named(place.name, _with_article(english) if english else None)
    return None


def behind(preposition: str, name: str) -> str:
    """A name behind a preposition: ل and ال make لل, and never three of them (للجنة)."""
    if preposition == "ل" and name.startswith("الل"):
        return "ل" + name[2:]
    if preposition == "ل" and name.startswith(ARTICLE):
        return "لل" + name[2:]
    return preposition + name if len(preposition) == 1 else f"{preposition} {name}"
