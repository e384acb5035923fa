"""One event out of its tellings and what people decided: field by field, each value with its source.

Nothing here reads or writes rows: `draft` is a function of the mentions (with their analysis and article) and
of the decisions that stand, and `projection` compares what it says with what is stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from events.disagreement import disputed_fields, origins
from events.labels import modes_of
from events.models import Article, Event, EventMention, FieldDecision
from ingest.extraction.orthography import fold, tokenise

Json = dict[str, Any]

# How finely a date is stated, best first; the modifier and the basis break ties.
_PRECISIONS = ("minute", "day", "week", "month", "quarter", "year", "decade", "century", None)
_BASES = ("explicit", "published", "expression", "narrative", None)
_STATUSES = ("past", "ongoing", "planned", "negated", "hypothetical")
_WHEN = ("earliest", "latest", "precision", "modifier", "basis")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event as it should stand: its columns, and the rows of its actors, places and numbers, whose
    `mention` is the id of the mention each was read from, None where a person gave it."""

    columns: Json
    actors: tuple[Json, ...]
    places: tuple[Json, ...]
    numbers: tuple[Json, ...]


def age(mention: EventMention) -> tuple[bool, date, str, str]:
    """What mentions are ordered by, oldest first: publication (unknown last), key, then file."""
    article = mention.analysis.article
    return (article.published is None, article.published or date.max, mention.key, article.sha256)


def draft(tellings: Sequence[EventMention], decisions: Sequence[FieldDecision]) -> Draft:
    """The event told by `tellings`; `decisions` are those that stand on any of them, oldest first."""
    ordered = sorted(tellings, key=age)
    best = sorted(ordered, key=_richness)
    decided = {decision.field: decision for decision in decisions}
    told = _told(ordered, best)
    columns = told.columns | {"id": ordered[0].handle, "anchor_key": ordered[0].key}
    provenance = dict(told.provenance)
    actors, places, numbers = _actors(best), _places(best), _numbers(ordered)
    for name, decision in decided.items():
        provenance[name] = {"by": "human", "decision": decision.pk}
        value: Any = decision.value
        if name == "when":
            columns |= _decided_when(value)
        elif name == "actors":
            actors = [_actor(given, None) for given in value]
        elif name == "places":
            places = [_place(given, None) for given in value]
        elif name == "numbers":
            numbers = [_number(given, None) for given in value]
        elif name != "review":
            columns[name] = value
    if "type" in decided and "mode" not in decided and columns["mode"] not in modes_of(columns["type"]):
        # The machine's mode belongs to the type it read, not to the one an editor gave.
        columns["mode"] = None
        provenance.pop("mode", None)
    if columns["earliest"] is None and columns["latest"] is None:
        columns["basis"] = None
    columns["review"] = _review(decided)
    columns["provenance"] = provenance
    columns["sort_day"] = columns["earliest"] or columns["latest"] or _told_on(ordered[0].analysis.article)
    columns["sources"] = len(set(origins(ordered).values()))
    disputed = [name for name in disputed_fields(ordered) if name not in decided]
    columns["disputed"], columns["disagreement"] = disputed, bool(disputed)
    columns["search_text"] = _search_text(ordered, columns, [*actors, *places])
    return Draft(columns, tuple(actors), tuple(places), tuple(numbers))


@dataclass(frozen=True, slots=True)
class _Told:
    columns: Json
    provenance: Json


def _told(ordered: Sequence[EventMention], best: Sequence[EventMention]) -> _Told:
    type_ = _elected(ordered, lambda mention: mention.type)
    of_type = [mention for mention in best if mention.type == type_.type]
    mode = next((mention for mention in of_type if mention.mode), of_type[0])
    status = min(best, key=lambda mention: _STATUSES.index(mention.status))
    when = min(best, key=lambda mention: _exactness(mention, status.status))
    titled = next((m for m in of_type if m.status == status.status and m.title_ar), of_type[0])
    columns: Json = {
        "type": type_.type,
        "mode": mode.mode,
        "status": status.status,
        "title_ar": titled.title_ar,
        "title_en": titled.title_en,
        "confidence": max(mention.confidence for mention in ordered),
    }
    columns |= {name: getattr(when, name) for name in _WHEN}
    sources = {"type": type_, "mode": mode, "status": status, "title_ar": titled, "title_en": titled}
    if when.earliest or when.latest:
        sources["when"] = when
    return _Told(columns, {name: {"by": "machine", "key": m.key} for name, m in sources.items()})


def _elected(ordered: Sequence[EventMention], value: Callable[[EventMention], str]) -> EventMention:
    """The oldest mention with the value that has most confidence behind it."""
    votes: Counter[str] = Counter()
    for mention in ordered:
        votes[value(mention)] += round(mention.confidence * 1000) + 1
    most = max(votes.values())
    return next(mention for mention in ordered if votes[value(mention)] == most)


