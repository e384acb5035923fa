"""What happened: triggers with their frames, arguments, status and time."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ingest.extraction.argument_slots import BEFALLS
from ingest.extraction.attribution import reporters
from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.cast import Cast
from ingest.extraction.circumstances import numbers_of
from ingest.extraction.clauses import SentenceView
from ingest.extraction.company import Company
from ingest.extraction.complements import Complements
from ingest.extraction.event_features import Told, told_features
from ingest.extraction.event_lexicon import EventLexicon, event_lexicon
from ingest.extraction.evidence import confidence, counts, hopeless, log_odds, worth_telling
from ingest.extraction.fillers import Fillers
from ingest.extraction.foreground import reminds
from ingest.extraction.headline_parties import kind_word, near_parties, sure_parties, sure_places
from ingest.extraction.headlines import Refused, headline
from ingest.extraction.local_parties import leading, localised
from ingest.extraction.model import (
    Actor,
    Entity,
    EventMention,
    Place,
    Quantity,
    Reading,
    Role,
    Sentence,
    Span,
    Status,
    TimeExpression,
)
from ingest.extraction.narrative_times import Story
from ingest.extraction.own_words import OwnWords, prevented, put_off
from ingest.extraction.parties import Party, parties
from ingest.extraction.parts import Parts, own_word, parts_of
from ingest.extraction.phrases import Phrase, PhraseCutter
from ingest.extraction.prospects import ANY_STATUS, Prospects, doomed
from ingest.extraction.role_evidence import chosen
from ingest.extraction.role_features import Unfilled
from ingest.extraction.second_look import FIRST, second_odds
from ingest.extraction.senses import topics
from ingest.extraction.shared_places import SharedPlaces
from ingest.extraction.surroundings import ArticleWords
from ingest.extraction.survey import Survey, survey
from ingest.extraction.telling import Teller
from ingest.extraction.token_marks import marks_of
from ingest.extraction.triggers import one_each
from ingest.extraction.type_clues import TypeClues
from ingest.extraction.type_evidence import retyped

_RECENT_DAYS = 7
_Named = TypeVar("_Named", Entity, Quantity)
_NEGATED = 6
_WITHOUT = frozenset({"دون", "بدون", "عدم", "غير"})


def find_mentions(
    reading: Reading,
    times: tuple[TimeExpression, ...],
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[EventMention, ...]:
    """The event mentions of `reading` in text order."""
    lexicon = event_lexicon()
    marks = marks_of(reading, times, entities, places, topics(reading.tokens, lexicon))
    main, most = leading(entities, places)
    article = ArticleWords(reading.tokens)
    surveys: list[Survey | None] = []
    known: set[str] = set()
    for sentence in reading.sentences:
        seen = survey(reading, sentence, lexicon, marks, article, known)
        known.update(seen.likely() if seen else ())
        surveys.append(seen)
    beside = Company([seat for seen in surveys if seen for seat in seen.seats()])
    found: list[EventMention] = []
    story = Story()
    cast = Cast()
    named = [entity.start for entity in entities]
    starts = [quantity.start for quantity in quantities]
    for sentence, seen in zip(reading.sentences, surveys, strict=True):
        counted = _named(sentence, quantities, starts)
        told = _Sentence(reading, sentence, lexicon, marks, times, entities, places, counted, main, most)
        mentions = told.mentions(seen, beside, story, cast) if seen else []
        story.hear(mentions, told.teller.times_said(), reading.tokens_of(sentence))
        cast.hear(_named(sentence, entities, named), mentions)
        found += mentions
    return tuple(found)


def _named(sentence: Sentence, names: tuple[_Named, ...], starts: list[int]) -> tuple[_Named, ...]:
    """The names, or numbers, that begin in a sentence; `starts` are where each begins."""
    return names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def _recent(time: TimeExpression, published: date | None) -> bool:
    if published is None or time.earliest is None:
        return False
    return (published - (time.latest or time.earliest)).days <= _RECENT_DAYS


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
        main: str | None,
        most: str | None,
    ) -> None:
        self.main, self.most = main, most
        self.cutter: PhraseCutter | None = None
        self.reading, self.sentence, self.lexicon, self.marks = reading, sentence, lexicon, marks
        self.times, self.entities, self.places, self.quantities = times, entities, places, quantities
        self.teller = Teller(reading, sentence, lexicon, marks, times)
        self.placed = not marks.places.keys().isdisjoint(range(sentence.first, sentence.last))

    def mentions(self, seen: Survey, beside: Company, story: Story, cast: Cast) -> list[EventMention]:
        """The mentions of the sentence, of which the survey has `seen` the event words. `beside` holds of
        each what else the article tells; `story` is what the text has told before, `cast` whom it has named.
        """
        view, by_words = seen.view, seen.odds
        candidates = [one for one in seen.candidates if not hopeless(one, by_words[one.index])]
        if not candidates:
            return []
        numbers = numbers_of(view, candidates, self.quantities)
        firm = [one for one in candidates if not (one.weak or one.unmet or one.second)]
        likely = [one.index for one in one_each(firm)]
        statuses: dict[int, Status] = {}
        promising: list[Candidate] = []
        for one in candidates:
            may_be = Prospects(ANY_STATUS, self._may_be_placed(one), one.index in numbers, story.has_times())
            if doomed(view, one, by_words[one.index], may_be):
                continue
            status = statuses[one.index] = self.teller.worded(view, one)
            may_be = may_be._replace(statuses=self.teller.outcomes(status, story))
            if not doomed(view, one, by_words[one.index], may_be):
                promising.append(one)
        if not promising:
            return []
        phrases, found = self._parties(view, likely)
        odds: dict[int, float] = {}
        told: dict[int, Told] = {}
        likely_kept: list[Candidate] = []
        for one in promising:
            own = numbers.get(one.index, ())
            status = statuses[one.index]
            parts = parts_of(view, one, found, self.marks, self.places, likely)
            if one.index not in likely or one is promising[-1]:
                # No other event of the sentence goes by its time, which costs most to find.
                statuses_left = self.teller.outcomes(status, story)
                may_be = Prospects(
                    statuses_left, bool(parts.places), bool(own), story.has_times(), parts.features
                )
                if doomed(view, one, by_words[one.index], may_be):
                    continue
            first = self._told(view, one, status, story, likely, parts, own)
            features = told_features(view, one, first)
            at_first = log_odds(one, by_words[one.index], features)
            if not counts(one, at_first):
                continue
            numbered = {**beside[view.first, one.index], FIRST: at_first}
            odds[one.index] = second_odds(numbered, seen.words[one.index] | features)
            if worth_telling(odds[one.index]):
                likely_kept.append(one)
                told[one.index] = first
        kept = one_each(likely_kept)
        if not kept:
            return []
        clues = TypeClues(view, self.marks, self.entities, seen.candidates)
        other = {one.index for one in kept if retyped(one, clues)}
        counted = numbers_of(view, kept, self.quantities)
        events = [one.index for one in kept]
        if events != likely:
            phrases, found = self._parties(view, events)
        for one in kept:
            # What was told at first holds where neither its type nor the events beside it have changed, nor
            # its numbers.
            own = counted.get(one.index, ())
            if one.index in other or events != likely or own != numbers.get(one.index, ()):
                parts = parts_of(view, one, found, self.marks, self.places, events)
                told[one.index] = self._told(view, one, statuses[one.index], story, events, parts, own)
        whole = phrases
        plain = [one.index for one in kept if not one.weak and one.governor is None]
        if plain != events:
            phrases = self._phrases(view, plain)
        complements = Complements(view, phrases, self.marks)
        headwords = OwnWords(view, self.marks, self.reading.clean.text)
        shared = SharedPlaces(view, kept, self.marks, self.places, found)
        where = {one.index: told[one.index].places for one in kept}
        for one in kept:
            where[one.index] = shared.of(one, where)
            told[one.index] = replace(told[one.index], places=where[one.index])
        home = (self.main, self.most)
        self._cast(kept, told, Fillers(view, found, whole, self.entities, self.marks, cast, home, events))
        return [
            self._mention(
                view,
                one,
                told[one.index],
                reporters(view, one, found),
                confidence(odds[one.index]),
                complements,
                headwords,
            )
            for one in kept
        ]

    def _cast(self, kept: list[Candidate], told: dict[int, Told], fillers: Fillers) -> None:
        """Decide who did it and to whom, now that the events of the sentence are known."""
        events = [one.index for one in kept]
        before: tuple[Actor, ...] | None = None
        for one in kept:
            own = told[one.index]
            unfilled = Unfilled(fillers.view, one, own.status, own.actors, own.places, events, before)
            before = chosen(fillers.of(unfilled))
            framed = localised(own.actors, own.places, self.main)
            told[one.index] = replace(own, actors=before, framed=framed)

    def _may_be_placed(self, candidate: Candidate) -> bool:
        return self.placed or candidate.trigger.type == "CONSULT"  # a visit is where the visited are

    def _parties(self, view: SentenceView, events: list[int]) -> tuple[list[Phrase], list[Party]]:
        """The sentence's noun phrases, cut at the words that tell of events, and whom they name."""
        phrases = self._phrases(view, events)
        return phrases, parties(view, phrases, self.entities, self.marks)

    def _phrases(self, view: SentenceView, events: list[int]) -> list[Phrase]:
        if self.cutter is None:
            self.cutter = PhraseCutter(view, self.entities, self.marks)
        return self.cutter.phrases(frozenset(events))

    def _told(
        self,
        view: SentenceView,
        candidate: Candidate,
        status: Status,
        story: Story,
        others: list[int],
        parts: Parts,
        numbers: tuple[Quantity, ...],
    ) -> Told:
        published = self.reading.published
        actors, places = parts.actors, parts.places
        choice, when = self.teller.tell(view, candidate, status, others, story, actors, places)
        return Told(
            status=self.teller.settled(view, candidate, status, when),
            choice=choice,
            when=when,
            recent=choice is not None and _recent(self.times[choice.time], published),
            actors=actors,
            known=parts.known,
            reminder=reminds(view, candidate, when, published, self.lexicon.words["background"]),
            places=places,
            numbers=numbers,
        )

    def _mention(
        self,
        view: SentenceView,
        candidate: Candidate,
        told: Told,
        reported_by: tuple[Entity, ...],
        likely: float,
        complements: Complements,
        own: OwnWords,
    ) -> EventMention:
        trigger = candidate.meant or candidate.trigger
        if (trigger.type, trigger.mode) != (candidate.type, candidate.mode):
            trigger = replace(trigger, type=candidate.type, mode=candidate.mode)
        actors = told.actors
        named = near_parties(view, candidate, actors, told.places)
        sure = sure_parties(view, candidate, named)
        return EventMention(
            sentence=self.sentence.span,
            trigger=own_word(view, candidate),
            lemma=trigger.lemma,
            support=view.words[candidate.support].token.span if candidate.support is not None else None,
            type=candidate.type,
            mode=candidate.mode,
            status=told.status,
            when=told.when,
            actors=actors,
            places=told.places,
            numbers=told.numbers,
            reported_by=reported_by,
            confidence=likely,
            title=headline(
                trigger,
                told.status,
                sure,
                sure_places(view, candidate, told.places),
                told.numbers,
                complements.of(candidate, told.actors, trigger.ar) if sure == named else None,
                own.of(
                    candidate,
                    told.status,
                    _wanted(candidate, named),
                    [one.entity.span for one in named if one.role is Role.ACTOR],
                ),
                candidate.reading.lexeme.split()[1],
                self._refused(view, candidate),
                complements.thing(candidate, told.actors) if sure == named else "",
                kind_word(view, candidate),
            ),
            framed=told.framed,
        )

    def _refused(self, view: SentenceView, candidate: Candidate) -> Refused:
        """How an event is said not to be: put off, or denied where neither particle nor verb negates it."""
        anchor = candidate.index if candidate.verb is None else candidate.verb
        negating = self.lexicon.words["particle negated"]
        before = [view.words[other].plain for other in view.left(anchor, _NEGATED)]
        if put_off(candidate):
            return Refused.PUT_OFF
        told = prevented(candidate) or any(word in negating or word in _WITHOUT for word in before)
        return Refused.NOT_SO if told else Refused.DENIED


def _wanted(candidate: Candidate, actors: tuple[Actor, ...]) -> list[Span]:
    """Whom a headline in the sentence's own words must name: nobody where something befalls people."""
    return [] if candidate.type in BEFALLS else [actor.entity.span for actor in actors]
