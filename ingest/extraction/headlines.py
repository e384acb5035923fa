"""Headlines: a short title in Arabic and English built from an event's parts, grammatical and plain.

Nominal throughout, as Arabic headlines are: the event's noun, its parties, its place. The status comes
first where
the event has not happened.
"""

from __future__ import annotations

from ingest.extraction.event_lexicon import Trigger
from ingest.extraction.model import Actor, Place, Quantity, Role, Status, Title

_STATUS_AR = {
    Status.PLANNED: "مرتقب: ",
    Status.NEGATED: "نفي: ",
    Status.HYPOTHETICAL: "محتمل: ",
    Status.ONGOING: "مستمر: ",
}
_STATUS_EN = {
    Status.PLANNED: "Planned: ",
    Status.NEGATED: "Denied: ",
    Status.HYPOTHETICAL: "Possible: ",
    Status.ONGOING: "Ongoing: ",
}
_PREPOSITIONS_EN = {
    "مع": "with",
    "إلى": "to",
    "على": "on",
    "ضد": "against",
    "ب": "with",
    "من": "of",
    "عن": "from",
    "ل": "to",
    "في": "in",
}
_HOSTILE = frozenset({"ASSAULT", "ACCUSE", "COERCE", "SANCTION", "THREATEN", "REJECT"})
_MOST = 2


def headline(
    trigger: Trigger,
    status: Status,
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    numbers: tuple[Quantity, ...],
) -> Title:
    """The title of an event."""
    doers = _names(actors, Role.ACTOR)
    others = _names(actors, Role.RECIPIENT)
    arabic = _arabic(trigger, [name for name, _ in doers], [name for name, _ in others])
    english = _english(trigger, [name for _, name in doers], [name for _, name in others])
    if places:
        arabic += f" في {places[0].name}"
        english += f" in {places[0].name_en or places[0].name}"
    first = _STATUS_EN.get(status, "")
    return Title(
        _STATUS_AR.get(status, "") + arabic, first + (english if first else english[:1].upper() + english[1:])
    )


def _names(actors: tuple[Actor, ...], role: Role) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for actor in actors:
        if actor.role is role:
            found.setdefault(actor.entity.name, actor.entity.name_en or actor.entity.name)
    return list(found.items())[:_MOST]


def _genitive(name: str) -> str:
    """A sound masculine plural as it stands behind a noun or preposition: مسؤولون → مسؤولين."""
    return " ".join(
        word[:-2] + "ين" if word.endswith("ون") and len(word) > 4 else word for word in name.split()
    )


def _arabic(trigger: Trigger, doers: list[str], others: list[str]) -> str:
    parties = [_genitive(name) for name in doers + others]
    if trigger.shape == "between" and len(parties) > 1:
        return f"{trigger.ar} بين {parties[0]} و{_after_and(parties[1])}"
    if trigger.shape == "of":
        befell = " و".join(_genitive(name) for name in others or doers)
        return f"{trigger.ar} {befell}".strip()
    title = f"{trigger.ar} {' و'.join(map(_genitive, doers))}".strip()
    if others:
        title += " " + _behind(trigger.to, " و".join(map(_genitive, others)))
    return title


def _behind(preposition: str, name: str) -> str:
    """A name behind a preposition; ل and ال make لل."""
    if preposition == "ل" and name.startswith("ال"):
        return "لل" + name[2:]
    return preposition + name if len(preposition) == 1 else f"{preposition} {name}"


def _after_and(name: str) -> str:
    return name


def _english(trigger: Trigger, doers: list[str], others: list[str]) -> str:
    parties = doers + others
    if trigger.shape == "between" and len(parties) > 1:
        return f"{trigger.en} between {parties[0]} and {parties[1]}"
    if trigger.shape == "of":
        return f"{trigger.en} of {' and '.join(others or doers)}" if parties else trigger.en
    title = trigger.en + (f" by {' and '.join(doers)}" if doers else "")
    if others:
        title += f" {_towards(trigger)} {' and '.join(others)}"
    return title


def _towards(trigger: Trigger) -> str:
    return "against" if trigger.type in _HOSTILE else _PREPOSITIONS_EN.get(trigger.to, "to")
