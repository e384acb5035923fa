"""Of which type an event is: what stands about its word decides among all types."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest

from ingest.extraction import type_evidence
from ingest.extraction.lexicon import LexiconError, read_entries
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse
from ingest.extraction.type_clues import Clue
from ingest.extraction.type_evidence import EVERY, TypeWeights, likeliest_type, weights

PUBLISHED = date(2019, 3, 14)
MEANINGS = [
    ("أوقفت الشرطة ثلاثة مشتبهين في مدينة طنطا يوم الاثنين.", "أوقفت", "COERCE"),
    ("أوقف اتحاد الكرة حارس المرمى أربع مباريات يوم الاثنين.", "أوقف", "SANCTION"),
    ("أوقفت الشركة إنتاج السيارات في مصنعها يوم الاثنين.", "أوقفت", "OTHER"),
    ("أطلق مسلحون النار على دورية للجيش شمال المدينة أمس.", "أطلق", "ASSAULT"),
    ("أطلقت السلطات سراح الصحفي المعتقل أمس الأول.", "أطلقت", "CONCEDE"),
    ("أطلقت شركة الاتصالات خدمة جديدة لعملائها أمس.", "أطلقت", "OTHER"),
    ("أغلقت الشرطة مقر الصحيفة وصادرت أجهزتها أمس.", "أغلقت", "SANCTION"),
    ("طردت الحكومة السفير ردا على التصريحات أمس.", "طردت", "SANCTION"),
    ("هزم الجيش المتمردين في معركة قرب الحدود أمس.", "هزم", "ASSAULT"),
    ("هزم المنتخب ضيفه بثلاثة أهداف في المباراة التي أقيمت أمس.", "هزم", "OTHER"),
    ("فاز مرشح المعارضة بالرئاسة بعد فرز الأصوات أمس.", "فاز", "ELECT"),
    ("فاز الفريق على منافسه بهدفين في الدوري أمس.", "فاز", "OTHER"),
    ("فاز الروائي بجائزة الرواية العربية أمس.", "فاز", "OTHER"),
    ("سقطت طائرة ركاب بعد دقائق من إقلاعها أمس ونجا قائدها.", "سقطت", "ACCIDENT"),
    ("سقطت المدينة في يد المقاتلين بعد حصار طويل أمس.", "سقطت", "ASSAULT"),
    ("رفعت الحكومة الحظر عن استيراد القمح أمس.", "رفعت", "CONCEDE"),
    ("انسحبت القوات من البلدة بعد معارك استمرت أسبوعا أمس.", "انسحبت", "RETREAT"),
    ("علقت الجامعة الدراسة بسبب الأمطار أمس.", "علقت", "OTHER"),
    ("ضربت الطائرات مواقع المسلحين قرب الحدود أمس.", "ضربت", "ASSAULT"),
    ("قطع المتظاهرون الطريق الرئيسي أمام الشاحنات أمس.", "قطع", "PROTEST"),
    ("قطعت الحكومة علاقاتها الدبلوماسية مع جارتها أمس.", "قطعت", "SANCTION"),
    ("تعادل الفريقان في لقاء القمة الذي أقيم أمس.", "لقاء", "OTHER"),
    ("عقد الوزيران لقاء في العاصمة أمس لبحث ملف الحدود.", "لقاء", "CONSULT"),
    ("احتجز مسلحون مهندسين أجنبيين رهينتين أمس.", "احتجز", "ASSAULT"),
    ("احتجزت الشرطة ثلاثة متظاهرين أمس.", "احتجزت", "COERCE"),
    ("خرج آلاف المعلمين إلى الشوارع أمس للمطالبة برفع رواتبهم.", "خرج", "PROTEST"),
    ("سلم المسلحون أنفسهم للجيش أمس.", "سلم", "RETREAT"),
    ("سلمت الهيئة الأسر المتضررة خياما وأغطية أمس.", "سلمت", "AID"),
]
"""Text, event word and type: promises that the fit of the weights keeps."""

BALL: Clue = ("right", "كر", "")
ARMS: Clue = ("class ahead", "@weapon", "")
ARMS_OF_COERCE: Clue = ("class ahead", "@weapon", "COERCE")
ODDS = TypeWeights(
    200,
    {
        BALL: (("OTHER", 300), ("COERCE", -50)),
        ARMS: (("ASSAULT", 150),),
        ARMS_OF_COERCE: (("ASSAULT", 100),),
        EVERY: (("STATE", 175),),
    },
)


@pytest.mark.parametrize(("text", "trigger", "type_"), MEANINGS)
def test_the_words_about_an_event_word_tell_its_type(text: str, trigger: str, type_: str) -> None:
    analysis = analyse(Document(text, PUBLISHED))
    told = [(event.trigger.words(analysis.clean.text), event.type) for event in analysis.events]
    assert (trigger, type_) in told


@pytest.mark.parametrize(
    ("entry", "clues", "expected"),
    [
        ("COERCE", [], "COERCE"),
        ("COERCE", [BALL], "OTHER"),
        ("COERCE", [ARMS], "COERCE"),
        ("COERCE", [ARMS, ARMS_OF_COERCE], "ASSAULT"),
        ("COERCE", [("right", "unheard of", "")], "COERCE"),
    ],
)
def test_clues_add_up_against_the_lead_of_the_entry(entry: str, clues: list[Clue], expected: str) -> None:
    with patch.object(type_evidence, "weights", lambda: ODDS):
        assert likeliest_type(entry, clues) == expected


def test_between_two_types_that_weigh_alike_the_entry_stays() -> None:
    alike = TypeWeights(100, {BALL: (("AID", 100), ("STATE", 100))})
    with patch.object(type_evidence, "weights", lambda: alike):
        assert likeliest_type("COERCE", [BALL]) == "COERCE"
        assert likeliest_type("AID", [BALL]) == "AID"


@pytest.mark.parametrize(("text", "trigger", "type_"), MEANINGS)
def test_a_mode_is_one_of_its_type(text: str, trigger: str, type_: str) -> None:
    modes = {entry["code"]: entry["modes"] for entry in read_entries("events/types.toml", "type")}
    for event in analyse(Document(text, PUBLISHED)).events:
        assert event.mode is None or event.mode in modes[event.type]


@pytest.mark.parametrize(
    ("row", "problem"),
    [("left,x,,AID,much", "“much”"), ("left,x,,PARTY,1.0", "“PARTY” is not in types.toml")],
)
def test_a_weight_that_cannot_be_used_is_named(row: str, problem: str) -> None:
    known = read_entries("events/types.toml", "type")
    text = f"where,what,entry,type,weight\n{row}\n"
    with (
        patch.object(type_evidence, "read_entries", lambda *_: known),
        patch("ingest.extraction.lexicon.read_text", lambda _: text),
        pytest.raises(LexiconError, match=f"left x.*{problem}"),
    ):
        weights.__wrapped__()
