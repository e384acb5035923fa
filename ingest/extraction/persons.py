"""The names of people: where one begins after a title or with a first name, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.entity_lexicon import EntityLexicon, GivenName, Head, KnownAs, Name, NameRole, Person
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.model import Token
from ingest.extraction.reference_lexicon import reference_index

_QUOTES = frozenset("\"“”«»'‘’")
_LONGEST = 7
_LONGEST_FOREIGN = 4
_RARE = 6_000
# What is written on a noun and on no name: بمقاضاة, والبيان.
_BOUND = ("وال", "بم", "لم", "بت", "بال", "لت", "بإ", "با")
_INFLECTING = (ARTICLE, "وال", "م")
_INFLECTED = ("ا", "ه", "ون", "ين", "ات", "ان", "وا", "ها", "هم")
_NISBA = "ي"
_CLITIC_LETTERS = frozenset("و")
_PRONOUNS = ("هم", "ها", "هما", "ته", "تهم", "هن")
_PREPOSITION_OR_ALI = "علي"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name at `tokens[first:last]`; `inside` is where it begins after quotes and titles."""

    first: int
    last: int
    inside: int
    person: Person | None


class NameReader:
    """Reads names out of one token sequence."""

    def __init__(self, lexicon: EntityLexicon, tokens: Sequence[Token], taken: Sequence[bool]) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._taken = taken
        self._frequent = frequent_words()

    def after_title(self, index: int, trusted: bool) -> PersonName | None:
        """The name that follows an office at `index`, past quotes and titles (`الأمير`, `"`)."""
        begin = self._past_quotes(index)
        titled = self._past_titles(begin)
        begin = self._past_quotes(titled)
        if begin >= len(self._tokens):
            return None
        known = self.known_person(begin)
        if known is not None:
            return PersonName(index, self._closing(begin, known[0]), begin, known[1])
        last = self._name_end(begin, trusted=trusted or titled > index)
        if last == begin:
            return None
        return PersonName(index, self._closing(begin, last), begin, None)

    def known_person(self, index: int, cut: bool = False) -> tuple[int, Person] | None:
        """Somebody of persons.csv named at `index`, by any of their names; `cut` allows clitics before it."""
        for match in self._lexicon.index.matches(self._tokens, index):
            if (
                isinstance(match.meaning, KnownAs)
                and (cut or match.cut.skip == 0)
                and not self._reaches(match.last)
            ):
                return self.family(match.last), match.meaning.person
        return None

    def family(self, index: int) -> int:
        """Where a name that has been read up to `index` ends once its father's and family names are added."""
        last = index
        while last < len(self._tokens) and last - index < _LONGEST:
            form = self._tokens[last].form
            if form not in ("بن", "ال") or last + 1 >= len(self._tokens) or self._taken[last]:
                break
            last += 2
            if self._tokens[last - 1].form == "عبد" and last < len(self._tokens):
                last += 1
        return last

    def after_nationality(self, index: int) -> PersonName | None:
        """The name right behind a nationality (الإيطالي كارلو انشيلوتي): a known one, two strange words, or
        one where a title stands before the nationality.
        """
        known = self.known_person(index)
        if known is not None:
            return PersonName(index, known[0], index, known[1])
        if self._tokens[index].form in self._lexicon.given_names:
            return self.after_title(index, trusted=True)
        last = index
        while last < len(self._tokens) and last - index < _LONGEST_FOREIGN and self._foreign(last):
            last += 1
        titled = index > 1 and self._tokens[index - 2].form in self._lexicon.titles
        return PersonName(index, last, index, None) if last - index > 1 - titled else None

    def _foreign(self, index: int) -> bool:
        """Whether a word may be of a foreign name: rare, without the letters that inflect Arabic words."""
        form = self._tokens[index].form
        if self._taken[index] or not form.isalpha() or form.isascii():
            return False
        if form in self._lexicon.given_names or form in self._lexicon.connectors:
            return True
        if form.startswith(_INFLECTING):
            return False
        bare = form[1:] if form[:1] in "وفبلك" else form
        ranks = [self._frequent.get(one, _RARE) for one in (form, bare, ARTICLE + form)]
        return len(form) > 2 and min(ranks) >= _RARE and not form.endswith(_INFLECTED)

    def from_given_name(self, index: int, joined: bool = False) -> int:
        """The end of the name that begins at `index`, behind و where it is `joined`; `index` itself where it
        has no second word.
        """
        if joined:
            last = self._name_end(index + 1, trusted=True)
            return last if last > index + 1 else index
        last = self._name_end(index, trusted=False)
        return last if last - index >= 2 else index

    def _name_end(self, index: int, trusted: bool) -> int:
        """The end of the name at `index`; `trusted` where a title vouches for its first word."""
        last = index
        while last < len(self._tokens) and last - index < _LONGEST and not self._taken[last]:
            form = self._tokens[last].form
            if form == _PREPOSITION_OR_ALI and self._tokens[last].text.endswith("ى"):
                break
            first = last == index
            if first and form == "عبد" and self._slave_of(last + 1):
                last += 1
                continue
            if not first and ("\n" in self._gap(last) or self._is_office(last)):
                break
            if not first and self._tokens[last - 1].form == "عبد" and form.startswith(ARTICLE):
                last += 1
                continue
            if not first and form in self._lexicon.name_seconds:
                last += 1
                continue
            if form in self._lexicon.connectors and (not first or self._connects(last)):
                last += 1
                continue
            if not (self._begins(form, trusted) if first else self._continues(form)):
                if (
                    last - index == 1
                    and self._is_nisba(form)
                    and self._tokens[index].form in self._lexicon.given_names
                ):
                    last += 1
                break
            last += 1
        while last > index and self._tokens[last - 1].form in self._lexicon.connectors:
            last -= 1
        return last

    def _is_office(self, index: int) -> bool:
        """Whether an office of several words begins, whatever its first word may name (أمير منطقة)."""
        form = self._tokens[index].form
        if form not in self._lexicon.given_names:
            return False
        matches = self._lexicon.index.matches(self._tokens, index)
        return any(isinstance(match.meaning, Head) and match.last - match.first > 1 for match in matches)

    def _slave_of(self, index: int) -> bool:
        """Whether عبد begins a name: `عبد الله`, `عبد الكريم`."""
        return index < len(self._tokens) and self._tokens[index].form.startswith(ARTICLE)

    def _is_nisba(self, form: str) -> bool:
        """Whether a definite adjective of nationality may be a family name (محمد المصري)."""
        return form.startswith(ARTICLE) and form.endswith(_NISBA) and self._means(form, (NameRole.DEMONYM,))

    def _connects(self, index: int) -> bool:
        following = index + 1
        return following < len(self._tokens) and (
            self._continues(self._tokens[following].form)
            or self._tokens[following].form in self._lexicon.connectors
        )

    def _gap(self, index: int) -> str:
        return "\n" if self._tokens[index].start - self._tokens[index - 1].end > 2 else ""

    def _begins(self, form: str, trusted: bool) -> bool:
        lexicon = self._lexicon
        if form in lexicon.given_names:
            return True
        if trusted and form in lexicon.surnames:
            return True
        return trusted and not form.startswith(ARTICLE) and self._unknown(form)

    def _continues(self, form: str) -> bool:
        lexicon = self._lexicon
        if form in lexicon.given_names or form in lexicon.surnames:
            return True
        if form.startswith(ARTICLE) and form.endswith(_NISBA) and form not in lexicon.neutral:
            return not self._means(form, (NameRole.DEMONYM, NameRole.DEMONYMS)) and not self._common(form)
        return self._unknown(form)

    def _common(self, form: str) -> bool:
        rank = self._frequent.get(form)
        return rank is not None and rank < 6_000

    def _means(self, form: str, roles: tuple[NameRole, ...]) -> bool:
        token = Token(0, len(form), form, form)
        return any(
            isinstance(match.meaning, Name) and match.meaning.role in roles
            for match in self._lexicon.index.matches((token,), 0)
        )

    def _unknown(self, form: str) -> bool:
        """Whether a word is no word of every day, so that it may well be a name."""
        if len(form) < 2 or not form.isalpha() or form.isascii():
            return False
        if form in self._frequent or form.startswith("لل") or reference_index().begins(form):
            return False
        if (
            form[0] in _CLITIC_LETTERS
            and len(form) > 3
            and (form[1:] in self._frequent or form[1] not in "اوي")
        ):
            return False
        if form.endswith(_PRONOUNS) or form.startswith(_BOUND):
            return False
        if form.endswith("ا") and form[:-1] in self._frequent:
            return False  # “عقد الوزير مؤتمرا”
        return not any(
            not isinstance(match.meaning, KnownAs | GivenName)
            for match in self._lexicon.index.matches((Token(0, len(form), form, form),), 0)
        )

    def _past_quotes(self, index: int) -> int:
        while index < len(self._tokens) and self._tokens[index].form in _QUOTES:
            index += 1
        return index

    def _past_titles(self, index: int) -> int:
        while index < len(self._tokens):
            matches = [m for m in self._lexicon.titles.matches(self._tokens, index) if m.cut.skip == 0]
            if not matches:
                return index
            index = matches[0].last
            while index < len(self._tokens) and self._tokens[index].form in (".", "/"):
                index += 1
        return index

    def _closing(self, begin: int, last: int) -> int:
        """Past the closing quote, where an opening one stands before the name."""
        opened = begin > 0 and self._tokens[begin - 1].form in _QUOTES
        if opened and last < len(self._tokens) and self._tokens[last].form in _QUOTES:
            return last + 1
        return last

    def _reaches(self, last: int) -> bool:
        return self._taken[last - 1]
