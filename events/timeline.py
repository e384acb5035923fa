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

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone
from django.utils.safestring import SafeString

from events.countries import countries_named
from events.days import When
from events.filters import Selection
from events.marking import Light, light
from events.models import Event, EventActor, EventMention, EventPlace, Membership
from events.models.folded import folded_words

PAGE = 50
MOST_COUNTED = 1000
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
            return cls(date.fromisoformat(day), event_id, back) if event_id.isalnum() else None
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
    """Some events under their headings, how many there are in all (`count`, up to one more than
    `MOST_COUNTED`), and where the pages beside this one begin (None: there is none)."""

    groups: tuple[tuple[Heading, tuple[Row, ...]], ...]
    count: int
    following: Cursor | None
    preceding: Cursor | None

    @property
    def uncounted(self) -> bool:
        """Whether there are more than were counted."""
        return self.count > MOST_COUNTED


def select(selection: Selection) -> QuerySet[Event]:
    """The events asked for, in the order asked for."""
    events = _matching(selection)
    if selection.actor:
        events = events.filter(pk__in=_actors(selection.actor).values("event"))
    if selection.place:
        events = events.filter(pk__in=_places(selection.place).values("event"))
    return _ordered(events, selection)


def page(selection: Selection, cursor: Cursor | None = None, size: int = PAGE) -> Page:
    """The page that begins at `cursor`, or the first, and how many events there are in all.

    What is asked for is counted up to `MOST_COUNTED`. Where there are fewer, they are few enough to be put in
    order; where there are more, the index of days is followed, on which a page of them is soon found.
    """
    few = list(select(selection).order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    events = _following_days(selection) if len(few) > MOST_COUNTED else _ordered(_these(few), selection)
    back = cursor is not None and cursor.back
    if cursor is not None:
        events = _beyond(events, cursor, upwards=(selection.order == "oldest") != back)
    if back:
        events = events.reverse()
    found = list(events.prefetch_related("actors", "places", "numbers")[: size + 1])
    more = len(found) > size
    shown = found[:size][::-1] if back else found[:size]
    if not shown:
        return Page((), len(few), None, None)
    following = more if not back else True
    preceding = more if back else cursor is not None
    return Page(
        groups=_grouped(_rows(shown), newest=selection.order != "oldest"),
        count=len(few),
        following=Cursor(shown[-1].sort_day, shown[-1].pk) if following else None,
        preceding=Cursor(shown[0].sort_day, shown[0].pk, back=True) if preceding else None,
    )


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


def _matching(selection: Selection) -> QuerySet[Event]:
    """What the event's own columns say of the selection; actors and places are left to the caller."""
    events = Event.objects.all()
    if selection.review and selection.review != "any":
        events = events.filter(review=selection.review)
    elif not selection.review:
        events = events.exclude(review=Event.Review.REJECTED)
    if selection.type:
        events = events.filter(type=selection.type)
    if selection.status:
        events = events.filter(status=selection.status)
    if selection.agree == "no":
        events = events.filter(disagreement=True)
    elif selection.agree == "several":
        events = events.filter(sources__gt=1)
    if selection.story:
        told = Membership.objects.filter(mention__analysis__article__in_story__story=selection.story)
        events = events.filter(pk__in=told.values("event"))
    for word in folded_words(selection.words).split():
        events = events.filter(_holds("search_text", word))
    return _within(_dated(events, selection.dated), selection)


def _following_days(selection: Selection) -> QuerySet[Event]:
    """The selection for a reader of the index of days: actors and places are looked up event by event."""
    events = _matching(selection)
    if selection.actor:
        events = events.filter(Exists(_actors(selection.actor).filter(event=OuterRef("pk"))))
    if selection.place:
        events = events.filter(Exists(_places(selection.place).filter(event=OuterRef("pk"))))
    return _ordered(events, selection)


def _these(ids: list[str]) -> QuerySet[Event]:
    return Event.objects.filter(pk__in=ids)


def _ordered(events: QuerySet[Event], selection: Selection) -> QuerySet[Event]:
    sign = "" if selection.order == "oldest" else "-"
    return events.order_by(f"{sign}sort_day", f"{sign}id")


def _actors(asked: str) -> QuerySet[EventActor]:
    wanted = _named(asked)
    if asked.isascii():
        wanted |= Q(code__startswith=asked.upper())
    return EventActor.objects.filter(wanted)


def _places(asked: str) -> QuerySet[EventPlace]:
    wanted = _named(asked) | Q(country__in=countries_named(asked))
    if asked.isascii():
        wanted |= Q(country=asked.upper())
    return EventPlace.objects.filter(wanted)


def _named(asked: str) -> Q:
    """Names in which a word begins as asked, in any spelling, with the article or without."""
    words = folded_words(asked)
    return Q(_holds("folded", f" {words}")) | Q(_holds("folded", f" ال{words}"))


def _holds(field: str, words: str) -> GreaterThan:
    """Whether a folded column holds the words; faster by a third than LIKE, whose wildcards nobody needs."""
    return GreaterThan(StrIndex(field, Value(words)), 0)


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
