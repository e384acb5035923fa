"""What another publication date would change in an article's reading: shown before it is applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from events.analysing import analyse
from events.models import Article, EventMention, TimeExpression
from ingest.extraction.model import Analysis, Document, PublishedBasis
from ingest.extraction.serialising import mention_json, time_json

Json = dict[str, Any]
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Redated:
    """A time expression or an event mention whose days change. `words` are its own words, `sentence` what it
    stands in; `before` and `after` are the days, both included, None where it has none."""

    key: str
    words: str
    sentence: str
    before: Days | None
    after: Days | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would change under the new day. `appearing` and `vanishing` are mentions that only one reading
    has, in the published JSON form; `outdated_rules` says that the stored reading was made by other rules,
    so that part of the difference may be theirs."""

    published: date | None
    times: tuple[Redated, ...]
    events: tuple[Redated, ...]
    appearing: tuple[Json, ...]
    vanishing: tuple[Json, ...]
    outdated_rules: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all would change."""
        return not (self.times or self.events or self.appearing or self.vanishing)


def preview(article: Article, day: date | None) -> Preview:
    """The difference between the stored reading of `article` and one under `day`; nothing is written."""
    analysis = analyse(Document(article.text, day, article.title, PublishedBasis.EDITOR))
    stored = {row.key: row for row in EventMention.objects.filter(analysis__article=article, retained=False)}
    fresh = {analysis.key(mention): mention for mention in analysis.events}
    events = []
    for key, mention in fresh.items():
        if key in stored:
            form = mention_json(analysis, mention)
            when = mention.when
            after = (when.earliest, when.latest) if when else (None, None)
            row = stored[key]
            if after != (row.earliest, row.latest):
                events.append(
                    Redated(
                        key,
                        form["trigger"]["text"],
                        form["sentence"]["text"],
                        _days(row.earliest, row.latest),
                        _days(*after),
                    )
                )
    return Preview(
        published=day,
        times=_times(article, analysis),
        events=tuple(events),
        appearing=tuple(mention_json(analysis, fresh[key]) for key in fresh if key not in stored),
        vanishing=tuple(row.payload for key, row in stored.items() if key not in fresh),
        outdated_rules=any(row.analysis.version != analysis.version for row in list(stored.values())[:1]),
    )


def _times(article: Article, analysis: Analysis) -> tuple[Redated, ...]:
    stored = {
        (row.start, row.end): (row.earliest, row.latest)
        for row in TimeExpression.objects.filter(analysis__article=article)
    }
    changed = []
    for expression in analysis.times:
        before = stored.get((expression.start, expression.end), (None, None))
        after = (expression.earliest, expression.latest)
        if before != after:
            form = time_json(analysis, expression)
            sentence = next(
                (
                    s.span.words(analysis.clean.text)
                    for s in analysis.sentences
                    if s.span.overlaps(expression.span)
                ),
                form["text"],
            )
            changed.append(
                Redated(
                    f"{expression.start}:{expression.end}",
                    form["text"],
                    sentence,
                    _days(*before),
                    _days(*after),
                )
            )
    return tuple(changed)


def _days(earliest: date | None, latest: date | None) -> Days | None:
    return (earliest, latest) if earliest or latest else None
