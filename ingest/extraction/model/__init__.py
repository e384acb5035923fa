"""The words of the extraction core: what each stage hands to the next.

Everything here is immutable and free of Django, of clocks and of the network. Offsets
are code points in the *cleaned* text (`CleanText.text`), end exclusive, unless a name
says `source`. Days are `datetime.date`; both ends of an interval are included.
"""

from ingest.extraction.model.entities import Comparison, Entity, EntityKind, Place, Quantity
from ingest.extraction.model.events import Actor, Analysis, EventMention, EventTime, Role, Status, Title
from ingest.extraction.model.text import (
    CleanText,
    Document,
    PublishedBasis,
    Reading,
    Sentence,
    Span,
    TextWarning,
    Token,
)
from ingest.extraction.model.times import (
    Anchor,
    Basis,
    Clock,
    Modifier,
    Precision,
    Resolution,
    Step,
    TimeExpression,
    TimexType,
)

__all__ = [
    "Actor",
    "Analysis",
    "Anchor",
    "Basis",
    "CleanText",
    "Clock",
    "Comparison",
    "Document",
    "Entity",
    "EntityKind",
    "EventMention",
    "EventTime",
    "Modifier",
    "Place",
    "Precision",
    "PublishedBasis",
    "Quantity",
    "Reading",
    "Resolution",
    "Role",
    "Sentence",
    "Span",
    "Status",
    "Step",
    "TextWarning",
    "TimeExpression",
    "TimexType",
    "Title",
    "Token",
]
