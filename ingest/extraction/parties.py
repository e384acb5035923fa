"""Parties: whom the noun phrases of a sentence name, known entities and people only described.

“أوقف الدرك سائق الشاحنة”: the driver is in no list, and yet he is who was held. A phrase whose head means
people or a body is a party by its own words; what lies inside it (its nationality, its owner) tells whose.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.extraction.candidates import Marks
from ingest.extraction.clauses import SentenceView
from ingest.extraction.clitics import ARTICLE, start_after
from ingest.extraction.clubs import club_at
from ingest.extraction.entity_lexicon import entity_lexicon
from ingest.extraction.known_words import Word
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Entity, EntityKind
from ingest.extraction.morphology import WordReading
from ingest.extraction.people_nouns import LEXICON, means_people
from ingest.extraction.phrases import ANNEXED, COUNTING, HONORIFICS, TITLES, Phrase, means_thing
from ingest.extraction.proper_names import is_proper, last_held

_MASCULINE = frozenset(read_toml(LEXICON)["masculine_countries"]["codes"])
_BODY_NOUNS = fold_words(read_toml(LEXICON)["bodies"]["words"])
_CROWDS = fold_words(read_toml(LEXICON)["crowds"]["words"])
_COUNTLESS = frozenset(word for word in _CROWDS if word.endswith("ات") or word.endswith("لاف"))
_ALPHA3 = 3
_BYLINE = 12
_DASHES = frozenset("-–—ـ")
_OF = "من"
REFLEXIVE = frozenset({"نفسه", "نفسها", "نفسيهما", "انفسهم", "انفسهن"})
"""Words for oneself: whoever does it to himself is who does it."""
_TO_THE = "لل"
_SHORTEST_PLURAL = 5
_MEMBERS = frozenset({"من", "في", "لدي", "ب"})
_BODIES = frozenset({EntityKind.INSTITUTION, EntityKind.ARMED_GROUP, EntityKind.ORGANISATION})
_WHERE = frozenset({"في", "ب", "الي", "من"})
_NATIONAL = frozenset({EntityKind.COUNTRY, EntityKind.DEMONYM})


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in the sentence: the words (first, last inclusive) and the preposition before them.

    `described`: no entity is known, the words describe people; `owner`: the entity only tells whose the thing
    is that the phrase names (سفينة صيد يمنية). `counted`: a number stands before those described.
    """

    entity: Entity
    first: int
    last: int
    preposition: str | None
    joined: bool
    described: bool = False
    owner: bool = False
    counted: bool = False


def parties(
    view: SentenceView, phrases: Iterable[Phrase], entities: tuple[Entity, ...], marks: Marks
) -> list[Party]:
    """Everybody that the phrases of a sentence name, in order."""
    found: list[Party] = []
    byline = _byline(view)
    for phrase in phrases:
        for party in _of_phrase(view, phrase, entities, marks):
            if phrase.first < byline and (party.described or party.entity.kind is EntityKind.PERSON):
                continue
            joined = _one_of_two(found[-1], party, view) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                found.append(party)
    return found


def _one_of_two(one: Party, other: Party, view: SentenceView) -> Party | None:
    """The one party that two phrases name together, or None."""
    return _of_body(one, other, view) or _named(one, other, view) or _apposed(one, other, view)


def _byline(view: SentenceView) -> int:
    """Where a sentence begins behind who wrote it and where (“سالم الحمد- صحيفة- أبها:”)."""
    opening = [word.token.form for word in view.words[:_BYLINE]]
    if ":" not in opening:
        return 0
    colon = opening.index(":")
    return colon + 1 if _DASHES.intersection(opening[:colon]) else 0


def _of_body(one: Party, other: Party, view: SentenceView) -> Party | None:
    """“زعماء من القبيلة”, “موظف في السفارة الفرنسية”: those described belong to the body that follows."""
    if not one.described or other.first - one.last != 2 or other.preposition not in _MEMBERS:
        return None
    national = other.entity.kind in {EntityKind.COUNTRY, EntityKind.PERSON}
    if (
        national
        or not (other.described or other.preposition != "من" or _is_body(other))
        or (not other.entity.code and other.preposition != "من")
    ):
        return None
    words = " ".join(view.words[index].token.text for index in range(one.last + 1, other.last + 1))
    entity = replace(
        one.entity,
        end=other.entity.end,
        name=f"{one.entity.name} {words}",
        code=one.entity.code or other.entity.code,
    )
    return replace(one, entity=entity, last=other.last)


