"""Words of the lexicon in running text: one camel-tools `Analyzer` over a compact database of ours.

The lexicon's stems and affixes are written in CAMeL's ALMOR format, so that the analyser recognises clitics,
tense, person, number, gender and voice: `وسيلتقون` is a future of التقى, `لقائه` its noun with a pronoun.
Everything camel-tools' morphology needs is imported here and nowhere else.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.extraction.inflection import Stem
from ingest.extraction.lexicon import read_toml

_CATALOGUE = '{"version": "1.6.0", "packages": {}, "components": {}}'
_FEATURES = (
    "diac",
    "lex",
    "pos",
    "asp",
    "per",
    "num",
    "gen",
    "vox",
    "art",
    "prep",
    "part",
    "conj",
    "enc",
    "case",
    "mood",
)
_LENGTHS = ("front", "back")
_FORMS_KEPT = 30_000
_TENSES = {"p": "past", "i": "imperfect"}

_Entries = Sequence[tuple[str, dict[str, str]]]


@contextmanager
def _camel_tools_at_home(folder: str) -> Iterator[None]:
    """Point HOME and CAMELTOOLS_DATA at `folder` while camel-tools is imported, then put both back.

    On import it creates `~/.camel_tools`, reads CAMELTOOLS_DATA, and asks the network for a catalogue
    unless one is there.
    """
    (Path(folder) / "catalogue.json").write_text(_CATALOGUE, encoding="utf8")
    before = {name: os.environ.get(name) for name in ("HOME", "CAMELTOOLS_DATA")}
    os.environ.update(HOME=folder, CAMELTOOLS_DATA=folder)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


with tempfile.TemporaryDirectory(prefix="newsdesk-camel-") as _home, _camel_tools_at_home(_home):
    from camel_tools.morphology.analyzer import Analyzer
    from camel_tools.morphology.database import MorphologyDB


@dataclass(frozen=True, slots=True)
class WordReading:
    """One way to read a word: which lexeme, in which form.

    `tense` is "past", "imperfect" or None for a noun; `voice` "a", "p" or "u" (written alike); `particle`
    "future" (س) or "purpose" (ل) on a verb. `front` and `back` count the letters of the clitics at either end
    (conjunction, preposition, future; pronoun), the article not among them.
    """

    lexeme: str
    tense: str | None
    person: str
    number: str
    gender: str
    voice: str
    article: bool
    accusative: bool
    preposition: str | None
    particle: str | None
    conjunction: str | None
    pronoun: str | None
    front: int
    back: int
    jussive: bool = False
    circumstance: bool = False
    """A participle that tells how the subject of another verb does it: “قال الوزير … متهما المعارضة”."""

    @property
    def verb(self) -> bool:
        """Whether the reading is a finite verb."""
        return self.tense is not None


class _FormAnalyzer(Analyzer):  # type: ignore[misc]
    """camel-tools' analyser, for words of Arabic letters in their matching form.

    Its own way first looks for digits, marks and foreign letters, and then vocalises what it has found: each
    takes longer than the analysis.
    """

    def __init__(self, database: MorphologyDB) -> None:
        super().__init__(database)
        for table in (database.prefix_hash, database.suffix_hash):
            for entries in table.values():
                entries[:] = [(category, _given(features)) for category, features in entries]

    def analyze(self, word: str) -> list[Mapping[str, str]]:
        """The analyses of a word: one for each prefix, stem and suffix that make it up and go together."""
        database = self._db
        found: list[Mapping[str, str]] = []
        for cut in range(min(database.max_prefix_size, len(word) - 1) + 1):
            prefixes = database.prefix_hash.get(word[:cut])
            if prefixes is None:
                continue
            for end in range(max(cut + 1, len(word) - database.max_suffix_size), len(word) + 1):
                stems = database.stem_hash.get(word[cut:end])
                if stems and (suffixes := database.suffix_hash.get(word[end:])):
                    found += self._joined(prefixes, stems, suffixes)
        return found

    def _joined(self, prefixes: _Entries, stems: _Entries, suffixes: _Entries) -> Iterator[Mapping[str, str]]:
        """The features of every prefix, stem and suffix of three lists whose categories go together."""
        database = self._db
        for before, prefix in prefixes:
            for category, stem in stems:
                if category not in database.prefix_stem_compat[before]:
                    continue
                behind = database.stem_suffix_compat[category] & database.prefix_suffix_compat[before]
                yield from (stem | suffix | prefix for after, suffix in suffixes if after in behind)


def _given(features: Mapping[str, str]) -> dict[str, str]:
    """The features that have a value."""
    return {name: value for name, value in features.items() if value not in ("-", "")}


class Morphology:
    """The analyser of one lexicon: `lexemes` maps each lexeme's key to its stems."""

    def __init__(self, lexemes: Mapping[str, tuple[Stem, ...]]) -> None:
        self._keys = list(lexemes)
        affixes = read_toml("events/affixes.toml")
        tables = _Affixes(affixes)
        with tempfile.NamedTemporaryFile("w", suffix=".db", encoding="utf8") as database:
            database.write(_database(list(lexemes.values()), tables))
            database.flush()
            self.analyzer = _FormAnalyzer(MorphologyDB(database.name))
        self._kept: dict[str, tuple[WordReading, ...]] = {}

    def readings(self, form: str) -> tuple[WordReading, ...]:
        """Every reading of a word in its matching form; none when the lexicon does not hold it."""
        found = self._kept.get(form)
        if found is None:
            found = self._read(form) if form.isalpha() else ()
            if len(self._kept) >= _FORMS_KEPT:
                self._kept.clear()
            self._kept[form] = found
        return found

    def _read(self, form: str) -> tuple[WordReading, ...]:
        readings = dict.fromkeys(map(self._reading, self.analyzer.analyze(form)))
        # The article and a pronoun exclude each other: الاجتماعي is an adjective, not "the my meeting".
        return tuple(one for one in readings if not (one.article and one.pronoun))

    def _reading(self, analysis: Mapping[str, str]) -> WordReading:
        given = _given(analysis)
        return WordReading(
            lexeme=self._keys[int(given["lex"])],
            tense=_TENSES.get(given.get("asp", "")),
            person=given.get("per", "3"),
            number=given.get("num", "s"),
            gender=given.get("gen", "m"),
            voice=given.get("vox", "a"),
            article=given.get("art") == "y",
            accusative=given.get("case") == "a",
            preposition=given.get("prep"),
            particle=given.get("part"),
            conjunction=given.get("conj"),
            pronoun=given.get("enc"),
            front=int(given["front"]),
            back=int(given["back"]),
            jussive=given.get("mood") == "j",
            circumstance=given.get("mood") == "c",
        )


