"""Debian's Firefox over WebDriver BiDi: as much of Playwright's page as the tests need that run in both browsers.

Playwright asks Firefox for commands that it does not know yet, or for a build of its own.
"""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

FIREFOX = "/usr/bin/firefox-esr"
SECONDS = 30
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
#: What is not asked of this machine goes to a port where nobody answers: nothing of the browser's own leaves it.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
#: Names of keys as the protocol has them.
KEYS = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Home": "\ue011",
    "End": "\ue010",
}


class Session:
    """Commands and their answers; errors that a page logs are kept in ``complaints``."""

    def __init__(self, socket: ClientConnection) -> None:
        self.complaints: list[str] = []
        self._socket, self._last = socket, 0
        self.send("session.new", capabilities={})
        self.send("session.subscribe", events=["log.entryAdded"])

    def send(self, method: str, **values: Any) -> Any:
        self._last += 1
        self._socket.send(json.dumps({"id": self._last, "method": method, "params": values}))
        while True:
            answer = json.loads(self._socket.recv(timeout=SECONDS))
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in {"error", "warn"}:
                self.complaints.append(answer["params"]["text"])
            if answer.get("id") == self._last:
                assert answer["type"] == "success", answer
                return answer["result"]


class Keyboard:
    def __init__(self, act: Callable[..., None]) -> None:
        self._act = act

    def press(self, keys: str) -> None:
        """One key with those held down before it, as in ``Shift+ArrowLeft``."""
        signs = [KEYS.get(key, key) for key in keys.split("+")]
        down = [{"type": "keyDown", "value": sign} for sign in signs]
        up = [{"type": "keyUp", "value": sign} for sign in reversed(signs)]
        self._act({"type": "key", "id": "keyboard", "actions": [*down, *up]})


class Mouse:
    def __init__(self, act: Callable[..., None]) -> None:
        self._act = act

    def dblclick(self, x: float, y: float) -> None:
        click = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *click, *click]})


class FirefoxPage:
    """One tab."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._context = session.send("browsingContext.create", type="tab")["context"]
        session.send("browsingContext.setViewport", context=self._context, viewport={"width": 1280, "height": 800})
        self.keyboard, self.mouse = Keyboard(self._act), Mouse(self._act)

    def close(self) -> None:
        self._session.send("browsingContext.close", context=self._context)

    def goto(self, address: str) -> None:
        self._session.send("browsingContext.navigate", context=self._context, url=address, wait="complete")

    def evaluate(self, function: str, given: Any = None) -> Any:
        """What a function of the page answers to ``given``; both travel as JSON."""
        wrapped = f"async (given) => JSON.stringify((await ({function})(JSON.parse(given))) ?? null)"
        answer = self._session.send(
            "script.callFunction",
            functionDeclaration=wrapped,
            arguments=[{"type": "string", "value": json.dumps(given)}],
            target={"context": self._context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return json.loads(answer["result"]["value"])

    def wait_for_function(self, function: str) -> None:
        """Waits until the function of the page answers what is true."""
        deadline = time.monotonic() + SECONDS
        while not self.evaluate(f"async () => Boolean(await ({function})())"):
            assert time.monotonic() < deadline, f"never true: {function}"
            time.sleep(0.05)

    def _act(self, *actions: dict[str, Any]) -> None:
        self._session.send("input.performActions", context=self._context, actions=list(actions))


@contextmanager
def started(profile: Path) -> Iterator[Session]:
    """A running Firefox with a profile of its own, until the block ends."""
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items())
    (profile / "user.js").write_text("".join(lines))
    command = [FIREFOX, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    log = profile / "log.txt"
    with (
        log.open("w") as told,
        subprocess.Popen(command, stdout=told, stderr=told, env={"HOME": str(profile)}) as process,
    ):
        try:
            with connect(f"{_address(log)}/session", max_size=None) as socket:
                session = Session(socket)
                yield session
                session.send("browser.close")
        finally:
            process.kill()


def _address(log: Path) -> str:
    """Where it listens, as it says itself once it does."""
    deadline = time.monotonic() + SECONDS
    while not (said := LISTENING.search(log.read_text())):
        assert time.monotonic() < deadline, f"Firefox does not listen: {log.read_text()}"
        time.sleep(0.05)
    return said[1]
