"""Verbs or nouns: whether a word that may be a finite verb is one where it stands.

Unvowelled, a short past is spelt like a masdar (قتل, قصف, تعرض): what stands before it and behind it decides.
"""

from __future__ import annotations

from ingest.extraction.event_lexicon import EventLexicon
from ingest.extraction.known_words import Word
from ingest.extraction.morphology import WordReading

_TANWIN = frozenset("\u064b\u064c\u064d")
_BEFORE_VERBS = frozenset({"من", "حتي", "منذ", "عند"})
_SON = frozenset({"بن", "ابن", "بنت"})
_JUSSIVE = frozenset({"لم", "لما", "فلم", "ولم"})
_TIMES_OF = frozenset({"يوم", "وقت"})
_SELF = frozenset({"نفسه", "نفسها", "انفسهم"})
DAMMA = "\u064f"
_QUOTES = frozenset('"“”«»')
_WAS = "v كان يكون"
_OF_WAS = 8
_ONLY_VERBS = frozenset({"بعدما", "عندما", "حينما", "الذي", "التي", "الذين", "لم", "لن"})
_ITS_OBJECT = 8
AUXILIARY = frozenset(
    {"v كان يكون", "v ظلّ يظلّ", "v بدأ يبدأ", "v عاد يعود", "v أصبح يصبح", "v واصل يواصل", "v أخذ يأخذ"}
)


