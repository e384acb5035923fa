"""Texts, their spans, tokens and sentences; documents on their way in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the cleaned text."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class Token(NamedTuple):
    """A word, a number or one punctuation mark of the cleaned text: a tuple, for there are so many of them.

    `text` is as written; `form` is its matching form (`orthography.fold`): no diacritics or
    tatweel, one alef, one ya, one ha, ASCII digits. Lexicons are folded the same way.
    """

    start: int
    end: int
    text: str
    form: str

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its stretch of text and its tokens `tokens[first:last]`."""

    start: int
    end: int
    first: int
    last: int

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


class PublishedBasis(StrEnum):
    """How the publication date is known, most trusted first."""

    CALLER = "caller"
    FRONT_MATTER = "front_matter"
    SIDECAR = "sidecar"
    METADATA = "metadata"
    FILE_NAME = "file_name"
    DATELINE = "dateline"
    EDITOR = "editor"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """What the core analyses: a text and the day it was published (DCT), where known."""

    text: str
    published: date | None = None
    title: str = ""
    published_basis: PublishedBasis = PublishedBasis.UNKNOWN
    id: str | None = None


@dataclass(frozen=True, slots=True)
class TextWarning:
    """Damage that was mended or found: a stable `code` and a `detail` for the editor."""

    start: int
    end: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """A repaired text; `origins[i]` is where its i-th code point stood in the source.

    `origins` has one entry more than `text`, the source's length, so that the end of a span maps too.
    Where repair moved words, origins are not monotonic.
    """

    text: str
    origins: tuple[int, ...]
    warnings: tuple[TextWarning, ...] = ()

    def source(self, span: Span) -> Span:
        """The smallest stretch of the source that holds every code point of `span`."""
        if span.start >= span.end:
            return Span(self.origins[span.start], self.origins[span.start])
        places = self.origins[span.start : span.end]
        return Span(min(places), max(places) + 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """A cleaned text with its tokens and sentences: what every later stage reads."""

    clean: CleanText
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    published: date | None

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last]
