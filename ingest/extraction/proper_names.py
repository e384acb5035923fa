"""Proper names that no list knows, told by their grammar.

A noun without the article before a definite adjective is definite by itself (ريفر بلايت الأرجنتيني).
"""

from __future__ import annotations

from ingest.extraction.candidates import Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import ARTICLE
from ingest.extraction.frequent_words import frequent_words
from ingest.extraction.known_words import Word
from ingest.extraction.phrases import Phrase, means_thing

_RARE = 3_000
_OWNED = ("ها", "هم", "هما")


def last_held(view: SentenceView, phrase: Phrase, marks: Marks) -> int:
    """The last word of a phrase that an entity holds."""
    inside = range(phrase.first, phrase.last + 1)
    return max((index for index in inside if view.first + index in marks.entities), default=phrase.last)


def is_proper(view: SentenceView, phrase: Phrase, last: int, marks: Marks) -> bool:
    """Whether words without the article before a nationality with it are a name (ريفر بلايت الأرجنتيني)."""
    held = marks.entities.get(view.first + last)
    first = last
    while first > phrase.head and marks.entities.get(view.first + first - 1) == held:
        first -= 1
    words = view.words[phrase.head : first]
    return (
        bool(words)
        and view.words[first].token.form.startswith(ARTICLE)
        and all(_may_name(word) for word in words)
    )


def is_rare(form: str) -> bool:
    """Whether a word is rare enough in news to be rather a name."""
    return frequent_words().get(form, _RARE) >= _RARE and ARTICLE + form not in frequent_words()


def _may_name(word: Word) -> bool:
    form = word.token.form
    known = word.nouns or word.verbs or word.definite or word.preposition or means_thing(form)
    return is_rare(form) and not known and form.isalpha() and not form.isascii() and not form.endswith(_OWNED)
