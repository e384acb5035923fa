"""Time expressions by kind: what is found, its type and value, and how it was resolved."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction import calendars
from ingest.extraction.calendars import PLAIN_MONTHS, plain_day
from ingest.extraction.model import Basis, Modifier, Precision, Resolution, TimexType
from tests.extraction.reading_aloud import TUESDAY, interval, intervals, read, times


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("التقى الوزيران يوم الاثنين في فيينا.", "2014-06-16", TimexType.DATE),
        ("وصل الوفد مساء أمس إلى المدينة.", "2014-06-16TEV", TimexType.TIME),
        (
            "وقع الانفجار عند الساعة الثالثة والنصف عصر الاثنين في المدينة.",
            "2014-06-16T15:30",
            TimexType.TIME,
        ),
        ("تراجعت الأسعار الأسبوع الماضي في المدينة.", "2014-W24", TimexType.DATE),
        ("تراجعت الأسعار في مايو الماضي بالمدينة.", "2014-05", TimexType.DATE),
        ("ارتفع النمو في الربع الثاني من عام 2013 بالبلاد.", "2013-Q2", TimexType.DATE),
        ("ارتفع النمو في النصف الأول من عام 2013 بالبلاد.", "2013-H1", TimexType.DATE),
        ("اندلعت الحرب صيف عام 2006 في الجنوب.", "2006-SU", TimexType.DATE),
        ("غزت القوات البلاد عام 2003 وأسقطت النظام.", "2003", TimexType.DATE),
        ("بني الجسر في الثمانينيات على النهر.", "198", TimexType.DATE),
        ("تعقد القمة من 10 إلى 15 يونيو في القاهرة.", "2014-06-10/2014-06-15", TimexType.DATE),
        ("تقام السوق كل خميس في المدينة.", "XXXX-WXX-4", TimexType.SET),
    ],
)
def test_values_are_timex3(text: str, value: str, kind: TimexType) -> None:
    (time,) = times(text)
    assert (time.value, time.type) == (value, kind)


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("وقع الانفجار عند الساعة 10:30 بتوقيت غرينتش الاثنين في المدينة.", "10:30", "GMT"),
        ("وقع الانفجار عند الساعة 10:30 مساء بالتوقيت المحلي الاثنين في المدينة.", "22:30", "local"),
        ("وقع الانفجار عند الساعة السابعة إلا ربعا مساء الاثنين في المدينة.", "18:45", None),
        ("وقع الانفجار عند الساعة الواحدة والثلث ظهر الاثنين في المدينة.", "13:20", None),
        ("وقع الانفجار عند الساعة الثامنة من مساء الاثنين في المدينة.", "20:00", None),
        ("وقع الانفجار عند الساعة 23:05 الاثنين في المدينة.", "23:05", None),
    ],
)
def test_clock_times_have_minutes_and_zone(text: str, clock: str, zone: str | None) -> None:
    (time,) = times(text)
    assert time.clock is not None
    assert (str(time.clock), time.clock.zone, time.precision) == (clock, zone, Precision.MINUTE)
    assert time.earliest == date(2014, 6, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سيلتقي الوزيران الخميس في فيينا.", "2014-06-19"),
        ("أخبر الوزير النواب، يوم الأحد، أنه سيتم نقل المقر.", "2014-06-15"),
        ("من المقرر أن يلتقي الوزيران الخميس في فيينا.", "2014-06-19"),
        ("يلتقي الوزيران الخميس في فيينا.", "2014-06-19"),
        ("لن يلتقي الوزيران الخميس في فيينا.", "2014-06-19"),
        ("التقى الوزيران الخميس في فيينا.", "2014-06-12"),
        ("لم يلتق الوزيران الخميس في فيينا.", "2014-06-12"),
        ("قال الوزير الثلاثاء إن القوات تقدمت.", "2014-06-17"),
        ("سيلتقي الوزيران الثلاثاء في فيينا.", "2014-06-24"),
    ],
)
def test_the_verb_tells_the_direction_of_a_weekday(text: str, expected: str) -> None:
    assert intervals(text) == [expected]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("وقع الحادث في 27 ديسمبر قرب الجسر.", date(2020, 1, 5), "2019-12-27"),
        ("ستبدأ الدورة في 3 يناير بالمدينة.", date(2019, 12, 30), "2020-01-03"),
        ("صدر القانون في مارس عن البرلمان.", date(2014, 6, 17), "2014-03-01..2014-03-31"),
        ("ولدت الطفلة في 29 فبراير بالمدينة.", date(2013, 3, 1), "2012-02-29"),
        ("تم تحديد 20 يوليو كموعد نهائي للاتفاق.", date(2014, 6, 17), "2014-07-20"),
        ("اتفق الطرفان على 25 يوليو موعدا للقاء.", date(2014, 6, 17), "2014-07-25"),
        ("تم تأجيل الجلسة إلى 5 أغسطس.", date(2014, 6, 17), "2014-08-05"),
        ("انتهت المهلة في 10 يونيو بلا اتفاق.", date(2014, 6, 17), "2014-06-10"),
        ("أعيد انتخابه في حزيران وسط اتهامات.", date(2009, 12, 31), "2009-06-01..2009-06-30"),
        ("وصل الوفد الأربعاء 31 ديسمبر إلى المدينة.", date(2015, 1, 2), "2014-12-31"),
    ],
)
def test_a_date_without_its_year_is_the_one_the_tense_means(
    text: str, published: date, expected: str
) -> None:
    assert intervals(text, published) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "وصل الوفد أمس إلى المدينة.",
        "وصل الوفد يوم الاثنين إلى المدينة.",
        "تراجعت الأسعار الأسبوع الماضي في المدينة.",
        "وصل الوفد في 5 يونيو إلى المدينة.",
        "بدأ البناء قبل ثلاث سنوات في المدينة.",
        "خرجت مسيرات في عيد العمال بالعاصمة.",
        "اندلعت الاحتجاجات الصيف الماضي بالمدينة.",
        "ارتفع النمو في الربع الأول من العام الجاري بالبلاد.",
    ],
)
def test_without_a_publication_day_a_relative_time_is_unresolved_with_its_reason(text: str) -> None:
    (time,) = times(text, None)
    assert (time.resolution, time.reason) == (Resolution.UNRESOLVED, "no_publication_date")
    assert time.earliest is None
    assert time.latest is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد في 16 يونيو 2014 إلى المدينة.", "2014-06-16"),
        ("صدر القرار في 18 شعبان 1435 هـ عن الديوان.", "2014-06-16"),
        ("غزت القوات البلاد عام 2003 وأسقطت النظام.", "2003-01-01..2003-12-31"),
        ("تعقد القمة من 10 إلى 15 يونيو 2014 في القاهرة.", "2014-06-10..2014-06-15"),
    ],
)
def test_without_a_publication_day_an_explicit_time_stands(text: str, expected: str) -> None:
    assert intervals(text, None) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار باريس في 3 يناير 2010 وغادرها في اليوم التالي غاضبا.", "2010-01-04"),
        ("اعتقل في 5 مايو 2009 وأفرج عنه بعد ذلك بأسبوع بكفالة.", "2009-05-12"),
        ("أعلن الاستقلال عام 1956 بعد مفاوضات، وفي العام التالي وضع الدستور.", "1957-01-01..1957-12-31"),
        ("وصل في 3 مايو 2010 وغادر بعد يومين إلى بلاده.", "2010-05-05"),
        ("حل الوفد بالمدينة في 15 ماي 2013، وغادرها بعد يومين دون بيان.", "2013-05-17"),
        ("سافر في 3 مايو 2010 ورجع إلى أهله في الغد مريضا.", "2010-05-04"),
        ("سافر في 3 مايو 2010 ورجع إلى أهله صبيحة الغد مريضا.", "2010-05-04"),
        ("بدأ الإضراب في 3 رمضان 1434 هـ وفض في 12 منه بالقوة.", "2013-07-20"),
        ("بدأ الإضراب في 3 مايو 2010 وفض يومي 12 و13 منه بالقوة.", "2010-05-12..2010-05-13"),
        ("جرى الاقتراع في 5 مايو 2010 وأعلنت النتائج في الجمعة التي تلي الاقتراع.", "2010-05-07"),
    ],
)
def test_a_time_is_counted_from_the_one_told_before(text: str, expected: str) -> None:
    first, second = times(text)
    assert interval(second) == expected
    assert second.basis is Basis.NARRATIVE
    assert second.anchor is not None
    assert second.anchor.time == 0
    assert first.basis is Basis.EXPLICIT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد في 3 مايو، ومن المقرر أن يعود بعد يومين.", ["2014-05-03", "2014-06-19"]),
        ("سيصل الوفد في 20 يونيو ويغادر بعد يومين.", ["2014-06-20", "2014-06-22"]),
        ("قال الوزير الأحد إن الوفد سيصل بعد يومين.", ["2014-06-15", "2014-06-19"]),
        ("قال الوزير الثلاثاء إن المعرض يفتح أبوابه بعد أسبوع.", ["2014-06-17", "2014-06-24"]),
        ("سيلتقي الوزير نظيره في الغد.", ["2014-06-18"]),
        ("يخوض الفريق مباراته مساء الغد أمام ضيفه.", ["2014-06-18"]),
        ("تفتتح المكتبة صباح الغد الأربعاء بالمدينة.", ["2014-06-18"]),
        ("حددت الشركة 17 يوليو موعدا للعرض، أي بعد ثلاثين يوما.", ["2014-07-17", "2014-07-17"]),
        ("صدر عام 2012، أي قبل عامين، ولم يقرأه أحد.", ["2012-01-01..2012-12-31", "2012-01-01..2012-12-31"]),
        ("صدر عام 1939، أي قبل عامين.", ["1939-01-01..1939-12-31"]),
        ("حددت الشركة 17 يوليو موعدا للعرض الأول بعد ثلاثين يوما من الآن.", ["2014-07-17", "2014-07-17"]),
        ("اشترى التاجر عشرين رأسا وباع 12 منه في السوق.", []),
    ],
)
def test_a_plan_is_counted_from_the_day_of_writing_or_the_planned_day(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "استعاد وعيه بعد عشرة أيام من العملية في المستشفى.",
        "استقال الوزير بعد ثلاثة أشهر فقط من توليه المنصب.",
        "يفكر الجميع في الغد ويخشونه.",
        "تحدث الخطيب في الجمعة التي تلي الحصاد.",
        "سقط الجدار في 28 منه على المارة.",
    ],
)
def test_a_time_counted_from_what_has_no_date_is_unresolved(text: str) -> None:
    (time,) = times(text)
    assert (time.resolution, time.reason) == (Resolution.UNRESOLVED, "no_dated_anchor")


def test_a_day_that_is_not_in_the_calendar_is_unresolved() -> None:
    (time,) = times("صدر البيان في 31 يونيو 2014 عن الوزارة.")
    assert (time.resolution, time.reason) == (Resolution.UNRESOLVED, "no_such_day")


@pytest.mark.parametrize(
    ("text", "expected", "rule"),
    [
        ("وصل الوفد يوم الأحد 16 يونيو 2014 إلى المدينة.", "2014-06-16", "weekday_disagrees"),
        ("وصل الوفد أمس الجمعة إلى المدينة.", "2014-06-16", "weekday_disagrees"),
        ("وصل الوفد اليوم الاثنين إلى المدينة.", "2014-06-16", "weekday_beside"),
        ("صدر القرار في 18 شعبان 1435 هـ الموافق 17 يونيو 2014 م.", "2014-06-16|2014-06-17", "disagrees"),
        ("صدر القرار في 18 شعبان 1435 هـ الموافق 16 يونيو 2014 م.", "2014-06-16", "agrees"),
    ],
)
def test_two_ways_of_saying_a_day_are_compared(text: str, expected: str, rule: str) -> None:
    (time,) = times(text)
    assert interval(time) in expected.split("|")
    assert rule in [step.rule for step in time.steps]


@pytest.mark.parametrize(
    ("text", "modifier"),
    [
        ("بدأت الحملة في مطلع حزيران الجاري بالمدينة.", Modifier.EARLY),
        ("بدأت الحملة في منتصف حزيران الجاري بالمدينة.", Modifier.MID),
        ("بدأت الحملة في أواخر حزيران الجاري بالمدينة.", Modifier.LATE),
        ("بدأ البناء قبل نحو عشرين عاما في المدينة.", Modifier.ABOUT),
        ("ستبدأ الإجازة في عيد الأضحى بالمدينة.", Modifier.ABOUT),
        ("بدأت الحملة في حزيران الجاري بالمدينة.", Modifier.EXACT),
    ],
)
def test_a_modifier_says_how_the_interval_is_meant(text: str, modifier: Modifier) -> None:
    (time,) = times(text)
    assert time.modifier is modifier


@pytest.mark.parametrize(
    "month",
    [
        ("يناير", "كانون الثاني", "جانفي"),
        ("فبراير", "شباط", "فيفري"),
        ("أبريل", "نيسان", "أفريل"),
        ("مايو", "أيار", "ماي"),
        ("يونيو", "حزيران", "جوان"),
        ("يوليو", "تموز", "جويلية", "يوليوز"),
        ("أغسطس", "آب", "أوت", "غشت"),
        ("سبتمبر", "أيلول", "شتنبر"),
        ("نوفمبر", "تشرين الثاني", "نونبر"),
        ("ديسمبر", "كانون الأول", "دجنبر"),
    ],
)
@pytest.mark.parametrize("style", ["{0}/{1}", "{0} / {1}", "{0} ({1})", "{0} {1}"])
def test_a_month_by_two_names_is_one_month(month: tuple[str, ...], style: str) -> None:
    number = PLAIN_MONTHS.index(month[0]) + 1
    for other in month[1:]:
        for pair in ((month[0], other), (other, month[0])):
            text = f"عقد المؤتمر في 5 {style.format(*pair)} 2013 بالمدينة."
            assert intervals(text) == [f"2013-{number:02d}-05"], text


@pytest.mark.parametrize(
    "text",
    [
        "الأمين العام للأمم المتحدة زار الأسرة في العام المضطرب.",
        "نشرت صحيفة اليوم تحقيقا عن المياه.",
        "يحتفل باليوم الوطني في المدارس.",
        "اعتصموا في ميدان 25 يناير بأسوان.",
        "نظم تيار 17 نوفمبر مهرجانا في الجامعة.",
        "تقع القرية على بعد يومين سيرا من الساحل.",
        "في الثمانينات من العمر ما زال يكتب.",
        "كان في أمس الحاجة إلى الراحة.",
        "بلغت المسافة 1200 م وقطعها العداء.",
        "قطع 1990 كيلومترا على دراجته.",
        "وصل القارب إلى بغداد وبغدادي على متنه.",
        "باب المدرسة مفتوح وأب الطالب عند الباب.",
        "فاز الفريق 3/1 ثم تعادل 2/2 في الدورة.",
        "هنأ الوزير الشعب بعيد الفطر المبارك.",
        "وافق المجلس على المادة 12 من القانون 2013.",
        "نحن اليوم أحوج إلى الوحدة من أي وقت مضى.",
        "أصبحت القرية الصغيرة اليوم مقصدا للسياح.",
        "قال الخبير في حديث لـ«اليوم» إن الأسعار ثابتة.",
        "توقع الجميع ذلك منذ اليوم الأول للحملة.",
        "غدا الفتى رجلا يعتمد عليه.",
        "نظمت حركة شباب 6 أبريل وقفة أمام المحكمة.",
        "انضم ائتلاف شباب ثورة 25 يناير إلى المقاطعين.",
        "اعتقل ناشط في حركة «6 أبريل» المعارضة.",
        "أعلنت الجماعة المسماة «9 مايو» حل نفسها.",
        "تبنت كتيبة الأول من مايو العملية.",
        "انقسم تجمع 14 آذار حول المرشح.",
        "هبطت الطائرة في مطار 1 مايو الدولي.",
        "فاز بجائزة 7 نوفمبر للصحافة.",
        "تخرج من الجامعة ومارس مهنة الطب.",
        "من مارس هذه الضغوط يتحمل المسؤولية.",
        "التقى ترامب وماي في لندن.",
        "تسلم رسالة من ماي بشأن الانسحاب.",
        "تغيرت الحياة في القرية بين الأمس واليوم.",
        "لم يعد المواطن اليوم يثق بالوعود.",
        "قال حارس المرمى سامي الخميس إن الفريق جاهز.",
        "عرض فيلم «11 سبتمبر» في المهرجان.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert intervals(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أعلن الحزب 6 يوليو موعدا للمؤتمر.", "2014-07-06"),
        ("اجتمع الحزب في 6 أبريل بالعاصمة.", "2014-04-06"),
        ("التأم مجلس الجبهة يوم 30 مايو في المدينة.", "2014-05-30"),
        ("توقف العمل في محطة الكهرباء 6 مايو ثم عاد.", "2014-05-06"),
        ("تجمع 6 مايو آلاف العمال أمام المصنع.", "2014-05-06"),
        ("شارك شباب الحي في ثورة 25 يناير بميدان التحرير.", "2011-01-25"),
        ("تغير العالم بعد هجمات «11 سبتمبر» في نيويورك.", "2001-09-11"),
        ("ذكر أن موعد الجلسة هو «5 يوليو المقبل».", "2014-07-05"),
        ("استقبل الملك فهد الخميس الوفد الزائر.", "2014-06-12"),
        ("أجريت الانتخابات في ماي بالجزائر.", "2014-05-01..2014-05-31"),
        ("ترتفع الرسوم اعتبارا من مارس في المدارس.", "2014-03-01..2014-03-31"),
    ],
)
def test_a_date_near_what_bears_such_names_is_still_a_date(text: str, expected: str) -> None:
    assert intervals(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انخفضت الأسعار في الثلث الأخير من الشهر الماضي.", ["2014-05-21..2014-05-31"]),
        ("يعود الوفد في النصف الثاني من الشهر المقبل.", ["2014-07-16..2014-07-31"]),
        ("هطلت الأمطار في النصف الثاني من فبراير 2012.", ["2012-02-16..2012-02-29"]),
        ("ازدحم المسجد في العشر الأخيرة من رمضان 1434.", ["2013-07-29..2013-08-07"]),
        ("أقلعت الرحلات في الأسبوع الأخير من فبراير 2012.", ["2012-02-23..2012-02-29"]),
        ("تضاعف السكان في السنوات العشر الأخيرة.", ["2004-01-01..2013-12-31"]),
        ("سجل هدفين في الثلث الأخير من الملعب.", []),
    ],
)
def test_a_part_of_a_month_is_ten_days_or_half_of_it(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عقدت القمة في الثاني من شهر الطير 2009 بسرت.", ["2009-04-02"]),
        ("افتتح المصنع في 20 التمور 1995 بطرابلس.", ["1995-10-20"]),
        ("شرب ناصر الماء ثم حلق الطير.", []),
        ("لعب ناصر 90 مباراة وجمع ناصر 2009 قطعة نقدية.", []),
        ("هطلت الأمطار في الربيع الماضي بالبلاد.", ["2014-03-01..2014-05-31"]),
        ("وقع الانقلاب في الفاتح من سبتمبر 1969 بالبلاد.", ["1969-09-01"]),
    ],
)
def test_a_libyan_month_is_one_only_where_it_is_called_so(text: str, expected: list[str]) -> None:
    assert intervals(text) == expected


# --- the libraries named by the mission -----------------------------------------------------


@pytest.mark.parametrize("month", range(1, 13))
def test_dateparser_reads_every_month_in_the_plain_form(month: int) -> None:
    plain_day.cache_clear()
    assert plain_day(2013, month, 5) == date(2013, month, 5)


def test_without_dateparser_no_plain_date_is_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        date_obj = None

    class Absent:
        def get_date_data(self, text: str, formats: list[str]) -> type[Nothing]:
            return Nothing

    plain_day.cache_clear()
    monkeypatch.setattr(calendars, "_parser", Absent)
    try:
        (time,) = times("وصل الوفد في 16 يونيو 2014 إلى المدينة.")
    finally:
        plain_day.cache_clear()
    assert time.resolution is Resolution.UNRESOLVED


def test_dateparser_is_named_in_the_steps_of_what_it_read() -> None:
    (time,) = times("وصل الوفد في 16 حزيران 2014 إلى المدينة.")
    assert [(step.rule, step.input, step.output) for step in time.steps] == [
        ("dateparser", "16 يونيو 2014", "2014-06-16")
    ]


def test_nothing_is_ever_resolved_against_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    import time as clock

    def refuse(*args: object) -> float:
        raise AssertionError("the clock was read")

    reading = read("وصل الوفد أمس، ثم في 5 يونيو، وفي 18 شعبان، ويعود الخميس المقبل.", TUESDAY)
    plain_day.cache_clear()
    monkeypatch.setattr(clock, "time", refuse)
    from ingest.extraction.timex_normalising import find_times

    assert len(find_times(reading)) == 4
