"""Locations: which of a sentence's places are where an event happened.

A place counts by the word of place before it, by standing where the object of the event stands (قصف مدينة
غزة), or by saying whose the court or the police is that acted. What stands behind another event's noun is
that one's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ingest.extraction.argument_slots import purpose
from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.circumstances import domain
from ingest.extraction.clauses import SentenceView
from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Actor, Place, Role
from ingest.extraction.orthography import fold
from ingest.extraction.places import seat_or_country

_WORDS = "places/words.toml"
_LOCATIVE = folded_set(_WORDS, "locative", read_toml(_WORDS)["locative"])
_NOUNS = folded_set(
    _WORDS, "settlements", [word for word in read_toml(_WORDS)["settlements"] if " " not in word]
) | frozenset({"شمال", "جنوب", "شرق", "غرب", "سواحل", "شواطء", "وسط", "ترامواي", "مطار", "ميناء"})
_REACH = 14
_WINDOW = 4
_OPENING = 3
_TOWARDS = frozenset({"الي", "نحو", "صوب", "باتجاه"})
# Deeds that go nowhere: what they name behind إلى is no place of theirs (علّقت التصدير إلى أنقرة).
_UNMOVED = frozenset({"SANCTION", "AGREE", "REJECT", "JUDGE", "ELECT", "PROTEST", "DISASTER", "COOPERATE"})
_STRUCK = frozenset({"ASSAULT", "DISASTER", "ACCIDENT", "COERCE", "SANCTION"})
_SAID = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_OF_WORDS = frozenset({"SANCTION", "SUPPORT", "ACCUSE", "THREATEN", "REJECT", "AGREE"})
_CONCERNING = frozenset({"من", "الي", "علي"})
_ABOUT = frozenset({"الخاصه", "المتعلقه", "المعنيه", "الخاص", "المتعلق", "المعني"})
_LOCAL_SECTORS = frozenset({"COP", "JUD"})
_DEALT_WITH = frozenset({"ACCIDENT", "DISASTER", "COERCE"})
_AUTHORITIES = folded_set(_WORDS, "authorities", read_toml(_WORDS)["authorities"])
_OBJECT = "object"
_WHERE = "حيث"
_HANGS = 8
_LINK = 4
_SOMEWHERE = frozenset({"ASSAULT", "DISASTER", "ACCIDENT", "PROTEST", "COERCE", "ELECT"})
_CUT_OFF = frozenset({"tail", "aside", "next", "that"})
_BEING = frozenset({"في", "فى", "داخل", "قرب", "وسط", "شمال", "جنوب", "شرق", "غرب", "قباله", "عند", "امام"})
_SOURCES = frozenset({"وفق", "بحسب", "حسب", "وفقا", "نقلا"})
# What an event happens in the course of.
_COURSE = frozenset({"هامش", "خلال", "اثناء"})


def places_of(
    view: SentenceView,
    candidate: Candidate,
    places: tuple[Place, ...],
    marks: Marks,
    actors: tuple[Actor, ...],
    others: Collection[int],
) -> tuple[Place, ...]:
    """Where it happened, in the order of the text. `others` are the words that tell of the other events."""
    return _Locations(view, candidate, places, marks, actors, others).found()


def _of_place(form: str) -> bool:
    return form in _LOCATIVE or form in _NOUNS or (form[:1] == "ب" and form[1:] in _NOUNS)


def _each_once(places: Iterable[Place]) -> tuple[Place, ...]:
    """The places without those named a second time: العاصمة الرياض."""
    seen: dict[str, Place] = {}
    for place in places:
        seen.setdefault(fold(place.name), place)
    return tuple(seen.values())


class _Locations:
    def __init__(
        self,
        view: SentenceView,
        candidate: Candidate,
        places: tuple[Place, ...],
        marks: Marks,
        actors: tuple[Actor, ...],
        others: Collection[int],
    ) -> None:
        self.view, self.candidate, self.places, self.marks = view, candidate, places, marks
        self.actors = actors
        self.own = {candidate.index, *candidate.absorbed}
        if candidate.support is not None:
            self.own.add(candidate.support)
        self.others = set(others) - self.own

    def found(self) -> tuple[Place, ...]:
        """The places, each once."""
        inside = range(self.view.first, self.view.first + len(self.view.words))
        if self.marks.places.keys().isdisjoint(inside):
            return self._aim()
        clauses, end = domain(self.view, self.candidate), purpose(self.view, self.candidate, self.marks)
        chosen = self._within(clauses, end)
        if not chosen and self.candidate.type in _SOMEWHERE:
            chosen = self._loosely(end)
        sources = {index for index, offset in chosen.items() if self._before(offset) == "من"}
        if self.candidate.type == "RETREAT" and sources:
            # “من صنعاء إلى المكلا”: what is left is where it happened.
            chosen = {index: offset for index, offset in chosen.items() if index in sources}
        places = _each_once(self.places[index] for index in chosen)
        return places or self._where() or self._aim() or self._by_actor() or self._by_authority()

    def _within(self, clauses: Collection[int], end: int, strictly: bool = False) -> dict[int, int]:
        """The places of some clauses that stand where the event was, with the word that each begins at; what
        only words of place part from one of them goes on with it, whatever clause it is read in.
        """
        chosen: dict[int, int] = {}
        last = -_REACH
        for offset, word in enumerate(self.view.words):
            index = self.marks.places.get(self.view.first + offset)
            if index is None or index in chosen or offset >= end or self._sourced(word.clause):
                continue
            if offset in self.own or offset in self.others:
                # An event's own word is no name of a place: “في اشتباك شرق المدينة”.
                continue
            gap = offset - last
            joined = gap == 1 or (gap <= 2 and word.token.form.startswith("و")) or self._linked(last, offset)
            if not joined and (
                word.clause not in clauses
                or not self._here(offset, self.places[index])
                or (strictly and not self._inside(offset, self.places[index]))
            ):
                continue
            chosen[index] = offset
            last = self._last(offset, index)
        return chosen

    def _loosely(self, end: int) -> dict[int, int]:
        """The places behind the event, in whatever clause, that nothing else of the sentence tells of."""
        anchor = max(self.own)
        behind = [other for other in self.others if other > anchor]
        stop = min([end, *behind])
        told = {
            self.view.words[offset].clause
            for offset in range(anchor, stop)
            if self._cut_off(self.view.words[offset].clause)
        }
        return self._within(told, stop, strictly=True)

    def _cut_off(self, index: int) -> bool:
        """Whether a clause is a piece of the event's own: it joins nothing."""
        clause = self.view.clauses[index]
        return clause.kind in _CUT_OFF and not self.view.words[clause.first].joined

    def _sourced(self, index: int) -> bool:
        """Whether a piece says who tells of it: “بحسب مصدر في مستشفى السلام”."""
        clause = self.view.clauses[index]
        first = self.view.words[clause.first]
        return clause.kind == "tail" and (first.token.form in _SOURCES or first.plain in _SOURCES)

    def _inside(self, offset: int, place: Place) -> bool:
        """Whether a word of being somewhere leads to a place, and not one of going there."""
        token = self.view.words[offset].token
        nearest = self.view.words[offset - 1].token.form if offset else ""
        letters = token.text[: max(0, place.start - token.start)]
        if (
            letters.endswith("ب")
            or token.form.startswith("ب")
            or nearest.removeprefix("ب") in _NOUNS - {nearest}
        ):
            return True
        if self.candidate.type == "DISASTER" and nearest in _NOUNS:
            return self._before(offset) not in _CONCERNING  # “ضرب زلزال بقوة 6 درجات ولاية جيجل”
        return self._before(offset) in _BEING or self.view.words[offset - 1].plain in _BEING

    def _by_authority(self) -> tuple[Place, ...]:
        """“تلقى الدفاع المدني بالقريات بلاغا عن غرق”: where those work who dealt with it."""
        if self.candidate.type not in _DEALT_WITH:
            return ()
        for offset in range(len(self.view.words)):
            index = self.marks.places.get(self.view.first + offset)
            if index is not None and self._behind_authority(offset):
                return (self.places[index],)
        return ()

    def _behind_authority(self, offset: int) -> bool:
        words = self.view.words
        index = offset - 1
        while index >= 0 and words[index].token.form not in _AUTHORITIES:
            if not (_of_place(words[index].token.form) or words[index].breaks):
                return False
            index -= 1
        return index >= 0

    def _where(self) -> tuple[Place, ...]:
        """“في مدينة الباب حيث دارت اشتباكات”: the place that a clause of where hangs on."""
        anchor = self.candidate.index if self.candidate.verb is None else self.candidate.verb
        clause = self.view.clause_of(anchor)
        if clause.opener is None or self.view.words[clause.opener].plain != _WHERE:
            return ()
        window = range(clause.opener - 1, max(-1, clause.opener - 1 - _HANGS), -1)
        held = [self.marks.places.get(self.view.first + offset) for offset in window]
        near = [self.places[index] for index in held if index is not None]
        fine = [place for place in near if not place.coarse]
        return tuple((fine or near)[:1])

    def _linked(self, last: int, offset: int) -> bool:
        """“في حي الحصبة شمال صنعاء”, “بقطاع الطوال بمنطقة جازان”: only words of place part the two."""
        if not 0 < last < offset <= last + _LINK:
            return False
        if offset - last == 1 and self.view.words[offset].token.form[:1] not in "ب":
            return False
        return all(_of_place(self.view.words[index].token.form) for index in range(last + 1, offset))

    def _aim(self) -> tuple[Place, ...]:
        """The country or capital that a visit is to."""
        trigger = self.candidate.trigger
        if trigger.type != "CONSULT" or not {_OBJECT, "الي"} <= trigger.recipients:
            return ()
        visited = [actor.entity for actor in self.actors if actor.role is Role.RECIPIENT]
        return tuple(place for entity in visited if (place := seat_or_country(entity)) is not None)

    def _last(self, offset: int, index: int) -> int:
        while self.marks.places.get(self.view.first + offset + 1) == index:
            offset += 1
        return offset

    def _here(self, offset: int, place: Place) -> bool:
        candidate = self.candidate
        if candidate.verb is None and not 0 < offset - candidate.index <= _REACH:
            # A noun in the background has its place behind it; what stands before is the verb's.
            return False
        if self._of_another(offset) or self._aside(offset):
            return False
        acts = any(
            actor.role is Role.ACTOR and actor.entity.span.overlaps(place.span) for actor in self.actors
        )
        if acts:
            return False
        if candidate.type in _SAID and self._behind_recipient(place):
            return False
        return self._struck(offset) or self._located(offset, place)

    def _aside(self, offset: int) -> bool:
        """Whether the place stands deep in a piece that a comma cuts off before the event: there it is what
        that piece is about (“نظرا لتزايد المخاطر في العراق، أبلغ”), unless the piece opens with it.
        """
        first = min(self.own)
        clause = self.view.clause_of(offset)
        before = offset < first and clause.index != self.view.clause_of(first).index
        return before and clause.kind == "tail" and offset - clause.first > _OPENING

    def _of_another(self, offset: int) -> bool:
        """Whether another event's noun stands between the event and the place: it happened there."""
        anchors = [index for index in self.own if index < offset]
        if not anchors:
            return False
        between = range(max(anchors) + 1, offset)
        return any(
            index in self.others and not self._occasion(index)
            for index in between
            if self.view.first + index not in self.marks.named
        )

    def _occasion(self, index: int) -> bool:
        """Whether the event was in the course of another: “على هامش قمة في الرياض”, where the one was the
        other is."""
        return index > 0 and self.view.words[index - 1].plain in _COURSE

    def _behind_recipient(self, place: Place) -> bool:
        return any(actor.role is Role.RECIPIENT and actor.entity.end <= place.start for actor in self.actors)

    def _before(self, offset: int) -> str:
        """The word before a place and the nouns that name its kind."""
        index = offset - 1
        while index >= 0 and self.view.words[index].token.form in _NOUNS:
            index -= 1
        return self.view.words[index].plain if index >= 0 else ""

    def _struck(self, offset: int) -> bool:
        """Whether the place stands in the object's slot of a deed that befalls places or leads to them."""
        trigger = self.candidate.trigger
        visits = trigger.type == "CONSULT" and _OBJECT in trigger.recipients
        if self.candidate.type not in _STRUCK and not visits and trigger.type != "OTHER":
            return False
        index = offset - 1
        while index >= 0 and self.view.words[index].token.form in _NOUNS:
            index -= 1
        if index in self.own:
            return True
        if _OBJECT not in trigger.recipients and self.candidate.support is None:
            return False
        subject = self.view.first + index
        return index >= 0 and (subject in self.marks.entities or subject in self.marks.times)

    def _by_actor(self) -> tuple[Place, ...]:
        """“شرطة دبي”, “محكمة جنايات القاهرة”: they act where they are, if nothing says where they did."""
        local = [
            actor.entity
            for actor in self.actors
            if actor.role is Role.ACTOR and (actor.entity.code or "")[3:6] in _LOCAL_SECTORS
        ]
        inside = range(self.view.first, self.view.first + len(self.view.words))
        held = [index for token in inside if (index := self.marks.places.get(token)) is not None]
        near = [
            self.places[index]
            for index in held
            if any(0 <= self.places[index].start - entity.end <= 1 for entity in local)
        ]
        return tuple(near[:1])

    def _window(self, offset: int) -> list[int]:
        """The words before a place that may say that it is one; none beyond a verb."""
        found: list[int] = []
        for other in range(offset - 1, max(-1, offset - 1 - _WINDOW), -1):
            if self.view.words[other].verbs and not self.view.words[other].nouns:
                break
            found.append(other)
        return found

    def _located(self, offset: int, place: Place) -> bool:
        token = self.view.words[offset].token
        letters = token.text[: max(0, place.start - token.start)]
        if offset and self.view.words[offset - 1].plain in _ABOUT:
            return False
        if self.candidate.type in _OF_WORDS - {"AGREE"} and ("ب" in letters or token.form[:1] == "ب"):
            # “قطعت صلاتها بكولومبيا”, “اعترفت بدولة”: whom it concerns, not where.
            return False
        if "ب" in letters or (token.form.startswith(("ب", "وب")) and place.start > token.start):
            return True
        if token.form.startswith("ب") and place.start == token.start and place.latitude is None:
            return True
        window = self._window(offset)
        moves = self.candidate.type not in _UNMOVED
        if self.candidate.type in _OF_WORDS and self._before(offset) in _CONCERNING:
            return False
        nearest = self.view.words[offset - 1].token.form if offset else ""
        if nearest[:1] == "ب" and nearest[1:] in _NOUNS:
            return True
        if any(
            self.view.words[other].plain in _LOCATIVE
            and (moves or self.view.words[other].plain not in _TOWARDS)
            for other in window
        ):
            return True
        between = self._before(offset) == "بين"
        return between and self.candidate.trigger.shape != "between" and place.latitude is not None
