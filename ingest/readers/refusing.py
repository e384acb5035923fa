"""What is refused before anything is read, each kind with its reason and remedy."""

from __future__ import annotations

import re
from pathlib import PurePath

from django.utils.translation import gettext_noop as _

from ingest.extraction.errors import ExtractionError, Told

_AS_TEXT = _("Save it as text or HTML and drop that.")
_NOT_READ = _("%(name)s is %(kind)s, which is not read.")
_NOT_YET_READ = _("%(name)s is %(kind)s, which is not yet read.")

# The first bytes of formats that are no text: (offset, bytes, what it is).
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _("an old office file (.doc, .xls, .ppt)")),
    (0, b"{\\rtf", _("an RTF document")),
    (0, b"\x89PNG\r\n\x1a\n", _("an image (PNG)")),
    (0, b"\xff\xd8\xff", _("an image (JPEG)")),
    (0, b"GIF8", _("an image (GIF)")),
    (8, b"WEBP", _("an image (WebP)")),
    (0, b"II*\0", _("an image (TIFF)")),
    (0, b"MM\0*", _("an image (TIFF)")),
    (0, b"\x1f\x8b\x08", _("a compressed file (gzip)")),
    (0, b"BZh9", _("a compressed file (bzip2)")),
    (0, b"\xfd7zXZ\0", _("a compressed file (xz)")),
    (0, b"7z\xbc\xaf\x27\x1c", _("a compressed file (7z)")),
    (0, b"Rar!\x1a\x07", _("a compressed file (RAR)")),
    (0, b"\x7fELF", _("a program")),
    (0, b"SQLite format 3\0", _("a database")),
    (0, b"ID3", _("a sound file")),
    (0, b"OggS", _("a sound file")),
    (4, b"ftyp", _("a film or sound file")),
)

# Formats that are text, but whose words are not an article's.
_EXTENSIONS = {
    ".json": _("JSON"),
    ".jsonl": _("JSON lines"),
    ".xml": _("XML"),
    ".csv": _("a table"),
    ".tsv": _("a table"),
    ".eml": _("an e-mail message"),
    ".mht": _("a web archive"),
    ".mhtml": _("a web archive"),
    ".svg": _("a drawing"),
    ".toml": _("a settings file"),
    ".yaml": _("a settings file"),
    ".yml": _("a settings file"),
    ".css": _("a style sheet"),
    ".js": _("a script"),
}

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b\0") + b"\x7f"


def refuse_unreadable(raw: bytes, name: str) -> None:
    """Raise `ExtractionError` unless `raw` may be text or a web page; `name` is for messages."""
    if not raw.strip():
        raise ExtractionError(
            _("%(name)s is empty."), _("Check that it was copied whole, and drop it again."), name=name
        )
    if b"%PDF-" in raw[:1024]:
        raise ExtractionError(_NOT_YET_READ, _AS_TEXT, name=name, kind=Told(_("a PDF")))
    if raw.startswith(b"PK\x03\x04"):
        is_office = b"[Content_Types].xml" in raw or b"mimetype" in raw[:64]
        kind = _("an office file") if is_office else _("a ZIP file")
        raise ExtractionError(_NOT_YET_READ, _AS_TEXT, name=name, kind=Told(kind))
    for offset, signature, kind in _SIGNATURES:
        if raw.startswith(signature, offset):
            raise ExtractionError(_NOT_READ, _AS_TEXT, name=name, kind=Told(kind))
    if kind := _EXTENSIONS.get(PurePath(name).suffix.lower(), ""):
        raise ExtractionError(_NOT_READ, _AS_TEXT, name=name, kind=Told(kind))


def refuse_binary(text: str, name: str) -> None:
    """Raise `ExtractionError` if `text`, as decoded, is no writing: controls and unknown bytes abound."""
    sample = text[:100_000]
    strange = sum(char in _STRANGE for char in sample)
    if strange > max(3, len(sample) // 50):
        raise ExtractionError(
            _("%(name)s is no text: %(strange)s of its first %(all)s characters are control codes."),
            _AS_TEXT,
            name=name,
            strange=strange,
            all=len(sample),
        )


def refuse_other_scripts(text: str, name: str) -> None:
    """Raise `ExtractionError` if `text` has no Arabic letter at all, so that nothing could be found in it."""
    if not _ARABIC_LETTER.search(text):
        raise ExtractionError(
            _("%(name)s holds no Arabic: events are read from Arabic text alone."),
            _("Check that it is the right file; if its Arabic was lost, save it as UTF-8 and drop it again."),
            name=name,
        )


# Also as the joined forms that some extractors leave.
_ARABIC_LETTER = re.compile(r"[\u0620-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_STRANGE = frozenset(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f") | frozenset(
    chr(code) for code in (*range(0x7F, 0xA0), 0xFFFD)
)
