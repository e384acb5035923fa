"""Names and words fit for one line of a message or a page."""

from __future__ import annotations


def printable(text: str) -> str:
    """`text` on one line: what cannot be seen, line breaks and what turns text round are escaped."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode()
        for char in text
    )
