"""Words are lit where their spans are, and nothing of a text becomes markup."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.marking import Light, light


def test_each_span_is_lit_in_its_place() -> None:
    lit = light("التقى الوزير أمس", [Light(0, 5, "trigger"), Light(13, 16, "time", note="16 يونيو")])
    assert lit == '<mark class="trigger">التقى</mark> الوزير <mark class="time" title="16 يونيو">أمس</mark>'


def test_spans_count_in_the_whole_text() -> None:
    assert light("أمس", [Light(100, 103, "time")], offset=100) == '<mark class="time">أمس</mark>'


def test_a_span_that_reaches_over_the_edge_is_cut() -> None:
    assert light("أمس", [Light(90, 200, "time")], offset=100) == '<mark class="time">أمس</mark>'


def test_where_spans_overlap_the_stronger_one_is_linked() -> None:
    lit = light("abcdef", [Light(0, 4, "time", href="/t", strength=1), Light(2, 6, "trigger", strength=2)])
    assert lit == (
        '<a class="lit" href="/t"><mark class="time">ab</mark></a>'
        '<mark class="trigger time">cd</mark><mark class="trigger">ef</mark>'
    )


def test_an_anchor_stands_once() -> None:
    lit = light("abcd", [Light(0, 4, "time", anchor="here"), Light(2, 3, "trigger", strength=-1)])
    assert lit.count('id="here"') == 1


def tags_and_attributes(markup: str) -> set[str]:
    found: set[str] = set()
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attributes: found.update([tag, *dict(attributes)])  # type: ignore[method-assign]
    parser.feed(markup)
    return found


HOSTILE = "<script>alert(1)</script> \" onclick=x ' & \u202egnp.exe\u2066"


@pytest.mark.parametrize("place", ["text", "note", "href", "anchor"])
def test_hostile_words_stay_words(place: str) -> None:
    span = Light(0, 5, "time", **{} if place == "text" else {place: HOSTILE})  # type: ignore[arg-type]
    lit = light(HOSTILE if place == "text" else "words", [span])
    assert tags_and_attributes(lit) <= {"mark", "a", "class", "title", "href", "id"}


def test_a_note_cannot_turn_the_line_round() -> None:
    assert "\u202e" not in light("أمس", [Light(0, 3, "time", note="\u202egnp")])


spans = st.builds(Light, st.integers(0, 40), st.integers(0, 40), st.sampled_from(["a", "b"]))


@given(st.text(max_size=30), st.lists(spans, max_size=6), st.integers(0, 10))
def test_lighting_never_changes_the_words(text: str, lights: list[Light], offset: int) -> None:
    lit = light(text, lights, offset)
    assert unescape(re.sub(r"</?mark[^>]*>", "", lit)) == unescape(str(light(text, [])))
