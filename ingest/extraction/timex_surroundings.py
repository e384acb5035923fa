"""An expression among its neighbours, and the words of the trap lexicon that tell what they make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.extraction.lexicon import folded_set, read_csv, read_toml
from ingest.extraction.model import Reading, Sentence
from ingest.extraction.timex_words import Word

TRAPS = "time/traps.toml"
GIVEN_NAMES = "entities/given_names.csv"


class TrapWords:
    """The words of the trap lexicon, folded: one set an entry, under the entry's name."""

    def __init__(self) -> None:
        lexicon = read_toml(TRAPS)
        self._words = {key: folded_set(TRAPS, key, entry["words"]) for key, entry in lexicon.items()}
        names = [row["name"] for row in read_csv(GIVEN_NAMES, ("name",))]
        self.given_names = folded_set(GIVEN_NAMES, "name", [name for name in names if " " not in name])

    def __getitem__(self, entry: str) -> frozenset[str]:
        return self._words[entry]


@cache
def trap_words() -> TrapWords:
    """The lexicon, loaded once a process."""
    return TrapWords()


# A text of fewer tokens is too short to be told for an essay.
_SHORTEST_ESSAY = 280
_FEWEST_OF_AUTHOR = 3
_CLITIC_AND_WORD = 3
_TITLES_REACH = 3


def is_of_a_ruler(reading: Reading, name: int, first: int = 0) -> bool:
    """Whether the name at a token is a ruler's, who is called by it alone: الملك فهد, الرئيس المصري أنور."""
    words = trap_words()
    before = [token.form for token in reading.tokens[max(first, name - _TITLES_REACH) : name]]
    return not words["rulers"].isdisjoint(before) and words["heads_of_firms"].isdisjoint(before)


class Manner:
    """What the whole of a text tells of its words: whether it argues (a column, an essay) rather than reports
    what was done and said these days, and which families it names.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._argues: bool | None = None
        self._families: frozenset[str] | None = None
        self._tells_of_contract: bool | None = None

    @property
    def families(self) -> frozenset[str]:
        """The forms that stand behind a given name somewhere in the text (محمد الخميس), a ruler's apart."""
        if self._families is None:
            tokens, words = self._reading.tokens, trap_words()
            names = words.given_names - words["no_family_after"]
            self._families = frozenset(
                after.form
                for at, (name, after) in enumerate(pairwise(tokens))
                if name.form in names and not is_of_a_ruler(self._reading, at)
            )
        return self._families

    @property
    def tells_of_contract(self) -> bool:
        """Whether the text tells of a contract, by its kind or what is done with one (عقد بيع, وقعت عقدا)."""
        if self._tells_of_contract is None:
            self._tells_of_contract = any(
                _is_contract(one.form, after.form) for one, after in pairwise(self._reading.tokens)
            )
        return self._tells_of_contract

    @property
    def argues(self) -> bool:
        """Worked out once, when it is first asked."""
        if self._argues is None:
            self._argues = self._weigh()
        return self._argues

    def _weigh(self) -> bool:
        tokens, words = self._reading.tokens, trap_words()
        if len(tokens) < _SHORTEST_ESSAY:
            return False
        forms = [token.form for token in tokens]
        if not words["days_of_news"].isdisjoint(forms):
            return False
        # Of three letters a form is no clitic with لي or هل, but a word of its own (ولي العهد).
        author = sum(
            form in words["author"] or (len(form) > _CLITIC_AND_WORD and one_of(form, words["author"]))
            for form in forms
        )
        reported = sum(one_of(form, words["reports"]) for form in forms)
        return author >= _FEWEST_OF_AUTHOR and author >= 2 * reported


def _is_contract(form: str, after: str) -> bool:
    words = trap_words()
    if form in words["contracts"] and after not in words["of_decade"]:
        return True
    kind = one_of(form, words["contract"]) and after in words["kinds_of_contract"]
    return kind or (form in words["of_a_contract"] and one_of(after, words["contract"]))


def title_of(reading: Reading) -> Sentence | None:
    """The first sentence, where it is a line of its own without a full stop."""
    first = reading.sentences[0] if len(reading.sentences) > 1 else None
    if first is None or not reading.text[first.start : first.end].rstrip()[-1:].isalnum():
        return None
    return first if "\n" in reading.text[first.end : reading.sentences[1].start] else None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An expression among its neighbours: the words of time and the forms of any tokens beside it."""

    reading: Reading
    sentence: Sentence
    read: list[Word]
    index: int
    manner: Manner

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
        return self.before_by(1)

    @property
    def following(self) -> str:
        """The form of the token after."""
        return self.after_by(1)

    def before_by(self, count: int) -> str:
        """The form of the token `count` before the expression, in its sentence."""
        at = self.word.first - count
        return self.reading.tokens[at].form if at >= self.sentence.first else ""

    def after_by(self, count: int) -> str:
        """The form of the token `count` after the expression, in its sentence."""
        at = self.word.last + count - 1
        return self.reading.tokens[at].form if at < self.sentence.last else ""

    def is_followed_by(self, category: str) -> bool:
        """Whether the word of time right after is of the category."""
        return self.index + 1 < len(self.read) and category in self.read[self.index + 1].values

    def before(self, *categories: str) -> bool:
        """Whether the word of time right before is of one of the categories."""
        return bool(self.index) and any(one in self.read[self.index - 1].values for one in categories)


def one_of(form: str, words: frozenset[str]) -> bool:
    """Whether the form is one of `words`, with or without a conjunction or preposition before it."""
    return form in words or (form[:1] in tuple("وفبلك") and form[1:] in words)
