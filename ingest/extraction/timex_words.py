"""From tokens to the words of time: every token that may belong to a time expression, with its categories.

A word carries one *symbol*, a private character that stands for the set of its categories. A stretch of words
is thus a short string on which the grammar's patterns run; equal strings match alike and are matched once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ingest.extraction.lexicon import LexiconError, phrases, read_entries, read_toml
from ingest.extraction.model import Token
from ingest.extraction.orthography import TATWEEL
from ingest.extraction.timex_spellings import NUMBERS, feast_names, spelt_hundreds

WORDS = "time/words.toml"

Values = Mapping[str, object]

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
_PREFIX_CATEGORY = {"و": "and", "ف": "and", "ب": "in", "ل": "in", "ك": "in"}
_RANKS = {"thousand": 4, "hundred": 3, "unit": 2, "ten": 1, "teen": 1}
# In formal writing numbers go up as well: تسع عشرة وتسعمائة وألف.
_UPWARDS = {(small, "hundred") for small in ("unit", "ten", "teen")} | {
    (smaller, "thousand") for smaller in ("teen", "hundred")
}
# The hours are counted so far; what is above is no hour.
_LAST_HOUR = 12
# The digits of 20140616.
_COMPACT = 8
_IGNORED_IN_WRITING = str.maketrans("", "", TATWEEL + "".join(map(chr, range(0x064B, 0x0653))) + "\u0670")


class Symbols:
    """One private character for every set of categories, given out as sets are met while lexicons load."""

    def __init__(self) -> None:
        self._of: dict[frozenset[str], str] = {}

    def of(self, categories: Iterable[str]) -> str:
        """The symbol of a set of categories."""
        return self._of.setdefault(frozenset(categories), chr(0xE000 + len(self._of)))

    def holding(self, category: str) -> str:
        """All symbols whose set holds `category`, as one string."""
        return "".join(symbol for categories, symbol in self._of.items() if category in categories)


class Word(NamedTuple):
    """A word of time in a text, or a clitic of one: its characters and tokens, its symbol and values."""

    start: int
    end: int
    first: int
    last: int
    symbol: str
    values: Values


@dataclass(frozen=True, slots=True)
class _Numeral:
    value: int
    rank: str
    ordinal: bool
    definite: bool
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class _Match:
    """What a form may be: the clitic letters before it, and the keys to look up from there."""

    prefix: str
    stem: str


class Vocabulary:
    """The words and number words of the lexicon, folded, ready to be met in a text."""

    def __init__(self) -> None:
        self.symbols = Symbols()
        self._words: dict[tuple[str, ...], dict[str, object]] = {}
        self._numerals: dict[tuple[str, ...], _Numeral] = {}
        self._never = frozenset(read_toml(WORDS)["never"]["words"])
        self._load_words()
        self._load_numerals()
        self._longest: dict[str, int] = {}
        for key in [*self._words, *self._numerals]:
            self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))
        self._known: dict[str, _Match | None] = {}
        self._register_symbols()
        self._telling = self._telling_symbols()

    def words(self, tokens: Sequence[Token], first: int, last: int) -> list[list[Word]]:
        """The words of time among `tokens[first:last]`, in runs of neighbours with nothing else between."""
        runs: list[list[Word]] = []
        run: list[Word] = []
        index = first
        while index < last:
            form = tokens[index].form
            if form.isdigit():
                self._append_digits(tokens, index, run)
                index += 1
                continue
            match = self._match(form)
            step = self._take(tokens, index, last, match, run) if match else 0
            if not step:
                if run:
                    self._close(run, runs)
                    run = []
                step = 1
            index += step
        if run:
            self._close(run, runs)
        return runs

    def _close(self, run: list[Word], runs: list[list[Word]]) -> None:
        """Keep a run that holds more than connecting words (most of a text's runs are one preposition)."""
        if any(word.symbol in self._telling for word in run):
            runs.append(self._with_numbers(run))

    # --- loading ------------------------------------------------------------------------------

    def _load_words(self) -> None:
        for entry in read_entries(WORDS, "word", ("category", "value", "words", "example", "expected")):
            category, value = str(entry["category"]), entry["value"]
            for key in phrases(WORDS, f"{category} {value}", entry["words"]):
                values = self._words.setdefault(key, {})
                values[category] = value
                if isinstance(value, str):
                    values[f"{category}_{value}"] = value

        for key, feast in feast_names().items():
            self._words.setdefault(key, {})["feast"] = feast

    def _load_numerals(self) -> None:
        for key, value in spelt_hundreds().items():
            self._add_numeral(key, value, "hundred", "cardinal")
        # Ordinals first: الثلاثين is the thirtieth before it is the thirty.
        for kind in ("ordinal", "feminine_ordinal", "cardinal"):
            for entry in read_entries(NUMBERS, kind, ("rank", "words", "example")):
                if entry["rank"] not in _RANKS:
                    raise LexiconError(NUMBERS, f"[[{kind}]]", f"has no such rank: {entry['rank']}.")
                for number, words in entry["words"].items():
                    for key in phrases(NUMBERS, f"{kind} {number}", words):
                        self._add_numeral(key, int(number), entry["rank"], kind)

        for entry in read_entries(NUMBERS, "bare_ordinal", ("words", "example")):
            for number, words in entry["words"].items():
                for key in phrases(NUMBERS, f"bare_ordinal {number}", words):
                    self._words.setdefault(key, {})["bare_ordinal"] = int(number)

    def _add_numeral(self, key: tuple[str, ...], value: int, rank: str, kind: str) -> None:
        ordinal = kind != "cardinal"
        found = _Numeral(value, rank, ordinal, definite=ordinal, feminine=kind == "feminine_ordinal")
        self._numerals.setdefault(key, found)
        if not ordinal:
            the = ("ال" + key[0], *key[1:])
            # الاثنين is Monday, never the two of what is counted.
            if "weekday" not in self._words.get(the, {}):
                self._numerals.setdefault(the, _Numeral(value, rank, ordinal=False, definite=True))

    def _register_symbols(self) -> None:
        for values in self._words.values():
            self.symbols.of(values)
        for prefix in set(_PREFIX_CATEGORY.values()):
            self.symbols.of((prefix,))
        for length in range(1, 6):
            for value in range(10 ** min(length, 4)):
                categories = _digit_categories(value, length)
                self.symbols.of(categories)
                self.symbols.of((*categories, "the_count"))
        self.symbols.of(_digit_categories(20_140_616, _COMPACT))
        self.symbols.of(("number", "minute"))
        for value in (*range(1, 32), 33, 40, 59, 60, 61, 100, 1300, 1400, 1900, 2014, 3000):
            for ordinal, definite in ((False, False), (False, True), (True, True)):
                self.symbols.of(_numeral_categories(value, ordinal=ordinal, definite=definite))
        for key in self._numerals:
            self.symbols.of(_shown(self._values(key) or {}))

    def _telling_symbols(self) -> frozenset[str]:
        """The symbols of words without which there is no expression; the others only connect or count."""
        connecting = set(read_toml(WORDS)["connecting"]["categories"])
        found = {
            self.symbols.of(_shown(self._values(key) or {}))
            for key, values in self._words.items()
            if not self._connects(values, connecting)
        }
        return frozenset(found) | set(
            "".join(self.symbols.holding(category) for category in ("year", "year2", "compact_date"))
        )

    @staticmethod
    def _connects(values: Values, connecting: set[str]) -> bool:
        """Whether every category of a word, or the one it is derived from (in_in), only connects."""
        return all(
            category in connecting or any(category == f"{base}_{values.get(base)}" for base in connecting)
            for category in values
        )

    # --- meeting a text -----------------------------------------------------------------------

    def _match(self, form: str) -> _Match | None:
        try:
            return self._known[form]
        except KeyError:
            pass
        if len(self._known) > 500_000:
            self._known.clear()
        found = self._known[form] = self._strip(form)
        return found

    def _strip(self, form: str) -> _Match | None:
        for prefix in _PREFIXES:
            if not form.startswith(prefix):
                continue
            stem = form[len(prefix) :]
            if prefix and len(stem) < 2:
                continue
            if prefix.endswith("ل") and stem.startswith("ل") and "ا" + stem in self._longest:
                return _Match(prefix, "ا" + stem)
            if stem in self._longest:
                return _Match(prefix, stem)
        return None

    def _take(self, tokens: Sequence[Token], index: int, last: int, match: _Match, run: list[Word]) -> int:
        """Append the word at `index` (the longest phrase there) to `run`; returns the tokens taken."""
        token = tokens[index]
        if token.text.translate(_IGNORED_IN_WRITING) in self._never:
            return 0
        longest = min(self._longest[match.stem], last - index)
        forms = (match.stem, *(after.form for after in tokens[index + 1 : index + longest]))
        for length in range(longest, 0, -1):
            key = forms[:length]
            values = self._values(key)
            if values is not None:
                self._append(tokens, index, length, match, values, run)
                return length
        return 0

    def _values(self, key: tuple[str, ...]) -> dict[str, object] | None:
        numeral, values = self._numerals.get(key), self._words.get(key)
        if numeral is None:
            return values
        categories = _numeral_categories(numeral.value, ordinal=numeral.ordinal, definite=numeral.definite)
        if numeral.feminine and numeral.value <= _LAST_HOUR:
            categories = tuple(category for category in categories if category != "day")
        return {"numeral": numeral, **dict.fromkeys(categories, numeral.value), **(values or {})}

    def _append(
        self,
        tokens: Sequence[Token],
        index: int,
        length: int,
        match: _Match,
        values: dict[str, object],
        run: list[Word],
    ) -> None:
        token = tokens[index]
        at = token.start
        for letter in match.prefix:
            category = _PREFIX_CATEGORY[letter]
            after = _after_letter(token, at)
            run.append(Word(at, after, index, index + 1, self.symbols.of((category,)), {category: letter}))
            at = after
        end = tokens[index + length - 1].end
        run.append(Word(at, end, index, index + length, self.symbols.of(_shown(values)), values))

    def _append_digits(self, tokens: Sequence[Token], index: int, run: list[Word]) -> None:
        """Append a number, made one word with the article that may be written to it (الـ24, ال20)."""
        word = self._digits(tokens[index], index)
        if _is_fraction(tokens, index):
            categories = ("number", "minute")
            values: Values = dict.fromkeys(categories, word.values["number"])
            word = Word(word.start, word.end, index, index + 1, self.symbols.of(categories), values)
        if run and "the" in run[-1].values and run[-1].last == index:
            article = run.pop()
            values = {**word.values, "the_count": word.values["number"]}
            symbol = self.symbols.of(_shown(values))
            word = Word(article.start, word.end, article.first, word.last, symbol, values)
        run.append(word)

    def _digits(self, token: Token, index: int) -> Word:
        value = int(token.form) if len(token.form) <= 9 else 0
        categories = _digit_categories(value, len(token.form))
        values = dict.fromkeys(categories, value)
        return Word(token.start, token.end, index, index + 1, self.symbols.of(categories), values)

    def _with_numbers(self, run: list[Word]) -> list[Word]:
        """The run with the words of a compound number (ثلاثة وعشرين) made one word."""
        if not any("numeral" in word.values for word in run):
            return run
        merged: list[Word] = []
        index = 0
        while index < len(run):
            end, word = self._compound(run, index)
            merged.append(word)
            index = end
        return merged

    def _compound(self, run: list[Word], index: int) -> tuple[int, Word]:
        head = run[index].values.get("numeral")
        if not isinstance(head, _Numeral):
            return index + 1, run[index]
        total, last, end = head.value, head, index + 1
        while end + 1 < len(run) and "and" in run[end].values:
            numeral = run[end + 1].values.get("numeral")
            if not isinstance(numeral, _Numeral) or not _continues(last, numeral):
                break
            total, last, end = total + numeral.value, numeral, end + 2
        if end == index + 1:
            return end, run[index]
        categories = _numeral_categories(total, ordinal=head.ordinal, definite=head.definite)
        first, final = run[index], run[end - 1]
        values = dict.fromkeys(categories, total)
        return end, Word(first.start, final.end, first.first, final.last, self.symbols.of(categories), values)


def _is_fraction(tokens: Sequence[Token], index: int) -> bool:
    """Whether digits are the fraction of a number (1.19), no day; those of 16.6.2014 are none."""
    if index < 2 or len(tokens[index].form) > 2:
        return False
    whole, point, digits = tokens[index - 2 : index + 1]
    if point.form != "." or not whole.form.isdigit() or whole.end != point.start or point.end != digits.start:
        return False
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is None or after.form != "." or after.start != digits.end


def _shown(values: Values) -> list[str]:
    return [category for category in values if category != "numeral"]


def _continues(last: _Numeral, numeral: _Numeral) -> bool:
    if last.definite != numeral.definite and last.rank == "unit":
        return False
    if (last.rank, numeral.rank) in _UPWARDS and not (last.ordinal or numeral.ordinal or numeral.definite):
        return True
    return not (numeral.ordinal and numeral.rank != "ten") and _RANKS[last.rank] > _RANKS[numeral.rank]


def _digit_categories(value: int, length: int) -> tuple[str, ...]:
    """What a run of `length` digits may be, by its value."""
    found = ["number"]
    if length <= 2:
        found += ["count"]
        found += ["day"] if 1 <= value <= 31 else []
        found += ["month_number"] if 1 <= value <= 12 else []
        found += ["hour"] if value <= 24 else []
        found += ["minute"] if length == 2 and value < 60 else []
        found += ["year2"] if length == 2 else []
    elif length <= 4:
        found += ["count"]
        found += ["year3"] if length == 3 and value >= 100 else []
        found += ["year"] if length == 4 and 1000 <= value <= 2199 else []
        found += ["hijri_year"] if length == 4 and 1300 <= value <= 1500 else []
        found += ["likely_year"] if length == 4 and 1900 <= value <= 2060 else []
    elif length == _COMPACT and 1900 <= value // 10_000 <= 2060:
        found += ["compact_date"]
    return tuple(found)


def _numeral_categories(value: int, *, ordinal: bool, definite: bool) -> tuple[str, ...]:
    """What a number in words may be."""
    if ordinal:
        found = ["ordinal"]
        found += ["hour"] if value <= _LAST_HOUR else []
        # العشرين is the twentieth and, beside what it counts, the twenty.
        found += ["the_count"] if value in (20, 30) else []
        return (*found, "day") if value <= 31 else tuple(found)
    if definite:
        return ("the_count",)
    found = ["count"]
    found += ["day"] if value <= 31 else []
    found += ["minute"] if value < 60 else []
    found += ["year"] if 1000 < value <= 2199 else []
    # عام سبعة وستين; below thirty it would be how many years.
    found += ["year_word"] if 30 < value < 100 and value % 10 else []
    return tuple(found)


def _after_letter(token: Token, at: int) -> int:
    """The offset after the base letter at `at` and the marks upon it."""
    at += 1
    while at < token.end and _is_mark(token.text[at - token.start]):
        at += 1
    return at


def _is_mark(character: str) -> bool:
    return character == TATWEEL or "\u064b" <= character <= "\u065f" or character == "\u0670"


@cache
def vocabulary() -> Vocabulary:
    """The lexicon of time, loaded once a process."""
    return Vocabulary()
