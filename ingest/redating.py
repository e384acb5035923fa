"""When an editor corrects a publication date, the article is read again by a worker."""

from __future__ import annotations

from typing import Any


def read_again(article_id: int, **_signal: Any) -> None:
    """Queue the article's new reading. Where no queue can be had, `manage.py reanalyse` finds it later."""
    from ingest.tasks import reanalyse  # tasks need the registry of applications

    reanalyse.delay(article_id)
