"""Actors named by pointing back: a surname alone, `نظيره الإيراني`, `بلادها`, `الجانبان`, `المملكة`."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.extraction.clitics import ARTICLE, cuts
from ingest.extraction.entity_lexicon import EntityLexicon, Name, NameRole
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.gazetteer import Match
from ingest.extraction.model import EntityKind, Sentence, Token
from ingest.extraction.noun_phrases import Draft
from ingest.extraction.persons import NameReader
from ingest.extraction.reference_lexicon import reference_index

_EVERYDAY = 2_500
_SHORTEST = 3
_ALPHA3 = 3
_DEFAULT_KINGDOM = "SAU"
_PEOPLE = (EntityKind.PERSON, EntityKind.OFFICE)
_SENTENCES_BACK = 2
_TAIL = 3
_BETWEEN = "بين"
_IN = ("في", "فى", "داخل")
_DUAL = ("ان", "ين")
_BODIES = (EntityKind.ORGANISATION, EntityKind.ARMED_GROUP, EntityKind.INSTITUTION)
# بلدة is a town, بلده somebody's country; both are folded to one form.
_NOUN_ENDING = "ة"
_NOT_STATES = ("IGO", "IMG", "NGO", "MNC")


@dataclass(frozen=True, slots=True)
class _Known:
    """A person named in full: the draft that tells most, and the token of the surname."""

    draft: Draft
    last: int


class ReferenceReader:
    """Adds what points back to the drafts of one token sequence."""

    def __init__(
        self,
        lexicon: EntityLexicon,
        tokens: Sequence[Token],
        taken: Sequence[bool],
        sentences: Sequence[Sentence],
        names: NameReader,
    ) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._taken = taken
        self._sentences = sentences
        self._ends = [sentence.last for sentence in sentences]
        self._names = names

    def named(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with kingdoms and surnames added, in text order, none overlapping."""
        drafts = _placed(drafts, self._kingdoms(drafts))
        drafts = self._coded(drafts)
        return _placed(drafts, self._surnames(drafts))

    def pointed(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with what points back to them added: the same body again, then references proper."""
        return self._referring(_placed(drafts, self._again(drafts)))

    def _again(self, drafts: list[Draft]) -> list[Draft]:
        """`جماعة الحوثي … الجماعة`: a body named by its first word alone is the one named last by it."""
        first_words: dict[str, list[Draft]] = {}
        for draft in drafts:
            if draft.kind in _BODIES and draft.whole_code and draft.last - draft.first > 1:
                first_words.setdefault(self._tokens[draft.first].form[-_TAIL:], []).append(draft)
        if not first_words:
            return []
        taken = {index for draft in drafts for index in range(draft.first, draft.last)}
        added = []
        for index, token in enumerate(self._tokens):
            if token.form[-_TAIL:] not in first_words:
                continue
            cut = next((cut for cut in cuts(token.form) if cut.word.startswith(ARTICLE)), None)
            if cut is None or index in taken or self._taken[index] or self._qualified(index + 1):
                continue
            noun = cut.word.removeprefix(ARTICLE)
            if len(noun) < _SHORTEST:
                continue
            known = [
                draft
                for draft in first_words.get(noun[-_TAIL:], ())
                if draft.last <= index and self._begins_with(draft, noun)
            ]
            if known:
                added.append(
                    replace(
                        known[-1],
                        first=index,
                        last=index + 1,
                        skip=cut.skip,
                        name=known[-1].name,
                        preposition=cut.preposition,
                        conjunction=cut.conjunction,
                        antecedent=known[-1],
                    )
                )
        return added

    def _begins_with(self, draft: Draft, noun: str) -> bool:
        first = self._tokens[draft.first].form[draft.skip :]
        return first == noun

    def _said_together(self, near: list[Draft]) -> tuple[Draft, Draft] | None:
        """The two sides named last as such: `بين فرنسا وإيران`, `مع نظيره الإيراني`."""
        for one, other in reversed(list(pairwise(near))):
            token = self._tokens[other.first]
            joined = other.first - one.last <= 1 and token.form.startswith("و")
            between = one.first > 0 and self._tokens[one.first - 1].form == _BETWEEN
            sides = {_side(one), _side(other)}
            if joined and between and None not in sides and len(sides) == 2:
                return one, other
            source = other.antecedent
            counter = source is not None and other.kind in _PEOPLE and source.kind in _PEOPLE
            if counter and source is not None and len({_side(source), _side(other)} - {None}) == 2:
                return source, other
        return None

    def _both(self, match: Match[str], sides: tuple[Draft, Draft]) -> Draft:
        return Draft(
            match.first,
            match.last,
            match.cut.skip,
            EntityKind.COUNTRY,
            "",
            codes=tuple(code for side in sides if (code := _side(side)) is not None),
            preposition=match.cut.preposition,
            antecedent=sides[1],
        )

    def _is_where(self, draft: Draft) -> bool:
        """Whether a country is only where something is (في العراق): it is no side."""
        before = self._tokens[draft.first - 1].form if draft.first else ""
        local = draft.preposition == "ب" or before in _IN
        return draft.kind is EntityKind.COUNTRY and local

    def _described(self, index: int) -> bool:
        """Whether an adjective of two says which two: `الرئيسان الروسي والتركي`, `الوفدان العسكريان`."""
        if index >= len(self._tokens):
            return False
        form = self._tokens[index].form
        return self._demonym(index) is not None or (form.startswith(ARTICLE) and form.endswith(_DUAL))

    def _qualified(self, index: int) -> bool:
        """Whether a definite adjective makes it another body (الجماعة الإسلامية)."""
        return index < len(self._tokens) and self._tokens[index].form.startswith(ARTICLE)

    def _kingdoms(self, drafts: list[Draft]) -> list[Draft]:
        """`المملكة`: the kingdom that the article names most, the Saudi one where it names none."""
        found = [
            index
            for index, token in enumerate(self._tokens)
            if token.form.endswith("المملكه") or token.form == "للمملكه"
        ]
        if not found:
            return []
        counts = Counter(draft.whole_code[:_ALPHA3] for draft in drafts if draft.whole_code)
        named = [code for code, _ in counts.most_common() if code in self._lexicon.kingdoms]
        code = named[0] if named else _DEFAULT_KINGDOM
        name, english = self._lexicon.country_names[code]
        added = []
        for index in found:
            cut = next(
                (cut for cut in cuts(self._tokens[index].form) if cut.word in self._lexicon.kingdom_words),
                None,
            )
            if cut is not None and not self._taken[index]:
                added.append(
                    Draft(
                        index,
                        index + 1,
                        cut.skip,
                        EntityKind.COUNTRY,
                        "",
                        country=code,
                        code=code,
                        name=name,
                        name_en=english,
                        preposition=cut.preposition,
                        role=NameRole.COUNTRY,
                    )
                )
        return added

    def _coded(self, drafts: list[Draft]) -> list[Draft]:
        """A person's code and names wherever the same full name stands again without the office."""
        known = {draft.person: draft for draft in reversed(drafts) if draft.person and draft.whole_code}
        return [
            replace(draft, code=known[draft.person].whole_code, sector=known[draft.person].sector)
            if draft.person in known and draft.whole_code is None and draft.holder is None
            else draft
            for draft in drafts
        ]

    def _surnames(self, drafts: list[Draft]) -> list[Draft]:
        """A surname alone, after the full name (`وأضافت هارف`)."""
        known: dict[str, _Known] = {}
        for draft in drafts:
            words = draft.person.split() if draft.person else []
            surname = self._surname(draft) if len(words) > 1 else None
            if surname is not None and (surname not in known or known[surname].draft.whole_code is None):
                known[surname] = _Known(
                    draft, min(draft.last, known[surname].last) if surname in known else draft.last
                )
        if not known:
            return []
        added = []
        tails = {surname[-2:] for surname in known}
        for index, token in enumerate(self._tokens):
            for cut in cuts(token.form) if token.form[-2:] in tails else ():
                person = known.get(cut.word)
                if person is None or index < person.last or self._taken[index]:
                    continue
                draft = person.draft
                added.append(
                    replace(
                        draft,
                        first=index,
                        last=index + 1,
                        skip=cut.skip,
                        kind=EntityKind.PERSON,
                        name=draft.name or draft.person,
                        preposition=cut.preposition,
                        conjunction=cut.conjunction,
                        antecedent=draft,
                    )
                )
                break
        return added

    def _surname(self, draft: Draft) -> str | None:
        """The last word of a name, where it is no word of every day."""
        last = draft.last - 1
        while last > draft.first and not self._tokens[last].form.isalpha():
            last -= 1
        form = self._tokens[last].form
        if len(form) < _SHORTEST or form in self._lexicon.given_names:
            return None
        everyday = frequent_words().get(form, _EVERYDAY) < _EVERYDAY and form not in self._lexicon.surnames
        return None if everyday or self._demonym(last) is not None else form

    def _referring(self, drafts: list[Draft]) -> list[Draft]:
        """The words of references.toml, each resolved by what stands before it."""
        index = reference_index()
        before: list[Draft] = []
        ahead = deque(drafts)
        for place in index.beginnings(self._tokens):
            if self._taken[place]:
                continue
            while ahead and ahead[0].last <= place:
                before.append(ahead.popleft())
            draft = self._reference(index.matches(self._tokens, place)[0], before)
            if draft is not None:
                while ahead and ahead[0].first < draft.last:
                    ahead.popleft()
                ahead.appendleft(draft)
        return [*before, *ahead]

    def _reference(self, match: Match[str], before: list[Draft]) -> Draft | None:
        if match.meaning == "counterpart":
            return self._counterpart(match, before)
        if match.meaning == "own_country" and self._tokens[match.first].text.endswith(_NOUN_ENDING):
            return None
        since = self._since(match.first)
        near = list(takewhile(lambda draft: draft.first >= since, reversed(before)))[::-1]
        if match.meaning in ("pair", "people"):
            if self._described(match.last):
                return None
            return self._pair(match, near) or self._pair(match, before)
        return self._own_country(match, near)

    def _since(self, index: int) -> int:
        """The first token of the sentence that stands two before that of `index`."""
        number = bisect_right(self._ends, index)
        return self._sentences[max(0, number - _SENTENCES_BACK)].first

    def _counterpart(self, match: Match[str], before: list[Draft]) -> Draft | None:
        antecedent = next((draft for draft in reversed(before) if draft.kind in _PEOPLE), None)
        last = match.last
        demonym = self._demonym(last)
        country = demonym.meaning.code[:_ALPHA3] if demonym is not None else None
        last = demonym.last if demonym is not None else last
        name = self._names.after_title(last, trusted=True) if last < len(self._tokens) else None
        if antecedent is None or (country is None and name is None):
            return None
        sector = (antecedent.whole_code or "")[_ALPHA3:] or antecedent.sector
        person = (
            " ".join(token.text for token in self._tokens[name.inside : name.last])
            if name is not None
            else None
        )
        return Draft(
            match.first,
            name.last if name is not None else last,
            match.cut.skip,
            EntityKind.PERSON if name is not None else EntityKind.OFFICE,
            sector,
            country=country,
            person=person.strip('"“”«» ') if person else None,
            holder=name.person if name is not None else None,
            preposition=match.cut.preposition,
            antecedent=antecedent,
        )

    def _own_country(self, match: Match[str], near: list[Draft]) -> Draft | None:
        people = [draft for draft in near if draft.kind in _PEOPLE and _state(draft)]
        others = [draft for draft in near if _state(draft)]
        antecedent = people[-1] if people else others[-1] if others else None
        if antecedent is None:
            return None
        code = _state(antecedent) or ""
        name, english = self._lexicon.country_names.get(code, (None, None))
        return Draft(
            match.first,
            match.last,
            match.cut.skip,
            EntityKind.COUNTRY,
            "",
            country=code,
            code=code,
            name=name,
            name_en=english,
            preposition=match.cut.preposition,
            antecedent=antecedent,
        )

    def _pair(self, match: Match[str], near: list[Draft]) -> Draft | None:
        said = None if match.meaning == "people" else self._said_together(near)
        if said is not None:
            return self._both(match, said)
        codes: list[str] = []
        antecedent = None
        people = match.meaning == "people"
        near = [draft for draft in near if not self._is_where(draft)]
        named = [draft for draft in near if draft.kind is not EntityKind.DEMONYM]
        if people:
            named = near = [draft for draft in near if draft.kind in _PEOPLE]
        for draft in [*reversed(named), *reversed(near)]:
            code = draft.whole_code if people else _side(draft)
            if code is not None and code not in codes:
                codes.append(code)
                antecedent = antecedent or draft
            if len(codes) == 2:
                break
        if len(codes) < 2:
            return None
        return Draft(
            match.first,
            match.last,
            match.cut.skip,
            EntityKind.COUNTRY,
            "",
            codes=tuple(reversed(codes)),
            preposition=match.cut.preposition,
            antecedent=antecedent,
        )

    def _demonym(self, index: int) -> Match[Name] | None:
        if index >= len(self._tokens):
            return None
        for match in self._lexicon.index.matches(self._tokens, index):
            meaning = match.meaning
            if not isinstance(meaning, Name) or match.cut.skip:
                continue
            if meaning.role in (NameRole.DEMONYM, NameRole.DEMONYMS):
                return Match(match.first, match.last, match.cut, meaning)
        return None


def _state(draft: Draft) -> str | None:
    """The country of a draft, where it is a state's."""
    code = draft.whole_code
    return code[:_ALPHA3] if code and not code.startswith(_NOT_STATES) else None


def _side(draft: Draft) -> str | None:
    """What a draft is as one of two sides: its state, or the organisation or group it is or speaks for."""
    code = draft.whole_code
    return _state(draft) or (code if code and draft.kind is not EntityKind.DEMONYM else None)


def _placed(drafts: list[Draft], added: list[Draft]) -> list[Draft]:
    """The drafts with those added that overlap none of them, in text order."""
    taken = {index for draft in drafts for index in range(draft.first, draft.last)}
    free = [draft for draft in added if not taken.intersection(range(draft.first, draft.last))]
    return sorted([*drafts, *free], key=lambda draft: draft.first)
