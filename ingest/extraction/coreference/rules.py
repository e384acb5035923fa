"""What speaks for and against, from the lexicons: weights, kinds of deed, families of types, common words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log

from ingest.extraction.coreference.words import bare
from ingest.extraction.lexicon import LexiconError, read_csv, read_entries, read_toml
from ingest.extraction.orthography import fold

FOLDER = "coreference"
# A word in more than so many of 1,000 articles says nothing about which event is told.
_EVERYWHERE = 150


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground: what it adds to the score, the most it may add, whether it forbids, and how it is said."""

    name: str
    weight: float
    most: float
    veto: bool
    ar: str
    en: str


@cache
def rules() -> dict[str, Rule]:
    """Every ground of a decision, by name."""
    name = f"{FOLDER}/rules.toml"
    found: dict[str, Rule] = {}
    for rule, entry in read_toml(name)["rule"].items():
        missing = {"weight", "ar", "en"} - entry.keys()
        if missing:
            raise LexiconError(name, f"[rule.{rule}]", f"lacks {', '.join(sorted(missing))}.")
        weight = float(entry["weight"])
        most = float(entry.get("most", abs(weight)))
        found[rule] = Rule(rule, weight, most, bool(entry.get("veto", False)), entry["ar"], entry["en"])
    return found


@cache
def thresholds() -> tuple[float, float]:
    """The least score of `same` and of `uncertain`."""
    verdicts = read_toml(f"{FOLDER}/rules.toml")["verdicts"]
    return float(verdicts["same"]), float(verdicts["uncertain"])


@cache
def families() -> dict[str, tuple[str, ...]]:
    """For each event type, the families it belongs to; a type in none is a family of its own."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in read_entries(f"{FOLDER}/families.toml", "family", ("name", "types", "example")):
        for type_ in entry["types"]:
            found[type_] = (*found.get(type_, ()), entry["name"])
    return found


@cache
def family_names(type_: str) -> frozenset[str]:
    """The families of a type, itself among them."""
    return frozenset((type_, *families().get(type_, ())))


@cache
def types_beside(type_: str) -> frozenset[str]:
    """The types that papers use for a deed of this type, itself among them."""
    return frozenset((type_, *(other for other in families() if family_names(other) & family_names(type_))))


@cache
def deeds() -> dict[str, str]:
    """The kind of deed that each folded lemma names."""
    name = f"{FOLDER}/deeds.toml"
    found: dict[str, str] = {}
    for entry in read_entries(name, "deed", ("name", "lemmas")):
        for lemma in entry["lemmas"]:
            if found.setdefault(fold(lemma), entry["name"]) != entry["name"]:
                raise LexiconError(name, lemma, f"stands in {found[fold(lemma)]} and in {entry['name']}.")
    return found


@cache
def deeds_apart() -> frozenset[frozenset[str]]:
    """The pairs of deeds which, told of one place and day, are still two events."""
    entries = read_entries(f"{FOLDER}/deeds.toml", "deed", ("name", "lemmas"))
    return frozenset(
        frozenset((entry["name"], other)) for entry in entries for other in entry.get("apart", ())
    )


@cache
def rarity(word: str) -> float:
    """How much a bare word tells: 1 where it is rare in running news, 0 where it stands everywhere."""
    share = _shares().get(word)
    if share is None:
        return 1.0
    return max(0.0, 1.0 - log(1 + share) / log(1 + _EVERYWHERE))


@cache
def _shares() -> dict[str, int]:
    rows = read_csv(f"{FOLDER}/common_words.csv", ("word", "per_mille"))
    return {bare(fold(row["word"])): int(row["per_mille"]) for row in rows}
