"""From a file to its text: which reader fits, what is refused, and which of its dates counts.

`read(file, name, sidecar=…, published=…, limit=…)` is the one door: it returns a `SourceText` or raises
`ExtractionError`, whose reason names the file and whose `permanent` says whether retrying is pointless.
`find_sidecar(path)` is the `NAME.meta.toml` beside a file, if there is one.
"""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path

from django.utils.translation import gettext_noop as _

from events.one_line import printable
from ingest.extraction.errors import ExtractionError, Told
from ingest.extraction.model import PublishedBasis
from ingest.readers.attributes import Attributes
from ingest.readers.charsets import decode
from ingest.readers.front_matter import split_front_matter
from ingest.readers.publication_days import day_of_dateline, day_of_name
from ingest.readers.refusing import refuse_other_scripts, refuse_unreadable
from ingest.readers.sidecar import LONGEST, read_sidecar
from ingest.readers.source_text import SourceText, storable
from ingest.readers.web_pages import is_page, read_page
from ingest.wording import why_not


def read(
    file: Path | bytes,
    name: str | None = None,
    *,
    sidecar: Path | bytes | None = None,
    published: date | None = None,
    limit: int,
) -> SourceText:
    """The text of `file`, a path or its bytes, and everything it says about itself.

    `name` is the file's original name (needed with bytes): its extension and a leading date count.
    `published` is the day the caller gives, which wins over all others. `limit` is in bytes.
    Raises `ExtractionError` for anything that cannot be read.
    """
    name = name if name is not None else file.name if isinstance(file, Path) else "text"
    shown = printable(name)
    raw = _bytes_of(file, shown, limit)
    refuse_unreadable(raw, shown)
    text, charset_warnings = decode(raw, shown)
    said, body = split_front_matter(text)
    beside = _sidecar(sidecar, shown)
    page = read_page(body, shown) if is_page(body, name) else SourceText(body)
    if not page.body.strip():
        raise ExtractionError(
            _("%(name)s holds no text."), _("Check what was saved, and drop it again."), name=shown
        )
    refuse_other_scripts(page.body, shown)
    found = SourceText(
        body=storable(page.body),
        title=said.title or beside.title or page.title,
        source=said.source or beside.source or page.source,
        url=said.url or beside.url or page.url,
        warnings=charset_warnings + said.warnings + beside.warnings + page.warnings,
    )
    found = (
        found.dated(published, PublishedBasis.CALLER)
        .dated(said.published, PublishedBasis.FRONT_MATTER)
        .dated(beside.published, PublishedBasis.SIDECAR)
        .dated(page.published, PublishedBasis.METADATA)
        .dated(day_of_name(name), PublishedBasis.FILE_NAME)
    )
    return found if found.published else found.dated(day_of_dateline(found.body), PublishedBasis.DATELINE)


def find_sidecar(path: Path) -> Path | None:
    """The sidecar beside `path`: `story.txt.meta.toml`, else `story.meta.toml`."""
    for name in (f"{path.name}.meta.toml", f"{path.stem}.meta.toml"):
        try:
            if (sidecar := path.with_name(name)).is_file():
                return sidecar
        except OSError as error:
            if error.errno != errno.ENAMETOOLONG:  # a name that no file can have
                raise
    return None


def _bytes_of(file: Path | bytes, name: str, limit: int) -> bytes:
    try:
        size = len(file) if isinstance(file, bytes) else file.stat().st_size
        if size > limit:
            raise ExtractionError(
                _("%(name)s has more than the %(limit)s bytes allowed."),
                _("Split it, or raise NEWSDESK_MAX_TEXT and retry."),
                name=name,
                limit=limit,
            )
        return file if isinstance(file, bytes) else file.read_bytes()
    except OSError as error:
        raise ExtractionError(
            _("%(name)s cannot be opened: %(why)s."),
            _("Check that the file is there and may be read."),
            permanent=False,
            name=name,
            why=why_not(error),
        ) from error


def is_too_long(sidecar: Path | bytes) -> bool:
    """Whether this is more than a sidecar can hold, so that it is none; raises OSError."""
    return (len(sidecar) if isinstance(sidecar, bytes) else sidecar.stat().st_size) > LONGEST


def _sidecar(sidecar: Path | bytes | None, name: str) -> Attributes:
    if sidecar is None:
        return Attributes()
    try:
        if is_too_long(sidecar):
            raise ExtractionError(
                _("The sidecar of %(name)s has more than the %(limit)s bytes allowed."),
                _("Leave only title, source, url and published in it, then drop both again."),
                name=name,
                limit=LONGEST,
            )
        return read_sidecar(sidecar if isinstance(sidecar, bytes) else sidecar.read_bytes())
    except OSError as error:
        words = _("The sidecar cannot be opened and was left out: %(why)s.")
        return Attributes(warnings=(Told(words, {"why": why_not(error)}),))
