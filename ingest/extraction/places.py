"""Where: place names with coordinates, chosen by context."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable

from ingest.extraction.clitics import start_after
from ingest.extraction.entity_lexicon import entity_lexicon
from ingest.extraction.gazetteer import Match
from ingest.extraction.model import Entity, EntityKind, Place, Reading, Span, TimeExpression
from ingest.extraction.orthography import fold
from ingest.extraction.place_lexicon import PlaceLexicon, Spot, place_lexicon
from ingest.extraction.place_phrases import PlacePhrases, unjoined

_AND = "و"
_IN = "ب"
_SHORT = 4
# Inhabitants.
_LARGE = 100_000
_FAMOUS = 1_000_000
_BEARERS = frozenset({"مطار", "ميناء", "مرفا", "معبر", "مستشفي", "سجن", "مخيم", "ملعب"})


def find_places(
    reading: Reading, times: tuple[TimeExpression, ...], entities: tuple[Entity, ...]
) -> tuple[Place, ...]:
    """The places of `reading` in text order; none out of a person's name. A country may be both an entity
    and, after a locative preposition, a coarse place."""
    return tuple(sorted(_Search(reading, times, entities).places(), key=lambda place: place.start))


def _open(entity: Entity) -> bool:
    """Whether an entity's words may name a place as well: a country, or a capital or a palace as seat of
    government.
    """
    seat = entity.name in entity_lexicon().capitals or entity.name in place_lexicon().quarters
    return entity.kind is EntityKind.COUNTRY or seat


def seat_or_country(entity: Entity) -> Place | None:
    """Where a country or a seat of government is, as the aim of a visit: `زار باريس`, `زيارة إلى كينيا`."""
    lexicon = place_lexicon()
    if entity.kind is EntityKind.COUNTRY and entity.code:
        latitude, longitude = lexicon.countries.get(entity.code, (None, None))
        code = entity.code
        return Place(
            entity.start, entity.end, entity.name, entity.name_en, code, latitude, longitude, None, True
        )
    spot = lexicon.capitals.get((entity.code or "")[:3])
    if spot is None or entity.name not in entity_lexicon().capitals:
        return None
    return Place(
        entity.start,
        entity.end,
        spot.name,
        spot.name_en,
        spot.country,
        spot.latitude,
        spot.longitude,
        spot.geoname_id,
    )


class _Search:
    def __init__(
        self, reading: Reading, times: tuple[TimeExpression, ...], entities: tuple[Entity, ...]
    ) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._lexicon: PlaceLexicon = place_lexicon()
        # A place is read out of no person, agency or institution that merely contains a city's name.
        self._closed = sorted(
            [time.span for time in times] + [entity.span for entity in entities if not _open(entity)],
            key=lambda span: span.start,
        )
        self._seats = {
            entity.span for entity in entities if entity.kind is EntityKind.INSTITUTION and _open(entity)
        }
        self._countries = Counter(entity.code[:3] for entity in entities if entity.code)
        self._abroad = any(entity.kind is EntityKind.COUNTRY for entity in entities)
        self._beginnings_known = self._lexicon.places.beginnings(self._tokens)
        self._countries.update(self._cities())
        self._entities = entities
        self._refused: dict[int, Match[Spot]] = {}
        self._named: set[str] = set()

    def _cities(self) -> list[str]:
        """The countries of the cities that are named beyond doubt."""
        index = self._lexicon.places
        self._matches = {place: index.matches(self._tokens, place) for place in self._beginnings_known}
        return [
            match.meaning.country
            for matches in self._matches.values()
            for match in matches[:1]
            if match.meaning.country and not match.meaning.when
        ]

    def places(self) -> list[Place]:
        """Cities and areas from left to right, and the countries that stand where a place does."""
        found = self._listed(self._match)
        self._named = {fold(place.name) for place in found}
        if self._refused and self._named:
            # What an article names as a place once is one elsewhere, too: “في الكرادة … تفجير الكرادة”.
            closed = [place.span for place in found] + self._closed
            self._closed = sorted(closed, key=lambda span: span.start)
            found += self._listed(self._named_before)
            found.sort(key=lambda place: place.start)
        found += self._coarse(found)
        return found + self._described(found)

    def _listed(self, choose: Callable[[int, int], Match[Spot] | None]) -> list[Place]:
        found: list[Place] = []
        last_of_place = -1
        closed = iter(self._closed)
        barrier = next(closed, None)
        for index in self._beginnings():
            token = self._tokens[index]
            if index < last_of_place:
                continue
            while barrier is not None and barrier.end <= token.start:
                barrier = next(closed, None)
            if barrier is not None and barrier.start < token.end:
                continue
            match = choose(index, last_of_place)
            if match is None or (barrier is not None and barrier.start < self._tokens[match.last - 1].end):
                continue
            found.append(self._place(match))
            last_of_place = match.last
        return found

    def _named_before(self, index: int, _last: int) -> Match[Spot] | None:
        """A place refused for want of a word before it that the article names as one elsewhere."""
        match = self._refused.get(index)
        if match is None or match.cut.preposition == "ك" or self._is_club(match):
            return None
        long = len(match.cut.word) > _SHORT or not match.cut.skip
        return match if long and fold(match.meaning.name) in self._named else None

    def _described(self, found: list[Place]) -> list[Place]:
        """Places that no list knows, and those pointed at."""
        closed = sorted(list(self._closed) + [place.span for place in found], key=lambda span: span.start)
        taken: set[int] = set()
        index = 0
        for span in closed:
            while index < len(self._tokens) and self._tokens[index].end <= span.start:
                index += 1
            place = index
            while place < len(self._tokens) and self._tokens[place].start < span.end:
                taken.add(place)
                place += 1
        ordered = sorted(found, key=lambda place: place.start)
        named = self._countries.most_common(1)
        phrases = PlacePhrases(
            self._lexicon, entity_lexicon(), self._tokens, self._reading.sentences, taken.__contains__
        )
        return phrases.places(ordered, named[0][0] if named else None)

    def _beginnings(self) -> list[int]:
        known, world = (
            self._beginnings_known,
            self._lexicon.world.beginnings(self._tokens),
        )
        return sorted({*known, *world})

    def _match(self, index: int, last_of_place: int) -> Match[Spot] | None:
        known = self._matches.get(index, ())
        candidates = [match for match in known if self._fits(match, index, last_of_place)]
        if not candidates:
            candidates = [
                match
                for match in self._lexicon.world.matches(self._tokens, index)
                if self._plausible(match, index, last_of_place)
            ]
        if not candidates:
            if known and known[0].meaning.when:
                self._refused[index] = known[0]
            return None
        return max(
            candidates,
            key=lambda match: (
                match.last,
                -match.cut.skip,
                self._countries[match.meaning.country or ""],
                match.meaning.population,
            ),
        )

    def _fits(self, match: Match[Spot], index: int, last_of_place: int) -> bool:
        """Whether a place of places.csv is meant here, by the condition it carries."""
        condition = match.meaning.when
        if match.cut.preposition == "ك" or self._is_club(match):
            return False
        local = self._local(match, index) or (match.cut.conjunction == _AND and index == last_of_place)
        if self._span(match) in self._seats:
            return local
        if condition == "":
            return True
        if condition == "noun":
            return self._noun_before(match, index)
        if condition == "spelt" and self._tokens[match.last - 1].text.endswith(match.meaning.spelling[-1]):
            return True
        return local

    def _is_club(self, match: Match[Spot]) -> bool:
        before = self._tokens[match.first - 1].form if match.first else ""
        after = self._tokens[match.last].form if match.last < len(self._tokens) else ""
        return before in self._lexicon.not_after or after in self._lexicon.not_before

    def _plausible(self, match: Match[Spot], index: int, last_of_place: int) -> bool:
        """Whether one of the world's cities is meant: after a noun of place, or its country is spoken of."""
        if match.cut.skip and len(match.cut.word) <= _SHORT:
            return False
        if self._noun_before(match, index):
            # A town of a country that is never named, where others are, must be one that all know.
            known = _FAMOUS if self._abroad else _LARGE
            return match.meaning.population >= known or self._spoken_of(match)
        if not self._spoken_of(match) or self._tokens[index].form in entity_lexicon().given_names:
            return False
        return self._local(match, index) or (match.cut.conjunction == _AND and index == last_of_place)

    def _spoken_of(self, match: Match[Spot]) -> bool:
        return self._countries[match.meaning.country or ""] > 0

    def _noun_before(self, match: Match[Spot], index: int) -> bool:
        return match.cut.skip == 0 and index > 0 and self._stripped(index - 1) in self._lexicon.nouns

    def _local(self, match: Match[Spot], index: int) -> bool:
        """Whether a word of place stands before."""
        if match.cut.preposition == _IN:
            return True
        if match.cut.preposition or index == 0:
            return False
        before = unjoined(self._tokens[index - 1].form, self._lexicon.prepositions)
        return before in self._lexicon.prepositions or self._stripped(index - 1) in self._lexicon.nouns

    def _stripped(self, index: int) -> str:
        """A noun of place without what is written with it (`بمدينة`, `ومحافظة`)."""
        form = self._tokens[index].form
        if form in self._lexicon.nouns:
            return form
        for letters in (1, 2):
            if form[letters:] in self._lexicon.nouns and all(letter in "وفبل" for letter in form[:letters]):
                return form[letters:]
        return form

    def _place(self, match: Match[Spot]) -> Place:
        spot, span = match.meaning, self._span(match)
        return Place(
            span.start,
            span.end,
            spot.name,
            spot.name_en,
            spot.country,
            spot.latitude,
            spot.longitude,
            spot.geoname_id,
            spot.coarse,
        )

    def _span(self, match: Match[Spot]) -> Span:
        """The name's words, with the noun of what bears it before them (مطار حلب)."""
        start = start_after(self._tokens[match.first], match.cut.skip)
        before = self._tokens[match.first - 1] if match.first and not match.cut.skip else None
        if before is not None and before.form in _BEARERS and before.end + 1 == start:
            start = before.start
        return Span(start, self._tokens[match.last - 1].end)

    def _coarse(self, found: list[Place]) -> list[Place]:
        """Countries after a word of place: where it was, as far as the words say."""
        spans = {(place.start, place.end) for place in found}
        coarse = []
        index = 0
        for entity in self._entities:
            if (
                entity.kind is not EntityKind.COUNTRY
                or (entity.start, entity.end) in spans
                or not entity.code
            ):
                continue
            while index < len(self._tokens) and self._tokens[index].end <= entity.start:
                index += 1
            if self._located(index, entity.span):
                coarse.append(self._country(entity))
        ends = [place.end for place in found]
        behind = [bisect_right(ends, place.start) for place in coarse]
        return [
            place
            for place, other in zip(coarse, behind, strict=True)
            if other == len(found) or place.end <= found[other].start
        ]

    def _located(self, index: int, span: Span) -> bool:
        token = self._tokens[index]
        skipped = token.text[: span.start - token.start]
        if skipped:
            return skipped[-1] == _IN
        before = index - 1
        if before >= 0 and self._tokens[before].form.removeprefix(_IN) in self._lexicon.states:
            if self._tokens[before].form.startswith(_IN):
                return True
            before -= 1  # إلى جمهورية مصر
        known = self._lexicon.country_prepositions
        return before >= 0 and unjoined(self._tokens[before].form, known) in known

    def _country(self, entity: Entity) -> Place:
        code = entity.code or ""
        latitude, longitude = self._lexicon.countries.get(code, (None, None))
        return Place(
            entity.start,
            entity.end,
            entity.name,
            entity.name_en,
            code,
            latitude,
            longitude,
            None,
            coarse=True,
        )
