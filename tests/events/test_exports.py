"""What leaves the desk: whole, valid, safe to open, and of constant size in memory."""

import csv
import gc
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from jsonschema import Draft202012Validator

from events import exports
from events.filters import Selection
from events.models import Event, EventMention
from tests.events import builders

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "export.schema.json"


def exported(*arguments: str) -> str:
    out = StringIO()
    call_command("export", *arguments, stdout=out)
    return out.getvalue()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline="")))


def check(document: Any) -> None:
    validator = Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)] == []


def test_json_is_what_the_schema_promises() -> None:
    event = builders.vienna()
    builders.sampler()
    document = json.loads(exported("--format", "json"))
    check(document)
    assert len(document["events"]) == 8
    told = next(one for one in document["events"] if one["id"] == event.pk)
    assert told["permalink"] == f"/events/{event.pk}/"
    assert [mention["article"]["file"] for mention in told["mentions"]] == ["article.txt", "second.txt"]
    assert told["mentions"][0]["sentence"]["text"].startswith("التقى دبلوماسي")
    assert [number["value"] for number in told["numbers"]] == [30, 40]


def test_an_empty_record_is_an_empty_list() -> None:
    document = json.loads(exported())
    check(document)
    assert document["events"] == []


def test_csv_has_an_event_a_row() -> None:
    event = builders.vienna()
    (row,) = rows(exported("--format", "csv"))
    assert (row["id"], row["earliest"], row["latest"]) == (event.pk, "2014-06-16", "2014-06-16")
    assert (row["actors"], row["actor_codes"], row["recipients"]) == ("الولايات المتحدة", "USA", "إيران")
    assert (row["places"], row["countries"], row["latitude"]) == ("فيينا", "AUT", "48.20849")
    assert row["numbers"] == "30 present; ~40 present"
    assert row["files"] == "article.txt; second.txt"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(start: str) -> None:
    text = f"{start} قال"
    builders.event(builders.mention(builders.article(text), "قال", title=(text, text)))
    (row,) = rows(exported("--format", "csv"))
    for name in ("title_ar", "title_en", "sentences"):
        assert row[name].startswith("'")


def test_excel_is_told_that_it_is_utf8_only_where_asked() -> None:
    assert exported("--format", "csv", "--bom").startswith("\ufeffid,")
    assert exported("--format", "csv").startswith("id,")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        (["--from", "2014-06-16", "--to", "2014-06-16"], 4),
        (["--type", "ASSAULT"], 2),
        (["--review", "accepted"], 1),
        (["--review", "rejected"], 1),
        (["--review", "any"], 9),
        ([], 8),
    ],
    ids=str,
)
def test_the_command_takes_the_filters_of_the_timeline(arguments: list[str], count: int) -> None:
    builders.vienna()
    builders.sampler()
    builders.event(builders.mention(builders.article("وصل الوفد."), "وصل"), review="rejected")
    assert len(json.loads(exported(*arguments))["events"]) == count


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--from", "yesterday"], "--from yesterday"),
        (["--from", "2014-06-10", "--to", "2014-06-01"], "--to 2014-06-01"),
        (["--type", "NOPE"], "--type NOPE"),
        (["--review", "maybe"], "--review maybe"),
    ],
    ids=str,
)
def test_an_option_that_cannot_be_read_is_named(arguments: list[str], named: str) -> None:
    with pytest.raises(CommandError, match=named):
        exported(*arguments)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.vienna()
    target = tmp_path / "events.json"
    exported("--output", str(target))
    check(json.loads(target.read_text(encoding="utf-8")))
    before = target.read_bytes()

    def broken(event: Event) -> Any:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(exports, "event_json", broken)
    with pytest.raises(RuntimeError):
        exported("--output", str(target))
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="choose a folder"):
        exported("--output", str(tmp_path / "none" / "events.json"))


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_page_offers_the_same_as_a_download(client: Client, form: str) -> None:
    builders.vienna()
    builders.sampler()
    response = client.get(f"/export.{form}?type=CONSULT&dated=yes")
    body = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == f'attachment; filename="newsdesk.{form}"'
    events = json.loads(body)["events"] if form == "json" else rows(body)
    assert len(events) == 1
    assert body.startswith("\ufeff") is (form == "csv")


def test_a_permalink_is_the_same_from_the_english_page(client: Client) -> None:
    event = builders.vienna()
    body = b"".join(client.get("/en/export.json").streaming_content)  # type: ignore[attr-defined]
    assert json.loads(body)["events"][0]["permalink"] == f"/events/{event.pk}/"


def test_a_download_that_cannot_be_understood_is_refused(client: Client) -> None:
    assert client.get("/export.csv?first=soon").status_code == 400


@pytest.mark.parametrize("form", [exports.as_json, exports.as_csv])
def test_only_a_part_of_the_record_is_in_memory_at_once(form: Callable[[Selection], Iterator[str]]) -> None:
    builders.many(5 * exports.CHUNK)
    most = 0
    for number, _piece in enumerate(form(Selection(review="any"))):
        if number % exports.CHUNK == exports.CHUNK // 2:
            gc.collect()
            # isinstance would ask the lazy objects of requests that other tests have left behind.
            most = max(most, sum(issubclass(type(thing), EventMention) for thing in gc.get_objects()))
    assert exports.CHUNK <= most <= 2 * exports.CHUNK
