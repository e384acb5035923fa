"""The facts of a mention, read out of the analysis of its article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice

from ingest.extraction.candidates import HARMS
from ingest.extraction.coreference.facts import MentionFacts, NumberFact, PlaceFact, party_of
from ingest.extraction.coreference.pointing import antecedent, told_like
from ingest.extraction.coreference.rules import deed_of
from ingest.extraction.coreference.tolls import is_casualty, one_toll, with_cause
from ingest.extraction.coreference.words import content_words, figures, story_words
from ingest.extraction.event_lexicon import event_lexicon
from ingest.extraction.model import Actor, Analysis, Entity, EventMention, Place, Quantity, Role, Span
from ingest.extraction.orthography import fold

OTHERS = 4  # mentions of the article at most that another one is told from
_BEHIND = 5  # words behind a trigger that are likely to say what it was done to
_BESIDE = 8  # words on either side of a trigger that are likely to tell of its event and of no other
_BACK = 40  # mentions before another, among which it may mean one


def facts_of(analysis: Analysis, mention: EventMention, source: str = "") -> MentionFacts:
    """The facts of one mention of `analysis`; `source` is the paper's name, empty if unknown."""
    if meant := _meant(analysis, mention):
        return told_like(_alone(analysis, mention, source), facts_of(analysis, meant, source))
    text = analysis.clean.text
    own = as_told(analysis, mention, source)
    others = [
        other for other in analysis.events if other is not mention and _may_be_taken(text, mention, other)
    ]
    others.sort(key=lambda other: (abs(other.trigger.start - mention.trigger.start), other.trigger.start))
    beside = (as_told(analysis, other, source) for other in others)
    return replace(own, others=tuple(islice((each for each in beside if not one_toll(own, each)), OTHERS)))


def _meant(analysis: Analysis, mention: EventMention) -> EventMention | None:
    """The mention that `mention` only points back to, if it does no more than that."""
    if not _is_definite(analysis.clean.text, mention):
        return None
    here = bisect_left(analysis.events, mention.trigger.start, key=_start)
    earlier = {_start(other): other for other in analysis.events[max(0, here - _BACK) : here]}
    known = (_alone(analysis, other, "") for other in earlier.values())
    found = antecedent(_alone(analysis, mention, ""), known)
    return earlier[found.position] if found else None


def _start(mention: EventMention) -> int:
    return mention.trigger.start


def as_told(analysis: Analysis, mention: EventMention, source: str) -> MentionFacts:
    """A mention without its rivals; a casualty word is told like what caused it. A cause that only points
    back is what it means.
    """
    own = _alone(analysis, mention, source)
    if not is_casualty(own):
        return own
    others = [other for other in analysis.events if other is not mention and other.type in HARMS]
    sentences = [sentence.span.start for sentence in analysis.sentences]
    told = with_cause(own, [_alone(analysis, other, source) for other in others], sentences)
    cause = next((other for other in others if _start(other) == told.cause), None)
    meant = _meant(analysis, cause) if cause else None
    return replace(told, cause=_start(meant)) if meant else told


class _Article:
    """The mentions of one analysis by themselves, each worked out once however often it is asked about."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._alone: dict[Span, MentionFacts] = {}

    def alone(self, mention: EventMention) -> MentionFacts:
        """A mention as its own sentence tells it, of no source."""
        if mention.trigger not in self._alone:
            self._alone[mention.trigger] = _by_itself(self.analysis, mention)
        return self._alone[mention.trigger]


_asked: list[_Article] = []
"""The article asked about last: all its mentions are asked about one after the other."""


def _alone(analysis: Analysis, mention: EventMention, source: str) -> MentionFacts:
    """A mention as its own sentence tells it, whatever else its article says."""
    article = next((one for one in _asked if one.analysis is analysis), None)
    if article is None:
        article = _Article(analysis)
        _asked[:] = [article]
    facts = article.alone(mention)
    return replace(facts, source=source) if source else facts


def _by_itself(analysis: Analysis, mention: EventMention) -> MentionFacts:
    text = analysis.clean.text
    when = mention.when
    return MentionFacts(
        key=analysis.key(mention),
        article=analysis.text_hash,
        position=mention.trigger.start,
        sentence=mention.sentence.start,
        published=analysis.document.published,
        source="",
        type=mention.type,
        mode=mention.mode,
        status=mention.status.value,
        lemma=fold(mention.lemma),
        definite=_is_definite(text, mention),
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        precision=when.precision.value if when and when.precision else None,
        modifier=when.modifier.value if when else "exact",
        basis=when.basis.value if when else None,
        codes=_codes(mention.framed, Role.ACTOR),
        recipient_codes=_codes(mention.framed, Role.RECIPIENT),
        names=frozenset(_names(mention.framed)),
        persons=frozenset(fold(actor.entity.person) for actor in mention.framed if actor.entity.person),
        around=frozenset(_around(analysis, mention)),
        places=tuple(sorted({place_fact(place) for place in mention.places}, key=_place_order)),
        numbers=tuple(sorted({_number(number) for number in mention.numbers}, key=_number_order)),
        words=content_words(mention.sentence.words(text)),
        near=_near(text, mention),
        behind=_behind(text, mention),
        figures=figures(mention.sentence.words(text)),
        head=_head(text, mention),
        number=noun_number(mention.trigger.words(text)),
        story=story_words(text),
        home=_home(analysis.entities),
    )


def _is_definite(text: str, mention: EventMention) -> bool:
    start = mention.trigger.start
    return text[start : start + 2] == "ال" or text[max(0, start - 2) : start] in ("ال", "لل")


@lru_cache(maxsize=20_000)
def noun_number(trigger: str) -> str:
    """The grammatical number of a trigger's noun (s, d, p); "" of a verb and where it may be read as two."""
    words = trigger.split()
    readings = event_lexicon().morphology.readings(fold(words[0])) if words else ()
    numbers = {reading.number for reading in readings if reading.tense is None}
    return numbers.pop() if len(numbers) == 1 else ""


