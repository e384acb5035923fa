import pytest

from ingest.extraction.model import Comparison
from tests.extraction.actors_and_places import quantities

E, A, L, M = Comparison.EXACT, Comparison.ABOUT, Comparison.AT_LEAST, Comparison.AT_MOST


@pytest.mark.parametrize(
    ("text", "words", "value", "comparison", "unit", "role"),
    [
        ("سترسل نحو 275 عسكريا للعراق.", "275 عسكريا", 275, A, "person", "troops"),
        ("إرسال ما يصل إلى 275 من العسكريين.", "275 من العسكريين", 275, M, "person", "troops"),
        ("مقتل 20 شخصا في الهجوم.", "20 شخصا", 20, E, "person", "killed"),
        ("سقط قتيلان في الاشتباك.", "قتيلان", 2, E, "person", "killed"),
        ("نشر مئتي جندي على الحدود.", "مئتي جندي", 200, E, "person", "troops"),
        ("وصل ألفا جندي إلى القاعدة.", "ألفا جندي", 2000, E, "person", "troops"),
        ("اعتقلت الشرطة خمسة وعشرين شخصا.", "خمسة وعشرين شخصا", 25, E, "person", None),
        ("نزوح ما لا يقل عن 3 آلاف عائلة.", "3 آلاف عائلة", 3000, L, "family", None),
        ("أكثر من ١٥٠٠ متظاهر.", "١٥٠٠ متظاهر", 1500, L, "person", "protesters"),
        ("بلغ عددهم 1,250 لاجئا.", "1,250 لاجئا", 1250, E, "person", "displaced"),
        ("قيمتها 3.5 مليار دولار.", "3.5 مليار دولار", 3.5e9, E, "USD", "money"),
        ("قيمتها ثلاثة ملايين ريال يمني.", "ثلاثة ملايين ريال يمني", 3e6, E, "YER", "money"),
        ("ارتفعت بنسبة 12 في المئة.", "12 في المئة", 12, E, "percent", None),
        ("ارتفعت بنسبة 13%.", "13%", 13, E, "percent", None),
        ("على بعد 40 كيلومترا.", "40 كيلومترا", 40, E, "km", None),
        ("أسقطت ثلاث طائرات.", "ثلاث طائرات", 3, E, "aircraft", None),
        ("شحن 30 طنا من القمح.", "30 طنا", 30, E, "tonne", None),
        ("حصل على 120 صوتا.", "120 صوتا", 120, E, "vote", "votes"),
        ("قتل اثنا عشر مدنيا.", "اثنا عشر مدنيا", 12, E, "person", "killed"),
        ("قتل ثلاثة عشر جنديا.", "ثلاثة عشر جنديا", 13, E, "person", "killed"),
        ("شارك مئة وخمسون ألف متظاهر.", "مئة وخمسون ألف متظاهر", 150_000, E, "person", "protesters"),
        ("كلف مليونا و200 ألف دولار.", "مليونا و200 ألف دولار", 1_200_000, E, "USD", "money"),
        ("دفع مليون دولار فدية.", "مليون دولار", 1e6, E, "USD", "money"),
        ("وصل زهاء خمسمئة مقاتل.", "خمسمئة مقاتل", 500, A, "person", "fighters"),
        ("قتل 15 شخصا على الأقل.", "15 شخصا", 15, L, "person", "killed"),
        ("أجلت السلطات أقل من 100 سائح.", "100 سائح", 100, M, "person", "evacuated"),
        ("شارك (500) متظاهر.", "500) متظاهر", 500, E, "person", "protesters"),
        # A toll far behind or before whom it counts.
        ("أعلنت الوزارة أن عدد قتلى الانهيار في الجبل بلغ 85 شخصا.", "85 شخصا", 85, E, "person", "killed"),
        ("ارتفع إلى 29 عدد جرحى الانهيار.", "29", 29, E, "person", "wounded"),
        # Who met his end, before and behind; a plural of any shape; one whose verb can have no other object.
        ("لقي ستة جنود من اللواء حتفهم.", "ستة جنود", 6, E, "person", "killed"),
        ("قال إن عشرة جنود كينيين سقطوا.", "عشرة جنود", 10, E, "person", "killed"),
        ("صادرت الشرطة ستة أقنعة.", "ستة أقنعة", 6, E, None, None),
        ("قتل طيار وتحطمت طائرته.", "طيار", 1, E, "person", "killed"),
        ("أصيب آخر بجروح.", "آخر", 1, E, "person", "wounded"),
        # Duals of soldiers and of things that are counted.
        ("قتل جنديان في الكمين.", "جنديان", 2, E, "person", "killed"),
        ("أرسلت اليونان سفينتين إلى المضيق.", "سفينتين", 2, E, "ship", None),
        ("وصل لواءان إلى الحدود.", "لواءان", 2, E, "brigade", "troops"),
        # Somebody told by a noun alone behind a word of death or injury is one.
        ("أعلن عن مقتل طيار في الحادث.", "طيار", 1, E, "person", "killed"),
        ("أصيبت طفلة بجروح.", "طفلة", 1, E, "person", "wounded"),
        ("لقي مواطن يبلغ من العمر خمسين عاما مصرعه.", "مواطن", 1, E, "person", "killed"),
        ("نتج عنه استشهاد أحد أفرادها.", "أحد", 1, E, "person", "killed"),
        # Medals and flights; agencies write the fraction first.
        ("نال الفريق 4 ميداليات فضية.", "4 ميداليات", 4, E, "medal", None),
        ("ألغت الشركة خمس رحلات.", "خمس رحلات", 5, E, "flight", None),
        ("دفع 7ر59 مليون دولار.", "7ر59 مليون دولار", 59.7e6, E, "USD", "money"),
        # What it is worth.
        ("صفقة تناهز قيمتها 60 مليون يورو.", "60 مليون يورو", 6e7, A, "EUR", "money"),
        ("أرصدة تزيد قيمتها على 4 ملايين دولار.", "4 ملايين دولار", 4e6, L, "USD", "money"),
        ("باعه بسبعة ملايين أورو على أبعد تقدير.", "سبعة ملايين أورو", 7e6, M, "EUR", "money"),
        ("وصلت 300 خيمة إلى المخيم.", "300 خيمة", 300, E, "tent", None),
        # People whom the word behind them counts, and two of those who might be many.
        ("مثل المتهمون الثلاثة أمام القاضي.", "المتهمون الثلاثة", 3, E, "person", None),
        ("برأت المحكمة متهمين اثنين.", "متهمين اثنين", 2, E, "person", None),
        ("أدى الانفجار إلى مقتل شرطيين.", "شرطيين", 2, E, "person", "killed"),
        ("أودى الحادث بحياة إطفائيين كينيين.", "إطفائيين", 2, E, "person", "killed"),
        # How strong a quake was, and what a court gives.
        ("هزة بقوة 4.3 درجة.", "4.3 درجة", 4.3, E, "degree", "magnitude"),
        ("زلزال بلغت شدته 6 درجات.", "6 درجات", 6, E, "degree", "magnitude"),
        ("زلزال قوته 5.1 على مقياس ريختر.", "5.1", 5.1, E, "degree", "magnitude"),
        ("حكم عليه بالسجن المشدد 15 عاما.", "15 عاما", 15, E, "year", "years"),
    ],
)
def test_a_number_has_its_value_comparison_unit_and_role(
    text: str, words: str, value: float, comparison: Comparison, unit: str, role: str | None
) -> None:
    (found,) = quantities(text)
    assert (found.span.words(text), found.value, found.comparison, found.unit) == (
        words,
        value,
        comparison,
        unit,
    )
    assert role is None or found.role == role


