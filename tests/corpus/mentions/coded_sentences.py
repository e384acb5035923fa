"""Score sentences that another project has coded by hand.

`python -m tests.corpus.mentions.coded_sentences FILE [--list]`. The file holds a JSON object a line, of two
kinds. `sentence`: {doc, event_type, label, text}, where the label is `yes`, `easy no`, `difficult no` or
`ambiguous`. `spans`: {doc, event_type, text, trigger, spans}, where a coder's `source_role.main` is the
actor's country. The sentences belong to their newspapers: none of them stands here.

A sentence is taken for `yes` where a mention of its type is past or going on. `--list` prints what was missed
and what was spurious, by trigger.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ingest.extraction.model import Analysis, Document, EventMention, Role, Status
from ingest.extraction.orthography import fold
from ingest.extraction.pipeline import analyse
from tests.corpus.mentions.scoring import same_word

TOLD = frozenset({Status.PAST, Status.ONGOING})
KINDS = ("ASSAULT", "PROTEST")
_CLITICS = re.compile(r"^[وف]?(?:لل|[بلكس])?(?:ال)?")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})\.")
_COUNTRY = re.compile(r"[A-Z]{3}")
_NO_COUNTRIES = frozenset({"IMG", "IGO", "INT", "NGO"})
_RESAMPLES = 2000

Row = dict[str, Any]
Judged = tuple[Row, Analysis, list[EventMention]]


def judge(rows: Iterable[Row]) -> list[Judged]:
    """Every row with its analysis and the mentions of its type that are told as happening."""
    judged = []
    for row in rows:
        analysis = analyse(Document(row["text"], published_on(row)))
        told = [one for one in analysis.events if one.type == row["event_type"] and one.status in TOLD]
        judged.append((row, analysis, told))
    return judged


def published_on(row: Row) -> date | None:
    """The day of writing, from the name of the document."""
    day = _DAY.search(row["doc"])
    return date(int(day[1]), int(day[2]), int(day[3])) if day else None


def f1(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (wanted, given) pairs."""
    met = sum(wanted and given for wanted, given in pairs)
    precision = met / max(1, sum(given for _, given in pairs))
    recall = met / max(1, sum(wanted for wanted, _ in pairs))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def interval(pairs: Sequence[tuple[bool, bool]]) -> tuple[float, float]:
    """The middle 95% of F1 over resamples, the same ones each time."""
    drawn = random.Random(0)
    scores = sorted(f1(drawn.choices(pairs, k=len(pairs)))[2] for _ in range(_RESAMPLES))
    return scores[_RESAMPLES // 40], scores[-_RESAMPLES // 40]


def sentences_line(kind: str, judged: Iterable[Judged]) -> str:
    """`yes` against `easy no` for one type, `difficult no` beside."""
    mine = [(row["label"], bool(told)) for row, _, told in judged if row["event_type"] == kind]
    pairs = [(label == "yes", given) for label, given in mine if label in {"yes", "easy no"}]
    hard = [given for label, given in mine if label == "difficult no"]
    precision, recall, score = f1(pairs)
    low, high = interval(pairs)
    return (
        f"{kind} P {precision:.3f} R {recall:.3f} F1 {score:.3f} ({low:.2f} to {high:.2f}); "
        f"difficult no taken for yes {sum(hard)} of {len(hard)}"
    )


def spans_line(judged: Iterable[Judged]) -> str:
    """Triggers met with the right type, and actors of the wrong country."""
    met = asked = wrong = named = 0
    for row, analysis, _ in judged:
        if row["trigger"]:
            asked += 1
            met += span_met(row, analysis)
        country = actor_country(row)
        if country is not None:
            named += 1
            wrong += bool(said := _said(row, analysis)) and country not in said
    share = met / max(1, asked)
    return f"spans met {met} of {asked} ({share:.3f}); actor's country wrong {wrong} of {named}"


def span_met(row: Row, analysis: Analysis) -> bool:
    """Whether a mention of the row's type shares a word with the coded trigger, clitics aside."""
    wanted = bare_words(row["trigger"])
    told = [bare_words(_words(one, analysis)) for one in analysis.events if one.type == row["event_type"]]
    return any(same_word(one, other) for bare in told for one in bare for other in wanted)


def actor_country(row: Row) -> str | None:
    """The country that most coders of a row gave its actor, if any gave one."""
    roles = [one["source_role"] for one in row["spans"] if isinstance(one["source_role"], dict)]
    said = Counter(role["main"] for role in roles if _COUNTRY.fullmatch(role.get("main", "")))
    for name in _NO_COUNTRIES:
        said.pop(name, None)
    return said.most_common(1)[0][0] if said else None


def _said(row: Row, analysis: Analysis) -> set[str]:
    codes = {
        actor.entity.code[:3]
        for one in analysis.events
        if one.type == row["event_type"]
        for actor in one.actors
        if actor.role is Role.ACTOR and actor.entity.code is not None
    }
    return {code for code in codes if code not in _NO_COUNTRIES}


def _words(mention: EventMention, analysis: Analysis) -> str:
    text = analysis.clean.text
    support = "" if mention.support is None else mention.support.words(text)
    return f"{mention.trigger.words(text)} {support}"


def bare_words(words: str) -> set[str]:
    """The words, folded, with and without what may be a clitic."""
    folded = [fold(word) for word in words.split()]
    # A first و or ف may be the word's own: فجر.
    return {form for word in folded for form in (word, word.lstrip("و"), _CLITICS.sub("", word)) if form}


def listing(judged: Iterable[Judged]) -> Iterable[str]:
    """What was missed and what was spurious, with the triggers that did it."""
    for row, analysis, told in judged:
        label = row.get("label")
        lemmas = " ".join(sorted({one.lemma for one in told}))
        if label == "yes" and not told:
            other = " ".join(f"{one.lemma}/{one.type}/{one.status}" for one in analysis.events)
            yield f"MISSED {row['event_type']} [{other}] {row['text']}"
        elif label == "easy no" and told:
            yield f"SPURIOUS {row['event_type']} [{lemmas}] {row['text']}"
        elif row["kind"] == "spans" and row["trigger"] and not span_met(row, analysis):
            other = " ".join(f"{_words(one, analysis).strip()}/{one.type}" for one in analysis.events)
            yield f"SPAN {row['event_type']} <{row['trigger']}> [{other}] {row['text']}"


def main(arguments: Sequence[str]) -> None:
    """Print the figures, or with `--list` the cases."""
    path = Path(next(one for one in arguments if not one.startswith("--")))
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
    judged = judge(rows)
    sentences = [one for one in judged if one[0]["kind"] == "sentence"]
    if "--list" in arguments:
        lines = list(listing(judged))
    else:
        lines = [sentences_line(kind, sentences) for kind in KINDS]
        lines.append(spans_line(one for one in judged if one[0]["kind"] == "spans"))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
