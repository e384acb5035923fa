"""Surroundings: what the words about an event word say for and against its being told as news.

Each word of the article, the sentence and the clause, and of the two on either side, adds its weight to the
log odds of `evidence`: an attack beside “حرب” or “عام” is remembered, one beside “أمس” or “الشرطة” is told.
The weights are data (`lexicons/events/surroundings.csv`), fitted by `tests/corpus/mentions/fitting.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from math import fsum, sqrt

from ingest.extraction.candidates import OFTEN_MEMORIES, Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.coreference.words import bare
from ingest.extraction.event_lexicon import FOLDER
from ingest.extraction.lexicon import LexiconError, read_csv
from ingest.extraction.model import Token

NAME = f"{FOLDER}/surroundings.csv"
COLUMNS = ("where", "word", "type", "weight")
BESIDE = {-2: "second left", -1: "left", 1: "right", 2: "second right"}
_NUMBER = "number"
_EDGE = "edge"
_SHORT = 60
"""A text of so few tokens is too short for its words to say what kind of article it is."""
_SHARE = 10.0
"""So many words of a sentence weigh as much as an article of a hundred different words, all weights alike."""
_EARLY, _LATE = 50, 150


@cache
def word_weights() -> Mapping[tuple[str, str], Mapping[str, float]]:
    """Where a word stands and the type of the event for which it weighs apart, or "" → word → log odds."""
    tables: dict[tuple[str, str], dict[str, float]] = {}
    for row in read_csv(NAME, COLUMNS):
        try:
            weight = float(row["weight"])
        except ValueError as error:
            raise LexiconError(NAME, row["word"], f"weighs “{row['weight']}”, which is no number.") from error
        tables.setdefault((row["where"], row["type"]), {})[row["word"]] = weight
    return tables


def _weigh(where: str, kind: str, words: Iterable[str]) -> float:
    known = word_weights().get((where, kind), {})
    return fsum([known[word] for word in words if word in known])


@lru_cache(maxsize=100_000)
def surrounding_word(form: str) -> str:
    """The word as it is weighed: without clitics, all numbers alike."""
    if form.isalpha():
        return bare(form)
    return _NUMBER if form[:1].isdigit() else form


class ArticleWords:
    """The different words of an article, which tell what it is about; none where it is short."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.long = len(tokens) > _SHORT
        forms = {token.form for token in tokens if token.form.isalpha()} if self.long else set()
        self.words = sorted({word for form in forms if len(word := bare(form)) > 1})
        self.share = _SHARE / sqrt(len(self.words)) if self.words else 0.0
        self._odds: float | None = None

    @property
    def odds(self) -> float:
        """What they add to the log odds of every event word."""
        if self._odds is None:
            self._odds = self.share * _weigh("article", "", self.words)
        return self._odds


class SentenceWords:
    """The words of a sentence as they are weighed, each sum worked out once."""

    def __init__(self, view: SentenceView, article: ArticleWords) -> None:
        self.view, self.article = view, article
        self.words = [surrounding_word(word.token.form) for word in view.words]
        self._sentence: dict[str, float] = {}
        self._clauses: dict[int, float] = {}
        self._neighbours = [(step, word_weights().get((where, ""), {})) for step, where in BESIDE.items()]

    @property
    def position(self) -> str:
        """How far into the article the sentence stands."""
        if not self.article.long:
            return "position in a short text"
        first = self.view.first
        return "position " + (
            "first" if first == 0 else "early" if first < _EARLY else "late" if first > _LATE else "middle"
        )

    def odds(self, candidate: Candidate) -> float:
        """What the words about a candidate add to its log odds."""
        kind = candidate.type if candidate.type in OFTEN_MEMORIES else ""
        clause = self.view.words[candidate.index].clause
        if kind not in self._sentence:
            words = set(self.words)
            apart = _weigh("sentence", kind, words) if kind else 0.0
            self._sentence[kind] = _weigh("sentence", "", words) + apart
        if clause not in self._clauses:
            self._clauses[clause] = _weigh("clause", "", self._of_clause(clause))
        beside = sum(known.get(self._word(candidate.index + step), 0.0) for step, known in self._neighbours)
        return self.article.odds + self._sentence[kind] + self._clauses[clause] + beside

    def features(self, candidate: Candidate) -> dict[tuple[str, str, str], float]:
        """What `odds` adds up, by where, word and type, with how much each counts."""
        found = {("article", word, ""): self.article.share for word in self.article.words}
        kinds = ("", candidate.type) if candidate.type in OFTEN_MEMORIES else ("",)
        found.update({("sentence", word, kind): 1.0 for word in self.words for kind in kinds})
        clause = self.view.words[candidate.index].clause
        found.update({("clause", word, ""): 1.0 for word in self._of_clause(clause)})
        found.update({(where, word, ""): 1.0 for where, word in self._beside(candidate.index)})
        return found

    def _of_clause(self, index: int) -> set[str]:
        clause = self.view.clauses[index]
        return set(self.words[clause.first : clause.last])

    def _beside(self, index: int) -> list[tuple[str, str]]:
        return [(where, self._word(index + step)) for step, where in BESIDE.items()]

    def _word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else _EDGE
