"""Survey: the event words of a sentence and how likely each is by its words alone.

All sentences of an article are surveyed before who, where and when are looked for in any, so that what an
article tells elsewhere can speak for a word (`company`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.casualties import join_casualties
from ingest.extraction.clauses import SentenceView, view_sentence
from ingest.extraction.company import Seat
from ingest.extraction.event_features import word_features
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.evidence import word_odds, worth_telling
from ingest.extraction.model import Reading, Sentence
from ingest.extraction.surroundings import ArticleWords, SentenceWords
from ingest.extraction.triggers import find_candidates

_ASKING = frozenset("؟?")


@dataclass(frozen=True, slots=True)
class Survey:
    """A sentence and its event words; their features and log odds by the words alone, by where they stand."""

    view: SentenceView
    candidates: list[Candidate]
    words: Mapping[int, frozenset[str]]
    odds: Mapping[int, float]

    def seats(self) -> Iterator[Seat]:
        """Where its event words sit."""
        for one in self.candidates:
            yield Seat(self.view.first, one.index, one.trigger.lemma, one.type, self.odds[one.index])

    def likely(self) -> Iterator[str]:
        """The lemmas of those that are worth telling by their words alone."""
        return (one.trigger.lemma for one in self.candidates if worth_telling(self.odds[one.index]))


def survey(
    reading: Reading,
    sentence: Sentence,
    lexicon: EventLexicon,
    marks: Marks,
    article: ArticleWords,
    known: Collection[str],
) -> Survey | None:
    """The event words of a sentence, None where there are none. `known` are the lemmas that stand likely in
    the sentences before.
    """
    tokens = reading.tokens_of(sentence)
    morphology = lexicon.morphology
    if tokens[-1].form in _ASKING or not any(morphology.readings(token.form) for token in tokens):
        return None
    view = view_sentence(tokens, lexicon, sentence.first, marks.named, marks.no_verbs, marks.times)
    candidates = join_casualties(view, find_candidates(view, lexicon, marks))
    if not candidates:
        return None
    about = SentenceWords(view, article)
    words = {
        one.index: word_features(view, one, marks, lexicon, known, candidates) | {about.position}
        for one in candidates
    }
    odds = {one.index: word_odds(one, words[one.index], about.odds(one)) for one in candidates}
    return Survey(view, candidates, words, odds)
