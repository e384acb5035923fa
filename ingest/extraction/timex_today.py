"""Whether اليوم is the day of writing beside a verb that tells what happened or is set for a day (أعلن اليوم,
يلتقيان اليوم). Beside a verb of what is going on, or none, it says nowadays (تعيش المنطقة اليوم), and so it
does throughout a text that argues rather than reports, but where somebody says something that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.extraction.model import Token
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_surroundings import Surroundings, one_of, title_of, trap_words
from ingest.extraction.timex_tense import Tense, tense_words

_QUOTES = tuple("\"«»“”„‟'()")
_REACH = 20
# Numbers above it may be years.
_OLDEST = 1700
# A noun of what takes place, with a pronoun, stands so near: وصوله إلى مطار المدينة اليوم.
_ITS_HAPPENING = range(1, 6)
_ELATIVE_LENGTHS = (3, 4)
_PRONOUNS = ("هما", "ها", "هم", "ه")


def today_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """Whether a day counted from the day of writing is none after all."""
    if around.following == "الحاجه" or _became(around) or _figure_of_speech(around):
        return True
    if meaning.part == "night" and _any_night(around):
        return True
    if not meaning.bare:
        return False
    words = trap_words()
    if one_of(around.previous, words["of_this_issue"]):
        return False
    named = one_of(around.previous, words["before_today"]) or around.following in words["after_today"]
    if around.before("and") and _against_times_gone(around):
        return True
    # اعتبارا من اليوم is a day, في اليوم a day told of otherwise.
    in_it = around.before("in") and around.previous != "من"
    return named or in_it or _quoted(around) or _is_a_paper(around) or _nowadays(around)


def _is_a_paper(around: Surroundings) -> bool:
    """Whether it ends the name of a paper or a channel: صحيفة المصري اليوم, «عكاظ اليوم»."""
    words = trap_words()
    if around.previous not in words["called_today"]:
        return False
    before = around.before_by(2)
    return one_of(before, words["media"]) or (before in _QUOTES and around.following in _QUOTES)


def morrow_as_it_stands(meaning: Meaning, around: Surroundings) -> Meaning | None:
    """The morrow as its surroundings let it stand: مباراة الغد is tomorrow's, طاقة الغد of times to come."""
    if meaning.part or meaning.others or around.before("in"):
        given = around.index and around.read[around.index - 1].values.get("in")
        in_it = meaning.part or meaning.others or given == "in"
        return meaning if in_it and not _figure_of_speech(around) else None
    if one_of(around.previous, trap_words()["happens_today"]) and not around.manner.argues:
        return replace(meaning, kind="deictic", shift=1)
    return None


def _any_night(around: Surroundings) -> bool:
    """Whether الليلة is not tonight: the play الليلة الثانية عشرة, 100 دولار في الليلة."""
    word = around.word
    tonight = word.last == word.first + 1
    told = around.before("in") or around.following in trap_words()["after_that_night"]
    return tonight and (told or around.is_followed_by("ordinal"))


def _against_times_gone(around: Surroundings) -> bool:
    """Whether واليوم follows, in its sentence, what was in times gone: في 1994 تحالفوا معه، واليوم ضده."""
    published = around.reading.published
    if around.previous not in ("،", "؛", "…", ""):
        return False
    for token in _before(around):
        year = int(token.form) if token.form.isdigit() and len(token.form) == 4 else 0
        gone = _OLDEST < year < (published.year if published else 0)
        if gone or one_of(token.form, trap_words()["times_gone"]):
            return True
    return False


def _quoted(around: Surroundings) -> bool:
    """Between quotation marks it is the newspaper."""
    return around.previous in _QUOTES and around.following in _QUOTES


# --- nowadays -------------------------------------------------------------------------------


