"""An analysis becomes rows: in one short transaction, and the same rows however often it is recorded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time

from django.db import IntegrityError, transaction

from events.actions.publication import day_of, editors_date
from events.alignment import align, keep_decided, remember
from events.analysing import analyse
from events.grouping import tell
from events.locking import Locks, write
from events.merging import Change, recluster, windows_of
from events.models import Analysis as AnalysisRow
from events.models import Article, EventMention, FieldDecision, Membership, handle_of
from events.models import TimeExpression as TimeRow
from events.neighbours import file_in_buckets, prepare
from ingest.extraction.coreference import MentionFacts, facts_json, facts_of
from ingest.extraction.coreference.stories import StoryFacts, story_facts
from ingest.extraction.model import Analysis, Document, PublishedBasis, TimeExpression
from ingest.extraction.serialising import Json, mention_json, time_json, warnings_json


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is known of a file beside its text: `sha256` of its bytes is the article's identity; `stated` the
    publication date that it gives itself and how, where it was read just now."""

    sha256: str
    file_name: str
    source: str = ""
    url: str = ""
    stated: tuple[date | None, PublishedBasis] | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording left behind: the article, whether it is new, and the ids of the events it tells."""

    article_id: int
    created: bool
    event_ids: tuple[str, ...]


class OutdatedAnalysisError(Exception):
    """An editor has given the article another publication date than the one it was analysed under.

    Analysing it again under `published` helps.
    """

    def __init__(self, published: date | None, basis: PublishedBasis) -> None:
        super().__init__(f"The publication date is {published} now: analyse the article again under it.")
        self.published = published
        self.basis = basis


def record(
    article: ArticleFacts,
    analysis: Analysis,
    *,
    still_mine: Callable[[], bool] | None = None,
    then: Callable[[Recorded], None] | None = None,
) -> Recorded | None:
    """Record `analysis` as the reading of `article`, in place of any earlier one.

    `still_mine` runs first in the transaction: where it says no, nothing is written and None is returned.
    `then` runs last in it, so that what it writes is written exactly when the article is. Both may run more
    than once, when a passing conflict makes the transaction start over; only the last run counts.
    Title, text and publication date are those of `analysis.document`. An editor's publication date wins:
    raises OutdatedAnalysisError where the analysis was made under another day.
    """

    reading = _Reading.of(analysis, article.source)

    def work(locks: Locks) -> Recorded | None:
        if still_mine is not None and not still_mine():
            return None
        recorded = _record(article, reading, locks)
        if then is not None:
            then(recorded)
        return recorded

    return write(work)


def analyse_and_record(
    article: ArticleFacts,
    document: Document,
    *,
    still_mine: Callable[[], bool] | None = None,
    then: Callable[[Recorded], None] | None = None,
) -> Recorded | None:
    """Analyse `document` under the publication date in force, an editor's before the file's, and record it.

    The analysis is made outside the transaction; `still_mine` and `then` are as for `record`.
    """
    document = under_editors_date(article.sha256, document)
    while True:
        try:
            return record(article, analyse(document), still_mine=still_mine, then=then)
        except OutdatedAnalysisError as outdated:
            document = replace(document, published=outdated.published, published_basis=outdated.basis)


def under_editors_date(sha256: str, document: Document) -> Document:
    """`document` with the publication date that an editor gave the article, if one did."""
    decision = editors_date(sha256)
    if decision is None:
        return document
    return replace(document, published=day_of(decision.value), published_basis=PublishedBasis.EDITOR)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An analysis with all that can be worked out of it before anybody has to wait for a lock: `forms` are
    the payload and the features of each mention, as its row has them."""

    analysis: Analysis
    story: StoryFacts
    mentions: list[MentionFacts]
    forms: list[tuple[Json, Json]]

    @classmethod
    def of(cls, analysis: Analysis, source: str) -> _Reading:
        mentions = [facts_of(analysis, mention, source) for mention in analysis.events]
        payloads = [mention_json(analysis, mention) for mention in analysis.events]
        forms = [(payload, facts_json(facts)) for payload, facts in zip(payloads, mentions, strict=True)]
        prepare(mentions)
        return cls(analysis, story_facts(analysis), mentions, forms)


def _record(facts: ArticleFacts, reading: _Reading, locks: Locks) -> Recorded:
    analysis = reading.analysis
    stored = EventMention.objects.filter(analysis__article__sha256=facts.sha256)
    # Days before rows: who holds all days (a rebuilding) may then write any row without waiting for us.
    locks.take(windows_of(reading.mentions, stored), [analysis.text_hash])
    article, created = _article(facts, analysis)
    tell(article, reading.story, new=created)
    before = [] if created else list(stored.all())
    locks.extend(windows_of([], before))
    if not created and _stands(article, reading, before):
        homes = Membership.objects.filter(mention__analysis__article=article)
        return Recorded(article.pk, created, tuple(sorted(set(homes.values_list("event_id", flat=True)))))
    change = _replace(article, created, reading, before)
    return Recorded(article.pk, created, recluster(change, locks))


def _stands(article: Article, reading: _Reading, before: list[EventMention]) -> bool:
    """Whether the rows already say what `reading` says: the same reading by the same rules."""
    row = AnalysisRow.objects.filter(article=article).defer("text").first()
    if row is None or any(mention.retained for mention in before):
        return False
    analysis = reading.analysis
    same = (row.text_hash, row.version, row.published) == (
        analysis.text_hash,
        analysis.version,
        analysis.document.published,
    )
    old = {mention.key: (mention.payload, mention.features) for mention in before}
    new = {facts.key: form for facts, form in zip(reading.mentions, reading.forms, strict=True)}
    return same and old == new


