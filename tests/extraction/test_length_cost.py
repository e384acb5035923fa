"""What the whole analysis costs: four times the text is four times the work, counted in functions called."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse, warm_up

PUBLISHED = date(2015, 3, 13)


def calls(text: str) -> int:
    """How many functions are called while `text` is analysed, everything that is kept by form being known."""
    document = Document(text, PUBLISHED)
    analyse(document)
    count = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counted)
    try:
        analyse(document)
    finally:
        sys.setprofile(None)
    return count


def told(sentences: str, times: int) -> str:
    """The sentences, told so many times, each time of another day."""
    days = (PUBLISHED - timedelta(days) for days in range(times))
    return " ".join(sentences.format(day=day.isoformat()) for day in days)


@pytest.mark.parametrize(
    ("sentences", "times"),
    [
        pytest.param(
            "وصل الوفد إلى باريس يوم الأحد وهي مدينة كبيرة جميلة في شمال البلاد على ضفاف النهر الطويل",
            42,
            id="one sentence without a stop",
        ),
        pytest.param("وصل الوفد إلى باريس يوم {day}. وقصف الجيش المدينة.", 60, id="a day a sentence"),
        pytest.param(
            "زار وزير الخارجية المصري بغداد. وبحث مع نظيره العراقي التعاون. واتفق الجانبان أمس.",
            30,
            id="references",
        ),
        pytest.param(
            "قتل 12 شخصا وأصيب 30 جنديا في هجوم في مصر. وأرسلت فرنسا 40 طنا من المساعدات.",
            40,
            id="numbers and places",
        ),
    ],
)
def test_four_times_the_text_is_four_times_the_work(sentences: str, times: int) -> None:
    warm_up()
    assert calls(told(sentences, 4 * times)) <= 5 * calls(told(sentences, times))
