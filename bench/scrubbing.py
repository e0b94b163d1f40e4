"""The time slider of the map in Chromium, moved by a day with each frame."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.report import Measure
from bench.serving import Served

CHROMIUM = "/usr/bin/chromium-headless-shell"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
ADDRESS = "/?on=2024-06-01"
#: The browser keeps so many days that moving over these again asks the server for nothing.
DAYS, FRAMES = 40, 240
#: Counts how often the map is drawn: in full it clears its canvas first, in motion it replaces the part in view.
COUNT = """
  window.drawn = 0;
  const canvas = CanvasRenderingContext2D.prototype;
  for (const name of ["clearRect", "putImageData"]) {
    const draw = canvas[name];
    canvas[name] = function (...given) {
      window.drawn += 1;
      draw.apply(this, given);
    };
  }
"""
#: One day further with each frame, back and forth; the milliseconds between frames.
SCRUB = """([days, frames]) => new Promise((resolve) => {
  const slider = document.getElementById("slider");
  const first = Number(slider.value);
  const times = [];
  let step = 0;
  const frame = (now) => {
    times.push(now);
    if (times.length > frames) {
      resolve(times.slice(1).map((time, i) => time - times[i]));
      return;
    }
    step += 1;
    const away = step % (2 * days);
    slider.value = first + (away < days ? away : 2 * days - away);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""
#: The same days one after the other, each drawn before the next is asked for.
VISIT = """async (days) => {
  const slider = document.getElementById("slider");
  const pane = document.querySelector(".leaflet-situation-pane");
  const first = Number(slider.value);
  for (let away = 0; away <= days; away += 1) {
    slider.value = first + away;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    do await new Promise((resolve) => setTimeout(resolve, 20));
    while (pane.getAttribute("aria-busy") === "true");
  }
  slider.value = first;
}"""


#: How many frames a page gets that does nothing: what the machine has to give.
IDLE = """(frames) => new Promise((resolve) => {
  const times = [];
  const frame = (now) => {
    times.push(now);
    if (times.length > frames) resolve(times.slice(1).map((time, i) => time - times[i]));
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})"""


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(120_000)
        idle = [rate(page.evaluate(IDLE, FRAMES)) for _ in range(rounds)]
        page.add_init_script(COUNT)
        page.goto(f"{served.home}{ADDRESS}")
        page.locator(".lb.own").first.wait_for(state="attached")
        asking = Scrub(page)
        page.evaluate(VISIT, DAYS)
        runs = [Scrub(page) for _ in range(rounds)]
        browser.close()
    yield Measure("slider, an empty page for comparison", idle, "frames/s")
    yield Measure("slider, asking for each day", [asking.rate], "frames/s")
    yield Measure("slider, asking for each day: frames with a new day drawn", [100 * asking.drawn], "%")
    yield Measure("slider, over days it has", [run.rate for run in runs], "frames/s", limit=50, at_least=True)
    yield Measure("slider, frames with a new day drawn", [100 * run.drawn for run in runs], "%")
    yield Measure("slider, 19 of 20 frames within", [run.slow for run in runs], "ms")
    yield Measure("slider, processor time of the page a frame", [run.processor for run in runs], "ms", limit=16)


class Scrub:
    """One run over the days: frames a second and the part of them drawn anew; in milliseconds the processor time of a
    frame, and how long all but a twentieth of them take."""

    def __init__(self, page: Page) -> None:
        ticking = page.context.new_cdp_session(page)
        ticking.send("Performance.enable", {"timeDomain": "threadTicks"})
        before, drawn = busy(ticking), page.evaluate("window.drawn")
        gaps = page.evaluate(SCRUB, [DAYS, FRAMES])
        self.processor = 1000 * (busy(ticking) - before) / FRAMES
        self.rate = rate(gaps)
        self.drawn = (page.evaluate("window.drawn") - drawn) / FRAMES
        self.slow = quantiles(gaps, n=20)[-1]
        ticking.detach()


def rate(gaps: list[float]) -> float:
    return 1000 * len(gaps) / sum(gaps)


def busy(ticking: CDPSession) -> float:
    """Processor time of the page's main thread so far, in seconds."""
    metrics = ticking.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
