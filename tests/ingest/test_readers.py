"""Readers: what a file's bytes, name, front matter, sidecar and page metadata become, and what is refused."""

import io
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.one_line import printable
from ingest.extraction.errors import ExtractionError
from ingest.extraction.model import PublishedBasis
from ingest.readers.choosing import find_sidecar, read
from ingest.readers.publication_days import day_of_dateline
from ingest.readers.source_text import SourceText, storable

LIMIT = 100_000
DAY = date(2014, 6, 17)
FLASH = "وصل الوفد إلى بغداد"
TEXT = "التقى وزير الخارجية نظيره النمساوي في فيينا، وقال بيان إن اللقاء كان مثمرا."
PAGE_BODY = (
    "<nav><a href='/'>الرئيسية</a> <a href='/sport'>رياضة</a></nav><article><h1>لقاء في فيينا</h1>"
    "<p>التقى الوزير نظيره في فيينا يوم الإثنين لبحث الملف النووي وسبل التعاون بين البلدين في "
    "المرحلة المقبلة.</p><p>وقال الوزير إن اللقاء كان مثمرا وإن الطرفين اتفقا على مواصلة الحوار في "
    "الأسابيع المقبلة بحضور ممثلين عن الأمم المتحدة.</p></article>"
    "<footer>جميع الحقوق محفوظة 12/03/2019</footer>"
)


def page(head: str = "", body: str = PAGE_BODY) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def read_text(text: str, name: str = "story.txt", sidecar: str | None = None) -> SourceText:
    beside = None if sidecar is None else sidecar.encode()
    return read(text.encode(), name, sidecar=beside, limit=LIMIT)


def refusal(raw: bytes, name: str = "story.txt", limit: int = LIMIT) -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        read(raw, name, limit=limit)
    return caught.value


# --- charsets -----------------------------------------------------------------------------------

CHARSETS = [
    "utf-8",
    "utf-8-sig",
    "cp1256",
    "iso8859-6",
    "cp720",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
]


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize(
    "text",
    [
        FLASH,
        TEXT,
        "عاجل: غارة جوية",
        "قتل 12 شخصا في حادث سير قرب عمّان",
        "الأمم المتحدة",
        "رئيس الحكومة يستقيل",
    ],
)
def test_a_text_is_read_in_whatever_charset_it_was_saved(text: str, charset: str) -> None:
    assert read(text.encode(charset, "ignore"), "a.txt", limit=LIMIT).body == text.encode(
        charset, "ignore"
    ).decode(charset)


@pytest.mark.parametrize(
    ("was", "taken"),
    [("utf-8", "latin-1"), ("utf-8", "cp1256"), ("cp1256", "cp1252"), ("cp1256", "latin-1")],
)
def test_a_text_once_taken_for_another_charset_is_read_as_what_it_was(was: str, taken: str) -> None:
    found = read(TEXT.encode(was).decode(taken).encode(), "a.txt", limit=LIMIT)
    assert found.body == TEXT
    assert len(found.warnings) == 1


@pytest.mark.parametrize("text", ["Ångström café naïve أ", f"{TEXT} «Ça»", "طظ طظ", f"{TEXT} Ãéî"])
def test_a_text_with_foreign_letters_is_left(text: str) -> None:
    assert read_text(text).body == text


def test_a_charset_that_was_guessed_is_named() -> None:
    (warning,) = read(TEXT.encode("cp1256"), "a.txt", limit=LIMIT).warnings
    assert "cp1256" in str(warning)
    assert read(TEXT.encode(), "a.txt", limit=LIMIT).warnings == ()


def test_a_few_broken_bytes_do_not_make_another_charset_of_utf8() -> None:
    found = read((TEXT * 5).encode() + b"\xd8", "a.txt", limit=LIMIT)
    assert found.body == TEXT * 5 + "\ufffd"
    (warning,) = found.warnings
    assert str(warning) == f"Some bytes are no utf-8, the first at {len((TEXT * 5).encode())}."


