"""Denials: what says that an event did not come about, besides a particle or a verb that denies before it.

“كادت طائرة تصطدم بأخرى”, “جلسة الاثنين التي لم تعقد”, “حل المجلس غير وارد”; and what denies no event although
it looks like it: “ما لم يوقع”, “رفضت اللجنة طلب الوزير”.
"""

from __future__ import annotations

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Status

_STATUS = read_toml("events/status.toml")
_NEARLY = fold_words(_STATUS["nearly"]["verbs"])
_HELD = fold_words(_STATUS["held"]["verbs"])
_UNTHINKABLE = fold_words(_STATUS["unthinkable"]["words"])
_REACHING = fold_words(_STATUS["reaching"]["words"])
_REFUSED = frozenset(_STATUS["refused"]["types"])
_REFUSING = frozenset(f"v {verb}" for verb in _STATUS["refused"]["verbs"])
_NOT = frozenset({"لم", "لن", "ما", "لا"})
_NEVER = frozenset({"لم", "لن"})
_WAS = "v كان يكون"
_NEARLY_REACH = 8
_HELD_REACH = 12
_REFUSED_REACH = 10
_BEHIND = 3
_AS_LONG = "ما"
_BUT = "غير"
_TO = "الي"
_ANY = frozenset({"اي", "ايه"})
_WHICH = frozenset({"ما", "الامر"})
_RULE_OUT = "v استبعد يستبعد"
_MARKS = frozenset({"،", "؛", "."})


def nearly(view: SentenceView, verb: int) -> bool:
    """“كادت طائرة تصطدم”: it did not happen; “لم تكد تصل حتى” did."""
    for other in view.left(verb, _NEARLY_REACH):
        if view.words[other].plain in _NEARLY:
            return not other or view.words[other - 1].plain not in _NOT
        if view.words[other].finite:
            return False
    return False


def unless(view: SentenceView, particle: int) -> bool:
    """“ما لم يطلق سراحه”: whether a particle denies nothing, but says on what condition."""
    return particle > 0 and view.words[particle].plain == "لم" and view.words[particle - 1].plain == _AS_LONG


def as_soon(view: SentenceView, opener: int | None) -> bool:
    """“ما إن حطت الطائرة حتى”: a time, and no condition."""
    return bool(opener) and view.words[(opener or 0) - 1].plain == _AS_LONG


def never_held(view: SentenceView, index: int) -> bool:
    """“جلسة الاثنين التي لم تعقد”: a verb behind the noun says that it was not held."""
    was = False
    for other in range(index + 1, min(len(view.words) - 1, index + 1 + _HELD_REACH)):
        word = view.words[other]
        if word.plain in _NEVER and view.words[other + 1].plain in _HELD:
            return True
        if word.token.form in _MARKS or (word.joined and word.finite):
            return False
        if word.finite:
            if any(reading.lexeme == _WAS for reading, _ in word.verbs):
                was = True
            elif not was:
                return False
    return False


def unthinkable(view: SentenceView, index: int) -> bool:
    """“حل المجلس غير وارد”."""
    near = range(index + 1, min(len(view.words) - 1, index + 1 + _BEHIND))
    return any(
        view.words[other].plain == _BUT and view.words[other + 1].plain in _UNTHINKABLE for other in near
    )


def reached(view: SentenceView, index: int) -> int:
    """The noun that leads to an event's: “نفى التوصل إلى أي اتفاق” → التوصل, else the event's own."""
    other = index - 1
    if other > 0 and view.words[other].plain in _ANY:
        other -= 1
    leads = other > 0 and view.words[other].plain == _TO and view.words[other - 1].plain in _REACHING
    return other - 1 if leads else index


def there_though_refused(view: SentenceView, candidate: Candidate) -> bool:
    """“رفضت اللجنة طلب الوزير”: what is refused was made."""
    if candidate.type not in _REFUSED:
        return False
    for other in range(candidate.index - 1, max(-1, candidate.index - 1 - _REFUSED_REACH), -1):
        word = view.words[other]
        if word.finite:
            return any(reading.lexeme in _REFUSING for reading, _ in word.verbs)
    return False


def denied_behind(view: SentenceView, candidate: Candidate) -> bool:
    """“تعرض للتعذيب، وهو ما نفته الشرطة”: the clause behind takes the telling up and denies it. An accusation
    that is denied was made.
    """
    end = view.clause_of(candidate.index).last
    for other in range(end, min(len(view.words), end + 4)):
        word = view.words[other]
        if word.finite:
            takes_up = any(view.words[before].plain in _WHICH for before in range(end - 1, other))
            denies = takes_up and any(
                reading.pronoun and any(one.effect == "negated" for one in roles.governors)
                for reading, roles in word.verbs
            )
            return denies and not any(_accuses(view, index) for index in range(candidate.index + 1))
    return False


def _accuses(view: SentenceView, index: int) -> bool:
    word = view.words[index]
    return word.finite and any(one.type == "ACCUSE" for _, roles in word.verbs for one in roles.verb_of)


def not_denied(word: Word) -> Status | None:
    """“لم يستبعد النزول إلى الشارع”: it may be; what is not denied may have been as well."""
    ruled_out = any(reading.lexeme == _RULE_OUT for reading, _ in word.verbs)
    return Status.HYPOTHETICAL if ruled_out else None