def _named(one: Party, other: Party, view: SentenceView) -> Party | None:
    """“صاحب السمو الأمير فيصل”, “مدير الفرع علي الحربي”: who is described is named right behind."""
    if other.entity.kind is not EntityKind.PERSON or other.preposition is not None or other.joined:
        return None
    if other.first - one.last != 1 or not one.described or one.counted or is_plural(one, view):
        return None
    head = _head_word(one, view)
    if is_body(one, view) and one.first == one.last and not head.definite:
        # “فريق عبدالخالق سعيد”: a body that bears a name.
        name = f"{one.entity.name} {other.entity.name}"
        return replace(one, entity=replace(one.entity, end=other.entity.end, name=name), last=other.last)
    if "@body" in head.classes or is_body(one, view):
        return None  # “عيّن مجلس الإدارة راشد الحمد”
    name = f"{one.entity.name} {other.entity.name}"
    code = other.entity.code or one.entity.code
    entity = replace(other.entity, start=one.entity.start, name=name, code=code)
    return replace(other, entity=entity, first=one.first, preposition=one.preposition, joined=one.joined)


def _apposed(one: Party, other: Party, view: SentenceView) -> Party | None:
    """“خادم الحرمين الشريفين الملك سلمان”, “محمد بن نايف ولي العهد”: a name and an office side by side, of
    one country, are one person's.
    """
    first, second = one.entity, other.entity
    if other.first - one.last != 1 or other.preposition is not None or other.joined:
        return None
    kinds = {first.kind, second.kind}
    if kinds != {EntityKind.PERSON, EntityKind.OFFICE} or is_plural(one, view) or is_plural(other, view):
        return None
    ours, theirs = first.code or second.code, second.code or first.code
    if ours != theirs or (first.kind is EntityKind.OFFICE and first.person):
        return None
    person = first if first.kind is EntityKind.PERSON else second
    entity = replace(person, start=first.start, end=second.end, code=ours)
    return replace(one, entity=entity, last=other.last)


def is_body(party: Party, view: SentenceView) -> bool:
    """Whether a party is described as a body and not as people: القوة الخاصة, مجلس الإدارة."""
    return party.described and _head_word(party, view).token.form.removeprefix(ARTICLE) in _BODY_NOUNS


def _is_body(party: Party) -> bool:
    """Whether people may be of it (قوة من الشرطة): a body, and no seat that somebody is recalled from."""
    return party.entity.kind in _BODIES and party.entity.name not in entity_lexicon().capitals


def _of_phrase(view: SentenceView, phrase: Phrase, entities: tuple[Entity, ...], marks: Marks) -> list[Party]:
    held = [(index, entities[index]) for index in phrase.entities]
    head = marks.entities.get(view.first + phrase.head)
    if phrase.preposition == ANNEXED and _attributive(view, phrase, held):
        return []
    named = [(index, entity) for index, entity in held if entity.kind is not EntityKind.DEMONYM]
    people = means_people(view.words[phrase.head]) or _is_crowd(view, phrase)
    person = next((entity for _, entity in held if entity.kind is EntityKind.PERSON), None)
    titled = people or view.words[phrase.head].token.form in TITLES
    if person is not None and titled and head is None and phrase.head == phrase.first:
        return [_party(phrase, _titled(view, phrase, person, held))]  # العميد صالح الورفلي
    if head is not None:
        index = head
        if entities[head].kind is EntityKind.DEMONYM and named:
            index = named[0][0]  # الروسي فلاديمير بوتين
        return [_party(phrase, entities[index])]
    club = club_at(view, phrase.head, phrase.last) if phrase.preposition not in _WHERE else None
    if club is not None:
        return [_party(phrase, club)]
    alone = phrase.first == phrase.last
    if people and alone and _adjective_of(view, phrase.head):
        return []
    if people and not (alone and view.words[phrase.head].token.form in HONORIFICS):
        return [_described(view, phrase, held)]
    if held and not named:
        last = last_held(view, phrase, marks)
        if is_proper(view, phrase, last, marks):
            return [_self_named(view, phrase, last)]
    if held:
        index, entity = (named or held)[0]
        return [_party(phrase, entity, owner=True)]
    return []