@pytest.mark.parametrize(
    "declared", ["", "<meta charset='utf-8'>", "<meta charset='iso-8859-1'>", "<meta charset='x'>"]
)
@pytest.mark.parametrize("charset", ["utf-8", "cp1256", "iso8859-6"])
def test_a_page_is_read_though_its_declared_charset_is_wrong_or_missing(declared: str, charset: str) -> None:
    found = read(page(declared).encode(charset), "a.html", limit=LIMIT)
    assert found.title == "لقاء في فيينا"
    assert found.body.startswith("التقى الوزير نظيره")


@pytest.mark.parametrize(("text", "body"), [("أ\r\nب\rج", "أ\nب\nج"), ("أ\0ب", "أ\ufffdب")])
def test_a_body_can_be_stored(text: str, body: str) -> None:
    assert read_text(text).body == body


# --- front matter and sidecars ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("title: لقاء\npublished: 2014-06-17", "لقاء", DAY),
        ('title: "لقاء: فيينا"\npublished: "2014-06-17"', "لقاء: فيينا", DAY),
        ("title: كيري: لن نقبل\npublished: 2014-06-17", "كيري: لن نقبل", DAY),
        ("published: 2014-06-17T23:50:00-05:00", "", DAY),
        ("published: ٢٠١٤-٠٦-١٧", "", DAY),
        ("title: 1984\npublished:", "1984", None),
        ("title: >\n  سطر\n  ثان", "سطر ثان", None),
        ("title: no", "no", None),
    ],
)
def test_a_front_matter_is_read_as_it_is_written(head: str, title: str, published: date | None) -> None:
    found = read_text(f"---\n{head}\n---\n{TEXT}")
    assert (found.body, found.title, found.published) == (TEXT, title, published)
    assert found.warnings == ()


@pytest.mark.parametrize(
    "text", ["---\nوصل الوفد\n---\nوغادر", "---\ntitle: بلا نهاية\nوصل الوفد", "--- وصل"]
)
def test_a_text_that_opens_with_a_rule_is_all_body(text: str) -> None:
    assert read_text(text).body == text


@pytest.mark.parametrize(
    ("head", "place", "words"),
    [
        ("title: x\npublished: 2014-02-30", "Line 3", "2014-02-30"),
        ("published: 17/6/2014", "Line 2", "17/6/2014"),
        ("published: [1, 2]", "Line 2", "plain text"),
        ("title: x\npublised: 2014-06-17", "Line 3", "publised"),
        ("title: a: b\npublished: yesterday", "Line 3", "yesterday"),
    ],
)
def test_a_bad_line_of_a_front_matter_is_named_and_the_article_read(
    head: str, place: str, words: str
) -> None:
    found = read_text(f"---\n{head}\n---\n{TEXT}")
    (warning,) = found.warnings
    assert place in str(warning)
    assert words in str(warning)
    assert (found.body, found.published) == (TEXT, None)


def test_a_sidecar_says_what_a_front_matter_would() -> None:
    found = read_text(
        TEXT, sidecar='title = "لقاء"\nsource = "desk"\npublished = 2014-06-17\nurl = "https://a.example/1"'
    )
    assert (found.title, found.source, found.url) == ("لقاء", "desk", "https://a.example/1")
    assert (found.published, found.published_basis) == (DAY, PublishedBasis.SIDECAR)


@pytest.mark.parametrize(
    ("sidecar", "words"),
    [
        ("published = ", "line 1"),
        ('published = "soon"', "soon"),
        ("published = 2014-06-17\npublished = 2014-06-18", "line 2"),
        ("[published]\nday = 1", "plain text"),
    ],
)
def test_a_bad_sidecar_is_a_warning(sidecar: str, words: str) -> None:
    found = read_text(TEXT, sidecar=sidecar)
    (warning,) = found.warnings
    assert words in str(warning)
    assert found.published is None


def test_a_sidecar_longer_than_any_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.meta.toml"
    path.touch()
    os.truncate(path, 10**12)
    with pytest.raises(ExtractionError, match="more than the 65,536 bytes") as caught:
        read(TEXT.encode(), "a.txt", sidecar=path, limit=LIMIT)
    assert "title, source, url and published" in caught.value.remedy
    assert read_text(TEXT, sidecar="title = 'x'".ljust(65_536)).title == "x"


