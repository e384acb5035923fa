"""Spans from one time to another, and since a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.extraction import calendars
from ingest.extraction.model import Step
from ingest.extraction.timex_dates import of_year, year_on
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_outcomes import (
    COMING,
    ORDER,
    OUT_OF_RANGE,
    Context,
    Found,
    Lost,
    Outcome,
    Resolve,
    written,
)
from ingest.extraction.timex_tense import Tense


def resolve_span(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """From one time to another; the first borrows from the second what it leaves out."""
    first, last = (_in_its_calendar(end, context) for end in meaning.others)
    # What was set or suspended reaches ahead: the verb is not surely that of the days (علقت الدروس من … إلى).
    whole, context = context, replace(context, near=False)
    if last.kind == "weekday" and last.within is None and first.kind in ("deictic", "date"):
        return _until_weekday(first, last, whole, resolve)
    if first.kind == "weekday" and last.kind == "weekday" and first.within is None:
        return _weekday_span(first, last, whole, resolve)
    end = resolve(last, context)
    if isinstance(end, Lost):
        return end
    start = _start_of_span(first, end, context, resolve)
    if isinstance(start, Lost):
        return start
    if start.earliest > end.days[1]:
        return Lost("ends_before_it_begins")
    precision = max(start.precision, end.precision, key=ORDER.index)
    step = Step("span", written(start.days), written((start.earliest, end.days[1])))
    return replace(
        end,
        earliest=start.earliest,
        latest=end.latest,
        precision=precision,
        steps=(*start.steps, *end.steps, step),
    )


def _in_its_calendar(end: Meaning, context: Context) -> Meaning:
    """The end of a span in digits (من 30/10 إلى 20/11) in the calendar of the dates told before it."""
    if end.calendar != "of_previous":
        return end
    return replace(end, calendar=context.calendar)


def _until_weekday(first: Meaning, last: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """From a day to the first such weekday after it."""
    start = resolve(first, context)
    if isinstance(start, Lost):
        return start
    final = calendars.weekday_from(start.earliest, last.weekday or 1, 1, today=False)
    if final is None:
        return Lost(OUT_OF_RANGE)
    step = Step("span", start.earliest.isoformat(), written((start.earliest, final)))
    return replace(start, latest=final, steps=(*start.steps, step))


def _start_of_span(first: Meaning, end: Found, context: Context, resolve: Resolve) -> Outcome:
    if first.kind != "date" or first.year is not None or first.within is not None or first.month is None:
        return resolve(first, context)
    year = year_on(end.earliest, first.calendar)
    if year is None:
        return Lost(OUT_OF_RANGE)
    start = of_year(first, year)
    if isinstance(start, Found) and start.earliest > end.days[1]:
        start = of_year(first, year - 1)
    return start


def _weekday_span(first: Meaning, last: Meaning, context: Context, resolve: Resolve) -> Outcome:
    shift = last.shift if last.shift is not None else first.shift
    way = shift if shift else (1 if context.tense in COMING or _from_today(first, last, context) else -1)
    if way < 0:
        end = resolve(replace(last, shift=shift), context)
        if isinstance(end, Lost):
            return end
        begin = calendars.weekday_from(end.earliest, first.weekday or 1, -1, today=False)
        final: date | None = end.earliest
        base = end
    else:
        start = resolve(replace(first, shift=shift), context)
        if isinstance(start, Lost):
            return start
        today = context.published
        begins_today = shift is None and today is not None and today.isoweekday() == first.weekday
        begin = today if begins_today and today is not None else start.earliest
        final = calendars.weekday_from(begin, last.weekday or 1, 1, today=False)
        base = start
    if begin is None or final is None:
        return Lost(OUT_OF_RANGE)
    step = Step("span", base.earliest.isoformat(), written((begin, final)))
    return replace(base, earliest=begin, latest=final, steps=(*base.steps, step))


def _from_today(first: Meaning, last: Meaning, context: Context) -> bool:
    """Whether a span of weekdays that no verb places begins on the day of publication: then it is ahead."""
    today = context.published
    unsure = context.tense is not Tense.PAST or not context.near
    return unsure and today is not None and today.isoweekday() == first.weekday


def resolve_since(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """From a time to the publication day."""
    of = meaning.others[0]
    if of.kind == "weekday" and of.shift is None:
        # Since Monday, said on a Monday, is since the one before.
        of = replace(of, shift=-1)
    start = resolve(of, context)
    if isinstance(start, Lost):
        return start
    published = context.published
    if published is not None and published < start.earliest:
        return start
    step = Step("since", start.earliest.isoformat(), published.isoformat() if published else "")
    return replace(start, latest=published, modifier=start.modifier, steps=(*start.steps, step))


def resolve_run_until(meaning: Meaning, context: Context, resolve: Resolve) -> Outcome:
    """So many days, weeks or months that end on a day: the year that ends in June begins in July."""
    end = resolve(meaning.others[0], context)
    if isinstance(end, Lost):
        return end
    last, count = end.days[1], meaning.count or 1
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(meaning.unit or "", 0) * count
    days = {"day": 1, "week": 7}.get(meaning.unit or "", 0) * count
    after = calendars.days_after(last, 1)
    first = calendars.add_months(after, -months) if months and after else calendars.days_after(last, 1 - days)
    if first is None or not (months or days):
        return Lost(OUT_OF_RANGE)
    step = Step("span", written(end.days), written((first, last)))
    return replace(end, earliest=first, latest=last, steps=(*end.steps, step))
