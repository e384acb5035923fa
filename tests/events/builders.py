"""Rows of the record built by hand: articles, mentions and their events, as the pages find them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from events.models import (
    Analysis,
    Article,
    Event,
    EventActor,
    EventMention,
    EventNumber,
    EventPlace,
    Membership,
    TimeExpression,
    handle_of,
)
from ingest.extraction.orthography import fold

USA = {"name": "الولايات المتحدة", "name_en": "United States", "code": "USA", "role": "actor"}
IRAN = {"name": "إيران", "name_en": "Iran", "code": "IRN", "role": "recipient"}
VIENNA = {
    "name": "فيينا",
    "name_en": "Vienna",
    "country": "AUT",
    "latitude": 48.20849,
    "longitude": 16.37208,
    "geoname_id": 2761369,
}
MONDAY = date(2014, 6, 16)
PUBLISHED = date(2014, 6, 17)


def article(
    text: str,
    *,
    title: str = "",
    source: str = "الراصد",
    published: date | None = PUBLISHED,
    file_name: str = "article.txt",
    url: str = "",
    warnings: Iterable[dict[str, Any]] = (),
) -> Article:
    """An article and its analysis; the cleaned text is the text."""
    made = Article.objects.create(
        sha256=sha256(f"{source}\0{file_name}\0{text}".encode()).hexdigest(),
        file_name=file_name,
        title=title,
        source=source,
        url=url,
        text=text,
        published=published,
        published_basis="caller" if published else "unknown",
    )
    Analysis.objects.create(
        article=made,
        text_hash=sha256(text.encode()).hexdigest(),
        version="test",
        published=published,
        text=text,
        warnings=list(warnings),
    )
    return made


def time(
    article: Article,
    words: str,
    earliest: date | None = None,
    latest: date | None = None,
    *,
    precision: str | None = "day",
    modifier: str = "exact",
    resolution: str = "resolved",
    reason: str | None = None,
    steps: Iterable[dict[str, str]] = (),
) -> TimeExpression:
    """A time expression at the first place where `words` stand in the article's text."""
    start = article.text.index(words)
    end = start + len(words)
    return TimeExpression.objects.create(
        analysis=article.analysis,
        index=article.analysis.times.count(),
        start=start,
        end=end,
        source_start=start,
        source_end=end,
        words=words,
        type="DATE",
        resolution=resolution,
        reason=reason,
        earliest=earliest,
        latest=latest,
        precision=precision,
        modifier=modifier,
        basis="published",
        steps=list(steps),
    )


def span(article: Article, start: int, end: int) -> dict[str, Any]:
    """A span in its published form."""
    return {
        "start": start,
        "end": end,
        "text": article.text[start:end],
        "source": {"start": start, "end": end},
    }


def mention(
    article: Article,
    trigger: str,
    *,
    type: str = "CONSULT",
    mode: str | None = None,
    status: str = "past",
    when: TimeExpression | None = None,
    actors: Iterable[dict[str, Any]] = (),
    places: Iterable[dict[str, Any]] = (),
    numbers: Iterable[dict[str, Any]] = (),
    title: tuple[str, str] = ("لقاء في فيينا", "Meeting in Vienna"),
    confidence: float = 0.8,
) -> EventMention:
    """A mention whose sentence is the line of the text in which `trigger` first stands."""
    text = article.text
    start = text.index(trigger)
    end = start + len(trigger)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    here = span(article, start, end)
    key = f"{article.analysis.text_hash}:{start}:{end}"
    stated = {
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
        "precision": when.precision if when else None,
        "modifier": when.modifier if when else "exact",
        "basis": "published",
        "time": when.index if when else None,
    }
    return EventMention.objects.create(
        analysis=article.analysis,
        key=key,
        handle=handle_of(key),
        sentence_start=first,
        sentence_end=last,
        trigger_start=start,
        trigger_end=end,
        lemma=trigger,
        type=type,
        mode=mode,
        status=status,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision if when else None,
        modifier=when.modifier if when else "exact",
        basis="published" if when else None,
        time=when,
        confidence=confidence,
        title_ar=title[0],
        title_en=title[1],
        payload={
            "key": key,
            "sentence": span(article, first, last),
            "trigger": here | {"lemma": trigger},
            "support": None,
            "type": type,
            "mode": mode,
            "status": status,
            "when": stated if when else None,
            "actors": [here | actor for actor in actors],
            "places": [here | place for place in places],
            "numbers": [here | number for number in numbers],
            "reported_by": [],
            "confidence": confidence,
            "title": {"ar": title[0], "en": title[1]},
        },
    )


