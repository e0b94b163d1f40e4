"""The 25 claims of the demonstration's two long articles made again in Chromium: keys for each, and the wait.

A key is a press that types nothing: what chooses a kind, goes to a field, takes an option, saves. Words are marked with
the mouse. Letters and digits typed into a field are not counted, be it to find a name or a word of a list.

Then the suggestions on the same articles are answered by one key each: taken where every field says what one of the
claims says, else rejected.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from articles.models import Version
from articles.services import bring_in, make_outlet
from bench import newsroom
from bench.report import Measure
from bench.scrubbing import ARGUMENTS, CHROMIUM
from bench.serving import Served
from posture import demo
from posture.core.types import Kind
from posture.forms.claim import MAIN, MORE
from posture.models import Place, Source
from posture.models.named import TABLES
from posture.models.naming import label

ARTICLES = ("an-nahar-2025-09", "nabd-al-sham-2025-06")
#: Fields that are left as they are: remarks, and what the form fills from the words.
LEFT = {"note", "wording", "true_wording", "magnitude", "number_to"}
KIND_KEYS = {kind: str(number) for number, kind in enumerate(Kind, 1)}
#: From a key to the frame that shows what the server answered to it.
WATCH = """
  window.waits = [];
  let pressed = 0;
  addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (!["hand", "side"].includes(detail.elt.id)) return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.waits.push(performance.now() - pressed);
      port2.postMessage(null);
    });
  });
