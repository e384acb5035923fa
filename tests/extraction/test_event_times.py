"""When: which time of the text an event takes, and which it leaves to others."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from ingest.extraction.event_lexicon import DATING
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse

PUBLISHED = date(2019, 3, 14)
OWN_DAYS = [
    # The deed, not what came before it.
    ("استقال الوزير أمس بعد أن اتهمه النواب بالفساد.", "اتهم", "none"),
    ("هاجم المسلحون البلدة أمس قبل أن يفرجوا عن الرهائن.", "يفرجوا", "2019-03-13"),
    # A verb shares the day with its subject.
    ("اجتاحت سيول قوية المدينة أمس.", "اجتاحت", "2019-03-13"),
    # What holds until a day is not of that day.
    ("لن تنسحب القوات من القاعدة قبل نهاية العام.", "تنسحب", "none"),
    # Told next, by somebody who is quoted.
    ("قصفت الطائرات المدينة أمس. وقال المتحدث إن الجنود دمروا مخزنا للسلاح.", "دمروا", "2019-03-13"),
    # A reaction has a day of its own.
    ("قصفت الطائرات المدينة أمس. ودانت الحكومة القصف.", "دانت", "none"),
    ("قصفت الطائرات المدينة أمس. وانسحب الجيش من المطار، فاحتله المسلحون.", "احتل", "2019-03-13"),
    # What is told again happened when it happened.
    ("قصفت الطائرات القرية أمس. وقتل شخصان في القصف.", "القصف", "2019-03-13"),
    # A day of its own is not counted.
    ("أرسلت الوزارة طائرتين إلى المدينة غداة انفجار الثلاثاء.", "انفجار", "2019-03-12"),
    ("وصل الوفد أمس بعد 9000 عام على مقتل الملك.", "مقتل", "none"),
    # Since when is no day of what has not been since.
    ("لم ينشر الجيش قوات في المدينة منذ انسحابه منها في 10 فبراير.", "ينشر", "none"),
    ("خرج المئات أمس في مظاهرة سلمية، ولم تعتقل الشرطة أحدا.", "تعتقل", "2019-03-13"),
    # A year that is not over.
    ("تجدد ثوران البركان للمرة الثالثة خلال هذا العام.", "ثوران", "none"),
    # What is planned is between today and its limit.
    ("تعتزم الوزارة عقد اجتماع قبل نهاية الشهر الجاري.", "اجتماع", "2019-03-14..2019-03-31"),
    ("انفجرت سيارة مساء السبت، قبل أن تنفجر سيارة ثانية بعد نصف ساعة.", "تنفجر", "2019-03-09"),
    # The same person, on the same day.
    ("زار محمود عباس المخيم أمس. وانتقد محمود عباس الحكومة.", "انتقد", "2019-03-13"),
    # What hangs on a deed is the deed; what is demanded is not.
    ("أصدر الرئيس أمس مرسوما بإقالة الوزير.", "إقالة", "2019-03-13"),
    # Behind an aside the clause goes on; what says when, if vaguely, takes no other day.
    ("استعاد الجيش، بدعم من المروحيات، البلدة الاثنين بعد معارك استمرت ساعات.", "استعاد", "2019-03-11"),
    ("زار الوزير المدينة أمس، حيث قتل المسلحون قبل أيام عشرة صيادين.", "قتل", "none"),
    ("صوت النواب أمس لمصلحة انتخابات مبكرة في 12 أبريل المقبل.", "انتخابات", "2019-04-12"),
    # What is reacted to has a day of its own, and so has what the deed came after or is the occasion of.
    ("رحبت الأحزاب أمس بالاتفاق الذي أبرمته الحكومة مع النقابات.", "الاتفاق", "none"),
    ("استأنف العمال العمل صباح أمس بعد إضراب استمر ثلاثة أيام.", "إضراب", "none"),
    # What is told in the past is on no day to come.
    ("اعتقلت الشرطة مهندسا يسافر غدا إلى تونس.", "اعتقلت", "none"),
    ("دشن الوزير الجسر الذي يفتح أمام السيارات يوم الأحد المقبل.", "دشن", "none"),
    # Two parts of one deed have one day.
    ("وقع الوزير أمس قرارا بإقالة المدير وتعيين نائبه مكانه.", "تعيين", "2019-03-13"),
    # A day that stands before, though no event has it.
    ("قالت مصادر طبية أمس إن الوضع في المدينة صعب. وقصفت الطائرات السوق صباحا.", "قصفت", "2019-03-13"),
    # What came before is of a day before.
    ("التقى الوزير نظيره في تونس أمس. وهو ثاني مسؤول يصل إليها بعد زيارة الرئيس.", "زيارة", "none"),
    # What is promised before a day is between today and then.
    ("وعد الوزير بأن تجرى الانتخابات قبل نهاية العام.", "الانتخابات", "2019-03-14..2019-12-31"),
    # The story goes on, by whatever words.
    ("قصفت الطائرات المدينة السبت. وعلى الأثر تجمع محتجون أمام السفارة.", "تجمع", "2019-03-09"),
    ("قصفت الطائرات القرية السبت. وأسفرت الغارة عن مقتل شخصين.", "الغارة", "2019-03-09"),
    ("طردت الحكومة السفير الثلاثاء، متهمة بلاده بالتجسس.", "متهمة", "2019-03-12"),
    # A verb whose subject is named by another event keeps its day.
    ("اطلعت اللجنة المحلية للانتخابات أمس على مقار الاقتراع.", "اطلعت", "2019-03-13"),
]
"""Text, event word and day: promises that the fit of the evidence for times keeps (`fitting_times.py`)."""
ENTRIES = read_entries(DATING, "list", ("name", "words", "example"))


def days(text: str) -> dict[str, str]:
    """Trigger → its day or days, "none" where the words give it none."""
    analysis = analyse(Document(text, PUBLISHED))
    words = analysis.clean.text
    found = {}
    for event in analysis.events:
        when = event.when
        if when is None or (when.earliest is None and when.latest is None):
            told = "none"
        else:
            ends = (str(when.earliest), str(when.latest))
            told = ends[0] if ends[0] == ends[1] else "..".join(ends)
        found[event.trigger.words(words)] = told
    return found


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_a_list_of_the_lexicon_does_what_its_example_says(entry: dict[str, dict[str, str]]) -> None:
    example = entry["example"]
    assert days(example["text"])[example["trigger"]] == example["when"]


def test_no_word_stands_twice_in_a_list() -> None:
    assert all(len(entry["words"]) == len(set(entry["words"])) for entry in ENTRIES)
    assert len(list(chain.from_iterable(entry["words"] for entry in ENTRIES))) > 50


@pytest.mark.parametrize(("text", "trigger", "when"), OWN_DAYS)
def test_an_event_takes_its_own_day(text: str, trigger: str, when: str) -> None:
    assert days(text).get(trigger) == when
