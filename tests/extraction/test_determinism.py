"""The same text and day give the same analysis, in whatever order Python happens to walk its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = """
import json, sys
from datetime import date
from ingest.extraction.model import Document
from ingest.extraction.pipeline import analyse
from ingest.extraction.serialising import analysis_json
for name in ("mentions/blind.jsonl", "mentions/blind_articles.jsonl"):
    with open(f"tests/corpus/{name}", encoding="utf-8") as lines:
        for line in list(lines)[::3]:
            given = json.loads(line)
            analysis = analyse(Document(given["text"], date.fromisoformat(given["published"])))
            print(json.dumps(analysis_json(analysis), sort_keys=True))
"""


def test_the_order_of_sets_changes_nothing() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", READ],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        ).stdout.splitlines()
        for seed in ("1", "2")
    ]
    assert len(told[0]) > 80
    assert told[0] == told[1]
