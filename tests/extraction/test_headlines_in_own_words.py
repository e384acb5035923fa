"""Headlines in the sentence's own words: cut cleanly, in the nominative, one toll and no more."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # Where no party is known the sentence's own words say what it is about.
        ("صوّت البرلمان الهولندي أمس على قانون الإيجارات.", "صوّت البرلمان الهولندي على قانون الإيجارات"),
        ("انهارت العملة الكينية أمس.", "انهارت العملة الكينية"),
        ("طالبت نقابة الصيادلة أمس بخفض الرسوم.", "طالبت نقابة الصيادلة بخفض الرسوم"),
        ("أوقف الدرك سائق الجرافة أمس.", "أوقف الدرك سائق الجرافة"),
        (
            "وصل وزيرا النقل والصحة اليونانيان إلى لشبونة أمس.",
            "وصل وزيرا النقل والصحة اليونانيان إلى لشبونة",
        ),
        # An aside of time and brackets go, and the words end with the clause.
        (
            "أوقف الدرك، أمس، سائق الجرافة (40 عاما) في الميناء، وأحاله على القضاء.",
            "أوقف الدرك سائق الجرافة في الميناء",
        ),
        ("وقال الناطق إن الحريق الذي اندلع في الميناء أمس أخمد.", "الحريق الذي اندلع في الميناء"),
        # A plural behind إن is the subject again; what befalls people is told by what befell.
        ("وقال المحلل إن المستثمرين باعوا أمس أسهم الشركة.", "المستثمرون باعوا أسهم الشركة"),
        ("قتل طيار عندما تحطمت طائرة صغيرة أمس.", "تحطمت طائرة صغيرة"),
        # A subject before its verb, and a noun that a verb carries.
        ("المنتخب النرويجي تغلب أمس على ضيفه التشيكي.", "المنتخب النرويجي تغلب على ضيفه التشيكي"),
        ("عقدت اللجنة المالية أمس اجتماعا مغلقا في أكرا.", "عقدت اللجنة المالية اجتماعا مغلقا في أكرا"),
        # No end wants something behind it.
        ("شن الجيش التشادي أمس هجوما على المتمردين قبيل ذلك.", "شن الجيش التشادي هجوما على المتمردين"),
        ("انهارت العملة الكينية كثيرا أمس.", "انهارت العملة الكينية كثيرا"),
        ("بدأ المدرب اليوناني أمس المباراة بكل من (سالم، وحمد، وفهد).", "بدأ المدرب اليوناني المباراة"),
        (
            "وقع معه النادي أمس عقدا رسميا لمدة أربعة أعوام مع بداية الموسم.",
            "وقع معه النادي عقدا رسميا مع بداية الموسم",
        ),
        # A noun with the article does not take what its verb does to something else.
        ("وناقش الاجتماع تطوير العمل بين البلديات.", "ناقش الاجتماع تطوير العمل بين البلديات"),
        ("وتفقد الوزير الميناء خلالها أمس.", "تفقد الوزير الميناء"),
        # A verb that is no past says so itself.
        ("يفتتح أمير المنطقة غدا معرض الكتاب في جدة.", "يفتتح أمير المنطقة معرض الكتاب في جدة"),
        # No word points back to one who is not told.
        ("قالت وزيرة الخارجية الكينية إن بلادها عقدت اجتماعا مع نيبال أمس.", "اجتماع بين كينيا ونيبال"),
    ],
)
def test_a_headline_is_no_bare_noun_where_the_sentence_says_more(text: str, title: str) -> None:
    event, *_ = analyse(Document(text, date(2019, 3, 14))).events
    assert event.title.ar == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قال ناطق إن هجوما كبيرا استهدف الثكنة أمس.", "هجوم كبير استهدف الثكنة"),
        ("قال ناطق إن اعتداء كبيرا استهدف الثكنة أمس.", "اعتداء كبير استهدف الثكنة"),
        ("أفاد المرصد بأن زلزالا قويا ضرب جنوب إيران أمس.", "زلزال قوي ضرب جنوب إيران"),
        ("قال الوزير إن اجتماعا طارئا سيعقد غدا في القاهرة.", "مرتقب: اجتماع طارئ في القاهرة"),
        ("أعلن الجيش أن غارتين جويتين استهدفتا مخزنا أمس.", "غارتان جويتان استهدفتا مخزنا"),
        # Whether two or more are meant their verb tells.
        ("قال شهود إن مسلحين ملثمين هاجموا حافلة أمس.", "مسلحون ملثمون هاجموا حافلة"),
        ("قال ناطق إن شرطيين قتلا في انفجار أمس.", "شرطيان قتلا في انفجار"),
        ("قال ناطق إن الوزيرين وقعا اتفاقا في أكرا أمس.", "الوزيران وقعا اتفاقا في أكرا"),
        ("قال ناطق إن القادة العسكريين وقعوا اتفاقا أمس.", "القادة العسكريون وقعوا اتفاقا"),
        ("قال ناطق إن جنودا أميركيين هاجموا القرية أمس.", "جنود أميركيون هاجموا القرية"),
        ("قال ناطق إن أربعة مسلحين هاجموا حافلة أمس.", "أربعة مسلحين هاجموا حافلة"),
        ("قال ناطق إن مجموعة مسلحين هاجموا حافلة أمس.", "مجموعة مسلحين هاجموا حافلة"),
        # One who is no event's noun, and names that end like it.
        ("قال ناطق إن شرطيا قتل في هجوم أمس.", "شرطي قتل في هجوم"),
        ("قال ناطق إن شابًا قتل في انفجار أمس.", "شاب قتل في انفجار"),
        ("قال ناطق إن روسيا قصفت الثكنة أمس.", "روسيا قصفت الثكنة"),
        ("قال ناطق إن الصين أطلقت صاروخا أمس.", "الصين أطلقت صاروخا"),
        ("قال ناطق إن ضحايا نقلوا إلى المستشفى أمس.", "ضحايا نقلوا إلى المستشفى"),
        # Where the ending is not known the headline is built.
        ("قال ناطق إن ثلاثين شخصا قتلوا في انفجار أمس.", "انفجار: مقتل 30 شخصا"),
        # Behind a verb the object keeps its case.
        ("شن الطيران غارتين جويتين على الثكنة أمس.", "شن الطيران غارتين جويتين على الثكنة"),
    ],
)
def test_the_first_words_of_a_headline_stand_in_the_nominative(text: str, title: str) -> None:
    event, *_ = analyse(Document(text, date(2019, 3, 14))).events
    assert event.title.ar == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("قتل 5 أشخاص في انفجار ببيروت أمس، وقال طبيب إن 7 أشخاص قتلوا.", "قتل 5 أشخاص في انفجار ببيروت"),
        (
            "قال ناطق إن 5 أشخاص على الأقل قتلوا في انفجار ببيروت أمس، وقال شاهد إن 6 أشخاص قتلوا.",
            "5 أشخاص على الأقل قتلوا في انفجار ببيروت",
        ),
        # Others whom it befell are told.
        (
            "قتل 5 أشخاص في انفجار ببيروت أمس، وأصيب 20 شخصا.",
            "قتل 5 أشخاص في انفجار ببيروت: إصابة 20 شخصا",
        ),
    ],
)
def test_no_second_toll_is_hung_on_to_words_that_tell_one(text: str, title: str) -> None:
    event, *_ = analyse(Document(text, date(2019, 3, 14))).events
    assert event.title.ar == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # Whose deed it was stands before it with no word that marks the tense.
        ("وكان الوزير قد افتتح أمس المعرض الزراعي.", "الوزير افتتح المعرض الزراعي"),
        # What follows a noun that is a verb's subject belongs to the verb.
        ("وأثار إعلان الطوارئ أمس مخاوف التجار.", "أثار إعلان الطوارئ مخاوف التجار"),
        # A noun's pronoun goes where its object or its aim follows.
        ("وقال المدير بعد توقيعه اتفاقا مع البنك أمس إن العمل سيبدأ.", "توقيع المدير اتفاقا مع البنك"),
        # A participle that tells how is told by its noun.
        ("تظاهر العمال أمام المصنع أمس، مطالبين بزيادة الأجور.", "مطالبة بزيادة الأجور من جانب العمال"),
        # A name in quotes is whole, a longer quote is left out with what leads to it.
        ("افتتح الوزير أمس معرض «كتابنا يجمعنا» في جدة.", "افتتح الوزير معرض كتابنا يجمعنا في جدة"),
        (
            "تظاهر العمال أمس أمام المصنع هاتفين «لن نقبل بهذا القرار أبدا ولن نعود غدا».",
            "تظاهر العمال أمام المصنع",
        ),
        # A noun that mostly governs another may be the object itself.
        ("شكّل رئيس المجلس أمس لجنة لتقصي الحقائق.", "شكّل رئيس المجلس لجنة"),
        ("ألقت الشرطة القبض أمس على أربعة يشتبه فيهم.", "ألقت الشرطة القبض على أربعة"),
        # Whom it befell is told by what the text calls them.
        ("قتل 25 مقاتلا من المعارضة أمس في درعا.", "قتل 25 مقاتلا من المعارضة في درعا"),
        # A comma behind the subject does not end it, a week that saw something goes.
        ("زار الأمير سالم الحمد، المعرض الزراعي أمس.", "زار الأمير سالم الحمد المعرض الزراعي"),
        ("شهد الأسبوع الماضي وصول بعثة كينية إلى جدة.", "وصول بعثة كينية إلى جدة"),
        # What a time is counted from goes with it, and what the subject does beside ends the words.
        ("سمح الوزير أمس بالصيد قبل أسبوعين من بداية الموسم.", "سمح الوزير بالصيد"),
        ("قصف الجيش الميناء أمس داعيا السكان إلى الرحيل.", "قصف الجيش الميناء"),
        # A ground without its name, the last of several and a title cut in two are no end.
        (
            "سيلتقي الوحدة مع النجمة في مباراة الكأس على ملعب ويستون غدا.",
            "سيلتقي الوحدة مع النجمة في مباراة الكأس",
        ),
        ("أحرز النادي اللقب ست مرات آخرها في 2009.", "أحرز النادي اللقب ست مرات"),
        # No pronoun stands last.
        ("واستقال الوزير الكيني منها أمس.", "استقال الوزير الكيني"),
    ],
)
def test_own_words_are_whole(text: str, title: str) -> None:
    found = [event.title.ar for event in analyse(Document(text, date(2019, 3, 14))).events]
    assert title in found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "قرر مجلس الوزراء أمس تأجيل مؤتمر السياحة إلى الأسبوع المقبل.",
            "قرر مجلس الوزراء تأجيل مؤتمر السياحة",
        ),
        ("قالت الشركة إن مجلس الإدارة سيناقش النتائج غدا.", "مجلس الإدارة سيناقش النتائج"),
        ("لم يلتق الوزير الكيني نظيره الصيني أمس.", "لم يلتق الوزير الكيني نظيره الصيني"),
        ("نفت الحكومة الكينية أمس تعيين وزير جديد.", "نفت الحكومة الكينية تعيين وزير جديد"),
        ("أرجأ الوزير الكيني أمس زيارة كانت مقررة إلى أكرا.", "أرجأ الوزير الكيني زيارة كانت مقررة إلى أكرا"),
        ("ألغى القضاة إضرابا كان مقررا غدا.", "ألغى القضاة إضرابا كان مقررا"),
    ],
)
def test_words_that_tell_the_status_need_no_label(text: str, title: str) -> None:
    found = [event.title.ar for event in analyse(Document(text, date(2019, 3, 14))).events]
    assert title in found


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # A particle that opens another clause is no end.
        ("انفجرت سيارة مفخخة في نيروبي أمس ولم تقع إصابات.", "انفجرت سيارة مفخخة في نيروبي"),
        # Whatever the length, no words are cut right behind whoever did it.
        (
            "احتفل الشاب سالم بن حمد بن سعود الحمد أمس بزواجه من كريمة خالد بن ناصر الفهد بقاعة النخيل.",
            "احتفل الشاب سالم بن حمد بن سعود الحمد بزواجه من كريمة خالد بن ناصر الفهد بقاعة النخيل",
        ),
        # Nor before the preposition that the last word wants.
        (
            "حثت كينيا ونيبال أمس الدول الأخرى بالاتحاد الإفريقي على مساعدتهما"
            " في التعامل مع أزمة متفاقمة بشأن آلاف النازحين.",
            "حثت كينيا ونيبال الدول الأخرى بالاتحاد الإفريقي على مساعدتهما",
        ),
        # What follows a comma may be what the deed was done to.
        (
            "كرّم أمين العاصمة الدكتور سالم الحمد، الجهات المشاركة في المهرجان أمس.",
            "كرّم أمين العاصمة الدكتور سالم الحمد الجهات المشاركة في المهرجان",
        ),
        # A verb without what follows the comma is left out.
        (
            "وضعت زيارة الوزير الكيني إلى تشاد أمس، العلاقات بين البلدين أمام اختبار جديد.",
            "زيارة الوزير الكيني إلى تشاد",
        ),
        # Nouns that lead to a time go with it, and so does a pronoun that points at nobody told.
        (
            "يشار إلى أن الهدنة الإنسانية التي انتهت بنهاية أمس هي الثالثة في اليمن.",
            "الهدنة الإنسانية في اليمن",
        ),
        ("ويبدأ التقديم عليها غدا في مقر البلدية.", "يبدأ التقديم في مقر البلدية"),
        # A noun before a present tense needs no label, a plan is told by the verb that plans.
        ("زلزال يهز عاصمة كينيا", "زلزال يهز عاصمة كينيا"),
        # A و of the word itself stays.
        ("والدها تقدم أمس بشكوى إلى إدارة المستشفى.", "والدها تقدم بشكوى إلى إدارة المستشفى"),
        # What a verb finds, denies or calls for is not cut off.
        ("اكتشف العلماء أمس أن حجم الدماغ يتغير.", "اكتشاف من جانب العلماء"),
        ("نفت حركة النور أمس، «الشائعات» حول وفاة زعيمها.", "نفت حركة النور الشائعات حول وفاة زعيمها"),
        (
            "ضبطت القوة الكينية بمنطقة الجبل بطريق الساحل، مساء أمس، امرأة مطلوبة في قضية.",
            "ضبطت القوة الكينية بمنطقة الجبل بطريق الساحل امرأة مطلوبة في قضية",
        ),
        # Behind ل the article stands again.
        ("التحضير مهم للانتخابات الرئاسية في كينيا عام 2020.", "مرتقب: الانتخابات الرئاسية في كينيا"),
        # An aside between dashes goes.
        (
            "كرم الملك سالم الحمد – حفظه الله – أمس في القصر شركة النخيل لدعمها المشروع.",
            "كرم الملك سالم الحمد في القصر شركة النخيل لدعمها المشروع",
        ),
        # A number alone in brackets is told.
        ("بنت الهيئة الكينية مساجد في (11) دولة أمس.", "بنت الهيئة الكينية مساجد في 11 دولة"),
    ],
)
def test_own_words_are_true_before_they_are_short(text: str, title: str) -> None:
    found = [event.title.ar for event in analyse(Document(text, date(2019, 3, 14))).events]
    assert title in found, found
