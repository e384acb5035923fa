"""Status: do the words say that it happened, is going on, is planned, did not happen, or only might?

The scope is the event's own clause; a clause opened by أن takes on what its governing verb says of it.
"""

from __future__ import annotations

from itertools import pairwise

from ingest.extraction.candidates import Candidate, Standing
from ingest.extraction.clauses import Clause, SentenceView
from ingest.extraction.denials import (
    as_soon,
    denied_behind,
    nearly,
    never_held,
    not_denied,
    reached,
    there_though_refused,
    unless,
    unthinkable,
)
from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.model import Status
from ingest.extraction.noun_governors import clitics_of, construct_head, reach_of, takes_noun
from ingest.extraction.noun_status import by_its_clause, goes_on_now, intended, there_is

_EFFECTS = {"negated": Status.NEGATED, "planned": Status.PLANNED, "hypothetical": Status.HYPOTHETICAL}
_BEFORE_VERB = 3
_GOVERNOR_REACH = 6
# “نفى الوزير الفلاني، في بيان، أن تكون”: who denies may stand farther before what he denies.
_DENIER_REACH = 12
_NEWS_REACH = 10
_OF = frozenset({"عن", "حول", "بشان"})
_WHAT = "ما"
_NO = "لا"
_ANY = frozenset({"اي", "ايه"})
_QUALIFIED = 3
_RELATIVES = frozenset({"الذي", "التي", "الذين"})
_OBJECT = frozenset({"object"})
_LIGHT_REACH = 5
_LAMMA = "لما"
_AFTER = frozenset({"بعد", "منذ", "عقب", "اثر"})
_BEFORE_NOW = frozenset({"سبق"})
_EXCEPT = frozenset({"إلا", "الا", "سوى"})
_EXCEPT_REACH = 8
_WITHOUT = frozenset({"دون", "بدون"})


