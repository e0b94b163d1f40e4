"""What a page must not do: complain in the console, break its content security policy, talk to another host."""

from __future__ import annotations

import re
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
        self._origin, self._home = home, urlsplit(home).netloc
        page.add_init_script(REPORT_VIOLATIONS)
        page.on("console", self._on_console)
        page.on("pageerror", self._on_error)
        page.on("request", self._on_request)

    def expect_failure(self, address: str) -> None:
        """An error answers at this address: the lines of the browser and of htmx about it are no complaint."""
        self.expected.add(address)

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

    def _on_error(self, error: Error) -> None:
        self.complaints.append(f"exception: {error}")

    def _on_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.netloc != self._home:
            self.complaints.append(f"request to another host: {request.url}")