class _Affixes:
    """Prefixes and suffixes written out: (letters, category, features)."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.prefixes: list[tuple[str, str, dict[str, str]]] = []
        self.suffixes: list[tuple[str, str, dict[str, str]]] = []
        for conjunction in data["conjunctions"]:
            self._prefixes_after(conjunction, data)
        for category, endings in data["endings"].items():
            for ending in endings:
                self._suffixes_of(category, ending.split(), data)

    def _prefixes_after(self, conjunction: str, data: Mapping[str, Any]) -> None:
        opening = {"conj": conjunction or "-"}
        self.prefixes.append((conjunction, "Past", opening | {"front": str(len(conjunction))}))
        for prefix in data["noun_prefix"]:
            letters = conjunction + prefix["letters"]
            preposition = prefix.get("preposition", "")
            features = {"prep": preposition or "-", "art": "y" if "article" in prefix else "-"}
            # لل holds the article too: neither lam is the word's own.
            front = str(len(letters if prefix["letters"] == "لل" else conjunction + preposition))
            self.prefixes.append((letters, "Noun", opening | features | {"front": front}))
        for particle, meaning in data["imperfect"]["particles"].items():
            for letter, person in data["imperfect"]["persons"].items():
                features = {"part": meaning, "per": person[0], "front": str(len(conjunction + particle))}
                if person[1] in "mf":
                    features["gen"] = person[1]
                self.prefixes.append((conjunction + particle + letter, "Imperfect", opening | features))

    def _suffixes_of(self, category: str, ending: list[str], data: Mapping[str, Any]) -> None:
        letters = "" if ending[0] == "-" else ending[0]
        marks = set(ending[1:])
        features = _ending_features(ending[1:])
        if "bound" not in marks:
            self.suffixes.append((letters, category, features))
        if marks & {"open", "bound"}:
            pronouns = data["pronouns"]["noun" if category.startswith("Noun") else "verb"]
            for pronoun, person in pronouns.items():
                self.suffixes.append(
                    (letters + pronoun, category, features | {"enc": person, "back": str(len(pronoun))})
                )


def _ending_features(marks: list[str]) -> dict[str, str]:
    features: dict[str, str] = {}
    for mark in marks:
        if mark == "accusative":
            features["case"] = "a"
        elif mark in _MOODS:
            features["mood"] = _MOODS[mark]
        elif mark[0] in "123" and len(mark) > 1:
            features["per"] = mark[0]
            if mark[1] in "mf":
                features["gen"] = mark[1]
            features["num"] = mark[-1]
        elif mark in {"s", "p", "d"}:
            features["num"] = mark
        elif mark == "fp":
            features.update(num="p", gen="f")
    return features


_MOODS = {"jussive": "j", "circumstance": "c"}
_PREFIX_OF = {"P": "Past", "I": "Imperfect", "N": "Noun"}


def _database(lexemes: list[tuple[Stem, ...]], affixes: _Affixes) -> str:
    """The ALMOR database as text: the sections in the order that its reader expects."""
    open_features = "\n".join(f"DEFINE {name} {name}:*open*" for name in (*_FEATURES, *_LENGTHS))
    lines = ["###DEFINES###", open_features, "###DEFAULTS###"]
    nothing = " ".join(f"{name}:-" for name in (*_FEATURES, *_LENGTHS) if name != "pos")
    lines += [f"DEFAULT pos:{pos} {nothing}" for pos in ("noun", "digit", "punc", "latin")]
    lines += ["###ORDER###", "ORDER " + " ".join(_FEATURES), "###TOKENIZATIONS###", "TOKENIZATION diac"]
    lines += ["###STEMBACKOFF###", "STEMBACKOFF NONE none", "###PREFIXES###"]
    lines += [f"{letters}\t{category}\t{_write(feats)}" for letters, category, feats in affixes.prefixes]
    lines += ["###SUFFIXES###"]
    lines += [f"{letters}\t{category}\t{_write(feats)}" for letters, category, feats in affixes.suffixes]
    lines += ["###STEMS###"]
    lines += [_stem_line(index, stem) for index, stems in enumerate(lexemes) for stem in stems]
    categories = sorted({category for _, category, _ in affixes.suffixes})
    lines += ["###TABLE AB###", *(f"{_PREFIX_OF[name[0]]} {name}" for name in categories)]
    lines += ["###TABLE BC###", *(f"{name} {name}" for name in categories)]
    lines += ["###TABLE AC###", *(f"{_PREFIX_OF[name[0]]} {name}" for name in categories)]
    return "\n".join(lines) + "\n"


def _write(features: Mapping[str, str]) -> str:
    return " ".join(f"{name}:{value}" for name, value in {"diac": "", **features}.items())


def _stem_line(index: int, stem: Stem) -> str:
    aspect = {"P": "p", "I": "i", "N": "-"}[stem.category[0]]
    features = dict.fromkeys(_FEATURES, "-") | {
        "diac": stem.letters,
        "lex": str(index),
        "pos": "noun" if aspect == "-" else "verb",
        "asp": aspect,
        "num": stem.number,
        "gen": stem.gender,
        "vox": stem.voice,
    }
    return f"{stem.letters}\t{stem.category}\t{_write(features | dict.fromkeys(_LENGTHS, '0'))}"
