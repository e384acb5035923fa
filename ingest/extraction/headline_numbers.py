"""Numbers as headlines write them: three men, eleven man, a hundred man, as Arabic counts; and money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.numbers import get_currency_name

from ingest.extraction.headline_english import LEXICON
from ingest.extraction.lexicon import read_toml
from ingest.extraction.model import Comparison, Quantity

_SCALES = (
    (1_000_000_000, ("مليار", "مليارات", "ملياري"), "billion"),
    (1_000_000, ("مليون", "ملايين", "مليوني"), "million"),
    (1_000, ("ألف", "آلاف", "ألفي"), "thousand"),
)
_QUALIFIED = {
    Comparison.ABOUT: ("نحو", "about"),
    Comparison.AT_LEAST: ("ما لا يقل عن", "at least"),
    Comparison.AT_MOST: ("ما يصل إلى", "up to"),
}
_HARM = (("killed", "مقتل", "killed"), ("wounded", "إصابة", "wounded"), ("missing", "فقدان", "missing"))
TOLLS = frozenset(role for role, _, _ in _HARM)
"""The roles of those whom a toll counts."""
_MOST = 2
_SPELLED_FROM = 10_000


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts, in the genitive."""

    ar: str
    en: str


@cache
def _units() -> Mapping[str, Any]:
    units: Mapping[str, Any] = read_toml(LEXICON)["units"]
    return units


def counted(numbers: tuple[Quantity, ...], role: str | None) -> Counted | None:
    """The people whom it befell: `نحو 275 جنديا`, "about 275 soldiers"."""
    for quantity in numbers:
        if role is not None and quantity.role == role and _whole_people(quantity):
            return _people(quantity, named=True)
    return None


def casualties(numbers: tuple[Quantity, ...]) -> Counted | None:
    """`مقتل 20 شخصا وإصابة 30`, "20 people killed, 30 wounded": two of killed, wounded, missing at most."""
    arabic: list[str] = []
    english: list[str] = []
    for role, noun, word in _HARM:
        quantity = next((one for one in numbers if one.role == role and _whole_people(one)), None)
        if quantity is None or len(arabic) == _MOST:
            continue
        said = _people(quantity, named=not arabic or quantity.value <= 2)
        arabic.append(f"{noun} {said.ar}")
        english.append(f"{said.en} {word}")
    return Counted(" و".join(arabic), ", ".join(english)) if arabic else None


def _whole_people(quantity: Quantity) -> bool:
    return quantity.unit == "person" and quantity.value >= 1 and quantity.value == int(quantity.value)


def _people(quantity: Quantity, *, named: bool) -> Counted:
    units = _units()["troops" if quantity.role == "troops" else "person"]
    singular, plural, accusative, dual, one, many = units
    value = int(quantity.value)
    arabic_before, english_before = _qualified(quantity)
    english = f"{english_before}{value:,}" + (f" {one if value == 1 else many}" if named else "")
    if value <= 2:
        return Counted(singular if value == 1 else dual, english if value > 1 else f"one {one}")
    scaled = _scaled(value)
    if scaled is not None:
        number, unit = scaled, singular
    else:
        number, unit = f"{value:,}", _after(value, singular, plural, accusative)
    return Counted(f"{arabic_before}{number}" + (f" {unit}" if named else ""), english)


def _qualified(quantity: Quantity) -> tuple[str, str]:
    before = _QUALIFIED.get(quantity.comparison)
    return (before[0] + " ", before[1] + " ") if before else ("", "")


def _after(value: int, singular: str, plural: str, accusative: str) -> str:
    """3 to 10 take the plural, 11 to 99 the accusative, hundreds the singular; 103 counts as 3 does."""
    last = value % 100
    if 3 <= last <= 10:
        return plural
    return accusative if last > 10 else singular


def _scaled(value: float) -> str | None:
    """`50 مليون`, `3 آلاف`, `1.5 مليار`; None where figures say it as well or rounding would lie."""
    if value < _SPELLED_FROM:
        return None
    for scale, (one, many, two), _ in _SCALES:
        count = value / scale
        if count < 1:
            continue
        if round(count, 1) != count:
            return None
        if count == 1:
            return one
        if count == 2:
            return two
        return f"{count:,g} {many if 3 <= count <= 10 and count == int(count) else one}"
    return None


def worth(numbers: tuple[Quantity, ...]) -> Counted | None:
    """`بقيمة 50 مليون دولار أمريكي`, "worth USD 50 million": the first sum of money."""
    for quantity in numbers:
        if quantity.role != "money" or quantity.unit is None or quantity.value < 1:
            continue
        before, english_before = _qualified(quantity)
        currency = get_currency_name(quantity.unit, locale="ar")
        figure = _figure(quantity.value)
        number = _scaled(quantity.value) or figure
        return Counted(
            f"بقيمة {before}{number} {currency}",
            f"worth {english_before}{quantity.unit} {_in_english(quantity.value) or figure}",
        )
    return None


def share(numbers: tuple[Quantity, ...]) -> Counted | None:
    """`بنسبة 0.3%`, "of 0.3%": by how much something rose or fell."""
    for quantity in numbers:
        if quantity.unit == "percent":
            return Counted(f"بنسبة {_figure(quantity.value)}%", f"of {_figure(quantity.value)}%")
    return None


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def _in_english(value: float) -> str | None:
    for scale, _, name in _SCALES[:2]:
        if value >= scale and round(value / scale, 1) == value / scale:
            return f"{value / scale:,g} {name}"
    return None
