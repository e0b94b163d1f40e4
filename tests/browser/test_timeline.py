"""The timeline in a real browser: how it is drawn, its question, its links, print."""

import re

import pytest
from playwright.sync_api import expect

from posture import demo
from tests.browser.ways import in_every_way
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_version

DAY = "/timeline/?on=2025-10-01&known=2025-10-31"
PLANNED = {"true_edtf": "2026-09", "true_earliest": "2026-09-01", "true_latest": "2026-09-30"}
SHOWN = """() => [...document.querySelectorAll(".lanes > svg:not(.ground)")].flatMap((lane) =>
  [...lane.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0)
    .map(([text, box]) => ({
      words: text.textContent,
      outside: box.left < lane.getBoundingClientRect().left - 1 || box.right > lane.getBoundingClientRect().right + 1,
      box: [box.left, box.right, box.top, box.bottom],
    })))"""


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


@pytest.fixture
def world():
    """Figures of a country, a movement from a base, and a phase."""
    coalition = make_force(slug="coalition", name_en="the coalition", name_ar="التحالف الدولي")
    syria, tanf = make_place(name_en="Syria", kind="country"), make_place(name_en="al-Tanf")
    said("2024-12-31", place=syria, force=coalition)
    said("2025-06-01", kind="movement", origin=tanf, destinations=[syria], force=coalition)
    phase = make_phase(name_en="Phase one")
    said("2025-09-01", kind="milestone", phase=phase, edge="start", force=coalition)
    said("2025-09-01", kind="milestone", phase=phase, edge="end", modality="planned", force=coalition, **PLANNED)


def labels(page):
    return page.evaluate(SHOWN)


def meeting(found):
    """The pairs of labels that cover each other by more than their halo."""
    return [
        (one["words"], two["words"])
        for number, one in enumerate(found)
        for two in found[number + 1 :]
        if min(one["box"][1], two["box"][1]) - max(one["box"][0], two["box"][0]) > 2
        and min(one["box"][3], two["box"][3]) - max(one["box"][2], two["box"][2]) > 5
    ]


@in_every_way
def test_drawing_is_accessible_and_no_words_meet_or_leave_it(site, accessible, language, scheme, width):
    demo.load()
    page = site.open(DAY, language=language, scheme=scheme, width=width)

    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = labels(page)
    assert [label["words"] for label in found if label["outside"]] == []
    assert meeting(found) == []


def test_secondary_words_are_for_wide_pages(site, world):
    def shown(width):
        return [label["words"] for label in labels(site.open(DAY, width=width)) if "out" in label["words"]]

    assert shown(1280) == ["out, toward Syria · number not said"]
    assert shown(390) == ["out"]


def test_time_runs_from_right_to_left_in_arabic(site, world):
    def years(page):
        return [page.locator(".axis text.k", has_text=year).bounding_box()["x"] for year in ("2025", "2026")]

    before, after = years(site.open(DAY))
    assert before < after
    before, after = years(site.open(DAY, language="ar"))
    assert before > after


def test_mark_is_reached_by_keyboard_and_leads_to_its_claim(site, world):
    page = site.open(DAY)
    page.locator(".lanes a").first.focus()
    page.keyboard.press("Tab")

    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name.startswith("Phase 1 due · planned")
    stroke = page.locator(".lanes a:focus-visible .hit").evaluate("element => getComputedStyle(element).stroke")
    assert stroke == "rgb(11, 93, 102)"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/claims/\w{10}/$"))


def test_another_day_is_drawn_without_loading_the_page(site, world):
    page = site.open(DAY)
    page.evaluate("window.kept = true")
    page.locator("[name=known]").fill("2025-01-31")
    page.locator("[name=known]").press("Tab")

    expect(page.locator(".lanes .ln h3")).to_have_text(["Syria"])
    assert page.evaluate("window.kept")
    assert page.url == site.address("/timeline/?on=2025-10-01&known=2025-01-31&force=coalition")
    expect(page.locator("#chips .n")).to_contain_text("1")


def test_day_that_cannot_be_read_is_named_and_what_was_typed_stays(site, world):
    page = site.open(DAY)
    page.locator("[name=on]").fill("2025-13-45")
    site.watches[-1].expect_failure(site.address("/timeline/?on=2025-13-45&known=2025-10-31&force=coalition"))
    page.locator("[name=on]").press("Tab")

    expect(page.locator("#content")).to_contain_text("Write a day of 1900 to 2100")
    assert page.locator("[name=on]").input_value() == "2025-13-45"


def test_without_a_script_the_question_has_a_button(site, chromium, world):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address(DAY))
    page.locator("[name=known]").fill("2025-01-31")
    page.get_by_role("button", name="Show").click()

    assert page.locator(".lanes .ln h3").all_inner_texts() == ["Syria"]
    context.close()


def test_print_keeps_the_drawing_and_drops_the_controls(site, world):
    page = site.open(DAY)
    page.emulate_media(media="print")

    assert page.locator(".lanes").is_visible()
    assert not page.locator(".chips").first.is_visible()
    assert page.locator("footer.printed").inner_text().startswith("on 2025-10-01, as known by 2025-10-31")