def _self_named(view: SentenceView, phrase: Phrase, last: int) -> Party:
    """A club or company that no list knows, with its nationality: its own words name it and no country."""
    described = _described(view, phrase._replace(last=last), [])
    return replace(described, entity=replace(described.entity, kind=EntityKind.ORGANISATION))


def _titled(view: SentenceView, phrase: Phrase, person: Entity, held: list[tuple[int, Entity]]) -> Entity:
    """A person with the words before the name, which may tell a country (الرضيع الفلسطيني)."""
    if person.code or person.codes:
        return person
    words = " ".join(word.token.text for word in view.words[phrase.first : phrase.last + 1])
    start = start_after(
        view.words[phrase.first].token, _letters(view.words[phrase.first], phrase, phrase.first)
    )
    name = words[start - view.words[phrase.first].token.start :]
    return replace(person, start=start, name=name, code=_whose(held))


def _attributive(view: SentenceView, phrase: Phrase, held: list[tuple[int, Entity]]) -> bool:
    """“التنسيق العسكري”: behind a definite event noun a definite word is its adjective."""
    both = view.words[phrase.first - 1].definite and view.words[phrase.first].definite
    return both and all(entity.kind is EntityKind.GROUP for _, entity in held)


def _adjective_of(view: SentenceView, index: int) -> bool:
    """“العمل العسكري”: behind a definite noun a definite word that may be an adjective is one."""
    if index == 0:
        return False
    word, before = view.words[index], view.words[index - 1]
    may_be = word.token.form.removeprefix(ARTICLE) in entity_lexicon().adjectives_too
    return may_be and word.definite and before.definite and not before.finite


def _party(phrase: Phrase, entity: Entity, owner: bool = False) -> Party:
    return Party(entity, phrase.first, phrase.last, phrase.preposition, phrase.joined, owner=owner)


def _is_crowd(view: SentenceView, phrase: Phrase) -> bool:
    """“العشرات من حاجزي الشاليهات”: a crowd of people, whatever they are called."""
    words = view.words[phrase.first : phrase.head]
    if not any(word.token.form.lstrip("و") in _CROWDS for word in words):
        return False
    picked = any(word.token.form == "من" for word in words)
    head = view.words[phrase.head]
    if means_thing(head.token.form.removeprefix(ARTICLE)):
        return False  # عدد من المحلات
    countless = any(word.token.form.lstrip("و") in _COUNTLESS for word in words)
    if not countless and not _of_many(head.token.form.removeprefix(ARTICLE)):
        return False  # “عدد من الموضوعات”: a number may be of anything
    return (picked or not head.nouns) and phrase.head not in view.fixed


def _of_many(form: str) -> bool:
    """Whether a noun has the ending of several people: حاجزي, وجهاء; not أسماء."""
    return form.endswith(("ون", "ين", "ي")) or (form.endswith("اء") and not form.startswith("ا"))


def in_words(view: SentenceView, phrase: Phrase) -> Entity:
    """What a phrase names, whatever that is, by its words."""
    return _described(view, phrase, []).entity


def _described(view: SentenceView, phrase: Phrase, held: list[tuple[int, Entity]]) -> Party:
    first = _telling(view, phrase)
    if first < phrase.last and view.words[phrase.last].token.form in REFLEXIVE:
        phrase = phrase._replace(last=phrase.last - 1)  # “فجر انتحاري نفسه”
    token = view.words[first].token
    start = start_after(token, _letters(view.words[first], phrase, first))
    words = " ".join(view.words[index].token.text for index in range(first, phrase.last + 1))
    name = words[start - token.start :]
    if token.form.startswith(_TO_THE) and start == token.start + 1:
        name = ARTICLE + name[1:]  # للتنظيم
    counted = any(_number(view.words[index]) for index in range(phrase.first, phrase.head))
    entity = Entity(
        start, view.words[phrase.last].token.end, EntityKind.GROUP, name, _whose(held), None, None
    )
    return Party(
        entity,
        phrase.first,
        phrase.last,
        phrase.preposition,
        phrase.joined,
        described=True,
        counted=counted,
    )


def _letters(word: Word, phrase: Phrase, first: int) -> int:
    form = word.token.form
    letters = int(phrase.joined and first == phrase.first and form.startswith("و"))
    if phrase.preposition and len(phrase.preposition) == 1 and first == phrase.first:
        letters += form[letters:].startswith(phrase.preposition)
    return letters