def test_each_number_takes_the_role_of_its_own_verb() -> None:
    found = quantities("مقتل 20 شخصا وإصابة 30 في الهجوم.")
    assert [(number.value, number.role) for number in found] == [(20, "killed"), (30, "wounded")]


def test_people_whom_no_noun_names_are_counted_by_the_verb() -> None:
    found = quantities("أسفر الحادث عن مقتل 20 وإصابة 30 آخرين.")
    assert [(number.value, number.unit, number.role) for number in found] == [
        (20, "person", "killed"),
        (30, "person", "wounded"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "تبنى المجلس القرار 1701 أمس.",
        "فاز الفريق 2-1 على ضيفه.",
        "وقع الحادث في 11 أيلول 2001.",
        "اجتمعوا في الساعة 10 صباحا.",
        "سقطت طائرة من طراز إف 16 في الصحراء.",
        "نصت المادة 5 على ذلك.",
        "استمرت الحرب 8 سنوات.",
        "احتل المركز الثالث.",
        "قاتلت حركة طالبان القوات.",
        "عاد المدنيين إلى بيوتهم.",
        "أدى القصف إلى مقتل مدنيين.",
        "حكم عليه بالسجن لمدد تتراوح بين سنتين وخمس سنوات.",
        "خلال الأيام الثلاثة الماضية.",
        "لم يقتل أحد في الانفجار.",
        "انهار الجسر ولم يصب أحد بجروح.",
        "تقدم الفريق في الدقيقة 85 بينما تراجع خصمه.",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()
