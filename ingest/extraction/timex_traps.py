"""Words that look like times and are none: what stands around an expression decides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Reading, Sentence
from ingest.extraction.timex_meanings import Meaning
from ingest.extraction.timex_named_days import named_days
from ingest.extraction.timex_tense import tells_event
from ingest.extraction.timex_words import Word

TRAPS = "time/traps.toml"

# What may stand before a month or a year that nothing else shows to be one.
_LICENSES = ("in", "from", "until", "between", "since", "before", "after", "part_of_period", "and", "or")


class TrapWords:
    """The words of the trap lexicon, folded."""

    def __init__(self) -> None:
        lexicon = read_toml(TRAPS)
        words = {key: folded_set(TRAPS, key, entry["words"]) for key, entry in lexicon.items()}
        self.before_weekday = words["before_weekday"]
        self.before_named_date = words["before_named_date"]
        self.within_name = words["within_name"]
        self.also_gathered = words["also_gathered"]
        self.before_today = words["before_today"]
        self.before_nowadays = words["before_nowadays"]
        self.after_nowadays = words["after_nowadays"]
        self.we = words["we"]
        self.happens_today = words["happens_today"]
        self.after_today = words["after_today"]
        self.after_bare_year = words["after_bare_year"]
        self.before_bare_year = words["before_bare_year"]
        self.offset_of = words["offset_of"]
        self.before_of = words["before_of"]
        self.only = words["only"]
        self.no_noun = words["no_noun"]
        self.celebrated = words["celebrated"]
        self.ages = words["ages"]
        self.before_feast = words["before_feast"]
        self.given_names = words["given_names"]
        self.rulers = words["rulers"]
        self.that_is = words["that_is"]
        self.now = words["now"]
        self.no_longer = words["no_longer"]
        self.not_past = words["not_past"]
        self.never_bare_month = words["never_bare_month"]
        self.also_names = words["also_names"]
        self.also_verbs = words["also_verbs"]
        self.objects = words["objects"]
        self.counted = words["counted"]
        self.after_month = words["after_month"]


@cache
def trap_words() -> TrapWords:
    """The lexicon, loaded once a process."""
    return TrapWords()


_QUOTES = tuple("\"«»“”„‟'()")
# Brackets often hold a date that is one; a date alone between quotation marks is a name.
_QUOTATION_MARKS = tuple('"«»“”„‟')

# A month that is also a name (ماي) is one only after these; one that is also a verb, not after "and".
_SURE_LICENSES = ("in", "until", "between", "since", "part_of_period")
_NO_VERB_LICENSES = ("in", "from", "until", "between", "since", "before", "after", "part_of_period")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An expression among its neighbours: the words of time and the forms of any tokens beside it."""

    reading: Reading
    sentence: Sentence
    read: list[Word]
    index: int

    @property
    def word(self) -> Word:
        """The expression itself."""
        return self.read[self.index]

    @property
    def previous(self) -> str:
        """The form of the token before, without a clitic that was parted from the expression itself."""
        first = self.word.first
        while self.index and self.read[self.index - 1].last > first:
            return ""
        return self.reading.tokens[first - 1].form if first > self.sentence.first else ""

    @property
    def quoted(self) -> bool:
        """Whether it stands alone between quotation marks."""
        return self.previous in _QUOTATION_MARKS and self.following in _QUOTATION_MARKS

    @property
    def following(self) -> str:
        """The form of the token after."""
        last = self.word.last
        return self.reading.tokens[last].form if last < self.sentence.last else ""

    def before(self, *categories: str) -> bool:
        """Whether the word of time right before is of one of the categories."""
        return bool(self.index) and any(one in self.read[self.index - 1].values for one in categories)


