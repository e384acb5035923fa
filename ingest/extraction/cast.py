"""The cast: whom a text has named so far, and who had which part in the events that it has told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.extraction.clitics import ARTICLE
from ingest.extraction.model import Entity, EntityKind, EventMention, Role
from ingest.extraction.orthography import fold

_REACH = 3
"""So many sentences back somebody may be meant who is not named again."""
_MOST = 6
_TITLED = 4
_UNSAID = frozenset({EntityKind.AGENCY, EntityKind.DEMONYM})


def key_of(entity: Entity) -> str:
    """What makes two namings one party: the code, else the words."""
    return entity.code or " ".join(entity.codes) or fold(entity.name)


@dataclass(slots=True)
class Known:
    """One of the cast: as named last, in which sentence, how often; the part in the event told last of him,
    and the number of that event. `opening`: named in the first sentence.
    """

    entity: Entity
    sentence: int
    times: int = 0
    role: Role | None = None
    event: int = -1
    opening: bool = False


@dataclass(slots=True)
class Cast:
    """Everybody whom a text has named, by key; `titles` are those who may be called by their first word
    alone (الوزير), `events` how many events have been told, `sentences` how many sentences.
    """

    known: dict[str, Known] = field(default_factory=dict)
    titles: dict[str, Entity] = field(default_factory=dict)
    events: int = 0
    sentences: int = 0

    def hear(self, entities: Iterable[Entity], mentions: Sequence[EventMention]) -> None:
        """Take in the names and the events of a sentence."""
        for entity in entities:
            if entity.kind not in _UNSAID:
                self._name(entity)
        for mention in mentions:
            self.events += 1
            for actor in mention.actors:
                one = self._name(actor.entity)
                one.role, one.event = actor.role, self.events
        self.sentences += 1

    def _name(self, entity: Entity) -> Known:
        key = key_of(entity)
        one = self.known.pop(key, None)
        if one is None:
            one = Known(entity, self.sentences, opening=self.sentences == 0)
        one.entity, one.sentence, one.times = entity, self.sentences, one.times + 1
        self.known[key] = one
        words = fold(entity.name).split()
        if entity.code and len(words) > 1 and len(words[0]) >= _TITLED:
            self.titles[words[0].removeprefix(ARTICLE)] = entity
        return one

    def recent(self, besides: Iterable[str]) -> Iterator[tuple[str, Known]]:
        """Those whom the sentences just before have named, the last first, without those of some keys."""
        left, known = _MOST, set(besides)
        for key in reversed(self.known):
            one = self.known[key]
            if self.sentences - one.sentence > _REACH or not left:
                return
            if key not in known:
                left -= 1
                yield key, one

    def titled(self, entity: Entity) -> Entity | None:
        """Whom a title alone points back at: “الوزير”, “الرئيس”."""
        words = fold(entity.name).split()
        if len(words) != 1 or entity.code or not words[0].startswith(ARTICLE):
            return None
        return self.titles.get(words[0].removeprefix(ARTICLE))
