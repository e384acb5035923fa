"""Places that no list knows, read from the noun before them or from a preposition of place.

`في قرية المزرعة`, `أمام مبنى البلدية`, `قرب الغندورية`, `العاصمة الكينية`, `في شرق المدينة`. They have a
name and no coordinates, but for capitals and for places named before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import EntityLexicon, Name, NameRole
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.model import Place, Sentence, Token
from ingest.extraction.place_lexicon import PlaceLexicon

_IN = "ب"
_FROM = "من"
_LAND = "الأراضي"
_IN_WORDS = frozenset({"في", "فى"})
# Nouns of action by their shape: تفعيل, افتعال, انفعال, استفعال, إفعال, تفاعل.
_ACTION = re.compile(r"ت..ي.ه?|ا[نست]?..?ا.ه?|است...?ا?.ه?|تا?..و?.")
_CAPITAL = ("العاصمه", "بالعاصمه", "والعاصمه", "للعاصمه")
_SHORTEST = 4
_SHORTEST_NAMED = 3
_OPENING = frozenset({"(", "«", '"', "“", "["})
_LONGEST_NAME = 3
_REMEMBERED = 60_000
_BOUND = ("لل", "وال")
_CLOSING = frozenset({")", "»", "”", "]", ",", "،"})
_CONNECTORS = frozenset(
    {"بن", "ابن", "ابو", "ابي", "ابا", "ام", "عبد", "ال"}
    | {"الملك", "الامير", "الشيخ", "الرءيس", "الشهيد", "الامام"}
)

_NOT_NAMES = ("ها", "هم", "هما", "هن", "كم", "نا", "ات", "ون", "يه")
_AND = "و"
_JOINING = frozenset("وف")
_DUAL = "ي"
_VERBS = "وا"
_NAMES_IN_WA = "اوا"
_RELATION = ("يه", "ي")
_DEFINITE_ENDS = ("ي", "يه", "ه", "ين")
_COMMON = 6_000
_CLITICS = ("و", "ف", "ب", "ل", "ك", "ال")


def unjoined(form: str, words: Container[str]) -> str:
    """A preposition without the conjunction written on it (وفي), where that makes it one of `words`."""
    bare = form[1:]
    return bare if form[:1] in _JOINING and form not in words and bare in words else form


class PlacePhrases:
    """Reads described places out of one token sequence. `blocked` tells which tokens cannot belong to one:
    those of times, entities and places that are known already.
    """

    def __init__(
        self,
        lexicon: PlaceLexicon,
        entities: EntityLexicon,
        tokens: Sequence[Token],
        sentences: Sequence[Sentence],
        blocked: Callable[[int], bool],
    ) -> None:
        self._lexicon = lexicon
        self._entities = entities
        self._tokens = tokens
        self._starts = {sentence.first for sentence in sentences}
        self._blocked = blocked
        self._frequent = frequent_words()

    def places(self, known: list[Place], home: str | None) -> list[Place]:
        """The described places, none of them over a known one. `home` is the country of the article."""
        by_start = {place.start: place for place in known}
        found: list[Place] = []
        last: Place | None = None
        past = 0
        kinds, firm = self._lexicon.kinds, self._lexicon.firm_prepositions
        before = ""
        for index, token in enumerate(self._tokens):
            form, led = token.form, unjoined(before, firm) in firm
            before = form
            if token.start in by_start and not by_start[token.start].coarse:
                last = by_start[token.start]
            begins = kinds.get(form)
            if begins is None:
                begins = self._tells(form)
            if index < past or not (begins or led):
                continue
            place, end = self._at(index, last, home)
            if place is not None:
                found += [place, *self._listed(end)] if place.latitude is None else [place]
                past = end
                if self._noun(index) not in self._lexicon.facilities:
                    last = place
        return found

    def _listed(self, index: int) -> list[Place]:
        """“في بلديات الضاية وبنورة والعطف”: names that no list knows, joined to one before them."""
        found: list[Place] = []
        while index < len(self._tokens) and index not in self._starts and not self._blocked(index):
            token = self._tokens[index]
            form = token.form[1:]
            if not token.form.startswith(_AND) or token.form in self._frequent or not self._strange(form):
                break
            if form.endswith(_VERBS) and not form.endswith(_NAMES_IN_WA):
                break  # “وعبثوا بوثائقه”
            start = token.start + 1
            name = token.text[1:]
            found.append(Place(start, token.end, name, None, None, None, None, None))
            index += 1
        return found

    def _tells(self, form: str) -> bool:
        """Whether a place may begin at a word of this form; remembered from one text to the next."""
        kinds = self._lexicon.kinds
        if len(kinds) >= _REMEMBERED:
            kinds.clear()
        bare = form.removeprefix(_IN) if form.startswith("بال") else form
        again = bare in self._lexicon.again
        named = form in _CAPITAL or form in self._lexicon.lands
        kinds[form] = named or again or self._noun_of(form) is not None
        return kinds[form]

    def _at(self, index: int, last: Place | None, home: str | None) -> tuple[Place | None, int]:
        form = self._tokens[index].form
        if form in _CAPITAL and not self._blocked(index):
            return self._capital(index, home)
        if form in self._lexicon.lands:
            return self._land(index)
        if self._again(index) and last is not None:
            token = self._tokens[index]
            start = token.end - len(token.form.removeprefix(_IN))
            return replace(last, start=max(start, token.start), end=token.end), index + 1
        noun = self._noun(index)
        if noun is not None:
            return self._named_by(index, noun)
        if index and self._leads(index):
            return self._unknown(index)
        return None, index + 1

    # --- العاصمة الكينية

    def _capital(self, index: int, home: str | None) -> tuple[Place | None, int]:
        country, end = self._nationality(index + 1)
        country = country or home
        spot = self._lexicon.capitals.get(country or "")
        if spot is None:
            return None, end
        token = self._tokens[index]
        start = token.start + token.text.find("ال") if "ال" in token.text else token.start
        return (
            Place(
                start,
                self._tokens[end - 1].end,
                spot.name,
                spot.name_en,
                spot.country,
                spot.latitude,
                spot.longitude,
                spot.geoname_id,
            ),
            end,
        )

    # --- داخل الأراضي اليمنية

    def _land(self, index: int) -> tuple[Place | None, int]:
        country, end = self._nationality(index + 1)
        source = {self._tokens[before].form for before in range(max(0, index - 2), index)}
        if country is None or _FROM in source:
            return None, index + 1
        name, english = self._entities.country_names[country]
        latitude, longitude = self._lexicon.countries.get(country, (None, None))
        token = self._tokens[index]
        start = token.end - len(_LAND) if token.text.endswith(_LAND) else token.start
        place = Place(
            start, self._tokens[end - 1].end, name, english, country, latitude, longitude, None, coarse=True
        )
        return place, end

    def _nationality(self, index: int) -> tuple[str | None, int]:
        """The country of the adjective at `index`, and where that ends."""
        for match in self._entities.index.matches(self._tokens, index) if index < len(self._tokens) else ():
            meaning = match.meaning
            if isinstance(meaning, Name) and meaning.role is NameRole.DEMONYM and not match.cut.skip:
                return meaning.code[:3], match.last
        return None, index

    # --- في شرق المدينة

    def _again(self, index: int) -> bool:
        form = self._tokens[index].form
        bare = form.removeprefix(_IN) if form.startswith("بال") else form
        following = self._tokens[index + 1].form if index + 1 < len(self._tokens) else ""
        return (
            bare in self._lexicon.again
            and not self._blocked(index)
            and not following.startswith(ARTICLE)
            and (form != bare or (index > 0 and self._tokens[index - 1].form in self._lexicon.prepositions))
        )

    # --- قرية المزرعة, مبنى البلدية

    def _noun(self, index: int) -> str | None:
        return None if self._blocked(index) else self._noun_of(self._tokens[index].form)

    def _noun_of(self, form: str) -> str | None:
        for letters in (0, 1, 2):
            bare = form[letters:]
            if letters and not all(letter in "وفبل" for letter in form[:letters]):
                return None
            if bare in self._lexicon.settlements or bare in self._lexicon.facilities:
                return bare
        return None

    def _named_by(self, index: int, noun: str) -> tuple[Place | None, int]:
        first = index + 1
        if first < len(self._tokens) and self._tokens[first].text in _OPENING:
            first += 1  # قرية (دوما)
        facility = noun in self._lexicon.facilities
        vague = noun in self._lexicon.vague_settlements
        last = self._name_end(first, facility)
        opening = self._tokens[first].form if first < len(self._tokens) else ""
        if noun in self._lexicon.seats and opening.startswith(ARTICLE) and self._everyday(opening):
            return None, index + 1  # مقر الولاية, مبنى المحافظة: every town has one
        if last == first or (vague and not self._rare(self._tokens[first].form)):
            return None, index + 1
        begin = index if facility else first
        token = self._tokens[begin]
        written = begin == index and len(token.text) == len(token.form)
        start = token.end - len(noun) if written else token.start
        words = " ".join(one.text for one in self._tokens[begin + 1 : last])
        head = token.text[start - token.start :]
        name = f"{head} {words}".strip()
        return Place(start, self._tokens[last - 1].end, name, None, None, None, None, None), last

    def _name_end(self, first: int, facility: bool) -> int:
        """Where the name behind a noun of place ends; `first` where no name follows."""
        index = first
        while index < len(self._tokens) and index - first < _LONGEST_NAME and self._may_be_name(index):
            form = self._tokens[index].form
            definite = form.startswith(ARTICLE)
            opening = index == first
            if opening and not self._opens(index) and not (facility and self._governs(index)):
                return first
            if not opening and form.startswith("و") and form not in self._frequent:
                break
            if not opening:
                before = self._tokens[index - 1].form
                linked = before in _CONNECTORS or before in self._lexicon.name_heads
                relation = form.endswith(_RELATION) and index - first == 1 and not facility
                construct = not before.startswith(ARTICLE) and definite and not relation
                adjective = before.startswith(ARTICLE) and definite and form.endswith(_DEFINITE_ENDS)
                strange = not definite and self._strange(form, named=True) and self._strange(before)
                if not (linked or construct or adjective or strange):
                    break
            index += 1
        return index

    def _opens(self, index: int) -> bool:
        """Whether a word may be the first of a name."""
        form = self._tokens[index].form
        known = form in _CONNECTORS or form in self._lexicon.name_heads
        return known or form.startswith(ARTICLE) or self._strange(form, named=True)

    def _governs(self, index: int) -> bool:
        """Whether an everyday noun is followed by its genitive: `مبنى أمن الدولة`."""
        following = index + 1
        return (
            following < len(self._tokens)
            and self._may_be_name(following)
            and self._tokens[following].form.startswith(ARTICLE)
        )

    def _may_be_name(self, index: int) -> bool:
        token = self._tokens[index]
        if self._blocked(index) or index in self._starts or not token.form.isalpha() or token.form.isascii():
            return False
        before = self._tokens[index - 1]
        if token.start - before.end > 1 or before.text in _CLOSING or token.form.startswith(_BOUND):
            return False
        return (
            token.form not in self._lexicon.prepositions and token.form not in self._lexicon.words_of_grammar
        )

    # --- قرب الغندورية

    def _leads(self, index: int) -> bool:
        """Whether a preposition of place stands before or is written on the word."""
        firm = self._lexicon.firm_prepositions
        return unjoined(self._tokens[index - 1].form, firm) in firm

    def _unknown(self, index: int) -> tuple[Place | None, int]:
        if not self._may_be_name(index):
            return None, index + 1
        form = self._tokens[index].form
        end = index + 1
        if form in self._lexicon.name_heads:
            if end >= len(self._tokens) or not self._may_be_name(end):
                return None, index + 1
            following = self._tokens[end].form
            if not (self._strange(following) or following.startswith(ARTICLE)):
                return None, index + 1
            end += 1
        elif not self._strange(form):
            return None, index + 1
        elif not self._stands_alone(index):
            # “في عيل عدي”: a name of two words, neither of them one that news is made of.
            double = not form.startswith(ARTICLE) and end < len(self._tokens) and self._may_be_name(end)
            if not double or not self._strange(self._tokens[end].form) or not self._stands_alone(end):
                return None, index + 1
            end += 1
        words = " ".join(token.text for token in self._tokens[index:end])
        return (
            Place(self._tokens[index].start, self._tokens[end - 1].end, words, None, None, None, None, None),
            end,
        )

    def _stands_alone(self, index: int) -> bool:
        """Whether an unknown word behind a preposition is a name: it governs nothing, has no pronoun, is no
        noun of action, and a definite one has the ending of a village's name.
        """
        token = self._tokens[index]
        form, text = token.form, token.text
        if (form.endswith("ه") and not text.endswith("ة")) or _ACTION.fullmatch(form.removeprefix(ARTICLE)):
            return False
        firm = unjoined(self._tokens[index - 1].form, _IN_WORDS) not in _IN_WORDS
        if form.startswith(ARTICLE):
            return firm or text.endswith(("ا", "ية"))
        if index + 1 >= len(self._tokens):
            return True
        if self._blocked(index + 1):
            # “في تفجيري طرابلس”: two of something in a place.
            return not form.endswith(_DUAL)
        following = self._tokens[index + 1]
        apart = not following.form.isalpha() or following.form in self._lexicon.prepositions
        bound = following.form.startswith(("بال", "لل", "و", "ل", "ب"))
        relation = following.form.startswith(ARTICLE) and following.form.endswith(("يه", "ي"))
        return apart or bound or relation or following.form in self._lexicon.words_of_grammar

    def _strange(self, form: str, named: bool = False) -> bool:
        """Whether a word is none that news is made of, with or without what may be written on it; `named`
        where a noun of place vouches for it.
        """
        if len(form) < (_SHORTEST_NAMED if named else _SHORTEST) or not form.isalpha() or form.isascii():
            return False
        bare = form.removeprefix(ARTICLE)
        if not named and form.endswith(_NOT_NAMES) and not (form.endswith("يه") and form.startswith(ARTICLE)):
            return False
        if self._everyday(form) or self._everyday(bare):
            return False
        if not named and (bare in self._entities.given_names or bare in self._entities.surnames):
            return False
        return not (form[0] in "وفبلك" and self._everyday(form[1:].removeprefix(ARTICLE)))

    def _rare(self, form: str) -> bool:
        """Whether a word behind a noun that is everyday itself is rather a name: none that news is made of,
        or with the article and seldom.
        """
        if self._strange(form):
            return True
        bare = form.removeprefix(ARTICLE)
        seldom = all(self._frequent.get(word, _COMMON) >= _COMMON for word in (form, bare, bare + "ه"))
        return bare != form and seldom and not bare.endswith(_RELATION)

    def _everyday(self, form: str) -> bool:
        return form in self._frequent or form + "ه" in self._frequent or ARTICLE + form in self._frequent
