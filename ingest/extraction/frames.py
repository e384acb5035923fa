"""Arguments: who did it, to whom, and who says so.

Roles follow the frame: subject and object by position about the verb, the genitive behind a noun,
prepositions as the
lexicon names them. Passive verbs turn the first two round. The press quoting is never an actor.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.extraction.candidates import Candidate, Marks
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.model import Actor, Entity, EntityKind, Role

_AGENTS = frozenset(
    {"قبل", "يد", "ايدي", "يدي", "بيد", "بايدي", "بنيران", "نيران", "بنار", "برصاص", "رصاص", "بقصف", "بغاره"}
)
_FEMININE_ENDINGS = ("ه", "ات", "ا", "ي")
_BY_PASSIVE = frozenset({"تمّ يتمّ", "جرى يجري"})
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


def actors_of(
    view: SentenceView, candidate: Candidate, found: list[Party], marks: Marks
) -> tuple[Actor, ...]:
    """The event's actors and recipients, in the order of the text."""
    end = _purpose(view, candidate, marks)
    near = [party for party in found if party.entity.kind is not EntityKind.AGENCY and party.first < end]
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
        _announced(view, candidate, found, roles)
        _between_earlier(candidate, found, roles)
    by_first = {party.first: party.entity for party in found}
    return tuple(Actor(by_first[first], roles[first]) for first in sorted(roles))


def _purpose(view: SentenceView, candidate: Candidate, marks: Marks) -> int:
    """Where a purpose begins behind the event (“لتقديم الدعم للسفارة”): its parties are not the event's."""
    for other in view.right(candidate.verb if candidate.verb is not None else candidate.index, 30):
        form, following = view.words[other].token.form, view.words[other + 1 : other + 2]
        if other <= candidate.index or not form.startswith("ل") or form.startswith("لل") or len(form) < 5:
            continue
        if view.first + other in marks.named or view.words[other].preposition or not following:
            continue
        if following[0].definite or view.first + other + 1 in marks.entities:
            return other
    return len(view.words)


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
    if _cannot_be_subject(view, candidate, party):
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


def _cannot_be_subject(view: SentenceView, candidate: Candidate, party: Party) -> bool:
    """Whether a masculine noun right behind a feminine verb must be its object: “هزمت الجيش”."""
    reading = candidate.reading
    word = view.words[party.first]
    if (
        party.first != candidate.index + 1
        or (reading.gender, reading.number) != ("f", "s")
        or word.preposition
    ):
        return False
    nouns = [noun for noun, roles in word.nouns if roles.classes and noun.number == "s"]
    return bool(nouns) and word.definite and not word.token.form.endswith(_FEMININE_ENDINGS)


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
    if gap > 0 and any(view.words[other].classes() & trigger.objects for other in (party.first, party.last)):
        # “إرسال 300 جندي”: those are sent, they send nobody.
        return Role.RECIPIENT if "object" in trigger.recipients else None
    if gap > 0 and gap <= 4 and not any(word.preposition or word.finite or word.breaks for word in between):
        if party.entity.kind is EntityKind.DEMONYM:
            return Role.ACTOR if not trigger.casualty else Role.RECIPIENT
        genitive = Role.ACTOR if trigger.genitive == "actor" else Role.RECIPIENT
        return genitive if candidate.support is None or gap <= 2 else None
    if candidate.governor is not None and candidate.governor < party.first < index:
        # Who intends it, or denies having done it.
        own = {
            governor.effect
            for _, roles in view.words[candidate.governor].verbs
            for governor in roles.governors
        }
        return Role.ACTOR if own & {"planned", "negated"} and Role.ACTOR not in roles.values() else None
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
    if clause.index == 0:
        return
    if clause.kind in {"joined", "next"}:
        subjects = _subjects(view, found, clause.index - 1)
        if not subjects and view.clauses[clause.index - 1].kind in {"tail", "joined", "next"}:
            subjects = _subjects(view, found, clause.index - 2)
    else:
        subjects = _antecedents(view, found, clause)
    subjects = [party for party in subjects if party.first not in roles]
    if subjects:
        roles[subjects[0].first] = Role.ACTOR


def _subjects(view: SentenceView, found: list[Party], clause: int) -> list[Party]:
    """The parties of a clause that may be its subject, in order."""
    return [
        party
        for party in found
        if view.words[party.first].clause == clause
        and party.preposition is None
        and party.entity.kind is not EntityKind.AGENCY
    ]


def _antecedents(view: SentenceView, found: list[Party], clause: Clause) -> list[Party]:
    """Whom a relative clause speaks of, said outright or through another's words: “(داعش) التي يقال إنها
    هزمت الجيش”.
    """
    start = clause
    if clause.kind == "that" and clause.opener is not None and clause.parent is not None:
        if not view.words[clause.opener].plain.endswith(("ها", "هم", "نه")):
            return []
        start = view.clauses[clause.parent]
    if start.kind != "relative":
        return []
    # Through others' words the antecedent must be plain; outright it may stand behind a preposition.
    barred = {"في", "ب"} if start is clause else {party.preposition for party in found} - {None}
    before = [
        party for party in found if 0 < start.first - party.last <= 3 and party.preposition not in barred
    ]
    return before[-1:]


def _announced(view: SentenceView, candidate: Candidate, found: list[Party], roles: dict[int, Role]) -> None:
    """An act to come, told without its doer, is done by whoever announces it: “أبلغ الرئيس البرلمان أنه سيتم
    إرسال قوات”.
    """
    verb = candidate.support
    if verb is None or not any(
        support.verb in _BY_PASSIVE for _, one in view.words[verb].verbs for support in one.supports
    ):
        return
    above = governing(view, view.clause_of(verb))
    if above is None or not any(reading.particle == "future" for reading, _ in view.words[verb].verbs):
        return
    announcer = _subjects(view, found, above.index)
    if announcer:
        roles[announcer[0].first] = Role.ACTOR


def governing(view: SentenceView, clause: Clause) -> Clause | None:
    """The clause whose verb a clause opened by أن completes, past what commas set off between them."""
    if clause.kind != "that" or clause.parent is None:
        return None
    parent = view.clauses[clause.parent]
    while parent.kind == "tail" and parent.index > 0:
        parent = view.clauses[parent.index - 1]
    return parent if parent.verb is not None else None


def _between_earlier(candidate: Candidate, found: list[Party], roles: dict[int, Role]) -> None:
    """What is set for a day without its parties is between those of whom the sentence spoke as such."""
    if not candidate.scheduled or candidate.trigger.shape != "between":
        return
    first = next((party for party in found if party.preposition == "بين"), None)
    if first is None:
        return
    roles[first.first] = Role.ACTOR
    follower = next((party for party in found if party.joined and 0 < party.first - first.last <= 2), None)
    if follower is not None:
        roles[follower.first] = Role.ACTOR


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


def subject_named(view: SentenceView, candidate: Candidate) -> bool:
    """Whether a human or a body stands about the event, named or not: someone to have done or borne it."""
    around = [*view.left(candidate.index, 8), *view.right(candidate.index, 8)]
    return any(view.words[other].classes() & {"@human", "@body"} for other in around)
