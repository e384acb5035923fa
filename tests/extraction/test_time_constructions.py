"""The constructions that Arabic dateparser and HeidelTime read, each with a sentence of ours.

Their resources were gone through as a checklist, dateparser's by a test that reads them as installed. What
they read and we leave alone, on purpose, is in the tables below, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from dateparser.data.date_translation_data import ar

from ingest.extraction.model import Resolution
from tests.extraction.reading_aloud import TUESDAY, fits, intervals, times

DATEPARSER = [
    ("days of the week", "وصل الوفد يوم الإثنين إلى المدينة.", "2014-06-16"),
    ("Egyptian and Gulf months, in their spellings", "وصل الوفد في 5 يونيه 2013 إلى المدينة.", "2013-06-05"),
    ("Levantine months", "وصل الوفد في 5 كانون الثاني 2013 إلى المدينة.", "2013-01-05"),
    ("Levantine months by their number", "وصل الوفد في 5 تشرين 2 2013 إلى المدينة.", "2013-11-05"),
    ("Algerian and Tunisian months", "وصل الوفد في 5 جويلية 2013 إلى المدينة.", "2013-07-05"),
    ("Moroccan months", "وصل الوفد في 5 غشت 2013 إلى المدينة.", "2013-08-05"),
    ("Mauritanian months", "وصل الوفد في 5 شتمبر 2013 إلى المدينة.", "2013-09-05"),
    ("today, yesterday, tomorrow", "وصل الوفد أمس ويغادر غدا إلى بلاده.", "2014-06-16;2014-06-18"),
    ("this, last, next week", "هزم الجيش الأسبوع الماضي في المدينة.", "2014-06-09..2014-06-15"),
    ("this, last, next month", "ستصدر النتائج الشهر القادم بالمدينة.", "2014-07-01..2014-07-31"),
    ("this, last, next year", "ارتفعت الأسعار هذه السنة في البلاد.", "2014-01-01..2014-12-31"),
    ("so many days ago", "وصل الوفد قبل 3 أيام إلى المدينة.", "2014-06-14"),
    ("so many weeks, months, years ago", "بدأ البناء قبل 5 سنوات في المدينة.", "2009-01-01..2009-12-31"),
    ("so many hours, minutes, seconds ago", "وقع الانفجار قبل 30 ثانية في المدينة.", "2014-06-17"),
    ("two of a unit ago", "بدأ الهجوم قبل أسبوعين في المدينة.", "2014-06-03"),
    ("two minutes ago", "وقع الانفجار قبل دقيقتين في المدينة.", "2014-06-17"),
    ("day, month, year in digits", "صدر البيان في 16/6/2014 عن الوزارة.", "2014-06-16"),
    ("year, month, day in digits", "صدر البيان في 2014-06-16 عن الوزارة.", "2014-06-16"),
    ("before and after noon", "وقع الانفجار عند الساعة 10:30 ص الاثنين بالمدينة.", "2014-06-16"),
]
HEIDELTIME = [
    ("year before Christ", "بني المعبد عام 300 ق.م على التل.", "-"),
    ("year and its era", "فتحت المدينة عام 637م بعد حصار.", "0637-01-01..0637-12-31"),
    (
        "weekday, day in words, month of two names",
        "وصل يوم الاثنين، السادس عشر من حزيران/يونيو 2014.",
        "2014-06-16",
    ),
    ("weekday that matches a date", "وصل الاثنين الموافق 16 من شهر يونيو لسنة 2014.", "2014-06-16"),
    ("weekday and numbers with spaces", "صدر البيان الاثنين 16 6 2014 عن الوزارة.", "2014-06-16"),
    ("Arabic-Indic digits", "وصل الوفد في ١٦ يونيو ٢٠١٤ إلى المدينة.", "2014-06-16"),
    ("month before day in digits", "صدر البيان في 06/16/2014 عن الوزارة.", "2014-06-16"),
    ("the same with a year of two digits", "صدر البيان في 06/16/14 عن الوزارة.", "2014-06-16"),
    ("years of two digits", "صدر البيان في 16-6-14 عن الوزارة.", "2014-06-16"),
    ("a date in eight digits", "صدر البيان بتاريخ 20140616 عن الوزارة.", "2014-06-16"),
    ("day and month", "وصل الوفد في التاسع عشر من مايو إلى المدينة.", "2014-05-19"),
    ("two days of one month", "عقدت القمة بين 19 و20 من شهر مايو بالقاهرة.", "2014-05-19..2014-05-20"),
    ("from a day to a day", "عقدت القمة من 19 إلى يوم 20 مايو 2014 بالقاهرة.", "2014-05-19..2014-05-20"),
    ("from a date to a date", "عقدت القمة من 19 أبريل حتى 20 مايو من عام 2014.", "2014-04-19..2014-05-20"),
    ("yesterday with its weekday", "وصل الوفد أمس الاثنين إلى المدينة.", "2014-06-16"),
    ("the weekend", "خسر الفريق في عطلة نهاية الأسبوع الماضي.", "2014-06-14..2014-06-15"),
    ("month and year", "بدأت المهمة في فبراير من العام 1999 وانتهت.", "1999-02-01..1999-02-28"),
    ("two months of a year", "هطلت الأمطار في أبريل ومايو من سنة 2011.", "2011-04-01..2011-05-31"),
    ("month to month", "هطلت الأمطار من أبريل حتى شهر يونيو 2011.", "2011-04-01..2011-06-30"),
    ("month of last year", "بدأت المهمة في مايو من العام الماضي.", "2013-05-01..2013-05-31"),
    ("season of a year", "اندلعت الحرائق في شتاء 2001 بالجبال.", "2001-12-01..2002-02-28"),
    ("season of a year of two digits", "اندلعت الحرب في صيف 69 على الحدود.", "1969-06-01..1969-08-31"),
    ("season of a Hijri year of two digits", "أنجز المشروع في صيف 34 بالبلاد.", "2013-06-01..2013-08-31"),
    ("quarter of a year", "ارتفع النمو في الربع الثالث من عام 2013 بالبلاد.", "2013-07-01..2013-09-30"),
    ("quarter of this year", "ارتفع النمو في الربع الأول من السنة الحالية.", "2014-01-01..2014-03-31"),
    ("quarter without its year", "ارتفعت أرباح الشركة في الربع الأول كثيرا.", "2014-01-01..2014-03-31"),
    ("year alone", "غزت القوات البلاد في 2003 وأسقطت النظام.", "2003-01-01..2003-12-31"),
    ("year of two digits", "نزح الأهالي عام 67 إلى الضفة الأخرى.", "1967-01-01..1967-12-31"),
    ("years with a dash, the second short", "دامت الحرب عام 1850-58 في الجنوب.", "1850-01-01..1858-12-31"),
    ("year in words", "ولد عام ألف وتسعمئة وواحد وتسعين بالمدينة.", "1991-01-01..1991-12-31"),
    ("year of two digits in words", "نزح الأهالي عام سبعة وستين إلى الضفة.", "1967-01-01..1967-12-31"),
    ("two thousand in words", "صدر القانون عام ألفين عن البرلمان.", "2000-01-01..2000-12-31"),
    ("decades", "ازدهرت المدينة في السبعينيات كثيرا.", "1970-01-01..1979-12-31"),
    ("early and late in a decade", "ازدهرت المدينة أواخر السبعينيات كثيرا.", "1976-08-31..1979-12-31"),
    ("century in words and digits", "بني القصر في القرن 19 على التل.", "1801-01-01..1900-12-31"),
    ("early in a year", "بدأت الحملة مطلع 2013 في البلاد.", "2013-01-01..2013-02-28"),
    ("the middle of a month", "بدأت الحملة منتصف شهر مايو في البلاد.", "2014-05-11..2014-05-20"),
    ("the beginning of a season", "بدأت الحملة بداية الصيف الماضي في البلاد.", "2013-06-01..2013-07-01"),
    ("this, last, next unit", "تصدر النتائج هذا الشهر في العاصمة.", "2014-06-01..2014-06-30"),
    ("month, this or last", "هطلت الأمطار في مايو الماضي بالبلاد.", "2014-05-01..2014-05-31"),
    ("weekday, last or next", "وصل الوفد السبت الماضي إلى المدينة.", "2014-06-14"),
    ("so many units ago, in words", "بدأ البناء قبل حوالي عشرين سنة في المدينة.", "1994-01-01..1994-12-31"),
    ("a unit ago", "بدأ الهجوم قبل شهر واحد في المدينة.", "2014-05-01..2014-05-31"),
    ("so many units that have gone by", "بدأ الهجوم قبل عشرين يوما مضت في المدينة.", "2014-05-28"),
    ("units that have gone by", "قتل العشرات خلال الأيام الثلاثة التي مضت.", "2014-06-14..2014-06-16"),
    ("in so many units", "ستنتهي المهلة بعد عشرين يوما في المدينة.", "2014-07-07"),
    ("so many units of the past", "قتل العشرات خلال الأيام العشرة الفائتة.", "2014-06-07..2014-06-16"),
    (
        "so many units of what told before",
        "هبط الإنتاج في الأشهر الستة السابقة كثيرا.",
        "2013-12-01..2014-05-31",
    ),
    ("fixed feasts", "خرجت مسيرات في عيد العمال بالعاصمة.", "2014-05-01"),
    ("Mother's day", "ارتفعت أسعار الورد في عيد الأم بالعاصمة.", "2014-03-21"),
    ("feast of a year", "أغلقت الأسواق في عيد الميلاد 2010 بالمدينة.", "2010-12-25"),
]
# What is told as a time that is no point, or has no days: its words are found, no day is invented.
NO_POINT = [
    ("some units ago", "بدأ الهجوم قبل عدة أيام في المدينة.", "vague"),
    ("since some units", "يعمل المصنع منذ بضع سنوات في المدينة.", "vague"),
    ("duration", "استمرت المحادثات عشرين يوما في فيينا.", "duration"),
    ("duration of half an hour", "استمرت المحادثات نصف ساعة في فيينا.", "duration"),
    ("duration of two units", "استمرت المحادثات يومين في فيينا.", "duration"),
    ("every unit", "تقام السوق كل أسبوع في المدينة.", "set"),
    ("regularly", "تصدر النشرة شهريا عن المركز.", "set"),
    ("before Christ", "بني المعبد في القرن الثالث قبل الميلاد على التل.", "out_of_range"),
]
# Left alone on purpose.
LEFT_ALONE = [
    ("الآن is nowadays in the papers", "يعيش الآن في باريس بعيدا عن أهله."),
    ("so are this hour and this minute", "لا أنباء في هذه الدقيقة عن الضحايا حتى الساعة الحالية."),
    ("الأمس by itself is in times gone by", "يختلف شباب الأمس عن سواهم."),
    (
        "soon, at present, formerly, then have no days",
        "سيعود قريبا، وهو حاليا بالخارج، وكان سابقا وزيرا آنذاك.",
    ),
    ("a quarter by itself is of anything", "دفع المشتري الربع وأجل الباقي."),
    ("7-14 is no month and day", "انتهت المباراة 7-14 لمصلحة الضيوف."),
    ("so many units to come, without an article, last", "يستمر العقد خمس سنوات مقبلة."),
    ("مؤخرا has no days", "عاد مؤخرا من رحلة طويلة."),
    ("a season of every year", "تكثر الحرائق في الصيف بالجبال."),
    ("5-7 is a score or a range", "انتهت المباراة 5-7 بعد التمديد."),
    ("عام is general as well", "أعلنت الحكومة عفوا عاما عن السجناء."),
    ("in so long, not when", "أنجز العمال الجسر خلال ثلاثة أشهر."),
    ("the third year of a school", "يدرس في السنة الثالثة بكلية الطب."),
    ("a daily paper", "تصدر صحيفة يومية وأخرى أسبوعية."),
]


@pytest.mark.parametrize(("name", "text", "expected"), [*DATEPARSER, *HEIDELTIME])
def test_a_construction_that_others_read_is_read(name: str, text: str, expected: str) -> None:
    assert fits(intervals(text, TUESDAY), expected), (name, intervals(text, TUESDAY))


@pytest.mark.parametrize(("name", "text", "reason"), NO_POINT)
def test_what_is_no_point_is_told_as_such(name: str, text: str, reason: str) -> None:
    (time,) = times(text, date(2014, 6, 17))
    assert (time.resolution is not Resolution.RESOLVED, time.reason) == (True, reason), name


@pytest.mark.parametrize(("reason", "text"), LEFT_ALONE)
def test_what_is_left_alone_has_no_interval(reason: str, text: str) -> None:
    assert intervals(text, TUESDAY) == [], reason


# --- what dateparser's own resources hold --------------------------------------------------------

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
          "november", "december")  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Left alone: nowadays (الآن and its like; الأمس is in times gone by), durations, which dateparser takes
# for so long ago, and what is told after or before another day, which it counts from the day of writing.
_LEFT = {
    "الآن", "الساعة الحالية", "هذه الدقيقة", "الأمس",
    "ساعة واحدة", "يومين", "ساعتين", "اليوم السابق", "السنة التالية",
}  # fmt: skip
_LOCALES = [ar.info, *ar.info["locale_specific"].values()]


def dateparser_months() -> Iterator[Any]:
    for number, month in enumerate(_MONTHS, 1):
        for name in sorted({name for locale in _LOCALES for name in locale.get(month, ())}):
            yield pytest.param(f"وصل الوفد في 3 {name} 2013 إلى المدينة.", f"2013-{number:02}-03", id=name)


def dateparser_weekdays() -> Iterator[Any]:
    # From Wednesday 11 to Tuesday 17 June 2014.
    for number, weekday in enumerate(_DAYS):
        day = 16 + number if number < 2 else 9 + number
        for name in ar.info[weekday]:
            yield pytest.param(f"وصل الوفد يوم {name} إلى المدينة.", f"2014-06-{day}", id=name)


def dateparser_counts() -> Iterator[Any]:
    """So many units ago, as dateparser's own patterns have them, with 5 for the number."""
    away = {
        "day": "2014-06-12", "hour": "2014-06-17", "minute": "2014-06-17", "second": "2014-06-17",
        "week": "2014-05-13", "month": "2014-01-01..2014-01-31", "year": "2009-01-01..2009-12-31",
    }  # fmt: skip
    for meant, patterns in ar.info["relative-type-regex"].items():
        unit = meant.split()[-2] if meant.endswith("ago") else None
        for pattern in patterns if unit else ():
            words = re.sub(r"\(.*?\)", "5", pattern)
            yield pytest.param(f"وصل الوفد {words} إلى المدينة.", away[str(unit)], id=words)


@pytest.mark.parametrize(
    ("text", "expected"), [*dateparser_months(), *dateparser_weekdays(), *dateparser_counts()]
)
def test_what_dateparser_has_a_name_or_a_pattern_for_is_read(text: str, expected: str) -> None:
    assert intervals(text, TUESDAY) == [expected]


@pytest.mark.parametrize(
    "words",
    sorted(
        words
        for locale in _LOCALES
        for meant in locale.get("relative-type", {}).values()
        for words in meant
        if words not in _LEFT
    ),
)
def test_what_dateparser_counts_from_the_day_of_writing_has_an_interval(words: str) -> None:
    assert len(intervals(f"وصل الوفد {words} إلى المدينة.", TUESDAY)) == 1