def _telling(view: SentenceView, phrase: Phrase) -> int:
    """Where the words begin that describe: plain numbers are told as numbers, crowds as crowds."""
    index = phrase.first
    while index < phrase.head and _number(view.words[index]):
        index += 1
    if index > phrase.first and index < phrase.head and view.words[index].token.form in COUNTING:
        return phrase.head  # خمسة آلاف سجين
    if phrase.first < index < phrase.head and view.words[index].token.form == _OF:
        return phrase.head  # تسعة من المشتبه بهم
    return index


def _number(word: Word) -> bool:
    form = word.token.form
    return form.isdigit() or (form in COUNTING and form not in _CROWDS)


def _whose(held: list[tuple[int, Entity]]) -> str | None:
    """The code of those described: all of it from a body they belong to, the country from a nationality."""
    for _, entity in reversed(held):
        if entity.code:
            return entity.code[:_ALPHA3] if entity.kind in _NATIONAL else entity.code
    return None


def agrees(
    reading: WordReading, party: Party, view: SentenceView, before: bool, adjacent: bool = False
) -> bool:
    """Whether a verb's form allows a party as its subject; `before`: it stands before the verb.

    `adjacent`: right behind it. Behind the verb a plural subject takes the singular; the feminine must agree
    wherever it is written.
    """
    number, gender = reading.number, reading.gender
    if reading.person and "3" not in reading.person:
        return True
    if number == "p":
        return before and is_plural(party, view)
    if number == "d":
        return before
    if before and _many(party, view):
        return gender == "f" and view.words[party.last].token.form.endswith("ات")
    feminine = is_feminine(party, view)
    if gender == "f":
        return feminine is not False
    if adjacent and feminine and party.entity.kind is EntityKind.COUNTRY:
        return False  # “ثم يزور ماليزيا”: right behind the verb a feminine subject takes the feminine
    return not (feminine and before)


def _many(party: Party, view: SentenceView) -> bool:
    """Whether a party is beyond doubt several people: counted, or with the full plural's ending."""
    if party.entity.kind not in {EntityKind.GROUP, EntityKind.OFFICE}:
        return False
    form = _head_word(party, view).token.form
    return party.counted or (form.endswith("ون") and len(form) > _SHORTEST_PLURAL)


def is_counted(party: Party, view: SentenceView) -> bool:
    """Whether a number stands in a party's words: what it counts is in the accusative or genitive always."""
    return party.counted or any(_number(word) for word in _words(party, view)[:-1])


def is_plural(party: Party, view: SentenceView) -> bool:
    """Whether a party is several people."""
    if party.entity.kind in {EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.INSTITUTION}:
        return False
    word = _head_word(party, view)
    form = word.token.form
    if party.described and word.token.text.endswith("ة") and not is_counted(party, view):
        return False
    if form.endswith(("ون", "ين", "ات")) or form in COUNTING or any(_number(w) for w in _words(party, view)):
        return True
    return not word.nouns or any(reading.number in {"p", "d"} for reading, _ in word.nouns)


def is_feminine(party: Party, view: SentenceView) -> bool | None:
    """Whether a party is feminine to a verb; None where both may be."""
    entity = party.entity
    if entity.kind is EntityKind.COUNTRY:
        return entity.code not in _MASCULINE if entity.code else None
    if entity.name in entity_lexicon().capitals:
        return True
    if entity.kind in {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.ARMED_GROUP}:
        word = view.words[party.first].token.text
        return True if word.endswith("ة") else None
    word_ = _head_word(party, view)
    if word_.token.text.endswith(("ة", "ات")):
        return True
    if word_.token.form.endswith(("ته", "تها", "تهم")):
        return None
    if any(reading.number == "p" for reading, _ in word_.nouns) or not (word_.nouns or word_.definite):
        return None
    form = word_.token.form
    return None if form.endswith(("ا", "ي", "ون", "ين", "ء")) else False


def _head_word(party: Party, view: SentenceView) -> Word:
    for word in _words(party, view):
        if not _number(word) and word.token.form not in COUNTING:
            return word
    return view.words[party.last]


def _words(party: Party, view: SentenceView) -> list[Word]:
    return view.words[party.first : party.last + 1]
