"""The event lexicon in memory: triggers, support verbs, governors and clause words, tied to their lexemes.

The format is explained at the head of `lexicons/events/consult.toml`; everything is checked as it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.extraction.inflection import Stem, noun_stems, verb_stems
from ingest.extraction.lexicon import LexiconError, fold_words, phrase, read_entries, read_toml
from ingest.extraction.morphology import Morphology
from ingest.extraction.orthography import fold

FOLDER = "events"
DATING = f"{FOLDER}/dating.toml"
NOT_TRIGGERS = frozenset(
    {
        "affixes.toml",
        "types.toml",
        "supports.toml",
        "status.toml",
        "clauses.toml",
        "words.toml",
        "exclusions.toml",
        *(f"{kind}evidence.toml" for kind in ("", "time_", "role_")),
        "dating.toml",
    }
)
NOUN_POLICIES = frozenset({"event", "refers", "support"})
SHAPES = frozenset({"between", "by", "of"})
_KEYS = frozenset(
    [
        "lemma",
        "type",
        "mode",
        "en",
        "ar",
        "verb",
        "verbs",
        "nouns",
        "noun",
        "circumstance",
        "passive",
        "victim",
        "with",
        "with_not",
        "before_not",
        "around",
        "around_not",
        "despite",
        "no_object",
        "prep",
        "prep_not",
        "subject",
        "subject_not",
        "casualty",
        "phrase",
        "timed",
        "supports",
        "to",
        "genitive",
        "shape",
        "yes",
        "no",
    ]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """An event word: what it means, what it needs, and where its arguments stand."""

    lemma: str
    type: str
    mode: str | None
    ar: str
    en: str
    noun: str
    passive_only: bool
    victim: bool
    casualty: bool
    phrase: bool
    timed: bool
    objects: frozenset[str]
    objects_not: frozenset[str]
    before_not: frozenset[str]
    around: frozenset[str]
    around_not: frozenset[str]
    despite: frozenset[str]
    no_object: bool
    prepositions: frozenset[str]
    prepositions_not: frozenset[str]
    subjects: frozenset[str]
    subjects_not: frozenset[str]
    supports: frozenset[str]
    recipients: frozenset[str]
    genitive: str
    shape: str
    to: str


@dataclass(frozen=True, slots=True)
class Support:
    """A light verb in one of its slots."""

    verb: str
    slot: str
    group: str
    phase: str | None


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb or participle that decides the status of its complement. `convenes`: what it asks for is called
    for a day, and planned where that is told.
    """

    verb: str
    effect: str
    takes: frozenset[str]
    convenes: bool = False


