"""Headlines of whole sentences say what is meant, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse


def titles(text: str) -> list[tuple[str, str]]:
    analysis = analyse(Document(text, date(2019, 3, 14)))
    return [(event.title.ar, event.title.en) for event in analysis.events]


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        # A word is called what it means where its trigger has others.
        ("عقد الوزير الكيني جلسة مغلقة أمس.", "عقد الوزير الكيني جلسة مغلقة", "Closed session"),
        ("اختتمت أمس بطولة الشطرنج في نيروبي.", "اختتمت بطولة الشطرنج في نيروبي", "Tournament in Nairobi"),
        # Somebody's own team is no other country.
        (
            "اجتمع الرئيس الكيني مع فريقه للأمن القومي أمس.",
            "اجتمع الرئيس الكيني مع فريقه للأمن القومي",
            "Meeting involving the Kenyan president",
        ),
        # What somebody denies is denied; what a particle denies did not happen.
        ("نفى الجيش الكيني مقتل جنود أمس.", "نفى الجيش الكيني مقتل جنود", "Denied: killing"),
        (
            "لم تقصف الطائرات الكينية الميناء أمس.",
            "لم تقصف الطائرات الكينية الميناء",
            "Did not happen: shelling",
        ),
        # A name between commas may go, what follows it may not.
        (
            "وافق الوزير الكيني، الدكتور سالم الحمد، على تعيين مدير جديد أمس.",
            "وافق الوزير الكيني على تعيين مدير جديد",
            "",
        ),
        # No number is cut off, and no verb begins a headline with what it does not say.
        ("انهارت العملة الكينية أمس عند مستوى 9,098 نقطة.", "انهارت العملة الكينية", "Collapse"),
    ],
)
def test_headlines_say_what_is_meant(text: str, arabic: str, english: str) -> None:
    found = titles(text)
    assert any(ar.startswith(arabic) and en.startswith(english) for ar, en in found), found
