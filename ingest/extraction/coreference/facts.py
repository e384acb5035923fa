"""What is compared of a mention, small enough to keep by the thousand in memory and as JSON in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import lru_cache
from typing import Any

from ingest.extraction.coreference.words import content_words, story_words
from ingest.extraction.model import Actor, Analysis, Entity, EventMention, Place, Quantity, Role
from ingest.extraction.orthography import fold

Json = dict[str, Any]
_BESIDE = 8  # words on either side of a trigger that are likely to tell of its event and of no other
_OF_NO_COUNTRY = ("IGO", "NGO", "IMG", "MNC")


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """A place: GeoNames id or folded name, country, whether it is wider than a town, what it is called, and
    where it lies in degrees (WGS 84), if known."""

    id: str = ""
    country: str | None = None
    coarse: bool = False
    name: str = field(default="", compare=False)
    latitude: float | None = field(default=None, compare=False)
    longitude: float | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class NumberFact:
    """A number: its value, how it was qualified and what it counts (role, else unit)."""

    value: float = 0.0
    comparison: str = "exact"
    of: str = ""


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """One telling. `codes` and `recipient_codes` are actor codes (USAGOV), `names` folded names of actors
    without a code and of persons, `persons` the persons alone; `around` are the countries and surnames that
    the sentence names in any role; `words` are its content words and `near` those beside the trigger.

    Of the whole article, `story` are the words that tell what it is about, most telling first, `home` is the
    country that it names most, and `rivals` counts its other mentions that may be of such a deed on such a
    day. `definite` says that the trigger is spoken of as known (الهجوم); `article` names the text it stands
    in, `position` and `sentence` where the trigger and its sentence begin."""

    key: str
    article: str
    position: int
    sentence: int
    published: date | None
    source: str
    type: str
    mode: str | None
    status: str
    lemma: str
    definite: bool
    earliest: date | None
    latest: date | None
    precision: str | None
    modifier: str
    basis: str | None
    codes: frozenset[str]
    recipient_codes: frozenset[str]
    names: frozenset[str]
    persons: frozenset[str]
    around: frozenset[str]
    places: tuple[PlaceFact, ...]
    numbers: tuple[NumberFact, ...]
    words: frozenset[str]
    near: frozenset[str]
    story: tuple[str, ...]
    rivals: int
    home: str

    @property
    def age(self) -> tuple[bool, date, str]:
        """What mentions are ordered by, oldest first: day of publication (unknown last), then key."""
        return (self.published is None, self.published or date.max, self.key)

    @property
    def parties(self) -> frozenset[str]:
        """The countries, ISO 3166 alpha-3, of those who acted and of those it was done to; bodies of no
        country (the United Nations) by their own code."""
        return _parties(self.codes, self.recipient_codes)

    @property
    def towns(self) -> frozenset[str]:
        """The places that are no wider than a town."""
        return frozenset(place.id for place in self.places if not place.coarse)

    @property
    def lands(self) -> frozenset[str]:
        """The countries that the places lie in, ISO 3166 alpha-3."""
        return frozenset(place.country for place in self.places if place.country)


def party_of(code: str) -> str:
    """The country of an actor's code, or what stands for it with a body that belongs to none."""
    return code[:6] if code.startswith(_OF_NO_COUNTRY) else code[:3]


@lru_cache(maxsize=20_000)
def _parties(codes: frozenset[str], recipient_codes: frozenset[str]) -> frozenset[str]:
    return frozenset(map(party_of, codes | recipient_codes))


def facts_of(analysis: Analysis, mention: EventMention, source: str = "") -> MentionFacts:
    """The facts of one mention of `analysis`; `source` is the paper's name, empty if unknown."""
    text = analysis.clean.text
    when = mention.when
    return MentionFacts(
        key=analysis.key(mention),
        article=analysis.text_hash,
        position=mention.trigger.start,
        sentence=mention.sentence.start,
        published=analysis.document.published,
        source=source,
        type=mention.type,
        mode=mention.mode,
        status=mention.status.value,
        lemma=fold(mention.lemma),
        definite=_is_definite(text, mention),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision.value if when and when.precision else None,
        modifier=when.modifier.value if when else "exact",
        basis=when.basis.value if when else None,
        codes=_codes(mention.actors, Role.ACTOR),
        recipient_codes=_codes(mention.actors, Role.RECIPIENT),
        names=frozenset(_names(mention.actors)),
        persons=frozenset(fold(actor.entity.person) for actor in mention.actors if actor.entity.person),
        around=frozenset(_around(analysis, mention)),
        places=tuple(sorted({place_fact(place) for place in mention.places}, key=lambda place: place.id)),
        numbers=tuple(sorted({_number(n) for n in mention.numbers}, key=lambda n: (n.of, n.value))),
        words=content_words(mention.sentence.words(text)),
        near=_near(text, mention),
        story=story_words(text),
        rivals=sum(_rivals(text, mention, other) for other in analysis.events if other is not mention),
        home=_home(analysis.entities),
    )


