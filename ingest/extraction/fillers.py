"""Fillers: everybody who may have had a part in an event, each with what speaks for and against it.

They are the parties of the sentence, the names inside these, its other noun phrases near the event, and
those whom the sentences before have named. What is said of them are features with a name;
`role_evidence.py` weighs them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extraction.candidates import Marks
from ingest.extraction.cast import Cast, key_of
from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import ARTICLE
from ingest.extraction.local_parties import anonymous, at_home, of_country
from ingest.extraction.model import Entity, EntityKind, Role
from ingest.extraction.orthography import fold
from ingest.extraction.parties import Party, in_words
from ingest.extraction.phrases import AGENTS, Phrase, annexes
from ingest.extraction.role_features import Naming, PartFeatures, Unfilled
from ingest.extraction.subjects import Subjects

_ALPHA3 = 3
_SECTOR = 6
_THINGS = 3
_FAR = 14
"""So many words away only those with a code are looked at, and whom the frames or the sentence are about."""
_REACH = 24
"""So many namings to either side are looked at: a sentence without any stop may hold hundreds."""
_MANY = 3
_FREE = 2
_BY, _OF = "by", "of"
_HAMZA = "إل"
_HOMELY = frozenset({"described", "name"})
_HERE, _LIKELY = "at home", "of the article"


@dataclass(frozen=True, slots=True)
class Filler:
    """Somebody who may have had a part in an event; `key` is whose naming it is, `standing` what speaks of
    how that stands in the sentence, `names` what speaks of whom it means, `framed` the role by the frames.
    `inferred`: the words do not tell the country.
    """

    entity: Entity
    key: str
    standing: tuple[str, ...]
    names: tuple[str, ...]
    framed: Role | None = None
    inferred: bool = False

    @property
    def features(self) -> tuple[str, ...]:
        """All that is said of it."""
        return (*self.standing, *self.names)


@dataclass(frozen=True, slots=True)
class Casting:
    """An event with what stands of it, whoever filled its roles (`shared`), and its fillers."""

    event: Unfilled
    shared: tuple[str, ...]
    fillers: tuple[Filler, ...]


class Fillers:
    """The fillers of one sentence's events."""

    def __init__(
        self,
        view: SentenceView,
        found: Sequence[Party],
        phrases: Sequence[Phrase],
        entities: Sequence[Entity],
        marks: Marks,
        cast: Cast,
        home: tuple[str | None, str | None],
        events: Sequence[int],
    ) -> None:
        self.view, self._cast, self._marks = view, cast, marks
        self._home, self._most = home
        self._subjects = Subjects(view, list(found))
        self._named = sorted(
            _namings(view, found, phrases, entities, marks, cast, events),
            key=lambda one: (one.first, one.last),
        )
        self._firsts = [one.first for one in self._named]
        self._apposed = set(_apposed(view, self._named))
        self._main = self._subjects.of_clause(view.clauses[0])

    def of(self, event: Unfilled) -> Casting:
        """The event with its fillers."""
        shared = PartFeatures(event, self._subjects, self._marks.places)
        found: list[Filler] = []
        order = self._order(event.candidate.index)
        shape = self._shape(event.candidate.index)
        framed = [key_of(at_home(one.entity, event.places, self._home)) for one in event.actors]
        here = bisect_left(self._firsts, event.candidate.index)
        for place, one in enumerate(self._named):
            if one.party is None and one.kind == "thing" and not _near(one, event.candidate.index):
                continue
            if one.first <= event.candidate.index <= one.last:
                continue
            if one.first in self._apposed:
                continue
            main = one.party is not None and one.party is self._main
            role = shared.framed_as(one)
            if abs(place - here) > _REACH and not (main or role):
                continue
            coded = one.entity.code or one.entity.codes
            if not (coded or main or role) and _far(one, event.candidate.index):
                continue
            standing = tuple(shared.of_naming(one, order[one.first], main, shape))
            for kind, told, entity in self._as_called(one, shared.framed(one), event):
                key = key_of(entity)
                names = (
                    *shared.of_reading(one, entity, kind),
                    *([] if told is None else self._inferred(entity, told)),
                    *shared.told(self._cast.known.get(key), self._cast),
                    *shared.sister(key),
                    *self._homely(entity, kind),
                )
                if role is not None and framed.count(key) > 1:
                    # Two of one country and sector: the president meets the minister.
                    key = f"{key} {one.first}"
                found.append(Filler(entity, key, standing, names, role, told is not None))
        keys = {one.key for one in found}
        for key, known in self._cast.recent(keys):
            names = (
                *shared.of_known(known, self._cast),
                *shared.told(known, self._cast),
                *shared.sister(key),
            )
            found.append(Filler(known.entity, key, (), names))
        return Casting(event, shared.names(), tuple(found))

    def _as_called(
        self, one: Naming, framed: Entity, event: Unfilled
    ) -> Iterator[tuple[str, str | None, Entity]]:
        """Whom a naming may mean: as the words say, or with the country of where it happened or of the
        article; its kind, and whence the country comes where the words do not tell it.
        """
        local = at_home(framed, event.places, self._home)
        if local is not framed:
            yield one.kind, _HERE, local
            return
        yield one.kind, None, framed
        if self._home is not None and one.kind in _HOMELY and anonymous(framed):
            yield _LIKELY, _LIKELY, of_country(framed, self._home)

    def _inferred(self, entity: Entity, told: str) -> Iterator[str]:
        """What stands of a country that the words do not tell: of whom it is said, and whence it comes."""
        head = fold(entity.name.split()[0]).removeprefix(ARTICLE) if entity.name else ""
        yield f"inferred {told}"
        yield f"inferred {told} {(entity.code or '')[_ALPHA3:_SECTOR]}"
        yield f"inferred {told} {head}"

    def _homely(self, entity: Entity, kind: str) -> Iterator[str]:
        """Whether somebody is of the country of the article."""
        country = (entity.code or "")[:_ALPHA3]
        if country:
            at = "home" if country == self._home else "most" if country == self._most else "elsewhere"
            yield f"of {at}"
            yield f"of {at} {kind}"
        elif self._home is None:
            yield f"no code no home {kind}"

    def _shape(self, index: int) -> str:
        """Whether somebody or something stands free before a word, and behind it, in its clause."""
        own = self.view.words[index].clause
        free = [
            one.first
            for one in self._named
            if one.preposition is None
            and one.kind != "inside"
            and one.first != index
            and self.view.words[one.first].clause == own
        ]
        before = "one before" if any(first < index for first in free) else "none before"
        return f"{before} {min(_FREE, sum(first > index for first in free))} behind"

    def _order(self, index: int) -> dict[int, str]:
        """How each naming stands among those of the sentence, seen from a word."""
        free = [one.first for one in self._named if one.preposition is None and one.party is not None]
        behind = [first for first in free if first > index]
        before = [first for first in reversed(free) if first < index]
        order = {one.first: "held" for one in self._named}
        order.update(dict.fromkeys(behind, "behind"))
        order.update(dict.fromkeys(before, "before"))
        order.update({first: f"{number} behind" for number, first in enumerate(behind[:_MANY])})
        order.update({first: f"{number} before" for number, first in enumerate(before[:_MANY])})
        return order


