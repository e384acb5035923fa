"""Offsets (بعد ثلاثة أيام): what they count from, and where بعد is no after."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_surroundings import Surroundings, trap_words
from ingest.extraction.timex_tense import Tense, tense_words


def offset_with_its_origin(meaning: Meaning, around: Surroundings) -> Meaning | None:
    """An offset with what it is counted from; None where بعد is no after (على بعد يومين, لم نكمل بعد)."""
    words = trap_words()
    if around.previous == "علي" or around.before_by(2) in words["not_past"]:
        return None
    of_something = _of_something(meaning, around)
    if _from_now(around, of_something=of_something):
        return replace(meaning, anchor="now")
    if of_something or (meaning.shift == 1 and _is_lived(around)):
        return replace(meaning, anchor="undated")
    goes_on = around.before("and") or around.previous in words["then"]
    if meaning.shift == 1 and meaning.anchor == "published" and goes_on and not _coming(around):
        return replace(meaning, anchor="previous")
    return meaning


def _from_now(around: Surroundings, *, of_something: bool) -> bool:
    """Whether an offset counts from the day of writing whatever was told: من الآن after it, أي before it."""
    words = trap_words()
    if around.following == "من" and around.after_by(2) in words["now"]:
        return True
    return around.previous in words["that_is"] and not of_something


def _of_something(meaning: Meaning, around: Surroundings) -> bool:
    """After an offset: a noun from which it counts (بعد عشرة أيام من العملية), but not من دون."""
    words = trap_words()
    after = [around.after_by(count) for count in (1, 2, 3, 4)]
    while after and after[0] in words["only"]:
        after.pop(0)
    of = words["offset_of"] if (meaning.shift or 0) > 0 else words["before_of"]
    return len(after) > 1 and after[0] in of and after[1] not in words["no_noun"]


def _is_lived(around: Surroundings) -> bool:
    """Whether a clause says how the time was spent: بعد عشرة أيام قضوها هناك."""
    token = around.reading.tokens[around.word.last - 1 : around.word.last + 1]
    verb = around.following
    spent = tense_words().of(verb) is Tense.PAST or tense_words().looks_past(verb)
    return len(token) > 1 and spent and verb.endswith(("ها", "وها", "هما"))


def _coming(around: Surroundings) -> bool:
    """Whether a verb that follows tells what is to come: وبعد أسبوع سيعود."""
    words = tense_words()
    near = [around.after_by(count) for count in (1, 2, 3)]
    return any(words.of(form) is Tense.FUTURE or words.presents(form) for form in near)
