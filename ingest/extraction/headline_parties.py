"""Headline parties: which of an event's parties are near and sure enough to be named in its headline."""

from __future__ import annotations

from bisect import bisect_right

from ingest.extraction.candidates import Candidate
from ingest.extraction.clauses import SentenceView
from ingest.extraction.headline_parts import trigger_words
from ingest.extraction.model import Actor, EntityKind, Place, Role, Span, Token

_NEAR = 9
_NEXT = 2
_CLOSE = 5
_NATIONAL = frozenset({EntityKind.COUNTRY, EntityKind.DEMONYM})
_FROM = "من"
_FACED = frozenset({"امام", "ضد"})
_OBJECT = "object"
_OBLIQUE = "ين"
_LONGER = 4
_AGAINST = frozenset({"علي", "امام", "ضد", "مع"})


def near_parties(
    view: SentenceView, candidate: Candidate, actors: tuple[Actor, ...], places: tuple[Place, ...]
) -> tuple[Actor, ...]:
    """The parties near enough to the event's words to be told in a headline: better thin than wrong. No doer
    is told whose words tell where it was.
    """
    anchors = [view.words[candidate.index].token]
    if candidate.support is not None:
        anchors.append(view.words[candidate.support].token)
    kept = []
    for actor in actors:
        if not view.words[0].token.start <= actor.entity.start < view.words[-1].token.end:
            continue  # named by a sentence before
        if actor.role is Role.ACTOR and any(actor.entity.span.overlaps(place.span) for place in places):
            continue
        national = actor.entity.kind is EntityKind.DEMONYM
        if national and candidate.type == "OTHER":
            continue  # “فوزه على الإيطالي فونيني” is no win over Italy
        reach = _NEXT if national else _NEAR
        if min(_between(view, actor.entity.span, anchor) for anchor in anchors) <= reach:
            kept.append(actor)
    return tuple(kept)


def _between(view: SentenceView, party: Span, anchor: Token) -> int:
    """How many words stand between a party and a word of the event."""
    first, last = min(party.end, anchor.end), max(party.start, anchor.start)
    return sum(first <= word.token.start < last for word in view.words)


def sure_parties(view: SentenceView, candidate: Candidate, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The parties whose role right behind an active verb is certain, for headlines that are built of roles.

    “اقتحم انتحاري الثكنة”: nothing but its meaning tells a subject from an object. One in ـين is no subject
    (“يتهم التقرير المسؤولين”), one right behind the verb is no object unless who did it is known.
    """
    actors = tuple(actor for actor in actors if _sure(view, candidate, actor, actors))
    if not candidate.reading.verb or candidate.reading.voice == "p":
        return actors
    doers = [one for one in actors if one.role is Role.ACTOR]
    takes = _OBJECT in candidate.trigger.recipients or bool(candidate.trigger.objects)
    kept = []
    for actor in actors:
        place = _index(view, actor.entity.span)
        free = place is not None and place > candidate.index and not _led(view, place)
        if place is not None and free and takes:
            head = view.words[place].token.text
            if actor.role is Role.ACTOR and head.endswith(_OBLIQUE) and len(head) > _LONGER:
                continue
            beside = place == candidate.index + 1 and not candidate.reading.pronoun
            if actor.role is Role.RECIPIENT and beside and not doers and candidate.reading.voice == "a":
                continue
        kept.append(actor)
    return tuple(kept)


def _sure(view: SentenceView, candidate: Candidate, actor: Actor, beside: tuple[Actor, ...]) -> bool:
    """Whether a party stands where its role leaves no doubt: one to whom something was done near the event's
    word, one who did it not within another phrase before the verb (“نقص المستثمرين بعدما خفضت الوكالة”).
    """
    party = actor.entity.span
    place = _index(view, party)
    if place is None:
        return True
    anchors = [one for one in (candidate.index, candidate.support) if one is not None]
    if place and not view.words[place].definite and _follows(view, place, beside):
        return True  # “اتهمت فرنسا إيران”
    if actor.entity.kind in _NATIONAL and not _stands_free(view, place, actor.role, anchors):
        return False
    if actor.role is Role.RECIPIENT:
        if candidate.support is not None and place == candidate.support + 1:
            return False  # “هجوم آخر شنه مسلحون”
        if view.words[place - 1].plain in _FACED - candidate.trigger.recipients:
            return False
        return any(_between(view, party, view.words[one].token) <= _CLOSE for one in anchors)
    if not candidate.reading.verb and place == candidate.index + 1:
        return candidate.trigger.lemma not in trigger_words().unclear  # “تغريم النادي”
    if not candidate.reading.verb and view.words[place - 1].plain == _FROM and place > candidate.index:
        return False  # “تحرير المدينة من الجماعة”
    if not candidate.reading.verb or place > candidate.index or not _led(view, place):
        return True
    behind = [word for word in view.words[place + 1 :] if word.token.start >= party.end]
    return bool(behind) and behind[0].opener is not None  # “من الجماعة التي هاجمت”


def _follows(view: SentenceView, place: int, beside: tuple[Actor, ...]) -> bool:
    """Whether somebody who did it stands right before a party."""
    before = view.words[place - 1].token.span
    return any(one.role is Role.ACTOR and before.overlaps(one.entity.span) for one in beside)


def _stands_free(view: SentenceView, place: int, role: Role, anchors: list[int]) -> bool:
    """Whether a country stands by itself, and in nobody's name: “جمعية الكشافة السعودية”, “كأس نجوم قطر”."""
    if place - 1 in anchors or place == 0:
        return True
    before, word = view.words[place - 1], view.words[place]
    bound = bool(word.nouns) and all(reading.preposition for reading, _ in word.nouns)
    led = before.preposition or bound or word.token.form.startswith(("لل", "بال"))
    if role is Role.RECIPIENT:
        return led or word.token.form.startswith("ل")
    return led or not _led(view, place)


def sure_places(view: SentenceView, candidate: Candidate, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places without those that an opponent's name holds: “الفوز على فالنسيا”, “أمام الرياض”."""
    against = _AGAINST if candidate.type == "OTHER" else _AGAINST - {"علي"}
    found = [(place, _index(view, place.span)) for place in places]
    return tuple(place for place, index in found if not index or view.words[index - 1].plain not in against)


def kind_word(view: SentenceView, candidate: Candidate) -> str:
    """The word behind an event's noun where it may be its adjective: “الانتخابات | الرئاسية”."""
    following = candidate.index + 1
    if candidate.reading.verb or candidate.reading.pronoun or following >= len(view.words):
        return ""
    word = view.words[following]
    return word.token.text if word.definite == candidate.reading.article else ""


def _index(view: SentenceView, party: Span) -> int | None:
    index = bisect_right(view.words, party.start, key=lambda word: word.token.end)
    found = index < len(view.words) and view.words[index].token.start < party.end
    return index if found else None


def _led(view: SentenceView, index: int) -> bool:
    """Whether a preposition, or a noun that governs it, stands before a party."""
    before, word = view.words[index - 1], view.words[index]
    bound = bool(word.nouns) and all(reading.preposition for reading, _ in word.nouns)
    apart = before.breaks or before.opener is not None or not before.token.text[:1].isalnum()
    governed = not (apart or before.definite or before.finite or before.token.text.endswith("ا"))
    return before.preposition or bound or word.token.form.startswith("لل") or (governed and not before.verbs)
