"""How many: numbers, what they count, and how they were qualified."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite

from ingest.extraction.clitics import ARTICLE, start_after
from ingest.extraction.entities import taken_tokens
from ingest.extraction.model import Comparison, Quantity, Reading, TimeExpression, Token
from ingest.extraction.number_contexts import (
    counting_adjective,
    is_strength,
    prison_term,
    strength_by_scale,
    toll_role,
)
from ingest.extraction.number_words import Number, number_cut, read_number
from ingest.extraction.quantity_lexicon import QuantityLexicon, Unit, quantity_lexicon

_CUE_REACH = 4
_BEHIND = 5
_TEN = 10
_PERSON = "person"
_PART_OF = "من"
_CURRENCY_ROLE = "money"
_STRENGTH = "magnitude"
_AFFECTED = frozenset(("killed", "wounded", "arrested", "abducted", "displaced", "missing"))
_NOT_BESIDE = frozenset("-–—/:*+×ر")
_BETWEEN = "بين"
_REMEMBERED = 60_000
_AND = "و"
_KILLED = "killed"
_FEW = 3
_HUNDRED = 100
_SHORTEST_NOUN = 4
# Broken plurals by their shape: أفعال, فعائل, مفاعل, مفاعيل, فعول, أفعلة, فعلاء.
_BROKEN = re.compile("ا..ا.|.[اء]ء?ا.|م.ا.ي?.|.{2}ا.ي.|.{2}و.|ا...ه|.{3}اء")
_VERB_BEHIND = 2
_ADJECTIVE = ("ين", "ون", "يا", "ه", "ات")


def find_quantities(reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """The quantities of `reading` in text order; none inside a time expression."""
    return tuple(_Search(reading, times).quantities())


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a number counts: the unit, its role, and where the noun ends."""

    unit: str | None
    role: str | None
    last: int


