"""Gold without its texts (`tests/corpus/real`): away and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.real.standoff import HERE, articles, restored, stand_off

TEXT = "وصل الوفد إلى القرية أمس، ثم وصل الوزير."
GOLD = {
    "id": "2015-08-01-0007",
    "published": "2015-08-01",
    "text": TEXT,
    "events": [{"trigger": "وصل", "nth": 2, "type": "CONSULT", "status": "past", "when": None}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2015-08-01-0007.txt").write_text(
        f'---\ntitle: "خبر"\n---\n{TEXT} وعاد الوفد مساء.\n', encoding="utf-8"
    )
    return tmp_path


def test_a_row_without_its_text_comes_back_as_it_was(folder: Path) -> None:
    row = stand_off(GOLD, folder)
    assert TEXT[:8] not in str(row)
    assert row["events"][0]["start"] == TEXT.rindex("وصل")
    assert restored(row, folder) == GOLD


def test_an_article_that_is_not_there_or_reads_otherwise_is_left_out(folder: Path) -> None:
    row = stand_off(GOLD, folder)
    assert restored({**row, "article": "2015-08-01-0008"}, folder) is None
    assert restored({**row, "length": row["length"] - 1}, folder) is None
    with pytest.raises(ValueError, match="begins"):
        stand_off({**GOLD, "text": "غيره"}, folder)


def test_no_line_kept_here_holds_words_of_an_article(tmp_path: Path) -> None:
    assert list(articles(tmp_path)) == []
    longest = max(
        (len(name) for path in HERE.glob("*.jsonl") for name in _names(path.read_text(encoding="utf-8"))),
        default=0,
    )
    assert longest <= 80


def _names(lines: str) -> list[str]:
    return [part for part in lines.split('"') if any("\u0621" <= char <= "\u064a" for char in part)]
