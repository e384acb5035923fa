"""What happened: triggers with their frames, arguments, status and time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.extraction.attribution import reporters, subject_named
from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.casualties import join_casualties
from ingest.extraction.circumstances import numbers_of
from ingest.extraction.clauses import SentenceView, view_sentence
from ingest.extraction.complements import Complements
from ingest.extraction.confidence import confidence_of
from ingest.extraction.event_lexicon import EventLexicon, event_lexicon
from ingest.extraction.event_times import TimeChoice, choose_time, event_time, narrative_time, settled
from ingest.extraction.foreground import reminds
from ingest.extraction.frames import actors_of
from ingest.extraction.headlines import headline
from ingest.extraction.locations import places_of
from ingest.extraction.model import (
    Basis,
    Entity,
    EntityKind,
    EventMention,
    EventTime,
    Place,
    Precision,
    Quantity,
    Reading,
    Sentence,
    Span,
    Status,
    TimeExpression,
    Token,
)
from ingest.extraction.orthography import TATWEEL
from ingest.extraction.parties import Party, parties
from ingest.extraction.phrases import PhraseCutter
from ingest.extraction.status import status_of
from ingest.extraction.triggers import find_candidates

# “كما خرج المئات”, “فيما تظاهر الطلاب”: openers of what is told beside the rest, as news of its own.
_BESIDE = frozenset({"كما", "فيما", "بينما", "حيث"})
_RECENT_DAYS = 7
_ASKING = frozenset("؟?")
_HAPPENINGS = frozenset({"ASSAULT", "COERCE"})
_SILENT = frozenset(TATWEEL) | {chr(code) for code in range(0x64B, 0x660)} | {"\u0670"}


def find_mentions(
    reading: Reading,
    times: tuple[TimeExpression, ...],
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[EventMention, ...]:
    """The event mentions of `reading` in text order."""
    lexicon = event_lexicon()
    marks = _marks(reading, times, entities, places)
    found: list[EventMention] = []
    reached: EventTime | None = None
    for sentence in reading.sentences:
        told = _Sentence(reading, sentence, lexicon, marks, times, entities, places, quantities)
        mentions = told.mentions(reached)
        reached = _reached(mentions, told)
        found += mentions
    return tuple(found)


def _marks(
    reading: Reading, times: Sequence[TimeExpression], entities: Sequence[Entity], places: Sequence[Place]
) -> Marks:
    """Which tokens each expression, entity and place holds."""
    by_entity = _held(reading.tokens, [entity.span for entity in entities])
    by_time = _held(reading.tokens, [time.span for time in times])
    by_place = _held(reading.tokens, [place.span for place in places])
    # The words of a place that no list knows may tell of an event as well (موقع الانفجار).
    sure = _held(reading.tokens, [place.span for place in places if place.latitude is not None])
    return Marks(
        entities=by_entity,
        times=by_time,
        places=by_place,
        no_verbs=frozenset(by_time) | frozenset(sure),
        named=frozenset(by_entity) | frozenset(by_time) | frozenset(sure),
        official=frozenset(_held(reading.tokens, [entity.span for entity in entities if _official(entity)])),
        armed=frozenset(_held(reading.tokens, [entity.span for entity in entities if _armed(entity)])),
    )


def _recent(time: TimeExpression, published: date | None) -> bool:
    if published is None or time.earliest is None:
        return False
    return (published - (time.latest or time.earliest)).days <= _RECENT_DAYS


def _official(entity: Entity) -> bool:
    """Whether an entity's coming and going is news: somebody who holds an office."""
    return entity.code is not None and entity.code[3:6] in {"GOV", "LEG", "MIL", "JUD", "OPP"}


def _armed(entity: Entity) -> bool:
    """Whether an entity may take a town: an army, an armed group, a country."""
    by_code = entity.code is not None and entity.code[3:] in {"MIL", "REB", "UAF"}
    return by_code or entity.kind in {EntityKind.ARMED_GROUP, EntityKind.COUNTRY}


