"""A text under repair: its characters, where each stood in the source, and what was done to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.extraction.model import CleanText, TextWarning


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a rewritten draft: the characters `start:end` of the one before, or `text` in their stead.

    Characters that replace others all come from the first of them.
    """

    start: int
    end: int
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A warning while its place is still one of the source."""

    start: int
    end: int
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Draft:
    """`origins[i]` is the source offset of `text[i]`; `length` is the source's."""

    text: str
    origins: Sequence[int]
    length: int
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, source: str) -> Draft:
        """The draft of an untouched source."""
        return cls(source, range(len(source)), len(source))

    def rewritten(self, pieces: Iterable[Piece], findings: Iterable[Finding] = ()) -> Draft:
        """The draft made of `pieces` of this one, in their order; what no piece holds is dropped."""
        parts: list[str] = []
        origins: list[int] = []
        for piece in pieces:
            if piece.text is None:
                parts.append(self.text[piece.start : piece.end])
                origins.extend(self.origins[piece.start : piece.end])
            else:
                parts.append(piece.text)
                origins.extend([self._origin(piece.start)] * len(piece.text))
        return Draft("".join(parts), origins, self.length, self.findings + tuple(findings))

    def edited(self, edits: Iterable[Piece], findings: Iterable[Finding] = ()) -> Draft:
        """The draft with each of `edits`, in text order, put in place; all else is kept."""
        pieces: list[Piece] = []
        kept = 0
        for edit in edits:
            pieces += (Piece(kept, edit.start), edit)
            kept = edit.end
        if not pieces:
            return self
        pieces.append(Piece(kept, len(self.text)))
        return self.rewritten(pieces, findings)

    def finding(self, start: int, end: int, code: str, detail: str) -> Finding:
        """A finding at `start:end` of this draft."""
        places = self.origins[start:end]
        if not places:
            return Finding(self._origin(start), self._origin(start), code, detail)
        return Finding(min(places), max(places) + 1, code, detail)

    def finished(self) -> CleanText:
        """The clean text, its warnings placed in it."""
        return CleanText(self.text, (*self.origins, self.length), tuple(self._warnings()))

    def _origin(self, place: int) -> int:
        return self.origins[place] if place < len(self.origins) else self.length

    def _warnings(self) -> list[TextWarning]:
        if not self.findings:
            return []
        places = {origin: place for place, origin in enumerate(self.origins)}
        warnings = []
        for finding in self.findings:
            found = [places[origin] for origin in range(finding.start, finding.end) if origin in places]
            # What was dropped is shown where the text goes on.
            start = min(found, default=None)
            if start is None:
                later = (places[o] for o in range(finding.end, self.length) if o in places)
                start = next(later, len(self.text))
            end = max(found) + 1 if found else start
            warnings.append(TextWarning(start, end, finding.code, finding.detail))
        return sorted(warnings, key=lambda warning: (warning.start, warning.end, warning.code))
