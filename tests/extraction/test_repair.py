"""Damage of extraction is mended, every letter keeps its place, and healthy text is left alone."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import adjacency, repair_lines
from ingest.extraction.adjacency import known_pairs
from ingest.extraction.frequent_words import arabic_likelihood, frequent_words, is_known
from ingest.extraction.lexicon import read_entries
from ingest.extraction.model import Span
from ingest.extraction.orthography import fold, tokenise
from ingest.extraction.repair import repair

HEALTHY = (
    "التقى الوزير نظيره النمساوي في فيينا يوم الإثنين 16 يونيو 2014، وبحثا الملف النووي.\n"
    "وقال بيان إن اللقاء كان مثمراً وإن نحو 1.5 مليون شخص تابعوه!\n\n"
    "من جهة أخرى غادر وفد من ١٢ شخصا إلى بغداد ليلا 1435هـ"
)
# What makes the rest of a text count as damaged: twenty words stretched.
STRETCHED = "وقـــال الوزيـــر فـــي بيـــان " * 10


def codes(text: str) -> list[str]:
    return [warning.code for warning in repair(text).warnings]


# --- characters ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "mended", "code"),
    [
        ("وقـــال الوزيـر", "وقال الوزير", "tatweel"),
        ("كـُتـِبـَت", "كُتِبَت", "tatweel"),
        ("وصل\u200f الوفد\u202c", "وصل الوفد", "invisible_characters"),
        ("\ufeffوصل الو\u200bفد", "وصل الوفد", "invisible_characters"),
        ("ﻭﺻﻞ ﺍﻟﻮﻓﺪ", "وصل الوفد", "presentation_forms"),
        ("ﻻ ﻷنه ﻹيران ﻵخر", "لا لأنه لإيران لآخر", "presentation_forms"),
        ("\ufe8d\ufedf\ufe8e\u200f\ufeb1", "الاس"[:2] + "ا" + "س", "presentation_forms"),
        ("3.\u200f0 في المئة", "0.3 في المئة", "reversed_number"),
        ("960.\u200f407.\u200f1 يورو", "1.407.960 يورو", "reversed_number"),
        ("قتل \ue009\ue00e\ue00c جنديا", "قتل 275 جنديا", "private_use_digits"),
        ("قتل \ue009\ue00a جنديا", "قتل 23 جنديا", "inferred_digits"),
    ],
)
def test_a_damaged_character_is_mended_and_reported(damaged: str, mended: str, code: str) -> None:
    clean = repair(damaged)
    assert clean.text == mended
    assert code in {warning.code for warning in clean.warnings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("قتل \ue123\ue009 جنديا", "lost_digits"),
        ("بحاجة للتد\ue0a5\ue072 لفهم الملف", "lost_letters"),
        ("بحاجة للتد\ue009 لفهم الملف", "lost_letters"),
    ],
)
def test_a_glyph_that_is_not_known_for_a_digit_is_reported_and_never_read(text: str, code: str) -> None:
    clean = repair(text)
    assert clean.text == text
    (warning,) = clean.warnings
    assert warning.code == code
    assert set(clean.text[warning.start : warning.end]) <= set("\ue123\ue009\ue0a5\ue072")


@pytest.mark.parametrize("entry", read_entries("text/glyphs.toml", "digit", ("glyph", "digit", "example")))
def test_each_glyph_of_the_table_is_read_in_its_example(entry: dict[str, str]) -> None:
    assert repair(entry["example"]).text == entry["expected"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        HEALTHY,
        "بغداد ـ قال الوزير",
        "عام 1435هـ",
        "الـ«قاعدة»",
        "16.6.2014",
        "ﷺ",
        "لـ 20 شخصا",
    ],
)
def test_a_healthy_text_comes_back_as_it_is(text: str) -> None:
    clean = repair(text)
    assert clean.text == text
    assert clean.origins == tuple(range(len(text) + 1))
    assert clean.warnings == ()


@pytest.mark.parametrize(
    ("text", "mended"),
    [("أ\0ب", "أب"), ("أ\x07ب", "أب"), ("أ\r\nب\rج\fد\u2028ه", "أ\nب\nج\nد\nه")],
)
def test_control_characters_go_and_line_ends_are_one(text: str, mended: str) -> None:
    assert repair(text).text == mended


# --- turned lines -------------------------------------------------------------------------------


def turn(line: str, word: str, at: int) -> str:
    """`line` as an extractor turns it at `word`, broken after its first `at` letters."""
    before, after = line.split(f" {word} ", 1)
    return f"{word[at:]} {after} {before} {word[:at]}"


@pytest.mark.parametrize(
    "lines",
    [
        [
            ("وعقد اللقاء في العاصمة", ""),
            ("بعد أن أعلن وزير الدفاع أمس أن القوات", "وزير"),
            ("المسلحة سوف تبقى في مواقعها على الحدود", ""),
            ("حتى نهاية العام وأكد رئيس الحكومة", ""),
            ("أن الوضع أصبح أكثر استقرارا في الأسابيع", "أكثر"),
            ("الأخيرة.", ""),
        ],
    ],
)
def test_turned_lines_are_put_right(lines: list[tuple[str, str]]) -> None:
    breaks = {"وزير": 2, "أكثر": 1}
    damaged = "\n".join(turn(line, word, breaks[word]) if word else line for line, word in lines)
    clean = repair(damaged)
    assert clean.text.split() == [word for line, _ in lines for word in line.split()]
    assert sum(code.startswith("turned_line") for code in codes(damaged)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "ير الدفاع أمس أن القوات بعد أن أعلن وز",
        f"{STRETCHED}\nقال الوزير إنه وصل إلى العاصمة أمس وعاد",
        f"{STRETCHED}\nالوفد الذي زار العاصمة أمس عاد إلى بلاده و",
    ],
    ids=["one line alone in a sound text", "two whole words", "a conjunction written apart"],
)
def test_a_line_without_enough_evidence_is_left(text: str) -> None:
    assert not {"turned_line", "turned_line_unsure"} & set(codes(text))


def test_one_turned_line_is_enough_beside_other_damage() -> None:
    text = f"{STRETCHED}\nير الدفاع أمس أن القوات بعد أن أعلن وز"
    assert "وزير الدفاع" in repair(text).text


# --- dates --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        (".2001 أيلول 11 بعد هجمات", "بعد هجمات 11 أيلول 2001."),
        (".٢٠٠١ أيلول ١١ بعد هجمات", "بعد هجمات ١١ أيلول ٢٠٠١."),
        (". 2014 الثاني كانون 5 انتهت في", "انتهت في 5 كانون الثاني 2014."),
        ("،1999 مارس 3 وكان ذلك في", "وكان ذلك في 3 مارس 1999،"),
        (".2001 أيلول 11", "11 أيلول 2001."),
        (".2001 سبتمبر/أيلول 11 بعد هجمات", "بعد هجمات 11 سبتمبر/أيلول 2001."),
    ],
)
def test_a_date_in_visual_order_behind_a_stop_closes_its_line(damaged: str, mended: str) -> None:
    clean = repair(damaged)
    assert clean.text == mended
    assert [warning.code for warning in clean.warnings] == ["reversed_date"]


def test_a_date_in_visual_order_within_a_line_is_turned_only_in_a_damaged_text() -> None:
    assert repair("منذ 2001 أيلول 11 تغير ذلك").text == "منذ 2001 أيلول 11 تغير ذلك"
    assert repair(f"{STRETCHED}\nمنذ 2001 أيلول 11 تغير ذلك").text.endswith("منذ 11 أيلول 2001 تغير ذلك")


@pytest.mark.parametrize("text", [".2001 كتاب 11 بعد هجمات", ".2001 أيلول 41 بعد", "2.2001 أيلول 11 بعد"])
def test_other_numbers_behind_a_stop_are_left(text: str) -> None:
    assert repair(text).text == text


# --- wraps and words ----------------------------------------------------------------------------

PARAGRAPH = (
    "أعلنت وزارة الخارجية أن الوفد سيصل إلى العاصمة يوم الأحد المقبل، وأن المحادثات ستتناول ملفات "
    "التجارة والطاقة والنقل، كما ستبحث سبل التعاون بين البلدين في مجال الصحة والتعليم والزراعة. وقال "
    "متحدث باسم الوزارة إن الجانبين اتفقا على عقد لقاء آخر في الخريف، وإن الدعوة وجهت إلى دول الجوار "
    "كافة، وإن أحدا لم يعتذر حتى الآن."
)


def wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("width", [35, 50, 70])
def test_a_paragraph_cut_at_the_width_of_the_page_is_one_again(width: int) -> None:
    clean = repair(wrapped(PARAGRAPH, width))
    assert clean.text == PARAGRAPH
    assert [warning.code for warning in clean.warnings] == ["hard_wraps"]


def test_paragraphs_of_a_wrapped_text_stay_apart_and_a_blank_line_in_mid_sentence_does_not() -> None:
    lines = wrapped(PARAGRAPH, 50)
    first, rest = lines.split("\n", 1)
    assert repair(f"{lines}\n\n{first}\n\n{rest}").text == f"{PARAGRAPH}\n\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "text",
    [
        "يا دار أهلي كيف حالك بعدنا\nطال الفراق وما نسينا دارنا\n" * 6,
        "\n".join(f"{number}. فريق المدينة رقم {number} في المجموعة" for number in range(10)),
        "\n".join(PARAGRAPH.split(". ")),
    ],
    ids=["verse", "a list", "paragraphs"],
)
def test_lines_that_are_whole_stay_apart(text: str) -> None:
    assert "hard_wraps" not in codes(text)


def test_two_words_run_together_are_parted_where_news_has_them_side_by_side() -> None:
    clean = repair("قالت الولاياتالمتحدة إنها سترسل")
    assert clean.text == "قالت الولايات المتحدة إنها سترسل"
    (warning,) = clean.warnings
    assert (warning.code, clean.text[warning.start : warning.end]) == ("glued_words", "الولايات المتحدة")


@pytest.mark.parametrize(
    "word", ["عبدالرحمن", "والاستقلال", "بالاحتلال", "واستقبال", "المستقبالات", "خلالها"]
)
def test_a_single_word_is_never_parted(word: str) -> None:
    assert repair(f"قال {word} أمس").text == f"قال {word} أمس"


def test_a_space_in_a_word_is_closed_only_in_a_damaged_text() -> None:
    assert repair("قال وز ير الدفاع أمس").text == "قال وز ير الدفاع أمس"
    assert repair(f"{STRETCHED}\nقال وز ير الدفاع أمس").text.endswith("قال وزير الدفاع أمس")
    assert repair(f"{STRETCHED}\nإنها المحادثات المواز ية بينهما").text.endswith("المحادثات الموازية بينهما")


# --- the map back to the source -----------------------------------------------------------------

FRAGMENTS = "وزير ير وز أكثر أ كثر قال الولاياتالمتحدة في .2001 أيلول 11 وقـــال سور يا ﻻ"
WORDS = [*FRAGMENTS.split(" "), "\ue009\ue00e", "3.\u200f0"]
BROKEN_TEXT = st.lists(
    st.sampled_from([*WORDS, "\n", "\n\n", "\r\n", "،", ".", "\u200f", "ـ"]), max_size=60
).map(" ".join)
ANY_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("ابجدهوزحطيـلﻻﷲ\u064b\u200f\ue009\ue005\ue0a5 \n.،0123"), st.characters()
    ),
    max_size=120,
)


@given(st.one_of(BROKEN_TEXT, ANY_TEXT))
def test_every_letter_maps_to_a_source_letter_that_folds_the_same(source: str) -> None:
    clean = repair(source)
    assert len(clean.origins) == len(clean.text) + 1
    assert clean.origins[-1] == len(source)
    for place, char in enumerate(clean.text):
        if char.isspace():
            continue
        origin = source[clean.origins[place]]
        read_as_digit = char.isdigit() and "\ue000" <= origin <= "\uf8ff"
        unfolded = unicodedata.normalize("NFKC", origin)
        assert read_as_digit or char == origin or char in unfolded


@given(
    st.lists(
        st.sampled_from([*list(frequent_words())[::40], "12", "يونيو", "،", ".", "؟\n", "\n\n"]), max_size=80
    )
)
def test_words_that_news_is_made_of_come_back_as_they_are(words: list[str]) -> None:
    text = " ".join(words)
    clean = repair(text)
    assert [code for code in codes(text) if code != "hard_wraps"] == []
    assert clean.text.split() == text.split()
    assert clean.origins[-1] == len(text)


@given(st.one_of(BROKEN_TEXT, ANY_TEXT))
def test_no_letter_is_lost_or_doubled(source: str) -> None:
    def letters(text: str) -> list[str]:
        return sorted(c for c in fold(text) if c.isalpha() and not "\ue000" <= c <= "\uf8ff")

    assert letters(repair(source).text) == letters(source)


@given(st.one_of(BROKEN_TEXT, ANY_TEXT))
def test_a_mended_text_needs_no_more_mending(source: str) -> None:
    once = repair(source).text
    assert repair(once).text == once


@given(st.one_of(BROKEN_TEXT, ANY_TEXT))
def test_warnings_lie_in_the_text_in_order(source: str) -> None:
    clean = repair(source)
    for warning in clean.warnings:
        assert 0 <= warning.start <= warning.end <= len(clean.text)
    for first, second in pairwise(clean.warnings):
        assert first.start <= second.start


def test_a_sentence_over_a_turned_line_maps_to_one_stretch_that_holds_it() -> None:
    damaged = "ير الدفاع أمس أن القوات بعد أن أعلن وز\n" * 2
    clean = repair(damaged)
    start = clean.text.index("وزير")
    source = clean.source(Span(start, start + 4))
    assert damaged[source.start : source.end] == damaged.split("\n")[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda n: "وقـــال الوزيـــر " * n,
        lambda n: "ير الدفاع أمس أن القوات بعد أن أعلن وز\n" * n,
        lambda n: "قالت الولاياتالمتحدة \ue009\ue005 " * n,
        lambda n: ".2001 أيلول 11 بعد هجمات\n" * n,
    ],
    ids=["tatweel", "turned lines", "words", "dates"],
)
def test_twice_the_damage_takes_twice_the_comparisons(
    damage: Callable[[int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def counted(first: str, second: str) -> float:
        nonlocal calls
        calls += 1
        return adjacency.link(first, second)

    monkeypatch.setattr(repair_lines, "link", counted)
    counts = []
    for size in (50, 100):
        calls = 0
        repair(damage(size))
        counts.append(calls)
    assert counts[1] <= 2.2 * counts[0]


# --- the lists ----------------------------------------------------------------------------------


def test_the_list_of_words_is_folded_and_has_no_word_twice() -> None:
    words = list(frequent_words())
    assert len(words) > 10_000
    assert [word for word in words if fold(word) != word or len(tokenise(word)) != 1] == []
    assert list(frequent_words().values()) == list(range(1, len(words) + 1))


def test_the_pairs_are_made_of_known_words() -> None:
    assert {word for pair in known_pairs() for word in pair if not is_known(word)} == set()


def test_arabic_looks_more_like_arabic_than_noise_does() -> None:
    assert arabic_likelihood(HEALTHY) > arabic_likelihood("ظغذثءؤئ ضصقفغ") > arabic_likelihood("éèàôûîç")


@pytest.mark.parametrize("char", [" ", "\u00a0", "\n", "ـ", ".", "ا", "1"])
def test_a_long_run_of_one_character_does_not_hold_the_worker_up(char: str) -> None:
    # With a pattern that backtracks over the run this would take hours, not milliseconds.
    assert repair(char * 200_000).text == char * 200_000
