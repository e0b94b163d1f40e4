"""A file that takes a while, as who takes it sees it: how much came, that it broke off, and that it comes after all."""

import select
import socket
import struct
import time
from contextlib import suppress
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import expect

from tests.factories import make_claim

NOTE = 1_500_000
BLOCK = 16 * 1024
#: Closed so, a connection is reset: what came of an answer is not its end (socket(7), SO_LINGER).
AT_ONCE = struct.pack("ii", 1, 0)


class Line:
    """What carries bytes between a browser and the server. It can be slow, and be cut."""

    def __init__(self, home):
        self.to = (urlsplit(home).hostname, urlsplit(home).port)
        self.door = socket.create_server(("127.0.0.1", 0))
        self.home = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        self.pause, self.is_cut = 0.0, False
        Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with suppress(OSError):
            while True:
                Thread(target=self._carry, args=self.door.accept()[:1], daemon=True).start()

    def _carry(self, browser):
        with suppress(OSError), browser, socket.create_connection(self.to) as server:
            while not self.is_cut:
                for end in select.select([browser, server], [], [], 0.05)[0]:
                    block = end.recv(BLOCK)
                    if not block:
                        return
                    time.sleep(self.pause)
                    (server if end is browser else browser).sendall(block)
            browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)


@pytest.fixture
def line(site):
    line = Line(site.home)
    site.home = line.home
    yield line
    line.door.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_file_that_breaks_off_is_told_and_comes_when_it_is_tried_again(site, line, language):
    claim = make_claim(note="x" * NOTE)
    page = site.open("/claims/", language=language)
    panel = page.locator("#transfer")
    part = {name: panel.locator(f"[data-part={name}]") for name in ("coming", "meter", "size", "broken", "again")}
    site.watches[-1].expect_failure(site.address("/claims.csv"))

    line.pause = 0.03
    page.locator("#files").click()
    expect(part["coming"]).to_be_visible()
    with override(language):
        expect(part["coming"]).to_contain_text(gettext("The file is coming."))
    expect(part["meter"]).to_have_attribute("max", "1")
    expect(part["size"]).not_to_have_text("0.0 MB")

    line.is_cut = True
    expect(part["broken"]).to_be_visible()
    with override(language):
        expect(part["broken"]).to_have_text(gettext("The file broke off and was not saved. Try again."))
    expect(part["coming"]).to_be_hidden()

    line.is_cut, line.pause = False, 0.0
    with page.expect_download() as coming:
        part["again"].click()
    expect(panel).to_be_hidden()
    assert coming.value.suggested_filename.startswith("posture-claims-")
    assert claim.public_id in coming.value.path().read_text(encoding="utf-8")
