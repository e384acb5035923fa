"""A question to the timeline, answered: a selection of events → one page of days, in a fixed number of
queries.

Pages are cut by (sort day, id), so that the ten-thousandth costs what the first does and none is shifted by
events that arrive meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from events.days import When
from events.filters import Selection
from events.marking import Light, light
from events.models import Event, EventActor, EventMention, EventPlace
from events.models.folded import folded_words

PAGE = 50
MOST_COUNTED = 10_000
UNDATED = Q(earliest__isnull=True, latest__isnull=True)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: beyond this event, in the direction of reading or (`back`) against it."""

    day: date
    id: str
    back: bool = False

    @classmethod
    def read(cls, text: str, *, back: bool = False) -> Cursor | None:
        """A cursor as `str` wrote it, or None."""
        day, _, event_id = text.partition(".")
        try:
            return cls(date.fromisoformat(day), event_id, back) if event_id else None
        except ValueError:
            return None

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.id}"


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the timeline shows it, with the sentence of its oldest mention."""

    event: Event
    when: When
    sentence: SafeString | None
    mention: EventMention | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group of events stands under: a day, a longer time, or, undated, the day they were reported."""

    kind: str
    day: date
    when: When


@dataclass(frozen=True, slots=True)
class Page:
    """Some events under their headings, and where the pages beside this one begin (None: there is none)."""

    groups: tuple[tuple[Heading, tuple[Row, ...]], ...]
    following: Cursor | None
    preceding: Cursor | None

    @property
    def size(self) -> int:
        """How many events stand on the page."""
        return sum(len(rows) for _, rows in self.groups)


def select(selection: Selection) -> QuerySet[Event]:
    """The events asked for, in the order asked for."""
    events = Event.objects.all()
    if selection.review != "any":
        hidden = Event.Review.REJECTED
        events = events.filter(review=selection.review) if selection.review else events.exclude(review=hidden)
    if selection.type:
        events = events.filter(type=selection.type)
    if selection.status:
        events = events.filter(status=selection.status)
    if selection.actor:
        events = events.filter(pk__in=_with_actor(selection.actor))
    if selection.place:
        events = events.filter(pk__in=_with_place(selection.place))
    for word in folded_words(selection.words).split():
        events = events.filter(search_text__contains=word)
    events = _dated(events, selection.dated)
    events = _within(events, selection)
    sign = "" if selection.order == "oldest" else "-"
    return events.order_by(f"{sign}sort_day", f"{sign}id")


def page(selection: Selection, cursor: Cursor | None = None, size: int = PAGE) -> Page:
    """The page that begins at `cursor`, or the first."""
    events = select(selection)
    back = cursor is not None and cursor.back
    if cursor is not None:
        events = _beyond(events, cursor, upwards=(selection.order == "oldest") != back)
    if back:
        events = events.reverse()
    found = list(events.prefetch_related("actors", "places", "numbers")[: size + 1])
    more = len(found) > size
    shown = found[:size][::-1] if back else found[:size]
    if not shown:
        return Page((), None, None)
    following = more if not back else True
    preceding = more if back else cursor is not None
    return Page(
        groups=_grouped(_rows(shown), newest=selection.order != "oldest"),
        following=Cursor(shown[-1].sort_day, shown[-1].pk) if following else None,
        preceding=Cursor(shown[0].sort_day, shown[0].pk, back=True) if preceding else None,
    )


def count(selection: Selection) -> int:
    """How many events there are, counted up to one more than `MOST_COUNTED`."""
    return select(selection).order_by()[: MOST_COUNTED + 1].count()


def when_of(event: Event | EventMention) -> When:
    """When an event or a mention says it was."""
    return When(event.earliest, event.latest, event.precision, event.modifier)


def lights_of(mention: EventMention) -> list[Light]:
    """The words of a mention to light: its trigger, the verb that carries it, and its date."""
    payload = mention.payload
    lights = [Light(mention.trigger_start, mention.trigger_end, "trigger", strength=2)]
    if payload.get("support"):
        lights.append(Light(payload["support"]["start"], payload["support"]["end"], "support", strength=1))
    if mention.time is not None:
        lights.append(Light(mention.time.start, mention.time.end, "time", str(time_of(mention)), strength=3))
    return lights


def time_of(mention: EventMention) -> When:
    """The interval of the expression that dates a mention; open at both ends where there is none."""
    time = mention.time
    return When(time.earliest, time.latest, time.precision, time.modifier) if time else When(None, None)