def _nowadays(around: Surroundings) -> bool:
    words = trap_words()
    if _said_that_day(around) or _of_what_happens(around) or _ends_title(around):
        return False
    before = [token.form for token in _before(around)]
    near = before[-4:]
    if any(one_of(form, words["we"]) for form in near) or around.before_by(2) in words["most"]:
        return True
    if any(_of_that_day(around.before_by(count)) for count in _ITS_HAPPENING):
        return False
    if around.after_by(2) in words["than"] and _is_elative(around):
        return True
    if one_of(around.previous, words["before_nowadays"]) or around.following in words["after_nowadays"]:
        return True
    if any(form in words["no_longer"] and one_of(not_, words["not_past"]) for not_, form in pairwise(near)):
        return True
    letters = [form for form in before if form[:1].isalpha()]
    verb = _verb(letters, around.following, in_title=around.sentence == title_of(around.reading))
    if verb is Tense.FUTURE or (not letters and tense_words().of(around.following) is Tense.FUTURE):
        return False
    if around.manner.argues:
        return True
    if verb is not None:
        return verb is Tense.PRESENT
    return _nominal_is_nowadays(letters, around)


def _is_elative(around: Surroundings) -> bool:
    """Whether what follows may be a comparative by its shape: أيسر, أشد."""
    last = around.word.last
    return around.reading.tokens[last].text.startswith("أ") and len(around.following) in _ELATIVE_LENGTHS


def _ends_title(around: Surroundings) -> bool:
    """At the end of a title: المنتخب في مواجهة حاسمة.. اليوم."""
    ends = around.word.last == around.sentence.last and not around.manner.argues
    return ends and around.sentence == title_of(around.reading)


def _of_what_happens(around: Surroundings) -> bool:
    """Right behind a match, a session, the shares that were traded: المباراة الودية اليوم."""
    words = trap_words()
    near = [around.before_by(count).removeprefix("ال") for count in (1, 2)]
    happens = any(form in words["happens_today"] and form not in words["days_of_news"] for form in near)
    return happens and not around.manner.argues


def _before(around: Surroundings) -> Sequence[Token]:
    first = around.word.first
    return around.reading.tokens[max(around.sentence.first, first - _REACH) : first]


def _said_that_day(around: Surroundings) -> bool:
    """Beside a statement it is the day of writing, in any text: في بيان له اليوم, قال اليوم إن."""
    words = trap_words()
    near = [around.before_by(count) for count in (1, 2, 3)]
    if any(one_of(form, words["statement"]) for form in near):
        return True
    return around.following in tense_words().content and any(tense_words().of(form) for form in near)


def _verb(letters: Sequence[str], following: str, *, in_title: bool) -> Tense | None:
    """What the nearest verb before tells: FUTURE, PAST or PLAN what is of a day, PRESENT what goes on.

    In a title a present is of the day as well (الفريق يختبر جاهزيته اليوم), unless it is of what goes on.
    """
    words, traps = tense_words(), trap_words()
    scheduled = traps["scheduled"]
    for at in range(len(letters) - 1, -1, -1):
        form = letters[at]
        before = letters[at - 1] if at else ""
        if one_of(form, traps["copulas"]):
            continue
        if before in words.relative and _without_object(form) in words.verbs_or_nouns:
            return Tense.PAST
        found = words.of(form)
        opens = at == 0 and form in words.verbs_or_nouns
        if found is None and (opens or words.looks_past(form)):
            found = Tense.PAST
        if found is not None:
            return found
        if _is_one(form, scheduled) or (before in traps["that"] and _awaited(letters, at)):
            return Tense.PLAN
        if _is_one(form, traps["light"]) and following.startswith("ب"):
            return Tense.PLAN
        goes_on = _is_one(form, traps["goes_on"])
        if in_title and words.presents(form) and not goes_on:
            return Tense.PLAN
        if words.presents(form) or goes_on or _describes(form, before):
            return Tense.PAST if before in words.makes_past else Tense.PRESENT
    return None


def _awaited(letters: Sequence[str], at: int) -> bool:
    """Whether the verb at `at`, behind أن, is of what is expected: ينتظر أن يخضع."""
    return any(tense_words().of(form) is Tense.FUTURE for form in letters[max(0, at - 4) : at])


