"""The names in headlines: in the genitive, with the article that a preposition swallowed.

What reads badly is left out: a single word that tells nobody who it is, a name cut short, an English name
that would need Arabic letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.headline_english import LEXICON, english_name, lexicon, plain, with_article
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Actor, Entity, EntityKind, Place, Role
from ingest.extraction.orthography import fold

_LONGEST = 6
_MOST = 2
_ALPHA3 = 3
_DESCRIBED = frozenset({EntityKind.OFFICE, EntityKind.GROUP, EntityKind.INSTITUTION})
_NATIONAL = frozenset({EntityKind.COUNTRY, EntityKind.DEMONYM})
_GENITIVES = (("ون", "ين"), ("ان", "ين"))
_TANWEEN = "\u064b"
_SEVERAL = ("ين", "ون")
_FOREFATHERS = frozenset({"بن", "ابن", "ال", "بنت"})


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


@cache
def _words() -> _Words:
    lists = read_toml(LEXICON)["names"]
    return _Words(
        vague=fold_words(lists["vague"]),
        wanting=fold_words(lists["wanting"]),
        function=fold_words(lists["function"]),
        verbs=fold_words(lists["verbs"]),
        whole=fold_words(lists["whole"]),
    )


def names(
    actors: tuple[Actor, ...], role: Role, besides: Iterable[Named] = (), unsaid: Iterable[str | None] = ()
) -> list[Named]:
    """The parties of one role, each once, at most two and then "others"; those in `besides` are left out.

    Where a country is in `unsaid` it is not said of those whose words do not name it: a prime minister who
    visits Türkiye is hardly hers.
    """
    entities = [actor.entity for actor in actors if actor.role is role]
    described = {entity.code[:_ALPHA3] for entity in entities if entity.code and entity.kind not in _NATIONAL}
    found: dict[str, Named] = {}
    for entity in entities:
        if entity.kind in _NATIONAL and entity.code in described:
            continue  # الطائرات التركية, and تركيا read out of القصف التركي
        for named in _named(_stateless(entity) if _country(entity) in unsaid else entity):
            found.setdefault(fold(named.ar), named)
    told = list(besides)
    kept = [
        named
        for named in found.values()
        if all(named.ar != other.ar and (named.en is None or named.en != other.en) for other in told)
    ]
    return [*kept[:_MOST], Named("آخرين", "others")] if len(kept) > _MOST else kept


def countries_told(actors: tuple[Actor, ...]) -> set[str]:
    """The countries that the words of the parties name."""
    return {_country(actor.entity) for actor in actors if actor.entity.code and _tells_country(actor.entity)}


def _country(entity: Entity) -> str:
    return (entity.code or "")[:_ALPHA3]


def _tells_country(entity: Entity) -> bool:
    lists = lexicon()
    words = [fold(word) for word in entity.name.split()]
    named = any(word in lists.demonyms or word in lists.country_names for word in words)
    return named or bool(entity.name_en) or entity.kind in _NATIONAL


def _stateless(entity: Entity) -> Entity:
    """One who is only described, without the country that the words do not name."""
    return entity if _tells_country(entity) else replace(entity, code=None)


def _named(entity: Entity) -> list[Named]:
    countries = lexicon().countries
    if entity.codes and all(code[:_ALPHA3] in countries for code in entity.codes):
        sides = [countries[code[:_ALPHA3]] for code in entity.codes]
        return [Named(arabic, with_article(english)) for arabic, english in sides]
    arabic = _arabic(entity)
    if arabic is None:
        return []
    english = english_name(entity)
    return [Named(arabic, with_article(english) if english is not None else None)]


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
        if not word.endswith(ending) or len(word) <= 3 or fold(word) in lexicon().country_names:
            return changed + words[index:]
        changed.append(word[: -len(ending)] + instead)
    return changed


def _article(words: list[str]) -> list[str]:
    """The article back on a head that lost it behind ل: مواطنين الأمريكيين, جيش العراقي."""
    if len(words) < 2 or words[0].startswith(ARTICLE):
        return words
    second = fold(words[1])
    agrees = (
        second in lexicon().demonyms
        and second.startswith(ARTICLE)
        and second not in lexicon().country_names
        and fold(words[0]).endswith("ه") == second.endswith("ه")
    )
    several = words[0].endswith(_SEVERAL) and words[1].startswith(ARTICLE)
    return [ARTICLE + words[0], *words[1:]] if agrees or several else words


def place_in(places: tuple[Place, ...], parties: Iterable[Named]) -> Named | None:
    """Where it happened: the first place that is not one of the parties already."""
    told = {fold(party.ar) for party in parties}
    for place in places:
        if fold(place.name) not in told and len(place.name.split()) <= _LONGEST:
            english = plain(place.name_en) if place.name_en else None
            return Named(place.name, with_article(english) if english else None)
    return None


def behind(preposition: str, name: str) -> str:
    """A name behind a preposition: ل and ال make لل, and never three of them (للجنة)."""
    if preposition == "ل" and name.startswith("الل"):
        return "ل" + name[2:]
    if preposition == "ل" and name.startswith(ARTICLE):
        return "لل" + name[2:]
    return preposition + name if len(preposition) == 1 else f"{preposition} {name}"