def without_traps(meaning: Meaning, around: Surroundings) -> Meaning | None:
    """The meaning as its surroundings let it stand: None where it is no time after all."""
    if _named_after(meaning, around):
        return None
    check = _CHECKS.get(meaning.kind)
    if check is not None and check(meaning, around):
        return None
    of = meaning.others[0] if meaning.kind == "since" else meaning
    if of.kind == "deictic" and of.bare and around.following in trap_words().after_today:
        return None
    if meaning.kind == "date" and meaning.year is None and meaning.day and meaning.month:
        return _named_day(meaning, around)
    if meaning.kind == "offset" and around.previous == "علي":
        return None
    if meaning.kind == "offset" and not meaning.others and _from_now(around):
        return replace(meaning, anchor="now")
    if meaning.kind == "offset" and not meaning.others and _of_something(meaning, around):
        return replace(meaning, anchor="undated")
    return meaning


def _from_now(around: Surroundings) -> bool:
    """Whether an offset counts from the day of writing whatever was told: من الآن after it, أي before it."""
    words, last = trap_words(), around.word.last
    after = around.reading.tokens[last + 1].form if last + 1 < around.sentence.last else ""
    return around.previous in words.that_is or (around.following == "من" and after in words.now)


def _of_something(meaning: Meaning, around: Surroundings) -> bool:
    """After an offset: a noun from which it counts (بعد عشرة أيام من العملية), but not من دون."""
    words, last = trap_words(), around.word.last
    after = [token.form for token in around.reading.tokens[last : min(last + 3, around.sentence.last)]]
    if after[:1] and after[0] in words.only:
        after.pop(0)
    of = words.offset_of if (meaning.shift or 0) > 0 else words.before_of
    return bool(after) and after[0] in of and (len(after) < 2 or after[1] not in words.no_noun)


def _named_after(meaning: Meaning, around: Surroundings) -> bool:
    """A street, a movement, a paper that bears a date as its name: حركة شباب 6 أبريل, منظمة «17 نوفمبر»."""
    ends = meaning.others if meaning.kind == "span" else (meaning,)
    if not all(one.kind == "date" and one.month and one.shift is None for one in ends):
        return False
    words, tokens, first = trap_words(), around.reading.tokens, around.word.first
    if tokens[first].form == "يوم" or not around.previous:
        return False
    before = [tokens[at].form for at in range(max(around.sentence.first, first - 4), first)]
    quoted = around.quoted and all(one.year is None for one in ends)
    if before[-1] in _QUOTATION_MARKS:
        before.pop()
    if quoted and not (before and _construct(before[-1], named_days().heads)):
        return True
    between = 0
    while before and between < 2 and _construct(before[-1], words.within_name):
        if not between and _construct(before[-1], words.before_named_date):
            return True
        before.pop()
        between += 1
    opens = len(before) == 1 and before[0] in words.also_gathered
    return bool(before) and not opens and _construct(before[-1], words.before_named_date)


def _named_day(meaning: Meaning, around: Surroundings) -> Meaning:
    """The date with its year where it names an attack or a revolution (هجمات 11 سبتمبر)."""
    named = named_days()
    year = named.years.get((meaning.month or 0, meaning.day or 0))
    published = around.reading.published
    if year is None or (published and published.year < year):
        return meaning
    first = around.word.first
    head = around.reading.tokens[first - 2].form if around.quoted and first > 1 else around.previous
    if not _construct(head, named.heads):
        return meaning
    return replace(meaning, year=year)


def _date_is_none(meaning: Meaning, around: Surroundings) -> bool:
    if "DAY_MONTH" in around.word.values:
        return around.previous not in ("بتاريخ", "تاريخ", "يوم")
    if not meaning.bare:
        return False
    if meaning.month:
        words = trap_words()
        form = around.reading.tokens[around.word.first].form
        doubtful = form in words.never_bare_month or form[1:] in words.never_bare_month
        return doubtful or not _licensed(form, around) or around.following in words.after_month
    follows_year = (
        around.index >= 2 and around.before("and") and "YEAR" in around.read[around.index - 2].values
    )
    said = (
        follows_year
        or around.before(*_LICENSES)
        or _construct(around.previous, trap_words().before_bare_year)
    )
    return not said or not _ends_number(around.following)


