"""Words that look like times and are none: what stands around an expression decides."""

from __future__ import annotations

from dataclasses import replace

from ingest.extraction.timex_feasts import as_kept, feast_is_none
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_offsets import offset_with_its_origin
from ingest.extraction.timex_surroundings import Surroundings, is_of_a_ruler, one_of, trap_words
from ingest.extraction.timex_tense import Tense, tense_beside, tense_words
from ingest.extraction.timex_today import morrow_as_it_stands, today_is_none
from ingest.extraction.timex_words import Word
from ingest.extraction.timex_years import is_a_year, is_counted, is_no_amount

# What may stand before a month or a year that nothing else shows to be one.
_LICENSES = ("in", "from", "until", "between", "since", "before", "after", "part_of_period", "and", "or")
# Brackets often hold a date that is one; a date alone between quotation marks is a name.
_QUOTATION_MARKS = tuple('"«»“”„‟')

_DEGREES_REACH = 8
_FIGURES_REACH = 8
_HABITS_REACH = (-4, -3, -2, -1, 1, 2, 3)
_RAMADAN = 9
_BATTLES_REACH = 8
_PLACES_REACH, _FEW_PLACES = 7, 3
# A month before a number below this may be a name before an amount: الناقلة آذار 1500 طن.
_OLD = 1850

# A month that is also a name (ماي) is one only after these; one that is also a verb, not after "and".
_SURE_LICENSES = ("in", "until", "between", "since", "part_of_period")
_NO_VERB_LICENSES = ("in", "from", "until", "between", "since", "before", "after", "part_of_period")


def without_traps(meaning: Meaning, around: Surroundings) -> Meaning | None:
    """The meaning as its surroundings let it stand: None where it is no time after all."""
    if _titles_a_work(around) or _named_after(meaning, around) or _is_habit(meaning, around):
        return None
    check = _CHECKS.get(meaning.kind)
    if check is not None and check(meaning, around):
        return None
    of = meaning.others[0] if meaning.kind == "since" else meaning
    if of.kind == "deictic" and _is_of_a_day(of, around):
        return None
    if meaning.kind == "date" and meaning.year is None and meaning.day and meaning.month:
        return _named_day(meaning, around)
    if meaning.kind == "deictic" and around.reading.tokens[around.word.last - 1].form == "العصر":
        # هذا العصر is this age.
        opens = around.reading.tokens[around.word.first].form
        return None if opens == "هذا" else meaning
    if meaning.kind == "morrow":
        return morrow_as_it_stands(meaning, around)
    if meaning.kind == "offset" and not meaning.others:
        return offset_with_its_origin(meaning, around)
    return as_kept(meaning, around)


def _is_of_a_day(meaning: Meaning, around: Surroundings) -> bool:
    """Whether اليوم is a day told of otherwise: اليوم الأخير, في الثامنة صباحا في اليوم المحدد."""
    if around.following not in trap_words()["after_today"]:
        return False
    last = around.reading.tokens[around.word.last - 1].form
    return meaning.bare or (last == "اليوم" and around.reading.tokens[around.word.last - 2].form == "في")


def _quoted(around: Surroundings) -> bool:
    """Whether it stands alone between quotation marks."""
    return around.previous in _QUOTATION_MARKS and around.following in _QUOTATION_MARKS


def _titles_a_work(around: Surroundings) -> bool:
    """Whether it is all of a work's name: ألبوم «ليلة الجمعة», رواية «1984»."""
    return _quoted(around) and one_of(around.before_by(2), trap_words()["works"])