def lit_sentence(mention: EventMention) -> SafeString:
    """The sentence a mention stands in, its trigger and date lit."""
    sentence = mention.payload["sentence"]
    return light(sentence["text"], lights_of(mention), sentence["start"])


def _with_actor(asked: str) -> QuerySet[EventActor, str]:
    wanted = _named(asked)
    if asked.isascii():
        wanted |= Q(code__startswith=asked.upper())
    return EventActor.objects.filter(wanted).values_list("event_id", flat=True)


def _with_place(asked: str) -> QuerySet[EventPlace, str]:
    wanted = _named(asked)
    if asked.isascii():
        wanted |= Q(country=asked.upper())
    return EventPlace.objects.filter(wanted).values_list("event_id", flat=True)


def _named(asked: str) -> Q:
    """Names in which a word begins as asked, in any spelling, with the article or without."""
    words = folded_words(asked)
    return Q(folded__contains=f" {words}") | Q(folded__contains=f" ال{words}")


def _dated(events: QuerySet[Event], dated: str) -> QuerySet[Event]:
    if dated == "yes":
        return events.exclude(UNDATED)
    if dated == "no":
        return events.filter(UNDATED)
    if dated == "overdue":
        return events.filter(status="planned", latest__lt=timezone.localdate())
    return events


def _within(events: QuerySet[Event], selection: Selection) -> QuerySet[Event]:
    """Those certainly, or possibly, in the period: an open end may lie anywhere; the undated lie nowhere."""
    first, last = selection.first, selection.last
    if first is None and last is None:
        return events
    if selection.within == "certainly":
        if first is not None:
            events = events.filter(earliest__gte=first)
        return events.filter(latest__lte=last) if last is not None else events
    if first is not None:
        events = events.filter(Q(latest__gte=first) | Q(latest__isnull=True))
    if last is not None:
        events = events.filter(Q(earliest__lte=last) | Q(earliest__isnull=True))
    return events.exclude(UNDATED)


def _beyond(events: QuerySet[Event], cursor: Cursor, *, upwards: bool) -> QuerySet[Event]:
    """Those after the cursor; that the day is named twice lets the index be entered at that day."""
    if upwards:
        later = Q(sort_day__gt=cursor.day) | Q(id__gt=cursor.id)
        return events.filter(later, sort_day__gte=cursor.day)
    earlier = Q(sort_day__lt=cursor.day) | Q(id__lt=cursor.id)
    return events.filter(earlier, sort_day__lte=cursor.day)


def _rows(events: list[Event]) -> list[Row]:
    mentions = {
        mention.key: mention
        for mention in EventMention.objects.filter(key__in=[event.anchor_key for event in events])
        .select_related("analysis__article", "time")
        .defer("analysis__text", "analysis__warnings", "analysis__article__text", "features", "time__steps")
    }
    rows = []
    for event in events:
        mention = mentions.get(event.anchor_key)
        rows.append(Row(event, when_of(event), lit_sentence(mention) if mention else None, mention))
    return rows


def _heading(row: Row) -> Heading:
    if not row.when.dated:
        return Heading("undated", row.event.sort_day, row.when)
    if row.when.is_day and row.when.earliest is not None:
        return Heading("day", row.when.earliest, When(row.when.earliest, row.when.latest))
    return Heading("span", row.event.sort_day, row.when)


def _grouped(rows: Iterable[Row], *, newest: bool) -> tuple[tuple[Heading, tuple[Row, ...]], ...]:
    """Rows under their headings. What shares a sort day goes from the day itself outwards to the longer times
    that begin with it, or the other way round when the oldest comes first."""
    groups: list[tuple[Heading, tuple[Row, ...]]] = []
    for _, same_day in groupby(rows, key=lambda row: row.event.sort_day):
        headed: dict[Heading, list[Row]] = {}
        for row in same_day:
            headed.setdefault(_heading(row), []).append(row)
        ordered = sorted(headed, key=_breadth, reverse=not newest)
        groups.extend((heading, tuple(headed[heading])) for heading in ordered)
    return tuple(groups)


def _breadth(heading: Heading) -> tuple[int, timedelta, str]:
    kinds = {"day": 0, "span": 1, "undated": 2}
    when = heading.when
    known = when.earliest is not None and when.latest is not None
    length = when.latest - when.earliest if known else timedelta.max  # type: ignore[operator]
    return kinds[heading.kind], length, when.modifier