@dataclass(slots=True)
class Roles:
    """What one lexeme may be: a verb's principal parts or a noun's forms. `phrase_of`: what a noun means only
    beside another word, elsewhere it is no event's.
    """

    verb_of: list[Trigger]
    noun_of: list[Trigger]
    supports: list[Support]
    governors: list[Governor]
    speech: bool = False
    classes: frozenset[str] = frozenset()
    phrase_of: list[Trigger] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Everything the event stages look up, folded."""

    morphology: Morphology
    roles: Mapping[str, Roles]
    triggers: tuple[Trigger, ...]
    topics: frozenset[str]
    """Classes of words that tell what a text is about where they are many."""
    words: Mapping[str, frozenset[str]]
    participles: Mapping[str, Governor]
    """Participles that ask, threaten or deny, by form: “مطالبين بإقالته”."""
    openers: Mapping[str, str]
    exclusions: Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]
    type_names: Mapping[str, tuple[str, str]]
    words_read: dict[str, Any]
    """What is known of a form, kept from one text to the next; it changes nothing but speed."""


def trigger_files() -> list[str]:
    """The lexicon files that hold triggers, by name."""
    folder = files("ingest.extraction").joinpath("lexicons", FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return [f"{FOLDER}/{name}" for name in names if name not in NOT_TRIGGERS]


@cache
def event_lexicon() -> EventLexicon:
    """The event lexicon, loaded, checked and compiled once."""
    builder = _Builder()
    builder.classes()
    for name in trigger_files():
        builder.trigger_file(name)
    builder.supports()
    status = read_toml(f"{FOLDER}/status.toml")
    builder.governors(status)
    clauses = read_toml(f"{FOLDER}/clauses.toml")
    builder.plain_verbs(clauses)
    for roles in builder.roles.values():
        # The more a frame asks for, the more it knows: it is tried first.
        roles.verb_of.sort(key=_demands, reverse=True)
    return EventLexicon(
        morphology=Morphology(builder.stems),
        roles=builder.roles,
        triggers=tuple(builder.triggers),
        topics=frozenset(builder.topics),
        words=_words(status, clauses),
        participles={
            fold(word): _governor(word, entry) for entry in status["participle"] for word in entry["words"]
        },
        openers=_openers(status, clauses),
        exclusions=_exclusions(),
        type_names=builder.types,
        words_read={},
    )


def _demands(trigger: Trigger) -> int:
    return bool(trigger.objects) * 2 + bool(trigger.prepositions) + bool(trigger.subjects)


class _Builder:
    """Collects lexemes and what each of them may be."""

    def __init__(self) -> None:
        self.stems: dict[str, tuple[Stem, ...]] = {}
        self.roles: dict[str, Roles] = {}
        self.triggers: list[Trigger] = []
        self.topics: set[str] = set()
        types = read_entries(f"{FOLDER}/types.toml", "type", ("code", "ar", "en", "modes"))
        self.types = {entry["code"]: (entry["ar"], entry["en"]) for entry in types}
        self._modes = {entry["code"]: frozenset(entry["modes"]) for entry in types}
        self._lemmas: set[str] = set()

    def verb(self, parts: str, where: str) -> Roles:
        """The lexeme of a verb: "past imperfect"."""
        words = parts.split()
        if len(words) != 2 or fold(words[1])[:1] not in ("ي",):
            raise LexiconError(where, parts, "should be a past and an imperfect: “عقد يعقد”.")
        key = "v " + parts
        self.stems.setdefault(key, tuple(dict.fromkeys(verb_stems(words[0], words[1]))))
        return self.roles.setdefault(key, Roles([], [], [], []))

    def noun(self, forms: str) -> Roles:
        """The lexeme of a noun: "singular plural…"."""
        words = forms.split()
        key = "n " + forms
        self.stems.setdefault(key, tuple(dict.fromkeys(noun_stems(words[0], tuple(words[1:])))))
        return self.roles.setdefault(key, Roles([], [], [], []))

    def classes(self) -> None:
        """Classes of ordinary nouns that frames ask for (`@weapon`)."""
        name = f"{FOLDER}/words.toml"
        for entry in read_entries(name, "class", ("name", "nouns")):
            if entry.get("topic"):
                self.topics.add("@" + entry["name"])
            for forms in entry["nouns"]:
                roles = self.noun(forms)
                roles.classes = roles.classes | {"@" + entry["name"]}

    def trigger_file(self, name: str) -> None:
        for entry in read_entries(name, "trigger", ("lemma", "type", "en")):
            trigger = self._trigger(name, entry)
            self.triggers.append(trigger)
            for parts in _list(entry.get("verb")):
                self.verb(parts, name).verb_of.append(trigger)
            for stem in entry.get("circumstance", ()):
                self._participle(_list(entry.get("verb"))[0], stem)
            for forms in entry.get("nouns", ()):
                roles = self.noun(forms)
                (roles.phrase_of if trigger.phrase else roles.noun_of).append(trigger)

    def _participle(self, verb: str, stem: str) -> None:
        """A participle of a verb that has its place behind other verbs."""
        key = "v " + verb
        self.stems[key] += (Stem(fold(stem), "Participle", voice="a"),)

    def _trigger(self, name: str, entry: dict[str, Any]) -> Trigger:
        lemma = entry["lemma"]
        self._check(name, entry)
        nouns = entry.get("nouns", [])
        return Trigger(
            lemma=lemma,
            type=entry["type"],
            mode=entry.get("mode"),
            ar=entry.get("ar") or nouns[0].split()[0],
            en=entry["en"],
            noun=entry.get("noun", "refers"),
            passive_only=entry.get("passive", False),
            victim=entry.get("victim", False),
            casualty=entry.get("casualty", False),
            phrase=entry.get("phrase", False),
            timed=entry.get("timed", False),
            objects=self._need(name, lemma, entry.get("with", [])),
            objects_not=self._need(name, lemma, entry.get("with_not", [])),
            before_not=fold_words(entry.get("before_not", [])),
            around=self._need(name, lemma, entry.get("around", [])),
            around_not=self._need(name, lemma, entry.get("around_not", [])),
            despite=self._need(name, lemma, entry.get("despite", [])),
            no_object=entry.get("no_object", False),
            prepositions=fold_words(entry.get("prep", [])),
            prepositions_not=fold_words(entry.get("prep_not", [])),
            subjects=self._need(name, lemma, entry.get("subject", [])),
            subjects_not=self._need(name, lemma, entry.get("subject_not", [])),
            supports=frozenset(entry.get("supports", [])) | {"any"},
            recipients=frozenset(fold(word) for word in entry.get("to", [])),
            genitive=entry.get("genitive", "recipient" if entry.get("victim") else "actor"),
            shape=entry.get("shape", "of" if entry.get("victim") else "by"),
            to=_preposition(entry.get("to", [])),
        )

    def _check(self, name: str, entry: dict[str, Any]) -> None:
        lemma = entry["lemma"]
        if unknown := sorted(set(entry) - _KEYS):
            raise LexiconError(name, lemma, f"has no use for “{unknown[0]}”.")
        if lemma in self._lemmas:
            raise LexiconError(name, lemma, "is there twice: one entry per lemma.")
        self._lemmas.add(lemma)
        if entry["type"] not in self.types:
            raise LexiconError(name, lemma, f"type “{entry['type']}” is not in types.toml.")
        if entry.get("mode") is not None and entry["mode"] not in self._modes[entry["type"]]:
            raise LexiconError(
                name, lemma, f"mode “{entry['mode']}” is not among the type's modes in types.toml."
            )
        if not entry.get("nouns") and not entry.get("ar"):
            raise LexiconError(name, lemma, "needs “nouns”, or “ar” as its name in headlines.")
        if entry.get("noun", "refers") not in NOUN_POLICIES or entry.get("shape", "by") not in SHAPES:
            raise LexiconError(name, lemma, "“noun” or “shape” has a value that is not known.")

    def _need(self, name: str, lemma: str, words: Iterable[str]) -> frozenset[str]:
        """Required companions: folded words, and @classes as they are. Words get lexemes of their own."""
        needs: set[str] = set()
        for word in words:
            if not word.startswith("@"):
                label = "@" + fold(word.split()[0])
                roles = self.noun(word)
                roles.classes = roles.classes | {label}
                needs.add(label)
            else:
                needs.add(word)
        return frozenset(needs)

    def supports(self) -> None:
        name = f"{FOLDER}/supports.toml"
        for entry in read_entries(name, "support", ("verb", "slot", "group")):
            support = Support(entry["verb"], fold(entry["slot"]), entry["group"], entry.get("phase"))
            self.verb(entry["verb"], name).supports.append(support)

    def governors(self, status: Mapping[str, Any]) -> None:
        for entry in status["governor"]:
            for parts in entry["verbs"]:
                governor = _governor(parts, entry)
                self.verb(parts, f"{FOLDER}/status.toml").governors.append(governor)

    def plain_verbs(self, clauses: Mapping[str, Any]) -> None:
        for parts in clauses["speech"]:
            self.verb(parts, f"{FOLDER}/clauses.toml").speech = True
        for parts in clauses["plain"]:
            self.verb(parts, f"{FOLDER}/clauses.toml")


def _governor(name: str, entry: Mapping[str, Any]) -> Governor:
    return Governor(name, entry["effect"], fold_words(entry["takes"]), entry.get("convenes", False))


def _preposition(places: list[str]) -> str:
    """How headlines put the recipient behind the noun: an object stands behind ل (اتهام فرنسا لإيران)."""
    firm = [word for word in places if word in {"على", "مع", "عن"}]
    return firm[0] if firm else "ل" if "object" in places or not places else places[0]


def _list(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


def _words(status: Mapping[str, Any], clauses: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    words = {f"particle {effect}": fold_words(forms) for effect, forms in status["particles"].items()}
    words |= {f"before {effect}": fold_words(forms) for effect, forms in status["before_noun"].items()}
    words |= {f"announced {effect}": fold_words(forms) for effect, forms in status["announced"].items()}
    for name in ("breaks", "prepositions", "noun_heads", "verb_heads"):
        words[name] = fold_words(clauses[name])
    in_time, by_cause = fold_words(clauses["in_time"]), fold_words(clauses["by_cause"])
    words["known"] = frozenset().union(*words.values())
    words["background"] = fold_words(status["background"]["heads"])
    words["news"] = fold_words(status["news"]["words"])
    words["truth"] = fold_words(status["news"]["truth"])
    words["denying"] = fold_words(status["denying"]["words"])
    words["purpose"] = fold_words(status["purpose"]["masdars"])
    words["existing"] = fold_words(status["existing"]["words"])
    words["spans"] = fold_words(status["spans"]["words"])
    words["deadline"] = fold_words(status["deadline"]["nouns"])
    words["numbers"] = fold_words(clauses["numbers"])
    words |= {"in time": in_time, "by cause": by_cause, "aspects": fold_words(clauses["aspects"])}
    words["taking up"] = fold_words(clauses["taking_up"])
    words["meanwhile"] = fold_words(clauses["meanwhile"])
    words["about"] = fold_words(clauses["about"])
    words["ya nouns"] = fold_words(clauses["ya_nouns"])
    return words


def _openers(status: Mapping[str, Any], clauses: Mapping[str, Any]) -> dict[str, str]:
    openers: dict[str, str] = {}
    for kind in ("aside", "relative", "that", "conditional"):
        openers |= dict.fromkeys(fold_words(clauses[kind]), kind)
    return openers | dict.fromkeys(fold_words(status["openers"]["hypothetical"]), "conditional")


def _exclusions() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Fixed phrases whose words are no events, by their first word: the phrase, and whether it is whole."""
    by_first: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for entry in read_entries(f"{FOLDER}/exclusions.toml", "phrase", ("words", "no")):
        for words in entry["words"]:
            key = phrase(words)
            by_first.setdefault(key[0], []).append((key, True))
    return {first: tuple(found) for first, found in by_first.items()}