def _named_after(meaning: Meaning, around: Surroundings) -> bool:
    """A street, a movement, a paper that bears a date as its name: حركة شباب 6 أبريل, منظمة «17 نوفمبر»."""
    ends = meaning.others if meaning.kind == "span" else (meaning,)
    if not all(one.kind == "date" and one.month and one.shift is None for one in ends):
        return False
    words, tokens, first = trap_words(), around.reading.tokens, around.word.first
    if _in_a_list_of_places(meaning, around):
        return True
    if tokens[first].form == "يوم" or not around.previous:
        return False
    before = [tokens[at].form for at in range(max(around.sentence.first, first - 4), first)]
    quoted = _quoted(around) and all(one.year is None for one in ends)
    if before[-1] in _QUOTATION_MARKS:
        before.pop()
    if quoted and not (before and one_of(before[-1], named_days().heads)):
        return True
    between = 0
    while before and between < 2 and one_of(before[-1], words["within_name"]):
        if not between and one_of(before[-1], words["before_named_date"]):
            return True
        before.pop()
        between += 1
    opens = len(before) == 1 and before[0] in words["also_gathered"]
    return bool(before) and not opens and one_of(before[-1], words["before_named_date"])


def _in_a_list_of_places(meaning: Meaning, around: Surroundings) -> bool:
    """A city that is called by a date, beside another: مدينتي أبو حماد والعاشر من رمضان."""
    if not around.before("and") or meaning.year is not None:
        return False
    return bool(meaning.day) and _of_places(around, _PLACES_REACH)


def _of_places(around: Surroundings, reach: int) -> bool:
    near = (around.before_by(count) for count in range(1, reach + 1))
    return any(one_of(form, trap_words()["lists_of_places"]) for form in near)


def _is_any_weekend(around: Surroundings) -> bool:
    """A weekend off by itself, where no verb tells of one: مباريات لا تتزامن مع إجازة نهاية الأسبوع."""
    if around.reading.tokens[around.word.first].form.lstrip("ل") not in trap_words()["days_off"]:
        return False
    tense, _ = tense_beside(around.reading, around.sentence, around.word.first, around.word.last)
    return tense not in (Tense.PAST, Tense.FUTURE)


def _is_fasting_of_essays(meaning: Meaning, around: Surroundings) -> bool:
    """Ramadan in a text that argues, beside no verb of the past: of any year."""
    whole = meaning.kind == "date" and meaning.day is None and meaning.year is None and meaning.shift is None
    ramadan = (meaning.calendar, meaning.month) == ("hijri", _RAMADAN)
    if not (whole and ramadan and meaning.within is None and around.manner.argues):
        return False
    tense, _ = tense_beside(around.reading, around.sentence, around.word.first, around.word.last)
    return tense is not Tense.PAST


def _is_habit(meaning: Meaning, around: Surroundings) -> bool:
    """A month or feast of any year: تزدحم الأسواق عادة في رمضان."""
    if meaning.kind == "span":
        return all(_is_habit(end, around) for end in meaning.others)
    of_a_year = meaning.year or meaning.within or meaning.shift is not None
    if meaning.kind == "weekend" and meaning.shift is None and _is_any_weekend(around):
        return True
    if meaning.kind == "weekend" or (meaning.kind == "modified" and meaning.others[0].unit == "week"):
        return not meaning.shift and _by_habit(around)
    if _is_fasting_of_essays(meaning, around):
        return True
    if of_a_year or not (
        meaning.kind == "feast" or (meaning.kind == "date" and meaning.month and not meaning.day)
    ):
        return False
    return _by_habit(around)


def _by_habit(around: Surroundings) -> bool:
    near = (around.after_by(count) if count > 0 else around.before_by(-count) for count in _HABITS_REACH)
    return any(form in trap_words()["habitual"] for form in near)


def _named_day(meaning: Meaning, around: Surroundings) -> Meaning:
    """The date with its year where it names an attack or a revolution (هجمات 11 سبتمبر)."""
    named = named_days()
    year = named.years.get((meaning.month or 0, meaning.day or 0))
    published = around.reading.published
    if year is None or (published and published.year < year):
        return meaning
    first = around.word.first
    head = around.reading.tokens[first - 2].form if _quoted(around) and first > 1 else around.previous
    words = trap_words()
    since_then = head in words["since_then"] and one_of(around.before_by(2), words["what"])
    known = since_then or around.following in words["well_known"]
    if not known and not one_of(head, named.heads):
        return meaning
    return replace(meaning, year=year)


