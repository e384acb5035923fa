"""Circumstances: which numbers count for an event, and which clauses speak of it."""

from __future__ import annotations

from bisect import bisect_right

from ingest.extraction.attribution import governing
from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Quantity
from ingest.extraction.one_deed import one_deed

_HARM = frozenset({"killed", "wounded", "missing", "displaced", "kidnapped"})
_HARMFUL = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "OTHER", "COERCE", "PROTEST", "JUDGE"})
_OF_BODIES = frozenset({"AID", "COOPERATE"})
_ROLE_TYPES = {
    "troops": frozenset(
        {"MOBILIZE", "STATE", "RETREAT", "ASSAULT", "COOPERATE", "COERCE", "CONCEDE", "JUDGE", "AID", "OTHER"}
    ),
    "arrested": frozenset({"COERCE", "CONCEDE", "JUDGE", "COOPERATE"}),
    "money": frozenset(
        {"AID", "AGREE", "SANCTION", "COOPERATE", "OTHER", "STATE", "JUDGE", "CONCEDE", "COERCE", "PROTEST"}
    ),
}
_BEFORE_IT = frozenset({"بعد", "قبل", "منذ", "عقب", "غداه"})
# How far, how strong, how hot: no number of what was done.
_MEASURES = frozenset({"km", "m", "mile", "degree", "point"})
_QUALIFYING = frozenset(
    {"نحو", "حوالي", "قرابه", "زهاء", "اكثر", "اقل", "من", "ما", "لا", "يقل", "عن", "يزيد", "علي", "يقارب"}
)
_QUALIFIED = 6
_REACH = 17
_FAR = 22
_SAID_OF = fold_words(read_toml("quantities/cues.toml")["said_of"]["verbs"])
# Deeds that people and goods are counted by: who took part, what was brought, what was burnt.
_COUNTING = frozenset(
    {"PROTEST", "AID", "MOBILIZE", "COOPERATE", "ACCIDENT", "DISASTER", "ASSAULT", "COERCE", "CONSULT"}
)
_RESULTS = fold_words(read_toml("quantities/cues.toml")["results"]["verbs"])
_STRIKING = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})
_COUNTED_BEFORE = frozenset(
    {
        "ASSAULT",
        "COERCE",
        "CONCEDE",
        "JUDGE",
        "PROTEST",
        "ACCIDENT",
        "DISASTER",
        "RETREAT",
        "SANCTION",
        "OTHER",
    }
)
_BESIDE = 2
_MONEY = "money"
_STRENGTH = "magnitude"
_TERM = "years"
_VOTES = "votes"


def domain(view: SentenceView, candidate: Candidate) -> frozenset[int]:
    """The clauses that speak of the event: its own, its support's, its relative clause, and verbless
    pieces beside.
    """
    own = {view.clause_of(candidate.index).index}
    if candidate.support is not None:
        own.add(view.clause_of(candidate.support).index)
    if candidate.relative is not None:
        own.add(candidate.relative)
    hung = _hung_clause(view, candidate)
    if hung is not None:
        own.add(hung)
    reach = set(own)
    for index in own:
        # What stands before a relative clause is the sentence's that it hangs on.
        for step in (1,) if view.clauses[index].kind == "relative" else (-1, 1):
            other = index + step
            while 0 <= other < len(view.clauses) and view.clauses[other].kind == "tail":
                reach.add(other)
                other += step
    return frozenset(reach)


def _hung_clause(view: SentenceView, candidate: Candidate) -> int | None:
    """“إثر حريق اندلع في مستودع”: the clause that says more of an indefinite noun right behind it."""
    behind = candidate.index + 1
    word = view.words[candidate.index]
    if candidate.reading.verb or word.definite or candidate.reading.pronoun or behind >= len(view.words):
        return None
    clause = view.clause_of(behind)
    hangs = view.words[behind].finite and not view.words[behind].joined
    return clause.index if hangs and clause.first == behind and clause.kind == "next" else None


def numbers_of(
    view: SentenceView, candidates: list[Candidate], quantities: tuple[Quantity, ...]
) -> dict[int, tuple[Quantity, ...]]:
    """Each of the sentence's numbers to the one event it counts for: candidate's word → its numbers."""
    ends = [word.token.end for word in view.words] if quantities else []
    shared: dict[int, list[Quantity]] = {}
    told = [one.index for one in candidates]
    for quantity in quantities:
        offset = bisect_right(ends, quantity.start)
        offset = _qualified(view, offset)
        counting = [one for one in candidates if _counts(view, one, quantity, offset)]
        counting = counting or _said_of(view, candidates, offset) or _hung(view, candidates, quantity, offset)
        if any(one.type in _STRIKING for one in counting):
            # “شنت عملية ونزح مئة ألف”: who fled an attack is counted by it, unless a noun tells of it.
            counting = [
                one
                for one in counting
                if one.type != "RETREAT"
                or quantity.role != "displaced"
                or (not one.reading.verb and one.index < offset)
            ]
        best = min(
            counting,
            key=lambda one: (
                one.weak
                and not one.absorbed
                and offset < one.index
                and view.words[one.index - 1].plain in _BEFORE_IT,
                min(abs(offset - index) for index in (one.index, *one.absorbed)),
            ),
            default=None,
        )
        if best is not None:
            shared.setdefault(best.index, []).append(quantity)
            content = view.clause_of(best.index if best.verb is None else best.verb)
            for teller in candidates:
                if teller is not best and (
                    _tells(view, teller, content)
                    or _brought_about(view, teller, best)
                    or one_deed(view, teller, best, told)
                    or _ruled(view, teller, best)
                ):
                    shared.setdefault(teller.index, []).append(quantity)
    return {index: tuple(found) for index, found in shared.items()}


