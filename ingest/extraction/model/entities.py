"""Who, where, how many."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ingest.extraction.model.text import Span


class EntityKind(StrEnum):
    """What a named or described thing is."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    INSTITUTION = "institution"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    OFFICE = "office"
    GROUP = "group"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that may act. `code` is ISO 3166 alpha-3 plus a sector (USAGOV, IRNMIL) or None.

    `name` is the name to show (Arabic, canonical where the lexicon has one, else as written).
    `person` is the person's own name where the words hold one. `antecedent` is the span that a pronoun or
    "his counterpart" was resolved to. `codes` holds the codes of "the two sides", in the order in which they
    were named; `code` is then None.
    """

    start: int
    end: int
    kind: EntityKind
    name: str
    code: str | None
    name_en: str | None = None
    person: str | None = None
    antecedent: Span | None = None
    codes: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the entity stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates (WGS 84 degrees); `country` is ISO 3166 alpha-3."""

    start: int
    end: int
    name: str
    name_en: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    geoname_id: int | None
    coarse: bool = False

    @property
    def span(self) -> Span:
        """Where the name stands."""
        return Span(self.start, self.end)


class Comparison(StrEnum):
    """How a number was qualified."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: `unit` (person, USD, tonne, …) and `role` (killed, wounded, troops, …)."""

    start: int
    end: int
    value: float
    comparison: Comparison
    unit: str | None
    role: str | None

    @property
    def span(self) -> Span:
        """Where number and unit stand."""
        return Span(self.start, self.end)
