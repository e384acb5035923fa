"""The tense beside a time expression: whether the words around it speak of the past or the future."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from ingest.extraction.lexicon import folded_set, read_toml
from ingest.extraction.model import Reading, Sentence


class Tense(StrEnum):
    """What the verb nearest to an expression says. A present (يلتقي الخميس) tells a plan, but weakly so."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    PLAN = "plan"
    UNKNOWN = "unknown"


TENSE = "time/tense.toml"

_REACH = 14
_NEAR = 5
_BESIDE = 2
_ENDS_REACH = 3
_PRESENT_LETTERS = ("ي", "ت", "ن", "ا")


class TenseWords:
    """The words of the tense lexicon, folded."""

    def __init__(self) -> None:
        lexicon = read_toml(TENSE)
        words = {key: folded_set(TENSE, key, entry["words"]) for key, entry in lexicon.items()}
        self.future = words["future"]
        self.verbs_or_nouns = words["past_verbs_or_nouns"]
        derived = _conjugated(words["past_verbs"]) | _conjugated(self.verbs_or_nouns, sure=False)
        self.past = words["past"] | derived
        self.not_future = words["not_future"]
        self.not_present = words["not_present"]
        self.present = words["present"]
        self.appointed = words["appointed"]
        self.plan = words["plan"]
        self.makes_past = words["makes_past"]
        self.relative = words["relative"]
        self.due = words["due"]
        self.futures = words["futures"]
        self.before_noun = words["before_noun"]
        self.conditions = words["conditions"]
        self.whether = words["whether"]
        self.from_then = words["from_then"]
        self.may = words["may"]
        self.before_it = words["before_it"]
        self.content = words["content"]
        self.until = words["until"]
        self.set_to_last = words["set_to_last"]
        self.lasted = words["lasted"]
        self.put_off = words["put_off"]
        self.hopes = words["hopes"]
        self.ends = words["ends"]
        self.her_present = _her_present(words["past_verbs"] | self.verbs_or_nouns) - self.past

    def of(self, form: str) -> Tense | None:
        """The tense that a word speaks of, None if of none."""
        return self._known(form) or (self._known(form[1:]) if form[:1] in "وف" else None)

    def _known(self, form: str) -> Tense | None:
        if form in self.future:
            return Tense.FUTURE
        if form in self.past:
            return Tense.PAST
        if len(form) >= 5 and form[0] == "س" and form[1] in "يتن" and form not in self.not_future:
            return Tense.FUTURE
        return Tense.PLAN if form in self.plan else None

    def presents(self, form: str) -> bool:
        """Whether the form is a verb of the present, as in sentences about what is to come (يلتقي)."""
        for stem in (form, form[1:] if form[:1] in "وف" else ""):
            if stem in self.present:
                return True
            # Behind ف a strange word is rather a name or a particle (فيينا، فيصل، فيما) than a verb.
            verb_like = len(stem) >= 3 and stem[0] == "ي" and form[0] != "ف"
            if verb_like and stem not in self.not_present:
                return True
        return False

    def is_set(self, form: str) -> bool:
        """Whether a form is a verb of what is set for a day, in any clause (فيما تقام الجمعة)."""
        return form in self.present or "ت" + form[1:] in self.present

    def looks_past(self, form: str) -> bool:
        """Whether a form may be a verb of the past by its ending: she did (شهدت), no plural (شركات)."""
        return form.endswith("ت") and not form.endswith("ات") and not form.startswith("ال") and len(form) >= 4


_FROM_AND_TO = ("من", "الي")
_THAT = ("ان", "بان")
_OBJECTS = ("ه", "ها", "هم", "هما", "هن", "نا")
# Shorter verbs with an object are nouns as well: قدمه is his foot.
_SHORTEST_WITH_OBJECT = 4


