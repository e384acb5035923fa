"""What can go wrong with a document, said so that an editor knows what to do."""

from __future__ import annotations


class ExtractionError(Exception):
    """A document that cannot be analysed. `permanent` says whether retrying the same bytes is pointless."""

    def __init__(self, reason: str, remedy: str, *, permanent: bool = True) -> None:
        super().__init__(f"{reason} {remedy}".strip())
        self.reason = reason
        self.remedy = remedy
        self.permanent = permanent
