"""Features: what stands of an event word, by name, for `evidence` and `joint_evidence` to weigh.

What the words about it say is known before anything else is looked for; what the later stages find is
told apart, by names that begin with “told”.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingest.extraction.candidates import OFTEN_MEMORIES, Candidate, Marks, Standing
from ingest.extraction.clauses import SentenceView
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.event_times import TimeChoice
from ingest.extraction.model import Actor, Basis, EventTime, Place, Quantity, Role, Status

_TOLD_BEFORE = frozenset({Basis.NARRATIVE, Basis.EXPRESSION})
_PEOPLE = frozenset({"@human", "@body", "@fighter", "@attacker", "@office", "@crowd", "@protester"})
_PARTY_OF = {Role.ACTOR: "told actor", Role.RECIPIENT: "told recipient"}
_OWN_TIME = 8
_APART = ("standing", "told", "clause", "behind", "clitic", "attribute", "policy", "known", "definite")


@dataclass(frozen=True, slots=True)
class Told:
    """What the stages after the search for triggers have found of a candidate. `framed` are the parties of
    the frames once the evidence has decided on `actors`.
    """

    status: Status
    choice: TimeChoice | None
    when: EventTime | None
    recent: bool
    actors: tuple[Actor, ...]
    known: tuple[Actor, ...]
    reminder: bool
    places: tuple[Place, ...]
    numbers: tuple[Quantity, ...]
    framed: tuple[Actor, ...] = ()


def word_features(
    view: SentenceView,
    candidate: Candidate,
    marks: Marks,
    lexicon: EventLexicon,
    known: Collection[str],
    others: Sequence[Candidate],
) -> frozenset[str]:
    """What the words about a candidate say. `known` are the lemmas that the text has told of before, `others`
    the candidates of the sentence.
    """
    names = {f"lemma {candidate.trigger.lemma}", *_frame(candidate)}
    names.update(_company(view, candidate, others))
    names.update(_clause(view, candidate))
    names.update(_behind(view, candidate, marks))
    if view.first + candidate.index in marks.entities:
        names.add("inside entity")
    if candidate.reading.verb:
        names.update(_subject(view, candidate, marks))
        names.update(_governing(view, candidate, others))
    else:
        names.update(_before_noun(view, candidate, marks, lexicon))
        if candidate.trigger.lemma in known:
            names.add("known definite" if candidate.reading.article else "known")
    return frozenset(names | _apart(candidate, names))


def told_features(view: SentenceView, candidate: Candidate, told: Told) -> frozenset[str]:
    """What the later stages say."""
    names = {status_feature(candidate, told.status)}
    own = "dated" if told.choice is not None and told.choice.cost < 1 else "undated"
    if candidate.unmet:
        names.add(f"told wanting {own}")
    if candidate.standing is Standing.BARE:
        names.add(f"told bare {own}")
    if told.choice is not None:
        names.add("told own time" if told.choice.cost < 1 else "told time of the sentence")
        if told.recent:
            names.add("told recent")
    elif told.when is not None and told.when.basis in _TOLD_BEFORE:
        names.add("told time of the story")
    names |= party_features(told.actors, told.known)
    if told.reminder:
        # “المتهمون بتفجير المصنع”: what is only the matter of a case, on no day, has hardly a place.
        open_day = told.when is None or told.when.earliest is None
        names.add("told reminder of no day" if open_day else "told reminder")
    if told.choice is None:
        if candidate.trigger.timed:
            names.add("told untimed")
        if told.status is Status.ONGOING and not told.known:
            # A present tense about nobody known at no time is a habit.
            names.add("told habit")
    if told.places:
        names.add("told place")
    if told.numbers:
        names.add("told number")
    verb = candidate.verb
    if verb is not None and view.clause_of(verb).kind == "relative" and told.choice is None:
        names.add("told undated relative")
    return frozenset(names | _apart(candidate, names))


def party_features(actors: Sequence[Actor], known: Sequence[Actor]) -> frozenset[str]:
    """What the parties of a candidate say. `known` are those that are not only described."""
    names = {_PARTY_OF[actor.role] for actor in known}
    if len(known) < len(actors):
        names.add("told people described")
    if any(actor.entity.code for actor in actors):
        names.add("told public party")
    return frozenset(names)


def status_feature(candidate: Candidate, status: Status) -> str:
    """What a status says of a candidate."""
    lasting = candidate.support_role is not None and candidate.support_role.phase == "ongoing"
    return "told lasting" if lasting else f"told {status}"


def _apart(candidate: Candidate, names: Collection[str]) -> set[str]:
    """The features once more by their type, for types that are often only remembered."""
    if candidate.type not in OFTEN_MEMORIES:
        return set()
    return {f"{name} of {candidate.type}" for name in names if name.startswith(_APART)}


def _frame(candidate: Candidate) -> Iterator[str]:
    trigger, reading = candidate.trigger, candidate.reading
    yield "type " + candidate.type
    yield from (f"wanting {part}" for part in candidate.unmet)
    if not candidate.unmet and (trigger.objects or trigger.prepositions or trigger.subjects):
        yield "whole frame"
    if candidate.absorbed:
        yield "casualties joined"
    if trigger.casualty:
        yield "casualty"
    if reading.verb:
        if reading.voice == "p":
            yield "passive"
        if reading.tense == "imperfect":
            yield "imperfect"
        if not (trigger.objects or trigger.prepositions or trigger.subjects):
            yield "no frame"
        if len(candidate.unmet) > 1:
            yield "wanting much"
        if reading.circumstance:
            yield "circumstance"
        if candidate.torn:
            yield "torn"
        if candidate.fallback:
            yield "fallback"
    else:
        yield f"standing {_kept_up(candidate)}"
        yield f"policy {trigger.noun}"
        if candidate.standing is Standing.BARE:
            yield f"bare {trigger.noun}"
        if candidate.second:
            yield "second joined" if reading.conjunction else "second"
        if candidate.relative is not None:
            yield "relative"


def _kept_up(candidate: Candidate) -> Standing:
    """A noun that a day is set for stands as firmly as one that a verb carries."""
    scheduled = candidate.standing is Standing.SCHEDULED
    return Standing.CARRIED if scheduled else candidate.standing


def _clause(view: SentenceView, candidate: Candidate) -> Iterator[str]:
    clause = view.clause_of(candidate.index if candidate.verb is None else candidate.verb)
    yield f"clause {clause.kind}"
    if clause.index == 0:
        yield "first clause"
    if candidate.index <= 1:
        yield "opens"


def _behind(view: SentenceView, candidate: Candidate, marks: Marks) -> Iterator[str]:
    """What stands behind the word: its party, its place, its number."""
    here = candidate.index + 1
    if here >= len(view.words) or view.words[here].breaks:
        yield "ends"
        return
    word, at = view.words[here], view.first + here
    if at in marks.places:
        yield "before place"
    elif at in marks.entities:
        yield "before entity"
    elif at in marks.times:
        yield "before time"
    elif word.classes & _PEOPLE:
        yield "before people"
    elif word.token.form[:1].isdigit():
        yield "before number"
    elif word.preposition:
        yield (
            f"before {word.plain}" if word.plain in {"بين", "مع", "علي", "في", "ضد"} else "before preposition"
        )
    elif word.definite:
        yield "before definite"
    elif word.finite:
        yield "before verb"
    else:
        yield "before other"


def _subject(view: SentenceView, candidate: Candidate, marks: Marks) -> Iterator[str]:
    """Whether somebody known stands near enough to have done it."""
    if any(view.first + other in marks.official for other in view.right(candidate.index, 4)):
        yield "office behind"
    if any(view.first + other in marks.entities for other in view.left(candidate.index, 6)):
        yield "entity ahead"


def _company(view: SentenceView, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """What else the sentence may tell of."""
    sure = [one for one in others if one is not candidate and not (one.weak or one.unmet)]
    if not sure:
        yield "alone"
    if any(one.type == candidate.type for one in sure):
        yield "another of the type"


def _governing(view: SentenceView, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """Whether the verb only brings in another event: “قررت إرسال”, “أعلنت أن القوات انسحبت”."""
    if any(one.governor == candidate.index for one in others):
        yield "governs a noun"
    own = view.words[candidate.index].clause
    if any(
        view.clause_of(one.index).kind == "that" and view.clause_of(one.index).parent == own for one in others
    ):
        yield "governs a clause"
    trigger = candidate.trigger
    if trigger.subjects and "subject" in candidate.unmet:
        after = candidate.index + 1
        if after < len(view.words) and view.words[after].classes - trigger.subjects:
            yield "another subject"


def _before_noun(
    view: SentenceView, candidate: Candidate, marks: Marks, lexicon: EventLexicon
) -> Iterator[str]:
    reading, index = candidate.reading, candidate.index
    yield "definite" if reading.article else "with pronoun" if reading.pronoun else "indefinite"
    place = _place_of(view, candidate, lexicon)
    if candidate.standing is Standing.SCHEDULED:
        return
    yield place
    if not reading.article and not reading.pronoun:
        yield place + " indefinite"
    form = place if candidate.weak else "definite" if reading.article or reading.pronoun else "indefinite"
    yield f"{candidate.standing} {form}"
    if candidate.governor is not None:
        effects = (one.effect for _, roles in view.words[candidate.governor].verbs for one in roles.governors)
        yield f"governed {next(effects)}"
    if _announced(view, index):
        yield "announced"
    if any(view.words[other].plain in lexicon.words["in time"] for other in view.left(index, 5)):
        yield "near time preposition"
    kinds = lexicon.words["before hypothetical"] | lexicon.words["before planned"]
    if any(view.words[other].plain in kinds for other in view.left(index, 2)):
        yield "generic head"
    if any(view.words[other].plain in lexicon.words["aspects"] for other in view.left(index, 2)):
        yield "aspect head"
    if _own(view, index, marks.times):
        yield "own time"
    if _own(view, index, marks.places):
        yield "own place"
    numbers = lexicon.words["numbers"]
    if any(
        view.words[other].plain in numbers or view.words[other].token.form.isdigit()
        for other in view.right(index, 3)
    ):
        yield "counted"
    if index + 1 < len(view.words) and any(roles.noun_of for _, roles in view.words[index + 1].nouns):
        yield "before event noun"
    if index and any(roles.noun_of for _, roles in view.words[index - 1].nouns):
        yield "behind event noun"


def _announced(view: SentenceView, index: int) -> bool:
    """Whether the noun is what a verb of saying gives out: “أعلنت الهيئة تعليق الملاحة”."""
    for other in view.left(index, 9):
        word = view.words[other]
        if word.finite:
            return any(roles.speech for _, roles in word.verbs)
        if word.preposition and other == index - 1:
            return False
    return False


def _place_of(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> str:
    """Where in its clause the noun stands: what it hangs on."""
    reading, index = candidate.reading, candidate.index
    if reading.preposition:
        return f"clitic {reading.preposition}"
    if index == 0 or view.words[index - 1].plain == ":":
        return "leads"
    before = view.words[index - 1]
    if before.plain in lexicon.words["in time"]:
        return "behind time preposition"
    if before.plain in lexicon.words["by cause"]:
        return "behind cause"
    if before.plain in lexicon.words["about"]:
        return "behind topic"
    if before.preposition:
        return (
            f"behind {before.plain}"
            if before.plain in {"في", "الي", "علي", "من", "عن"}
            else "behind preposition"
        )
    if before.finite:
        return "behind verb"
    if before.breaks or before.opener:
        return "behind break"
    return "joined" if reading.conjunction else "attribute"


def _own(view: SentenceView, index: int, marked: Collection[int]) -> bool:
    """Whether a time or place follows before another event, verb or mark does."""
    for other in view.right(index, _OWN_TIME):
        word = view.words[other]
        if view.first + other in marked:
            return True
        if word.finite or word.breaks or word.opener or any(roles.noun_of for _, roles in word.nouns):
            return False
    return False