def is_verb(
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
    if all(dual_past(reading) for reading, _ in word.verbs):
        # ـا of the dual is far more often an accusative's, unless no noun is spelt so or a dual subject
        # stands before it.
        numbers = lexicon.words["numbers"]
        return no_masdar(word) or any(
            _dual(other.token.form) and other.token.form not in numbers
            for other in words[max(0, index - 6) : index]
        )
    if _whole_noun(word) or (index + 1 < len(words) and words[index + 1].token.form in _SON):
        # “الأمير فيصل بن خالد”.
        return False
    certain = all(_certain(reading, word) for reading, _ in word.verbs) or _vowelled(word)
    before = words[index - 1] if index and not leads else None
    if before is not None and before.preposition and before.plain not in _BEFORE_VERBS:
        return False
    if certain and not word.nouns:
        return True
    if before is None or before.breaks or before.plain in lexicon.words["verb_heads"]:
        return not (word.nouns and word.nouns[0][0].article)
    if before.preposition:
        return False
    if before.plain in lexicon.words["noun_heads"]:
        return before.plain in _TIMES_OF and no_masdar(word)
    if before.plain.isdigit():
        return (word.joined or no_masdar(word)) and not word.nouns  # “ولد عام 1912 وتوفي”
    if not word.joined and _meanwhile(words, index, lexicon):
        return True
    if _awaited(words, index) or (index + 1 < len(words) and words[index + 1].token.form in _SELF):
        return True
    if word.nouns and not word.joined and _verb_already(words, index):
        # “نفى الناطق باسم الجيش قصف بلدات”: a second verb would need a conjunction.
        return False
    if certain and _has_its_complement(words, index):
        return True
    if word.joined or certain:
        return not (word.nouns and word.joined and _after_noun(words, index))
    if not before.finite and _ruled(words, index):
        return not word.nouns and not all(_like_masdar(reading, word) for reading, _ in word.verbs)
    if before.finite:
        return any(reading.lexeme in AUXILIARY for reading, _ in before.verbs)
    if _form_five(word) and any(other.finite for other in words[max(0, index - 8) : index]):
        return False
    if before.definite or first + index - 1 in named or "@human" in before.classes:
        return True
    # “في هجوم شنه مسلحون”: short as it is, it has its object.
    short = len(word.token.form) <= 3 and not all(one.pronoun for one, _ in word.verbs)
    return not word.nouns and (not short or _taken_up(words, index, lexicon) or _of_was(words, index))


def dual_past(reading: WordReading) -> bool:
    """Whether a reading is a past of two who did it, masculine: “اتفقا”."""
    return reading.tense == "past" and reading.number + reading.gender == "dm"


def no_masdar(word: Word) -> bool:
    """Whether a past can be no noun of its root: “في وقت دان”, “يوم أطلق الجيش الرصاص”, “عام 1944 نال”."""
    form = word.token.form
    stem = form[1:] if word.joined else form
    if all(dual_past(reading) for reading, _ in word.verbs):
        stem = stem[:-1]
    hollow = len(stem) == 3 and stem[1] == "ا"
    derived = len(stem) >= 4 and stem[0] == "ا" and "ا" not in stem[-2:-1]
    longer = stem.startswith("است") and len(stem) == 6
    past = all(reading.tense == "past" for reading, _ in word.verbs)
    return past and not word.nouns and (hollow or derived or longer)


def _vowelled(word: Word) -> bool:
    """“لاتفاق وُقع في مايو”: a short vowel is written where only a passive has it."""
    text = word.token.text
    return not word.nouns and text[1:2] == DAMMA and all(reading.tense for reading, _ in word.verbs)


def circumstantial(word: Word) -> bool:
    """Whether a word is a participle that tells what the subject of the verb before it does besides."""
    return any(reading.circumstance for reading, _ in word.verbs)


def _ruled(words: list[Word], index: int) -> bool:
    """Whether a verb that may have a masdar for its object stands shortly before, in the same statement."""
    for other in range(index - 1, max(-1, index - 4), -1):
        if words[other].breaks:
            return False
        if other < index - 1 and rules(words[other]):
            return True
    return False


def rules(word: Word) -> bool:
    """Whether a word is a verb that may have a masdar for its object; كان has none."""
    return word.finite and not any(reading.lexeme == _WAS for reading, _ in word.verbs)


def _of_was(words: list[Word], index: int) -> bool:
    """“وكان بورزاكو سلم نفسه”: the past is what كان says of its subject."""
    for other in range(index - 1, max(-1, index - _OF_WAS), -1):
        if words[other].finite:
            return not rules(words[other]) and other < index - 1
        if words[other].breaks or words[other].opener:
            return False
    return False


def verb_not_preposition(
    words: list[Word], index: int, named: frozenset[int], first: int, lexicon: EventLexicon
) -> bool:
    """Whether a verb is spelt like a preposition: behind a word that only a verb follows (“بعدما عبر الحدود”)
    or told of somebody named, with its object behind him (“وقبل العبادي استقالة الوزير”).
    """
    before = words[index - 1] if index else None
    if before is not None and before.plain in _ONLY_VERBS:
        return True
    opens = before is None or before.breaks or before.token.form == "."
    if not opens or first + index + 1 not in named:
        return False
    objects = frozenset().union(
        *(trigger.objects for _, roles in words[index].verbs for trigger in roles.verb_of)
    )
    for other in range(index + 2, min(len(words), index + _ITS_OBJECT)):
        if words[other].breaks or words[other].verbs:
            return False
        if words[other].classes & objects:
            return not words[other - 1].preposition
    return False


def quoted(words: list[Word], index: int) -> bool:
    """Whether a word opens what is quoted: “وأضاف البيان: «انضم اللاعب»”, and no name of one word."""
    if not index or words[index - 1].token.form not in _QUOTES or words[index].nouns:
        return False
    return index + 1 < len(words) and words[index + 1].token.form not in _QUOTES


def _taken_up(words: list[Word], index: int, lexicon: EventLexicon) -> bool:
    """“حقيبة عثر عليها”: the pronoun behind the verb takes up the noun before it."""
    return index + 1 < len(words) and words[index + 1].token.form in lexicon.words["taking up"]


def _meanwhile(words: list[Word], index: int, lexicon: EventLexicon) -> bool:
    """“عقدت قمة طالب خلالها القادة”: what was done in the course of the noun before it."""
    return index + 1 < len(words) and words[index + 1].token.form in lexicon.words["meanwhile"]


def _has_its_complement(words: list[Word], index: int) -> bool:
    """“وطالبهم بإخلائها”: what the verb takes stands right behind it and its object."""
    takes = frozenset().union(
        *(one.takes for reading, roles in words[index].verbs if reading.pronoun for one in roles.governors)
    )
    if not takes or index + 1 >= len(words):
        return False
    return any(reading.preposition in takes for reading, _ in words[index + 1].nouns)


def _whole_noun(word: Word) -> bool:
    """“وزارته” is a noun as it stands; a verb only if its first letter were a conjunction. No two valleys are
    meant by “وأدان”.
    """
    return all(reading.conjunction for reading, _ in word.verbs) and any(
        not reading.conjunction and (roles.noun_of or reading.number != "d") for reading, roles in word.nouns
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
            return not any(reading.lexeme in AUXILIARY for reading, _ in word.verbs)
    return False


def _like_masdar(reading: WordReading, word: Word) -> bool:
    """Short pasts are spelt like masdars: behind a verb they are its object (تعتزم فرض)."""
    return reading.tense == "past" and reading.number == "s" and len(word.token.form) <= 4


def drop_jussives(words: list[Word], index: int) -> None:
    """The short forms of weak verbs stand only behind لم and its like: تعز is a town otherwise."""
    before = words[index - 1].plain if index else ""
    if before not in _JUSSIVE:
        word = words[index]
        word.verbs = tuple(pair for pair in word.verbs if not pair[0].jussive)


def drop_participles(words: list[Word], index: int) -> None:
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
        rules(other) for other in words[max(0, index - 12) : index]
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