def event(*mentions: EventMention, **columns: Any) -> Event:
    """The event told by `mentions`, the first the oldest; `columns` are set over what that one says."""
    oldest = mentions[0]
    published = oldest.analysis.article.published or date(2026, 1, 1)
    made = Event.objects.create(
        **{
            "id": oldest.handle,
            "anchor_key": oldest.key,
            "type": oldest.type,
            "mode": oldest.mode,
            "status": oldest.status,
            "title_ar": oldest.title_ar,
            "title_en": oldest.title_en,
            "earliest": oldest.earliest,
            "latest": oldest.latest,
            "precision": oldest.precision,
            "modifier": oldest.modifier,
            "basis": oldest.basis,
            "sort_day": oldest.earliest or oldest.latest or published,
            "confidence": oldest.confidence,
            "sources": len(mentions),
            "search_text": fold(f"{oldest.title_ar} {oldest.payload['sentence']['text']}").lower(),
            **columns,
        }
    )
    for telling in mentions:
        Membership.objects.create(mention=telling, event=made)
        for number in telling.payload["numbers"]:
            counted = {name: number[name] for name in ("value", "comparison", "unit", "role")}
            EventNumber.objects.create(event=made, mention=telling, **counted)
    for actor in oldest.payload["actors"]:
        named = {name: actor[name] for name in ("name", "name_en", "code", "role")}
        EventActor.objects.create(event=made, mention=oldest, **named)
    for place in oldest.payload["places"]:
        EventPlace.objects.create(event=made, mention=oldest, **{name: place[name] for name in VIENNA})
    return made


def vienna() -> Event:
    """A meeting told by two sources that differ on a number."""
    steps = [{"rule": "weekday", "input": "يوم الإثنين", "output": "2014-06-16"}]
    first = article(
        "التقى دبلوماسي أميركي رفيع نظيره الإيراني في فيينا يوم الإثنين بحضور 30 صحفيا.\nولم يصدر بيان.",
        title="لقاء أميركي إيراني في فيينا",
    )
    day = time(first, "يوم الإثنين", MONDAY, MONDAY, steps=steps)
    second = article(
        "عقد وفدا البلدين اجتماعا مقتضبا في فيينا أمس حضره نحو 40 صحفيا.",
        title="اجتماع مقتضب",
        source="المدار",
        file_name="second.txt",
    )
    yesterday = time(second, "أمس", MONDAY, MONDAY)

    def reporters(value: int, comparison: str) -> dict[str, Any]:
        return {"value": value, "comparison": comparison, "unit": "person", "role": "present"}

    return event(
        mention(
            first,
            "التقى",
            mode="meet",
            when=day,
            actors=[USA, IRAN],
            places=[VIENNA],
            numbers=[reporters(30, "exact")],
            title=(
                "التقى دبلوماسيون أميركيون وإيرانيون في فيينا",
                "American and Iranian diplomats met in Vienna",
            ),
        ),
        mention(second, "اجتماعا", when=yesterday, numbers=[reporters(40, "about")]),
        disagreement=True,
        disputed=["numbers"],
    )


