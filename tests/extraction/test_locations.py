"""Where an event happened, of all the places that its sentence names."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)


def located(text: str, trigger: str) -> list[str]:
    """The names of an event's places."""
    analysis = analyse(Document(text, PUBLISHED))
    events = {event.trigger.words(analysis.clean.text): event for event in analysis.events}
    return [place.name for place in events[trigger].places]


@pytest.mark.parametrize(
    ("text", "trigger", "names"),
    [
        # Where the object stands, with and without the noun of its kind.
        ("قصف الجيش السوداني مدينة كادوقلي أمس.", "قصف", ["كادوقلي"]),
        ("ضرب زلزال إقليم لاراش المغربي أمس.", "زلزال", ["لاراش"]),
        ("يزور الوزير الياباني أوسلو غدا.", "يزور", ["أوسلو"]),
        # Whose the court or the police is.
        ("اعتقلت شرطة نيروبي خمسة مهربين أمس.", "اعتقلت", ["نيروبي"]),
        # The aim of a visit is its place and its recipient.
        ("يبدأ الرئيس التشادي اليوم زيارة إلى الكاميرون.", "زيارة", ["الكاميرون"]),
        # What was left, and not where they went.
        ("انسحب الجيش من كيدال إلى باماكو أمس.", "انسحب", ["كيدال"]),
        # What stands behind another event's noun happened there, and what a purpose names, nowhere.
        ("اتهمت كينيا الحركة أمس بالوقوف وراء تفجير في مقديشو.", "اتهمت", []),
        ("وقّع الوزير في أثينا أمس اتفاقا لبناء الأنبوب من حيفا.", "اتفاقا", ["أثينا"]),
        # What is done in the course of another event is done where that is.
        ("التقى وزيرا خارجية غانا وتوغو أمس على هامش اجتماع المجموعة في أبوجا.", "التقى", ["أبوجا"]),
        ("عقد الوزيران النرويجي والتشادي لقاء على هامش قمة المناخ في نيروبي أمس.", "لقاء", ["نيروبي"]),
        # What opens the sentence, the first of two deeds, and what was caused tell where it was.
        ("وفي أكرا، عقد الوزيران الغاني والتشادي أمس اجتماعا.", "اجتماعا", ["أكرا"]),
        ("داهمت الشرطة أمس شقة في نيروبي وصادرت أسلحة.", "صادرت", ["نيروبي"]),
        ("حيث وقعت الاشتباكات في كيدال أمس، قتل ثلاثة جنود.", "الاشتباكات", ["كيدال"]),
        ("وصل الجنود إلى مدينة غاو حيث اندلعت اشتباكات أمس.", "اشتباكات", ["غاو"]),
        # One place within another, several joined, and names in brackets.
        ("دارت مواجهات أمس في حي النصيرة شمال صنعاء.", "مواجهات", ["النصيرة", "صنعاء"]),
        ("تعرضت دورية أمس لهجوم بقطاع الحرثة بمنطقة جازان.", "هجوم", ["الحرثة", "جازان"]),
        ("قتل راع أمس في قرية (زبدا) السورية.", "قتل", ["زبدا"]),
        ("وقعت الهزة أمس في بلديات مزيرة ومرغاد.", "الهزة", ["مزيرة", "مرغاد"]),
        # Where those work who dealt with it, and the clause that says more of a bare noun.
        ("تلقى الدفاع المدني بعرعر أمس بلاغا عن غرق شاب في بئر.", "غرق", ["عرعر"]),
        ("ضبطت بلدية محافظة القنفذة أمس 700 حبة فاسدة.", "ضبطت", ["القنفذة"]),
        ("أصيب شخصان إثر حريق اندلع أمس داخل مبنى في نيروبي.", "حريق", ["نيروبي"]),
        # The nearest place that no mark parts from the event, but no dateline and not what others spoke of.
        ("وصل إلى نيروبي موفد أممي لإجراء مباحثات مع الرئيس أمس.", "مباحثات", ["نيروبي"]),
        ("نيروبي - قصفت طائرات كينية معسكرا للحركة أمس.", "قصفت", []),
        ("رحبت الحكومة في نيروبي أمس بالاتفاق بين توغو وغانا.", "الاتفاق", []),
        # The land of a nationality, and where shells come from.
        ("قصفت القوات الكينية أمس مواقع داخل الأراضي الصومالية.", "قصفت", ["الصومال"]),
        ("أطلق مسلحون أمس قذائف من داخل الأراضي الصومالية.", "أطلق", []),
        # A city behind its quarter, whatever clause it is read in; what a clause of its own cuts off.
        ("قتل خمسة أمس في انفجار قرب مطعم في حي النصيرة وسط صنعاء.", "انفجار", ["النصيرة", "صنعاء"]),
        ("سجلت هزة أرضية بلغت شدتها 5 درجات أمس بولاية مدراسة.", "هزة", ["مدراسة"]),
        ("وقع انفجار أمس، بحسب مصدر في مستشفى النفيعي.", "انفجار", []),
        # Who held or saw it, and the other word for one blow.
        ("تستضيف أكرا غدا اجتماعا لوزراء الطاقة.", "اجتماعا", ["أكرا"]),
        ("يشهد الأردن اليوم إضرابا للأطباء.", "إضرابا", ["الأردن"]),
        ("هز تفجير استهدف أمس فندقا في نيروبي.", "تفجير", ["نيروبي"]),
        # The seat of an office is nowhere by itself.
        ("تظاهر مئة شاب أمس أمام مقر الولاية.", "تظاهر", []),
        # Brackets about a time part nothing, and a republic goes with its name.
        ("عقد الوزيران لقاء (أمس) في نيروبي.", "لقاء", ["نيروبي"]),
        ("عقد الوزيران لقاء أمس في جمهورية تشاد.", "لقاء", ["تشاد"]),
        # Two ends of a road.
        ("انقلبت حافلة أمس على الطريق بين طنجة وتطوان.", "انقلبت", ["طنجة", "تطوان"]),
    ],
)
def test_an_event_has_its_own_places(text: str, trigger: str, names: list[str]) -> None:
    assert located(text, trigger) == names
