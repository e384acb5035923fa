"""`manage.py extract`: JSON out, no database, and every fault on one line with its remedy."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from jsonschema import Draft202012Validator
from pytest_django import Settings

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/analysis.schema.json").read_text(encoding="utf-8"))
TEXT = "التقى الوزير نظيره في فيينا."


def extract(*arguments: str, stdin: bytes = b"", monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    out = io.StringIO()
    call_command("extract", *arguments, stdout=out)
    return out.getvalue()


def answers(*lines: object, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...] = ()) -> list[Any]:
    raw = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    written = extract("--jsonl", *arguments, stdin=raw, monkeypatch=monkeypatch)
    return [json.loads(line) for line in written.splitlines()]


def test_a_file_is_analysed_without_any_database(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "manage.py", "extract", "--published", "2014-06-17", str(tmp_path / "story.txt")],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr.decode()
    written = json.loads(run.stdout)
    assert not list(Draft202012Validator(SCHEMA).iter_errors(written))
    assert (written["text"], written["document"]["published"]) == (TEXT, "2014-06-17")
    assert written["document"]["published_basis"] == "caller"


def test_a_file_that_is_not_there_ends_in_one_line_and_a_failure(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "manage.py", "extract", str(tmp_path / "none.txt")],
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    assert run.returncode != 0
    assert run.stdout == b""
    (line,) = run.stderr.decode().splitlines()
    assert "none.txt" in line
    assert "Check that the file is there" in line


def test_a_reader_that_stops_early_is_no_fault(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "وصل الوفد"}\n' * 2000, encoding="utf-8")
    run = subprocess.run(
        f"set -o pipefail; {sys.executable} manage.py extract --jsonl {lines} | head -n 1",
        shell=True,
        executable="/bin/bash",
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    assert (run.returncode, run.stderr.decode()) == (0, "")
    assert json.loads(run.stdout)["text"] == "وصل الوفد"


def test_standard_input_is_read_as_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = f"---\ntitle: لقاء\npublished: 2014-06-17\n---\n{TEXT}".encode()
    written = json.loads(extract("-", stdin=stdin, monkeypatch=monkeypatch))
    assert written["text"] == TEXT
    assert written["document"] | {"warnings": []} == {
        "title": "لقاء",
        "published": "2014-06-17",
        "published_basis": "front_matter",
        "warnings": [],
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--published", "yesterday", "-"), "--published"),
        (("--published", "2014-02-30", "-"), "--published"),
        (("/nowhere/story.txt",), "story.txt"),
        (("--jsonl", "/nowhere/lines.jsonl"), "lines.jsonl"),
    ],
)
def test_a_wrong_argument_is_named_with_its_remedy(
    arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CommandError, match=words) as caught:
        extract(*arguments, stdin=TEXT.encode(), monkeypatch=monkeypatch)
    assert "\n" not in str(caught.value)
    assert caught.value.returncode != 0


def test_lines_are_answered_in_order_with_their_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [
        {"id": "a", "text": TEXT, "published": "2014-06-17"},
        {"id": 2, "text": TEXT},
        {"text": "", "published": None},
    ]
    written = answers(*given, monkeypatch=monkeypatch)
    assert [answer["id"] for answer in written] == ["a", 2, None]
    assert [answer["document"]["published"] for answer in written] == ["2014-06-17", None, None]
    for answer in written:
        assert not list(Draft202012Validator(SCHEMA).iter_errors(answer))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"not json", "not JSON"),
        (b"", "not JSON"),
        (b'{"text": "\xe7"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "not a JSON object"),
        ({"published": "2014-06-17"}, '"text"'),
        ({"text": 5}, '"text"'),
        ({"text": TEXT, "published": "17.6.2014"}, '"published"'),
        ({"text": TEXT, "published": 20140617}, '"published"'),
        ({"text": "ب" * 600}, "NEWSDESK_MAX_TEXT"),
    ],
)
def test_a_bad_line_yields_an_error_in_its_place(
    line: object, words: str, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.NEWSDESK_MAX_TEXT = 1000
    first, bad, last = answers({"text": "أ"}, line, {"text": "ب"}, monkeypatch=monkeypatch)
    assert words in bad["error"]
    assert bad["line"] == 2
    assert (first["text"], last["text"]) == ("أ", "ب")


def test_a_bad_line_keeps_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    (bad,) = answers({"id": "x"}, monkeypatch=monkeypatch)
    assert (bad["id"], bad["line"]) == ("x", 1)


def test_a_day_for_all_lines_yields_to_the_line_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    written = answers(
        {"text": "أ"},
        {"text": "ب", "published": "2015-01-01"},
        monkeypatch=monkeypatch,
        arguments=("--published", "2014-06-17"),
    )
    assert [answer["document"]["published"] for answer in written] == ["2014-06-17", "2015-01-01"]


def test_what_utf8_cannot_hold_does_not_stop_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (b'{"text": "\\ud800 \\u0000"}', {"text": TEXT})
    assert [set(answer) >= {"text", "events"} for answer in answers(*lines, monkeypatch=monkeypatch)] == [
        True,
        True,
    ]
