"""Who finds entities: the rules by default, or a model that a newsroom has installed.

A provider says what it read; `verbatim` drops whatever does not stand in the text, so that no model can put
words into an article. Models are imported only when one is asked for: the default install has neither torch
nor transformers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Protocol

from ingest.extraction.entities import find_entities
from ingest.extraction.model import Entity, EntityKind, Reading, Span, TimeExpression
from ingest.extraction.orthography import fold

# What models call persons and organisations; other labels (places, dates) are the business of other stages.
_LABELS = {
    "PER": EntityKind.PERSON,
    "PERS": EntityKind.PERSON,
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "ORGANIZATION": EntityKind.ORGANISATION,
}


class EntityProvider(Protocol):
    """Finds entities in a reading; spans count in the cleaned text. `mark` tells two providers apart in the
    version of what was read with them; the rules' is empty."""

    @property
    def mark(self) -> str:
        """A short name that changes with the model."""
        ...

    def find(self, reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Entity, ...]:
        """The entities of `reading`, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """What a model read: its words, its label (PER, ORG …), and where it says they stand."""

    words: str
    label: str
    start: int
    end: int


class Tagger(Protocol):
    """A model behind a provider: text in, named stretches out."""

    def __call__(self, text: str) -> Iterable[Named]:
        """Every stretch that the model names in `text`."""
        ...


class RuleProvider:
    """The rules and lexicons of this package."""

    mark = ""

    def find(self, reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Entity, ...]:
        """The entities that the rules find, in text order."""
        return find_entities(reading, times)


@dataclass(frozen=True, slots=True)
class ModelProvider:
    """The rules, and a model's persons and organisations where the rules found nothing."""

    tagger: Tagger
    mark: str = "model"

    def find(self, reading: Reading, times: tuple[TimeExpression, ...]) -> tuple[Entity, ...]:
        """The entities of the rules and the model, in text order; spans never overlap."""
        found = list(find_entities(reading, times))
        closed = [entity.span for entity in found] + [time.span for time in times]
        for named in self._named(reading):
            span, kind = Span(named.start, named.end), _LABELS.get(named.label.upper())
            if kind is None or not fold(named.words).strip() or any(span.overlaps(other) for other in closed):
                continue
            person = named.words if kind is EntityKind.PERSON else None
            found.append(Entity(span.start, span.end, kind, named.words, None, person=person))
            closed.append(span)
        return tuple(sorted(found, key=lambda entity: entity.start))

    def _named(self, reading: Reading) -> Iterator[Named]:
        """What the model names, a sentence at a time: models read some hundred words and cut the rest off."""
        for sentence in reading.sentences:
            words = sentence.span.words(reading.text)
            for named in verbatim(words, self.tagger(words)):
                yield replace(named, start=named.start + sentence.start, end=named.end + sentence.start)


def verbatim(text: str, named: Iterable[Named]) -> list[Named]:
    """Those of `named` whose words stand in the text at their place, or else at one place only."""
    kept = []
    for one in named:
        if one.words and text[one.start : one.end] == one.words:
            kept.append(one)
        elif one.words.strip() and text.count(one.words) == 1:
            start = text.index(one.words)
            kept.append(Named(one.words, one.label, start, start + len(one.words)))
    return kept


class ProviderError(Exception):
    """A provider that cannot be had as configured: a matter of installation, not of any document."""


def provider(spec: str = "rules") -> EntityProvider:
    """The provider that `spec` names: `rules`, `camel:FOLDER` or `huggingface:FOLDER`, a model's folder.

    Raises ProviderError, with the remedy, where name, libraries or model are missing.
    """
    name, _, where = spec.partition(":")
    folder = Path(where).expanduser() if where else None
    if name == "rules":
        return RuleProvider()
    if name not in _TAGGERS:
        choices = "choose rules, camel:FOLDER or huggingface:FOLDER"
        raise ProviderError(f"No provider is called “{name}”: {choices}.")
    if folder is None or not folder.is_dir():
        raise ProviderError(f"No model in {folder or 'no folder'}: download the model and name its folder.")
    try:
        return ModelProvider(_TAGGERS[name](folder), _mark(name, folder))
    except ImportError as error:
        raise ProviderError(
            f"The provider “{name}” needs {error.name}: run `make neural`, or choose rules."
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise ProviderError(f"The model in {folder} cannot be loaded: {error}. Download it again.") from error


def _mark(name: str, folder: Path) -> str:
    """The provider and a hash of its model's configuration and of the names and sizes of its files."""
    digest = sha256()
    for file in sorted(folder.iterdir()):
        digest.update(f"{file.name} {file.stat().st_size}\n".encode())
    if (config := folder / "config.json").is_file():
        digest.update(config.read_bytes())
    return f"{name} {digest.hexdigest()[:12]}"


def _camel(folder: Path) -> Tagger:
    """camel-tools' named entity recogniser with the model in `folder`."""
    recogniser = import_module("camel_tools.ner").NERecognizer(str(folder))
    simple_word_tokenize = import_module("camel_tools.tokenizers.word").simple_word_tokenize

    def tag(text: str) -> Iterable[Named]:
        words = simple_word_tokenize(text)
        return joined(text, words, recogniser.predict_sentence(words)) if words else []

    return tag


def _huggingface(folder: Path) -> Tagger:
    """A token classifier of transformers, read from `folder` without any network."""
    classify = import_module("transformers").pipeline(
        "token-classification", model=str(folder), aggregation_strategy="simple"
    )

    def tag(text: str) -> Iterable[Named]:
        for found in classify(text):
            start, end = int(found["start"]), int(found["end"])
            yield Named(text[start:end], str(found["entity_group"]), start, end)

    return tag


def joined(text: str, words: Iterable[str], labels: Iterable[str]) -> list[Named]:
    """Words with BIO labels as stretches of `text`, looked for in order; those not found are left out."""
    found: list[Named] = []
    cursor, open_label = 0, ""
    for word, label in zip(words, labels, strict=True):
        start = text.find(word, cursor)
        if start < 0:
            open_label = ""
            continue
        cursor = start + len(word)
        mark, _, kind = label.partition("-")
        if mark == "I" and kind == open_label and found:
            begin = found[-1].start
            found[-1] = Named(text[begin:cursor], kind, begin, cursor)
        elif kind:
            found.append(Named(word, kind, start, cursor))
        open_label = kind
    return found


_TAGGERS = {"camel": _camel, "huggingface": _huggingface}
