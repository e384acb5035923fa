"""`make bench`: how fast the core reads, beside a peer in the same run. Nothing here passes or fails.

Articles: the samples, or the folder named as the only argument. Every figure is characters a second on one
core; the last column is the ratio to dateparser's `search_dates(languages=["ar"])` on the same texts in the
same process. Then times alone are read in one long text made of those articles, of half a megabyte to ten:
where the cost is linear the characters a second stay what they are. The same is asked of the whole analysis
of one long text, and of one that has lost its stops.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from dateparser.search import search_dates

from ingest.extraction.model import Document, Reading
from ingest.extraction.orthography import tokenise
from ingest.extraction.pipeline import analyse, warm_up
from ingest.extraction.repair import repair
from ingest.extraction.sentences import split_sentences
from ingest.extraction.timex_normalising import find_times

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


def reading(text: str) -> Reading:
    """A text cleaned, in tokens and sentences."""
    cleaned = repair(text)
    tokens = tokenise(cleaned.text)
    return Reading(cleaned, tokens, split_sentences(cleaned.text, tokens), date(2015, 8, 1))


def times(readings: list[Reading]) -> float:
    """Characters a second of finding time expressions and resolving them."""
    started = time.process_time()
    for one in readings:
        find_times(one)
    return sum(len(one.text) for one in readings) / (time.process_time() - started)


def growth(texts: list[str]) -> None:
    """Print what times cost in one text of half a megabyte, one, two and a half, five and ten."""
    whole = "\n\n".join(texts)
    size = len(whole.encode("utf8"))
    for wanted in (500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000):
        text = "\n\n".join([whole] * (wanted // size + 1)).encode("utf8")[:wanted].decode("utf8", "ignore")
        print(f"times, one text of {wanted / 1e6:4.1f} MB {times([reading(text)]):24,.0f} characters/s")


def growth_of_the_whole(texts: list[str]) -> None:
    """Print what the whole analysis costs of one text of a hundred thousand characters and four times that,
    and of one sentence of ten thousand and four times that.
    """
    text = "\n\n".join(texts)
    stopless = re.sub(r"[.!?؟…\n]+", " ", text)
    for name, words, sizes in [("text", text, (100_000, 400_000)), ("sentence", stopless, (10_000, 40_000))]:
        for size in sizes:
            figure = speed(whole, [(words * (size // len(words) + 1))[:size]])
            print(f"whole analysis, one {name} of {size:7,} characters {figure:10,.0f} characters/s")


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    texts = [path.read_text(encoding="utf8") for path in sorted(folder.glob("*.txt"))]
    print(f"{len(texts)} articles, {sum(map(len, texts)):,} characters, from {folder.name}/")
    readings = [reading(text) for text in texts]
    started = time.perf_counter()
    warm_up()
    print(f"lexicons read in {time.perf_counter() - started:.1f} s")
    rows = [
        ("cleaning alone", speed(clean, texts)),
        ("times alone, cold caches", times(readings)),
        ("times alone, warm caches", times(readings)),
        ("whole analysis, cold caches", speed(whole, texts)),
        ("whole analysis, warm caches", speed(whole, texts)),
    ]
    search_dates("12 مارس 2015", languages=["ar"])
    peer = speed(lambda text: search_dates(text, languages=["ar"]), texts[:100])
    for name, figure in [*rows, ("dateparser search_dates (first 100)", peer)]:
        print(f"{name:38} {figure:12,.0f} characters/s  × {figure / peer:6.2f}")
    growth(texts)
    growth_of_the_whole(texts)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
