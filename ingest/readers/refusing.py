"""What is refused before anything is read, each kind with its reason and remedy."""

from __future__ import annotations

from pathlib import PurePath

from ingest.extraction.errors import ExtractionError

_AS_TEXT = "Save it as text or HTML and drop that."

# The first bytes of formats that are no text: (offset, bytes, what it is).
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office file (.doc, .xls, .ppt)"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (0, b"\xff\xd8\xff", "an image (JPEG)"),
    (0, b"GIF8", "an image (GIF)"),
    (8, b"WEBP", "an image (WebP)"),
    (0, b"II*\0", "an image (TIFF)"),
    (0, b"MM\0*", "an image (TIFF)"),
    (0, b"\x1f\x8b\x08", "a compressed file (gzip)"),
    (0, b"BZh9", "a compressed file (bzip2)"),
    (0, b"\xfd7zXZ\0", "a compressed file (xz)"),
    (0, b"7z\xbc\xaf\x27\x1c", "a compressed file (7z)"),
    (0, b"Rar!\x1a\x07", "a compressed file (RAR)"),
    (0, b"\x7fELF", "a program"),
    (0, b"SQLite format 3\0", "a database"),
    (0, b"ID3", "a sound file"),
    (0, b"OggS", "a sound file"),
    (4, b"ftyp", "a film or sound file"),
)

# Formats that are text, but whose words are not an article's.
_EXTENSIONS = {
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".xml": "XML",
    ".csv": "a table",
    ".tsv": "a table",
    ".eml": "an e-mail message",
    ".mht": "a web archive",
    ".mhtml": "a web archive",
    ".svg": "a drawing",
    ".toml": "a settings file",
    ".yaml": "a settings file",
    ".yml": "a settings file",
    ".css": "a style sheet",
    ".js": "a script",
}

_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b\0") + b"\x7f"


def refuse_unreadable(raw: bytes, name: str) -> None:
    """Raise `ExtractionError` unless `raw` may be text or a web page; `name` is for messages."""
    if not raw.strip():
        raise ExtractionError(f"{name} is empty.", "Check that it was copied whole, and drop it again.")
    if b"%PDF-" in raw[:1024]:
        raise ExtractionError(f"{name} is a PDF, which is not yet read.", _AS_TEXT)
    if raw.startswith(b"PK\x03\x04"):
        kind = "an office file" if b"[Content_Types].xml" in raw or b"mimetype" in raw[:64] else "a ZIP file"
        raise ExtractionError(f"{name} is {kind}, which is not yet read.", _AS_TEXT)
    for offset, signature, kind in _SIGNATURES:
        if raw.startswith(signature, offset):
            raise ExtractionError(f"{name} is {kind}, which is not read.", _AS_TEXT)
    if kind := _EXTENSIONS.get(PurePath(name).suffix.lower(), ""):
        raise ExtractionError(f"{name} is {kind}, which is not read.", _AS_TEXT)


def refuse_binary(text: str, name: str) -> None:
    """Raise `ExtractionError` if `text`, as decoded, is no writing: controls and unknown bytes abound."""
    sample = text[:100_000]
    strange = sum(char in _STRANGE for char in sample)
    if strange > max(3, len(sample) // 50):
        raise ExtractionError(
            f"{name} is no text: {strange:,} of its first {len(sample):,} characters are control codes.",
            _AS_TEXT,
        )


_STRANGE = frozenset(chr(code) for code in range(32) if chr(code) not in "\t\n\r\f") | frozenset(
    chr(code) for code in (*range(0x7F, 0xA0), 0xFFFD)
)
