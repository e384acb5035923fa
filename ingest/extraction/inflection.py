"""Conjugation: the stems and affixes of a verb's principal parts and of a noun's forms.

Everything is in the matching form (`orthography.fold`), so hamzas on alef, alef maqsura and ta marbuta
have gone: what is left apart is what a newspaper's reader must tell apart too. Each stem names a
category; `affixes.toml` says which prefixes and suffixes a category takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extraction.orthography import fold

_WEAK = frozenset("اوي")


@dataclass(frozen=True, slots=True)
class Stem:
    """What stays of a word under inflection: its letters, the affixes it takes, and its own features.

    `voice` is "a", "p" or "u": active, passive, or written alike in both.
    """

    letters: str
    category: str
    voice: str = "-"
    number: str = "-"
    gender: str = "-"


def verb_stems(past: str, imperfect: str, passive: bool = True) -> Iterator[Stem]:
    """The stems of a verb given its third person masculine singular in the past and the imperfect.

    With `passive` the passive is derived too, where it is spelt differently; a verb that has none
    (`passive=False`) is marked active throughout.
    """
    yield from _past_stems(past, passive)
    yield from _imperfect_stems(imperfect, past, passive)


def _past_stems(past: str, passive: bool) -> Iterator[Stem]:
    form = fold(past)
    base = form[:-1]
    alike = "u" if passive else "a"
    if past.endswith("ى"):
        yield Stem(base, "PastYa", alike if form.startswith("ا") or len(form) > 3 else "a")
        if passive and not form.startswith("ا") and len(form) == 3:
            yield Stem(base + "ي", "PastPassiveYa", "p")
    elif past.endswith("ي"):
        yield Stem(form, "PastKeptYa", alike)
        yield Stem(base, "PastPluralOnly", alike)
    elif past.endswith("ا"):
        yield Stem(base, "PastWaw", "a")
        if passive:
            yield Stem(base + "ي", "PastPassiveYa", "p")
    elif (
        len(form) >= 3
        and form[-2] == "ا"
        and form[-1] not in _WEAK
        and not (len(form) == 3 and form[0] in "وي")
    ):
        yield Stem(form, "PastHollow", "a")
        # The passive of a short one (قيل) is rare in news and reads like other words: زير in وزير.
        if passive and len(form) > 3:
            yield Stem(form[:-2] + "ي" + form[-1], "PastHollow", "p")
    else:
        yield Stem(form, "Past", _sound_voice(form, alike))
        yield from _hamza_plural(past, base)
        if passive and past.endswith("أ"):
            yield Stem(base + "ئ", "Past", "p")
        if passive and past.startswith("استأ"):
            yield Stem(form.replace("استا", "استؤ", 1), "Past", "p")
        inner = _inner_alef(form)
        if passive and inner is not None:
            yield Stem(form[:inner] + "و" + form[inner + 1 :], "Past", "p")


def _inner_alef(form: str) -> int | None:
    """Where the alef of فاعل or تفاعل stands: in the passive it turns to waw."""
    if len(form) == 4 and form[1] == "ا":
        return 1
    if len(form) == 5 and form[0] == "ت" and form[2] == "ا":
        return 2
    return None


def _sound_voice(form: str, alike: str) -> str:
    return "a" if _inner_alef(form) is not None else alike


def _hamza_plural(past: str, base: str) -> Iterator[Stem]:
    if past.endswith("أ"):
        yield Stem(base + "ؤ", "PastPluralOnly", "u")
        yield Stem(base + "ء", "PastPluralOnly", "u")


def _imperfect_stems(imperfect: str, past: str, passive: bool) -> Iterator[Stem]:
    form = fold(imperfect)[1:]
    base = form[:-1]
    alike = "u" if passive else "a"
    if form.endswith("ي"):
        yield Stem(base, "ImperfectYa", alike)
    elif form.endswith("و") and len(form) > 1:
        yield Stem(base, "ImperfectWaw", "a")
        if passive:
            yield Stem(base, "ImperfectYa", "p")
    elif len(form) >= 3 and form[-2] in _WEAK and _weak_middle(fold(past)):
        yield Stem(form, "Imperfect", "u" if form[-2] == "ا" and passive else "a")
        yield Stem(form[:-2] + form[-1], "ImperfectJussive", alike)
        if passive and form[-2] != "ا":
            yield Stem(form[:-2] + "ا" + form[-1], "Imperfect", "p")
    else:
        yield Stem(form, "Imperfect", alike)
        if imperfect.endswith("أ"):
            yield Stem(base + "ؤ", "ImperfectPluralOnly", alike)


def _weak_middle(past: str) -> bool:
    return len(past) >= 3 and past[-2] == "ا"


def noun_stems(singular: str, plurals: tuple[str, ...]) -> Iterator[Stem]:
    """The stems of a noun: its singular, its dual, and the plurals given (`ون` and `ات` are recognised)."""
    yield from _one_noun(singular, "s")
    for plural in plurals:
        yield from _one_noun(plural, "p")


def _one_noun(word: str, number: str) -> Iterator[Stem]:
    form = fold(word)
    if number == "p" and form.endswith("ون") and len(form) > 4:
        yield Stem(form[:-2], "NounMasculinePlural", number="p", gender="m")
    elif number == "p" and form.endswith("ات"):
        yield Stem(form, "NounFemininePlural", number="p", gender="f")
    elif word.endswith("ة"):
        yield Stem(form, "NounPlain", number=number, gender="f")
        yield Stem(form[:-1] + "ت", "NounBound", number=number, gender="f")
    elif form.endswith("اء"):
        yield Stem(form, "NounPlain", number=number, gender="m")
        yield Stem(form, "NounBound", number=number, gender="m")
        for seat in "ئؤ":
            yield Stem(form[:-1] + seat, "NounBound", number=number, gender="m")
    else:
        yield Stem(form, "Noun", number=number, gender="m")
        if word.endswith("ى"):
            yield Stem(form[:-1] + "ا", "NounAlef", number=number, gender="f")  # شكواه
