"""Phrases that name an actor: a head (`وزير الخارجية`), whose (`الأميركي`), who (`جون كيري`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import EntityLexicon, Head, Name, NameRole, Person
from ingest.extraction.gazetteer import Match
from ingest.extraction.model import EntityKind, Token
from ingest.extraction.persons import NameReader
from ingest.extraction.place_lexicon import PlaceLexicon

_FURTHEST = 7
_LONGEST_PORTFOLIO = 4
_SHORTEST_DEFINITE = 4
_RELATIVES = frozenset({"الذين", "اللذين", "اللذان", "اللتين"})
_OWNERS = (NameRole.COUNTRY, NameRole.ORGANISATION)
_FOR = "ل"
_SEVERAL = ("ون", "ين")
_PRIVATE_BODY = "NGO"
_ALPHA3 = 3
_FEMININE = "يه"
_WORLDWIDE = ("IGO", "IMG", "NGO", "MNC")
_QUOTES = frozenset('"“”«»')


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity in the making: `tokens[first:last]`, its first `skip` letters being clitics.

    `country` is an alpha-3 code, `sector` what follows it; `code` stands whole where an organisation or a
    person gave it. `wanting` says that the article's main country may fill in. `first_word`
    is the first word without its clitics, `words` how many the lexicon's own phrase has.
    """

    first: int
    last: int
    skip: int
    kind: EntityKind
    sector: str
    country: str | None = None
    code: str | None = None
    name: str | None = None
    name_en: str | None = None
    person: str | None = None
    holder: Person | None = None
    head: Head | None = None
    wanting: bool = False
    preposition: str = ""
    conjunction: str = ""
    role: NameRole | None = None
    first_word: str | None = None
    words: int = 1
    antecedent: Draft | None = None
    codes: tuple[str, ...] = ()

    @property
    def whole_code(self) -> str | None:
        """The code so far: an organisation's own, or country and sector."""
        if self.code is not None:
            return self.code
        return self.country + self.sector if self.country else None


def is_adjective(match: Match[Any], tokens: Sequence[Token]) -> bool:
    """“القوات السعودية”: whether the name of a country is an adjective, for it has the shape of one and
    stands behind a definite noun, which governs nothing.
    """
    if match.cut.skip or match.first == 0 or match.last - match.first > 1:
        return False
    form, before = match.cut.word, tokens[match.first - 1]
    beside = tokens[match.first].start - before.end <= 1
    return form.startswith(ARTICLE) and form.endswith(_FEMININE) and beside and _definite(before.form)


def _definite(form: str) -> bool:
    return len(form) > _SHORTEST_DEFINITE and form.startswith(
        ("ال", "بال", "وال", "لل", "فال", "وبال", "ولل")
    )


