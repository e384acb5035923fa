"""Lighting words in a text: spans in, safe HTML out.

Spans may overlap (a date inside an event's words). The text is cut at every edge, and each piece is wrapped
once, with the note and the link of the strongest span that holds it, so that links never nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Characters that turn what follows round; isolated by <bdi> in the page, taken out of attributes.
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Light:
    """A stretch to light, in code points of the whole text. `kind` is its CSS class; `strength` wins where
    stretches overlap."""

    start: int
    end: int
    kind: str
    note: str = ""
    href: str = ""
    anchor: str = ""
    strength: int = 0


def light(text: str, lights: Iterable[Light], offset: int = 0) -> SafeString:
    """`text` escaped, with its lights; `offset` is where it begins in the text that the spans count in.

    What lies outside is left out, what reaches over an edge is cut. An `anchor` becomes the first piece's id.
    """
    end = offset + len(text)
    inside = [span for span in lights if span.start < end and span.end > offset and span.start < span.end]
    edges = sorted({offset, end, *(min(max(e, offset), end) for s in inside for e in (s.start, s.end))})
    starting = sorted(inside, key=lambda span: span.start)
    pieces: list[SafeString] = []
    active: list[Light] = []
    named: set[str] = set()
    position = 0
    for first, last in pairwise(edges):
        while position < len(starting) and starting[position].start <= first:
            active.append(starting[position])
            position += 1
        active = [span for span in active if span.end > first]
        words = text[first - offset : last - offset]
        pieces.append(_piece(words, active, named))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def without_bidi(text: str) -> str:
    """`text` without the characters that turn it round: for attributes, where nothing can isolate them."""
    return BIDI_CONTROLS.sub("", text)


def _piece(words: str, active: list[Light], named: set[str]) -> SafeString:
    if not active:
        return format_html("{}", words)
    strongest = max(active, key=lambda span: (span.strength, -span.start))
    kinds = " ".join(dict.fromkeys(span.kind for span in sorted(active, key=lambda span: -span.strength)))
    anchor = strongest.anchor if strongest.anchor not in named else ""
    named.add(anchor)
    marked = format_html(
        '<mark class="{}"{}{}>{}</mark>',
        kinds,
        format_html(' id="{}"', anchor) if anchor else "",
        format_html(' title="{}"', without_bidi(strongest.note)) if strongest.note else "",
        words,
    )
    return (
        format_html('<a class="lit" href="{}">{}</a>', strongest.href, marked) if strongest.href else marked
    )
