"""The timeline with five thousand marks: the answer of the server, and drawing, zooming and reading it in Chromium.

Beside it the same page of a day before anything was known, which draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.report import Measure
from bench.scrubbing import ARGUMENTS, CHROMIUM, busy, rate
from bench.serving import Served
from posture import synthetic
from posture.models import Claim

CLAIMS, PLACES, FRAMES = 5_500, 48, 60
FULL = "/timeline/?on=2025-06-01&known=2025-12-31"
PART = f"{FULL}&first=2024-01-01&last=2025-12-31"
EMPTY = "/timeline/?known=1990-01-01"
#: What the browser did from the first byte of the answer until all scripts had run, in milliseconds.
OPENED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return page.domContentLoadedEventEnd - page.responseStart;
}"""
#: The drawing shown after it was not: styled, laid out and painted.
SHOW = """async () => {
  const content = document.getElementById("content");
  content.style.display = "none";
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  content.style.display = "";
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}"""
#: The same put into the page anew, as an answer is: it is parsed before, and taken over by script.
REPLACE = """async () => {
  const content = document.getElementById("content");
  const text = content.innerHTML;
  content.replaceChildren();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  content.append(document.createRange().createContextualFragment(text));
  document.dispatchEvent(new Event("htmx:historyRestore"));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}"""
#: A little closer or wider with each frame; the milliseconds between frames.
ZOOM = """(frames) => new Promise((resolve) => {
  const ruler = document.querySelector(".ruler");
  const { left, width, top } = ruler.getBoundingClientRect();
  const times = [];
  const frame = (now) => {
    times.push(now);
    if (times.length > frames) {
      resolve(times.slice(1).map((time, i) => time - times[i]));
      return;
    }
    const deltaY = times.length <= frames / 2 ? -10 : 10;
    const where = { clientX: left + width / 2, clientY: top + 4, bubbles: true, cancelable: true };
    ruler.dispatchEvent(new WheelEvent("wheel", { deltaY, ...where }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""


def make() -> None:
    """The claims of a few places that have many each; only in a database that has none yet."""
    if not Claim.objects.exists():
        synthetic.generate(claims=CLAIMS, places=PLACES, seed=2, progress=lambda *_done: None)


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    for name, address in (("all of time", FULL), ("two years of it", PART), ("nothing to draw", EMPTY)):
        served.get(address)
        answers, ticks = [], [served.cpu_seconds()]
        for _ in range(rounds):
            answers.append(served.get(address))
            ticks.append(served.cpu_seconds())
        cpu = [after - before for before, after in pairwise(ticks)]
        yield Measure(f"timeline, {name}: answer", [answer.last_byte for answer in answers], "s")
        yield Measure(f"timeline, {name}: processor time of worker and database", cpu, "s", limit=1.5)
        yield Measure(f"timeline, {name}: size", [answers[0].size / 1000], "kB")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        runs = [_run(browser, served.home) for _ in range(rounds)]
        browser.close()
    yield Measure("timeline, marks drawn", [runs[0]["marks"]], "marks")
    yield Measure("timeline, opened, from first byte to ready", [run["opened"] for run in runs], "ms", limit=800)
    yield Measure("timeline, the same with nothing to draw", [run["empty opened"] for run in runs], "ms")
    yield Measure("timeline, drawn, processor time of the page", [run["shown"] for run in runs], "ms", limit=200)
    yield Measure("timeline, the same with nothing to draw", [run["empty shown"] for run in runs], "ms")
    yield Measure("timeline, parsed and drawn anew, processor time", [run["replaced"] for run in runs], "ms")
    yield Measure("timeline, the same with nothing to draw", [run["empty replaced"] for run in runs], "ms")
    yield Measure("timeline, zooming", [run["rate"] for run in runs], "frames/s")
    yield Measure("timeline, zooming, processor time of a frame", [run["frame"] for run in runs], "ms")


def _run(browser: Browser, home: str) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_default_timeout(120_000)
    ticking = page.context.new_cdp_session(page)
    ticking.send("Performance.enable", {"timeDomain": "threadTicks"})
    found: dict[str, float] = {}
    for name, address in (("empty ", EMPTY), ("", FULL)):
        page.goto(f"{home}{address}")
        found[f"{name}opened"] = page.evaluate(OPENED)
        found[f"{name}shown"] = _milliseconds(page, ticking, SHOW)
        found[f"{name}replaced"] = _milliseconds(page, ticking, REPLACE)
    found["marks"] = page.locator(".lanes svg a").count()
    before = busy(ticking)
    found["rate"] = rate(page.evaluate(ZOOM, FRAMES))
    found["frame"] = 1000 * (busy(ticking) - before) / FRAMES
    page.close()
    return found


def _milliseconds(page: Page, ticking: CDPSession, work: str) -> float:
    """Processor time that the page's main thread takes for some work."""
    before = busy(ticking)
    page.evaluate(work)
    return 1000 * (busy(ticking) - before)
