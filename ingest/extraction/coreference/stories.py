"""Which articles tell one story: what is compared of an article, where articles of one story meet, and how
much two of them have in common. Pure, like everything beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import Any

from ingest.extraction.coreference.copies import bands
from ingest.extraction.coreference.rules import StoryRule, genre_words, story_limits, story_rules
from ingest.extraction.coreference.words import bare, content_words, rarity
from ingest.extraction.model import Analysis
from ingest.extraction.orthography import fold, tokenise

Json = dict[str, Any]
Ground = tuple[str, str, float]  # the rule's name, what it is about, and how many times its weight counts

WORDS = 40  # the words of an article that tell most, which are compared
CUES = 14  # … and those of them by which it is found
LEAD = 400  # characters in which the news stands; its words count twice
SHOWN = 5  # words named in a reason
_FIRST_MONDAY = date(2000, 1, 3)


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What is compared of an article: its most telling bare words with their weights, the folded surnames of
    the people and the towns (GeoNames id or folded name) that it speaks of; and the bands of its text, where
    copies of it meet."""

    published: date | None = None
    words: Mapping[str, float] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    towns: Mapping[str, str] = field(default_factory=dict)
    bands: tuple[int, ...] = ()

    @property
    def cues(self) -> tuple[str, ...]:
        """The words by which an article is found: those that tell most."""
        return tuple(sorted(self.words, key=lambda word: (-self.words[word], word))[:CUES])


@dataclass(frozen=True, slots=True)
class StoryReason:
    """One ground of a link between two articles: `rule` names a template in the lexicon."""

    rule: str
    value: str
    weight: float


def story_facts(analysis: Analysis) -> StoryFacts:
    """The facts of one article."""
    places = [place for mention in analysis.events for place in mention.places if not place.coarse]
    return StoryFacts(
        published=analysis.document.published,
        words=_weighed(analysis.document.title, analysis.clean.text),
        people=frozenset(name[-1] for one in analysis.entities if (name := fold(one.person or "").split())),
        towns={str(place.geoname_id or fold(place.name)): place.name for place in places},
        bands=bands(analysis.clean.text),
    )


def story_facts_json(facts: StoryFacts) -> Json:
    """The facts as JSON."""
    return {
        "published": facts.published.isoformat() if facts.published else None,
        "words": dict(facts.words),
        "people": sorted(facts.people),
        "towns": dict(facts.towns),
        "bands": list(facts.bands),
    }


def story_facts_from_json(stored: Json) -> StoryFacts:
    """The facts that `story_facts_json` wrote."""
    published = stored.get("published")
    return StoryFacts(
        published=date.fromisoformat(published) if published else None,
        words=stored.get("words", {}),
        people=frozenset(stored.get("people", ())),
        towns=stored.get("towns", {}),
        bands=tuple(stored.get("bands", ())),
    )


def week_of(day: date) -> int:
    """The week of a day, counted from the year 2000: articles of one story are looked for in near weeks."""
    return (day - _FIRST_MONDAY).days // 7


def link(
    first: StoryFacts, second: StoryFacts, copied: float | None = None
) -> tuple[float, tuple[StoryReason, ...]] | None:
    """How strongly two articles belong to one story, and why, weightiest first; None where they do not.

    `copied` is the share of the text that they have in common, where one copies the other. An article
    without a publication date is in no story but by an editor's word.
    """
    limits = story_limits()
    if first.published is None or second.published is None:
        return None
    apart = abs((first.published - second.published).days)
    if apart > limits.days:
        return None
    known, reasons = story_rules(), []
    for name, value, times in _grounds(first, second, apart, copied):
        rule = known[name]
        reasons.append(StoryReason(name, value, _weight(rule, times)))
    score = round(sum(reason.weight for reason in reasons), 2)
    if score < limits.least:
        return None
    return score, tuple(sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.rule)))


def _weight(rule: StoryRule, times: float) -> float:
    return round(min(rule.most, rule.weight * times), 2)


def _grounds(first: StoryFacts, second: StoryFacts, apart: int, copied: float | None) -> Iterator[Ground]:
    if copied is not None:
        yield "story_copy", f"{copied:.0%}", copied
    shared = first.words.keys() & second.words.keys()
    if shared:
        both = {word: min(first.words[word], second.words[word]) for word in shared}
        share = 2 * fsum(both.values()) / fsum([*first.words.values(), *second.words.values()])
        told = sorted(both, key=lambda word: (-both[word], word))
        yield "story_words", "، ".join(told[:SHOWN]), share
    people = first.people & second.people
    if people:
        yield "story_people", "، ".join(sorted(people)), fsum(map(rarity, people))
    towns = first.towns.keys() & second.towns.keys()
    if towns:
        names = sorted(first.towns[town] for town in towns)
        yield "story_towns", "، ".join(names), fsum(rarity(bare(fold(name))) for name in names)
    if apart > 3:
        yield "story_days", str(apart), apart - 3


def _weighed(title: str, text: str) -> dict[str, float]:
    """The most telling words with their weights: rare ones, often used, in the title or the lead."""
    lead = content_words(f"{title} {text[:LEAD]}")
    used = _used(text)
    weights: dict[str, float] = {}
    for word in lead | used.keys():
        often = min(1 + used[word] / 4, 2.0)
        weight = rarity(word) * often * (2.0 if word in lead else 1.0)
        weights[word] = round(weight * (0.1 if word in genre_words() else 1.0), 3)
    best = sorted((word for word in weights if weights[word] > 0), key=lambda word: (-weights[word], word))
    return {word: weights[word] for word in best[:WORDS]}


def _used(text: str) -> Counter[str]:
    forms: Iterable[str] = (token.form for token in tokenise(text))
    words = (bare(form) for form in forms if form.isalpha())
    return Counter(word for word in words if len(word) >= 3)
