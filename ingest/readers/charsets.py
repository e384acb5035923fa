"""From bytes to text: which charset makes Arabic of them.

A byte order mark or valid UTF-8 decides. For the rest each charset that an Arabic newsroom meets is tried,
and the reading that looks most like Arabic wins: a general detector needs more text than a news flash has.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from django.utils.translation import gettext_noop as _

from ingest.extraction.errors import Told
from ingest.extraction.frequent_words import arabic_likelihood
from ingest.readers.refusing import refuse_binary

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("windows-1256", "iso-8859-6", "cp720")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SAMPLE = 20_000
# Arabic's lead bytes in UTF-8, or a run of its letters' codes, as Western and Arabic Windows show them.
_MISTAKEN = re.compile("[\xd8\xd9][\x80-\xff\u0100-\u2122]|[طظ][\x80-\xbf\u2018-\u2122]|[\xc7-\xed]{3}")
_CLEARLY = 2.0


def decode(raw: bytes, name: str) -> tuple[str, tuple[Told, ...]]:
    """The text of `raw` with `\\n` line ends, and remarks about what was guessed or lost.

    Raises `ExtractionError` if the result is no writing; `name` is for its message.
    """
    text, warnings = _decode(raw)
    text, more = _unmistaken(text)
    refuse_binary(text, name)
    warnings += more
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), warnings


def _decode(raw: bytes) -> tuple[str, tuple[Told, ...]]:
    for mark, charset in _MARKS:
        if raw.startswith(mark):
            return _tolerant(raw, charset)
    if charset := _utf16_without_mark(raw):
        return _tolerant(raw, charset)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(raw)


def _tolerant(raw: bytes, charset: str) -> tuple[str, tuple[Told, ...]]:
    try:
        return raw.decode(charset), ()
    except UnicodeDecodeError as error:
        return raw.decode(charset, "replace"), (
            Told(
                _("Some bytes are no %(charset)s, the first at %(place)s."),
                {"charset": charset, "place": error.start},
            ),
        )


def _unmistaken(text: str) -> tuple[str, tuple[Told, ...]]:
    """`text` as it was before a program took it for another charset: `Ù…Ø±Ø­Ø¨Ø§` was `مرحبا`.

    Such a text goes back whole into the bytes it was mistaken from, and those make Arabic where it made none.
    """
    if not _MISTAKEN.search(text):
        return text, ()
    before = arabic_likelihood(text[:_SAMPLE])
    for taken, was in (
        ("windows-1252", "utf-8"),
        ("windows-1256", "utf-8"),
        ("windows-1252", "windows-1256"),
    ):
        try:
            remade = _bytes_of(text, taken).decode(was)
        except UnicodeError:
            continue
        if arabic_likelihood(remade[:_SAMPLE]) > before + _CLEARLY:
            words = _("The text had been taken for %(taken)s; it was read as %(charset)s.")
            return remade, (Told(words, {"taken": taken, "charset": was}),)
    return text, ()


def _bytes_of(text: str, charset: str) -> bytes:
    """The bytes that `charset` reads as `text`; codes that it leaves undefined stand for themselves."""
    return b"".join(
        bytes((ord(char),)) if "\x80" <= char <= "\x9f" else char.encode(charset) for char in text
    )


def _utf16_without_mark(raw: bytes) -> str:
    """UTF-16 of Arabic has 0x06, of spaces and Latin 0x00, in every other byte; no other text has."""
    sample = raw[: _SAMPLE & ~1]
    if len(raw) % 2 or not sample:
        return ""
    for first, charset in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        if (high.count(6) + high.count(0)) > 0.8 * len(high):
            return charset
    return ""


def _guess(raw: bytes) -> tuple[str, tuple[Told, ...]]:
    best = max(_readings(raw), key=lambda reading: reading[0], default=None)
    if best is None:
        return raw.decode("utf-8", "replace"), (
            Told(_("The charset is unknown; unreadable bytes were replaced.")),
        )
    _likelihood, charset, text = best
    if charset == "utf-8":
        return _tolerant(raw, charset)
    return text, (Told(_("The text is not UTF-8; it was read as %(charset)s."), {"charset": charset}),)


def _readings(raw: bytes) -> Iterator[tuple[float, str, str]]:
    """Each charset's reading with its likelihood; broken UTF-8 counts as a reading with holes."""
    for charset in _candidates(raw):
        try:
            text = raw.decode(charset, "replace" if charset == "utf-8" else "strict")
        except (UnicodeDecodeError, LookupError):
            continue
        yield arabic_likelihood(text[:_SAMPLE]), charset, text


def _candidates(raw: bytes) -> list[str]:
    declared = [match.group(1).decode("ascii") for match in _DECLARED.finditer(raw[:4096])]
    detected = from_bytes(raw[:_SAMPLE]).best()
    general = [detected.encoding] if detected else []
    names = []
    for name in ("utf-8", *declared, *_SINGLE_BYTE, *general, "windows-1252"):
        try:
            name = codecs.lookup(name).name
        except LookupError:
            continue
        if name not in names and not name.startswith(("utf-16", "utf-32", "utf-7")):
            names.append(name)
    return names
