"""The warm-up reads the lexicons, so that neither a worker's children nor the first articles have to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = """
from datetime import date
from pathlib import Path
from ingest.extraction import lexicon
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse, warm_up
from ingest.extraction.timex_named_days import named_days
warm_up()
read = lexicon.read_text
lexicon.read_text = lambda name: print(name) or read(name)
for path in sorted(Path("samples").glob("*.txt")):
    analyse(Document(path.read_text(encoding="utf-8"), date(2015, 3, 13)))
named_days()
"""


def test_after_the_warm_up_no_article_has_to_read_a_lexicon() -> None:
    told = subprocess.run(
        [sys.executable, "-c", READ], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert told.stdout == ""
