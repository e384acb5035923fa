"""Arguments: who did it, to whom, where, how many, and who says so.

Roles follow the frame: subject and object by position about the verb, the genitive behind a noun,
prepositions as the
lexicon names them. Passive verbs turn the first two round. The press quoting is never an actor.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.model import Actor, Entity, EntityKind, Place, Quantity, Role

_AGENTS = frozenset({"قبل", "يد", "ايدي", "يدي", "بيد", "بايدي", "بنيران", "بنار"})
_LOCATIVE = frozenset(
    {
        "في",
        "داخل",
        "خارج",
        "قرب",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "الي",
        "علي",
        "قباله",
        "بمدينه",
        "بمنطقه",
        "من",
        "نحو",
        "عند",
    }
)
_HARM = frozenset({"killed", "wounded", "missing", "displaced", "kidnapped"})
_HARMFUL = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "OTHER", "COERCE", "PROTEST"})
_ROLE_TYPES = {
    "troops": frozenset({"MOBILIZE", "STATE", "RETREAT", "ASSAULT"}),
    "arrested": frozenset({"COERCE"}),
    "money": frozenset({"AID", "AGREE", "SANCTION", "COOPERATE", "OTHER", "STATE", "JUDGE"}),
}
_REACH = 14


@dataclass(frozen=True, slots=True)
class Party:
    """An entity as it stands in the sentence: its words (first, last inclusive) and the preposition
    before it.
    """

    entity: Entity
    first: int
    last: int
    preposition: str | None
    joined: bool


def parties(view: SentenceView, entities: tuple[Entity, ...], marks: Marks) -> list[Party]:
    """The entities of a sentence in order, each with its preposition, written apart or as a letter."""
    held: dict[int, list[int]] = {}
    for offset in range(len(view.words)):
        index = marks.entities.get(view.first + offset)
        if index is not None:
            held.setdefault(index, []).append(offset)
    found = []
    for index, offsets in held.items():
        entity, first = entities[index], offsets[0]
        letters = view.words[first].token.text[: max(0, entity.start - view.words[first].token.start)]
        before = view.words[first - 1] if first else None
        preposition = before.plain if before is not None and before.preposition else None
        for letter in letters:
            if letter in "بلك":
                preposition = letter
        if before is not None and before.plain in _AGENTS:
            preposition = before.plain
        joined = letters.startswith("و") or (view.words[first].token.form.startswith("و") and not letters)
        found.append(Party(entity, first, offsets[-1], preposition, joined))
    return found


def domain(view: SentenceView, candidate: Candidate) -> frozenset[int]:
    """The clauses that speak of the event: its own, its support's, its relative clause, and verbless
    pieces beside.
    """
    own = {view.clause_of(candidate.index).index}
    if candidate.support is not None:
        own.add(view.clause_of(candidate.support).index)
    if candidate.relative is not None:
        own.add(candidate.relative)
    reach = set(own)
    for index in own:
        for step in (-1, 1):
            other = index + step
            while 0 <= other < len(view.clauses) and view.clauses[other].kind == "tail":
                reach.add(other)
                other += step
    return frozenset(reach)


def actors_of(view: SentenceView, candidate: Candidate, found: list[Party]) -> tuple[Actor, ...]:
    """The event's actors and recipients, in the order of the text."""
    near = [party for party in found if party.entity.kind is not EntityKind.AGENCY]
    own = {view.clause_of(candidate.index).index}
    if candidate.support is not None:
        own.add(view.clause_of(candidate.support).index)
    if candidate.relative is not None:
        own.add(candidate.relative)
    near = [party for party in near if view.words[party.first].clause in own]
    roles: dict[int, Role] = {}
    for party in near:
        role = _role(view, candidate, party, near, roles)
        if role is not None:
            roles[party.first] = role
    if not any(role is Role.ACTOR for role in roles.values()):
        _inherit(view, candidate, found, roles)
    by_first = {party.first: party.entity for party in found}
    return tuple(Actor(by_first[first], roles[first]) for first in sorted(roles))


def _role(
    view: SentenceView, candidate: Candidate, party: Party, near: list[Party], roles: dict[int, Role]
) -> Role | None:
    trigger = candidate.trigger
    previous = max(
        (other for other in near if other.last < party.first), key=lambda other: other.first, default=None
    )
    if party.joined and previous is not None and party.first - previous.last <= 2 and previous.first in roles:
        return roles[previous.first]
    if party.preposition in _AGENTS and party.preposition != "قبل":
        return Role.ACTOR
    if party.preposition == "قبل":
        before = view.words[party.first - 2].plain if party.first >= 2 else ""
        return Role.ACTOR if before == "من" else None
    if party.preposition == "بين" and trigger.shape == "between":
        return Role.ACTOR
    if party.preposition is not None:
        far = abs(party.first - candidate.index) > _REACH
        return Role.RECIPIENT if party.preposition in trigger.recipients and not far else None
    if candidate.reading.verb:
        return _beside_verb(view, candidate, party, roles)
    return _beside_noun(view, candidate, party, roles)


def _beside_verb(
    view: SentenceView, candidate: Candidate, party: Party, roles: dict[int, Role]
) -> Role | None:
    trigger = candidate.trigger
    if abs(party.first - candidate.index) > _REACH:
        return None
    passive = trigger.passive_only or (trigger.victim and _suffers(view, candidate, party))
    if passive:
        return Role.RECIPIENT if Role.RECIPIENT not in roles.values() else None
    if Role.ACTOR not in roles.values():
        return Role.ACTOR
    if (
        party.first > candidate.index
        and "object" in trigger.recipients
        and Role.RECIPIENT not in roles.values()
    ):
        return Role.RECIPIENT
    return None


