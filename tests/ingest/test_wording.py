"""What the ledger and the commands say of a file, in the reader's language."""

from __future__ import annotations

import errno
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import translation

from ingest.extraction.errors import ExtractionError, Told
from ingest.ingesting import ingest_file
from ingest.intake import take
from ingest.models import InboxFile
from ingest.readers.choosing import read
from ingest.wording import in_words, language_of_terminal, remark_in_words, stored, stored_facts, why_not
from tests.ingest.conftest import Desk

TEXT = "التقى وزير الخارجية المصري نظيره الألماني في برلين يوم الخميس."
# Two words of the Latin alphabet side by side: English that nobody translated. Names and keys stand alone.
ENGLISH = re.compile(r"\b[A-Za-z]{2,} [a-z]{2,}\b")
REFUSED = [
    (b" ", "a.txt"),
    (b"%PDF-1.7\n", "a.pdf"),
    (b"PK\x03\x04x", "a.zip"),
    (b"PK\x03\x04[Content_Types].xml", "a.docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", "a.doc"),
    (b"{\\rtf1", "a.rtf"),
    (b"\x89PNG\r\n\x1a\n", "a.png"),
    (b"7z\xbc\xaf\x27\x1cx", "a.7z"),
    (b"SQLite format 3\0", "a.db"),
    (b"x", "a.json"),
    (b"x", "a.eml"),
    (bytes(range(256)) * 4, "a.txt"),
    (b"<html></html>", "a.html"),
    (b"---\ntitle: x\n---\n \n", "a.txt"),
    (b"a" * 2000, "a.txt"),
]


@pytest.mark.parametrize(("raw", "name"), REFUSED)
def test_a_refusal_is_told_in_arabic_with_the_names_it_is_about(raw: bytes, name: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        read(raw, name, limit=1000)
    facts = json.loads(json.dumps(stored_facts(caught.value.facts)))
    with translation.override("ar"):
        reason, remedy = in_words(caught.value.reason, facts), in_words(caught.value.remedy, facts)
    assert f"\u2068{name}\u2069" in reason
    assert not ENGLISH.search(reason)
    assert remedy
    assert not ENGLISH.search(remedy)


@pytest.mark.parametrize(
    ("text", "sidecar"),
    [
        (f"---\npublished: 17/6/2014\n---\n{TEXT}".encode(), b""),
        (f"---\nauthor: x\n---\n{TEXT}".encode(), b""),
        (f"---\ntitle: [a]\n---\n{TEXT}".encode(), b""),
        (f"---\nurl: {'u' * 3000}\n---\n{TEXT}".encode(), b""),
        (TEXT.encode("cp1256"), b""),
        (f"أ {TEXT.encode().decode('cp1252', 'ignore')}".encode(), b"published = ["),
        (TEXT.encode("utf-16") + b"\xd8", b"title = '"),
        (TEXT.encode(), b"\xff"),
        (TEXT.encode(), b"[published]\nday = 1"),
    ],
)
def test_a_remark_is_told_in_arabic(text: bytes, sidecar: bytes) -> None:
    remarks = read(text, "a.txt", sidecar=sidecar, limit=100_000).warnings
    assert remarks
    for remark in remarks:
        with translation.override("ar"):
            told = remark_in_words(json.loads(json.dumps(stored(remark))))
        assert not ENGLISH.search(told.replace("source وurl", "")), told
        assert str(remark) != told


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOENT, errno.EISDIR, errno.EIO])
def test_what_the_system_says_is_told_in_arabic(number: int) -> None:
    facts = {"name": "a.txt", "why": why_not(OSError(number, "as the system has it"))}
    with translation.override("ar"):
        assert not ENGLISH.search(in_words("%(name)s cannot be opened: %(why)s.", facts))


def test_rows_of_earlier_releases_are_shown_as_they_are() -> None:
    row = InboxFile(reason="100% of a.pdf is a PDF.", remarks=["Line 2: 'author' is unknown."])
    with translation.override("ar"):
        assert row.shown_reason == "100% of a.pdf is a PDF."
        assert row.shown_remarks == ["Line 2: 'author' is unknown."]


def test_a_number_is_grouped_and_a_word_within_a_sentence_translated() -> None:
    told = Told("%(name)s is no text: %(strange)s of its first %(all)s characters are control codes.")
    facts = {"name": "a.txt", "strange": 1500, "all": 100_000}
    with translation.override("ar"):
        assert "100,000" in in_words(told.words, facts)
    assert str(Told(told.words, facts)) == (
        "a.txt is no text: 1,500 of its first 100,000 characters are control codes."
    )


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ar_EG.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "ar_MA.UTF-8"}, "ar"),
    ],
)
def test_a_command_speaks_the_language_of_its_terminal(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_terminal() == language


@pytest.mark.django_db(transaction=True)
def test_ingest_answers_in_arabic_where_the_terminal_is_arabic(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ar_EG.UTF-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("ingest", str(tmp_path / "a.pdf"), stdout=out)
    assert "مستند PDF" in str(caught.value)
    assert "أخفق: 1" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_ledger_keeps_the_words_apart_from_what_fills_them(desk: Desk) -> None:
    row = take(desk.drop("a.pdf", "%PDF-1.7\n"))
    assert row is not None
    ingest_file(row.pk)
    row.refresh_from_db()
    assert row.facts == {"name": "a.pdf", "kind": {"words": "a PDF", "facts": {}}}
    assert row.shown_reason == "a.pdf is a PDF, which is not yet read."
