"""Hand-built analyses: what the extraction would say of a sentence, without running it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from ingest.extraction.model import (
    Actor,
    Analysis,
    Basis,
    CleanText,
    Comparison,
    Document,
    Entity,
    EntityKind,
    EventMention,
    EventTime,
    Modifier,
    Place,
    Precision,
    PublishedBasis,
    Quantity,
    Role,
    Sentence,
    Span,
    Status,
    Title,
)
from ingest.extraction.orthography import tokenise
from ingest.recording import ArticleFacts

VIENNA = ("فيينا", "Vienna", "AUT", 48.2085, 16.3721, 2761369)
GENEVA = ("جنيف", "Geneva", "CHE", 46.2022, 6.1457, 2660646)
BAGHDAD = ("بغداد", "Baghdad", "IRQ", 33.3406, 44.4009, 98182)
MOSUL = ("الموصل", "Mosul", "IRQ", 36.335, 43.1189, 99072)
PLACES = {place[0]: place for place in (VIENNA, GENEVA, BAGHDAD, MOSUL)}

Days = date | tuple[date | None, date | None] | None


def telling(
    sentence: str,
    trigger: str,
    type: str,
    when: Days = None,
    *,
    actors: Sequence[str] = (),
    recipients: Sequence[str] = (),
    places: Sequence[str] = (),
    numbers: Sequence[tuple[float, str, str]] = (),
    status: str = "past",
    mode: str | None = None,
    precision: str = "day",
    lemma: str | None = None,
    confidence: float = 0.8,
    offset: int = 0,
) -> EventMention:
    """A mention in a text in which `sentence` begins at `offset`; actors and recipients are codes, places are
    names of PLACES, numbers (value, comparison, role)."""
    start = offset + sentence.index(trigger)
    span = Span(start, start + len(trigger))
    whole = Span(offset, offset + len(sentence))
    earliest, latest = when if isinstance(when, tuple) else (when, when)
    parties = tuple(
        Actor(Entity(span.start, span.end, EntityKind.COUNTRY, code, code or None, code), role)
        for codes, role in ((actors, Role.ACTOR), (recipients, Role.RECIPIENT))
        for code in codes
    )
    return EventMention(
        sentence=whole,
        trigger=span,
        lemma=lemma or trigger,
        support=None,
        type=type,
        mode=mode,
        status=Status(status),
        when=EventTime(earliest, latest, Precision(precision), Modifier.EXACT, Basis.EXPLICIT, None)
        if when
        else None,
        actors=parties,
        framed=parties,
        places=tuple(Place(span.start, span.end, *PLACES[name]) for name in places),
        numbers=tuple(
            Quantity(span.start, span.end, float(value), Comparison(comparison), None, role)
            for value, comparison, role in numbers
        ),
        reported_by=(),
        confidence=confidence,
        title=Title(sentence, f"{type} {trigger}"),
    )


def analysed(
    *tellings: tuple[str, str, str] | dict[str, object],
    published: date | None = None,
    basis: PublishedBasis = PublishedBasis.CALLER,
    version: str = "1",
    text: str | None = None,
) -> Analysis:
    """The analysis of an article of one sentence for each telling, given as the arguments of `telling`."""
    sentences: list[Sentence] = []
    mentions: list[EventMention] = []
    lines: list[str] = []
    offset = 0
    for given in tellings:
        arguments = (
            dict(given)
            if isinstance(given, dict)
            else dict(zip(("sentence", "trigger", "type"), given, strict=True))
        )
        sentence = str(arguments["sentence"])
        mentions.append(telling(**arguments, offset=offset))  # type: ignore[arg-type]
        count = len(tokenise(sentence))
        first = sentences[-1].last if sentences else 0
        sentences.append(Sentence(offset, offset + len(sentence), first, first + count))
        lines.append(sentence)
        offset += len(sentence) + 1
    body = text if text is not None else "\n".join(lines)
    return Analysis(
        document=Document(body, published, published_basis=basis if published else PublishedBasis.UNKNOWN),
        clean=CleanText(body, tuple(range(len(body) + 1))),
        text_hash=sha256(body.encode()).hexdigest(),
        version=version,
        sentences=tuple(sentences),
        times=(),
        events=tuple(mentions),
    )


def file_of(analysis: Analysis, source: str = "", name: str = "article.txt") -> ArticleFacts:
    """The facts of a file that holds the analysed text and names its source."""
    digest = sha256(f"{source}\0{analysis.document.text}".encode()).hexdigest()
    return ArticleFacts(sha256=digest, file_name=name, source=source)