def _suffers(view: SentenceView, candidate: Candidate, party: Party) -> bool:
    """Whether the first party about a verb of harm is its victim: nobody else follows to be harmed."""
    if candidate.reading.voice == "p" or candidate.reading.tense is None:
        return True
    if party.first < candidate.index:
        return False
    after = range(party.last + 1, min(len(view.words), party.last + 6))
    followed = any(
        "@human" in view.words[other].classes() and not view.words[other - 1].preposition for other in after
    )
    return party.entity.kind is EntityKind.GROUP or not followed


def _beside_noun(
    view: SentenceView, candidate: Candidate, party: Party, roles: dict[int, Role]
) -> Role | None:
    trigger = candidate.trigger
    index = candidate.index
    gap = party.first - index
    between = view.words[index + 1 : party.first] if gap > 0 else []
    if gap > 0 and gap <= 4 and not any(word.preposition or word.finite or word.breaks for word in between):
        if party.entity.kind is EntityKind.DEMONYM:
            return Role.ACTOR if not trigger.casualty else Role.RECIPIENT
        genitive = Role.ACTOR if trigger.genitive == "actor" else Role.RECIPIENT
        return genitive if candidate.support is None or gap <= 2 else None
    if candidate.support is None or candidate.support_role is None:
        return None
    subject_slot = candidate.support_role.slot == "subject" and candidate.relative is None
    if subject_slot or Role.ACTOR in roles.values() or abs(party.first - candidate.support) > _REACH:
        return None
    undergoes = candidate.support_role.slot == "ل"
    return Role.RECIPIENT if undergoes else Role.ACTOR


def _inherit(view: SentenceView, candidate: Candidate, found: list[Party], roles: dict[int, Role]) -> None:
    """A joined verb keeps the subject of the clause before it."""
    verb = candidate.verb
    if verb is None or candidate.trigger.victim or candidate.trigger.passive_only:
        return
    clause = view.clause_of(verb)
    if clause.kind not in {"joined", "next"} or clause.index == 0:
        return
    before = view.clauses[clause.index - 1]
    subjects = [
        party
        for party in found
        if view.words[party.first].clause == before.index and party.preposition is None
    ]
    subjects = [party for party in subjects if party.entity.kind is not EntityKind.AGENCY]
    if subjects:
        roles[subjects[0].first] = Role.ACTOR


def reporters(view: SentenceView, candidate: Candidate, found: list[Party]) -> tuple[Entity, ...]:
    """Who says so: agencies named in the sentence, and subjects of verbs of saying in clauses before the
    event's.
    """
    own = view.clause_of(candidate.index).index
    told = []
    for party in found:
        clause = view.clauses[view.words[party.first].clause]
        says = (
            clause.verb is not None
            and clause.index < own
            and _speech(view, clause)
            and party.preposition is None
        )
        if party.entity.kind is EntityKind.AGENCY or says:
            told.append(party.entity)
    return tuple(told)


def _speech(view: SentenceView, clause: Clause) -> bool:
    return clause.verb is not None and any(roles.speech for _, roles in view.words[clause.verb].verbs)


def places_of(
    view: SentenceView,
    candidate: Candidate,
    places: tuple[Place, ...],
    marks: Marks,
    actors: tuple[Actor, ...],
) -> tuple[Place, ...]:
    """Where it happened: places of the event's clauses with a locative preposition, nearest clause first."""
    clauses = domain(view, candidate)
    taken = [actor.entity.span for actor in actors]
    chosen: dict[int, Place] = {}
    for offset, word in enumerate(view.words):
        index = marks.places.get(view.first + offset)
        if index is None or index in chosen or word.clause not in clauses:
            continue
        place = places[index]
        if any(span.overlaps(place.span) for span in taken):
            continue
        if _located(view, offset, place):
            chosen[index] = place
    return tuple(chosen.values())


def _located(view: SentenceView, offset: int, place: Place) -> bool:
    token = view.words[offset].token
    letters = token.text[: max(0, place.start - token.start)]
    if "ب" in letters or (token.form.startswith(("ب", "وب")) and place.start > token.start):
        return True
    return any(view.words[other].plain in _LOCATIVE for other in range(max(0, offset - 4), offset))


def numbers_of(
    view: SentenceView, candidates: list[Candidate], quantities: tuple[Quantity, ...]
) -> dict[int, tuple[Quantity, ...]]:
    """Each number of the sentence to the one event it counts for: candidate's word → its numbers."""
    start, end = view.words[0].token.start, view.words[-1].token.end
    shared: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        if not start <= quantity.start < end:
            continue
        offset = next(index for index, word in enumerate(view.words) if word.token.end > quantity.start)
        best = min(
            (one for one in candidates if _counts(view, one, quantity, offset)),
            key=lambda one: min(abs(offset - index) for index in (one.index, *one.absorbed)),
            default=None,
        )
        if best is not None:
            shared.setdefault(best.index, []).append(quantity)
    return {index: tuple(found) for index, found in shared.items()}


def _counts(view: SentenceView, candidate: Candidate, quantity: Quantity, offset: int) -> bool:
    if quantity.role in _HARM:
        return candidate.type in _HARMFUL
    if quantity.role in _ROLE_TYPES and candidate.type not in _ROLE_TYPES[quantity.role]:
        return False
    near = domain(view, candidate) | {view.words[index].clause for index in candidate.absorbed}
    return view.words[offset].clause in near and abs(offset - candidate.index) <= _REACH


def subject_named(view: SentenceView, candidate: Candidate) -> bool:
    """Whether a human or a body stands about the event, named or not: someone to have done or borne it."""
    around = [*view.left(candidate.index, 8), *view.right(candidate.index, 8)]
    return any(view.words[other].classes() & {"@human", "@body"} for other in around)
