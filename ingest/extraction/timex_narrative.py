"""What a text has told so far, for the times that are counted from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.extraction.model import Basis, Precision, Reading, Sentence, Step
from ingest.extraction.timex_outcomes import Context, Found, Outcome, Previous, coarser
from ingest.extraction.timex_periods import is_stretch
from ingest.extraction.timex_surroundings import one_of, title_of, trap_words
from ingest.extraction.timex_tagging import Tagged
from ingest.extraction.timex_tense import Tense, ends_then, is_hoped, tense_beside


class Told:
    """The times of a text as they are told, one after the other."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._previous: Previous | None = None
        self._in: Sentence | None = None
        self._stretch: Previous | None = None
        self._year: Previous | None = None
        self._year_in: Sentence | None = None
        self._counted: tuple[Tagged, Found] | None = None
        self._calendar = "gregorian"

    def context(self, tagged: Tagged) -> Context:
        """What the next expression is read in."""
        sentence = tagged.sentence
        tense, near = tense_beside(self._reading, sentence, tagged.first, tagged.last)
        return Context(
            self._reading.published,
            tense,
            self._previous,
            near,
            self._in is not None and self._in == sentence,
            self._stretch,
            self._year if self._goes_on(tagged) else None,
            self._is_joined(tagged),
            tagged.meaning.kind == "offset" and is_hoped(self._reading, sentence, tagged.first),
            self._calendar,
            tagged.meaning.kind == "weekday" and ends_then(self._reading, sentence, tagged.first),
        )

    def again(self, tagged: Tagged) -> Found | None:
        """What the same words denoted before in the sentence: دون الشهر السابق، مقابل 4 في الشهر السابق."""
        if self._counted is None or self._counted[0].sentence != tagged.sentence:
            return None
        return self._counted[1] if self._counted[0].meaning == tagged.meaning else None

    def _is_joined(self, tagged: Tagged) -> bool:
        tokens, first = self._reading.tokens, tagged.first
        before = tokens[first - 1].form if first > tagged.sentence.first else ""
        return before == "و" or tokens[first].form.startswith(("وال", "ويوم"))

    def take(self, index: int, tagged: Tagged, found: Found) -> None:
        """Remember the time found, the `index`-th of the text."""
        self._previous = Previous(index, found.days, found.precision, found.calendar)
        self._in = tagged.sentence
        ends = tagged.meaning.others if tagged.meaning.kind == "span" else (tagged.meaning,)
        if any(one.month for one in ends):
            self._calendar = found.calendar
        before = tagged.meaning.kind == "period" and (tagged.meaning.shift or 0) < 0
        if before and found.basis is Basis.NARRATIVE:
            self._counted = tagged, found
        if is_stretch(found.days):
            self._stretch = self._previous
        if self._opens(tagged) and self._is_of_a_year_gone(found):
            self._year, self._year_in = self._previous, tagged.sentence

    def _goes_on(self, tagged: Tagged) -> bool:
        """Whether a sentence is about the year told of: it opened with it, or opens as the one before did."""
        before = self._year_in
        if before is None:
            return False
        return before == tagged.sentence or (before.last == tagged.sentence.first and self._opens(tagged))

    def _opens(self, tagged: Tagged) -> bool:
        """Whether an expression opens its sentence: 1990 - …, في عام 1990 …, وفي 3 مارس …"""
        before = self._reading.tokens[tagged.sentence.first : tagged.first]
        opening = trap_words()["opening"]
        return not before or (len(before) == 1 and one_of(before[0].form, opening))

    def _is_of_a_year_gone(self, found: Found) -> bool:
        """Whether a time is of one year, and of one before that of publication."""
        published, (first, last) = self._reading.published, found.days
        told = found.basis in (Basis.EXPLICIT, Basis.NARRATIVE) and not coarser(found.precision, "year")
        return told and first.year == last.year and (published is None or last.year < published.year)


def days_of_title(reading: Reading, tagged: Sequence[Tagged], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes, a weekday in a title without a verb being the one that the text below tells of."""
    days = list(outcomes)
    title = title_of(reading)
    for index, one in enumerate(tagged):
        if title is None or one.sentence != title:
            break
        found = days[index]
        bare = one.meaning.kind == "weekday" and one.meaning.shift is None and one.meaning.within is None
        if bare and isinstance(found, Found) and _has_no_tense(reading, one):
            days[index] = _as_below(found, one, tagged[index + 1 :], outcomes[index + 1 :])
    return days


def _has_no_tense(reading: Reading, tagged: Tagged) -> bool:
    return tense_beside(reading, tagged.sentence, tagged.first, tagged.last)[0] is Tense.UNKNOWN


def _as_below(found: Found, title: Tagged, tagged: Sequence[Tagged], outcomes: Sequence[Outcome]) -> Found:
    """The day that the text below first calls by the same weekday."""
    for below, days in zip(tagged, outcomes, strict=True):
        if below.sentence == title.sentence or not isinstance(days, Found):
            continue
        one_day = days.precision is Precision.DAY and days.days[0] == days.days[1]
        said = (below.meaning, *below.meaning.others)
        if one_day and any(one.weekday == title.meaning.weekday for one in said):
            if days.earliest == found.earliest:
                return found
            step = Step("weekday_of_text", found.earliest.isoformat(), days.earliest.isoformat())
            return replace(found, earliest=days.earliest, latest=days.earliest, steps=(step,))
    return found
