"""The interface's words: gathered from code and templates, kept in .po files, compiled in pure Python.

Message ids are English, so English needs no catalogue; Arabic has one, in `events/locale/ar`. What is
compiled (.mo) is never committed: `compile_messages` makes it at set-up and before the tests.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOMS = ("events", "ingest", "newsdesk")
_KEYWORDS = DEFAULT_KEYWORDS | {
    "_now": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

_HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Newsdesk\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def compile_messages() -> list[Path]:
    """Compile every catalogue that is newer than what was compiled from it; returns the files written."""
    written = []
    for source in catalog_files():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        _write(target, _compiled(read_catalog(source)))
        written.append(target)
    return written


def catalog_files() -> list[Path]:
    """The .po files of the project."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po"))


def read_catalog(path: Path) -> Catalog:
    """The catalogue in a .po file; a line that is not one raises, with its number."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def gather() -> Catalog:
    """Every message that code and templates of this project wrap for translation, with where it stands."""
    catalog = Catalog(project="Newsdesk", charset="utf-8")
    for path, code in _sources():
        for line, message, comments, context in extract(
            "python", BytesIO(code.encode()), keywords=_KEYWORDS, comment_tags=["Translators:"]
        ):
            place = [(path.relative_to(settings.BASE_DIR).as_posix(), line)]
            catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def update(path: Path) -> Catalog:
    """Bring a .po file into line with the code: new messages untranslated, those no longer used taken out."""
    catalog = read_catalog(path)
    catalog.update(gather(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    write_catalog(path, catalog)
    return catalog


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a .po file, sorted, its header without the times and names that change with every run."""
    draft = BytesIO()
    write_po(draft, catalog, width=100, omit_header=True, sort_output=True, include_lineno=False)
    header = _HEADER.format(language=catalog.locale_identifier, plurals=catalog.plural_forms)
    _write(path, header.encode() + draft.getvalue())


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that lack a translation or one of their plural forms."""
    missing = []
    for message in catalog:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        expected = catalog.num_plurals if message.pluralizable else 1
        if message.fuzzy or len(forms) < expected or not all(forms):
            missing.append(str(message.id[0] if isinstance(message.id, tuple | list) else message.id))
    return missing


def _sources() -> Iterator[tuple[Path, str]]:
    for room in ROOMS:
        for path in sorted((settings.BASE_DIR / room).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path, path.read_text(encoding="utf-8")
            elif path.suffix == ".html" and "templates" in path.parts:
                yield path, templatize(path.read_text(encoding="utf-8"), origin=str(path))


def _compiled(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: a server may be reading the file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    os.replace(draft, path)