def facts_json(facts: MentionFacts) -> Json:
    """The facts as JSON; what the row has in columns of its own (key, source, dates …) is in it too."""
    return {
        "key": facts.key,
        "article": facts.article,
        "position": facts.position,
        "sentence": facts.sentence,
        "published": _day(facts.published),
        "source": facts.source,
        "type": facts.type,
        "mode": facts.mode,
        "status": facts.status,
        "lemma": facts.lemma,
        "definite": facts.definite,
        "earliest": _day(facts.earliest),
        "latest": _day(facts.latest),
        "precision": facts.precision,
        "modifier": facts.modifier,
        "basis": facts.basis,
        "codes": sorted(facts.codes),
        "recipient_codes": sorted(facts.recipient_codes),
        "names": sorted(facts.names),
        "persons": sorted(facts.persons),
        "around": sorted(facts.around),
        "places": [
            [place.id, place.country, place.coarse, place.name, place.latitude, place.longitude]
            for place in facts.places
        ],
        "numbers": [[number.value, number.comparison, number.of] for number in facts.numbers],
        "words": sorted(facts.words),
        "near": sorted(facts.near),
        "story": list(facts.story),
        "rivals": facts.rivals,
        "home": facts.home,
    }


def facts_from_json(stored: Json) -> MentionFacts:
    """The facts that `facts_json` wrote, in this version or another: what an earlier one had not yet is
    unknown, what a later one knows besides is left out, until the text is read anew."""
    values = _UNKNOWN | {name: value for name, value in stored.items() if name in _UNKNOWN}
    for name in ("published", "earliest", "latest"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in ("codes", "recipient_codes", "names", "persons", "around", "words", "near"):
        values[name] = frozenset(values[name])
    values["story"] = tuple(values["story"])
    values["places"] = tuple(PlaceFact(*place[: len(fields(PlaceFact))]) for place in values["places"])
    values["numbers"] = tuple(NumberFact(*number[: len(fields(NumberFact))]) for number in values["numbers"])
    return MentionFacts(**values)


_UNKNOWN: Json = {
    "key": "",
    "article": "",
    "position": 0,
    "sentence": 0,
    "published": None,
    "source": "",
    "type": "OTHER",
    "mode": None,
    "status": "past",
    "lemma": "",
    "definite": False,
    "earliest": None,
    "latest": None,
    "precision": None,
    "modifier": "exact",
    "basis": None,
    "codes": (),
    "recipient_codes": (),
    "names": (),
    "persons": (),
    "around": (),
    "places": (),
    "numbers": (),
    "words": (),
    "near": (),
    "story": (),
    "rivals": 0,
    "home": "",
}


def _is_definite(text: str, mention: EventMention) -> bool:
    start = mention.trigger.start
    return text[start : start + 2] == "ال" or text[max(0, start - 2) : start] in ("ال", "لل")


@lru_cache(maxsize=4)
def _home(entities: tuple[Entity, ...]) -> str:
    """The country that the entities of an article belong to most often, "" where none does."""
    countries = Counter(party_of(entity.code) for entity in entities if entity.code)
    known = [(-times, name) for name, times in countries.items() if len(name) == 3]
    return min(known)[1] if known else ""


def _rivals(text: str, mention: EventMention, other: EventMention) -> bool:
    """Whether another mention of the article may be of the same kind on the same day, between the same
    parties. One that is spoken of as known (الاجتماع) retells, it is no rival.
    """
    if mention.type != other.type or (mention.mode != other.mode and mention.mode and other.mode):
        return False
    if _is_definite(text, mention) != _is_definite(text, other):
        return False
    ours, theirs = _lands(mention), _lands(other)
    if (ours and theirs and not ours & theirs) or (
        min(len(mention.actors), len(other.actors)) > 1 and ours != theirs
    ):
        return False
    when, then = mention.when, other.when
    if when is None or then is None:
        return True
    return (when.earliest or date.min) <= (then.latest or date.max) and (then.earliest or date.min) <= (
        when.latest or date.max
    )


def _lands(mention: EventMention) -> frozenset[str]:
    return frozenset(actor.entity.code[:3] for actor in mention.actors if actor.entity.code)


def _near(text: str, mention: EventMention) -> frozenset[str]:
    """The content words beside the trigger, on either side and within its sentence."""
    sentence, trigger = mention.sentence, mention.trigger
    before = text[sentence.start : trigger.start].split()[-_BESIDE:]
    after = text[trigger.end : sentence.end].split()[:_BESIDE]
    return content_words(" ".join(before)) | content_words(" ".join(after))


def _codes(actors: Iterable[Actor], role: Role) -> frozenset[str]:
    return frozenset(actor.entity.code for actor in actors if actor.role is role and actor.entity.code)


def _names(actors: Iterable[Actor]) -> Iterable[str]:
    for actor in actors:
        if actor.entity.person:
            yield fold(actor.entity.person)
        elif not actor.entity.code:
            yield fold(actor.entity.name)


def _around(analysis: Analysis, mention: EventMention) -> Iterable[str]:
    for entity in analysis.entities:
        if mention.sentence.contains(entity.span):
            if entity.code:
                yield party_of(entity.code)
            if entity.person:
                yield fold(entity.person).split()[-1]


def place_fact(place: Place) -> PlaceFact:
    """What is compared of a place."""
    return PlaceFact(
        str(place.geoname_id) if place.geoname_id else fold(place.name),
        place.country,
        place.coarse,
        place.name,
        place.latitude,
        place.longitude,
    )


def _number(number: Quantity) -> NumberFact:
    return NumberFact(float(number.value), number.comparison.value, number.role or number.unit or "")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
