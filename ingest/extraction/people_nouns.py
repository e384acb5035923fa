"""Nouns that mean people or a body of people: by their class, by the list, by their plural."""

from __future__ import annotations

from ingest.extraction.clauses import Word
from ingest.extraction.lexicon import fold_words, read_toml

LEXICON = "entities/phrases.toml"
_PEOPLE = frozenset({"@human", "@body", "@fighter", "@attacker", "@crowd", "@office", "@protester"})
_SHORTEST_PLURAL = 5


def word_list(name: str) -> frozenset[str]:
    """A list of phrases.toml, folded."""
    return fold_words(read_toml(LEXICON)[name]["words"])


_HUMANS = word_list("humans")
_PREMISES = word_list("premises")
_NOT_PARTIES = word_list("not_parties")


def means_people(word: Word) -> bool:
    """Whether a noun means people or a body of people: by its class, by the list, by its plural."""
    form = _bare(word)
    if form in _NOT_PARTIES or form in _PREMISES:
        return False
    if word.classes() & _PEOPLE or form in _HUMANS:
        return True
    return form.endswith("ون") and len(form) > _SHORTEST_PLURAL and not word.finite and form.isalpha()


def _bare(word: Word) -> str:
    """The form without what is written with it: conjunction, preposition, article."""
    form = word.token.form
    if form[:1] in "وف" and len(form) > 4 and (word.joined or form[1:3] == "ال"):
        form = form[1:]
    for start in ("بال", "لل", "ال"):
        if form.startswith(start) and len(form) > len(start) + 1:
            return form[len(start) :]
    return form
