"""Status: do the words say that it happened, is going on, is planned, did not happen, or only might?

The scope is the event's own clause; a clause opened by أن takes on what its governing verb says of it.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.model import Status
from ingest.extraction.triggers import GOVERNOR_REACH, takes_noun

_EFFECTS = {"negated": Status.NEGATED, "planned": Status.PLANNED, "hypothetical": Status.HYPOTHETICAL}
_BEFORE_VERB = 3
_GOVERNOR_REACH = 6


def status_of(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status:
    """The status of a candidate by the wording of its clause, before any time is considered."""
    if candidate.scheduled:
        return Status.PLANNED
    noun_status = None if candidate.reading.verb else _around_noun(view, candidate, lexicon)
    verb = candidate.verb
    if verb is None:
        return (
            noun_status
            or _governed_noun(view, candidate.index, lexicon)
            or _clause_status(view, candidate, lexicon)
        )
    status = verb_status(view, verb, lexicon)
    phase = candidate.support_role.phase if candidate.support_role else None
    if phase == "prevented" and status in {Status.PAST, Status.ONGOING}:
        # “ألغى زيارته المقررة”: it was planned, and did not come to pass.
        return Status.NEGATED
    if noun_status is not None and status is Status.PAST:
        return noun_status
    if phase == "ongoing" and status is Status.PAST:
        return Status.ONGOING
    return status


def verb_status(view: SentenceView, verb: int, lexicon: EventLexicon) -> Status:
    """The status that a finite verb gives to what it tells."""
    clause = view.clause_of(verb)
    readings = [reading for reading, _ in view.words[verb].verbs]
    imperfect = all(reading.tense == "imperfect" for reading in readings)
    own = _particles(view, verb, lexicon, imperfect)
    if own is Status.NEGATED:
        return own
    if clause.kind == "conditional" or any(reading.particle == "purpose" for reading in readings):
        return Status.HYPOTHETICAL
    governed = _governed_clause(view, clause, verb, imperfect, lexicon)
    if governed is not None:
        return governed
    if own is not None:
        return own
    if any(reading.particle == "future" for reading in readings):
        return Status.PLANNED
    return Status.ONGOING if imperfect and not _was(view, verb) else Status.PAST


def _particles(view: SentenceView, verb: int, lexicon: EventLexicon, imperfect: bool) -> Status | None:
    for other in view.left(verb, _BEFORE_VERB):
        word = view.words[other]
        if word.plain in lexicon.words["particle negated"] and (imperfect or word.plain not in {"لما"}):
            return Status.NEGATED
        if word.plain in lexicon.words["particle planned"]:
            return Status.PLANNED
        if imperfect and word.plain in lexicon.words["particle possible"]:
            return Status.HYPOTHETICAL
        if word.finite and not _was_word(view, other):
            return None
    return None


def _was(view: SentenceView, verb: int) -> bool:
    return any(_was_word(view, other) for other in view.left(verb, 8))


def _was_word(view: SentenceView, index: int) -> bool:
    return any(reading.lexeme == "v كان يكون" for reading, _ in view.words[index].verbs)


def _governed_clause(
    view: SentenceView, clause: Clause, verb: int, imperfect: bool, lexicon: EventLexicon
) -> Status | None:
    """What stands before أن decides: يعتزم أن, نفى أن, من المقرر أن. A bare subjunctive has not happened."""
    if clause.kind != "that" or clause.opener is None:
        return None
    words = view.words
    subjunctive = imperfect and verb == clause.opener + 1 and words[clause.opener].plain == "ان"
    for other in range(clause.first - 1, max(-1, clause.first - 1 - _GOVERNOR_REACH), -1):
        word = words[other]
        if word.finite:
            for _, roles in word.verbs:
                for governor in roles.governors:
                    if "ان" in governor.takes and (subjunctive or governor.effect == "negated"):
                        negated = _particles(view, other, lexicon, True) is Status.NEGATED
                        return None if negated and governor.effect == "negated" else _EFFECTS[governor.effect]
            break
        if word.plain in lexicon.words["announced planned"]:
            return Status.PLANNED
        if word.plain in lexicon.words["announced hypothetical"] | lexicon.words["before hypothetical"]:
            return Status.HYPOTHETICAL
    if not subjunctive:
        return None
    before = words[clause.first - 1].plain if clause.first else ""
    return Status.PAST if before in {"قبل", "بعد", "منذ", "الي"} else Status.HYPOTHETICAL


def _around_noun(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status | None:
    """A word before the noun that denies or postpones it (عدم, قرار), or an adjective after it (المقرر)."""
    for other in view.left(candidate.index, 2):
        word = view.words[other]
        if other == candidate.support:
            break
        for effect in ("negated", "planned", "hypothetical"):
            if word.plain in lexicon.words[f"before {effect}"]:
                return _EFFECTS[effect]
    for other in view.right(candidate.index, 3):
        plain = view.words[other].plain
        if plain in lexicon.words["announced planned"]:
            return Status.PLANNED
        if plain in lexicon.words["announced hypothetical"]:
            return Status.HYPOTHETICAL
    return None


def _governed_noun(view: SentenceView, index: int, lexicon: EventLexicon) -> Status | None:
    """The nearest verb before the noun, where it governs it: “نفى وقوع انفجار”, “دعا إلى وقف القتال”."""
    for other in view.left(index, GOVERNOR_REACH):
        word = view.words[other]
        if not word.finite:
            continue
        for _, roles in word.verbs:
            for governor in roles.governors:
                if takes_noun(view, index, other, governor.takes):
                    denied = _particles(view, other, lexicon, True) is Status.NEGATED
                    if governor.effect == "negated":
                        return None if denied else Status.NEGATED
                    return Status.NEGATED if denied else _EFFECTS[governor.effect]
        return None
    return None


def _clause_status(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status:
    """A bare noun takes after its clause's verb where that is denied or imagined; else it is taken as
    told.
    """
    clause = view.clause_of(candidate.index)
    if clause.verb is None:
        return Status.PAST
    status = verb_status(view, clause.verb, lexicon)
    return status if status is Status.HYPOTHETICAL and clause.kind == "conditional" else Status.PAST
