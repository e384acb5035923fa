"""Parts of headlines: what the lexicon says of an event's trigger, and what one event has to tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.extraction.event_lexicon import Trigger
from ingest.extraction.headline_english import LEXICON
from ingest.extraction.headline_names import Named
from ingest.extraction.headline_numbers import Counted
from ingest.extraction.lexicon import read_toml

_OBJECT = "object"


@dataclass(frozen=True, slots=True)
class TriggerWords:
    """What words.toml says of triggers, by lemma."""

    nouns: Mapping[str, str]
    alone: Mapping[str, str]
    clear: frozenset[str]
    unclear: frozenset[str]
    joined: frozenset[str]
    of_doers: frozenset[str]
    shares: frozenset[str]
    counted: Mapping[str, str]
    directed: Mapping[str, str]
    towards: Mapping[str, str]
    english: Mapping[str, str]
    senses: Mapping[str, Mapping[str, tuple[str, str]]]


@cache
def trigger_words() -> TriggerWords:
    """What the lexicon of headlines says of triggers."""
    entries = read_toml(LEXICON)
    return TriggerWords(
        nouns=entries["nouns"],
        alone=entries["alone"],
        clear=frozenset(entries["clear"]["lemmas"]),
        unclear=frozenset(entries["unclear"]["lemmas"]),
        joined=frozenset(entries["joined"]["lemmas"]),
        of_doers=frozenset(entries["of_doers"]["lemmas"]),
        shares=frozenset(entries["shares"]["lemmas"]),
        counted=entries["counted"],
        directed=entries["directed"],
        towards=entries["towards"],
        english=entries["english"],
        senses={
            lemma: {word: (arabic, english) for word, (arabic, english) in words.items()}
            for lemma, words in entries["senses"].items()
        },
    )


@dataclass(frozen=True, slots=True)
class Parts:
    """What a headline may say: who did it, to whom, and how many were affected."""

    trigger: Trigger
    doers: list[Named]
    others: list[Named]
    many: Counted | None
    about: str = ""
    """What it is about in the sentence's own words, ready to stand behind the noun: أسعار النفط."""
    led: str = ""
    """The same behind a preposition: على الاتفاق النووي."""
    said: tuple[str, str] | None = None
    """What the text's own word is called in both languages, where the trigger has several that differ."""

    thing: str = ""
    """What it is done to or about in English, behind its preposition: of an agreement, on a law."""

    kind: str = ""
    """What kind of event the adjective behind its noun tells in English: presidential, air."""

    @property
    def parties(self) -> list[Named]:
        """Those who meet or agree: one of each side where both are known."""
        return [self.doers[0], self.others[0]] if self.doers and self.others else self.doers or self.others

    @property
    def mutual(self) -> bool:
        """Whether the parties do it together: A and B, not A to B."""
        return self.trigger.shape == "between" or self.trigger.lemma in trigger_words().joined

    @property
    def happens(self) -> bool:
        """Whether nobody does it: a death, a crash, a flood. Whoever is named is whom it befell."""
        befalls = self.trigger.shape == "of" or self.trigger.victim
        return befalls and _OBJECT not in self.trigger.recipients and self.trigger.type != "PROTEST"

    @property
    def sends(self) -> bool:
        """Whether what is counted is what was sent: إرسال الحكومة 275 جنديا."""
        return self.trigger.type == "MOBILIZE" and self.trigger.lemma in trigger_words().counted

    @property
    def suffers(self) -> bool:
        """Whether a name right behind the noun would be read as what it befell."""
        trigger, lexicon = self.trigger, trigger_words()
        if trigger.lemma in lexicon.clear:
            return False
        return _OBJECT in trigger.recipients or trigger.lemma in lexicon.unclear or " " in self.noun

    @property
    def noun(self) -> str:
        """The event's noun in Arabic."""
        lexicon = trigger_words()
        if self.said is not None:
            return self.said[0]
        noun = lexicon.nouns.get(self.trigger.lemma, self.trigger.ar)
        alone = not self.doers and (self.others or self.many or self.led)
        return lexicon.alone.get(self.trigger.lemma, noun) if alone else noun
