"""Whether a bare number is a year: 2014 is one, unless something is counted or numbered by it."""

from __future__ import annotations

from functools import cache

from ingest.extraction.lexicon import folded_set, read_csv
from ingest.extraction.timex_dates import is_near_hijri
from ingest.extraction.timex_surroundings import Surroundings, one_of, trap_words
from ingest.extraction.timex_tense import tense_words

UNITS = "quantities/units.csv"

_LICENSES = ("in", "from", "until", "between", "since", "before", "after", "part_of_period", "and", "or")
_SURE_LICENSES = ("since",)
_NAMES_REACH = 5
_AMOUNTS_REACH = 3
# A noun with a pronoun is not counted: قضى في 1988 ابنه.
_PRONOUNS = ("ه", "ها", "هم")
# Years that a number may be with nothing before it to say so.
_QUOTES = ("«", "»", '"', "”", "“")
_ENDS = (")", "]", "،", ".", "")
_EARLIEST, _LATEST = 1900, 2050


@cache
def _counted() -> frozenset[str]:
    """Nouns that a number counts although they begin as a conjunction or preposition does (وحدة, برميل)."""
    rows = read_csv(UNITS, ("unit", "role", "noun", "plurals"))
    nouns = [noun for row in rows for noun in (row["noun"], *row["plurals"].split("|"))]
    return folded_set(UNITS, "noun", [noun for noun in nouns if noun and " " not in noun])


def is_a_year(value: int, around: Surroundings) -> bool:
    """Whether the bare number in `around` is a year, for what stands before and after it."""
    if _born_or_died(around):
        return True
    tags = around.reading.tokens[around.sentence.first].form in trap_words()["tags"]
    if tags or (around.previous in _QUOTES and around.following in _QUOTES):
        # The novel «1984»; the words that a page is filed under.
        return False
    known = value >= _EARLIEST or is_near_hijri(value, around.reading.published)
    return known and _may_be_said(value, around) and is_no_amount(value, around)


def _may_be_said(value: int, around: Surroundings) -> bool:
    words, previous = trap_words(), around.previous
    if _numbered(around):
        return False
    if around.before(*_LICENSES) or _in_a_list(around) or _names_something(around):
        return True
    if not _EARLIEST <= value <= _LATEST:
        return False
    if around.word.first == around.sentence.first:
        return around.following in words["dashes"]
    if previous in words["openers"]:
        listed = around.following in words["listing"] and around.after_by(2).isdigit()
        # (2000) فعالية is a number of them.
        counts = not value % 100 and around.after_by(2)[:1].isalpha()
        return (around.following in words["closers"] and not counts) or listed
    if previous in words["born_died"]:
        return True
    if around.following in words["closers"] or around.following in words["closing_quotes"]:
        # The end of a name in quotation marks or brackets: معرض «الوطن 2050».
        return False
    if not value % 100 and around.following[:1].isalpha():
        return False
    return previous[:1].isalpha() and not _is_verb(previous) and previous not in words["no_year_after"]


def _born_or_died(around: Surroundings) -> bool:
    """A year of any century behind birth or death: (ولد في 1890), (ت. 1524)."""
    near = around.before_by(1), around.before_by(2)
    return any(form in trap_words()["born_died_any"] for form in near) and around.following in _ENDS


def _numbered(around: Surroundings) -> bool:
    """Whether words before it make it a number or an amount: القرار رقم 1701, بلغ المؤشر 2015, نحو 2000."""
    words = trap_words()
    if one_of(around.previous, words["just_before_number"]):
        return True
    if around.before(*_LICENSES):
        return False
    near = [around.before_by(count) for count in range(1, _AMOUNTS_REACH + 1)]
    return any(one_of(form, words["before_number"]) for form in near)


def _in_a_list(around: Surroundings) -> bool:
    """After another year: 2001، 2002 و2003."""
    if around.index < 2 or not around.before("and", "comma"):
        return False
    before = around.read[: around.index - 1]
    # The years between may be said by two digits: (1993، 97، 2001)
    while len(before) > 2 and "year2" in before[-1].values and before[-2].values.keys() & {"comma", "and"}:
        before = before[:-2]
    return "YEAR" in before[-1].values


def _names_something(around: Surroundings) -> bool:
    """Behind what is named by its year: مونديال 2034, كأس أمم آسيا 2019, رؤية المملكة 2030."""
    words = trap_words()
    quoted = around.previous in _QUOTES
    for count in range(1, _NAMES_REACH + 1):
        form = around.before_by(count)
        if form in _QUOTES and quoted:
            # ثورة «المشروطية» 1906
            continue
        if one_of(form, words["before_bare_year"]):
            return True
        if not form[:1].isalpha() or _is_verb(form) or form in words["after_bare_year"]:
            return False
    return False


def _is_verb(form: str) -> bool:
    words = tense_words()
    return words.of(form) is not None or words.presents(form)


def is_counted(form: str) -> bool:
    """Whether a form is a noun, or a sign, that numbers count."""
    known = _counted() | trap_words()["counted"]
    return form in ("%", "٪") or form in known or (form.endswith("ا") and form[:-1] in known)


def is_no_amount(value: int, around: Surroundings) -> bool:
    """Whether what follows is nothing that the number counts."""
    words, form = trap_words(), around.following
    if around.before(*_SURE_LICENSES) and not around.is_followed_by("unit"):
        return True
    if form in ("%", "٪") or form in words["counted"] or form in _counted():
        return False
    if not form[:1].isalpha() or form in words["after_bare_year"]:
        return True
    if form.startswith(("ال", "و", "ف", "ب", "ل", "كال")):
        return not (form[:1] != "ا" and form[1:] in _counted())
    text = around.reading.tokens[around.word.last].text
    if _is_verb(form) or tense_words().looks_past(form) or text.endswith(_PRONOUNS):
        return True
    sure = around.before(*_SURE_LICENSES) or _names_something(around)
    if sure and not form.endswith(("ا", "ه")):
        return True
    # After 2003 to 2010 what is counted stands in the plural, and is no accusative.
    return 3 <= value % 100 <= 10 and form.endswith("ا") and len(form) > 3
