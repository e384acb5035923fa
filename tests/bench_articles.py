"""Synthetic articles for `make bench-record`: as many events a day as news has, some of them retold.

Words, towns and countries are drawn as news draws them: few of them often, most of them seldom.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from typing import TypeVar

from ingest.extraction.coreference.words import common_words
from ingest.extraction.event_lexicon import event_lexicon
from ingest.extraction.model import (
    Actor,
    Analysis,
    Basis,
    CleanText,
    Document,
    Entity,
    EntityKind,
    EventMention,
    EventTime,
    Modifier,
    Place,
    Precision,
    PublishedBasis,
    Role,
    Sentence,
    Span,
    Status,
    Title,
)

T = TypeVar("T")
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
TOWNS, COUNTRIES, RARE = 400, 80, 40_000
MENTIONS = 4  # of an article
LENGTH = 16  # words of a sentence
TOPICS = 14  # words that an article's sentences share
RETOLD = 0.2  # share of the articles that tell what another one tells
DAY = timedelta(days=1)


class Newsroom:
    """Articles by number: the same numbers and seed give the same articles."""

    def __init__(self, seed: int, day: date) -> None:
        self._seed, self._day = seed, day

    def article(self, number: int) -> Analysis:
        """The article of a number; one in five retells the one before it in other words."""
        own = random.Random(f"{self._seed} {number}")
        told = number - 1 if number and own.random() < RETOLD else number
        story = random.Random(f"{self._seed} story {told}")
        topics = [_rare(story) for _ in range(TOPICS)]
        events = [_event(story, self._day) for _ in range(MENTIONS)]
        return _analysis(events, topics, own, self._day)

    def articles(self, count: int) -> Iterator[Analysis]:
        """The first `count` articles."""
        return (self.article(number) for number in range(count))


def _event(chance: random.Random, day: date) -> tuple[int, str, str, int, date | None]:
    """What an event is: the trigger's number, two countries, a town, and the day as told."""
    when = chance.choices((day, day - DAY, None), (4, 2, 3))[0]
    first, second = _country(chance), _country(chance)
    return chance.randrange(len(event_lexicon().triggers)), first, second, _seldom(chance, TOWNS), when


def _analysis(
    events: Sequence[tuple[int, str, str, int, date | None]],
    topics: Sequence[str],
    chance: random.Random,
    day: date,
) -> Analysis:
    text, mentions, sentences = "", [], []
    for number, first, second, town, when in events:
        trigger = event_lexicon().triggers[number]
        words = [chance.choice(topics) if chance.random() < 0.35 else _common(chance) for _ in range(LENGTH)]
        lemma = trigger.lemma.split()[0]
        sentence = f"{lemma} {' '.join(words)}."
        span, start = Span(len(text), len(text) + len(sentence)), len(text)
        word = Span(start, start + len(lemma))
        actors = tuple(
            Actor(Entity(start, start + 1, EntityKind.COUNTRY, code, code, code), role)
            for code, role in ((first, Role.ACTOR), (second, Role.RECIPIENT))
        )
        place = Place(
            start, start + 1, f"بلدة {town}", None, first, town % 60 - 0.5, town % 170, 10_000 + town
        )
        mentions.append(
            EventMention(
                sentence=span,
                trigger=word,
                lemma=trigger.lemma,
                support=None,
                type=trigger.type,
                mode=trigger.mode,
                status=Status.PAST,
                when=EventTime(when, when, Precision.DAY, Modifier.EXACT, Basis.EXPLICIT, None)
                if when
                else None,
                actors=actors[: chance.choice((0, 1, 2))],
                places=(place,) if chance.random() < 0.5 else (),
                numbers=(),
                reported_by=(),
                confidence=0.8,
                title=Title(sentence, sentence),
            )
        )
        first_token = sentences[-1].last if sentences else 0
        sentences.append(Sentence(span.start, span.end, first_token, first_token + len(words) + 1))
        text += sentence + "\n"
    return Analysis(
        document=Document(text, day, published_basis=PublishedBasis.CALLER),
        clean=CleanText(text, tuple(range(len(text) + 1))),
        text_hash=sha256(text.encode()).hexdigest(),
        version="bench",
        sentences=tuple(sentences),
        times=(),
        events=tuple(mentions),
    )


def _seldom(chance: random.Random, count: int) -> int:
    """A number below `count`, small ones often."""
    return min(count - 1, int(count ** chance.random()) - 1)


def _country(chance: random.Random) -> str:
    number = _seldom(chance, COUNTRIES)
    return "Z" + chr(ord("A") + number // 26) + chr(ord("A") + number % 26)


def _rare(chance: random.Random) -> str:
    """A word that running news seldom has: one of many invented ones, in one article of a hundred at most.
    Two articles of different stories share one about as often as two of a real newspaper do."""
    own = random.Random(int(RARE ** (0.6 + 0.4 * chance.random())))
    return "".join(own.choice(LETTERS) for _ in range(own.randrange(4, 8)))


@cache
def _commonest() -> tuple[list[str], list[int]]:
    words = common_words()
    return list(words), list(accumulate(words.values()))


def _common(chance: random.Random) -> str:
    words, sums = _commonest()
    return words[bisect(sums, chance.randrange(sums[-1]))]
