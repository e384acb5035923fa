"""Who: countries, institutions, office holders, persons, organisations, groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.extraction.clitics import ARTICLE, cuts, start_after
from ingest.extraction.entity_context import Judge
from ingest.extraction.entity_lexicon import (
    EntityLexicon,
    GivenName,
    Head,
    KnownAs,
    Name,
    NameRole,
    entity_lexicon,
)
from ingest.extraction.gazetteer import Match
from ingest.extraction.home_country import HomeCountry
from ingest.extraction.model import Entity, EntityKind, Reading, Span, TimeExpression
from ingest.extraction.noun_phrases import Draft, PhraseReader, is_adjective
from ingest.extraction.persons import NameReader
from ingest.extraction.place_lexicon import place_lexicon
from ingest.extraction.references import ReferenceReader

_HONOURED = frozenset({EntityKind.PERSON, EntityKind.OFFICE})
_LONGEST_HONOUR = 3


def find_entities(reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Entity, ...]:
    """The entities of `reading` in text order; spans never overlap one another or a time expression."""
    search = _Search(reading, times)
    return tuple(search.entity(draft) for draft in search.drafts())


def taken_tokens(reading: Reading, times: tuple[TimeExpression, ...]) -> list[bool]:
    """For each token, whether it stands in a time expression."""
    taken = [False] * len(reading.tokens)
    index, count = 0, len(taken)
    for time in sorted(times, key=lambda time: time.start):
        while index < count and reading.tokens[index].end <= time.start:
            index += 1
        while index < count and reading.tokens[index].start < time.end:
            taken[index] = True
            index += 1
    return taken


class _Search:
    """One pass over a reading."""

    def __init__(self, reading: Reading, times: tuple[TimeExpression, ...]) -> None:
        self._reading = reading
        self._lexicon: EntityLexicon = entity_lexicon()
        self._tokens = reading.tokens
        self._taken = taken_tokens(reading, times)
        self._names = NameReader(self._lexicon, self._tokens, self._taken)
        self._named_countries: Counter[str] | None = None
        self._past_name = -1
        self._references = ReferenceReader(
            self._lexicon, self._tokens, self._taken, reading.sentences, self._names
        )
        self._judge = Judge(self._lexicon, self._tokens, place_lexicon())
        self._phrases = PhraseReader(self._lexicon, place_lexicon(), self._tokens, self._taken, self._names)

    def drafts(self) -> list[Draft]:
        """Everything found, from left to right, the longest reading at each word."""
        found: list[Draft] = []
        past = 0
        self._past_name = -1
        for index in self._lexicon.index.beginnings(self._tokens):
            if index < past or self._taken[index]:
                continue
            draft = self._best(self._lexicon.index.matches(self._tokens, index))
            if draft is None:
                continue
            if self._judge.accepts(draft) and (draft.wanting or self.told(draft)):
                found.append(self._honoured(draft, past))
                past = draft.last
                if draft.kind is EntityKind.PERSON:
                    self._past_name = past
            elif self._judge.is_eponym(draft.first):
                past = draft.last
        codes = Counter(draft.whole_code for draft in found if draft.whole_code)
        named = self._references.named([draft for draft in found if self._judge.holds(draft, codes)])
        home = HomeCountry(place_lexicon(), self._tokens, self._reading.sentences, named)
        known = [draft for draft in home.completed(named) if self.told(draft)]
        return self._references.pointed(known)

    def _honoured(self, draft: Draft, past: int) -> Draft:
        """“بفخامة الرئيس”, “سمو ولي العهد”: what honours somebody belongs to the name; none before `past`."""
        before = draft.first - 1
        if draft.kind is EntityKind.COUNTRY and not draft.skip and before >= past:
            return self._whole_state(draft)
        if draft.skip or draft.kind not in _HONOURED or before < past:
            return draft
        if not any(self._tokens[before].form.endswith(end) for end in self._lexicon.honour_ends):
            return draft
        for first in range(max(past, draft.first - _LONGEST_HONOUR), draft.first):
            for match in self._lexicon.honours.matches(self._tokens, first):
                if match.last == draft.first:
                    return replace(
                        draft,
                        first=first,
                        skip=match.cut.skip,
                        preposition=match.cut.preposition,
                        conjunction=match.cut.conjunction,
                    )
        return draft

    def _whole_state(self, draft: Draft) -> Draft:
        """“وجمهورية روسيا”: what kind of state it is belongs to its name."""
        states = place_lexicon().states
        form = self._tokens[draft.first - 1].form
        cut = next((cut for cut in cuts(form) if cut.word in states), None)
        if cut is None:
            return draft
        return replace(
            draft,
            first=draft.first - 1,
            skip=cut.skip,
            preposition=cut.preposition,
            conjunction=cut.conjunction,
        )

    def _best(self, matches: list[Match[Name | Head | KnownAs | GivenName]]) -> Draft | None:
        drafts = [draft for match in matches if (draft := self._draft(match)) is not None]
        if not drafts:
            return None
        return max(drafts, key=lambda draft: (draft.last, -draft.skip))

    def _draft(self, match: Match[Name | Head | KnownAs | GivenName]) -> Draft | None:
        meaning = match.meaning
        if self._taken[match.last - 1]:
            return None
        if isinstance(meaning, Head):
            return self._phrases.read(Match(match.first, match.last, match.cut, meaning))
        if isinstance(meaning, Name):
            return self._named(match, meaning)
        if isinstance(meaning, KnownAs):
            return self._known(match, meaning)
        return self._by_given_name(match)

    def _by_given_name(self, match: Match[Name | Head | KnownAs | GivenName]) -> Draft | None:
        """A name that begins with a first name; و may be written on it behind another name."""
        cut = match.cut
        if cut.skip and (cut.preposition or match.first != self._past_name):
            return None
        last = self._names.from_given_name(match.first, joined=bool(cut.skip))
        if last == match.first:
            return None
        first = self._tokens[match.first]
        words = " ".join(
            [
                first.text[start_after(first, cut.skip) - first.start :],
                *(token.text for token in self._tokens[match.first + 1 : last]),
            ]
        )
        return Draft(
            match.first, last, cut.skip, EntityKind.PERSON, "", person=words, conjunction=cut.conjunction
        )

    def _named(self, match: Match[Name | Head | KnownAs | GivenName], name: Name) -> Draft:
        name = self._homograph(match, name)
        if name.role is NameRole.COUNTRY and is_adjective(match, self._tokens):
            name = replace(name, role=NameRole.DEMONYM, kind=EntityKind.DEMONYM)
        country = name.code[:3] if name.role not in (NameRole.ORGANISATION, NameRole.AGENCY) else None
        draft = Draft(
            match.first,
            match.last,
            match.cut.skip,
            name.kind,
            "",
            country=country,
            code=name.code or None,
            name=name.name,
            name_en=name.name_en,
            preposition=match.cut.preposition,
            conjunction=match.cut.conjunction,
            role=name.role,
            first_word=match.cut.word,
            words=match.last - match.first,
        )
        if name.role is NameRole.DEMONYM:
            return self._bearer(draft)
        return self._phrases.national(draft) if name.role is NameRole.ORGANISATION else draft

    def _bearer(self, draft: Draft) -> Draft:
        """“الإيطالي كارلو انشيلوتي”: a nationality with the article and the name right behind it."""
        last = draft.last
        if not (draft.first_word or "").startswith(ARTICLE) or last >= len(self._tokens) or self._taken[last]:
            return draft
        name = self._names.after_nationality(last)
        if name is None:
            return draft
        words = " ".join(token.text for token in self._tokens[name.inside : name.last])
        return replace(
            draft,
            last=name.last,
            kind=EntityKind.PERSON,
            code=None,
            name=None,
            name_en=None,
            person=words,
            role=None,
        )

    def _homograph(self, match: Match[Name | Head | KnownAs | GivenName], name: Name) -> Name:
        """`عمّان` is Amman and not Oman, `عمان` is where the article speaks of Jordan alone."""
        other = self._lexicon.homographs.get(match.cut.word) if match.last - match.first == 1 else None
        if other is None or name.role is not NameRole.COUNTRY:
            return name
        if other.sign not in self._tokens[match.first].text and not self._elsewhere(name.code, other.country):
            return name
        _, english = self._lexicon.country_names[other.country]
        return Name(NameRole.CAPITAL, EntityKind.INSTITUTION, other.code, other.name, english)

    def _elsewhere(self, country: str, other: str) -> bool:
        """Whether the article names `other` by its own words, and `country` in no other way than this one."""
        if self._named_countries is None:
            index = self._lexicon.index
            self._named_countries = Counter(
                meaning.code[:3]
                for place in index.beginnings(self._tokens)
                for match in index.matches(self._tokens, place)[:1]
                if isinstance(meaning := match.meaning, Name)
                and meaning.role in (NameRole.COUNTRY, NameRole.DEMONYM, NameRole.DEMONYMS)
                and match.cut.word not in self._lexicon.homographs
            )
        return self._named_countries[other] > 0 and not self._named_countries[country]

    def _known(self, match: Match[Name | Head | KnownAs | GivenName], known: KnownAs) -> Draft | None:
        if not (known.full or known.alone):
            return None
        person = known.person
        last = self._names.family(match.last)
        return Draft(
            match.first,
            last,
            match.cut.skip,
            EntityKind.PERSON,
            "",
            code=person.code_on(self._reading.published),
            name=person.name,
            name_en=person.name_en,
            person=person.name,
            holder=person,
            preposition=match.cut.preposition,
        )

    @staticmethod
    def told(draft: Draft) -> bool:
        """Whether a draft says enough to be an entity."""
        if draft.head is None or draft.head.bare:
            return True
        return draft.whole_code is not None or draft.holder is not None or draft.person is not None

    def entity(self, draft: Draft) -> Entity:
        """The draft as an entity."""
        if draft.holder is not None and draft.whole_code is None:
            held = draft.holder.terms[-1][0] if draft.kind is EntityKind.INSTITUTION else None
            code = held or draft.holder.code_on(self._reading.published)
            draft = replace(draft, code=code)
        if draft.holder is not None and draft.kind is EntityKind.PERSON:
            draft = replace(
                draft, name=draft.holder.name, name_en=draft.holder.name_en, person=draft.holder.name
            )
        span = self._span(draft)
        return Entity(
            span.start,
            span.end,
            draft.kind,
            draft.name or " ".join(span.words(self._reading.text).split()),
            draft.whole_code,
            draft.name_en,
            draft.person,
            self._span(draft.antecedent) if draft.antecedent is not None else None,
            draft.codes,
        )

    def _span(self, draft: Draft) -> Span:
        return Span(start_after(self._tokens[draft.first], draft.skip), self._tokens[draft.last - 1].end)
