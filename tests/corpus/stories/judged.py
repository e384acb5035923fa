"""Pairs of real articles that somebody judged by reading, kept apart from their texts.

`judged.jsonl` names articles of the public corpus SaudiNewsNet (github.com/inparallel/SaudiNewsNet) as
DAY-INDEX, the index counting from 0 in the file of that day, and says where in the article's content, without
white space around it, two triggers begin and end, and whether they tell one event. The texts belong to their
newspapers: unpack them, one DAY-INDEX.txt an article with `source` and `published` in its front matter, and
give the folder. `drawn` says how a pair was drawn; those drawn as `unread` were taken for two events unread.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from ingest.extraction.coreference import MentionFacts, facts_of
from ingest.extraction.model import Analysis, Document, EventMention, PublishedBasis
from ingest.extraction.pipeline import analyse

PAIRS = Path(__file__).parent / "judged.jsonl"
UNREAD = "unread"
_ARTICLE = re.compile(r"---\n(?P<head>.*?)^---\n(?P<content>.*)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Judged:
    """Two mentions as they are compared, whether they tell one event, and whether somebody has read them."""

    first: MentionFacts
    second: MentionFacts
    same: bool
    read: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """Where a trigger stands: the article's name, and its first and last place in the article's content."""

    article: str
    start: int
    end: int


def judged_pairs(folder: Path, pairs: Path = PAIRS) -> Iterator[Judged]:
    """The judged pairs whose two mentions the core finds in the articles of `folder`."""
    for line in pairs.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        first, second = (_facts(folder, Trigger(*row[each])) for each in ("first", "second"))
        if first is not None and second is not None:
            yield Judged(first, second, row["same"], row["drawn"] != UNREAD)


def trigger_in(analysis: Analysis, mention: EventMention, article: str) -> Trigger:
    """Where the trigger of a mention stands in the content of its article."""
    origins = analysis.clean.origins
    return Trigger(article, origins[mention.trigger.start], origins[mention.trigger.end - 1] + 1)


def _facts(folder: Path, trigger: Trigger) -> MentionFacts | None:
    """The mention whose trigger has a letter in common with `trigger`; None where the core finds none."""
    analysis, source = _analysis(folder / f"{trigger.article}.txt")
    for mention in analysis.events:
        found = trigger_in(analysis, mention, trigger.article)
        if found.start < trigger.end and trigger.start < found.end:
            return facts_of(analysis, mention, source)
    return None


@lru_cache(maxsize=3_000)
def _analysis(path: Path) -> tuple[Analysis, str]:
    found = _ARTICLE.fullmatch(path.read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{path.name} has no front matter.")
    head = yaml.safe_load(found["head"])
    published = date.fromisoformat(head["published"])
    document = Document(found["content"], published, published_basis=PublishedBasis.FRONT_MATTER)
    return analyse(document), head["source"]