def _without_object(form: str) -> str:
    """The form without a pronoun written to it: جمعهما → جمع."""
    return next((form[: -len(end)] for end in _PRONOUNS if form.endswith(end)), "")


def _of_that_day(form: str) -> bool:
    """A noun of what takes place on a day, with a pronoun: اجتماعه اليوم."""
    stem = _without_object(form)
    return len(stem) > 3 and any(
        one_of(one, trap_words()["happens_today"]) for one in (stem, stem[:-1] + "ه")
    )


def _describes(form: str, before: str) -> bool:
    """Whether it is the verb of a relative clause about what goes on: التي تشهدها المنطقة."""
    if before not in tense_words().relative or form[:1] not in ("ي", "ت", "ن"):
        return False
    stem = _without_object(form)
    return len(stem) >= 3 and not _is_one(stem, trap_words()["set_for_a_day"])


def _is_one(form: str, verbs: frozenset[str]) -> bool:
    """Whether a form is one of `verbs` (given with ي) in any person and number: يلتقي, تلتقي, ويلتقيان."""
    for stem in (form, form[1:] if form[:1] in tuple("وفس") else ""):
        if stem[:1] in ("ي", "ت", "ن"):
            base = "ي" + stem[1:]
            if base in verbs or (base[-2:] in ("ون", "ان") and base[:-2] in verbs):
                return True
    return False


def _nominal_is_nowadays(letters: Sequence[str], around: Surroundings) -> bool:
    """Where no verb stands before: what follows decides, or a noun of what takes place on a day."""
    words, tense = trap_words(), tense_words()
    if any(one_of(form, words["happens_today"]) for form in letters):
        return False
    after = around.after_by(2) if around.following == "،" else around.following
    if tense.of(after) is not None or tense.looks_past(after) or _is_one(after, words["scheduled"]):
        return False
    opens = around.word.first - around.sentence.first <= _REACH
    about = bool(letters) and (letters[0].startswith("ال") or letters[0] in words["subjects"])
    return opens and (len(letters) <= 2 or about)


# --- غدا and its like ------------------------------------------------------------------------


def _became(around: Surroundings) -> bool:
    """غدا as a verb: a particle of the past before it, or what somebody became behind it."""
    words, tense, word = trap_words(), tense_words(), around.word
    token = around.reading.tokens[word.first]
    if word.last != word.first + 1 or token.text.lstrip("وف") not in ("غدا", "غدًا", "غداً"):
        return False
    if around.previous in words["before_became"] or around.following in words["elatives"]:
        return True
    letters = [one.form for one in _before(around) if one.form[:1].isalpha()]
    if any(tense.of(form) in (Tense.FUTURE, Tense.PLAN) or tense.presents(form) for form in letters):
        return False
    if around.following in words["after_became"]:
        return True
    if not letters and around.following.startswith("ال"):
        return token.text.endswith("غدا")
    return bool(letters) and _accusative(around)


def _accusative(around: Surroundings) -> bool:
    """Whether an indefinite accusative follows, what somebody became: غدا رجلا."""
    last = around.word.last
    if last >= around.sentence.last:
        return False
    text, form = around.reading.tokens[last].text, around.following
    plain = len(form) >= 4 and form.endswith("ا") and not form.startswith("ال")
    return plain and not text.endswith(("يا", "ياً")) and form not in trap_words()["parts_of_day"]


def _figure_of_speech(around: Surroundings) -> bool:
    """Tomorrow and yesterday as the times to come and gone by: غد أفضل, بالأمس القريب."""
    words = trap_words()
    form = around.reading.tokens[around.word.last - 1].form
    if one_of(around.before_by(1), words["likened"]):
        return True
    if form == "بالامس" and any(around.before_by(count) in words["was"] for count in (1, 2, 3)):
        # كان يجمعهم بالأمس: in times gone by.
        return True
    if around.before("before") and around.before_by(2) in words["now"]:
        # الآن قبل الغد: the sooner the better.
        return True
    if around.before("until") and around.manner.argues:
        return True
    return form in words["figures"] and around.following in words["after_figure"]
