"""When an editor corrects a publication date, the article is read again by a worker."""

from __future__ import annotations

import logging
from typing import Any

from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def read_again(article_id: int, **_signal: Any) -> None:
    """Queue the article's new reading. Where no queue can be had the watcher's next sweep finds it."""
    from ingest.tasks import reanalyse  # tasks need the registry of applications

    try:
        reanalyse.delay(article_id)
    except (OSError, OperationalError) as error:
        logger.warning(
            "Article %d has another publication date, but no worker could be told (%s). "
            "The watcher will see to it; or run `manage.py reanalyse`.",
            article_id,
            error,
        )
