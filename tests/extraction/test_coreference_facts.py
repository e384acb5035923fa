"""What is read out of an analysis to be compared: the same whatever the order, and money by its currency."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from ingest.extraction.coreference import MentionFacts, facts_of
from ingest.extraction.coreference.counts import compare_numbers
from ingest.extraction.model import Comparison, Place, Quantity
from tests.analyses import analysed

SIGNING = ("وقع الوزيران اتفاق قرض لبناء محطة كهرباء.", "اتفاق", "AGREE")


def told(numbers: tuple[Quantity, ...] = (), places: tuple[Place, ...] = ()) -> MentionFacts:
    analysis = analysed(SIGNING, published=date(2015, 3, 9))
    mention = replace(analysis.events[0], numbers=numbers, places=places)
    return facts_of(replace(analysis, events=(mention,)), mention)


def number(
    value: float, unit: str | None, role: str | None, comparison: Comparison = Comparison.EXACT
) -> Quantity:
    return Quantity(0, 1, value, comparison, unit, role)


@pytest.mark.parametrize(
    ("unit", "role", "of"),
    [
        ("USD", "money", "USD"),
        ("EUR", "money", "EUR"),
        (None, "money", "money"),
        ("person", "killed", "killed"),
        ("km", None, "km"),
        (None, None, ""),
    ],
)
def test_a_number_is_of_its_role_or_unit_and_money_of_its_currency(
    unit: str | None, role: str | None, of: str
) -> None:
    assert [each.of for each in told((number(50, unit, role),)).numbers] == [of]


def test_as_many_dollars_are_not_as_many_euros() -> None:
    dollars, euros = (told((number(50, unit, "money"),)) for unit in ("USD", "EUR"))
    assert list(compare_numbers(dollars, euros)) == []
    assert [rule for rule, *_ in compare_numbers(dollars, dollars)] == ["same_number"]


@pytest.mark.parametrize(
    ("value", "digits"),
    [(50, "50"), (1_200_000, "1200000"), (2.5, "2.5"), (4e12, "4000000000000"), (0, "0")],
)
def test_numbers_of_a_reason_are_in_plain_digits(value: float, digits: str) -> None:
    facts = told((number(value, "USD", "money"),))
    assert [about for _, about, _ in compare_numbers(facts, facts)] == [f"USD {digits} / {digits}"]


def test_numbers_stand_in_one_order_however_they_are_qualified() -> None:
    given = [number(value, "person", "killed", how) for value, how in product(range(1, 11), Comparison)]
    facts = told(tuple(reversed(given)))
    assert [(each.value, each.comparison) for each in facts.numbers] == [
        (value, how) for value in range(1, 11) for how in sorted(Comparison)
    ]


def test_places_of_one_name_stand_in_one_order() -> None:
    given = [
        Place(0, 1, name, name, country, None, None, None)
        for name, country in product("ابتثجحخدذر", (None, "EGY", "LBY", "SDN"))
    ]
    facts = told(places=tuple(reversed(given)))
    assert [(place.id, place.country) for place in facts.places] == [
        (place.name, place.country) for place in given
    ]
