"""Times counted from the publication day or from an earlier time of the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extraction import calendars
from ingest.extraction.model import Anchor, Basis, Modifier, Precision, Step
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_outcomes import (
    COMING,
    NO_ANCHOR,
    NO_PUBLISHED,
    UNIT_PRECISION,
    Context,
    Found,
    Lost,
    Outcome,
    Resolve,
    coarser,
    counted,
    from_previous,
    interval,
    written,
)
from ingest.extraction.timex_tense import Tense


def resolve_weekday(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """A day of the week: the last or next one, by its adjective or the verb's tense."""
    base, weekday = context.published, meaning.weekday or 1
    if meaning.within is not None:
        week = resolve(meaning.within, context)
        if isinstance(week, Lost):
            return week
        day = week.earliest + timedelta(days=weekday - 1)
        step = Step("weekday_of_week", written(week.days), day.isoformat())
        return Found(day, day, Precision.DAY, week.basis, week.anchor, steps=(*week.steps, step))
    if meaning.anchor == "previous":
        return _weekday_from_previous(weekday, meaning.shift or 1, context)
    if base is None:
        return Lost(NO_PUBLISHED)
    if meaning.shift == 0:
        day_or_none = calendars.days_after(base, weekday - base.isoweekday())
        rule = "weekday_of_this_week"
    elif meaning.shift is not None:
        way = 1 if meaning.shift > 0 else -1
        near = calendars.weekday_from(base, weekday, way, today=False)
        day_or_none = calendars.days_after(near, 7 * (meaning.shift - way)) if near else None
        rule = "weekday_before" if meaning.shift < 0 else "weekday_after"
    elif context.tense in COMING or _goes_on_ahead(context, base):
        day_or_none = calendars.weekday_from(base, weekday, 1, today=False)
        rule = "weekday_under_future"
        if day_or_none and _ends_after(context, day_or_none):
            return _weekday_from_previous(weekday, 1, context)
    else:
        day_or_none = calendars.weekday_from(base, weekday, -1, today=True)
        rule = "weekday_up_to"
    return counted(base, (day_or_none, day_or_none) if day_or_none else None, Precision.DAY, rule)


def _ends_after(context: Context, day: date) -> bool:
    """Whether a day is told as the end of what begins later in the week: تنطلق السبت وتنتهي الخميس."""
    previous = context.previous
    begun = context.ends and context.beside and previous is not None and previous.precision is Precision.DAY
    return begun and previous is not None and day < previous.days[0]


def _goes_on_ahead(context: Context, published: date) -> bool:
    """Whether no verb is near and the sentence has told of a day ahead: حدد غدا للقاء، والأربعاء للزيارة."""
    previous = context.previous
    if previous is None or not context.beside or previous.precision is not Precision.DAY:
        return False
    ahead = previous.days[0] > published or (previous.days[0] == published and context.joined)
    return ahead and context.tense is Tense.UNKNOWN


def _weekday_from_previous(weekday: int, way: int, context: Context) -> Outcome:
    previous = context.previous
    if previous is None or coarser(previous.precision, "week"):
        return Lost(NO_ANCHOR)
    base = previous.days[0] if way < 0 else previous.days[1]
    day = calendars.weekday_from(base, weekday, way, today=False)
    rule = "weekday_before_anchor" if way < 0 else "weekday_after_anchor"
    return from_previous(previous, base, (day, day) if day else None, Precision.DAY, rule)


