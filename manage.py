#!/usr/bin/env python
"""Newsdesk's command line: `manage.py help` lists what it can do."""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - one clear line instead of a trace
    sys.exit("Newsdesk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

if __name__ == "__main__":
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Newsdesk cannot start: {' '.join(str(error).split())}")