"""
#: The middle of the first and last letter of a range of the text, brought into view, and how wide they are.
EDGES = """([start, end]) => {
  const node = document.getElementById("text").firstChild;
  const edge = (from) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, from + 1);
    return range.getBoundingClientRect();
  };
  const frame = node.parentElement.parentElement;
  frame.scrollBy(0, edge(start).top - frame.getBoundingClientRect().top - 120);
  return [start, end - 1].map(edge).map(({ left, right, top, bottom }) =>
    [(left + right) / 2, (top + bottom) / 2, right - left]);
}"""
HELD = """() => {
  const held = {};
  const form = document.querySelector("[data-claim-form]");
  for (const [name, value] of new FormData(form)) (held[name] ??= []).push(value);
  return held;
}"""


@dataclass
class Hands:
    """An editor's hands on one page; ``keys`` counts the presses that type nothing."""

    page: Page
    keys: int = 0
    taken: list[int] = field(default_factory=list)

    def press(self, keys: str) -> None:
        self.keys += 1
        self.page.keyboard.press(keys)

    def mark(self, start: int, end: int) -> None:
        (x, y, width), (to_x, to_y, to_width) = self.page.evaluate(EDGES, [start, end])
        self.page.mouse.move(x + width / 4, y)
        self.page.mouse.down()
        self.page.mouse.move(to_x - to_width / 4, to_y, steps=4)
        self.page.mouse.up()
        expect(self.page.locator("#chooser")).to_be_visible()

    def make(self, text: str, said: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        """One claim, from its words to the next one's."""
        first, *others = (demo.find_quote(text, words["quote"], words.get("before", "")) for words in said["words"])
        self.keys = 0
        self.mark(*first)
        self.press(KIND_KEYS[Kind(said["kind"])])
        expect(self.page.locator(f"#new-claim input[type=hidden][name=kind][value={said['kind']}]")).to_be_attached()
        expect(self.page.locator("#new-claim :focus")).to_be_attached()
        for name, value in wanted.items():
            self.fill(name, value)
        self.press("Control+Enter")
        expect(self.page.locator("#claim-title")).to_be_visible()
        for more in others:
            before = self.page.locator("#panel .cite").count()
            self.mark(*more)
            self.press("a")
            expect(self.page.locator("#panel .cite")).to_have_count(before + 1)
        self.taken.append(self.keys)

    def fill(self, name: str, value: Any) -> None:
        """Makes a field hold the value, unless it was guessed already."""
        if holds(self.page.evaluate(HELD), name, value):
            return
        if isinstance(value, list):
            for row in value:
                self.choose(name, row)
                self.press("Enter")
        elif isinstance(value, Model):
            self.choose(name, value)
        elif value is True:
            self.go_to(name)
            self.press("Space")
        else:
            self.go_to(name)
            self.write(name, str(value))

    def write(self, name: str, value: str) -> None:
        """Types a text over the old one, or the word of a list."""
        words = self.page.locator(f"[data-field={name}] select option[value='{value}']")
        self.page.keyboard.type(words.inner_text() if words.count() else value)
        if not value:
            self.press("Delete")

    def choose(self, name: str, row: Any) -> None:
        """Finds a row by its name and marks it: the key that goes on takes it."""
        self.go_to(name)
        self.page.keyboard.type(row.name_en)
        names = self.page.locator(f"#id_{name}_list [role=option] bdi")
        expect(names.filter(has_text=label(row)).first).to_be_visible()
        for _ in range(names.all_inner_texts().index(label(row))):
            self.press("ArrowDown")

    def go_to(self, name: str) -> None:
        """By the field's digit, else by Tab."""
        if self.is_at(name):
            return None
        digit = self.page.locator(f"[data-field={name}] [data-key]")
        if digit.count():
            return self.press(f"Alt+{digit.get_attribute('data-key')}")
        if not self.page.locator(f"[data-field={name}]").is_visible():
            self.press("Alt+0")
        while not self.is_at(name):
            self.press("Tab")
        return None

    def is_at(self, name: str) -> bool:
        return bool(self.page.evaluate("(name) => !!document.activeElement.closest(`[data-field=${name}]`)", name))


def holds(held: Mapping[str, list[str]], name: str, value: Any) -> bool:
    """Whether the form holds the value in the field."""
    there = [one for one in held.get(name, ()) if one]
    if value is True:
        return bool(there)
    rows = value if isinstance(value, list) else [value] if value else []
    return sorted(there) == sorted(str(row.pk if isinstance(row, Model) else row) for row in rows)


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    """In one round: a second would meet what the first one made."""
    editor = newsroom.editor()
    keys, right = [], 0
    waits: dict[str, list[float]] = {"hand": [], "suggestion": []}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
        context.add_cookies([newsroom.session(editor, served.home)])
        for stem in ARTICLES:
            said = json.loads((demo.ARTICLES / f"{stem}.json").read_text())
            version, voices = _unread(stem, said, editor)
            page = _opened(context, served, version)
            hands = Hands(page)
            for claim in said["claims"]:
                wanted = _wanted(claim, voices)
                hands.make(version.text, claim, wanted)
                _refuse_another(claim, wanted, version)
            keys += hands.taken
            waits["hand"] += page.evaluate("window.waits")
            version, voices = _unread(stem, said, editor)
            page = _opened(context, served, version)
            right += _answered(page, [(claim["kind"], _wanted(claim, voices)) for claim in said["claims"]])
            waits["suggestion"] += page.evaluate("window.waits")
        browser.close()
    what = f"{len(keys)} claims"
    yield Measure(f"{what} made by hand, keys for one besides typing", keys, "keys", limit=4)
    yield Measure(f"{what}, suggested right in every field, one key each", [right], "claims")
    for name, taken in waits.items():
        yield Measure(f"{what}, by {name}, from a key to the painted answer", taken, "ms", limit=100)
        yield Measure(f"{what}, by {name}, 19 of 20 answers within", [quantiles(taken, n=20)[-1]], "ms")


def _opened(context: BrowserContext, served: Served, version: Version) -> Page:
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{served.home}/admin/articles/version/{version.pk}/annotate/")
    return page


def _answered(page: Page, claims: Sequence[tuple[str, Mapping[str, Any]]]) -> int:
    """How many suggestions were taken as they are; each answer brings the next suggestion."""
    taken = 0
    while page.locator("form#suggestion").count():
        held = page.evaluate(HELD)
        is_right = any(
            held["kind"] == [kind] and all(holds(held, name, value) for name, value in wanted.items())
            for kind, wanted in claims
        )
        action = page.locator("form#suggestion").get_attribute("action")
        page.keyboard.press("Enter" if is_right else "x")
        expect(page.locator(f"form#suggestion[action='{action}']")).to_have_count(0)
        taken += is_right
    return taken


def _unread(stem: str, said: Mapping[str, Any], editor: User) -> tuple[Version, dict[str, Source]]:
    """The article as if no claim had been made of it, of an outlet of its own; and the sources of that alone."""
    slug = f"bench-{datetime.now(UTC):%H%M%S%f}"
    outlet = make_outlet(name=slug, slug=slug)
    brought = bring_in(
        by=editor,
        outlet=outlet,
        text=Path(demo.ARTICLES, f"{stem}.txt").read_text(),
        published=said["published"],
        language="ar",
        retrieved_at=datetime.now(UTC),
    )
    voice = Source.objects.create(slug=slug, name_en=outlet.name_en, kind="outlet", outlet=outlet)
    named_here = {"kind": "unnamed", "article": brought.version.article}
    unnamed = {
        source["slug"]: Source.objects.create(**{**source, "slug": f"{slug}-{source['slug']}", **named_here})
        for source in said["unnamed_sources"]
    }
    return brought.version, {said["outlet"]: voice, **unnamed}


def _wanted(said: Mapping[str, Any], voices: Mapping[str, Source]) -> dict[str, Any]:
    """What the form is to hold, in its order."""
    kind = Kind(said["kind"])
    values = dict.fromkeys(MAIN[kind], "") | {"modality": "reported"} | said
    values |= {f"{name}_edtf": said[name] for name in ("said", "true") if name in said}
    if "qualifier" in said:
        values["number"] = said["lower"] if "lower" in said else said["upper"] + 1
    for name in TABLES.keys() & said.keys():
        values[name] = voices.get(said[name]) or TABLES[name].objects.get(slug=said[name])
    values["destinations"] = [Place.objects.get(slug=slug) for slug in said.get("destinations", ())]
    return {name: values[name] for name in (*MAIN[kind], *MORE[kind]) if name in values and name not in LEFT}


def _refuse_another(said: Mapping[str, Any], wanted: Mapping[str, Any], version: Version) -> None:
    """What was saved is what was to be said."""
    made = version.claims.latest("pk")
    columns = {name: value for name, value in wanted.items() if name not in {"number", "destinations", "group_size"}}
    expected = {**columns, **{name: said.get(name) for name in ("lower", "upper", "group_size")}}
    others = {
        name: (getattr(made, name), value)
        for name, value in expected.items()
        if (getattr(made, name) or "") != (value or "")
    }
    if others or made.spans.count() != len(said["words"]):
        raise SystemExit(f"bench: {said['id']} was saved otherwise: {others}")