def _date_is_none(meaning: Meaning, around: Surroundings) -> bool:
    if not meaning.day and around.previous in trap_words()["before_month_in_name"]:
        return True
    if "DAY_MONTH" in around.word.values:
        return around.previous not in ("بتاريخ", "تاريخ", "يوم")
    if not meaning.bare:
        counted = _are_metres(around) or _numbers_a_law(around)
        if meaning.month is None and (_year_is_none(meaning, around) or counted):
            return True
        old = meaning.month and not meaning.day and (meaning.year or _OLD) < _OLD
        return bool(old) and meaning.calendar != "hijri" and not is_no_amount(meaning.year or 0, around)
    if meaning.month:
        words = trap_words()
        form = around.reading.tokens[around.word.first].form
        doubtful = form in words["never_bare_month"] or form[1:] in words["never_bare_month"]
        doubtful = doubtful and not (
            form in words["month_behind"] and one_of(around.previous, words["behind"])
        )
        return doubtful or not _licensed(form, around) or around.following in words["after_month"]
    return not is_a_year(meaning.year or 0, around)


def _are_metres(around: Surroundings) -> bool:
    """Whether the sign of the era is that of a unit: على مسافة 2000م."""
    form = around.reading.tokens[around.word.first].form
    return form[:1].isdigit() and one_of(around.previous, trap_words()["before_metres"])


def _numbers_a_law(around: Surroundings) -> bool:
    """Whether the year is part of a law's number: القانون رقم 10 لسنة 2012."""
    return around.before_by(1).isdigit() and one_of(around.before_by(2), trap_words()["numbered"])


def _licensed(form: str, around: Surroundings) -> bool:
    """Whether what stands before a bare month lets it be one."""
    words = trap_words()
    if one_of(form, words["also_names"]):
        return around.before(*_SURE_LICENSES)
    if one_of(form, words["also_verbs"]):
        noun_after = around.following.startswith("ال") or around.following in words["objects"]
        return around.before(*_NO_VERB_LICENSES) and not (around.before("from") and noun_after)
    if _is_person(around):
        return False
    if one_of(around.previous, words["before_bare_month"]):
        return True
    if around.before("and", "or"):
        return around.index >= 2 and _is_time(around.read[around.index - 2])
    return around.before(*_LICENSES)


def _is_person(around: Surroundings) -> bool:
    """Whether the month is a given name (التقى برمضان حسن, مع شعبان عبد الرحيم)."""
    words = trap_words()
    form = around.reading.tokens[around.word.last - 1].form
    if not one_of(form, words.given_names) or around.before("part_of_period", "since"):
        return False
    after, further = around.following, around.after_by(2)
    return after in words.given_names or (after == "عبد" and bool(further)) or after in words["within_person"]


def _is_time(word: Word) -> bool:
    return any(isinstance(value, Meaning) for value in word.values.values())


def _weekday_is_none(meaning: Meaning, around: Surroundings) -> bool:
    words, previous = trap_words(), around.previous
    form = around.reading.tokens[around.word.last - 1].form
    if form == "احد" and _is_battle(around):
        return True
    if around.following in words["after_weekday_of_town"]:
        return True
    if not meaning.bare:
        return False
    if meaning.weekday == 1 and _is_the_two(around):
        return True
    if around.before("and") and _of_places(around, _FEW_PLACES):
        return True
    if _names_a_family(form, around) or _ends_a_title(around):
        return True
    named = previous.startswith("عبدال") or one_of(previous, words.given_names)
    ruler = is_of_a_ruler(around.reading, around.word.first - 1, around.sentence.first)
    town = one_of(around.before_by(2), words["towns_of_a_name"])
    return (named and not ruler and not town) or one_of(previous, words["before_weekday"])


def _names_a_family(form: str, around: Surroundings) -> bool:
    """A weekday that the text has for a family's name, told to say something: وأعلن الخميس أن."""
    opens = around.word.first == around.sentence.first + 1
    said = around.following in tense_words().content or tense_words().of(around.previous) is Tense.PAST
    return form in around.manner.families and (said or opens)


def _ends_a_title(around: Surroundings) -> bool:
    """At the end of a name in quotation marks: برنامج «لقاء الخميس»."""
    if around.following not in _QUOTATION_MARKS or around.previous in _QUOTATION_MARKS:
        return False
    return any(around.before_by(count) in _QUOTATION_MARKS for count in (2, 3))


