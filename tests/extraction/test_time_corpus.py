"""The gold sentences of time, held to floors that only rise."""

from __future__ import annotations

from datetime import date

import pytest

from tests.corpus.times.scoring import rows, score
from tests.extraction.reading_aloud import CORPUS

FLOORS = {
    "own.tsv": (0.99, 0.99, 0.99),
    "blind.tsv": (0.99, 0.99, 0.99),
    "heldout.tsv": (0.99, 0.99, 0.99),
    "heldout2.tsv": (0.99, 0.99, 0.99),
    "heldout3.tsv": (0.99, 0.99, 0.99),
    "heldout4.tsv": (0.99, 0.99, 0.99),
    "heldout5.tsv": (0.99, 0.99, 0.99),
}


@pytest.mark.parametrize("name", FLOORS)
def test_a_gold_file_is_read_at_its_floor(name: str) -> None:
    result = score(CORPUS / name)
    precision, recall, f1 = FLOORS[name]
    report = "\n".join([str(result), *result.misses])
    assert result.precision >= precision, report
    assert result.recall >= recall, report
    assert result.f1 >= f1, report


def test_the_corpus_is_large_and_full_of_traps() -> None:
    sentences = [row for name in FLOORS for row in rows(CORPUS / name)]
    days = {row.published for row in sentences}
    assert sum(len(row.gold) for row in sentences) >= 600
    assert len(days) >= 12
    assert {date(2016, 2, 29), date(2014, 12, 31), date(2015, 8, 1)} <= days
    assert sum(not row.gold for row in sentences) / len(sentences) >= 0.2