class PhraseReader:
    """Reads noun phrases out of one token sequence."""

    def __init__(
        self,
        lexicon: EntityLexicon,
        places: PlaceLexicon,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        names: NameReader,
    ) -> None:
        self._lexicon = lexicon
        self._places = places
        self._tokens = tokens
        self._taken = taken
        self._names = names

    def read(self, match: Match[Head]) -> Draft:
        """The phrase that begins with the head `match`, as far as it reaches."""
        head = match.meaning
        draft = Draft(
            match.first,
            match.last,
            match.cut.skip,
            head.kind,
            head.sector,
            head=head,
            wanting=head.main and head.definite,
            preposition=match.cut.preposition,
            conjunction=match.cut.conjunction,
            first_word=match.cut.word,
            words=match.last - match.first,
        )
        draft = self._owner(draft)
        return self._holder(draft)

    def _owner(self, draft: Draft) -> Draft:
        """Adds whose it is: an adjective of nationality, a country, an organisation, another head."""
        draft = self._portfolio(draft)
        index = draft.last
        stop = min(len(self._tokens), draft.last + _FURTHEST)
        while index < stop and not self._taken[index]:
            if self._is_neutral(index):
                index += 1
                continue
            quoted = index + 1 < stop and self._tokens[index].form in _QUOTES
            demonym = self._name_at(index + quoted, (NameRole.DEMONYM, NameRole.DEMONYMS))
            if demonym is None:
                break
            owned = self._owned(draft, demonym)
            closed = quoted and owned.last < len(self._tokens) and self._tokens[owned.last].form in _QUOTES
            return self._past_adjectives(replace(owned, last=owned.last + closed))
        if index >= stop or self._taken[index]:
            return draft
        if index == draft.last and not (draft.head and draft.head.definite):
            genitive = self._genitive(draft, index)
            if genitive is not None:
                return genitive
        return self._linked(draft, index) or draft

    def _portfolio(self, draft: Draft) -> Draft:
        """`وزير التجهيز والنقل`: what the minister is for, in any definite nouns."""
        word = (draft.first_word or "").removeprefix(ARTICLE)
        if (
            draft.head is None
            or draft.head.definite
            or word not in self._lexicon.portfolio_heads
            or draft.words > 1
        ):
            return draft
        last = draft.last
        while last < len(self._tokens) and not self._taken[last] and last - draft.last < _LONGEST_PORTFOLIO:
            form = self._tokens[last].form
            joined = last > draft.last and form.startswith("و" + ARTICLE)
            definite = form.startswith(ARTICLE) and len(form) > _SHORTEST_DEFINITE and form not in _RELATIVES
            if not (definite or joined) or not self._plain(last, joined):
                break
            last += 1
        if last == draft.last:
            return draft
        return replace(draft, last=last, head=replace(draft.head, definite=True, bare=True), wanting=True)

    def _plain(self, index: int, joined: bool) -> bool:
        """Whether a word names no entity of its own, so that it may be part of a portfolio."""
        form = self._tokens[index].form[joined:]
        token = Token(0, len(form), form, form)
        return not any(match.cut.skip == 0 for match in self._lexicon.index.matches((token,), 0))

    def _owned(self, draft: Draft, name: Match[Name]) -> Draft:
        meaning = name.meaning
        if meaning.role is NameRole.ORGANISATION or len(meaning.code) > _ALPHA3:
            return replace(draft, last=name.last, code=meaning.code, wanting=False)
        return replace(draft, last=name.last, country=meaning.code[:3], wanting=False)

    def national(self, draft: Draft) -> Draft:
        """A named body with the nationality after it: `الهلال الأحمر السعودي`, `حزب العدالة المغربي`."""
        demonym = self._name_at(draft.last, (NameRole.DEMONYM,)) if draft.last < len(self._tokens) else None
        code = draft.code or ""
        if demonym is None or draft.kind is EntityKind.ARMED_GROUP or not self._is_definite(demonym):
            return draft
        if code.startswith(_PRIVATE_BODY):
            return replace(draft, last=demonym.last, code=demonym.meaning.code + _PRIVATE_BODY)
        if code.startswith(_WORLDWIDE):
            return draft
        return replace(draft, last=demonym.last, code=demonym.meaning.code + code[3:])

    def _is_definite(self, demonym: Match[Name]) -> bool:
        return self._tokens[demonym.first].form.startswith(ARTICLE)

    def _past_adjectives(self, draft: Draft) -> Draft:
        """Adjectives after the nationality belong to the phrase too (`الرئيس الأميركي السابق`)."""
        index = draft.last
        several = draft.head is not None and draft.head.several
        while index < len(self._tokens) and not self._taken[index] and self._is_neutral(index):
            if not several and self._tokens[index].form.endswith(_SEVERAL):
                break
            index += 1
        civil = draft.first_word in self._lexicon.craft and any(
            token.form.removeprefix(ARTICLE) in self._lexicon.civil
            for token in self._tokens[draft.first + 1 : index]
        )
        draft = replace(draft, sector="") if civil else draft  # “طائرة سعودية خاصة”
        return replace(draft, last=index) if index > draft.last else draft

    def _genitive(self, draft: Draft, index: int) -> Draft | None:
        """`رئيس وزراء العراق`, `زعيم حزب الله`, `قائد الجيش اللبناني`, `إدارة أوباما`."""
        quoted = self._tokens[index].form in _QUOTES and index + 1 < len(self._tokens)
        owner = self._name_at(index + quoted, _OWNERS)
        if owner is not None:
            owned = self._owned(draft, owner)
            closed = quoted and owned.last < len(self._tokens) and self._tokens[owned.last].form in _QUOTES
            return self._past_adjectives(replace(owned, last=owned.last + closed))
        head = self.head_at(index)
        if head is not None and head.cut.skip == 0:
            inner = self._owner_only(head)
            return self._merged(draft, self._holder(inner) if head.meaning.definite else inner)
        known = self._names.known_person(index)
        if known is not None and draft.kind is EntityKind.INSTITUTION:
            last, person = known
            return replace(draft, last=last, holder=person, wanting=False)
        return self._placed(draft, index)

    def _placed(self, draft: Draft, index: int) -> Draft | None:
        """`شرطة الرياض`, `سكان مدينة غزة`: the country of the place, which stays a place of its own."""
        begin = index + (self._tokens[index].form in self._places.nouns)
        if begin >= len(self._tokens) or self._taken[begin]:
            return None
        for match in self._places.places.matches(self._tokens, begin):
            spot = match.meaning
            if match.cut.skip == 0 and spot.country is not None and (begin > index or spot.when != "noun"):
                return replace(draft, country=spot.country, wanting=False)
        return None

    def _linked(self, draft: Draft, index: int) -> Draft | None:
        """`متحدث باسم الجيش`, `مسؤول في وزارة الخارجية الأميركية`, `وزير الخارجية للولايات المتحدة`."""
        if draft.kind is EntityKind.INSTITUTION:
            return None
        form = self._tokens[index].form
        spokesman = form in self._lexicon.spokesman_links
        official = draft.kind is EntityKind.OFFICE
        if (
            form in self._lexicon.member_links
            and (draft.first_word or "").removeprefix(ARTICLE) in self._lexicon.residents
        ):
            return self._resident(draft, index + 1)
        if spokesman or form in self._lexicon.member_links:
            if index + 1 >= len(self._tokens) or self._taken[index + 1]:
                return None
            head = self.head_at(index + 1)
            if (
                head is not None
                and head.cut.skip == 0
                and (spokesman or (official and head.meaning.kind is EntityKind.INSTITUTION))
            ):
                return self._merged(draft, self._owner_only(head))
            owner = self._name_at(index + 1, _OWNERS if spokesman else (NameRole.ORGANISATION,))
            return self._owned(draft, owner) if owner is not None else None
        if draft.kind is not EntityKind.OFFICE:
            return None
        for match in self._lexicon.index.matches(self._tokens, index):
            meaning = match.meaning
            if match.cut.preposition != _FOR or match.cut.conjunction:
                continue
            if isinstance(meaning, Name) and meaning.role in _OWNERS:
                return self._owned(draft, Match(match.first, match.last, match.cut, meaning))
        return None

    def _resident(self, draft: Draft, index: int) -> Draft | None:
        """`المتظاهرون في إسطنبول`, `المدنيين في سوريا`: the people of a place are its country's."""
        if index >= len(self._tokens) or self._taken[index]:
            return None
        country = self._name_at(index, (NameRole.COUNTRY,))
        if country is not None:
            return replace(draft, country=country.meaning.code)
        return self._placed(draft, index)

    def _owner_only(self, head: Match[Head]) -> Draft:
        meaning = head.meaning
        inner = Draft(
            head.first,
            head.last,
            head.cut.skip,
            meaning.kind,
            meaning.sector,
            head=meaning,
            wanting=meaning.main and meaning.definite,
        )
        return self._owner(inner)

    def _merged(self, outer: Draft, inner: Draft) -> Draft:
        """The outer phrase with the inner one's owner; the body spoken for or led decides the sector."""
        sector = inner.sector if outer.sector in ("GOV", "") else outer.sector
        return replace(
            outer,
            last=inner.last,
            sector=sector or outer.sector,
            country=inner.country,
            code=inner.code,
            holder=inner.holder,
            wanting=inner.wanting,
            head=inner.head if inner.head is not None and not inner.head.bare else outer.head,
        )

    def _holder(self, draft: Draft) -> Draft:
        """Adds the person's name that follows an office or one of a group."""
        if (
            draft.head is None
            or draft.head.several
            or draft.kind is EntityKind.INSTITUTION
            or draft.last >= len(self._tokens)
            or self._taken[draft.last]
        ):
            return draft
        begin = draft.last
        while begin < len(self._tokens) and self._is_neutral(begin) and not self._taken[begin]:
            begin += 1
        if begin == len(self._tokens) or self._taken[begin]:
            return draft
        trusted = draft.kind is EntityKind.OFFICE and begin == draft.last
        name = self._names.after_title(begin, trusted=trusted)
        if name is None:
            return draft
        words = self._words(name.inside, name.last)
        return replace(draft, last=name.last, kind=EntityKind.PERSON, person=words, holder=name.person)

    def head_at(self, index: int) -> Match[Head] | None:
        """The longest head that begins at `index`, with the fewest clitics."""
        for match in self._lexicon.index.matches(self._tokens, index):
            if isinstance(match.meaning, Head) and not self._taken[match.last - 1]:
                return Match(match.first, match.last, match.cut, match.meaning)
        return None

    def _name_at(self, index: int, roles: Sequence[NameRole]) -> Match[Name] | None:
        """A name in one of the roles at `index`, no clitic before it, unless a longer phrase begins there."""
        for match in self._lexicon.index.matches(self._tokens, index):
            if match.cut.skip or self._taken[match.last - 1]:
                continue
            if isinstance(match.meaning, Name) and self._has_role(match, match.meaning, roles):
                return Match(match.first, match.last, match.cut, match.meaning)
        return None

    def _has_role(self, match: Match[Any], name: Name, roles: Sequence[NameRole]) -> bool:
        adjective = name.role is NameRole.COUNTRY and is_adjective(match, self._tokens)
        return name.role in roles or (adjective and NameRole.DEMONYM in roles)

    def _is_neutral(self, index: int) -> bool:
        return self._tokens[index].form in self._lexicon.neutral

    def _words(self, first: int, last: int) -> str:
        while last > first and not self._tokens[last - 1].form.isalpha():
            last -= 1
        return " ".join(token.text for token in self._tokens[first:last])