@pytest.mark.parametrize("name", ["story.txt.meta.toml", "story.meta.toml"])
def test_a_sidecar_is_found_beside_its_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    assert find_sidecar(tmp_path / "story.txt") is None
    (tmp_path / name).write_text("published = 2014-06-17", encoding="utf-8")
    found = read(tmp_path / "story.txt", sidecar=find_sidecar(tmp_path / "story.txt"), limit=LIMIT)
    assert found.published == DAY


# --- the publication date -----------------------------------------------------------------------

DATELINED = "فيينا (وكالة) 12 يونيو 2014 - التقى الوزير نظيره."
WITH_META = page('<meta property="article:published_time" content="2014-06-14T01:30:00+03:00">')
HEADED = f"---\npublished: 2014-06-16\n---\n{DATELINED}"
SIDECAR = "published = 2014-06-15"


@pytest.mark.parametrize(
    ("caller", "text", "sidecar", "name", "day", "basis"),
    [
        (DAY, HEADED, SIDECAR, "2014-06-13 a.txt", 17, PublishedBasis.CALLER),
        (None, HEADED, SIDECAR, "2014-06-13 a.txt", 16, PublishedBasis.FRONT_MATTER),
        (None, DATELINED, SIDECAR, "2014-06-13 a.txt", 15, PublishedBasis.SIDECAR),
        (None, WITH_META, SIDECAR, "2014-06-13 a.html", 15, PublishedBasis.SIDECAR),
        (None, WITH_META, None, "2014-06-13 a.html", 14, PublishedBasis.METADATA),
        (None, DATELINED, None, "2014-06-13 a.txt", 13, PublishedBasis.FILE_NAME),
        (None, DATELINED, None, "2014-06-31 a.txt", 12, PublishedBasis.DATELINE),
        (None, DATELINED, None, "2014-06-131.txt", 12, PublishedBasis.DATELINE),
        (None, TEXT, None, "a 2014-06-13.txt", None, PublishedBasis.UNKNOWN),
        (None, page(), None, "a.html", None, PublishedBasis.UNKNOWN),
    ],
)
def test_the_publication_date_is_the_most_trusted_one(
    caller: date | None, text: str, sidecar: str | None, name: str, day: int | None, basis: PublishedBasis
) -> None:
    beside = sidecar.encode() if sidecar else None
    found = read(text.encode(), name, sidecar=beside, published=caller, limit=LIMIT)
    assert found.published == (date(2014, 6, day) if day else None)
    assert found.published_basis is basis


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("فيينا (وكالة) 16 يونيو 2014 - التقى", 16),
        ("بغداد - 16 حزيران/يونيو 2014 - قال", 16),
        ("بغداد، الاثنين 16 يونيو 2014 (أ ف ب) — قال", 16),
        ("القاهرة ١٦ يونيو ٢٠١٤ – قال", 16),
        ("لقاء في فيينا\nعمان (بترا) 16 حزيران 2014 - قال", 16),
        ("16 يونيو 2014\nقال", 16),
        ("بغداد - 12 حزيران - قال", None),
        ("بغداد - يونيو 2014 - قال", None),
        ("بغداد - أمس - قال", None),
        ("وصل الوفد في 16 يونيو 2014 - وقال", None),
        ("قال الوزير إن الوفد وصل 16 يونيو 2014", None),
        ("ذكرى 16 يونيو 2014", None),
        ("هجمات 16 يونيو 2014: ماذا جرى", None),
        ("بغداد 16 يونيو 2014 شهدت لقاء", None),
        ("أ\nب\nج\nفيينا 16 يونيو 2014 - التقى", None),
    ],
)
def test_only_a_whole_date_in_a_dateline_is_one_of_publication(text: str, day: int | None) -> None:
    assert day_of_dateline(text) == (date(2014, 6, day) if day else None)


