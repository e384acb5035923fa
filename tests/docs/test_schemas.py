"""The published JSON Schemas hold for what the core writes, and refuse what it must never write."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ingest.extraction import model
from ingest.extraction.model import Analysis, CleanText, Document, Sentence, Span, TextWarning
from ingest.extraction.pipeline import analyse
from ingest.extraction.serialising import analysis_json, mention_json

FOLDER = Path(__file__).parents[2] / "docs" / "schema"
TEXT = "التقى الوزير نظيره في فيينا يوم الإثنين بحضور نحو 30 صحفيا."


def schema(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def problems(name: str, document: object) -> list[str]:
    validator = Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def full_analysis() -> Analysis:
    """An analysis in which every field is filled; its source has two characters more in front."""
    minister, vienna, number, monday = map(span_of, ("الوزير", "فيينا", "نحو 30 صحفيا", "يوم الإثنين"))
    entity = model.Entity(
        minister.start, minister.end, model.EntityKind.OFFICE, "الوزير", "AUTGOV", "the minister"
    )
    mention = model.EventMention(
        sentence=Span(0, len(TEXT)),
        trigger=span_of("التقى"),
        lemma="التقى",
        support=span_of("بحضور"),
        type="CONSULT",
        mode="visit",
        status=model.Status.PAST,
        when=model.EventTime(
            date(2014, 6, 16),
            date(2014, 6, 16),
            model.Precision.DAY,
            model.Modifier.EXACT,
            model.Basis.PUBLISHED,
            0,
        ),
        actors=(model.Actor(entity, model.Role.ACTOR),),
        places=(
            model.Place(vienna.start, vienna.end, "فيينا", "Vienna", "AUT", 48.20849, 16.37208, 2761369),
        ),
        numbers=(
            model.Quantity(number.start, number.end, 30.0, model.Comparison.ABOUT, "person", "present"),
        ),
        reported_by=(entity,),
        confidence=0.75,
        title=model.Title("لقاء في فيينا", "Meeting in Vienna"),
    )
    time = model.TimeExpression(
        monday.start,
        monday.end,
        model.TimexType.TIME,
        "2014-06-16T09:05",
        model.Resolution.RESOLVED,
        earliest=date(2014, 6, 16),
        latest=date(2014, 6, 16),
        clock=model.Clock(9, 5, "GMT"),
        precision=model.Precision.MINUTE,
        basis=model.Basis.PUBLISHED,
        anchor=model.Anchor(date(2014, 6, 17)),
        steps=(model.Step("weekday", "الإثنين", "2014-06-16"),),
    )
    return Analysis(
        document=Document("xx" + TEXT, date(2014, 6, 17), "عنوان", model.PublishedBasis.CALLER, "a1"),
        clean=CleanText(TEXT, tuple(range(2, len(TEXT) + 3)), (TextWarning(0, 5, "tatweel", "2"),)),
        text_hash="ab" * 32,
        version="0123456789abcdef",
        sentences=(Sentence(0, len(TEXT), 0, 12),),
        times=(time,),
        events=(mention,),
        entities=(entity,),
    )


def export_of(analysis: Analysis) -> dict[str, Any]:
    """The export form around the one mention of `analysis`."""
    mention = mention_json(analysis, analysis.events[0])
    bare = {"start", "end", "text", "source"}
    parts = {
        name: [{k: v for k, v in part.items() if k not in bare} for part in mention[name]]
        for name in ("actors", "places", "numbers")
    }
    when = {key: value for key, value in mention["when"].items() if key != "time"}
    article = {
        "id": 1,
        "file": "vienna.txt",
        "sha256": "cd" * 32,
        "title": "عنوان",
        "source": "desk",
        "published": "2014-06-17",
    }
    event = {key: mention[key] for key in ("type", "mode", "status", "title")}
    event |= {"id": "e1", "permalink": "/events/e1/", "when": when, "review": "unreviewed"}
    return {"schema": 1, "events": [event | parts | {"mentions": [mention | {"article": article}]}]}


@pytest.mark.parametrize("name", ["analysis", "export"])
def test_a_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("text", ["", "بغداد", TEXT, "لا شيء هنا.\n\nفقرة ثانية؟", "1ـــ\ue005\x00\ufeff"])
@pytest.mark.parametrize("published", [None, date(2014, 6, 17)])
def test_what_the_core_reads_out_of_a_text_fits_the_schema(text: str, published: date | None) -> None:
    written = json.loads(json.dumps(analysis_json(analyse(Document(text, published)))))
    assert problems("analysis", written) == []


def test_an_analysis_with_every_field_fits_the_schema() -> None:
    assert problems("analysis", analysis_json(full_analysis())) == []


def test_an_export_of_a_full_mention_fits_the_schema() -> None:
    assert problems("export", export_of(full_analysis())) == []


def test_a_span_names_its_words_and_its_place_in_the_source() -> None:
    vienna = mention_json(full_analysis(), full_analysis().events[0])["places"][0]
    assert vienna["text"] == "فيينا"
    assert TEXT[vienna["start"] : vienna["end"]] == "فيينا"
    assert ("xx" + TEXT)[vienna["source"]["start"] : vienna["source"]["end"]] == "فيينا"


def test_a_clock_a_whole_number_and_an_anchor_are_written_plainly() -> None:
    written = analysis_json(full_analysis())
    time = written["times"][0]
    assert (time["clock"], time["zone"]) == ("09:05", "GMT")
    assert time["anchor"] == {"day": "2014-06-17", "time": None}
    assert json.dumps(written["events"][0]["numbers"][0]["value"]) == "30"


def test_every_event_of_an_analysis_is_the_mention_form_on_its_own() -> None:
    analysis = full_analysis()
    assert analysis_json(analysis)["events"] == [mention_json(analysis, analysis.events[0])]


def places_of(document: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key in `document`."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield (*path, key)
            yield from places_of(value, (*path, key))
    elif isinstance(document, list):
        for index, value in enumerate(document):
            yield from places_of(value, (*path, index))


@pytest.mark.parametrize("name", ["analysis", "export"])
def test_no_key_may_be_missing_or_misspelt(name: str) -> None:
    good = analysis_json(full_analysis()) if name == "analysis" else export_of(full_analysis())
    for *way, key in places_of(good):
        bad = deepcopy(good)
        part: Any = bad
        for step in way:
            part = part[step]
        part[f"{key}_"] = part.pop(key)
        assert problems(name, bad), f"{[*way, key]} was renamed and the schema said nothing"


@pytest.mark.parametrize(
    ("path", "enumeration"),
    [
        (("time", "properties", "type"), model.TimexType),
        (("time", "properties", "resolution"), model.Resolution),
        (("time", "properties", "precision"), model.Precision),
        (("time", "properties", "modifier"), model.Modifier),
        (("time", "properties", "basis"), model.Basis),
        (("document", "properties", "published_basis"), model.PublishedBasis),
        (("status",), model.Status),
        (("actor", "properties", "role"), model.Role),
        (("number", "properties", "comparison"), model.Comparison),
        (("mention_when", "properties", "basis"), model.Basis),
    ],
)
def test_the_schema_lists_the_words_of_the_model(path: tuple[str, ...], enumeration: type[StrEnum]) -> None:
    part = schema("analysis")["$defs"]
    for step in path:
        part = part[step]
    assert set(part["enum"]) - {None} == {member.value for member in enumeration}