def _article(facts: ArticleFacts, analysis: Analysis) -> tuple[Article, bool]:
    """The article's row, locked and brought up to date, and whether it is new."""
    columns: Json = {"file_name": facts.file_name, "source": facts.source, "url": facts.url}
    columns |= {"title": analysis.document.title, "text": analysis.document.text}
    known = Article.objects.select_for_update().filter(sha256=facts.sha256)
    article = known.first()
    if article is None:
        columns |= _dated(facts, analysis.document, editors_date(facts.sha256), None)
        try:
            with transaction.atomic():
                return Article.objects.create(sha256=facts.sha256, **columns), True
        except IntegrityError:  # another writer was faster
            article = known.get()
    # Asked behind the row's lock: an editor who sets a date holds it, and is seen or waits.
    columns |= _dated(facts, analysis.document, editors_date(facts.sha256), article)
    for name, value in columns.items():
        setattr(article, name, value)
    article.save()
    return article, False


def _dated(
    facts: ArticleFacts, document: Document, decision: FieldDecision | None, before: Article | None
) -> Json:
    """The columns of an article's dates; raises OutdatedAnalysisError where it was read under another."""
    stated, basis = (before.stated, before.stated_basis) if before else (None, PublishedBasis.UNKNOWN.value)
    if facts.stated is not None:
        stated, basis = facts.stated[0], facts.stated[1].value
    elif document.published_basis is not PublishedBasis.EDITOR:
        stated, basis = document.published, document.published_basis.value
    published, published_basis = stated, basis
    if decision is not None:
        published, published_basis = day_of(decision.value), PublishedBasis.EDITOR.value
    if published != document.published:
        raise OutdatedAnalysisError(published, PublishedBasis(published_basis))
    return {
        "stated": stated,
        "stated_basis": basis,
        "published": published,
        "published_basis": published_basis,
    }


def _replace(article: Article, created: bool, reading: _Reading, before: list[EventMention]) -> Change:
    """Put the rows of `reading` in the place of those of `before`; what changed for coreference."""
    analysis, mentions = reading.analysis, reading.mentions
    columns = {
        "text_hash": analysis.text_hash,
        "version": analysis.version,
        "published": analysis.document.published,
        "text": analysis.clean.text,
        "warnings": warnings_json(analysis),
    }
    if created:
        row = AnalysisRow.objects.create(article=article, **columns)
    else:
        row, _created = AnalysisRow.objects.update_or_create(article=article, defaults=columns)
    change = Change()
    aligned: dict[str, str] = {}
    if before:
        change = Change.leaving(before)
        present = {facts.key for facts in mentions}
        vanished = [mention for mention in before if mention.key not in present]
        aligned = align(vanished, mentions, analysis.clean.text)
        kept = keep_decided([mention for mention in vanished if mention.key not in aligned])
        EventMention.objects.filter(pk__in={mention.pk for mention in before} - kept).delete()
    if not created:
        # Only now: a time takes the mentions with it that still hang on it.
        row.times.all().delete()
    times = TimeRow.objects.bulk_create(
        _time_row(row, analysis, index, expression) for index, expression in enumerate(analysis.times)
    )
    rows = EventMention.objects.bulk_create(
        _mention_row(row, reading, index, times) for index in range(len(mentions))
    )
    file_in_buckets(zip(rows, mentions, strict=True))
    remember(aligned, [facts.key for facts in mentions])
    return change.arriving(rows)


def _time_row(row: AnalysisRow, analysis: Analysis, index: int, expression: TimeExpression) -> TimeRow:
    form = time_json(analysis, expression)
    clock, anchor = expression.clock, expression.anchor
    return TimeRow(
        analysis=row,
        index=index,
        start=expression.start,
        end=expression.end,
        source_start=form["source"]["start"],
        source_end=form["source"]["end"],
        words=form["text"],
        type=form["type"],
        value=form["value"],
        resolution=form["resolution"],
        reason=form["reason"],
        earliest=expression.earliest,
        latest=expression.latest,
        clock=time(clock.hour, clock.minute) if clock else None,
        zone=form["zone"],
        precision=form["precision"],
        modifier=form["modifier"],
        calendar=form["calendar"],
        basis=form["basis"],
        anchor_day=anchor.day if anchor else None,
        anchor_index=anchor.time if anchor else None,
        steps=form["steps"],
    )


def _mention_row(row: AnalysisRow, reading: _Reading, index: int, times: list[TimeRow]) -> EventMention:
    mention, facts = reading.analysis.events[index], reading.mentions[index]
    payload, features = reading.forms[index]
    when = mention.when
    return EventMention(
        analysis=row,
        key=facts.key,
        handle=handle_of(facts.key),
        sentence_start=mention.sentence.start,
        sentence_end=mention.sentence.end,
        trigger_start=mention.trigger.start,
        trigger_end=mention.trigger.end,
        lemma=mention.lemma,
        type=mention.type,
        mode=mention.mode,
        status=facts.status,
        earliest=facts.earliest,
        latest=facts.latest,
        precision=facts.precision,
        modifier=facts.modifier,
        basis=facts.basis,
        time=times[when.time] if when and when.time is not None else None,
        confidence=mention.confidence,
        title_ar=mention.title.ar,
        title_en=mention.title.en,
        payload=payload,
        features=features,
    )
