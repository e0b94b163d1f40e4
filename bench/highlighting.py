"""A long article with a thousand claims in the workbench, in Chromium: drawing them, one more, and scrolling.

Beside it the same ranges drawn as one would at first: a ``Highlight`` object with a style of its own for each claim.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench import newsroom
from bench.report import Measure
from bench.scrubbing import ARGUMENTS, CHROMIUM
from bench.serving import Served
from tests.unit.articles.correcting import article

CHARACTERS, CLAIMS, STEPS = 50_000, 1_000, 120
FRAME_MS = 1000 / 60
#: Times the first work of the workbench's script on the text, the first and last highlight it registers, and the frame
#: in which they are painted; once the text is laid out there, those far from the view are taken out again.
WATCH = """
  const times = (window.times = {});
  const normalize = Node.prototype.normalize;
  Node.prototype.normalize = function () {
    if (this.id === "text") times.began ??= performance.now();
    return normalize.call(this);
  };
  const set = HighlightRegistry.prototype.set;
  HighlightRegistry.prototype.set = function (...given) {
    set.apply(this, given);
    const now = performance.now();
    if (!times.framed) times.drawn = now;
    if (times.first) return this;
    times.first = now;
    requestAnimationFrame(() => {
      times.framed = true;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (times.painted = performance.now());
      port2.postMessage(null);
    });
    return this;
  };
"""
#: How long one frame takes in which ``work`` is done: script, style, layout and paint of the main thread.
FRAME = """
  const frame = (work) => new Promise((resolve) => requestAnimationFrame(() => {
    const began = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now() - began);
    work();
    port2.postMessage(null);
  }));
"""
MODULES = """
  const file = (name) => performance.getEntriesByType("resource").find((entry) => entry.name.includes(name)).name;
  const { Painter } = await import(file("workbench/highlight"));
  const { Offsets } = await import(file("workbench/offsets"));
  const node = document.getElementById("text").firstChild;
  const marks = JSON.parse(document.getElementById("marks").textContent);
  const painter = new Painter(node, new Offsets(node.data));
"""
ADD = f"""async () => {{
  {MODULES}{FRAME}
  painter.follow(node.parentElement.parentElement);
  await frame(() => {{}});
  await frame(() => {{}});
  const [scripts, frames] = [[], []];
  for (let turn = 0; turn < 9; turn += 1) {{
    marks.push({{ id: `new-${{turn}}`, kind: "stance", state: "draft", spans: [[40 * turn, 40 * turn + 20]] }});
    frames.push(await frame(() => {{
      const began = performance.now();
      painter.paint(marks, "");
      scripts.push(performance.now() - began);
    }}));
  }}
  return [scripts, frames];
}}"""
#: Ours, then each range as a highlight of its own name and style; the same words are painted.
COMPARE = f"""async () => {{
  {MODULES}{FRAME}
  const ours = await frame(() => painter.paint(marks, ""));
  const sheet = new CSSStyleSheet();
  const all = marks.flatMap(({{ spans }}) => spans);
  sheet.replaceSync(all.map((_, i) => `::highlight(one-${{i}}) {{ background-color: #fe8; }}`).join(""));
  document.adoptedStyleSheets = [sheet];
  await frame(() => CSS.highlights.clear());
  const apart = await frame(() => all.forEach(([start, end], i) =>
    CSS.highlights.set(`one-${{i}}`, new Highlight(painter.range(start, end)))));
  return [ours, apart];
}}"""
#: Scrolls through the article and back, a step with each frame; the longest frame and the longest task in milliseconds.
SCROLL = """async (steps) => {
  const frame = document.querySelector(".art");
  const tasks = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const far = frame.scrollHeight - frame.clientHeight;
  const gaps = [];
  let last = await new Promise(requestAnimationFrame);
  for (let step = 1; step <= steps; step += 1) {
    frame.scrollTop = far * (step <= steps / 2 ? (2 * step) / steps : 2 - (2 * step) / steps);
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 100));
  observer.disconnect();
  return [Math.max(...gaps), Math.max(0, ...tasks)];
}"""


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    address, cookie = _prepared(served)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        runs = [_run(browser, address, cookie) for _ in range(rounds)]
        browser.close()
    what = f"{CHARACTERS:,} characters with {CLAIMS:,} claims"
    yield Measure(f"{what}, page", [run["page"] for run in runs], "ms")
    yield Measure(f"{what}, script to first highlights", [run["first"] for run in runs], "ms", limit=50)
    yield Measure(f"{what}, script to all of them", [run["drawn"] for run in runs], "ms", limit=50)
    yield Measure(f"{what}, script to all of them painted", [run["painted"] for run in runs], "ms")
    yield Measure(f"{what}, one more, script", [run["script"] for run in runs], "ms")
    yield Measure(f"{what}, one more, with style, layout and paint", [run["add"] for run in runs], "ms", limit=FRAME_MS)
    yield Measure(f"{what}, scrolling, longest frame", [run["gap"] for run in runs], "ms")
    yield Measure(f"{what}, scrolling, longest task (0: none of 50 ms)", [run["task"] for run in runs], "ms", limit=100)
    yield Measure(f"{what}, all drawn anew, frame", [run["ours"] for run in runs], "ms")
    yield Measure(f"{what}, a highlight for each, frame", [run["apart"] for run in runs], "ms")
    ratios = [run["apart"] / run["ours"] for run in runs]
    yield Measure(f"{what}, a highlight for each, times of ours", ratios, "×")


def _prepared(served: Served) -> tuple[str, Any]:
    """The address of the workbench with the claims, and the cookie of who works there."""
    user = newsroom.editor()
    text = article(random.Random(11), "ar", 40 * CHARACTERS // 2_500)[:CHARACTERS]
    version = newsroom.version_of(text)
    if not version.spans.exists():
        newsroom.claims_on(version, newsroom.mark_all(version, newsroom.scattered(text, CLAIMS)))
    return f"{served.home}/admin/articles/version/{version.pk}/annotate/", newsroom.session(user, served.home)


def _run(browser: Browser, address: str, cookie: Any) -> dict[str, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_cookies([cookie])
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_function("() => window.times.painted")
    found = _times(page)
    gap, task = page.evaluate(SCROLL, STEPS)
    script, add = (median(taken) for taken in page.evaluate(ADD))
    ours, apart = page.evaluate(COMPARE)
    context.close()
    return {**found, "gap": gap, "task": task, "script": script, "add": add, "ours": ours, "apart": apart}


def _times(page: Page) -> dict[str, float]:
    times = page.evaluate("window.times")
    answered = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
    return {"page": answered, **{name: times[name] - times["began"] for name in ("first", "drawn", "painted")}}
