"""Lines that an extractor turned: it broke a word in two and wrote the line from there on, then its start.

`ير الخارجية إلى بغداد ووصل وز` was `ووصل وزير الخارجية إلى بغداد`: the word's tail opens the line, its head
closes it. What shows it is that the two make one word and are not both words themselves. Where the line began
is written nowhere; of all gaps the one is taken whose two sides fit each other least, and fit the lines above
and below best (`adjacency.link`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extraction.adjacency import link
from ingest.extraction.draft import Draft, Finding, Piece
from ingest.extraction.frequent_words import frequent_words, is_known
from ingest.extraction.lexicon import fold_words, read_toml
from ingest.extraction.orthography import fold, tokenise
from ingest.extraction.repair_characters import LETTER

# Behind these letters a word shows a gap even where it is whole, and so it is there that it is broken; those
# that only end words (ة ى) are not among them.
NOT_JOINING = frozenset("اأإآٱدذرزوؤء")
_TAIL = re.compile(rf"\s*([{LETTER}]+)(?![{LETTER}\d_])")
_HEAD = re.compile(rf"(?<=\s)([{LETTER}]+)\s*$")
_WORD = re.compile(r"\S+")
_MIN_WORDS = 2
_MAX_LINE = 250
_SURE = 2.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank; offsets are the draft's, without the line break."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Turned:
    """A line whose first word is the tail, and whose last word the head, of the word `form`.

    `tail`, `head` and `words` are offsets in the line; `words` are those between the two, `forms` the folded
    first and last tokens of each. `certain` is False where the two fragments may be one word or not.
    """

    tail: tuple[int, int]
    head: tuple[int, int]
    form: str
    certain: bool
    words: tuple[tuple[int, int], ...]
    forms: tuple[tuple[str, str], ...]

    def cuts(self) -> range:
        """The places where the line may have begun: before word 0, 1, …; after the last if with `form`."""
        attached = bool(self.words) and self.words[0][0] == self.tail[1]
        return range(int(attached), len(self.words) + 1)

    def closes(self, cut: int) -> str:
        """The form that ends the line if it began at `cut`."""
        return self.forms[cut - 1][1] if cut else self.form

    def fit(self, cut: int, before: str) -> float:
        """How well the line reads behind `before` if it began at `cut`, less what it is then parted from."""
        opens = self.forms[cut][0] if cut < len(self.forms) else self.form
        fit = link(before, opens)
        if 0 < cut < len(self.forms):
            return fit - link(self.closes(cut), opens)
        if not self.forms:
            return fit
        return fit - (link(self.forms[-1][1], self.form) if cut else link(self.form, self.forms[0][0]))

    def pieces(self, cut: int) -> tuple[tuple[int, int], ...]:
        """The stretches of the line in their right order if it began at `cut`."""
        first_end = self.words[cut - 1][1] if cut else self.tail[1]
        second_start = self.words[cut][0] if cut < len(self.words) else self.head[0]
        return ((second_start, self.head[0]), self.head, self.tail, (self.tail[1], first_end))


def mend_lines(draft: Draft, *, damaged: bool) -> Draft:
    """`draft` with its turned lines the right way round.

    `damaged` says that other damage of extraction was found: then one line is evidence enough. One alone in
    a sound text is a coincidence more often than damage.
    """
    lines = list(_lines(draft.text))
    turned = {number: found for number, line in enumerate(lines) if (found := _turned(line.text))}
    certain = sum(found.certain for found in turned.values())
    if certain + damaged < 2:
        return draft
    pieces: list[Piece] = []
    findings: list[Finding] = []
    kept = 0
    before = "."
    for number, line in enumerate(lines):
        found = turned.get(number)
        if found is None:
            before = _edge(line.text, -1)
            continue
        cut, sure = _best_cut(found, before, turned.get(number + 1), lines[number + 1 : number + 2])
        before = found.closes(cut)
        pieces.append(Piece(kept, line.start))
        pieces += (Piece(line.start + start, line.start + end) for start, end in found.pieces(cut))
        kept = line.start + len(line.text.rstrip())
        code = "turned_line" if sure else "turned_line_unsure"
        findings.append(draft.finding(line.start, line.end, code, found.form))
    return draft.rewritten([*pieces, Piece(kept, len(draft.text))], findings)


def _best_cut(
    turned: _Turned, before: str, next_turned: _Turned | None, below: list[_Line]
) -> tuple[int, bool]:
    """Where the line began, and whether that is sure. `before` is the last form above."""

    def onward(form: str) -> float:
        """How well `form` is followed by the line below, which may be turned itself."""
        if next_turned is not None:
            return max(next_turned.fit(cut, form) for cut in next_turned.cuts())
        return link(form, _edge(below[0].text, 0)) if below else 0.0

    scores = {cut: turned.fit(cut, before) + onward(turned.closes(cut)) for cut in turned.cuts()}
    best = max(scores, key=lambda cut: (scores[cut], -cut))
    rest = [score for cut, score in scores.items() if cut != best]
    return best, not rest or scores[best] - max(rest) >= _SURE


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield _Line(start, start + len(line), line)
        start += len(line) + 1


def _turned(line: str) -> _Turned | None:
    if len(line) > _MAX_LINE:
        return None
    tail, head = _TAIL.match(line), _HEAD.search(line)
    if tail is None or head is None or tail.end() >= head.start(1) or head.group(1)[-1] not in NOT_JOINING:
        return None
    words = tuple(match.span() for match in _WORD.finditer(line, tail.end(), head.start(1)))
    if len(words) < _MIN_WORDS:
        return None
    first, last = fold(head.group(1)), fold(tail.group(1))
    certain = _are_one(first, last)
    if certain is None:
        return None
    forms = tuple((_edge(line[start:end], 0), _edge(line[start:end], -1)) for start, end in words)
    return _Turned(tail.span(1), head.span(1), first + last, certain, words, forms)


def _are_one(head: str, tail: str) -> bool | None:
    """Whether two folded fragments are one word for certain (True), perhaps (False), or not (None)."""
    if not head or not tail or head == "و":  # a conjunction written apart goes with nearly every word
        return None
    words = frequent_words()
    whole = head + tail
    if is_known(whole):
        if not (is_known(head) and is_known(tail)):
            return True
        rarest = len(words)
        parts_rank = min(words.get(head, rarest), words.get(tail, rarest))
        return False if words.get(whole, rarest) < parts_rank else None
    return False if tail in endings() and not is_known(tail) else None


@cache
def endings() -> frozenset[str]:
    """The folded endings that a word may be found without."""
    return fold_words(read_toml("text/shapes.toml")["endings"])


def _edge(text: str, which: int) -> str:
    """The form of the first (0) or last (-1) token of `text`, "" if it has none."""
    words = text.split()
    tokens = tokenise(words[which]) if words else ()
    return tokens[which].form if tokens else ""
