"""What speaks for and against, from the lexicons: weights, kinds of deed, families of types."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from ingest.extraction.coreference.words import bare
from ingest.extraction.lexicon import LexiconError, read_entries, read_toml
from ingest.extraction.orthography import fold

FOLDER = "coreference"
STORIES = f"{FOLDER}/stories.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One ground: what it adds to the score, how many times at most, whether it forbids or leaves in doubt
    that two mentions are one event, whether it speaks against it, what a fit draws its weight to or leaves
    it at, what its value is about (types, modes, days, names, numbers, lemmas or plain words), and how it is
    said."""

    name: str
    weight: float
    cap: float
    veto: bool
    doubt: bool
    against: bool
    prior: float
    fixed: bool
    about: str
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
        found[rule] = Rule(
            rule,
            float(entry["weight"]),
            float(entry.get("cap", 1)),
            bool(entry.get("veto", False)),
            bool(entry.get("doubt", False)),
            bool(entry.get("against", False)),
            float(entry.get("prior", 0)),
            bool(entry.get("fixed", False)),
            entry.get("about", "words"),
            entry["ar"],
            entry["en"],
        )
    return found


@cache
def thresholds() -> tuple[float, float]:
    """The least score of `same` and of `uncertain`."""
    verdicts = read_toml(f"{FOLDER}/rules.toml")["verdicts"]
    return float(verdicts["same"]), float(verdicts["uncertain"])


@cache
def rare_types() -> frozenset[str]:
    """The types of which a country seldom sees two in a week."""
    return frozenset(read_toml(f"{FOLDER}/families.toml")["rare"])


@cache
def seldom_types() -> frozenset[str]:
    """The types of which a story seldom tells two, whatever words it has for them."""
    return frozenset(read_toml(f"{FOLDER}/families.toml")["seldom"])


@cache
def open_types() -> frozenset[str]:
    """The types that hold deeds of every kind, so that two of one type need not be alike."""
    return frozenset(read_toml(f"{FOLDER}/families.toml")["open"])


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
    for entry in _deeds():
        for lemma in entry["lemmas"]:
            if found.setdefault(fold(lemma), entry["name"]) != entry["name"]:
                raise LexiconError(name, lemma, f"stands in {found[fold(lemma)]} and in {entry['name']}.")
    return found


@cache
def deeds_by_mode() -> dict[str, str]:
    """The kind of deed that a mode (ASSAULT/bomb) stands for, where a lemma is in none."""
    found: dict[str, str] = {}
    for entry in _deeds():
        for mode in entry.get("modes", ()):
            if found.setdefault(mode, entry["name"]) != entry["name"]:
                raise LexiconError(f"{FOLDER}/deeds.toml", mode, "stands in two deeds.")
    return found


@lru_cache(maxsize=20_000)
def deed_of(lemma: str, type_: str, mode: str | None) -> str | None:
    """The kind of deed that a folded lemma names in this type and mode; None where the lexicon has none.

    The mode says it better than the lemma, and a lemma says it only where its type may be that deed's: أدان
    condemns as an accusation and convicts in court.
    """
    by_mode = deeds_by_mode()
    if mode is not None and (found := by_mode.get(f"{type_}/{mode}")):
        return found
    named = deeds().get(lemma)
    if named and (not (types := _types_of_deeds().get(named)) or types & types_beside(type_)):
        return named
    return by_mode.get(f"{type_}/None")


@cache
def _types_of_deeds() -> dict[str, frozenset[str]]:
    """The event types of each deed, as its modes have them."""
    return {
        entry["name"]: frozenset(mode.partition("/")[0] for mode in entry.get("modes", ()))
        for entry in _deeds()
    }


@cache
def frequent_deeds() -> frozenset[str]:
    """The deeds of which a country sees many a day."""
    return frozenset(entry["name"] for entry in _deeds() if entry.get("frequent"))


