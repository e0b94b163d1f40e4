"""The map page in Chromium by the browser's own entries: when it is painted, how much moves, how much script it has."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser, Response, sync_playwright

from bench.report import Measure
from bench.scrubbing import ADDRESS, ARGUMENTS, CHROMIUM, busy
from bench.serving import Served

#: Milliseconds since the start of the navigation: the first time the data layer is painted, after the frame it is in.
WATCH = """
  globalThis.shifts = 0;
  globalThis.painted = null;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shifts += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    globalThis.largest = list.getEntries().at(-1).startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  const drawing = CanvasRenderingContext2D.prototype;
  for (const name of ["drawImage", "putImageData"]) {
    const draw = drawing[name];
    drawing[name] = function (...given) {
      draw.apply(this, given);
      if (this.canvas.isConnected && globalThis.painted === null) {
        globalThis.painted = 0;
        requestAnimationFrame(() => setTimeout(() => { globalThis.painted = performance.now(); }));
      }
    };
  }
"""
FOUND = """() => new Promise((resolve) => {
  const look = () => {
    const { painted, largest, shifts } = globalThis;
    if (painted) resolve({ painted, largest, shifts });
    else setTimeout(look, 20);
  };
  look();
})"""


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    scripts: dict[str, bytes] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visits = [_visit(browser, f"{served.home}{ADDRESS}", scripts) for _ in range(rounds)]
        browser.close()
    packed = sum(len(gzip.compress(body)) for body in scripts.values())
    yield Measure("map page, map painted", [visit["painted"] / 1000 for visit in visits], "s", limit=1)
    yield Measure("map page, processor time of the page until then", [visit["busy"] for visit in visits], "s")
    yield Measure("map page, largest paint", [visit["largest"] / 1000 for visit in visits], "s", limit=2.5)
    yield Measure("map page, layout shift", [visit["shifts"] for visit in visits], "", limit=0.1)
    yield Measure("map page, script", [packed / 1000], "kB gzip", limit=150)


def _visit(browser: Browser, address: str, scripts: dict[str, bytes]) -> dict[str, Any]:
    """One visit with nothing in the browser's store."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    loaded: list[Response] = []

    def keep(response: Response) -> None:
        loaded.append(response)

    page.on("response", keep)
    ticking = page.context.new_cdp_session(page)
    ticking.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address)
    found: dict[str, Any] = page.evaluate(FOUND)
    found["busy"] = busy(ticking)
    scripts |= {each.url: each.body() for each in loaded if each.request.resource_type == "script"}
    page.close()
    return found
