"""Clauses: which words of a sentence belong to one statement, and what kind of statement it is.

Status, time and arguments are read clause by clause. A clause begins at a word that opens one (أن, الذي,
إذا …), at a
mark of punctuation, at a finite verb joined by و or ف, and at a second finite verb.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.fixed_phrases import behind_leads, bracketed_times, courtesies, in_fixed_phrases
from ingest.extraction.known_words import Word, known_word, unknown_word
from ingest.extraction.model import Token
from ingest.extraction.morphology import WordReading

_TANWIN = frozenset("\u064b\u064c\u064d")
_BEFORE_VERBS = frozenset({"من", "حتي", "منذ", "عند"})
_SON = frozenset({"بن", "ابن", "بنت"})
_ASSERTS = frozenset({"قد", "لقد", "فقد"})
_JUSSIVE = frozenset({"لم", "لما", "فلم", "ولم"})
_QUOTES = frozenset('"“”«»')
_WAS = "v كان يكون"
_AUXILIARY = frozenset(
    {"v كان يكون", "v ظلّ يظلّ", "v بدأ يبدأ", "v عاد يعود", "v أصبح يصبح", "v واصل يواصل", "v أخذ يأخذ"}
)


@dataclass(slots=True)
class Clause:
    """A stretch of words. `kind`: main, that, relative, aside, conditional, joined, next or tail (no
    verb of its own).
    """

    index: int
    first: int
    kind: str
    opener: int | None = None
    parent: int | None = None
    last: int = -1
    verb: int | None = None


@dataclass(slots=True)
class SentenceView:
    """The words and clauses of a sentence. `first` is the index of its first token in the text; `fixed` are
    words of fixed phrases, which tell of nothing; `courtesies` wishes beside a name and brackets about
    a time; `timed`: a time expression stands somewhere in it.
    """

    words: list[Word]
    clauses: list[Clause] = field(default_factory=list)
    first: int = 0
    fixed: frozenset[int] = frozenset()
    courtesies: frozenset[int] = frozenset()
    timed: bool = False

    def clause_of(self, index: int) -> Clause:
        """The clause that holds a word."""
        return self.clauses[self.words[index].clause]

    def in_passing(self, clause: Clause) -> bool:
        """Whether a clause only says more of what another tells: “في بيان أصدره أمس”, “الذي زارها”."""
        phrase = clause.kind == "main" and clause.index > 0 and self.words[clause.first].preposition
        return phrase or clause.kind in {"relative", "next"}

    def ahead(self, index: int, steps: int) -> list[int]:
        """The words after `index` in its clause and in the verbless pieces that commas cut from it."""
        last = self.clause_of(index).last
        while last < len(self.words) and self.clauses[self.words[last].clause].kind == "tail":
            last = self.clauses[self.words[last].clause].last
        return list(range(index + 1, min(last, index + 1 + steps)))

    def left(self, index: int, steps: int) -> range:
        """The words before `index` within its clause, nearest first."""
        return range(index - 1, max(self.clause_of(index).first - 1, index - 1 - steps), -1)

    def right(self, index: int, steps: int) -> range:
        """The words after `index` within its clause, nearest first."""
        return range(index + 1, min(self.clause_of(index).last, index + 1 + steps))


def view_sentence(
    tokens: tuple[Token, ...],
    lexicon: EventLexicon,
    first: int,
    named: frozenset[int],
    no_verbs: Container[int] = (),
    times: Container[int] = (),
) -> SentenceView:
    """Read the words of a sentence and cut it into clauses. `named` are tokens that entities hold, `no_verbs`
    those of time expressions and places: no verb is among these (فجر الأحد).
    """
    words = [known_word(token, lexicon) for token in tokens]
    polite = courtesies(tokens) | bracketed_times(tokens, first, times)
    for index in polite:
        words[index] = unknown_word(tokens[index])
    fixed = in_fixed_phrases(tokens, lexicon)
    led = behind_leads(tokens)
    for index, word in enumerate(words):
        asserted = bool(index) and words[index - 1].plain in _ASSERTS
        if asserted and word.preposition and word.verbs:
            word.preposition, word.plain = False, word.token.form  # “إنه قد قبل الدعوة”
        if (
            word.preposition
            and word.nouns
            and word.plain != word.token.form
            and index
            and words[index - 1].verbs
        ):
            # “زار والي المدينة”: no “and to” stands right behind a verb.
            word.preposition, word.plain = False, word.token.form
        if index in fixed or first + index in no_verbs:
            continue
        if word.verbs and not word.preposition:
            _drop_jussives(words, index)
            _drop_participles(words, index)
            word.finite = bool(word.verbs) and (
                asserted
                or _is_verb(words, index, lexicon, named, first, index in led or _quoted(words, index))
            )
        elif word.looks_imperfect:
            word.finite = first + index not in named
    timed = any(first + index in times for index in range(len(words)))
    view = SentenceView(words, first=first, fixed=fixed, courtesies=polite, timed=timed)
    _cut(view)
    return view


def _is_verb(
    words: list[Word],
    index: int,
    lexicon: EventLexicon,
    named: frozenset[int],
    first: int,
    leads: bool,
) -> bool:
    """Whether a word with a verbal reading is one here. `leads`: it opens its statement."""
    word = words[index]
    if circumstantial(word):
        return True
    if _TANWIN & set(word.token.text):
        return False
    if all(reading.tense == "past" and reading.number + reading.gender == "dm" for reading, _ in word.verbs):
        # ـا of the dual is far more often an accusative's, unless a dual subject stands before it.
        numbers = lexicon.words["numbers"]
        return any(
            _dual(other.token.form) and other.token.form not in numbers
            for other in words[max(0, index - 6) : index]
        )
    if _whole_noun(word) or (index + 1 < len(words) and words[index + 1].token.form in _SON):
        # “الأمير فيصل بن خالد”.
        return False
    certain = all(_certain(reading, word) for reading, _ in word.verbs)
    before = words[index - 1] if index and not leads else None
    if before is not None and before.preposition and before.plain not in _BEFORE_VERBS:
        return False
    if certain and not word.nouns:
        return True
    if before is None or before.breaks or before.plain in lexicon.words["verb_heads"]:
        return not (word.nouns and word.nouns[0][0].article)
    if before.preposition or before.plain in lexicon.words["noun_heads"]:
        return False
    if before.plain.isdigit():
        return word.joined and not word.nouns  # “ولد عام 1912 وتوفي”
    if _awaited(words, index):
        return True
    if word.nouns and not word.joined and _verb_already(words, index):
        # “نفى الناطق باسم الجيش قصف بلدات”: a second verb would need a conjunction.
        return False
    if certain and _has_its_complement(words, index):
        return True
    if word.joined or certain:
        return not (word.nouns and word.joined and _after_noun(words, index))
    if not before.finite and any(_rules(other) for other in words[max(0, index - 3) : index - 1]):
        return not word.nouns and not all(_like_masdar(reading, word) for reading, _ in word.verbs)
    if before.finite:
        return any(reading.lexeme in _AUXILIARY for reading, _ in before.verbs)
    if _form_five(word) and any(other.finite for other in words[max(0, index - 8) : index]):
        return False
    if before.definite or first + index - 1 in named or "@human" in before.classes:
        return True
    # “في هجوم شنه مسلحون”: short as it is, it has its object.
    short = len(word.token.form) <= 3 and not all(one.pronoun for one, _ in word.verbs)
    return not word.nouns and (not short or _taken_up(words, index, lexicon) or _of_was(words, index))


def circumstantial(word: Word) -> bool:
    """Whether a word is a participle that tells what the subject of the verb before it does besides."""
    return any(reading.circumstance for reading, _ in word.verbs)


def _rules(word: Word) -> bool:
    """Whether a word is a verb that may have a masdar for its object; كان has none."""
    return word.finite and not any(reading.lexeme == _WAS for reading, _ in word.verbs)


def _of_was(words: list[Word], index: int) -> bool:
    """“وكان بورزاكو سلم نفسه”: the past is what كان says of its subject."""
    return any(other.finite and not _rules(other) for other in words[max(0, index - 3) : index - 1])


def _quoted(words: list[Word], index: int) -> bool:
    """Whether a word opens what is quoted: “وأضاف البيان: «انضم اللاعب»”, and no name of one word."""
    if not index or words[index - 1].token.form not in _QUOTES or words[index].nouns:
        return False
    return index + 1 < len(words) and words[index + 1].token.form not in _QUOTES


def _taken_up(words: list[Word], index: int, lexicon: EventLexicon) -> bool:
    """“حقيبة عثر عليها”: the pronoun behind the verb takes up the noun before it."""
    return index + 1 < len(words) and words[index + 1].token.form in lexicon.words["taking up"]


def _has_its_complement(words: list[Word], index: int) -> bool:
    """“وطالبهم بإخلائها”: what the verb takes stands right behind it and its object."""
    takes = frozenset().union(
        *(one.takes for reading, roles in words[index].verbs if reading.pronoun for one in roles.governors)
    )
    if not takes or index + 1 >= len(words):
        return False
    return any(reading.preposition in takes for reading, _ in words[index + 1].nouns)


def _whole_noun(word: Word) -> bool:
    """“وزارته” is a noun as it stands; a verb only if its first letter were a conjunction."""
    return any(not reading.conjunction for reading, _ in word.nouns) and all(
        reading.conjunction for reading, _ in word.verbs
    )


def _verb_already(words: list[Word], index: int) -> bool:
    """Whether the statement that reaches up to a word already has its verb, told of somebody definite."""
    if not (words[index - 1].definite or words[index - 1].looks_imperfect):
        return False
    for other in range(index - 1, max(-1, index - 12), -1):
        word = words[other]
        if word.opener or word.breaks:
            return False
        if word.finite:
            return not any(reading.lexeme in _AUXILIARY for reading, _ in word.verbs)
    return False


def _like_masdar(reading: WordReading, word: Word) -> bool:
    """Short pasts are spelt like masdars: behind a verb they are its object (تعتزم فرض)."""
    return reading.tense == "past" and reading.number == "s" and len(word.token.form) <= 4


def _drop_jussives(words: list[Word], index: int) -> None:
    """The short forms of weak verbs stand only behind لم and its like: تعز is a town otherwise."""
    before = words[index - 1].plain if index else ""
    if before not in _JUSSIVE:
        word = words[index]
        word.verbs = tuple(pair for pair in word.verbs if not pair[0].jussive)


def _drop_participles(words: list[Word], index: int) -> None:
    """A participle tells a deed behind a mark, or joined to another: “قال …، متهما المعارضة ومحملا إياها”."""
    word = words[index]
    if not circumstantial(word):
        return
    behind = index == 0 or words[index - 1].breaks
    if word.token.form.endswith("ا"):
        apart = behind or word.joined or _adverbial(words, index)
    else:
        apart = behind and (index > 0 or not word.nouns)
    if not apart:
        word.verbs = tuple(pair for pair in word.verbs if not pair[0].circumstance)


def _adverbial(words: list[Word], index: int) -> bool:
    """“قال الوزير محملاً السلطات المسؤولية”: the tanwin is written, and what is blamed stands behind."""
    if not _TANWIN & set(words[index].token.text) or index + 1 >= len(words):
        return False
    return words[index + 1].token.form.startswith("ال") and any(
        _rules(other) for other in words[max(0, index - 12) : index]
    )


def _form_five(word: Word) -> bool:
    """A past that is spelt like its own masdar: تعرض, تعاون, تبادل; توفي is none."""
    form = word.token.form
    alike = all(one.tense == "past" and not one.lexeme.split()[1].endswith("ي") for one, _ in word.verbs)
    return alike and form.startswith("ت") and len(form) in {4, 5}


def _awaited(words: list[Word], index: int) -> bool:
    """“أن جنديا أميركيا قتل”: a clause opened by أن still wants its verb."""
    for other in range(index - 2, max(-1, index - 7), -1):
        if words[other].finite or words[other].breaks or words[other + 1].preposition:
            return False
        if words[other].opener == "that":
            return words[index - 1].token.form.endswith(("ا", "ين", "ات")) or words[index - 1].definite
    return False


def _after_noun(words: list[Word], index: int) -> bool:
    """“القصف وقتل المدنيين”: a masdar joined to a masdar."""
    return any(other.nouns and not other.finite for other in words[max(0, index - 2) : index])


def _dual(form: str) -> bool:
    return form.endswith(("ان", "ين")) and len(form) > 4


def _certain(reading: WordReading, word: Word) -> bool:
    """Whether the verb's form can hardly be a noun's: it carries a person, a pronoun, a weak ending or a
    future.
    """
    bound = (
        reading.pronoun is not None and len(word.token.form) - reading.front - reading.back > 3
    ) or word.token.text.endswith("ى")
    return bool(bound or reading.tense == "imperfect" or reading.number != "s" or reading.gender == "f")


def _cut(view: SentenceView) -> None:
    current = Clause(0, 0, "main")
    view.clauses.append(current)
    for index, word in enumerate(view.words):
        kind = _begins(view, current, index)
        if kind is not None and index > current.first:
            current.last = index
            parent = current.index if kind != "next" else current.parent
            current = Clause(len(view.clauses), index, kind, parent=parent)
            view.clauses.append(current)
        elif kind is not None:
            current.kind = kind
        if word.opener and index <= current.first + 1:
            current.opener = index if current.opener is None else current.opener
        word.clause = current.index
        if word.finite and current.verb is None:
            current.verb = index
    current.last = len(view.words)
    for clause in view.clauses:
        if clause.verb is None and clause.kind == "main" and len(view.clauses) > 1:
            clause.kind = "tail"


def _begins(view: SentenceView, current: Clause, index: int) -> str | None:
    word = view.words[index]
    if word.opener:
        return "conditional" if _if(view, index) else word.opener
    before = view.words[index - 1] if index else None
    if before is not None and before.breaks:
        return "joined" if word.finite and circumstantial(word) else "main"
    if word.finite and current.verb is not None:
        if word.joined:
            # Without a comma a joined verb goes on with the relative clause it follows.
            return "relative" if current.kind == "relative" else "joined"
        if current.verb != index - 1 and not _auxiliary(view.words[current.verb]):
            return "next"
    elif word.finite and word.joined and index > current.first + 1:
        return "joined"
    return None


def _if(view: SentenceView, index: int) -> bool:
    """“إن انتخب غدا”, “إن لم تلغ”: إن before a past or لم is a condition, unless words are quoted."""
    if not view.words[index].token.text.startswith("إن") or index + 1 >= len(view.words):
        return False
    following = view.words[index + 1]
    condition = following.plain == "لم" or (following.finite and _past(following))
    return condition and view.words[index].plain == "ان"


def _past(word: Word) -> bool:
    return bool(word.verbs) and all(reading.tense == "past" for reading, _ in word.verbs)


def _auxiliary(word: Word) -> bool:
    return any(reading.lexeme in _AUXILIARY for reading, _ in word.verbs)