# --- pages --------------------------------------------------------------------------------------


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    head = (
        '<meta property="og:site_name" content="الصحيفة"><link rel="canonical" href="https://a.example/1">'
        '<meta property="article:published_time" content="2014-06-17T01:30:00+03:00">'
    )
    found = read_text(page(head), "a.html")
    assert (found.title, found.source, found.url) == ("لقاء في فيينا", "الصحيفة", "https://a.example/1")
    assert found.published == DAY
    assert len(found.body.splitlines()) == 2
    assert "الرئيسية" not in found.body
    assert "الحقوق" not in found.body


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.HTM"])
def test_a_page_is_known_by_its_content_or_its_name(name: str) -> None:
    assert "<p>" not in read_text(page(), name).body


def test_a_front_matter_above_a_page_wins_over_the_page() -> None:
    found = read_text(f"---\ntitle: عنوان آخر\n---\n{page()}", "a.html")
    assert found.title == "عنوان آخر"
    assert found.body.startswith("التقى الوزير")


def test_a_flash_of_one_line_is_found_in_its_page() -> None:
    assert FLASH in read_text(page(body=f"<p>{FLASH}</p>"), "a.html").body


@pytest.mark.parametrize("text", ["<html></html>", "<html>", page(body=""), "<!doctype html><p>"])
def test_a_page_without_an_article_is_refused(text: str) -> None:
    assert "without an article" in str(refusal(text.encode(), "a.html"))


# --- refusals -----------------------------------------------------------------------------------


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t", "a.txt", "is empty"),
        (b"---\ntitle: x\n---\n \n", "a.txt", "holds no text"),
        (b"%PDF-1.7\n...", "a.pdf", "PDF"),
        (b"\n%PDF-1.7\n...", "a.txt", "PDF"),
        (zipped("[Content_Types].xml"), "a.docx", "office"),
        (zipped("x"), "a.zip", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "a.doc", "office"),
        (b"{\\rtf1 x}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a.txt", "PNG"),
        (b"\xff\xd8\xff\xe0" + b"x" * 50, "a.jpg", "JPEG"),
        (b"RIFF\x00\x00\x00\x00WEBP", "a.webp", "WebP"),
        (b"\x1f\x8b\x08\x00" + b"x" * 50, "a.gz", "gzip"),
        (b'{"a": 1}', "a.json", "JSON"),
        (b"published = 2014-06-17", "a.meta.toml", "settings"),
        (bytes(range(256)) * 4, "a.txt", "no text"),
        (b"\0" * 100, "a.txt", "no text"),
        (b"\0a\0b\0c\0d\n", "a.txt", "no text"),
        (b"Talks were held in Vienna on Monday.", "a.txt", "no Arabic"),
    ],
)
def test_what_is_no_article_is_refused_with_its_name_reason_and_remedy(
    raw: bytes, name: str, words: str
) -> None:
    error = refusal(raw, name)
    assert name in str(error)
    assert words in str(error)
    assert error.remedy
    assert error.permanent


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused_and_what_is_read_can_be_stored(raw: bytes) -> None:
    try:
        found = read(raw, "a.txt", limit=LIMIT)
    except ExtractionError:
        return
    assert found.body.strip()
    assert storable(found.body) == found.body
    found.body.encode()


def test_random_bytes_named_text_are_refused() -> None:
    for seed in range(5):
        noise = bytes((index * 7919 * (seed + 3) + index * index) % 251 for index in range(2000))
        assert "no text" in str(refusal(noise))


def test_a_text_over_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"")
    os.truncate(path, 10**12)
    with pytest.raises(ExtractionError, match="NEWSDESK_MAX_TEXT"):
        read(path, limit=1000)
    assert "1,000" in str(refusal(TEXT.encode() * 100, limit=1000))
    whole = "ن" + "a" * 998
    assert read(whole.encode(), "a.txt", limit=1000).body == whole


def test_a_file_that_cannot_be_opened_may_be_tried_again(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ExtractionError, match="cannot be opened") as caught:
            read(path, limit=LIMIT)
        assert not caught.value.permanent


@pytest.mark.parametrize("name", ["a\nb.txt", "a\u202etxt.exe", "a\x1b[31m.txt", "a\udc80.txt"])
def test_a_name_with_controls_fits_one_line_of_a_message(name: str) -> None:
    assert printable(name).isprintable()
    assert str(refusal(b"", name)).isprintable()
