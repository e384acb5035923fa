"""Spelling: the tokens of a cleaned text and the form in which words are matched.

Folding is camel-tools' normalisation and dediacritisation, so that every lexicon and every
text meet in one form. Offsets never move: a token keeps its words and their place, and
carries the folded form beside them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import (
    normalize_alef_ar,
    normalize_alef_maksura_ar,
    normalize_teh_marbuta_ar,
    normalize_unicode,
)

from ingest.extraction.model import Token

TATWEEL = "\u0640"
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"

# Letters that other keyboards and extractors leave in Arabic words, and the digits of both Arabic rows.
_LOOKALIKES = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫کیےۀہھگ" + TATWEEL,
    "01234567890123456789.كييهههك" + "\0",
)
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}{TATWEEL}])*|\d+|\S")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The matching form of `text`: no diacritics or tatweel, one alef, one ya, one ha, ASCII digits."""
    return text.translate(_LETTERS) if _PLAIN.fullmatch(text) else _folded(text)


def _folded(text: str) -> str:
    folded = text.translate(_LOOKALIKES).replace("\0", "")
    folded = dediac_ar(normalize_unicode(folded))
    return str(normalize_teh_marbuta_ar(normalize_alef_maksura_ar(normalize_alef_ar(folded))))


# Most words are plain letters, of which each is folded by itself.
_PLAIN = re.compile("[ء-غف-ي]+")
_LETTERS = str.maketrans(
    {letter: _folded(letter) for letter in map(chr, range(0x0621, 0x064B)) if _PLAIN.match(letter)}
)


def tokenise(text: str) -> tuple[Token, ...]:
    """The words, digit runs and punctuation marks of `text`, in order.

    Letters and digits part even when written together (`23يونيو`), each mark is its own token,
    and white space is none.
    """
    # `_make` and a list spare a third of the time of the plain way, and every text comes through here.
    make = Token._make
    return tuple(
        [
            make((match.start(), match.end(), word := match.group(), fold(word)))
            for match in _WORD.finditer(text)
        ]
    )
