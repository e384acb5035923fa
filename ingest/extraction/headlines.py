"""Headlines: a short title in Arabic and English, in the sentence's own words or built from an event's parts.

The Arabic one is the sentence's own clause where that can be cut cleanly. Else both are nominal: the event's
noun, its parties, how many, its place. What cannot be said well or is not certain is left out. The status
comes first where the event has not happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum
from functools import cache

from ingest.extraction.complements import Complement
from ingest.extraction.event_lexicon import Trigger
from ingest.extraction.headline_english import LEXICON, english_kind, english_thing
from ingest.extraction.headline_names import Named, behind, countries_told, genitive, names, place_in
from ingest.extraction.headline_numbers import TOLLS, Counted, casualties, counted, share, worth
from ingest.extraction.headline_parts import Parts, trigger_words
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.model import Actor, Entity, EntityKind, Place, Quantity, Role, Status, Title
from ingest.extraction.orthography import fold
from ingest.extraction.own_words import Told

_STATUS = {
    Status.PLANNED: ("مرتقب: ", "Planned: "),
    Status.HYPOTHETICAL: ("محتمل: ", "Possible: "),
    Status.ONGOING: ("مستمر: ", "Ongoing: "),
}
_TOLD_BY_TENSE = frozenset({Status.PLANNED, Status.ONGOING})


class Refused(Enum):
    """How the words say of an event that it is not: it did not happen, somebody denies it, it was put off."""

    NOT_SO = ("لم يحدث: ", "Did not happen: ")
    DENIED = ("نفي: ", "Denied: ")
    PUT_OFF = ("إلغاء أو تأجيل: ", "Called off or postponed: ")


_TOWARDS = {
    "مع": "with",
    "إلى": "to",
    "على": "on",
    "ضد": "against",
    "من": "from",
    "عن": "of",
    "أمام": "to",
    "في": "in",
}
_ON = {"علي": "on", "بشان": "on", "حول": "on", "عن": "on", "ضد": "against"}
_VIOLENT = frozenset({"ASSAULT", "COERCE"})
_HARMFUL = frozenset({"ASSAULT", "ACCIDENT", "DISASTER", "COERCE", "PROTEST"})
_PAID = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE", "JUDGE"})
_MORTAL = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.OFFICE, EntityKind.ARMED_GROUP})
_TAKEN = frozenset({"arrested", "abducted"})
_TROOPS = "troops"
_OBJECT = "object"
_PERSON = "person"
_BRIEF = 5
_AROUND = 65
"""A place that stands farther from the words than so many letters may be another event's."""


