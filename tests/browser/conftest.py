"""A real browser on a real server, cut off from every other host."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request


@dataclass
class Desk:
    """A page of the browser on the desk, and everything that went wrong there."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open an address of the desk; anything but 200 is a fault."""
        response = self.page.goto(self.address + path)
        if response is None or not response.ok:
            self.faults.append(f"{path}: {response.status if response else 'no answer'}")
        return self.page

    def script(self, code: str, *arguments: Any) -> Any:
        """What a JavaScript function returns in the page."""
        return self.page.evaluate(code, *arguments)


@pytest.fixture
def desk(browser: Browser, live_server: Any) -> Iterator[Desk]:
    """A fresh window, 1200 by 900, that speaks British English; its faults must be none in the end."""
    context = browser.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB")
    desk = Desk(context.new_page(), live_server.url)
    host = urlsplit(live_server.url).netloc

    def watch(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != host:
            desk.faults.append(f"asked another host: {url}")

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the next page was opened before the icon had come
            desk.faults.append(f"failed: {request.url} {request.failure}")

    desk.page.on("request", lambda request: watch(request.url))
    desk.page.on("requestfailed", failed)
    desk.page.on("console", lambda said: desk.faults.append(f"console: {said.type} {said.text}"))
    desk.page.on("pageerror", lambda error: desk.faults.append(f"error: {error}"))
    desk.page.add_init_script(
        "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.blockedURI))"
    )
    yield desk
    context.close()
    assert desk.faults == []