def _licensed(form: str, around: Surroundings) -> bool:
    """Whether what stands before a bare month lets it be one."""
    words = trap_words()
    if _construct(form, words.also_names):
        return around.before(*_SURE_LICENSES)
    if _construct(form, words.also_verbs):
        noun_after = around.following.startswith("ال") or around.following in words.objects
        return around.before(*_NO_VERB_LICENSES) and not (around.before("from") and noun_after)
    return around.before(*_LICENSES)


def _weekday_is_none(meaning: Meaning, around: Surroundings) -> bool:
    words, previous = trap_words(), around.previous
    if not meaning.bare:
        return False
    named = previous.startswith("عبدال") or previous in words.given_names
    return (named and not _titled(around)) or _construct(previous, words.before_weekday)


def _titled(around: Surroundings) -> bool:
    """Whether the name before is a ruler's, who is called by it alone: استقبل الملك فهد الخميس الوفد."""
    at = around.word.first - 2
    return at >= around.sentence.first and around.reading.tokens[at].form in trap_words().rulers


def _today_is_none(meaning: Meaning, around: Surroundings) -> bool:
    if around.following == "الحاجه" or _became(around):
        return True
    if not meaning.bare:
        return False
    words = trap_words()
    named = _construct(around.previous, words.before_today) or around.following in words.after_today
    return named or around.before("in") or _quoted(around) or _nowadays(around)


def _quoted(around: Surroundings) -> bool:
    """Between quotation marks it is the newspaper."""
    return around.previous in _QUOTES and around.following in _QUOTES


def _nowadays(around: Surroundings) -> bool:
    """Whether اليوم says nowadays: by its neighbours, or because no verb before it tells an event."""
    words, first = trap_words(), around.word.first
    if _construct(around.previous, words.before_nowadays) or around.following in words.after_nowadays:
        return True
    before = [token.form for token in around.reading.tokens[around.sentence.first : first]]
    near = before[-4:]
    if any(_construct(form, words.we) for form in near):
        return True
    if any(form in words.no_longer and _construct(not_, words.not_past) for not_, form in pairwise(near)):
        return True
    letters = [form for form in before if form[:1].isalpha()]
    if len(letters) > 2 or any(map(tells_event, letters)):
        return False
    if letters:
        return not _construct(letters[-1], words.happens_today)
    return not tells_event(around.following)


def _became(around: Surroundings) -> bool:
    """غدا as a verb: it opens a sentence, and a noun follows it that is no weekday."""
    word = around.word
    opens = word.first == around.sentence.first and word.last == word.first + 1
    verb = around.reading.tokens[word.first].text.lstrip("وف") == "غدا"
    return opens and verb and around.following.startswith("ال")


def _part_is_none(meaning: Meaning, around: Surroundings) -> bool:
    return meaning.within is None and meaning.year is None


def _feast_is_none(meaning: Meaning, around: Surroundings) -> bool:
    named = around.reading.tokens[around.word.first].form.lstrip("ب") in trap_words().celebrated
    celebrated = named and around.index > 0 and around.read[around.index - 1].values.get("in") == "ب"
    return meaning.bare and (celebrated or _construct(around.previous, trap_words().before_feast))


def _decade_is_none(meaning: Meaning, around: Surroundings) -> bool:
    """In one's eighties."""
    last = around.word.last
    ages = trap_words().ages
    near = (around.reading.tokens[at].form for at in range(last, min(last + 2, around.sentence.last)))
    return any(form in ages for form in near)


_CHECKS = {
    "feast": _feast_is_none,
    "decade": _decade_is_none,
    "date": _date_is_none,
    "weekday": _weekday_is_none,
    "deictic": _today_is_none,
    "part": _part_is_none,
}


def _ends_number(following: str) -> bool:
    """Whether a number may be a year, for all that follows it: a counted noun after it makes it an amount."""
    words = trap_words()
    if not following[:1].isalpha() or following in words.after_bare_year:
        return True
    starts = following.startswith(("ال", "ل", "وال", "بال", "كال", "فال"))
    return starts and following not in words.counted


def _construct(form: str, words: frozenset[str]) -> bool:
    """Whether the form is one of `words`, with or without a conjunction or preposition before it."""
    return form in words or (form[:1] in tuple("وفبلك") and form[1:] in words)
