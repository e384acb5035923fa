"""Nouns that mean people or a body of people: by their class, by the list, by their plural."""

from __future__ import annotations

from functools import lru_cache

from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import fold_words, read_toml

LEXICON = "entities/phrases.toml"
_PEOPLE = frozenset({"@human", "@body", "@fighter", "@attacker", "@crowd", "@office", "@protester"})
_SHORTEST_PLURAL = 5
_STEM = 3
_REMEMBERED = 60_000
_OWNED = ("يها", "يه", "يهم")


def word_list(name: str) -> frozenset[str]:
    """A list of phrases.toml, folded."""
    return fold_words(read_toml(LEXICON)[name]["words"])


_HUMANS = word_list("humans")
_PREMISES = word_list("premises")
_NOT_PARTIES = word_list("not_parties")
NOT_PLURALS = word_list("not_plurals")


def means_people(word: Word) -> bool:
    """Whether a noun means people or a body of people: by its class, by the list, by its plural."""
    form, text = word.token.form, word.token.text
    listed, shaped = _by_form(form, form[:1] in "وف" and word.joined, text.endswith(_OWNED))
    if listed is not None:
        return listed
    return (shaped and not word.finite) or not word.classes.isdisjoint(_PEOPLE)


@lru_cache(maxsize=_REMEMBERED)
def _by_form(form: str, joined: bool, owned: bool) -> tuple[bool | None, bool]:
    """What the lists say of a form, None where they say nothing, and whether its shape is that of people.

    `joined`: a conjunction is written on it; `owned`: it ends in a pronoun, where another form may end in ة.
    """
    form = _bare(form, joined)
    if form in _NOT_PARTIES or form in _PREMISES or _own_premises(form):
        return False, False
    if form in _HUMANS:
        return True, True
    if len(form) <= _SHORTEST_PLURAL or not form.isalpha() or form in NOT_PLURALS:
        return None, False
    return None, form.endswith("ون") or _participle(form, owned) or _two(form) or _annexed(form)


def _own_premises(form: str) -> bool:
    """“بمكتبه”, “مقرها”: somebody's premises are no more of a party."""
    bare = form[1:] if form[:1] in "بل" else form
    return any(bare.endswith(ending) and bare[: -len(ending)] in _PREMISES for ending in ("ه", "ها", "هم"))


def _participle(form: str, owned: bool) -> bool:
    """“المتضررين”, “ناجين”, “منخرطيها”: participles in the plural mean people."""
    for ending in _OWNED if owned else ("ين",):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            active = len(stem) > _STEM and stem[1] == "ا" and not owned
            return active or (len(stem) > _STEM and stem[0] == "م" and stem[2] != "ا")
    return False


def _annexed(form: str) -> bool:
    """“صيادي السمك”, “مسؤولو الشركة”: the plural before its genitive."""
    if not form.endswith(("ي", "و")):
        return False
    return form[:-1] + "ين" in _HUMANS or form[:-1] + "ون" in _HUMANS


def _two(form: str) -> bool:
    """“شركتان”, “رجلين”: two of those who mean people."""
    if not form.endswith(("ان", "ين")):
        return False
    one = form[:-2]
    return one in _HUMANS or (one.endswith("ت") and one[:-1] + "ه" in _HUMANS)


def _bare(form: str, joined: bool) -> str:
    """The form without what is written with it: conjunction, preposition, article."""
    if form[:1] in "وف" and len(form) > 4 and (joined or form[1:3] == "ال"):
        form = form[1:]
    for start in ("بال", "لل", "ال"):
        if form.startswith(start) and len(form) > len(start) + 1:
            return form[len(start) :]
    bound = form[:1] in "بل" and len(form) > 3 and form[1:] in _HUMANS
    return form[1:] if bound else form
