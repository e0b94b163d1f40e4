"""What a page must not do: complain in the console, break its content security policy, talk to another host."""

from __future__ import annotations

import re
import time
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request

#: A violation of the policy is reported to the console, where the watch below finds it.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
  console.error(`policy: ${violatedDirective} refused ${blockedURI} ${sourceFile}:${lineNumber}`))
"""
#: How htmx reports that an answer has an error's status.
OF_HTMX = re.compile(r"Response Status Error Code \d+ from ([^\s,]+)")
#: How it reports that no answer came; it names no address.
LOST = re.compile(r"htmx:(?:afterRequest|sendError)\b")


class Watch:
    """Listens to one page and keeps what it did wrong in ``complaints``."""

    def __init__(self, page: Page, home: str) -> None:
        self.complaints: list[str] = []
        self.expected: set[str] = set()
        self._page, self._waiting = page, set[Request]()
        self._origin, self._home = home, urlsplit(home).netloc
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_end)
        page.on("requestfailed", self._on_end)

    def expect_failure(self, address: str) -> None:
        """An error answers at this address: the lines of the browser and of htmx about it are no complaint."""
        self.expected.add(address)

    def rest(self, seconds: float = 10) -> None:
        """Waits until the page is answered all it asked: the server must not be at work when its rows are removed."""
        until = time.monotonic() + seconds
        while self._waiting and not self._page.is_closed() and time.monotonic() < until:
            self._page.wait_for_timeout(10)

    def _is_expected(self, message: ConsoleMessage) -> bool:
        if message.text.startswith("Failed to load resource"):
            return message.location["url"] in self.expected
        if LOST.match(message.text):
            return bool(self.expected)
        of_htmx = OF_HTMX.search(message.text)
        return bool(of_htmx) and f"{self._origin}{of_htmx[1]}" in self.expected

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not self._is_expected(message):
            self.complaints.append(f"{message.type}: {message.text} ({message.location['url']})")

    def _on_end(self, request: Request) -> None:
        self._waiting.discard(request)

    def _on_error(self, error: Error) -> None:
        self.complaints.append(f"exception: {error}")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"data", "blob"}:
            return
        self._waiting.add(request)
        if address.netloc != self._home:
            self.complaints.append(f"request to another host: {request.url}")