def _apposed(view: SentenceView, named: Sequence[Naming]) -> Iterator[int]:
    """Where names begin that marks set off behind an office: “قال المتحدث، العميد سالم الحمد، إن …”. They
    say who he is, and are no second party.
    """
    persons = [one for one in named if one.entity.kind is EntityKind.PERSON]
    offices = {one.last for one in named if one.party is not None and one not in persons}
    for one in persons:
        ends = one.last + 1 < len(view.words) and view.words[one.last + 1].breaks
        if one.first - 2 in offices and view.words[one.first - 1].breaks and ends:
            yield one.first


def _far(one: Naming, index: int) -> bool:
    return one.first - index > _FAR or index - one.last > _FAR


def _near(one: Naming, index: int) -> bool:
    return 0 < one.first - index <= _THINGS


def _hold(view: SentenceView, first: int, preposition: str | None, marks: Marks) -> str | None:
    """What holds a naming: its preposition, words for whose deed it is (على أيدي), or a noun before it that
    tells of no event (إلزام الوزير).
    """
    if preposition in AGENTS or (preposition == "قبل" and first > 1 and view.words[first - 2].plain == "من"):
        return _BY
    if preposition is not None or not first:
        return preposition
    before, place = view.words[first - 1], view.first + first - 1
    apart = before.finite or before.opener or before.breaks or not before.token.form[:1].isalpha()
    known = place in marks.entities or place in marks.times or place in marks.places
    bound = annexes(before) or _HAMZA in before.token.text[:3]  # بإلزام bears no article
    return _OF if bound and not apart and not known else None


def _namings(
    view: SentenceView,
    found: Sequence[Party],
    phrases: Sequence[Phrase],
    entities: Sequence[Entity],
    marks: Marks,
    cast: Cast,
    events: Sequence[int],
) -> Iterator[Naming]:
    held: set[int] = set()
    for party in found:
        if party.entity.kind is EntityKind.AGENCY:
            continue
        held.add(party.entity.start)
        kind = "owner" if party.owner else "described" if party.described else "name"
        hold = _hold(view, party.first, party.preposition, marks)
        yield Naming(party.entity, party.first, party.last, hold, kind, party)
        source = cast.titled(party.entity) if party.described else None
        if source is not None and party.preposition != "*":
            whole = replace(source, start=party.entity.start, end=party.entity.end, antecedent=source.span)
            yield Naming(whole, party.first, party.last, hold, "title", party)
    within = {}
    for phrase in phrases:
        within.update(dict.fromkeys(range(phrase.first, phrase.last + 1), phrase))
    inside: set[int] = set()
    for offset in range(len(view.words)):
        index = marks.entities.get(view.first + offset)
        if index is None or index in inside:
            continue
        inside.add(index)
        entity = entities[index]
        if entity.start in held or entity.kind is EntityKind.AGENCY:
            continue
        outer = within.get(offset)
        hold = "within" if outer is None else outer.preposition
        yield Naming(entity, offset, offset, hold, "inside")
    known = {party.first for party in found}
    for phrase in phrases:
        near = any(0 < phrase.first - index <= _THINGS for index in events)
        if near and phrase.first not in known and not phrase.entities:
            entity = in_words(view, phrase)
            hold = _hold(view, phrase.first, phrase.preposition, marks)
            yield Naming(entity, phrase.first, phrase.last, hold, "thing")
