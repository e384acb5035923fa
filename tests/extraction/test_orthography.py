"""One matching form for every spelling, and tokens that keep their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.orthography import fold, tokenise


@pytest.mark.parametrize(
    ("spellings", "form"),
    [
        (["أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"], "احمد"),
        (["على", "علي", "علی"], "علي"),
        (["وزارة", "وزاره", "وزارۀ"], "وزاره"),
        (["مُحَمَّدٌ", "محمـــد", "محمد"], "محمد"),
        (["٢٠١٤", "۲۰۱۴", "2014"], "2014"),
        (["كيري", "کیری"], "كيري"),
        (["ﻻ", "لا", "ﻟﺎ"], "لا"),
        (["", "ـ", "\u064b"], ""),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(spellings: list[str], form: str) -> None:
    assert [fold(spelling) for spelling in spellings] == [form] * len(spellings)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("23يونيو", ["23", "يونيو"]),
        ("قال: «نعم».", ["قال", ":", "«", "نعم", "»", "."]),
        ("مُحَمَّد وصلـ", ["مُحَمَّد", "وصلـ"]),
        ("1.5 مليون", ["1", ".", "5", "مليون"]),
        ("أ.ف.ب", ["أ", ".", "ف", ".", "ب"]),
        ("16/6/2014", ["16", "/", "6", "/", "2014"]),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_a_text_parts_into_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == words


@given(st.text(alphabet=st.one_of(st.sampled_from("أبة ىـ\u064b٣4.،\n"), st.characters()), max_size=60))
def test_tokens_keep_their_place_and_leave_out_white_space_alone(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.text for token in tokens) == "".join(text.split())
    for token in tokens:
        assert text[token.start : token.end] == token.text
        assert token.form == fold(token.text)


@given(st.text(max_size=30))
def test_a_folded_form_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
