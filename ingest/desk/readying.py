"""What a desk needs before its processes start. Each step is quick when there is nothing to do."""

from __future__ import annotations

import errno
import os
import shutil
import socket
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

from events.catalogs import compile_messages
from ingest.editors import add_editor
from ingest.filing import folders
from ingest.models import InboxFile
from ingest.queueing import prepare_broker

EDITOR = "editor"


class NotReadyError(Exception):
    """The desk cannot start; the message is one line that says why and what to do."""


def ready_folders() -> None:
    """Make every folder; raises NotReadyError where that is not allowed."""
    try:
        for folder in (settings.DATA_DIR, settings.NEWSDESK_ARCHIVE):
            Path(folder).mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        folders().create()
    except OSError as error:
        raise NotReadyError(
            f"{error.filename}: {error.strerror}. "
            "Make it writable, or set NEWSDESK_DATA_DIR to a folder that is."
        ) from None


def check_port(host: str, port: int) -> None:
    """Raise NotReadyError where the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotReadyError(
                f"Port {port} of {host} cannot be used ({os.strerror(error.errno or 0)}): "
                "stop what uses it, or set NEWSDESK_PORT to another."
            ) from None


def ready_record() -> None:
    """Compile the words, bring the database to the newest form, collect static files, prepare the broker."""
    compile_messages()
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO(), skip_checks=True)
    prepare_broker()
    connection.close()


def first_editor() -> str | None:
    """Make the first editor and return the password; None where somebody can log in already."""
    users = get_user_model()
    if users._default_manager.exists():
        return None
    return add_editor(EDITOR)


def first_articles(samples: Path) -> int:
    """Put the sample articles into the inbox of a desk that has never seen a file; returns how many.

    Copied beside the inbox first and renamed, so that the watcher never sees half of one.
    """
    if not samples.is_dir() or InboxFile.objects.exists():
        return 0
    inbox = folders().inbox
    count = 0
    for path in sorted(samples.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            draft = inbox / f".{path.name}.part"
            shutil.copyfile(path, draft)
            draft.rename(inbox / path.name)
            count += 1
    return count
