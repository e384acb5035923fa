"""Which articles are copies of one text, and which tell one story."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.coreference.copies import bands, share_copied, shingles
from ingest.extraction.coreference.rules import genre_words, story_rules
from ingest.extraction.coreference.stories import (
    StoryFacts,
    link,
    story_facts,
    story_facts_from_json,
    story_facts_json,
)
from ingest.extraction.coreference.words import bare
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Document
from ingest.extraction.orthography import fold, tokenise
from ingest.extraction.pipeline import analyse

DAY = date(2016, 5, 12)
WIRE = (
    "غرق مركب شراعي يحمل تسعة عشر بحارا قبالة جزيرة قرقنة فجر الأربعاء بعدما باغتته عاصفة هوجاء، "
    "وقال حرس السواحل إن زوارق الإنقاذ انتشلت أربعة عشر ناجيا ونقلتهم إلى مستشفى صفاقس فيما يتواصل "
    "البحث عن خمسة مفقودين، وتابع وزير النقل محمد الزواري العملية، وأضاف أن المركب كان عائدا من موسم "
    "صيد الإسفنج ولم يكن مزودا بجهاز إرسال يعمل، وأشار إلى أن مروحية عسكرية انضمت إلى عمليات البحث "
    "عند الظهر بعد انحسار الرياح، وأن عائلات البحارة تجمعت على رصيف الميناء في انتظار الأخبار بينما "
    "أعلنت البلدية تعليق سوق السمك ثلاثة أيام حدادا على من قد لا يعودون."
)


def edited(text: str) -> str:
    """What a paper makes of an agency's text: another opening, its own hamzas, the end cut off."""
    words = text.replace("أ", "ا").split()
    return " ".join(["تونس (وكالات) -", *words[: len(words) * 4 // 5]])


@pytest.mark.parametrize(
    ("first", "second", "copies"),
    [
        pytest.param(WIRE, WIRE, True, id="the same text"),
        pytest.param(WIRE, edited(WIRE), True, id="cut short, spelt otherwise, with another opening"),
        pytest.param(WIRE, " ".join(reversed(WIRE.split())), False, id="the same words in another order"),
        pytest.param("التقى الوزير السفير", "استقبل الرئيس الوفد", False, id="short and different"),
        pytest.param("", "", False, id="empty"),
    ],
)
def test_copies_are_told_by_the_runs_of_words_that_they_share(first: str, second: str, copies: bool) -> None:
    share = share_copied(shingles(first), shingles(second))
    assert (share is not None) is copies
    assert share == share_copied(shingles(second), shingles(first))


def test_copies_meet_in_a_band_and_other_texts_do_not() -> None:
    assert set(bands(WIRE)) & set(bands(edited(WIRE)))
    assert not set(bands(WIRE)) & set(bands("افتتح وزير الثقافة معرض الكتاب في وسط العاصمة"))
    assert bands("") == ()


def test_bands_fit_a_column_of_64_bits() -> None:
    assert all(0 <= band < 2**63 for band in bands(WIRE))


def facts(text: str, title: str = "", published: date | None = DAY) -> StoryFacts:
    return story_facts(analyse(Document(text, published, title)))


RETOLD = (
    "واصل حرس السواحل التونسي لليوم الثاني البحث عن خمسة بحارة فقدوا منذ غرق مركبهم الشراعي قبالة "
    "قرقنة. وقال وزير النقل محمد الزواري إنه لم يفقد الأمل. وكان المركب عائدا من صيد الإسفنج حين "
    "باغتته العاصفة."
)
OTHER = "أقر البرلمان السويسري قانونا يحظر بيع السجائر الإلكترونية للقاصرين بعد نقاش طويل في برن."


def test_articles_of_one_story_are_linked_with_reasons_and_others_are_not() -> None:
    found = link(facts(WIRE, "غرق مركب قبالة قرقنة"), facts(RETOLD, published=DAY + timedelta(1)))
    assert found is not None
    score, reasons = found
    assert score >= 1
    assert {reason.rule for reason in reasons} >= {"story_words", "story_people"}
    assert "زواري" in next(reason.value for reason in reasons if reason.rule == "story_people")
    assert link(facts(WIRE), facts(OTHER)) is None


def test_the_order_of_two_articles_does_not_matter() -> None:
    first, second = facts(WIRE), facts(RETOLD)
    assert link(first, second) == link(second, first)


@pytest.mark.parametrize("later", [None, DAY + timedelta(30)], ids=["without a date", "a month later"])
def test_a_story_needs_dates_that_are_near(later: date | None) -> None:
    assert link(facts(WIRE), facts(RETOLD, published=later)) is None


def test_notices_of_one_kind_are_no_story() -> None:
    first = facts("احتفل السيد سالم القرني بزواج نجله فهد في قاعة النخيل بحضور الأقارب، مبروك للعروسين")
    second = facts("احتفل المهندس نواف الحربي بزفاف كريمة خاله في قاعة الياسمين وسط الأقارب، مبروك للعروسين")
    assert link(first, second) is None


def test_facts_survive_being_stored() -> None:
    found = facts(WIRE, "غرق مركب")
    assert story_facts_from_json(story_facts_json(found)) == found


@given(st.dictionaries(st.text("ابتثج", min_size=3, max_size=6), st.floats(0.1, 4), max_size=8))
def test_an_article_is_most_like_itself(words: dict[str, float]) -> None:
    whole = StoryFacts(DAY, words)
    half = StoryFacts(DAY, dict(list(words.items())[::2]))
    same, less = link(whole, whole), link(whole, half)
    assert less is None or (same is not None and same[0] >= less[0])


def test_genres_show_their_words_and_name_each_once() -> None:
    entries = read_entries("coreference/stories.toml", "genre", ("name", "words", "example"))
    for entry in entries:
        told = {bare(token.form) for token in tokenise(entry["example"])}
        assert len(told & {bare(fold(word)) for word in entry["words"]}) >= 3, entry["name"]
    for first, second in combinations(entries, 2):
        assert not set(first["words"]) & set(second["words"])
    assert genre_words()


def test_every_reason_can_be_said_in_both_languages() -> None:
    for rule in story_rules().values():
        assert rule.ar.format(value="…") != rule.ar
        assert rule.en.format(value="…") != rule.en