def _held(tokens: tuple[Token, ...], spans: list[Span]) -> dict[int, int]:
    held: dict[int, int] = {}
    token = 0
    for index, span in sorted(enumerate(spans), key=lambda pair: pair[1].start):
        while token < len(tokens) and tokens[token].end <= span.start:
            token += 1
        here = token
        while here < len(tokens) and tokens[here].start < span.end:
            held.setdefault(here, index)
            here += 1
    return held


def _reached(mentions: list[EventMention], told: _Sentence) -> EventTime | None:
    """The day that the story has reached after a sentence: that of its last past event with a day of its
    own.
    """
    for mention in reversed(mentions):
        when = mention.when
        if mention.status is not Status.PAST or when is None or when.earliest is None:
            continue
        if when.precision in {Precision.DAY, Precision.MINUTE} and when.basis is not Basis.EXPRESSION:
            return when
    return None


class _Sentence:
    """One sentence with everything found in it."""

    def __init__(
        self,
        reading: Reading,
        sentence: Sentence,
        lexicon: EventLexicon,
        marks: Marks,
        times: tuple[TimeExpression, ...],
        entities: tuple[Entity, ...],
        places: tuple[Place, ...],
        quantities: tuple[Quantity, ...],
    ) -> None:
        self.reading, self.sentence, self.lexicon, self.marks = reading, sentence, lexicon, marks
        self.times, self.entities, self.places, self.quantities = times, entities, places, quantities

    def mentions(self, reached: EventTime | None) -> list[EventMention]:
        """The mentions of the sentence. `reached` is the day of the sentence before, if it had one."""
        tokens = self.reading.tokens_of(self.sentence)
        morphology = self.lexicon.morphology
        if tokens[-1].form in _ASKING or not any(morphology.readings(token.form) for token in tokens):
            return []
        named = self.marks.named
        view = view_sentence(
            tokens, self.lexicon, self.sentence.first, named, self.marks.no_verbs, self.marks.times
        )
        candidates = join_casualties(view, find_candidates(view, self.lexicon, self.marks))
        numbers = numbers_of(view, candidates, self.quantities)
        events = [candidate.index for candidate in candidates]
        if not candidates:
            return []
        phrases = PhraseCutter(view, self.entities, self.marks, frozenset(events)).phrases()
        found = parties(view, phrases, self.entities, self.marks)
        complements = Complements(view, phrases, self.marks)
        return [
            mention
            for candidate in candidates
            if (
                mention := self._mention(
                    view, candidate, numbers.get(candidate.index, ()), reached, events, found, complements
                )
            )
            is not None
        ]

    def _mention(
        self,
        view: SentenceView,
        candidate: Candidate,
        numbers: tuple[Quantity, ...],
        reached: EventTime | None,
        others: list[int],
        found: list[Party],
        complements: Complements,
    ) -> EventMention | None:
        published = self.reading.published
        status = status_of(view, candidate, self.lexicon)
        choice = choose_time(view, candidate, status, self.marks, self.times, published, others)
        when = event_time(choice, self.times) if choice is not None else None
        if when is None:
            when = self._narrative(view, candidate, status, reached)
        status = settled(status, when, published)
        heads = self.lexicon.words["background"]
        if (candidate.trigger.timed and choice is None) or reminds(view, candidate, when, published, heads):
            return None
        actors = actors_of(view, candidate, found, self.marks)
        places = places_of(view, candidate, self.places, self.marks, actors, others)
        anchored = bool(when is not None or places or numbers or candidate.absorbed)
        recent = choice is not None and _recent(self.times[choice.time], published)
        # People who are only described carry no event by themselves: “مواجهة الفريقين”.
        described = {party.entity.start for party in found if party.described}
        known = sum(actor.entity.start not in described for actor in actors)
        if not _worth_telling(view, candidate, status, choice, known, len(places), recent):
            return None
        if not anchored and not _told_plainly(view, candidate, status, known):
            return None
        trigger = replace(candidate.trigger, type=candidate.type, mode=candidate.mode)
        return EventMention(
            sentence=self.sentence.span,
            trigger=_own_word(view, candidate),
            lemma=trigger.lemma,
            support=view.words[candidate.support].token.span if candidate.support is not None else None,
            type=candidate.type,
            mode=candidate.mode,
            status=status,
            when=when,
            actors=actors,
            places=places,
            numbers=numbers,
            reported_by=reporters(view, candidate, found),
            confidence=confidence_of(candidate, status, choice, len(actors), len(places), len(numbers)),
            title=headline(
                trigger, status, actors, places, numbers, complements.of(candidate, actors, trigger.ar)
            ),
        )

    def _narrative(
        self, view: SentenceView, candidate: Candidate, status: Status, reached: EventTime | None
    ) -> EventTime | None:
        """The day of the sentence before, for a main clause in the past that goes on with the story."""
        verb = candidate.verb
        if reached is None or verb is None or status is not Status.PAST or view.words[verb].clause != 0:
            return None
        opening = view.words[0].token.form
        goes_on = view.words[0].plain == "كما" or opening.startswith(("و", "ف"))
        return narrative_time(reached) if goes_on and verb <= 3 else None


