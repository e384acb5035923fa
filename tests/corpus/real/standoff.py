"""Annotations of articles that may not be kept here: where the events stand in the texts of a public corpus.

A line of `tests/corpus/real/*.jsonl` names an article of SaudiNewsNet (github.com/inparallel/SaudiNewsNet)
by the day and the index under which it stands there, and says how much of its text was annotated (`length`,
characters of the content without white space around it) and what that part's SHA-256 is; each event has
`start` and `end` in it. Whoever has the corpus unpacked, a file DAY-INDEX.txt an article with its content
behind a front matter, gets the annotated texts back: from a folder named by argument or by the variable
SAUDINEWSNET. Articles that are not there, or are there with another text, are left out.

    python -m tests.corpus.real.standoff write FOLDER GOLD… > FILE     from gold with texts to these lines
    python -m tests.corpus.real.standoff read FOLDER FILE… > GOLD      and back
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FITTED = (HERE / "saudinewsnet.jsonl", HERE / "heldout.jsonl")
VARIABLE = "SAUDINEWSNET"
_FENCE = "---\n"

Row = dict[str, Any]


def unpacked() -> Path | None:
    """The folder of the unpacked corpus, where the environment names one."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def content(folder: Path, article: str) -> str | None:
    """The text of an article behind its front matter, or None where the folder does not hold it."""
    path = folder / f"{article}.txt"
    if not path.exists():
        return None
    return path.read_text(encoding="utf-8").split(_FENCE, 2)[-1].strip()


def restored(row: Row, folder: Path) -> Row | None:
    """A line as gold with its text and triggers, or None where the text is not there or is another."""
    text = content(folder, row["article"])
    if text is None or checksum(text := text[: row["length"]]) != row["sha256"]:
        return None
    return {
        "id": row["article"],
        "published": row["published"],
        "text": text,
        "events": [_with_words(event, text) for event in row["events"]],
    }


def _with_words(event: Row, text: str) -> Row:
    trigger = text[event["start"] : event["end"]]
    kept = {key: value for key, value in event.items() if key not in {"start", "end"}}
    starts = [at for at in range(event["start"] + 1) if text.startswith(trigger, at)]
    return {"trigger": trigger, "nth": len(starts), **kept}


def stand_off(row: Row, folder: Path) -> Row:
    """A row of gold without its text. Raises ValueError where the text does not begin the article's."""
    whole = content(folder, row["id"])
    if whole is None or not whole.startswith(row["text"]):
        raise ValueError(f"{row['id']}: the annotated text is not how the article in {folder} begins")
    return {
        "article": row["id"],
        "published": row["published"],
        "length": len(row["text"]),
        "sha256": checksum(row["text"]),
        "events": [_without_words(event, row["text"]) for event in row["events"]],
    }


def _without_words(event: Row, text: str) -> Row:
    at = -1
    for _ in range(event.get("nth", 1)):
        at = text.find(event["trigger"], at + 1)
    if at < 0:
        raise ValueError(f"“{event['trigger']}” does not stand in the text so often")
    kept = {key: value for key, value in event.items() if key not in {"trigger", "nth"} and value}
    return {"start": at, "end": at + len(event["trigger"]), **kept, "when": event.get("when")}


def checksum(text: str) -> str:
    """SHA-256 of the text in UTF-8, hexadecimal."""
    return sha256(text.encode()).hexdigest()


def articles(folder: Path, paths: Iterable[Path] | None = None) -> Iterator[Row]:
    """Annotated articles whose texts are in the folder: of the files named, else those for the fit."""
    for path in FITTED if paths is None else paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if (row := restored(json.loads(line), folder)) is not None:
                yield row


def main(arguments: Sequence[str]) -> None:
    """Write lines of either kind."""
    direction, folder, *names = arguments
    paths = [Path(name) for name in names]
    if direction == "read":
        found: Iterable[Row] = articles(Path(folder), paths or None)
    else:
        lines = (line for path in paths for line in path.read_text(encoding="utf-8").splitlines())
        found = (stand_off(json.loads(line), Path(folder)) for line in lines)
    for row in found:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