class _Search:
    def __init__(self, reading: Reading, times: tuple[TimeExpression, ...]) -> None:
        self._tokens = reading.tokens
        self._taken = taken_tokens(reading, times)
        self._lexicon: QuantityLexicon = quantity_lexicon()
        self._breaks = {sentence.first for sentence in reading.sentences}

    def quantities(self) -> list[Quantity]:
        """Every number that counts something, from left to right."""
        found: list[Quantity] = []
        index = 0
        starts = self._lexicon.starts
        while index < len(self._tokens):
            form = self._tokens[index].form
            known = starts.get(form)
            if known is None:
                if len(starts) >= _REMEMBERED:
                    starts.clear()
                known = starts[form] = self._may_begin(form)
            if known and self._taken[index]:
                # A duration is no count, but what a court gives is told of its ruling.
                term = prison_term(self._lexicon, self._tokens, index)
                found += [term] if term is not None else []
            if not known or self._taken[index]:
                index += 1
                continue
            quantity, last = self._at(index)
            if quantity is not None:
                found.append(quantity)
            index = last
        return found

    def _may_begin(self, form: str) -> bool:
        lexicon = self._lexicon
        counted = lexicon.dual(form) is not None or form in lexicon.singulars or form in lexicon.either
        return counted or form.isdigit() or number_cut(form) is not None or self._adjective(form)

    def _adjective(self, form: str) -> bool:
        return counting_adjective((Token(0, len(form), form, form),), 0) is not None

    def _at(self, index: int) -> tuple[Quantity | None, int]:
        number = read_number(self._tokens, index, self._taken)
        if index and self._tokens[index - 1].form in self._lexicon.part_before:
            # “بينهم أربعة جنود”: a part of those counted already.
            return None, number.last if number is not None else index + 1
        behind = self._behind_noun(index)
        if behind is not None:
            return behind, index + 1
        if number is None:
            return self._dual(index)
        if number.last == index + 1 and self._tokens[index].form[number.skip :] in self._lexicon.vague:
            return None, number.last
        if self._is_name(number) or not isfinite(number.value):
            return None, number.last  # hundreds of digits count nothing
        counted = self._counted(number)
        if counted is None:
            return self._one(index), number.last
        return self._quantity(number, counted), counted.last

    def _behind_noun(self, index: int) -> Quantity | None:
        """“المتهمون الثلاثة”: people whom the word behind them counts."""
        value = counting_adjective(self._tokens, index)
        if value is None or not index or self._taken[index - 1]:
            return None
        noun = Token(*self._tokens[index - 1][:3], self._tokens[index - 1].form.removeprefix(ARTICLE))
        unit = self._lexicon.unit_at((noun,), 0)
        if unit is None or unit[0].unit != _PERSON:
            return None
        number = Number(index - 1, index + 1, 0, value, True)
        return self._quantity(number, _Counted(unit[0].unit, unit[0].role, index + 1))

    def _dual(self, index: int) -> tuple[Quantity | None, int]:
        """`قتيلان`, `جنديين`: two, in one word."""
        dual = self._lexicon.dual(self._tokens[index].form) or self._lexicon.two(self._tokens, index)
        if dual is None:
            return self._one(index), index + 1
        skip, unit = dual
        number = Number(index, index + 1, skip, 2.0, True)
        counted = _Counted(unit.unit, unit.role, index + 1)
        return self._quantity(number, counted), index + 1

    def _one(self, index: int) -> Quantity | None:
        unit = self._lexicon.one(self._tokens, index)
        if unit is None:
            return None
        token = self._tokens[index]
        return Quantity(token.start, token.end, 1.0, Comparison.EXACT, unit.unit, unit.role)

    def _quantity(self, number: Number, counted: _Counted) -> Quantity:
        return Quantity(
            start_after(self._tokens[number.first], number.skip),
            self._tokens[counted.last - 1].end,
            number.value,
            self._comparison(number.first, counted.last),
            counted.unit,
            _STRENGTH
            if is_strength(self._lexicon, self._tokens, number.first, counted.unit)
            else self._role(number, counted),
        )

    def _is_name(self, number: Number) -> bool:
        """Whether the digits name something (القرار 1701, F-16, 2-1, 1435/1436) and count nothing."""
        before = self._tokens[number.first - 1] if number.first else None
        after = self._tokens[number.last] if number.last < len(self._tokens) else None
        if number.spelt:
            return before is not None and before.form in self._lexicon.names_before
        first, last = self._tokens[number.first], self._tokens[number.last - 1]
        if before is not None and number.first not in self._breaks:
            touching = before.end == first.start
            if touching and (before.form in _NOT_BESIDE or (before.form.isascii() and before.form.isalpha())):
                return True
            if (
                before.form in _NOT_BESIDE
                and number.first > 1
                and self._tokens[number.first - 2].form.isdigit()
            ):
                return True
            if before.form in self._lexicon.names_before and not self._taken[number.first - 1]:
                return True
        if after is None:
            return False
        if after.form in _NOT_BESIDE and number.last + 1 < len(self._tokens):
            following = self._tokens[number.last + 1]
            return following.form.isdigit() or (last.end == after.start and after.end == following.start)
        return after.form.isascii() and after.form.isalpha()

    def _counted(self, number: Number) -> _Counted | None:
        """What the number counts, or None where it counts nothing that we know."""
        last = number.last
        sign = self._tokens[number.first - 1].form if number.first else ""
        if sign == "$":
            return _Counted("USD", _CURRENCY_ROLE, last)
        if strength_by_scale(self._lexicon, self._tokens, number.first, last):
            return _Counted("degree", _STRENGTH, last)
        unit = self._unit(last, number)
        if unit is not None:
            return unit
        toll = toll_role(self._lexicon, self._tokens, self._before_comparison(number.first), last)
        if toll is not None:
            return _Counted(_PERSON, toll, last)
        if last >= len(self._tokens) or self._taken[last]:
            return self._affected(number)
        form = self._tokens[last].form
        if form in self._lexicon.times:
            return None
        if form in self._lexicon.part_of:
            if number.first and not self._tokens[number.first - 1].form.isalpha():
                return None  # “32 شخصا، ستة منهم نواب”: a part of those counted already
            return _Counted(_PERSON, self._affected_cue(number), last)
        if form == _PART_OF:
            part = self._unit(last + 1, number)
            return part if part is not None else self._affected(number)
        if self._affected_cue(number) is not None and self._ends_phrase(last):
            return self._affected(number)
        if form in self._lexicon.not_nouns or not form.isalpha() or len(form) < _SHORTEST_NOUN:
            return None
        few = _FEW <= number.value <= _TEN or number.value % _HUNDRED == 0
        named = form.startswith((ARTICLE, "لل")) or form in self._lexicon.after_people
        if form.endswith("ا") and number.value > _TEN:
            return _Counted(None, None, last + 1)
        # “ستة مسدسات”, “106 عناوين”: a plural of any noun; “ثلاثة قبالة” is none.
        plural = form.endswith("ات") or bool(_BROKEN.fullmatch(form))
        return _Counted(None, None, last + 1) if few and plural and not named else None

    def _unit(self, index: int, number: Number) -> _Counted | None:
        if index >= len(self._tokens) or self._taken[index]:
            return None
        unit = self._lexicon.unit_at(self._tokens, index)
        if unit is None:
            return None
        meaning, last = unit
        if meaning.role == _CURRENCY_ROLE:
            return self._currency(meaning, last)
        if number.spelt and number.value == 1:
            return None
        return _Counted(meaning.unit, meaning.role, last)

    def _currency(self, unit: Unit, last: int) -> _Counted:
        code, last = self._lexicon.currency(self._tokens, unit, last)
        return _Counted(code, _CURRENCY_ROLE, last)

    def _affected(self, number: Number) -> _Counted | None:
        """`مقتل 20 وإصابة 30`: people that no noun names; anybody (`لم يقتل أحد`) is not one of them."""
        if self._tokens[number.first].form in self._lexicon.one_of:
            return None
        role = self._affected_cue(number)
        return _Counted(_PERSON, role, number.last) if role is not None else None

    def _affected_cue(self, number: Number) -> str | None:
        index = self._before_comparison(number.first)
        if self._lexicon.met_ahead(self._tokens, index):
            return _KILLED
        role = self._lexicon.role_ending_at(self._tokens, index) if index > 0 else None
        return role if role in _AFFECTED else None

    def _ends_phrase(self, index: int) -> bool:
        form = self._tokens[index].form
        return not form.isalpha() or form in self._lexicon.after_people or form[0] in "وب"

    def _before_comparison(self, index: int) -> int:
        match = self._lexicon.comparison_before(self._tokens, index)
        return match[1] if match is not None else index

    def _comparison(self, first: int, last: int) -> Comparison:
        before = self._lexicon.comparison_before(self._tokens, first)
        if before is not None:
            return before[0]
        after = self._comparison_behind(last)
        if after is not None:
            return after
        if first > 0 and self._tokens[first - 1].form == _BETWEEN:
            return Comparison.AT_LEAST
        return Comparison.EXACT

    def _comparison_behind(self, last: int) -> Comparison | None:
        """“25 مقاتلا من المعارضة على الأقل”: the qualifier may stand a few words behind what is counted."""
        for index in range(last, min(last + _BEHIND, len(self._tokens))):
            after = self._lexicon.comparison_after(self._tokens, index)
            if after is not None:
                return after
            form = self._tokens[index].form
            if not form.isalpha() or form.startswith(_AND):
                return None
        return None

    def _role(self, number: Number, counted: _Counted) -> str | None:
        """What befell those counted: the noun's own word first, then the verb before, then the one after."""
        if counted.unit != _PERSON or counted.role in ("killed", "wounded", "arrested"):
            return counted.role
        index = self._before_comparison(number.first)
        if self._lexicon.met_ahead(self._tokens, index):
            return _KILLED
        toll = toll_role(self._lexicon, self._tokens, index, number.last)
        if toll is not None:
            return toll
        for back in range(_CUE_REACH):
            place = index - back
            if place <= 0 or place in self._breaks:
                break
            role = self._lexicon.role_ending_at(self._tokens, place)
            if role is not None:
                return role
            if not self._transparent(place - 1):
                break
        for token in self._tokens[counted.last : counted.last + _VERB_BEHIND]:
            # “عشرة جنود فرنسيين سقطوا”
            role = self._lexicon.roles_after.get(token.form)
            if role is not None:
                return role
            if not token.form.endswith(_ADJECTIVE):
                break
        return counted.role

    def _transparent(self, index: int) -> bool:
        """Whether a cue may stand beyond this token: not past a mark, a number or a conjunction."""
        form = self._tokens[index].form
        return form.isalpha() and not form.startswith(_AND)
