"""Feasts by what stands around them: whose they are, and whether one is a day or only what is celebrated."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_surroundings import Surroundings, one_of, trap_words

_CLOSES_REACH = 8
_CHURCHES_REACH = 30
_WISHES_REACH, _DAYS_ABOUT = 14, 3


def feast_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """Whether a feast is no day: صلاة العيد, بمناسبة عيد العمال far from it, what one is wished joy of."""
    words = trap_words()
    if meaning.bare and meaning.name in named_days().nameless:
        return True
    named = around.reading.tokens[around.word.first].form.lstrip("ب") in words["celebrated"]
    celebrated = named and around.index > 0 and around.read[around.index - 1].values.get("in") == "ب"
    if any(one_of(around.before_by(count), words["celebrates"]) for count in range(1, _CLOSES_REACH + 1)):
        celebrated = False
    comes = around.previous in words["coming_of_feast"]
    head = around.before_by(2) if comes else around.previous
    if not (meaning.bare and (celebrated or one_of(head, words["before_feast"]))):
        return False
    near = (around.before_by(count) for count in range(1, _CLOSES_REACH + 1))
    if any(one_of(form, words["closes"]) for form in near):
        return False
    return not (one_of(head, words["occasions"]) and _is_about_now(meaning, around))


def _is_about_now(meaning: Meaning, around: Surroundings) -> bool:
    """Whether an occasion falls within days of the publication day, and nobody is wished joy of it.

    Those that hang on the moon last for days, and what is done for them may be done on any of them.
    """
    published, words = around.reading.published, trap_words()
    near = (around.before_by(count) for count in range(1, _WISHES_REACH + 1))
    kept = named_days().as_kept(meaning.name or "", _forms_about(around))
    feast = named_days().feasts.get(kept or "")
    if published is None or feast is None or feast.sighted:
        return False
    if any(one_of(form, words["wishes"]) for form in near):
        return False
    return any(abs((days[0] - published).days) <= _DAYS_ABOUT for days in feast.near(published))


def as_kept(meaning: Meaning, around: Surroundings) -> Meaning | None:
    """A feast, its eve or a span from it, as the church or the country keeps it that the sentence names."""
    if meaning.kind in ("eve", "span", "since"):
        kept = tuple(as_kept(other, around) for other in meaning.others)
        return replace(meaning, others=tuple(one for one in kept if one)) if all(kept) else None
    if meaning.kind != "feast":
        return meaning
    name = named_days().as_kept(meaning.name or "", _forms_about(around))
    return replace(meaning, name=name) if name else None


def _forms_about(around: Surroundings) -> set[str]:
    """The forms of its sentence within reach only: a text may be one sentence, and full of feasts."""
    first = max(around.sentence.first, around.word.first - _CHURCHES_REACH)
    last = min(around.sentence.last, around.word.last + _CHURCHES_REACH)
    return {token.form for token in around.reading.tokens[first:last]}