def headline(
    trigger: Trigger,
    status: Status,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    numbers: tuple[Quantity, ...],
    complement: Complement | None = None,
    own: Told | None = None,
    word: str = "",
    refused: Refused = Refused.NOT_SO,
    object_: str = "",
    kind: str = "",
) -> Title:
    """The title of an event in both languages; either may be the bare noun where nothing else is known.

    `complement` are the sentence's own words for what it is about, `own` those that tell the whole event;
    they are told in Arabic alone. `word` is the first form of the text's own word (اختتم), `refused` says how
    one that is not is told to be so. `object_` are words that may name in
    English what it is done to, `kind` is the adjective behind the event's noun.
    """
    lexicon = trigger_words()
    actors = _fit(trigger, actors)
    lands = countries_told(actors)
    if trigger.lemma in lexicon.directed:
        lands |= {place.country for place in places if place.country}
    doers = names(actors, Role.ACTOR, unsaid=lands)
    others = names(actors, Role.RECIPIENT, besides=doers, unsaid=lands)
    if trigger.lemma in lexicon.directed:
        others = others[:1]  # one aim is enough
    many = counted(numbers, lexicon.counted.get(trigger.lemma))
    about, led = _complement(complement, bool(others) or many is not None)
    called = lexicon.senses.get(trigger.lemma, {}).get(word)
    thing = _thing(trigger, complement, object_)
    noun = called[1] if called else lexicon.english.get(trigger.lemma, trigger.en)
    if set(thing.split()[2:]) & set(noun.split()):
        thing = ""  # no bomb disposal of a bomb
    parts = Parts(trigger, doers, others, many, about, led, called, thing, english_kind(kind) or "")
    toll = casualties(numbers) if trigger.type in _HARMFUL or trigger.casualty else None
    if trigger.casualty and toll is not None:
        (arabic, english), toll = _casualties(parts, toll), None
        own = own if own is not None and _tells_toll(own, numbers) else None
    else:
        arabic, english = _arabic(parts), _english(parts)
        toll = None if parts.many is not None else toll
    direction = lexicon.directed.get(trigger.lemma, "في")
    place = place_in(places, [*doers, *others])
    if own is not None and direction == "من":
        place = None  # “غادر القاهرة متوجها إلى العاصمة السودانية”: where it led from the words say
    if place is not None and not (others and trigger.lemma in lexicon.directed):
        aimed = parts.led.startswith("إلى ") or (bool(parts.led) and trigger.lemma in lexicon.directed)
        arabic += "" if place.ar in parts.led or aimed else f" {direction} {place.ar}"
        at = _towards(trigger) if direction == "إلى" else _TOWARDS[direction]
        english += f" {at} {place.en}" if place.en and _beside(own, places, place) else ""
    measure = _measure(trigger, numbers)
    for said, colon in ((measure, ""), (toll, ":")):
        if said is not None:
            arabic += f"{colon} {said.ar}"
            english += f"{colon} {said.en}"
    if own is not None and own.owner is not None:
        own = _owned(own, actors)
    if own is not None:
        arabic = _in_own_words(own, direction, places, _untold(own, numbers) if toll is not None else None)
    before, first = refused.value if status is Status.NEGATED else _STATUS.get(status, ("", ""))
    if own is not None and (own.carried or (own.present and status in _TOLD_BY_TENSE)):
        before = ""  # “يترأس الأمير الاجتماع”, “قرر المجلس تأجيل الاجتماع” say it themselves
    return Title(before + arabic, first + (english if first else english[:1].upper() + english[1:]))


def _untold(own: Told, numbers: tuple[Quantity, ...]) -> Counted | None:
    """The toll that the own words leave out; no second one of those whom they count already."""
    told = {one.role for one in numbers if one.unit == _PERSON and own.holds(one.span)}
    if not told <= TOLLS:
        return None  # “5 أشخاص قتلوا”: whether they are the dead is not known
    return casualties(tuple(one for one in numbers if one.role not in told))


def _owned(own: Told, actors: tuple[Actor, ...]) -> Told | None:
    """The own words with the name of whose deed it is behind the first: توقيع المدير اتفاقا."""
    owners = tuple(actor for actor in actors if actor.entity.span == own.owner)
    named = [one for actor in owners for one in names((actor,), actor.role)]
    if len(named) != 1:
        return None
    first, rest = own.words.split(" ", 1)
    return replace(own, words=f"{first} {named[0].ar} {rest}")


def _tells_toll(own: Told, numbers: tuple[Quantity, ...]) -> bool:
    """Whether the own words hold all who are killed or wounded: “قتل 25 مقاتلا من المعارضة”."""
    return all(own.holds(one.span) for one in numbers if one.role in TOLLS)


def _around(own: Told, places: tuple[Place, ...]) -> tuple[Place, ...]:
    return tuple(one for one in places if own.first - _AROUND <= one.start <= own.last + _AROUND)


def _beside(own: Told | None, places: tuple[Place, ...], place: Named) -> bool:
    """Whether a place stands near the words of the event, where these are known."""
    return own is None or any(one.name == place.ar for one in _around(own, places))


def _in_own_words(own: Told, direction: str, places: tuple[Place, ...], toll: Counted | None) -> str:
    """The sentence's own words, with where it happened and the toll where they do not tell these."""
    told = len(own.words.split()) > _BRIEF or any(own.holds(place.span) for place in places)
    place = None if told else place_in(_around(own, places), [])
    where = f" {direction} {place.ar}" if place is not None and place.ar not in own.words else ""
    return own.words + where + (f": {toll.ar}" if toll is not None else "")


