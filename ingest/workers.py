"""What a Celery worker does when it starts: warm the core once, before its children are forked from it."""

from __future__ import annotations

import logging
import signal
import warnings
from typing import Any

from celery.signals import celeryd_init, setup_logging, worker_process_init

from events.analysing import warm_up
from ingest.attachment import end_with_desk, end_with_parent
from ingest.queueing import prepare_broker

logger = logging.getLogger("ingest.worker")


@celeryd_init.connect
def prepare_worker(**_sender: Any) -> None:
    """In the worker's main process, once."""
    end_with_desk()
    warnings.filterwarnings("ignore", message="[\\s\\S]*superuser privileges")  # a fresh machine is root's
    prepare_broker()
    warm_up()


@setup_logging.connect
def keep_logging(**_sender: Any) -> None:
    """Django's settings say what is logged; Celery, finding this receiver, leaves them be."""


@worker_process_init.connect
def prepare_child(**_sender: Any) -> None:
    """In each child: without its main process it has nobody to answer to."""
    end_with_parent(signal.SIGKILL)
