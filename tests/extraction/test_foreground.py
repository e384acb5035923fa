"""News and what it only mentions: bare words of harm, common words, times that measure, look-alikes."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)


def told(text: str) -> list[tuple[str, str]]:
    analysis = analyse(Document(text, PUBLISHED))
    return [(event.trigger.words(analysis.clean.text), event.type) for event in analysis.events]


def days(text: str, trigger: str) -> list[date | None]:
    analysis = analyse(Document(text, PUBLISHED))
    words = analysis.clean.text
    return [
        event.when.earliest if event.when else None
        for event in analysis.events
        if event.trigger.words(words) == trigger
    ]


@pytest.mark.parametrize(
    "text",
    [
        # The matter of a case.
        "يعرف المحامي المتهمين بتفجير المصنع.",
        # A common word without a day.
        "احتج الطلاب على الرسوم.",
        # A town is no verb, here is no congratulation.
        "زار السائح مدينة تدمر القديمة.",
        "كان من هنا نائب الرئيس عام 1995.",
        # What "reaches" a level does not arrive.
        "وصل الفريق إلى مستوى جيد أمس.",
    ],
)
def test_what_is_only_mentioned_is_no_event(text: str) -> None:
    assert [kind for _, kind in told(text) if kind in {"ASSAULT", "PROTEST", "SUPPORT", "OTHER"}] == []


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("نددت الحكومة بالتفجير الذي هز السوق في نيروبي أمس.", "التفجير", "ASSAULT"),
        ("عاد السكان بعد انفجار الثلاثاء في الميناء.", "انفجار", "ASSAULT"),
        ("احتج الطلاب أمس على الرسوم.", "احتج", "PROTEST"),
        ("تظاهر التجار أمس، فيما تظاهر مئات الطلاب أمام الوزارة.", "تظاهر", "PROTEST"),
        # The object in front, a pronoun in its place.
        ("قال الوزير إن الهجوم نفذه انتحاري أمس.", "الهجوم", "ASSAULT"),
        # A politician's attack is of words, an army's is not.
        ("شن الجيش هجوما على المدينة أمس.", "هجوما", "ASSAULT"),
        # Times and places stand between verb and subject.
        ("وصل إلى مدينة عدن اليوم (الخميس) نائب الرئيس اليمني.", "وصل", "CONSULT"),
        # The passives of defective verbs and of those that end in a hamza.
        ("أجريت مباحثات بين الوفدين أمس.", "مباحثات", "CONSULT"),
        ("أنشئت الشركة عام 1980.", "أنشئت", "OTHER"),
        ("فتحت الجامعة باب القبول أمس.", "فتحت", "STATE"),
    ],
)
def test_news_is_told(text: str, trigger: str, kind: str) -> None:
    assert (trigger, kind) in told(text)


def test_what_is_long_past_is_told_on_its_own_day() -> None:
    assert days("تشددت القوانين بعد تفجيرات المدينة في 11 مارس 2004.", "تفجيرات") == [date(2004, 3, 11)]


def test_a_time_that_something_is_measured_against_dates_nothing() -> None:
    assert days("باعت الشركة أسهمها في فبراير الماضي مقارنة بالعام 2015.", "باعت") == [date(2019, 2, 1)]
    assert days("زادت الشركة إنتاجها أمس عن العام الماضي.", "زادت") == [date(2019, 3, 13)]


def test_what_goes_on_is_not_dated_by_the_past_of_another_clause() -> None:
    text = "زار الوزير المصنع أمس، ويستضيف النادي بطولة الشطرنج."
    assert date(2019, 3, 13) not in days(text, "بطولة") + days(text, "يستضيف")