def _complement(complement: Complement | None, known: bool) -> tuple[str, str]:
    if complement is None or known:
        return "", ""
    if complement.led:
        return "", complement.words
    return " ".join(genitive(complement.words.split())), ""


def _thing(trigger: Trigger, complement: Complement | None, object_: str) -> str:
    """What a deed is done to or about in English, with its preposition; nothing where that is not sure."""
    thing = english_thing(object_.split()) if trigger.type != "REQUEST" else None
    if thing is not None:
        return f"{trigger_words().towards.get(trigger.lemma, 'of')} {thing}"
    if complement is None:
        return ""
    words = complement.words.split()
    if not complement.led:
        thing = english_thing(words)
        return f"of {thing}" if thing and trigger.type != "REQUEST" else ""
    thing = english_thing(words[1:]) if fold(words[0]) in _ON else None
    if thing is None:
        return ""
    return f"{_towards(trigger) if words[0] == trigger.to else _ON[fold(words[0])]} {thing}"


def _fit(trigger: Trigger, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors that the event's noun allows: prices have none, and only people are killed or wounded."""
    if trigger.lemma in trigger_words().shares:
        return ()
    if trigger_words().counted.get(trigger.lemma) in _TAKEN:
        return tuple(actor for actor in actors if actor.role is Role.ACTOR or _may_be_taken(actor.entity))
    if trigger_words().counted.get(trigger.lemma) == _TROOPS:
        return tuple(actor for actor in actors if fold(actor.entity.name) not in _soldiers())
    if not trigger.casualty:
        return actors
    kills = _OBJECT in trigger.recipients
    return tuple(
        actor for actor in actors if (kills and actor.role is Role.ACTOR) or actor.entity.kind in _MORTAL
    )


@cache
def _soldiers() -> frozenset[str]:
    """What is counted is not who sent it: “نشرت تشاد 1500 جندي”."""
    return fold_words(read_toml(LEXICON)["units"][_TROOPS][:4])


def _may_be_taken(entity: Entity) -> bool:
    """Whether somebody may be arrested or abducted: the police are not."""
    return entity.kind in _MORTAL and not (entity.code or "").endswith("COP")


def _measure(trigger: Trigger, numbers: tuple[Quantity, ...]) -> Counted | None:
    if trigger.lemma in trigger_words().shares:
        return share(numbers)
    return worth(numbers) if trigger.type in _PAID else None


def _casualties(parts: Parts, toll: Counted) -> tuple[str, str]:
    """مقتل 25 شخصا على يد مسلحين; who did it is not said of an injury (أصيب), whose subject bore it."""
    known = parts.doers if parts.trigger.type == "ASSAULT" and not parts.trigger.passive_only else []
    by, english = _joined(known), _joined_en(known)
    return toll.ar + (f" على يد {by}" if by else ""), toll.en + (f" by {english}" if english else "")


def _arabic(parts: Parts) -> str:
    trigger, noun = parts.trigger, parts.noun
    doers, others = _joined(parts.doers), _joined(parts.others)
    towards = behind(trigger.to, others) if others else ""
    if parts.mutual:
        return _spaced(_together(parts), parts.led)
    if parts.happens:
        befell = others or ("" if trigger.type == "ASSAULT" else doers)
        told = parts.many.ar if parts.many is not None else befell or parts.about
        return _spaced(noun, told, parts.led)
    if parts.sends:
        first, *rest = noun.split()
        return _spaced(first, doers, parts.many.ar if parts.many is not None else " ".join(rest), towards)
    if trigger.victim or trigger.genitive == "recipient" or trigger.lemma in trigger_words().counted:
        return _befell(parts)
    if not parts.suffers:
        if parts.about and doers and not _definite(parts.about):
            return _spaced(noun, doers, towards or parts.led)
        if parts.about and doers:
            return _spaced(noun, doers, behind(trigger.to, parts.about))
        return _spaced(noun, doers or parts.about, towards or parts.led)
    if parts.about and " " not in noun:
        return _spaced(noun, parts.about, f"من جانب {doers}" if doers else "")
    if parts.led:
        return _spaced(noun, parts.led, f"من جانب {doers}" if doers else "")
    if " " in noun or not others:
        return _spaced(noun, towards, f"من جانب {doers}" if doers else "")
    if doers or trigger.to != "ل":
        return _spaced(noun, doers, towards)
    return _spaced(noun, others)


def _definite(words: str) -> bool:
    """Whether words hold the article: without it they may only describe the noun (تدريبات مشتركة)."""
    return any(word.startswith("ال") for word in words.split())


def _befell(parts: Parts) -> str:
    """اعتقال ثلاثة أشخاص, القبض على رجل, اغتيال قائد على يد مسلحين."""
    trigger, doers = parts.trigger, _joined(parts.doers)
    whom = parts.many.ar if parts.many is not None else _joined(parts.others) or parts.about
    if not whom and parts.led:
        by = f"من جانب {doers}" if doers else ""
        return _spaced(parts.noun, parts.led, by)
    if trigger.to in {"على", "عن"} and whom:
        whom = behind(trigger.to, whom)
    by = "على يد" if trigger.type in _VIOLENT and trigger.to not in {"على", "عن"} else "من جانب"
    return _spaced(parts.noun, whom, f"{by} {doers}" if doers else "")


def _together(parts: Parts) -> str:
    """اتفاق بين فرنسا وإيران, لقاء مع الوزير, محادثات بمشاركة اليونان, لقاء الوزيرين."""
    if len(parts.parties) > 1:
        return f"{parts.noun} بين {_joined(parts.parties)}"
    if parts.others:
        return f"{parts.noun} {behind('مع', parts.others[0].ar)}"
    doer = _joined(parts.doers)
    several = bool(doer) and doer.split()[0].endswith("ين")
    if doer and not several and parts.trigger.lemma not in trigger_words().clear:
        return f"{parts.noun} بمشاركة {doer}"
    return _spaced(parts.noun, doer)


def _english(parts: Parts) -> str:
    trigger = parts.trigger
    noun = parts.said[1] if parts.said else trigger_words().english.get(trigger.lemma, trigger.en)
    if parts.kind and parts.kind not in noun:
        noun = f"{parts.kind} {noun}"
    doers, others = _joined_en(parts.doers), _joined_en(parts.others)
    if parts.mutual:
        parties = {party.en for party in parts.parties if party.en}
        if len(parties) > 1:
            return f"{noun} between {_joined_en(parts.parties)}"
        about = parts.thing if parts.thing.startswith("on ") else ""
        return _spaced(noun, f"involving {doers}" if doers else f"with {others}" if others else "", about)
    many = parts.many.en if parts.many is not None else ""
    if parts.happens:
        # “أصيب برصاص مستوطنين”: who did it is not whom it befell.
        whom = many or others or ("" if trigger.type == "ASSAULT" else doers)
        return _spaced(noun, f"of {whom}" if whom else parts.thing)
    of_doers = trigger.lemma in trigger_words().of_doers
    by = f"{'of' if of_doers else 'by'} {doers}" if doers else ""
    towards = f"{_towards(trigger)} {others}" if others else ""
    if parts.sends:
        return _spaced(noun, f"of {many}" if many else "", by, towards)
    if not towards and not (of_doers and doers and parts.thing.startswith("of ")):
        towards = "" if " of " in noun and parts.thing.startswith("of ") else parts.thing
    if many or trigger.victim or trigger.genitive == "recipient":
        behind = trigger_words().towards.get(trigger.lemma, "of")
        whom = f"{behind} {many or others}" if many or others else parts.thing
        return _spaced(noun, "" if " of " in noun else whom, by)
    return _spaced(noun, by, towards) if of_doers else _spaced(noun, towards, by)


def _towards(trigger: Trigger) -> str:
    return trigger_words().towards.get(trigger.lemma) or _TOWARDS.get(trigger.to, "of")


def _joined(parties: Iterable[Named]) -> str:
    return " و".join(party.ar for party in parties)


def _joined_en(parties: Iterable[Named]) -> str:
    known = list(dict.fromkeys(party.en for party in parties if party.en))
    known = [one for one in known if not any(other.endswith(f" {one}") for other in known)]
    return " and ".join(known) if known != ["others"] else ""


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
