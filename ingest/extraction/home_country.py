"""The country of a body that is named without one (`الجيش`, `وزارة الصحة`, `المحكمة`).

In this order: the place that stands right behind it, the place that its sentence speaks of before it (for
police and courts, which act where they are), the same body named before with its country, the country that
the article is about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import NameRole
from ingest.extraction.model import EntityKind, Sentence, Token
from ingest.extraction.noun_phrases import Draft
from ingest.extraction.place_lexicon import PlaceLexicon

_DATELINE = 10
_DATELINE_WEIGHT = 2
_MARKS = frozenset("-–—:ـ")
_LOCAL_SECTORS = frozenset({"COP", "JUD"})
_LOCAL_WORDS = frozenset({"سلطات"})
_IN = frozenset({"في", "فى"})
_ALPHA3 = 3
_BEHIND = 3
_TOWARDS = frozenset({"الي", "الى", "نحو"})


@dataclass(frozen=True, slots=True)
class _Spot:
    """A country that the text names, by a city or by its own name; `local` after في or ب."""

    country: str
    local: bool
    city: bool


class HomeCountry:
    """Completes the drafts of one article."""

    def __init__(
        self,
        places: PlaceLexicon,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        drafts: Sequence[Draft],
    ) -> None:
        self._tokens = tokens
        self._starts = [sentence.first for sentence in sentences]
        # Most articles name every body with its country: then nothing is looked for.
        self._wanted = any(_wants(draft) for draft in drafts)
        self._spots = _spots(places, tokens, drafts) if self._wanted else {}
        self._order = sorted(self._spots)
        self._main = (
            _main(drafts, self._cities(), self._dateline(), self._aims(drafts)) if self._wanted else None
        )
        self._first = {draft.country: draft for draft in reversed(drafts) if draft.country}

    @property
    def main(self) -> str | None:
        """The country that the article is about."""
        return self._main

    def completed(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, with a country for each that wants one and of which the article tells it."""
        if not self._wanted:
            return drafts
        known: dict[str, Draft] = {}
        done: list[Draft] = []
        for draft in drafts:
            if _wants(draft):
                if done and (country := _held_by(done[-1], draft)) is not None:
                    draft = replace(draft, country=country, wanting=False)
                else:
                    draft = self._completed(draft, known)
            elif draft.head is not None and draft.country and draft.first_word:
                known[_bare(draft.first_word)] = draft
            done.append(draft)
        return done

    def _completed(self, draft: Draft, known: dict[str, Draft]) -> Draft:
        word = _bare(draft.first_word or "")
        country = self._behind(draft)
        source: Draft | None = None
        if country is None and (draft.sector in _LOCAL_SECTORS or word in _LOCAL_WORDS):
            country = self._in_sentence(draft)
        if country is None and word in known:
            source = known[word]
            country = source.country
        if country is None and self._main is not None:
            country = self._main
            source = self._first.get(country)
        if country is None:
            return draft
        return replace(draft, country=country, wanting=False, antecedent=draft.antecedent or source)

    def _behind(self, draft: Draft) -> str | None:
        """`المحكمة في صنعاء`, `السلطات المحلية بعدن`."""
        if draft.kind is not EntityKind.INSTITUTION:
            return None
        for index in range(draft.last, draft.last + _BEHIND + 1):
            spot = self._spots.get(index)
            if spot is not None and spot.local:
                between = self._tokens[draft.last : index]
                if all(token.form in _IN or token.form.startswith(ARTICLE) for token in between):
                    return spot.country
        return None

    def _in_sentence(self, draft: Draft) -> str | None:
        first = self._starts[max(0, bisect_right(self._starts, draft.first) - 1)]
        low, high = bisect_left(self._order, first), bisect_left(self._order, draft.first)
        spots = (self._spots[index] for index in self._order[low:high])
        before = {spot.country for spot in spots if spot.local}
        return before.pop() if len(before) == 1 else None

    def _cities(self) -> Counter[str]:
        return Counter(spot.country for spot in self._spots.values() if spot.city)

    def _aims(self, drafts: Sequence[Draft]) -> set[str]:
        """Countries that somebody only goes to: they are nobody's own (`وصل الوزير إلى لشبونة`)."""
        return {
            draft.country
            for draft in drafts
            if draft.country and draft.first and self._tokens[draft.first - 1].form in _TOWARDS
        }

    def _dateline(self) -> str | None:
        """The country of the city that the article is dated from: `طرابلس - وكالات:`."""
        end = next(
            (index for index, token in enumerate(self._tokens[:_DATELINE]) if token.form in _MARKS), None
        )
        if end is None:
            return None
        return next((self._spots[index].country for index in self._order if index < end), None)


def _wants(draft: Draft) -> bool:
    return draft.wanting and draft.whole_code is None and draft.holder is None


def _held_by(person: Draft, office: Draft) -> str | None:
    """“محمد بن نايف ولي العهد”: the country of whoever is named right before an office, where it is known."""
    beside = office.kind is EntityKind.OFFICE and person.last == office.first and not office.skip
    if not beside or person.kind is not EntityKind.PERSON:
        return None
    known = person.holder.terms[-1][0] if person.holder is not None else None
    code = person.whole_code or known
    return code[:_ALPHA3] if code else None


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE)


def _main(drafts: Sequence[Draft], places: Counter[str], dateline: str | None, aims: set[str]) -> str | None:
    """The only country named, or half and more of two names and more; the dateline counts for two."""
    counts = places + Counter(draft.country for draft in drafts if draft.country)
    if dateline is not None:
        counts[dateline] += _DATELINE_WEIGHT
    ranked = counts.most_common(2)
    if len(ranked) == 1 and (ranked[0][1] > 2 or ranked[0][0] not in aims):
        return ranked[0][0]
    if not ranked or ranked[0][1] < 2 or ranked[0][1] * 2 < counts.total():
        return None
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


def _spots(places: PlaceLexicon, tokens: Sequence[Token], drafts: Sequence[Draft]) -> dict[int, _Spot]:
    """Every city named beyond doubt and every country, by its token."""
    found: dict[int, _Spot] = {}
    for draft in drafts:
        if draft.role is NameRole.COUNTRY and draft.country:
            local = _local(tokens, draft.first, draft.skip, draft.preposition)
            found[draft.first] = _Spot(draft.country, local, city=False)
    for index in places.places.beginnings(tokens):
        for match in places.places.matches(tokens, index)[:1]:
            country = match.meaning.country
            local = _local(tokens, index, match.cut.skip, match.cut.preposition)
            if country and (not match.meaning.when or local):
                found[index] = _Spot(country, local, city=not match.meaning.when)
    return found


def _local(tokens: Sequence[Token], index: int, skip: int, preposition: str) -> bool:
    before = tokens[index - 1].form if index else ""
    return preposition == "ب" or (before in _IN and not skip)