def resolve_deictic(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """Yesterday, today, tomorrow."""
    base = context.published
    if base is None:
        return Lost(NO_PUBLISHED)
    day = calendars.days_after(base, meaning.shift or 0)
    said = next((other.weekday for other in meaning.others if other.kind == "weekday"), None)
    if day is not None and said is not None and abs(off := _days_off(day, said)) == 1:
        # اليوم الجمعة in an article of a Saturday: it was written, or dated, a day off. The weekday is named.
        named = calendars.days_after(day, off)
        return counted(base, (named, named) if named else None, Precision.DAY, "weekday_beside")
    return counted(base, (day, day) if day else None, Precision.DAY, _DEICTIC_STEP[_sign(meaning.shift or 0)])


_DEICTIC_STEP = {-1: "days_before", 0: "publication_day", 1: "days_after"}


def _days_off(day: date, weekday: int) -> int:
    """How many days the nearest such weekday is from `day`, -3 to 3."""
    return (weekday - day.isoweekday() + 3) % 7 - 3


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def resolve_morrow(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The day after one told of (وصل في 3 مايو وغادر في الغد), or tomorrow (يلعب مساء الغد)."""
    previous, published = context.previous, context.published
    told = context.tense in (Tense.PAST, Tense.UNKNOWN) and previous is not None
    if told and previous is not None and published is not None:
        # The morrow of who spoke these last two days is no past to tell of.
        told = (published - previous.days[0]).days > 2 and previous.precision is Precision.DAY
    plain = meaning.part is None and not meaning.others
    if told and (context.beside if meaning.part else plain):
        return _period_from_previous("day", 1, context)
    if plain and context.tense is not Tense.FUTURE:
        return Lost(NO_ANCHOR)
    return resolve(replace(meaning, kind="deictic", shift=1), context)


def _goes_on(context: Context) -> bool:
    """Whether بعد يومين counts from what was told before it, not from the publication day.

    Told in the past it does: from the publication day it would be ahead. So it does beside a day of the same
    sentence, unless that day is behind and the verb tells a plan (وصل في 3 مايو ويغادر بعد يومين).
    """
    if context.tense is Tense.PAST:
        return True
    previous, published = context.previous, context.published
    if not context.beside or previous is None or published is None or previous.days[0] == published:
        return False
    if previous.precision is not Precision.DAY:
        return False
    return previous.days[0] > published or context.tense is Tense.UNKNOWN


def resolve_period(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """The unit before, around or after the anchor, or a run of such units."""
    unit, way = meaning.unit or "day", meaning.shift or 0
    if meaning.anchor == "previous":
        return _period_from_previous(unit, way, context)
    base = context.published
    if base is None:
        return Lost(NO_PUBLISHED)
    if meaning.count is not None and way:
        days = calendars.units_run(base, unit, meaning.count, way)
        return counted(base, days, UNIT_PRECISION[unit], "run_before" if way < 0 else "run_after")
    rule = {-1: "unit_before", 0: "unit_around", 1: "unit_after"}[_sign(way)]
    return counted(base, calendars.unit_around(base, unit, way), UNIT_PRECISION[unit], rule)


def _period_from_previous(unit: str, way: int, context: Context) -> Outcome:
    previous = context.previous
    if previous is None or coarser(previous.precision, unit):
        return Lost(NO_ANCHOR)
    base = previous.days[0] if way <= 0 else previous.days[1]
    days = calendars.unit_around(base, unit, way)
    rule = {-1: "unit_before_anchor", 0: "unit_of_anchor", 1: "unit_after_anchor"}[_sign(way)]
    return from_previous(previous, base, days, UNIT_PRECISION[unit], rule)


_MOMENTS = ("second", "minute", "hour")


def resolve_offset(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """So many units before or after the anchor."""
    unit, count = meaning.unit or "day", (meaning.count or 0) * (meaning.shift or 1)
    precision = Precision.DAY if unit == "week" else UNIT_PRECISION[unit]
    precision = Precision.YEAR if unit in ("decade", "century") else precision
    if meaning.others:
        return _from_expression(meaning, count, precision, context, resolve)
    if meaning.anchor in ("within", "course"):
        return _within(meaning, count, precision, context)
    told = meaning.shift == 1 and meaning.anchor != "now" and _goes_on(context)
    if told or meaning.anchor in ("previous", "undated") or _past_by_now(meaning, context):
        previous = context.previous
        if previous is None or meaning.anchor in ("undated", "now") or coarser(previous.precision, unit):
            return Lost(NO_ANCHOR)
        if unit in _MOMENTS and meaning.anchor != "previous":
            # سجل هدفا وأضاف آخر بعد سبع دقائق: within what is told.
            return Lost(NO_ANCHOR)
        base = previous.days[0] if count < 0 else previous.days[1]
        days = calendars.unit_away(base, unit, count)
        return from_previous(
            previous, base, days, precision, "before_anchor" if count < 0 else "after_anchor"
        )
    if context.published is None:
        return Lost(NO_PUBLISHED)
    days = calendars.unit_away(context.published, unit, count)
    outcome = counted(context.published, days, precision, "units_before" if count < 0 else "units_after")
    about = Modifier.ABOUT if meaning.name else Modifier.EXACT
    return replace(outcome, modifier=about) if isinstance(outcome, Found) else outcome


def _from_expression(
    meaning: Meaning, count: int, precision: Precision, context: Context, resolve: Resolve
) -> Outcome:
    """So many units before or after a time that is named beside it."""
    given = resolve(meaning.others[0], context)
    if isinstance(given, Lost):
        return given
    base = given.days[0] if count < 0 else given.days[1]
    days = calendars.unit_away(base, meaning.unit or "day", count)
    step = Step(
        "before_expression" if count < 0 else "after_expression",
        written(given.days),
        written(days) if days else "",
    )
    return interval(
        days, precision, *given.steps, step, basis=Basis.EXPRESSION, anchor=Anchor(given.earliest)
    )


def _within(meaning: Meaning, count: int, precision: Precision, context: Context) -> Outcome:
    """From the publication day until so many units on; told in the past, how long something took."""
    published = context.published
    # Beside a present خلال says how long something takes (يقطع الطريق خلال يومين).
    ahead = (Tense.FUTURE,) if meaning.anchor == "course" else (*COMING, Tense.PLAN)
    if context.tense not in ahead and not context.hoped:
        return Lost("duration")
    if published is None:
        return Lost(NO_PUBLISHED)
    days = calendars.unit_away(published, meaning.unit or "day", count)
    return counted(published, (published, days[1]) if days else None, precision, "units_after")


def _past_by_now(meaning: Meaning, context: Context) -> bool:
    """Whether أي بعد عامين explains a day that is behind: صدر عام 1939، أي بعد عامين.

    What أي قبل عامين explains may be as long ago from the day of writing, and then it is counted from there.
    """
    previous, published = context.previous, context.published
    if meaning.anchor != "now" or not context.beside or previous is None or published is None:
        return False
    if (meaning.shift or 0) < 0:
        ago = calendars.unit_away(published, meaning.unit or "day", -(meaning.count or 0))
        if ago and ago[0] <= previous.days[1] and previous.days[0] <= ago[1]:
            return False
    return context.tense is Tense.PAST and previous.days[1] < published