def sampler() -> list[Event]:
    """One event of each way of being dated and of each status."""
    text = "\n".join(
        [
            "أعلنت الحكومة خطة جديدة في مطلع 2014 وسط جدل واسع.",
            "شهد حزيران 2014 تظاهرات واسعة في العاصمة.",
            "قال مسؤول إن الاتفاق سيوقع قبل 20 يوليو المقبل.",
            "لم يقصف الجيش المدينة يوم الأحد.",
            "قد يجتمع الوزراء لبحث الأزمة.",
            "تتواصل المعارك قرب المصفاة منذ 10 يونيو بلا حسم.",
            "تراجعت القوات من البلدة الأسبوع الماضي تحت القصف.",
        ]
    )
    source = article(text, title="أسبوع حافل بالأحداث", source="المدار", file_name="week.txt")
    early = time(source, "مطلع 2014", date(2014, 1, 1), date(2014, 4, 30), precision="year", modifier="early")
    june = time(source, "حزيران 2014", date(2014, 6, 1), date(2014, 6, 30), precision="month")
    before = time(source, "قبل 20 يوليو المقبل", None, date(2014, 7, 20), modifier="before")
    sunday = time(source, "يوم الأحد", date(2014, 6, 15), date(2014, 6, 15))
    since = time(source, "منذ 10 يونيو", date(2014, 6, 10), None)
    week = time(source, "الأسبوع الماضي", date(2014, 6, 9), date(2014, 6, 15), precision="week")
    told: list[tuple[str, str, dict[str, Any], tuple[str, str], str]] = [
        ("أعلنت", "STATE", {"when": early}, ("أعلنت الحكومة خطة", "The government announced a plan"), ""),
        ("تظاهرات", "PROTEST", {"when": june}, ("تظاهرات في العاصمة", "Protests in the capital"), "accepted"),
        ("سيوقع", "AGREE", {"when": before, "status": "planned"}, ("توقيع مرتقب", "A signing is due"), ""),
        ("يقصف", "ASSAULT", {"when": sunday, "status": "negated"}, ("لم يقصف الجيش", "No shelling"), ""),
        ("يجتمع", "CONSULT", {"status": "hypothetical"}, ("اجتماع محتمل", "Ministers may meet"), ""),
        (
            "المعارك",
            "ASSAULT",
            {"when": since, "status": "ongoing"},
            ("معارك مستمرة", "Fighting goes on"),
            "",
        ),
        ("تراجعت", "RETREAT", {"when": week}, ("تراجع القوات", "Forces withdrew"), "edited"),
    ]
    return [
        event(mention(source, trigger, type=type, title=title, **more), review=review or "unreviewed")
        for trigger, type, more, title, review in told
    ]


def many(count: int, first: date = date(2000, 1, 1)) -> None:
    """`count` events, each with an article's sentence of its own, an actor and a place, ten a day."""
    source = article("انفجرت سيارة في المدينة مساء السبت وأصيب ثلاثة.", file_name=f"many-{first}.txt")
    model = mention(source, "انفجرت", type="ASSAULT")
    for begin in range(0, count, 5000):
        _block(model, range(begin, min(begin + 5000, count)), first)
    model.delete()


def _block(model: EventMention, numbers: range, first: date) -> None:
    types = ("ASSAULT", "CONSULT", "PROTEST", "AGREE", "STATE")
    names = ("العراق", "سوريا", "مصر", "لبنان", "تونس", "اليمن", "ليبيا")
    mentions, events = [], []
    for number in numbers:
        key = f"{sha256(f'{first}{number}'.encode()).hexdigest()}:0:6"
        day = first + timedelta(days=number // 10)
        undated = number % 12 == 0
        title = f"انفجار رقم {number} في {names[number % 7]}"
        mentions.append(
            EventMention(
                analysis_id=model.analysis_id,
                key=key,
                handle=handle_of(key),
                sentence_start=0,
                sentence_end=model.sentence_end,
                trigger_start=0,
                trigger_end=6,
                lemma=model.lemma,
                type=types[number % 5],
                status="past",
                confidence=0.5,
                title_ar=title,
                title_en=f"Explosion {number}",
                payload=model.payload | {"key": key},
            )
        )
        events.append(
            Event(
                id=handle_of(key),
                anchor_key=key,
                type=types[number % 5],
                status="planned" if number % 9 == 0 else "past",
                title_ar=title,
                title_en=f"Explosion {number}",
                earliest=None if undated else day,
                latest=None if undated else day,
                precision=None if undated else "day",
                sort_day=day,
                review=("unreviewed", "accepted", "edited", "rejected")[number % 4],
                search_text=fold(f"{title} {model.payload['sentence']['text']}") + " كلمات" * 40,
            )
        )
    made = EventMention.objects.bulk_create(mentions)
    Event.objects.bulk_create(events)
    pairs = list(zip(made, events, strict=True))
    Membership.objects.bulk_create(Membership(mention=told, event=event) for told, event in pairs)
    EventActor.objects.bulk_create(
        EventActor(event=event, role="actor", name=names[number % 7], code="IRQ", mention=told)
        for number, (told, event) in zip(numbers, pairs, strict=True)
    )
    EventPlace.objects.bulk_create(
        EventPlace(event=event, name=names[number % 5], country="IRQ", mention=told)
        for number, (told, event) in zip(numbers, pairs, strict=True)
    )
