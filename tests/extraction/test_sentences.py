"""Sentences end where a reader of Arabic news would say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction.lexicon import read_entries
from ingest.extraction.orthography import tokenise
from ingest.extraction.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in split_sentences(text, tokenise(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل الوفد.", "وقال الوزير إن اللقاء تم."],
        ["هل وصل الوفد؟", "نعم!", "وصل أمس…", "وغادر اليوم"],
        ["قال: «وصلنا.»", "ثم غادر."],
        ["قال “لن نذهب”.", "وأضاف ذلك."],
        ['سأل "متى؟"', "وأجاب."],
        ["(وصل الوفد.)", "وغادر."],
        ["ما هذا؟!", "لا أدري!!"],
        ["انتهى عام 2014.", "وبدأ عام آخر."],
        ["وقع ذلك عام 1435هـ.", "وقال الوزير."],
        ["تراجع النفط في 2015م.", "وارتفع الذهب."],
        ["وصلوا...", "وغادروا."],
        ["نقلت وكالة أ.ف.ب عن د. سامي الصالح أن م. ر. غادر."],
        ["بلغت 3.5 في المئة و1.234.567 ريالا."],
        ["وصل الوفد.. وغادر الوزير."],
        ["سأل «متى؟»، وأجاب بعد ذلك."],
        ["هذا (!) غريب."],
        ["زار موقع www.example.org أمس."],
        ["قال إنه وصل؛ وأضاف: سنغادر غدا."],
        ["1. وصل الوفد إلى المدينة"],
        ["قال الوزير .", "ثم غادر"],
    ],
    ids=lambda parts: parts[0][:30],
)
def test_a_text_parts_into_its_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("لقاء في فيينا\nالتقى الوزيران أمس", ["لقاء في فيينا", "التقى الوزيران أمس"]),
        ("- وصل الوفد\n- غادر الوفد", ["- وصل الوفد", "- غادر الوفد"]),
        ("وصل الوفد\n\n\nغادر", ["وصل الوفد", "غادر"]),
        ("وصل الوفد.\n", ["وصل الوفد."]),
        ("وصل إلى بغداد.وقال إنه سيغادر", ["وصل إلى بغداد.", "وقال إنه سيغادر"]),
        ("", []),
        (" \n ", []),
        ("...", ["..."]),
        ("\n\nوصل الوفد أمس\nوغادر", ["وصل الوفد أمس", "وغادر"]),
    ],
)
def test_line_breaks_and_missing_spaces(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_a_run_of_words_without_a_stop_is_cut_at_a_comma() -> None:
    piece = "وصل الوفد إلى المدينة ثم غادرها، "
    found = sentences(piece * 200)
    assert len(found) == 2
    assert found[0].endswith("غادرها،")
    assert found[1].startswith("وصل الوفد")


def test_a_run_of_words_without_any_mark_is_cut_all_the_same() -> None:
    assert [len(sentence.split()) for sentence in sentences("وصل الوفد " * 1_000)] == [700, 700, 600]


@pytest.mark.parametrize(
    "entry", read_entries("text/abbreviations.toml", "abbreviation", ("words", "example"))
)
def test_no_abbreviation_ends_its_sentence(entry: dict[str, object]) -> None:
    words, example = entry["words"], str(entry["example"])
    assert isinstance(words, list)
    for word in words:
        assert len(sentences(example.format(word))) == 1


@given(st.text(alphabet='وصل بغداد.؟!…"»)(،\n 3د', max_size=80))
def test_the_sentences_cover_all_tokens_in_order_and_none_holds_a_line_break(text: str) -> None:
    tokens = tokenise(text)
    found = split_sentences(text, tokens)
    assert [index for sentence in found for index in range(sentence.first, sentence.last)] == list(
        range(len(tokens))
    )
    for sentence in found:
        assert sentence.first < sentence.last
        assert (sentence.start, sentence.end) == (
            tokens[sentence.first].start,
            tokens[sentence.last - 1].end,
        )
        assert "\n" not in text[sentence.start : sentence.end]