def _opens_present(form: str) -> bool:
    """Whether the first word of a sentence is a verb of hers in the present (تنخفض الحرارة), by its shape.

    The nouns that begin like it have their own: تطوير, تعاون, تجربة, توقعات, تركيا.
    """
    if not (form[:1] == "ت" and 5 <= len(form) <= 6) or form[2] == "ا" or form[3] == "ي":
        return False
    return not form.endswith(("ه", "ا", "ات", "ين", "ون", "ي", "ت"))


def _conjugated(verbs: frozenset[str], *, sure: bool = True) -> frozenset[str]:
    """The third persons of verbs of the past, with the objects that may be written to them, folded.

    Of those that are not `sure` to be verbs, only what no noun is spelt like.
    """
    forms: set[str] = set()
    for verb in verbs:
        weak = verb.endswith(("ي", "ا")) and len(verb) >= 3
        stem = verb[:-1] if weak else verb
        forms |= {stem + "ت", stem + "وا"}
        if not sure:
            continue
        forms |= {verb, (stem + "يا") if weak else verb + "ا"}
        if len(verb) >= _SHORTEST_WITH_OBJECT:
            him = (stem + "ا") if weak else verb
            # Of أقام what looks like أقامتها is rather the noun: المقرر إقامتها.
            also_noun = len(verb) == 4 and verb[0] == verb[2] == "ا"
            bases = (him, stem + "و") if also_noun else (him, stem + "ت", stem + "و")
            forms |= {form + end for form in bases for end in _OBJECTS}
    return frozenset(forms)


def _her_present(verbs: frozenset[str]) -> frozenset[str]:
    """What she does, of sound verbs of the past by their form of he: علق → تعلق, أغلق → تغلق."""
    return frozenset("ت" + (verb[1:] if verb[0] == "ا" else verb) for verb in verbs if verb[-1] not in "ايء")


@cache
def tense_words() -> TenseWords:
    """The lexicon, loaded once a process."""
    return TenseWords()


def tells_event(form: str) -> bool:
    """Whether a form is, or looks like, a verb that news are told with."""
    words = tense_words()
    return words.of(form) is not None or words.presents(form) or words.looks_past(form)


