"""Front matter: `key: value` lines in YAML between two lines of `---` at the top of a text."""

from __future__ import annotations

import re

import yaml
from django.utils.translation import gettext_noop as _

from ingest.extraction.errors import Told
from ingest.readers.attributes import Attributes, Line, attributes

_BLOCK = re.compile(r"\s*---[ \t]*\n(?P<head>(?:.*\n){0,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z_]+)[ \t]*:(?P<value>.*)")
_KEY_LINES = re.compile(rf"^{_KEY_LINE.pattern}$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[Attributes, str]:
    """The attributes above the body, and the body; a text that only opens with a rule is all body."""
    match = _BLOCK.match(text)
    if match is None or not _KEY_LINES.search(match["head"]):
        return Attributes(), text
    first = text[: match.start("head")].count("\n") + 1
    return _parse(match["head"], first), text[match.end() :]


def _parse(head: str, first: int) -> Attributes:
    """The attributes of `head`, whose first line is line `first` of the file."""
    try:
        # Strings only: YAML's own dates, numbers and switches would change what the editor wrote.
        root = yaml.compose(head, Loader=_LOADER)
    except (yaml.YAMLError, RecursionError):
        # A colon in an unquoted title is no YAML; the lines say what is meant all the same.
        return attributes(_plain_lines(head, first))
    if not isinstance(root, yaml.MappingNode):
        return attributes(_plain_lines(head, first))
    return attributes(
        Line(
            str(key.value),
            value.value if isinstance(value, yaml.ScalarNode) else None,
            _line(first + key.start_mark.line),
        )
        for key, value in root.value
    )


def _plain_lines(head: str, first: int) -> list[Line]:
    return [
        Line(match["key"], match["value"].strip().strip("\"'"), _line(first + number))
        for number, line in enumerate(head.splitlines())
        if (match := _KEY_LINE.fullmatch(line))
    ]


def _line(number: int) -> Told:
    return Told(_("Line %(number)s"), {"number": number})
