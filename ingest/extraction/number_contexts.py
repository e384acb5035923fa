"""Numbers by what stands around them: how strong a quake was, how many years a court gives, those counted by
an adjective (المتهمون الثلاثة).
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extraction.clitics import ARTICLE, cuts
from ingest.extraction.model import Comparison, Quantity, Token
from ingest.extraction.number_words import read_number
from ingest.extraction.quantity_lexicon import QuantityLexicon

_STRENGTH_REACH = 2
_TERM_REACH = 5
_SCALE_REACH = 2
_TOLL_REACH = 18
_TOLL_AHEAD = 5
_ENDS = frozenset(".؟!\n؛")
_DEGREE = "degree"
_TWO = frozenset({"اثنين", "اثنان", "اثنتين", "اثنتان"})
_SHORTEST = 3


def _bare(form: str, words: frozenset[str]) -> bool:
    return any(cut.word in words or cut.word.removeprefix(ARTICLE) in words for cut in cuts(form))


def is_strength(lexicon: QuantityLexicon, tokens: Sequence[Token], first: int, unit: str | None) -> bool:
    """Whether a number of degrees is a quake's strength: “بقوة 5.4 درجات”, “بلغت شدتها 6 درجات”."""
    if unit != _DEGREE:
        return False
    before = tokens[max(0, first - _STRENGTH_REACH) : first]
    return any(_bare(token.form, lexicon.strength) for token in before)


def strength_by_scale(lexicon: QuantityLexicon, tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a bare number is a quake's strength by the scale behind it: “بقوة 5.4 على مقياس ريختر”."""
    before = tokens[max(0, first - _STRENGTH_REACH) : first]
    behind = tokens[last : last + _SCALE_REACH]
    return any(_bare(token.form, lexicon.strength) for token in before) and any(
        token.form in lexicon.scales for token in behind
    )


def toll_role(lexicon: QuantityLexicon, tokens: Sequence[Token], first: int, last: int) -> str | None:
    """What befell those of a toll: “عدد قتلى الهجوم بلغ 85”, “ارتفع إلى 29 عدد القتلى”. `first` is where the
    number begins with what qualifies it, `last` where it ends.
    """
    if not first or tokens[first - 1].form not in lexicon.toll_reached:
        return None
    near = range(last, min(last + _TOLL_AHEAD, len(tokens) - 1))
    for index in (*near, *range(first - 2, max(-1, first - _TOLL_REACH), -1)):
        if tokens[index].text in _ENDS:
            if index >= last:
                continue
            return None
        if tokens[index].form in lexicon.toll_heads:
            return lexicon.toll.get(tokens[index + 1].form)
    return None


def prison_term(lexicon: QuantityLexicon, tokens: Sequence[Token], index: int) -> Quantity | None:
    """The years that a court gives, at their number: “بالسجن المشدد 15 عاما”, “سجنه خمس سنوات”."""
    number = read_number(tokens, index, [False] * len(tokens))
    if number is None or number.skip or number.last >= len(tokens):
        return None
    if tokens[number.last].form not in lexicon.years:
        return None
    for back in range(index - 1, max(-1, index - 1 - _TERM_REACH), -1):
        form = tokens[back].form
        if not form.isalpha() or form in lexicon.open_terms:
            return None
        if _bare(form, lexicon.imprisonment):
            return Quantity(
                tokens[number.first].start,
                tokens[number.last].end,
                number.value,
                Comparison.EXACT,
                "year",
                "years",
            )
    return None


def counting_adjective(tokens: Sequence[Token], index: int) -> float | None:
    """The number that an adjective behind its noun tells: “المتهمون الثلاثة”, “متهمين اثنين”."""
    form = tokens[index].form
    if form in _TWO:
        return 2.0
    bare = form.removeprefix(ARTICLE)
    if bare == form or len(bare) < _SHORTEST:
        return None
    word = tokens[index]
    number = read_number((Token(word.start, word.end, word.text, bare),), 0, (False,))
    return number.value if number is not None and number.spelt and not number.skip else None
