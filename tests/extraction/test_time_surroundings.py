"""Words of time by what stands around them: today or nowadays, a year or an amount, one day or several."""

from __future__ import annotations

from datetime import date

import pytest

from tests.extraction.reading_aloud import intervals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن الوزير اليوم نتائج التحقيق.", ["2014-06-17"]),
        ("قال في بيان له اليوم إن القافلة وصلت.", ["2014-06-17"]),
        ("ينتظر أن يحسم الاتحاد خلال اجتماعه اليوم هوية المدرب.", ["2014-06-17"]),
        ("المباراة الودية اليوم لن تكون منقولة.", ["2014-06-17"]),
        ("واليوم، رحبت الوزيرة بالنتائج.", ["2014-06-17"]),
        ("يرى أن الفوز في مباراة الغد سيكون دافعا قويا.", ["2014-06-18"]),
        ("تعيش المنطقة اليوم أزمة مياه خانقة.", []),
        ("ما نشهده اليوم هو ثمرة عقود من العمل.", []),
        ("كل المزارعين اليوم متضايقون من الغلاء.", []),
        ("بات الوصول إلى القرى اليوم أسهل مما كان.", []),
        ("صار العمل في الحقول اليوم أخف مما ألفه الأجداد.", []),
        ("أعلنت الشركة اليوم انسحابها مما بقي من العقود.", ["2014-06-17"]),
        ("هكذا غدا المقهى ملتقى للأدباء.", []),
        ("نعمل من أجل غد أفضل لأطفالنا.", []),
        ("نبني طاقة الغد لأبناء الغد.", []),
    ],
)
def test_today_is_the_day_of_writing_only_beside_what_happens_on_it(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


def test_in_an_essay_today_is_nowadays() -> None:
    argued = "نحن أمة علينا أن نسأل أنفسنا: لماذا تأخرنا؟ وكيف نعود؟ " * 20
    assert intervals("تحالف الخصوم اليوم على غير عادة. " + argued) == []
    assert intervals("تحالف الخصوم اليوم على غير عادة. " + argued + "قال الوزير ذلك أمس.") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("شاركت في أولمبياد لندن 2012 ثم اعتزلت.", ["2012-01-01..2012-12-31"]),
        ("صدرت روايته (1995) عن دار صغيرة.", ["1995-01-01..1995-12-31"]),
        ("أول أغنية له في 1996 وانطلق بعدها.", ["1996-01-01..1996-12-31"]),
        ("عاد في 1988 ابنه البكر من المهجر.", ["1988-01-01..1988-12-31"]),
        ("ولد في قرية جبلية (ت 2002) ودرس بالعاصمة.", ["2002-01-01..2002-12-31"]),
        ("استقر المعدل عند 1.19 في يونيو دون تغيير.", ["2014-06-01..2014-06-30"]),
        # A month that is a woman's name as well is one behind a word of time; who presides goes on doing so.
        ("فاز المنتخب في جوان على ضيفه.", ["2014-06-01..2014-06-30"]),
        ("فازت جوان على خصمها.", []),
        ("أدت حكومة يرأسها سالم الحمد اليمين يوم الثلاثاء.", ["2014-06-17"]),
        ("حمل التقرير الرقم 2009 في السجل.", []),
        ("يستوعب المدرج نحو 2000 متفرج.", []),
        ("باعت الدار 2012 نسخة من الكتاب.", []),
        ("تراوح السعر بين 1990 و2040 دولارا.", []),
        ("زار معرض «الوطن 2050» آلاف الزوار.", []),
    ],
)
def test_a_bare_number_is_a_year_unless_it_counts(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعقد الجلسات يومي 3 و10 يوليو بالمدينة.", ["2014-07-03", "2014-07-10"]),
        ("تعقد الجلسات في 3 و4 و5 يوليو بالمدينة.", ["2014-07-03..2014-07-05"]),
        ("أرجئت الجلسة من 3 يوليو إلى 10 يوليو المقبل.", ["2014-07-03", "2014-07-10"]),
        ("وزعت السلال قبل عيد الأضحى 2013 بيومين.", ["2013-10-13"]),
        ("صمم الجسر سنة 1064هـ - 1653م على النهر.", ["1653-01-01..1653-12-31"]),
        ("خرج المريض بعد عشرة أيام قضاها في المستشفى.", []),
        ("غادر النادي بعد 16 عاما من اللعب فيه.", []),
    ],
)
def test_several_days_and_days_beside_others(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("كرم الوزير قدامى الجنود بمناسبة عيد الجيش اللبناني.", date(2014, 8, 2), ["2014-08-01"]),
        ("كرم الوزير قدامى الجنود بمناسبة عيد الجيش اللبناني.", date(2014, 6, 17), []),
        ("كرم الوزير قدامى الجنود بمناسبة عيد الجيش.", date(2014, 8, 2), []),
        ("نظمت النقابة مسيرة لمناسبة عيد العمال.", date(2014, 5, 1), ["2014-05-01"]),
        ("تلقى الوزير برقيات تهنئة من نظرائه بمناسبة عيد العمال.", date(2014, 5, 1), []),
        ("هنأ المدير العاملين بمناسبة عيد العمال.", date(2014, 5, 2), []),
    ],
)
def test_an_occasion_is_dated_only_within_days_of_it_and_where_nobody_is_wished_joy(
    text: str, published: date, expected: list[str]
) -> None:
    assert intervals(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("احترق المتجر ليلة رأس السنة الماضية.", ["2012-12-31"]),
        ("تستعد المدينة لاحتفالات ليلة رأس السنة.", ["2013-12-31"]),
    ],
)
def test_on_the_day_of_a_feast_the_last_one_is_that_of_the_year_before(
    text: str, expected: list[str]
) -> None:
    assert intervals(text, date(2013, 12, 31)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ستنتهي المهلة الممنوحة للسكان صباح الخميس.", ["2014-06-19"]),
        ("انتهت المهلة الممنوحة للسكان صباح الخميس.", ["2014-06-12"]),
        ("فاز الفريق في مباراة كانت مقررة الخميس.", ["2014-06-12"]),
        ("فاز الفريق في المباراة التي كانت مقررة الخميس.", ["2014-06-12"]),
        ("ألغى الوزير زيارة كانت مقررة الخميس.", ["2014-06-19"]),
    ],
)
def test_a_weekday_goes_by_the_verb_of_what_was_set_for_it(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت القافلة إلى دير ياسين السبت.", ["2014-06-14"]),
        ("التقى المدرب اللاعب ياسين السبت في الملعب.", []),
    ],
)
def test_a_weekday_behind_a_town_with_the_name_of_a_person_is_a_day(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أقر المجلس موازنة الأعوام 2011 و2012 و2013.", ["2011-01-01..2013-12-31"]),
        ("أقر المجلس موازنة الأعوام 2010، 2011، 2012 و2013.", ["2010-01-01..2013-12-31"]),
        (
            "أقيمت البطولة في أعوام 2001 و2002 و2003 و2005.",
            [f"{year}-01-01..{year}-12-31" for year in (2001, 2002, 2003, 2005)],
        ),
    ],
)
def test_three_or_more_years_are_one_time_where_none_is_left_out(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected
