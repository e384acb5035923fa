"""Happened, going on, planned, denied or only possible: by the wording of the event's own clause."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse


def told(text: str) -> dict[str, str]:
    """Trigger → status."""
    analysis = analyse(Document(text, date(2019, 3, 14)))
    words = analysis.clean.text
    return {event.trigger.words(words): str(event.status) for event in analysis.events}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("اجتمع الوزراء أمس في العاصمة.", "اجتمع", "past"),
        ("سيجتمع الوزراء غدا في العاصمة.", "يجتمع", "planned"),
        # What only just did not happen, and what did although it looks denied.
        ("كادت شاحنة تصطدم بحافلة أمس في العاصمة.", "تصطدم", "negated"),
        ("لم يصب أحد بأذى في حريق اندلع أمس في مصنع.", "حريق", "past"),
        ("رفضت الوزارة أمس طلبا قدمته النقابة لزيادة الأجور.", "طلبا", "past"),
        ("ما إن هبطت الطائرة أمس حتى طالبت الوزارة باعتذار.", "هبطت", "past"),
        ("اضطرت الهيئة أمس إلى تعليق توزيع الحصص في المخيم.", "تعليق", "past"),
        # Denied far before, by a verb behind the noun, by a word for what is not thought of.
        ("نفى وزير الدفاع الكيني جون موانغي أن تكون حكومته فاوضت الحركة أمس.", "فاوضت", "negated"),
        ("قالت النقابة إن إضرابا كان سيشل الموانئ يوم السبت لن يتم.", "إضرابا", "negated"),
        ("نفت الوزارة أمس التوصل إلى أي اتفاق مع الشركة.", "اتفاق", "negated"),
        ("تعذر أمس انعقاد مجلس النواب.", "انعقاد", "negated"),
        # What is not ruled out may be; what waits for a condition, too.
        ("لم يستبعد الوزير أمس إرسال قوات إلى الصومال.", "إرسال", "hypothetical"),
        ("هددت النقابة أمس بالإضراب ما لم تنسحب الشركة من الميناء.", "تنسحب", "hypothetical"),
        ("سوف يجتمع الوزراء غدا في العاصمة.", "يجتمع", "planned"),
        ("لم يجتمع الوزراء أمس في العاصمة.", "يجتمع", "negated"),
        ("لن يجتمع الوزراء غدا في العاصمة.", "يجتمع", "negated"),
        ("قد يجتمع الوزراء غدا في العاصمة.", "يجتمع", "hypothetical"),
        ("وقد اجتمع الوزراء أمس في العاصمة.", "اجتمع", "past"),
        ("من المقرر أن يجتمع الوزراء غدا في العاصمة.", "يجتمع", "planned"),
        ("يعتزم الوزراء أن يجتمعوا غدا في العاصمة.", "يجتمعوا", "planned"),
        ("نفى المتحدث أن يكون الوزراء قد اجتمعوا أمس في العاصمة.", "اجتمعوا", "negated"),
        ("إذا اجتمع الوزراء غدا في العاصمة فسيعلنون موقفهم.", "اجتمع", "hypothetical"),
        ("عقد الوزراء اجتماعا أمس في العاصمة.", "اجتماعا", "past"),
        ("لم يعقد الوزراء اجتماعا أمس في العاصمة.", "اجتماعا", "negated"),
        ("ستعقد اللجنة اجتماعا غدا في العاصمة.", "اجتماعا", "planned"),
        ("تواصلت الاشتباكات اليوم في أطراف المدينة.", "الاشتباكات", "ongoing"),
        ("ألغى الوزير زيارته إلى العاصمة أمس.", "زيارت", "negated"),
        ("نفت الوزارة توقيع اتفاق مع الشركة أمس.", "توقيع", "negated"),
        ("أحبطت الشرطة هجوما على السفارة أمس.", "هجوما", "negated"),
        # Without it: the talks were held.
        ("أنهى الوفدان المحادثات أمس من دون أن يوقعا اتفاقا.", "اتفاقا", "negated"),
        ("استبعدت باريس أي انسحاب لقواتها من مالي.", "انسحاب", "negated"),
        # What is denied is the accusation's matter, not that it was made.
        ("اتهمت الشركة النقابة أمس بخرق الاتفاق، وهو ما نفته النقابة.", "اتهمت", "past"),
        ("نفى الوزير أنه رفض العرض، مضيفا أن الوزارة وقعت الاتفاق أمس.", "الاتفاق", "past"),
        # A condition that is denied is a condition.
        ("سيضرب العمال غدا إن لم تفرج الشرطة عن زميلهم.", "تفرج", "hypothetical"),
        ("تظاهر مئات الطلاب أمس مطالبين باستقالة الوزير.", "استقالة", "hypothetical"),
        ("ينتظر أن تصدر المحكمة حكمها غدا في القضية.", "حكم", "planned"),
        ("يرتقب أن يلتقي الوزير نظيره الأسبوع المقبل.", "يلتقي", "planned"),
        # What is called for a day is planned, what is only called for is not.
        ("دعت النقابة المعلمين إلى إضراب يوم الأحد المقبل.", "إضراب", "planned"),
        ("أعلنت النقابة أمس إضرابا يوم الأحد المقبل.", "إضرابا", "planned"),
        # A construct, and what is set for a day by a participle.
        ("أعلنت الهيئة أمس استئناف العمل غدا.", "استئناف", "planned"),
        ("ناقش المجلس البطولة المقرر إقامتها في تونس يوم 5 مايو المقبل.", "البطولة", "planned"),
        ("بدأ السفير زيارة إلى المدينة اليوم وغدا.", "زيارة", "past"),
        ("وسوف يكون هناك اجتماع جديد مع الدائنين الأسبوع المقبل.", "اجتماع", "planned"),
        ("أعرب الرئيس عن رفضه إجراء الانتخابات قائلا إن الشعب انتخب رئيسه في يناير الماضي.", "انتخب", "past"),
        # News of it are denied.
        ("نفى المحافظ صحة الأنباء التي ترددت عن إصابته في الهجوم.", "إصابت", "negated"),
        ("نفى مصدر أمني ما تردد عن وقوع اشتباكات بين الأهالي وقوات الأمن أمس.", "اشتباكات", "negated"),
        ("نفت الشرطة ما تداولته مواقع حول اعتقال النائب أمس.", "اعتقال", "negated"),
        ("أكد مصدر أمني ما تردد عن وقوع اشتباكات بين الأهالي وقوات الأمن أمس.", "اشتباكات", "past"),
        ("وسيتم تعيين مدير جديد للشركة الأسبوع المقبل.", "تعيين", "planned"),
        ("إذا فشلت الوساطة فقد تقصف الطائرات المدينة غدا.", "تقصف", "hypothetical"),
        # What is denied but for one case happened, or may.
        ("لم تنسحب القوات من المدينة إلا بعد ظهر أمس.", "تنسحب", "past"),
        ("لن تنسحب القوات من المدينة إلا إذا توقف القصف.", "تنسحب", "hypothetical"),
        ("سبق له أن تقلد منصب الوزير عام 2015.", "تقلد", "past"),
        ("تقرر أن تختتم الدورة يوم الجمعة المقبل.", "تختتم", "planned"),
        # A word behind a noun says that it goes on; behind a word of time it speaks of that.
        ("قتل سبعة جنود أمس في القتال الدائر في البلدة.", "القتال", "ongoing"),
        ("قتل سبعة جنود أمس خلال معارك الموسم الحالي في البلدة.", "معارك", "past"),
        ("توجد مباحثات بين مصر والسعودية حول شراء النفط.", "مباحثات", "ongoing"),
        # The coach is of now, not his dismissal.
        ("أعلن الاتحاد إقالة المدرب الحالي أمس.", "إقالة", "past"),
        ("لا صحة لما تردد عن استقالة وزير المالية.", "استقالة", "negated"),
        ("وقال المتحدث إنه لا أساس للأنباء عن مقتل القائد العسكري أمس.", "مقتل", "negated"),
        ("واصل الجيش أمس قصف البلدة.", "قصف", "past"),
        # What something is done for is to come, and what a deed to come is on the occasion of, or before.
        ("وصل الوزير إلى تونس أمس لإجراء محادثات مع نظيره.", "محادثات", "planned"),
        ("سيناقش الوزير الملف خلال زيارة إلى تونس غدا.", "زيارة", "planned"),
        ("سيخضع اللاعب لفحص طبي قبل توقيع العقد يوم الأحد.", "توقيع", "planned"),
        ("لن يعود النازحون إلى المدينة قبل انسحاب الجيش منها.", "انسحاب", "hypothetical"),
        ("أعلنت الوزارة أمس عزمها على إرسال طائرات إلى المدينة.", "إرسال", "planned"),
        # What a relative clause tells of happened, whatever is denied of it.
        ("لم تعلن أي جهة مسؤوليتها عن الهجوم الذي استهدف الثكنة يوم الخميس.", "الهجوم", "past"),
        ("لم تتبن أي جهة الهجوم الذي وقع في كابول أمس وأسفر عن مقتل عشرة.", "الهجوم", "past"),
        ("لم يقع أي هجوم في المدينة أمس.", "هجوم", "negated"),
    ],
)
def test_the_wording_decides(text: str, trigger: str, status: str) -> None:
    assert told(text).get(trigger) == status


@pytest.mark.parametrize("text", ["هل اجتمع الوزراء أمس؟", "توجه إلى العاصمة للقاء أهله."])
def test_a_question_and_a_purpose_tell_of_nothing(text: str) -> None:
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("مصر ترسل خياما إلى المتضررين", "ترسل", "past"),
        ("وزير الخارجية يلتقي نظيره الثلاثاء المقبل", "يلتقي", "planned"),
        ("استئناف الدراسة يوم الأحد المقبل", "استئناف", "planned"),
        ("المعلمون يواصلون إضرابهم", "إضراب", "ongoing"),
        ("1964- القوات تهاجم المدمرة في الخليج.", "تهاجم", "past"),
    ],
)
def test_headlines_and_chronicles_tell_the_past_in_the_present(text: str, trigger: str, status: str) -> None:
    assert told(text).get(trigger) == status