def _richness(mention: EventMention) -> tuple[int, float]:
    """What the best-informed telling has most of; sorts it first, the oldest among equals."""
    payload = mention.payload
    known = len(payload["actors"]) + len(payload["places"]) + len(payload["numbers"])
    return (-known, -mention.confidence)


def _exactness(mention: EventMention, status: str) -> tuple[bool, bool, int, int, int]:
    """What the best dated telling has least of; the deed done dates an event before its plan does."""
    dated = mention.earliest is not None or mention.latest is not None
    whole = mention.earliest is not None and mention.latest is not None
    return (
        not dated,
        mention.status != status,
        0 if whole else 1,
        _PRECISIONS.index(mention.precision) + (mention.modifier != "exact"),
        _BASES.index(mention.basis),
    )


def _decided_when(value: Json | None) -> Json:
    if value is None:
        return {"earliest": None, "latest": None, "precision": None, "modifier": "exact", "basis": None}
    return {
        "earliest": date.fromisoformat(value["earliest"]) if value.get("earliest") else None,
        "latest": date.fromisoformat(value["latest"]) if value.get("latest") else None,
        "precision": value.get("precision"),
        "modifier": value.get("modifier") or "exact",
        "basis": "editor",
    }


def _review(decided: dict[str, FieldDecision]) -> str:
    if "review" in decided:
        return str(decided["review"].value)
    return Event.Review.EDITED if decided else Event.Review.UNREVIEWED


def _told_on(article: Article) -> date:
    return article.published or timezone.localdate(article.ingested_at)


def _actors(best: Sequence[EventMention]) -> list[Json]:
    """The actors of all tellings, the best-informed first; a country yields to a body of that country."""
    seen: dict[tuple[str, str], Json] = {}
    for mention in best:
        for given in mention.payload["actors"]:
            row = _actor(given, mention.pk)
            seen.setdefault((row["role"], row["code"] or row["name"]), row)
    rows = list(seen.values())
    return [row for row in rows if not _is_vaguer(row, rows)]


def _is_vaguer(row: Json, rows: Iterable[Json]) -> bool:
    code = row["code"]
    return bool(code) and any(
        other["role"] == row["role"] and other["code"] != code and (other["code"] or "").startswith(code)
        for other in rows
    )


def _actor(given: Json, mention: int | None) -> Json:
    return {
        "role": given["role"],
        "name": given["name"],
        "name_en": given.get("name_en") or "",
        "code": given.get("code"),
        "mention_id": mention,
    }


def _places(best: Sequence[EventMention]) -> list[Json]:
    """The places of all tellings; a country or region yields to a town in the same country."""
    seen: dict[str, Json] = {}
    coarse: set[str] = set()
    for mention in best:
        coarse.update(id_ for id_, _country, wide, *_name in mention.features.get("places", ()) if wide)
        for given in mention.payload["places"]:
            row = _place(given, mention.pk)
            seen.setdefault(_place_id(row), row)
    towns = {row["country"] for id_, row in seen.items() if id_ not in coarse}
    return [row for id_, row in seen.items() if id_ not in coarse or row["country"] not in towns]


def _place_id(row: Json) -> str:
    return str(row["geoname_id"]) if row["geoname_id"] else fold(row["name"])


def _place(given: Json, mention: int | None) -> Json:
    return {
        "name": given["name"],
        "name_en": given.get("name_en") or "",
        "country": given.get("country"),
        "latitude": given.get("latitude"),
        "longitude": given.get("longitude"),
        "geoname_id": given.get("geoname_id"),
        "mention_id": mention,
    }


def _numbers(ordered: Sequence[EventMention]) -> list[Json]:
    """One row for each number of each mention, oldest telling first."""
    return [_number(given, mention.pk) for mention in ordered for given in mention.payload["numbers"]]


def _number(given: Json, mention: int | None) -> Json:
    return {
        "value": float(given["value"]),
        "comparison": given.get("comparison") or "exact",
        "unit": given.get("unit"),
        "role": given.get("role"),
        "mention_id": mention,
    }


def _search_text(ordered: Sequence[EventMention], columns: Json, named: Iterable[Json]) -> str:
    """The folded words of titles, sentences and names, each sentence once."""
    texts = [columns["title_ar"], columns["title_en"]]
    texts += [name for row in named for name in (row["name"], row["name_en"])]
    texts += [mention.payload["sentence"]["text"] for mention in ordered]
    lines = (" ".join(token.form for token in tokenise(text)).lower() for text in texts)
    return "\n".join(dict.fromkeys(line for line in lines if line))
