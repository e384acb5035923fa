"""Which words are brought back as words of events: what is not is lost, whatever speaks for it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.corpus.mentions.examples import seen


def brought_back(text: str) -> list[str]:
    """The event words of a text, before any is weighed."""
    _, found = seen(text, date(2019, 3, 14))
    return [one.view.words[one.candidate.index].token.text for one in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("قال ناطق باسم الأساتذة: «لم نتفاوض مع الوزارة».", "نتفاوض"),
        ('وقال مسؤول في النادي: "سنستضيف البطولة في الخريف".', "سنستضيف"),
        ('وقال الوزير: "لقد استدعينا السفير صباح أمس".', "استدعينا"),
        ("الوزيرة وسفير بلادها أعلنا الاتفاق ليل الخميس.", "أعلنا"),
        ("أعلن مدير المطار أن الرحلات استؤنفت مساء الأحد.", "استؤنفت"),
        ("عُقدت أمس قمة عبر الاتصال المرئي طالب خلالها القادة بالإفراج عن المعتقلين.", "طالب"),
        ("ولم يعم الهدوء المدينة، إذ لقي أربعة من سكانها حتفهم.", "لقي"),
        ("وبذلك سقط جدار الملعب القديم على المارة.", "سقط"),
        ("وكان قس من القرية المجاورة وصل الأحد إلى المدينة.", "وصل"),
        ("وقبل أردوغان أمس استقالة مدير مكتبه.", "وقبل"),
        ("استقال المدرب الذي خلف سلفه قبل شهر.", "خلف"),
        ("عميد الكلية يترجل عن رئاسة القسم", "يترجل"),
    ],
)
def test_a_word_is_brought_back_in_every_form(text: str, word: str) -> None:
    assert word in brought_back(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("وقال إن بلاده أبرمت اتفاقا.", "وقال"),
        ("كان الأمر قبل العيد غير ما هو اليوم.", "قبل"),
        ("وقبل الرئيس، ألقى رئيس المجلس كلمة.", "وقبل"),
        ("أقيم الحفل عبر الأثير.", "عبر"),
    ],
)
def test_a_preposition_is_no_verb(text: str, word: str) -> None:
    assert word not in brought_back(text)