def _worth_telling(
    view: SentenceView,
    candidate: Candidate,
    status: Status,
    choice: TimeChoice | None,
    actors: int,
    places: int,
    recent: bool,
) -> bool:
    """Whether a mention belongs on a timeline: what is only possible or habitual must at least have
    parties or a time.
    """
    if status is Status.HYPOTHETICAL:
        return actors > 0 and (candidate.verb is None or choice is None or choice.cost < 1)
    if status is Status.ONGOING:
        if candidate.verb is not None and view.clause_of(candidate.verb).kind == "relative":
            return False
        return (
            choice is not None
            or candidate.type == "PROTEST"
            or (actors > 0 and (candidate.support is not None or places > 0))
        )
    if candidate.verb is not None and view.clause_of(candidate.verb).kind == "relative":
        # What a relative clause tells in passing is background: what the sentence itself tells is the news.
        foreground = candidate.relative is not None and _free(view, candidate)
        return foreground or (choice is not None and choice.cost < 1 and recent)
    return True


def _told_plainly(view: SentenceView, candidate: Candidate, status: Status, actors: int) -> bool:
    """Whether a mention without time, place or number is told outright: a party does it, in a clause of
    its own.
    """
    if candidate.governor is not None and status in {Status.NEGATED, Status.PLANNED}:
        return actors > 0
    if candidate.verb is None:
        return False
    clause = view.clause_of(candidate.verb)
    beside = clause.opener is not None and view.words[clause.opener].plain in _BESIDE
    outright = clause.kind in {"main", "that", "joined", "next"} or (clause.kind == "aside" and beside)
    trigger = candidate.trigger
    framed = candidate.reading.verb and bool(trigger.victim or trigger.subjects or trigger.objects)
    happens = candidate.support_role is not None and candidate.support_role.slot == "subject"
    party = actors > 0 or subject_named(view, candidate)
    if status is Status.NEGATED and view.clause_of(candidate.verb).kind == "aside":
        # “لكنه لم يتخذ قرارا” is told as outright as what it restricts.
        outright = True
    if candidate.type not in _HAPPENINGS:
        return outright or candidate.relative is not None
    if candidate.relative is not None:
        return candidate.index <= 2
    undergone = candidate.support_role is not None and candidate.support_role.slot in {"ل", "الي"}
    return outright and (framed or happens or party or undergone)


def _free(view: SentenceView, candidate: Candidate) -> bool:
    before = view.words[candidate.index - 1] if candidate.index else None
    return not candidate.reading.preposition and not (before is not None and before.preposition)


def _own_word(view: SentenceView, candidate: Candidate) -> Span:
    """The trigger without clitics: the reading counts letters, the text may hold diacritics and tatweel
    among them.
    """
    token, reading = view.words[candidate.index].token, candidate.reading
    letters = [offset for offset, char in enumerate(token.text) if char not in _SILENT]
    start = letters[reading.front] if reading.front < len(letters) else 0
    end = letters[-reading.back] if reading.back else len(token.text)
    return Span(token.start + start, token.start + end)