@lru_cache(maxsize=4)
def _home(entities: tuple[Entity, ...]) -> str:
    """The country that the entities of an article belong to most often, "" where none does."""
    countries = Counter(party_of(entity.code) for entity in entities if entity.code)
    known = [(-times, name) for name, times in countries.items() if len(name) == 3]
    return min(known)[1] if known else ""


def _may_be_taken(text: str, mention: EventMention, other: EventMention) -> bool:
    """Whether a reader may take one mention of an article for the other: of one type, not on two days, and
    not the same deed spoken of as known (الاجتماع), for that retells it.
    """
    if mention.type != other.type:
        return False
    if _is_definite(text, mention) != _is_definite(text, other) and _deed(mention) == _deed(other):
        return False
    when, then = mention.when, other.when
    if when is None or then is None:
        return True
    return (when.earliest or date.min) <= (then.latest or date.max) and (then.earliest or date.min) <= (
        when.latest or date.max
    )


def _deed(mention: EventMention) -> str:
    return deed_of(fold(mention.lemma), mention.type, mention.mode) or fold(mention.lemma)


def _near(text: str, mention: EventMention) -> frozenset[str]:
    """The content words beside the trigger, on either side and within its sentence."""
    sentence, trigger = mention.sentence, mention.trigger
    before = text[sentence.start : trigger.start].split()[-_BESIDE:]
    after = text[trigger.end : sentence.end].split()[:_BESIDE]
    return content_words(" ".join(before)) | content_words(" ".join(after))


def _behind(text: str, mention: EventMention) -> frozenset[str]:
    """The content words right behind the trigger within its sentence."""
    return content_words(" ".join(_words_behind(text, mention)))


def _head(text: str, mention: EventMention) -> str:
    """The first content word behind the trigger: what crashed, who was met; "" where none is near."""
    for word in _words_behind(text, mention):
        if found := content_words(word):
            return min(found)
    return ""


def _words_behind(text: str, mention: EventMention) -> list[str]:
    return text[mention.trigger.end : mention.sentence.end].split()[:_BEHIND]


def _codes(actors: Iterable[Actor], role: Role) -> frozenset[str]:
    return frozenset(code for actor in actors if actor.role is role for code in _codes_of(actor.entity))


def _codes_of(entity: Entity) -> tuple[str, ...]:
    """The codes of an entity: several where one word stands for two states (الجانبان)."""
    return (entity.code,) if entity.code else entity.codes


def _names(actors: Iterable[Actor]) -> Iterable[str]:
    for actor in actors:
        if actor.entity.person:
            yield fold(actor.entity.person)
        elif not _codes_of(actor.entity):
            yield fold(actor.entity.name)


def _around(analysis: Analysis, mention: EventMention) -> Iterable[str]:
    for entity in analysis.entities:
        if mention.sentence.contains(entity.span):
            yield from map(party_of, _codes_of(entity))
            if entity.person:
                yield fold(entity.person).split()[-1]


def place_fact(place: Place) -> PlaceFact:
    """What is compared of a place."""
    return PlaceFact(
        str(place.geoname_id) if place.geoname_id else fold(place.name),
        place.country,
        place.coarse,
        place.name,
        place.latitude,
        place.longitude,
    )


def _number(number: Quantity) -> NumberFact:
    # Money is told apart by its currency: as many dollars are not as many euros.
    of = number.unit if number.role == "money" and number.unit else number.role or number.unit or ""
    return NumberFact(float(number.value), number.comparison.value, of)


def _place_order(place: PlaceFact) -> tuple[str, str, bool]:
    return place.id, place.country or "", place.coarse


def _number_order(number: NumberFact) -> tuple[str, float, str]:
    return number.of, number.value, number.comparison
