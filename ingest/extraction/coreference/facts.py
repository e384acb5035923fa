"""What is compared of a mention, small enough to keep by the thousand in memory and as JSON in a row."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property
from typing import Any

Json = dict[str, Any]
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
    """A number: its value, how it was qualified and what it counts (role, else unit; of money the
    currency)."""

    value: float = 0.0
    comparison: str = "exact"
    of: str = ""


@dataclass(frozen=True)
class MentionFacts:
    """One telling. `codes` and `recipient_codes` are actor codes (USAGOV), `names` folded names of actors
    without a code and of persons, `persons` the persons alone; `around` are the countries and surnames that
    the sentence names in any role; `words` are its content words, `near` those beside the trigger and
    `behind` those right behind it, which mostly say whom or what the deed was about, `head` being the first
    of them; `figures` are the numbers of its sentence that are too long to agree by chance. Of a casualty
    word told beside what caused it, `cause` is where the trigger of the cause begins, -1 otherwise; of a
    mention that only points back, `meant` is where what it means was told, -1 otherwise. `number` is the
    grammatical number of its noun (s, d, p), "" of a verb.

    Of the whole article, `story` are the words that tell what it is about, most telling first, `home` is the
    country that it names most, and `others` are its mentions that this one may be taken for, the nearest
    ones, without others of their own. `definite` says that the trigger is spoken of as known (الهجوم);
    `article` names the text it stands in, `position` and `sentence` where the trigger and its sentence
    begin."""

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
    behind: frozenset[str]
    figures: frozenset[str]
    story: tuple[str, ...]
    home: str
    head: str = ""
    number: str = ""
    cause: int = -1
    meant: int = -1
    others: tuple[MentionFacts, ...] = ()

    @cached_property
    def age(self) -> tuple[bool, date, str]:
        """What mentions are ordered by, oldest first: day of publication (unknown last), then key."""
        return (self.published is None, self.published or date.max, self.key)

    @property
    def told_at(self) -> int:
        """Where what it tells was told: where it stands itself unless it only points back."""
        return self.position if self.meant < 0 else self.meant

    @cached_property
    def dated(self) -> bool:
        """Whether at least one end of its days is told."""
        return self.earliest is not None or self.latest is not None

    @property
    def days(self) -> dict[str, Any]:
        """The fields that say when it was, for a telling that takes them over."""
        names = ("earliest", "latest", "precision", "modifier", "basis")
        return {name: getattr(self, name) for name in names}

    @cached_property
    def parties(self) -> frozenset[str]:
        """The countries, ISO 3166 alpha-3, of those who acted and of those it was done to; bodies of no
        country (the United Nations) by their own code."""
        return frozenset(map(party_of, self.codes | self.recipient_codes))

    @cached_property
    def actors(self) -> frozenset[str]:
        """Those of the parties who acted."""
        return frozenset(map(party_of, self.codes))

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Those of the parties it was done to."""
        return frozenset(map(party_of, self.recipient_codes))

    @cached_property
    def towns(self) -> frozenset[str]:
        """The places that are no wider than a town."""
        return frozenset(place.id for place in self.places if not place.coarse)

    @cached_property
    def lands(self) -> frozenset[str]:
        """The countries that the places lie in, ISO 3166 alpha-3."""
        return frozenset(place.country for place in self.places if place.country)


def party_of(code: str) -> str:
    """The country of an actor's code, or what stands for it with a body that belongs to none."""
    return code[:6] if code.startswith(_OF_NO_COUNTRY) else code[:3]


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
        "behind": sorted(facts.behind),
        "figures": sorted(facts.figures),
        "head": facts.head,
        "number": facts.number,
        "story": list(facts.story),
        "home": facts.home,
        "cause": facts.cause,
        "meant": facts.meant,
        "others": [_without(facts_json(other)) for other in facts.others],
    }


def _without(stored: Json) -> Json:
    """What is stored of another mention of the article: what the two have in common stands with the first."""
    return {name: value for name, value in stored.items() if name not in _OF_THE_ARTICLE}


def facts_from_json(stored: Json) -> MentionFacts:
    """The facts that `facts_json` wrote, in this version or another: what an earlier one had not yet is
    unknown, what a later one knows besides is left out, until the text is read anew."""
    values = _UNKNOWN | {name: value for name, value in stored.items() if name in _UNKNOWN}
    for name in ("published", "earliest", "latest"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in (
        "codes",
        "recipient_codes",
        "names",
        "persons",
        "around",
        "words",
        "near",
        "behind",
        "figures",
    ):
        values[name] = frozenset(values[name])
    values["story"] = tuple(values["story"])
    values["places"] = tuple(PlaceFact(*place[: len(fields(PlaceFact))]) for place in values["places"])
    values["numbers"] = tuple(NumberFact(*number[: len(fields(NumberFact))]) for number in values["numbers"])
    common = {name: stored[name] for name in _OF_THE_ARTICLE if name in stored}
    values["others"] = tuple(facts_from_json(common | other | {"others": []}) for other in values["others"])
    return MentionFacts(**values)


_OF_THE_ARTICLE = ("article", "published", "source", "story", "home", "others")
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
    "behind": (),
    "figures": (),
    "head": "",
    "number": "",
    "story": (),
    "home": "",
    "cause": -1,
    "meant": -1,
    "others": (),
}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
