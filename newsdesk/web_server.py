"""gunicorn's settings: `gunicorn -c python:newsdesk.web_server newsdesk.wsgi`."""

import os
from typing import Any

from ingest.attachment import end_with_desk

bind = f"{os.environ.get('NEWSDESK_HOST', '127.0.0.1')}:{os.environ.get('NEWSDESK_PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 10
# Workers tell that they are alive through a file: in memory where there is such a folder, a disk may block.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None
errorlog = "-"
loglevel = "warning"


def on_starting(server: Any) -> None:
    """In the main process, before any worker."""
    end_with_desk()