@cache
def measured_deeds() -> frozenset[str]:
    """The deeds that are told by their figures: a close or a turnover with other figures is another one."""
    return frozenset(entry["name"] for entry in _deeds() if entry.get("measured"))


@cache
def casualty_deeds() -> frozenset[str]:
    """The deeds that are no more than what an attack, an accident or a disaster did to people."""
    return frozenset(entry["name"] for entry in _deeds() if entry.get("casualty"))


@lru_cache(maxsize=20_000)
def is_toll(lemma: str, type_: str, mode: str | None) -> bool:
    """Whether a folded lemma says what was done to people, whatever did it; a mode that is open says nothing
    of the kind."""
    known = deeds().get(lemma) if mode is None else deed_of(lemma, type_, mode)
    return known in casualty_deeds()


@cache
def _damage() -> frozenset[str]:
    """The folded lemmas of attacks that are told of things, not of people."""
    return frozenset(fold(lemma) for entry in _deeds() for lemma in entry.get("damage", ()))


@lru_cache(maxsize=20_000)
def brings_tolls(lemma: str, type_: str, mode: str | None) -> bool:
    """Whether a folded lemma names a deed of which papers tell the casualties in its place."""
    named = deed_of(lemma, type_, mode)
    if lemma in _damage():
        return False
    return named is not None and any(
        frozenset((named, toll)) in deeds_near() for toll in casualty_deeds() - {named}
    )


@cache
def deeds_apart() -> frozenset[frozenset[str]]:
    """The pairs of deeds which, told of one place and day, are still two events."""
    return _pairs("apart")


@cache
def deeds_near() -> frozenset[frozenset[str]]:
    """The pairs of deeds of which one paper tells the one where another tells the other."""
    return _pairs("near") - deeds_apart()


def _pairs(relation: str) -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset((entry["name"], other)) for entry in _deeds() for other in entry.get(relation, ())
    )


@cache
def _deeds() -> tuple[dict[str, Any], ...]:
    return tuple(read_entries(f"{FOLDER}/deeds.toml", "deed", ("name", "lemmas")))


@dataclass(frozen=True, slots=True)
class StoryRule:
    """One ground for or against two articles being one story: its weight for each thing shared, the most that
    it adds, and how it is said."""

    weight: float
    most: float
    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class StoryLimits:
    """The least score of a link, the most days between two articles, and the share of pairs that must be
    linked for two groups to be one story."""

    least: float
    days: int
    support: float


@cache
def story_rules() -> dict[str, StoryRule]:
    """The grounds for two articles being one story, by name."""
    return {
        name: StoryRule(float(entry["weight"]), float(entry["most"]), entry["ar"], entry["en"])
        for name, entry in read_toml(STORIES)["rule"].items()
    }


@cache
def story_limits() -> StoryLimits:
    """From when on two articles, and two groups of them, are one story."""
    link = read_toml(STORIES)["link"]
    return StoryLimits(float(link["least"]), int(link["days"]), float(link["support"]))


@cache
def singling_words() -> frozenset[str]:
    """Bare folded words which behind a definite noun say which of several is meant, ordinals among them."""
    entries = read_entries(f"{FOLDER}/pointing.toml", "singling", ("name", "words", "example"))
    return frozenset(ordinals()).union(bare(fold(word)) for entry in entries for word in entry["words"])


@cache
def ordinals() -> dict[str, int]:
    """The number that each bare folded ordinal stands for."""
    entries = read_entries(f"{FOLDER}/pointing.toml", "ordinal", ("number", "words"))
    return {bare(fold(word)): int(entry["number"]) for entry in entries for word in entry["words"]}


@cache
def genre_words() -> frozenset[str]:
    """Bare folded words that say what sort of notice an article is, never which story it tells."""
    entries = read_entries(STORIES, "genre", ("name", "words", "example"))
    return frozenset(bare(fold(word)) for entry in entries for word in entry["words"])
