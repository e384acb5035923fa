"""Gold mentions as facts: what deciding would be given if every mention of a story were found, and rightly.

Trigger, type, status and day are the annotation's, and so are actors, places and numbers where the file has
them. What it does not say is the core's: of its own mention where the two meet, else what its other stages
find nearer to this trigger than to any other of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any

from ingest.extraction.coreference import MentionFacts
from ingest.extraction.coreference.days import stated
from ingest.extraction.coreference.facts import NumberFact, PlaceFact
from ingest.extraction.coreference.gathering import OTHERS, as_told, noun_number, place_fact
from ingest.extraction.coreference.kinds import same_deed
from ingest.extraction.coreference.pointing import antecedent, told_like
from ingest.extraction.coreference.tolls import one_toll, with_cause
from ingest.extraction.coreference.words import bare, content_words
from ingest.extraction.entities import find_entities
from ingest.extraction.event_lexicon import event_lexicon
from ingest.extraction.model import (
    Actor,
    Analysis,
    Entity,
    EventMention,
    Place,
    Quantity,
    Reading,
    Role,
    Span,
    Status,
    Title,
)
from ingest.extraction.orthography import fold, tokenise
from ingest.extraction.places import find_places
from ingest.extraction.quantities import find_quantities

Json = dict[str, Any]


def span_of(text: str, event: Json) -> Span | None:
    """Where a gold trigger stands in the cleaned text; folding finds it where repair changed its spelling."""
    start = -1
    for _occurrence in range(int(event.get("nth", 1))):
        start = text.find(event["trigger"], start + 1)
        if start < 0:
            start = text.find(fold(event["trigger"]))
            break
    return Span(start, start + len(event["trigger"])) if start >= 0 else None


def meets(mention: EventMention, span: Span) -> bool:
    """Whether a mention of the core has a word of a gold trigger."""
    return span.overlaps(mention.trigger) or (mention.support is not None and span.overlaps(mention.support))


def gold_facts(
    analysis: Analysis, events: Sequence[Json], source: str
) -> Iterator[tuple[Json, MentionFacts]]:
    """Each of `events` that stands in the text, with its facts."""
    found = [(event, span) for event in events if (span := span_of(analysis.clean.text, event)) is not None]
    stages = _Stages(analysis, [span for _event, span in found])
    alone = [_facts(stages, event, span, source) for event, span in found]
    starts = [sentence.span.start for sentence in analysis.sentences]
    made = [with_cause(facts, [other for other in alone if other is not facts], starts) for facts in alone]
    beside = {facts.position: _beside(facts, made) for facts in made}
    for (event, _span), own, facts in zip(found, alone, made, strict=True):
        meant = antecedent(own, [other for other in alone if other is not own])
        yield event, told_like(own, beside[meant.position]) if meant else beside[facts.position]


def _beside(facts: MentionFacts, article: Sequence[MentionFacts]) -> MentionFacts:
    """A mention with those of its article that it may be taken for."""
    others = [other for other in article if other is not facts and _may_be_taken(facts, other)]
    others = [other for other in others if not one_toll(facts, other)]
    others.sort(key=lambda other: (abs(other.position - facts.position), other.position))
    return replace(facts, others=tuple(others[:OTHERS]))


@dataclass
class _Stages:
    """What the other stages of the core find in a text, each thing given to the nearest gold trigger."""

    analysis: Analysis
    triggers: Sequence[Span]

    @cached_property
    def _reading(self) -> Reading:
        given = self.analysis
        tokens = tokenise(given.clean.text)
        return Reading(given.clean, tokens, given.sentences, given.document.published)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        return find_entities(self._reading, self.analysis.times)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return find_places(self._reading, self.analysis.times, self.entities)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return find_quantities(self._reading, self.analysis.times)

    def beside(self, things: Sequence[Any], sentence: Span, trigger: Span) -> list[Any]:
        """Those of `things` in the sentence to which no other gold trigger is nearer."""

        def nearest(thing: Any) -> Span:
            inside = [span for span in self.triggers if sentence.contains(span)]
            return min(inside, key=lambda span: abs(span.start - thing.span.start))

        return [thing for thing in things if sentence.contains(thing.span) and nearest(thing) == trigger]

    def met(self, span: Span) -> EventMention | None:
        """The core's own mention that has a word of `span`, if any."""
        meeting = [mention for mention in self.analysis.events if meets(mention, span)]
        return min(meeting, key=lambda mention: abs(mention.trigger.start - span.start), default=None)