def status_of(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status:
    """The status of a candidate by the wording of its clause, before any time is considered."""
    status = _worded(view, candidate, lexicon)
    if status in {Status.PAST, Status.ONGOING} and denied_behind(view, candidate):
        return Status.NEGATED
    if not candidate.reading.verb and status is not Status.NEGATED:
        denied = never_held(view, candidate.index) or unthinkable(view, candidate.index)
        return Status.NEGATED if denied else status
    if status is Status.NEGATED and there_though_refused(view, candidate):
        return Status.PAST
    return status


def in_headline(status: Status, candidate: Candidate) -> Status:
    """Headlines and the entries of a chronicle tell the past in the present tense: “الإمارات ترسل خياما”."""
    lasts = candidate.support_role is not None and candidate.support_role.phase == "ongoing"
    return Status.PAST if status is Status.ONGOING and not lasts else status


def _worded(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status:
    if candidate.standing is Standing.SCHEDULED:
        called_off = _governed_noun(view, candidate.index, lexicon) is Status.NEGATED
        return Status.NEGATED if called_off else Status.PLANNED
    noun_status = None if candidate.reading.verb else _around_noun(view, candidate, lexicon)
    if noun_status is not Status.NEGATED and _known(view, candidate):
        return Status.PAST
    verb = candidate.verb
    if verb is None:
        governed = _governed_noun(view, candidate.index, lexicon)
        if governed is None and _denied_news(view, candidate.index, lexicon):
            governed = Status.NEGATED
        if governed is Status.NEGATED and noun_status is not None:
            # “استبعد الوزير أي انسحاب”, “تراجعت عن الإضراب المقرر”.
            return governed
        stands = noun_status or governed
        if stands is None and there_is(view, candidate.index, lexicon):
            return Status.ONGOING
        if stands is None and intended(view, candidate.index, lexicon):
            return Status.PLANNED
        return stands or _clause_status(view, candidate, lexicon)
    status = verb_status(view, verb, lexicon)
    phase = candidate.support_role.phase if candidate.support_role else None
    if phase == "results" and status is Status.NEGATED:
        # “لم تسفر المحادثات عن اتفاق”: there were talks.
        return Status.PAST
    if phase == "prevented" and status in {Status.PAST, Status.ONGOING}:
        # “ألغى زيارته المقررة”: it was planned, and did not come to pass.
        return Status.NEGATED
    if status is Status.NEGATED and verb in candidate.absorbed and not candidate.reading.verb:
        # “لم يصب أحد في الحريق”: it broke out all the same.
        return noun_status or Status.PAST
    if noun_status is not None and status is Status.PAST:
        return noun_status
    if phase == "ongoing" and status is Status.PAST:
        return Status.ONGOING
    return status


def verb_status(view: SentenceView, verb: int, lexicon: EventLexicon) -> Status:
    """The status that a finite verb gives to what it tells."""
    clause = view.clause_of(verb)
    readings = [reading for reading, _ in view.words[verb].verbs]
    imperfect = _imperfect(view, verb)
    own = _particles(view, verb, lexicon, imperfect)
    if clause.kind == "conditional" and not as_soon(view, clause.opener):
        return Status.HYPOTHETICAL
    if imperfect and nearly(view, verb):
        return Status.NEGATED
    if own is Status.NEGATED:
        return _excepted(view, verb) or own
    if any(reading.particle == "purpose" for reading in readings):
        return Status.HYPOTHETICAL
    governed = _governed_clause(view, clause, verb, imperfect, lexicon)
    if governed is not None:
        return governed
    if own is not None:
        return own
    if any(reading.particle == "future" for reading in readings):
        return Status.PLANNED
    return Status.ONGOING if imperfect and not _was(view, verb) else Status.PAST


def _excepted(view: SentenceView, verb: int) -> Status | None:
    """“لم يصل إلا أمس” happened, “لن يشارك إلا إذا” may: what is denied but for one case. None for others."""
    for other in range(verb + 1, min(len(view.words) - 1, verb + 1 + _EXCEPT_REACH)):
        if view.words[other].finite:
            return None
        if view.words[other].token.text in _EXCEPT:
            past = any(view.words[one].plain == "لم" for one in view.left(verb, _BEFORE_VERB))
            return Status.PAST if past else Status.HYPOTHETICAL
    return None


def _imperfect(view: SentenceView, verb: int) -> bool:
    """Whether a verb is an imperfect: “أن تصدر” is one, though another verb's past is written like it."""
    tenses = [reading.tense == "imperfect" for reading, _ in view.words[verb].verbs]
    before = view.words[verb - 1] if verb else None
    behind_an = before is not None and before.plain == "ان" and before.token.text.endswith("أن")
    if behind_an and any(tenses):
        return not (verb > 1 and view.words[verb - 2].plain == "بعد")
    return all(tenses)


def _particles(view: SentenceView, verb: int, lexicon: EventLexicon, imperfect: bool) -> Status | None:
    before = view.left(verb, _BEFORE_VERB)
    if not before and verb and view.clause_of(verb).kind == "next":
        # “إذا فشلت الوساطة فقد | تعاود”: the particle closes the clause before.
        before = range(verb - 1, verb - 2, -1)
    future = any(reading.particle == "future" for reading, _ in view.words[verb].verbs)
    for other in before:
        word = view.words[other]
        # “لما ستقدمه الوزارة”: for what it will.
        that_which = word.plain == _LAMMA and (future or not imperfect)
        if word.plain in lexicon.words["particle negated"] and not that_which:
            return Status.HYPOTHETICAL if unless(view, other) else Status.NEGATED
        if word.plain in lexicon.words["particle planned"]:
            return Status.PLANNED
        if word.plain in lexicon.words["particle perhaps"] or (
            imperfect and word.plain in lexicon.words["particle possible"]
        ):
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
    for other in range(clause.first - 1, max(-1, clause.first - 1 - _DENIER_REACH), -1):
        word = words[other]
        if word.opener == "aside" and other != clause.opener:
            # “نفى أنه رفض، مضيفا أن”: what is added is no more denied.
            break
        near = clause.first - other <= _GOVERNOR_REACH
        if word.finite:
            for _, roles in word.verbs:
                for governor in roles.governors:
                    plans = subjunctive and near
                    if "ان" in governor.takes and (plans or governor.effect == "negated"):
                        negated = _particles(view, other, lexicon, True) is Status.NEGATED
                        return None if negated and governor.effect == "negated" else _EFFECTS[governor.effect]
            break
        if not near:
            continue
        if word.plain in _BEFORE_NOW:
            # “سبق له أن تقلد منصب الوزير”.
            return Status.PAST
        if word.plain in lexicon.words["denying"]:
            return Status.NEGATED
        if word.plain in lexicon.words["announced planned"]:
            return Status.PLANNED
        if word.plain in lexicon.words["announced hypothetical"] | lexicon.words["before hypothetical"]:
            return Status.HYPOTHETICAL
    if not subjunctive:
        return None
    before = words[clause.first - 1].plain if clause.first else ""
    if before == "علي":
        # “على أن تجتمع غدا”: the terms of what was agreed.
        return Status.PLANNED
    if before in _WITHOUT:
        return Status.NEGATED
    return Status.PAST if before in {"قبل", "بعد", "منذ", "الي"} else Status.HYPOTHETICAL


def _around_noun(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status | None:
    """A word before the noun that denies or postpones it (عدم, قرار), or an adjective after it (المقرر)."""
    for other in view.left(candidate.index, 2):
        word = view.words[other]
        if other == candidate.support:
            break
        if word.plain in lexicon.words["announced planned"] and other == candidate.index - 1:
            # “الدورة المقرر إقامتها”.
            return Status.PLANNED
        if other and word.plain in lexicon.words["before planned"] and view.words[other - 1].plain in _AFTER:
            # “بعد قرار تعيين الوزير”.
            return None
        for effect in ("negated", "planned", "hypothetical"):
            if word.plain in lexicon.words[f"before {effect}"]:
                denied = _denied_before(view, other, lexicon)
                return Status.NEGATED if denied and effect == "planned" else _EFFECTS[effect]
    for other in view.right(candidate.index, 3):
        plain = view.words[other].plain
        if plain in lexicon.words["announced planned"]:
            return Status.PLANNED
        if plain in lexicon.words["announced hypothetical"]:
            return Status.HYPOTHETICAL
        if plain in lexicon.words["announced next"] and other == candidate.index + 1:
            return Status.PLANNED
    if goes_on_now(view, candidate.index, lexicon):
        return Status.ONGOING
    return None


def _denied_before(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“ليس في نية لندن”, “لا نية لدينا”."""
    return any(view.words[other].plain in lexicon.words["particle negated"] for other in view.left(index, 2))


def _governed_noun(view: SentenceView, index: int, lexicon: EventLexicon) -> Status | None:
    """The nearest verb before the noun, where it governs it: “نفى وقوع انفجار”, “دعا إلى وقف القتال”."""
    head = construct_head(view, reached(view, index), lexicon)
    for other in reach_of(view, head):
        word = view.words[other]
        if word.plain in lexicon.words["denying"] and takes_noun(view, head, other, _OBJECT):
            return Status.NEGATED
        asked = lexicon.participles.get(word.token.form)
        if asked is not None and takes_noun(view, head, other, asked.takes):
            return _EFFECTS[asked.effect]
        if not word.finite:
            continue
        denied = _particles(view, other, lexicon, True) is Status.NEGATED
        if _never_before(view, head, other):
            return Status.HYPOTHETICAL
        for _, roles in word.verbs:
            for governor in roles.governors:
                if takes_noun(view, head, other, governor.takes):
                    if governor.effect == "negated":
                        return not_denied(word) if denied else Status.NEGATED
                    if view.clause_of(other).kind == "conditional":
                        return Status.HYPOTHETICAL
                    return Status.NEGATED if denied else _EFFECTS[governor.effect]
        clause = view.clause_of(other)
        if view.in_passing(clause) and (clause is not view.clause_of(index) or clitics_of(view, head)):
            # “طالب في رسالة وجهها إلى القوات بإطلاق سراح اثنين”: what hangs behind may be the main verb's.
            continue
        # “لم يقع أي هجوم”, and not “لم تتبن أي جهة الهجوم”.
        any_at_all = head - 1 > other and view.words[head - 1].plain in _ANY
        if denied and (any_at_all or _is_there(view, other, head)):
            return Status.NEGATED
        return Status.NEGATED if _denied_with_verb(view, head, other, lexicon) else None
    return None


def _never_before(view: SentenceView, index: int, verb: int) -> bool:
    """“لن يعود قبل انسحاب القوات”: what is waited for has not happened."""
    waits = view.words[index - 1].plain == "قبل"
    return waits and any(view.words[other].plain == "لن" for other in view.left(verb, _BEFORE_VERB))


def _denied_with_verb(view: SentenceView, index: int, verb: int, lexicon: EventLexicon) -> bool:
    """“كذّبت أن تكون تسلمت إنذارا”: the indefinite object of a verb that is denied from outside."""
    clause = view.clause_of(verb)
    if clause.kind != "that" or not takes_noun(view, index, verb, _OBJECT):
        return False
    named = any(reading.article or reading.pronoun for reading, _ in view.words[index].nouns)
    return not named and _governed_clause(view, clause, verb, True, lexicon) is Status.NEGATED


def _denied_news(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“نفى المحافظ صحة الأنباء التي تواردت عن إصابته”: the news of it are denied."""
    head = construct_head(view, index, lexicon)
    before = view.words[head - 1].plain if head else ""
    if before not in _OF | lexicon.words["news"] and not clitics_of(view, head):
        return False
    if any(_no_truth(view, one, lexicon) for one in reach_of(view, head)):
        return True
    news = next((one for one in reach_of(view, index) if _is_news(view, one, lexicon)), None)
    if news is None:
        return False
    for other in range(news - 1, max(-1, news - 1 - _NEWS_REACH), -1):
        if view.words[other].finite:
            denies = any(
                one.effect == "negated" and "object" in one.takes
                for _, roles in view.words[other].verbs
                for one in roles.governors
            )
            return denies and _particles(view, other, lexicon, True) is not Status.NEGATED
    return False


def _no_truth(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """“لا صحة للأنباء عن مقتله”."""
    return view.words[index].plain in lexicon.words["truth"] and view.words[index - 1].plain == _NO


def _is_news(view: SentenceView, index: int, lexicon: EventLexicon) -> bool:
    """A word for what is told (الأنباء), or “ما تردد”, “ما تداولته مواقع”."""
    plain = view.words[index].plain
    return plain == _WHAT or plain in lexicon.words["news"]


def _is_there(view: SentenceView, verb: int, head: int) -> bool:
    """“لن يكون هناك إضراب”."""
    return _was_word(view, verb) and not any(view.words[other].preposition for other in range(verb + 1, head))


def _known(view: SentenceView, candidate: Candidate) -> bool:
    """“لم تعلن أي جهة مسؤوليتها عن الهجوم الذي استهدف الوزارة”: what a relative clause tells of happened."""
    if candidate.reading.verb or not candidate.reading.article:
        return False
    behind = view.words[candidate.index + 1 : candidate.index + 2 + _QUALIFIED]
    for word, following in pairwise(behind):
        if word.token.form in _RELATIVES:
            return bool(following.verbs) and all(one.tense == "past" for one, _ in following.verbs)
        if not word.definite:
            return False
    return False


def _clause_status(view: SentenceView, candidate: Candidate, lexicon: EventLexicon) -> Status:
    """A bare noun takes after its clause's verb where that is imagined or a light one near by: “سيتم البدء
    بتدريب”. Else it is taken as told.
    """
    clause = view.clause_of(candidate.index)
    if clause.verb is None:
        return Status.PAST
    status = verb_status(view, clause.verb, lexicon)
    light = [one for _, roles in view.words[clause.verb].verbs for one in roles.supports]
    if light and abs(candidate.index - clause.verb) <= _LIGHT_REACH:
        lasts = any(one.phase == "ongoing" for one in light)
        return Status.ONGOING if status is Status.PAST and lasts else status
    behind = candidate.index > clause.verb
    to_come = by_its_clause(view, candidate, status, lexicon) if behind else None
    if to_come is not None:
        return to_come
    there_will_be = _was_word(view, clause.verb) and 0 < candidate.index - clause.verb <= _LIGHT_REACH
    if status is Status.PLANNED and there_will_be:
        # “سوف يكون هناك اجتماع”.
        return status
    return status if status is Status.HYPOTHETICAL and clause.kind == "conditional" else Status.PAST
