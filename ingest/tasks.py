"""Thin Celery tasks: ids in, ids out, JSON only."""

from __future__ import annotations

from celery import shared_task

import ingest.workers  # noqa: F401 - its signals
from ingest.ingesting import ingest_file as _ingest_file
from ingest.ingesting import place
from ingest.queueing import PLACING, REANALYSIS, TASK
from ingest.reanalysing import reanalyse as _reanalyse


@shared_task(name=TASK)
def ingest_file(file_id: int) -> int:
    """Ingest the file with this id in the ledger."""
    _ingest_file(file_id)
    return file_id


@shared_task(name=REANALYSIS)
def reanalyse(article_id: int) -> int:
    """Read the article with this id again, under the publication date in force."""
    _reanalyse(article_id)
    place(all_waiting=True)
    return article_id


@shared_task(name=PLACING)
def place_articles() -> None:
    """Let the articles that were left waiting find their copies and their stories."""
    place(all_waiting=True)
