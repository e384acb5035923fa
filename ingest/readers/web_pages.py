"""Web pages: the article without its surroundings, and what the page says about it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import Any

import trafilatura
from django.utils.translation import gettext_noop as _
from htmldate import find_date
from lxml import html
from lxml.etree import LxmlError

from ingest.extraction.errors import ExtractionError
from ingest.extraction.model import PublishedBasis
from ingest.readers.attributes import day
from ingest.readers.source_text import SourceText, storable

_EXTENSIONS = {".html", ".htm", ".xhtml"}
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def is_page(text: str, name: str) -> bool:
    """Whether `text`, in the file `name`, is a web page."""
    return PurePath(name).suffix.lower() in _EXTENSIONS or _OPENING.match(text[:10_000]) is not None


def read_page(text: str, name: str) -> SourceText:
    """The article of the page `text`. Raises `ExtractionError`, which names `name`, if it holds none."""
    # What precision leaves empty is a flash of a line or two, which recall finds among its menus.
    page: Any = _article(text, precise=True) or _article(text, precise=False)
    if page is None:
        raise ExtractionError(
            _("%(name)s is a page without an article."),
            _("Save the article's text and drop that."),
            name=name,
        )
    title = " ".join(storable(page.title or "").split())
    found = SourceText(
        body=_without_title(page.text, title),
        title=title,
        source=storable(page.sitename or page.hostname or "")[:200],
        url=storable(page.url or "")[:2000],
    )
    return found.dated(_published(text), PublishedBasis.METADATA)


def _article(text: str, *, precise: bool) -> object | None:
    page: Any = trafilatura.bare_extraction(
        text,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "max_date": "2999-12-31"},
        favor_precision=precise,
        favor_recall=not precise,
    )
    return page if page is not None and page.text and page.text.strip() else None


def _without_title(body: str, title: str) -> str:
    """`body` without a first line that only repeats the title."""
    first, _newline, rest = body.partition("\n")
    return rest if title and " ".join(first.split()) == title and rest.strip() else body


def _published(text: str) -> date | None:
    """The day that the page's own metadata give: its head, its linked data and its `<time>` elements.

    The body's words are left out, for a footer's date is not the article's; and the date finder is given
    a latest day, for otherwise it takes the machine's clock for one.
    """
    try:
        page = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError):
        return None
    parts = page.xpath(
        "//head | //body//script[@type='application/ld+json'] | //article//time | //main//time"
    )
    reduced = html.Element("html")
    for part in parts:
        reduced.append(part)
    found = find_date(reduced, extensive_search=False, original_date=True, max_date="2999-12-31")
    return day(found) if found else None
