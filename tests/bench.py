"""`make bench`: how fast the core reads, beside a peer in the same run. Nothing here passes or fails.

Articles: the samples, or the folder named as the only argument. Every figure is characters a second on one
core; the last column is the ratio to dateparser's `search_dates(languages=["ar"])` on the same texts in the
same process.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dateparser.search import search_dates

from ingest.extraction.model import Document
from ingest.extraction.orthography import tokenise
from ingest.extraction.pipeline import analyse
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second over `texts`, each read once."""
    started = time.perf_counter()
    for text in texts:
        read(text)
    return sum(map(len, texts)) / (time.perf_counter() - started)


def clean(text: str) -> object:
    """Repair, tokens, sentences."""
    cleaned = repair(text).text
    return split_sentences(cleaned, tokenise(cleaned))


def whole(text: str) -> object:
    """The whole analysis."""
    return analyse(Document(text, date(2015, 8, 1)))


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    texts = [path.read_text(encoding="utf8") for path in sorted(folder.glob("*.txt"))]
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters, from {folder.name}/")
    rows = [
        ("cleaning alone", speed(clean, texts)),
        ("whole analysis, cold caches", speed(whole, texts)),
        ("whole analysis, warm caches", speed(whole, texts)),
    ]
    search_dates("12 مارس 2015", languages=["ar"])
    peer = speed(lambda text: search_dates(text, languages=["ar"]), texts[:100])
    for name, figure in [*rows, ("dateparser search_dates (first 100)", peer)]:
        print(f"{name:38} {figure:12,.0f} characters/s  × {figure / peer:6.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