def _facts(stages: _Stages, event: Json, span: Span, source: str) -> MentionFacts:
    analysis = stages.analysis
    mention = stages.met(span) or _made_up(stages, event, span)
    earliest, latest = _days(event["when"])
    own = mention.trigger.overlaps(span)  # “قتل خمسة في انفجار”: the core's one mention is the blast
    lemma = mention.lemma if own else _lemma(event)
    facts = as_told(analysis, mention, source)
    facts = replace(
        facts,
        key=f"{analysis.text_hash}:{span.start}:{span.end}",
        position=span.start,
        type=event["type"],
        mode=mention.mode if own and mention.type == event["type"] else None,
        status=event["status"],
        lemma=fold(lemma),
        number=noun_number(event["trigger"]),
        behind=facts.behind | content_words(" ".join(event["trigger"].split()[1:])),
        earliest=earliest,
        latest=latest,
        precision="day" if earliest and earliest == latest else None,
    )
    if "actors" not in event:
        return facts
    return replace(
        facts,
        codes=_codes(event["actors"]),
        recipient_codes=_codes(event["recipients"]),
        names=frozenset(
            fold(name) for name in (*event["actors"], *event["recipients"]) if not name.isascii()
        ),
        places=tuple(_place(stages, name) for name in sorted(event["places"])),
        numbers=tuple(NumberFact(float(n["value"]), n["comparison"], n["role"]) for n in event["numbers"]),
    )


def _may_be_taken(facts: MentionFacts, other: MentionFacts) -> bool:
    """As the core has it: of one type, not on two days, no retelling."""
    if facts.type != other.type or (facts.definite != other.definite and same_deed(facts, other)):
        return False
    ours, theirs = stated(facts), stated(other)
    return ours is None or theirs is None or (ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _is_name(name: str) -> bool:
    return not name.isascii()


def _made_up(stages: _Stages, event: Json, span: Span) -> EventMention:
    """A mention where the core has none, with what stands nearest to its trigger."""
    sentence = next(each.span for each in stages.analysis.sentences if each.span.overlaps(span))
    parties = tuple(
        Actor(each, Role.ACTOR) for each in stages.beside(stages.entities, sentence, span) if each.code
    )
    return EventMention(
        sentence=sentence,
        trigger=span,
        lemma=_lemma(event),
        support=None,
        type=event["type"],
        mode=None,
        status=Status(event["status"]),
        when=None,
        actors=parties,
        framed=parties,
        places=tuple(stages.beside(stages.places, sentence, span)),
        numbers=tuple(stages.beside(stages.quantities, sentence, span)),
        reported_by=(),
        confidence=1.0,
        title=Title("", ""),
    )


def _lemma(event: Json) -> str:
    """The lemma that the event lexicon has for a trigger, of its type if possible; else the bare word."""
    form = fold(event["trigger"])
    lexicon = event_lexicon()
    known = [
        trigger
        for reading in lexicon.morphology.readings(form.split()[0])
        if reading.lexeme in lexicon.roles
        for trigger in (*lexicon.roles[reading.lexeme].verb_of, *lexicon.roles[reading.lexeme].noun_of)
    ]
    known.sort(key=lambda trigger: trigger.type != event["type"])
    return known[0].lemma if known else bare(form)


def _days(when: str | None) -> tuple[date | None, date | None]:
    first, _, last = (when or "").partition("..")
    start = date.fromisoformat(first) if first else None
    return start, (date.fromisoformat(last) if last else None) if ".." in (when or "") else start


def _codes(names: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name in names if name.isascii())


def _place(stages: _Stages, name: str) -> PlaceFact:
    known = (place for place in stages.places if fold(place.name) == fold(name))
    spoken = (
        place for place in stages.places if fold(place.span.words(stages.analysis.clean.text)) == fold(name)
    )
    found = next(chain(known, spoken), None)
    return place_fact(found) if found else PlaceFact(fold(name), None, False, name)