def _only_qualified(view: SentenceView, noun: int, number: int) -> bool:
    """Whether nothing but words like “about” and “more than” stands between a noun and a number."""
    return all(view.words[index].token.form in _QUALIFYING for index in range(noun + 1, number))


def _qualified(view: SentenceView, offset: int) -> int:
    """Where a number begins with what qualifies it: “ما لا يقل عن عشرين” has a verb that is no clause's."""
    while offset and view.words[offset - 1].token.form in _QUALIFYING:
        offset -= 1
    return offset


def _said_of(view: SentenceView, candidates: list[Candidate], offset: int) -> list[Candidate]:
    """“إضرابا شارك فيه ألفا عون”: the event of which a clause without one of its own says more."""
    clause = view.clause_of(offset)
    before = [one for one in candidates if one.index < offset]
    if not before or any(view.words[one.index].clause == clause.index for one in candidates):
        return []
    near = before[-1]
    said = any(word.token.form in _SAID_OF for word in view.words[max(clause.first, near.index) : offset])
    fits = near.type in _COUNTING and offset - near.index <= _REACH
    return [near] if said and fits else []


def _ruled(view: SentenceView, ruling: Candidate, what: Candidate) -> bool:
    """“قضت المحكمة بإعدام ستة”: those whom the punishment counts are the ruling's own."""
    behind = ruling.reading.verb and 0 < what.index - ruling.index <= _REACH
    led = view.words[what.index].token.form.startswith("ب") and not what.reading.verb
    return (
        behind
        and led
        and ruling.type == "JUDGE"
        and what.type in {"JUDGE", "COERCE", "SANCTION", "ASSAULT"}
        and view.words[what.index].clause in domain(view, ruling)
    )


def _tells(view: SentenceView, teller: Candidate, content: Clause) -> bool:
    """Whether a formal statement says what a clause tells: its numbers are the statement's, too."""
    above = governing(view, content)
    told = teller.type == "STATE" and teller.reading.verb and above is not None
    return told and above is view.clause_of(teller.index)


def _brought_about(view: SentenceView, cause: Candidate, harm: Candidate) -> bool:
    """“تعرضت دورية لمقذوف، مما نتج عنه استشهاد أحد أفرادها”: the toll of what an attack led to is its own."""
    between = view.words[cause.index + 1 : harm.index]
    strikes = cause.type in _STRIKING and not cause.trigger.casualty and not cause.weak
    return (
        strikes
        and harm.trigger.casualty
        and any(word.plain in _RESULTS or word.token.form in _RESULTS for word in between)
    )


def _last(view: SentenceView, quantity: Quantity, offset: int) -> int:
    """The last word of a number and of what it counts."""
    while offset + 1 < len(view.words) and view.words[offset + 1].token.start < quantity.end:
        offset += 1
    return offset


def _hung(
    view: SentenceView, candidates: list[Candidate], quantity: Quantity, offset: int
) -> list[Candidate]:
    last = _last(view, quantity, offset) if quantity.unit not in _MEASURES else len(view.words)
    return [one for one in candidates if _hangs_on(view, one, offset, last)]


def _hangs_on(view: SentenceView, candidate: Candidate, offset: int, last: int) -> bool:
    """“تسعة أجانب خطفوا في صعدة”, “السبعة الذين خطفوا”: whether the event's verb says more of
    those counted.
    """
    if not candidate.reading.verb or candidate.type not in _COUNTED_BEFORE:
        return False
    clause = view.clause_of(candidate.index)
    own = clause.kind in {"relative", "next"} and clause.index != view.words[offset].clause
    return own and 0 <= clause.first - last <= _BESIDE and candidate.index - clause.first <= _BESIDE


def _counts(view: SentenceView, candidate: Candidate, quantity: Quantity, offset: int) -> bool:
    if quantity.role == _STRENGTH:
        return candidate.type == "DISASTER"
    if quantity.role == _TERM:
        return candidate.type in {"JUDGE", "SANCTION"} and candidate.index < offset
    if quantity.unit in _MEASURES:
        return False
    last = _last(view, quantity, offset)
    if offset <= candidate.index <= last + 1 and not candidate.reading.verb:
        # “ثلاث وفيات”, “خمس جولات”: the event's own word is what is counted.
        return True
    if (
        not candidate.reading.verb
        and 0 < offset - candidate.index <= _QUALIFIED
        and _only_qualified(view, candidate.index, offset)
    ):
        # “إجلاء 300 جريح”, “نزوح نحو 60 ألفا”: what the noun itself is said of.
        return True
    if quantity.role == "displaced" and candidate.type == "RETREAT":
        return view.words[offset].clause in domain(view, candidate)
    if quantity.role in _HARM:
        behind = 0 < offset - candidate.index <= _REACH
        return candidate.type in _HARMFUL or (candidate.type in _OF_BODIES and behind)
    if candidate.verb is None and offset < candidate.index:
        # What was counted before a noun in the background is the verb's: “أرسلت 36 طنا غداة الانفجار”.
        return False
    if quantity.role in _ROLE_TYPES and candidate.type not in _ROLE_TYPES[quantity.role]:
        return False
    if candidate.type == "THREATEN":
        # What is only threatened with has not been counted.
        return False
    if quantity.role == _MONEY and candidate.index < offset <= candidate.index + _FAR:
        # What an agreement or an aid is worth may be told in a clause of its own: “يقضي بدفع مليون دينار”.
        return True
    if quantity.role == _VOTES and candidate.type == "ELECT" and abs(offset - candidate.index) <= _FAR:
        return True
    near = domain(view, candidate) | {view.words[index].clause for index in candidate.absorbed}
    return view.words[offset].clause in near and abs(offset - candidate.index) <= _REACH
