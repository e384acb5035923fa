"""What every test shares: in CI a skipped test is a failed one."""

import os
from importlib.util import find_spec

import pytest

from events.catalogs import compile_messages
from tests.chromium import browser

# Defined once for all: a second definition would be a second Playwright in one process, which it refuses.
__all__ = ["browser"]


NEURAL = find_spec("torch") is not None and find_spec("transformers") is not None
# No part of the default install, and of gigabytes: what needs them is tested where they are.
collect_ignore = [] if NEURAL else ["neural"]


def pytest_report_header() -> list[str]:
    """What is left out, and how to have it."""
    return [] if NEURAL else ["tests/neural is left out: torch and transformers are optional (make neural)"]


def pytest_sessionstart() -> None:
    """The pages are tested in the words that readers see."""
    compile_messages()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """CI has every server and browser installed, so that a skip there hides something broken."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("CI allows no skipped test: see the reasons above.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