def _is_battle(around: Surroundings) -> bool:
    """Whether يوم أحد is the day of the battle of Uhud: beside Muslims of old, the Prophet, other battles."""
    near = (around.before_by(count) for count in range(1, _BATTLES_REACH + 1))
    after = (around.after_by(count) for count in range(1, _BATTLES_REACH + 1))
    return any(one_of(form, trap_words()["of_battles"]) for form in (*near, *after))


def _is_the_two(around: Surroundings) -> bool:
    """Whether الاثنين is the two of them: بين الاثنين علاقة, المتهمين الاثنين الموجودين, الاثنين حاولا."""
    following, tense = around.following, tense_words()
    if one_of(around.previous, frozenset(("بين",))) or following in trap_words()["the_two"]:
        return True
    of_two = around.previous.startswith("ال") and around.previous.endswith("ين")
    adjective = following.startswith("ال") and following.endswith(("ين", "ان"))
    verb = following.endswith("ا") and {tense.of(following), tense.of(following[:-1])} == {Tense.PAST}
    return of_two and (adjective or verb)


def _part_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """A quarter or half without its year is one only where figures are told: زادت أرباحه في الربع الثاني.

    Behind what it belongs to (أرباح الربع الثاني) it says which, not when.
    """
    if meaning.within is not None or meaning.year is not None:
        return False
    if not around.before("in"):
        return True
    words = trap_words()
    if around.reading.tokens[around.word.first].form.lstrip("لب") not in words["part_of_fiscal_year"]:
        return True
    near = [around.before_by(count) for count in range(1, _FIGURES_REACH + 1)]
    near += [around.after_by(count) for count in range(1, _FIGURES_REACH + 1)]
    return around.following in words["not_of_a_year"] or not any(
        one_of(form, words["figures_of"]) for form in near
    )


def _decade_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """In one's eighties; degrees in the forties."""
    words = trap_words()
    # السبعينات والثمانينات من العمر: of both.
    both = any(_is_of_kind(word, "decade") for word in around.read[around.index + 1 : around.index + 3])
    if any(around.after_by(count) in words["ages"] for count in range(1, 4 if both else 3)):
        return True
    near = range(-_DEGREES_REACH, _DEGREES_REACH + 1)
    forms = [around.after_by(at) if at > 0 else around.before_by(-at) for at in near if at]
    return meaning.count is None and any(one_of(form, words["degrees"]) for form in forms)


def _is_of_kind(word: Word, kind: str) -> bool:
    return any(isinstance(value, Meaning) and value.kind == kind for value in word.values.values())


def _made_of_none(meaning: Meaning, around: Surroundings) -> bool:
    """Whether a part of a period, or a span, is made of what is none."""
    whole, last = meaning.others[0], meaning.others[-1]
    opens = around.reading.tokens[around.word.first].form
    years = meaning.kind == "span" and last.year and not last.month and opens in ("بين", "من", "ما")
    if years and is_counted(around.following):
        # بين 1990 و2040 دولارا
        return True
    check = _CHECKS.get(whole.kind) if whole.kind in ("decade", "modified", "new_year") else None
    return check is not None and check(whole, around)


def _year_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """General, not the year: الأمين العام الجديد, الرأي العام الحالي."""
    words = trap_words()
    if meaning.kind == "new_year" and around.following in words["after_new_year"]:
        return True
    if meaning.kind == "period" and meaning.unit == "decade" and not meaning.shift:
        # هذا العقد is the contract that the text tells of.
        return around.manner.tells_of_contract
    form = around.reading.tokens[around.word.first].form
    return form == "العام" and one_of(around.previous, words["before_general"])


_CHECKS = {
    "period": _year_is_none,
    "new_year": _year_is_none,
    "modified": _made_of_none,
    "span": _made_of_none,
    "feast": feast_is_none,
    "decade": _decade_is_none,
    "date": _date_is_none,
    "weekday": _weekday_is_none,
    "deictic": today_is_none,
    "part": _part_is_none,
}