def tense_beside(reading: Reading, sentence: Sentence, first: int, last: int) -> tuple[Tense, bool]:
    """The tense of the nearest verb before `tokens[first:last]` in the sentence, else the nearest after.

    The second value is whether that verb is so near that the expression is surely its own.
    """
    words, tokens = tense_words(), reading.tokens
    if first > sentence.first and tokens[first - 1].form in words.due:
        return Tense.FUTURE, True
    if _is_of_futures(reading, sentence, first) or _is_set_to_last(reading, sentence, first):
        return Tense.FUTURE, True
    if any(token.form in words.appointed for token in tokens[last : min(sentence.last, last + _BESIDE)]):
        return Tense.FUTURE, True
    for index in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        form = tokens[index].form
        near = first - index <= _NEAR
        after = tokens[index + 1].form
        if form in words.may and after[:1] in _PRESENT_LETTERS and words.of(after) is None:
            return Tense.PRESENT, near
        found = words.of(form)
        before = tokens[index - 1].form if index > sentence.first else ""
        if found is Tense.PAST and before in words.before_noun:
            # سيتم نقل, لصالح عقد: nouns that are spelt like verbs of the past.
            continue
        if found is Tense.PLAN and words.of(before) is Tense.FUTURE:
            # ستنتهي المهلة: the verb right before what is set tells more than its noun.
            found = Tense.FUTURE
        if found is Tense.FUTURE and _was_set_but_took_place(reading, sentence, index):
            return Tense.PAST, near
        if found is Tense.PAST and _is_a_condition(reading, sentence, index):
            return Tense.FUTURE, near
        if found:
            # أعلن أن العطلة تبدأ في العيد: the verb of who said it is not surely that of the time.
            content = any(token.form in words.content for token in tokens[index + 1 : first])
            return found, near and not content
        if words.presents(form):
            if before in words.makes_past:
                return Tense.PAST, near
            earlier = tokens[index - 2].form if index - 1 > sentence.first else ""
            told_otherwise = before == "ان" and earlier in words.before_it
            beside = before in words.relative and not words.is_set(form)
            if not beside and not told_otherwise:
                return Tense.PRESENT, near
    opening = tokens[sentence.first].form
    if first > sentence.first and (_opens_present(opening) or opening in words.her_present):
        return Tense.PRESENT, first - sentence.first <= _NEAR
    if any(token.form in words.from_then for token in tokens[max(sentence.first, first - 3) : first]):
        return Tense.FUTURE, True
    for index in range(last, min(sentence.last, last + _REACH // 2)):
        form = tokens[index].form
        if form in words.content:
            break
        if found := words.of(form):
            return found, index - last < _NEAR
        if words.presents(form):
            return (Tense.PRESENT if first == sentence.first else Tense.UNKNOWN), False
    return Tense.UNKNOWN, False


def _is_a_condition(reading: Reading, sentence: Sentence, verb: int) -> bool:
    """Whether a verb of the past tells what may come: إذا فاز الفريق الأحد, في حال حدثت أزمة."""
    words, tokens = tense_words(), reading.tokens
    at = verb - 1
    if at > sentence.first and tokens[at].form == "ما":
        # إذا ما فاز
        at -= 1
    if at < sentence.first or tokens[at].form not in words.conditions:
        return False
    return at == sentence.first or tokens[at - 1].form not in words.whether


def _was_set_but_took_place(reading: Reading, sentence: Sentence, set_for: int) -> bool:
    """Whether what was set for a day is told to have been held: فاز في مباراة كانت مقررة الأربعاء."""
    words, tokens = tense_words(), reading.tokens
    was = set_for - 1
    noun = was - 2 if was > 0 and tokens[was - 1].form in words.relative else was - 1
    in_it = noun - 1
    if in_it <= sentence.first or tokens[was].form not in words.makes_past or tokens[in_it].form != "في":
        return False
    first = max(sentence.first, was - _REACH)
    before = (words.of(tokens[at].form) for at in range(in_it - 1, first - 1, -1))
    return next((tense for tense in before if tense), None) is Tense.PAST


def _is_of_futures(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether a month, with ل, is that of a contract: هبط سعر برنت لشهر سبتمبر."""
    tokens = reading.tokens
    if not tokens[first].form.startswith("ل"):
        return False
    before = tokens[max(sentence.first, first - _NEAR) : first]
    return any(token.form in tense_words().futures for token in before)


def _is_set_to_last(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether a time is the end of what is set to last, or what is put off to: مددت الهدنة حتى الأحد."""
    words, tokens = tense_words(), reading.tokens
    preposition = tokens[first - 1].form if first > sentence.first else ""
    if preposition not in words.until and preposition not in _FROM_AND_TO:
        return False
    before = {token.form for token in tokens[max(sentence.first, first - _REACH) : first]}
    set_to = words.put_off if preposition in _FROM_AND_TO else words.set_to_last
    return bool(before & set_to) and not before & words.lasted


def ends_then(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether right before a time something is said to end or to go back: وتنتهي الخميس, ويعود الأحد."""
    near = reading.tokens[max(sentence.first, first - _ENDS_REACH) : first]
    return any(one.form in tense_words().ends or one.form[1:] in tense_words().ends for one in near)


def _hopes(form: str) -> bool:
    return form in tense_words().hopes or form[1:] in tense_words().hopes


def is_hoped(reading: Reading, sentence: Sentence, first: int) -> bool:
    """Whether what stands before a time is hoped, promised or asked to be: يأمل أن ينتهي في غضون شهر."""
    words = tense_words()
    before = reading.tokens[max(sentence.first, first - _REACH) : first]
    for at in range(len(before) - 1, 0, -1):
        if before[at].form in _THAT:
            near = before[max(0, at - _NEAR) : at]
            return any(_hopes(one.form) for one in near)
        if before[at].form[:1] == "ب" and any(_hopes(one.form) for one in before[max(0, at - _BESIDE) : at]):
            return True
        if words.of(before[at].form) is Tense.PAST:
            return False
    return False
