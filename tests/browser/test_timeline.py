"""The timeline in a real browser: how it is drawn, its question, its links, print."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.ways import in_every_way
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_version
from tests.rows import load_demonstration

DAY = "/timeline/?on=2025-10-01&known=2025-10-31"
PLANNED = {"true_edtf": "2026-09", "true_earliest": "2026-09-01", "true_latest": "2026-09-30"}
SHOWN = """() => [...document.querySelectorAll(".lane > svg, .ruler > svg")].flatMap((lane) =>
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
    load_demonstration()
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
        return [page.locator(".ruler text.k", has_text=year).bounding_box()["x"] for year in ("2025", "2026")]

    before, after = years(site.open(DAY))
    assert before < after
    before, after = years(site.open(DAY, language="ar"))
    assert before > after


def here(page):
    """What of the drawing has the focus, by its name."""
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def at_rest(page, **shown):
    """Wait until the server has drawn the part of time that the address asks for."""
    page.wait_for_function(
        """(shown) => {
          const drawn = JSON.parse(document.getElementById("timeline-window").textContent);
          const asked = new URLSearchParams(location.search);
          return !document.querySelector("[data-busy], .live")
            && Object.entries(shown).every(([name, is]) => drawn[name] === is)
            && ["first", "last"].every((name) => !asked.has(name) || asked.get(name) === drawn[name]);
        }""",
        arg=shown,
    )
    return {name: value for name, value in parse_qsl(urlsplit(page.url).query) if name in {"first", "last", "on"}}


def test_arrow_keys_go_from_mark_to_mark_and_the_words_stand_beside_it(site, world):
    page = site.open(DAY)
    page.locator(".lanes svg a").first.focus()
    assert here(page).startswith("Phase 1 began · reported")
    page.keyboard.press("ArrowRight")
    assert here(page).startswith("Phase 1 due · planned")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert here(page).startswith("al-Tanf: out, toward Syria")
    card = page.get_by_role("tooltip")
    expect(card.locator("mark")).to_have_count(1)
    expect(card.locator("b")).to_have_text("al-Tanf: out, toward Syria · number not said")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    stroke = page.locator(".lanes a:focus-visible .hit").evaluate("element => getComputedStyle(element).stroke")
    assert stroke == "rgb(11, 93, 102)"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/claims/\w{10}/$"))


def test_keys_and_wheel_change_the_window_which_stands_in_the_address(site, world):
    page = site.open(DAY)
    page.evaluate("window.kept = true")
    page.locator(".lanes").focus()
    page.keyboard.press("+")
    first = at_rest(page, beyond=1)
    assert first["first"] < "2025-10-01" < first["last"]
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: f"first={first['first']}" not in url)
    later = at_rest(page)
    assert later["first"] > first["first"]
    ruler = page.locator(".ruler").bounding_box()
    page.mouse.move(ruler["x"] + ruler["width"] / 2, ruler["y"] + 8)
    page.mouse.wheel(0, -200)
    page.wait_for_url(lambda url: f"first={later['first']}" not in url)
    closer = at_rest(page)
    assert later["first"] < closer["first"] < closer["last"] < later["last"]
    page.reload()
    assert at_rest(page) == closer
    page.locator(".lanes").focus()
    page.keyboard.press("0")
    page.wait_for_url(lambda url: "first=" not in url)
    at_rest(page, beyond=0)


def test_dragging_moves_time_and_opens_nothing(site, world):
    page = site.open(f"{DAY}&first=2025-05-01&last=2025-07-31")
    box = page.locator(".lanes svg a[data-moves=out]").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 320, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    page.wait_for_url(lambda url: "first=2025-05-01" not in url)
    assert at_rest(page)["first"] < "2025-05-01"


def test_slider_sets_the_day_and_what_carries_it_follows(site, world):
    page = site.open(DAY)
    slider = page.get_by_role("slider", name="Day")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("PageUp")
    expect(slider).to_have_attribute("aria-valuetext", "2025-11-01")
    assert at_rest(page, on="2025-11-01") == {"on": "2025-11-01"}
    assert page.locator("[name=on]").input_value() == "2025-11-01"
    assert page.evaluate("document.activeElement.id") == "day"
    assert page.locator("[data-move=map]").get_attribute("href") == "/?on=2025-11-01&known=2025-10-31"


def test_in_arabic_the_right_arrow_goes_back_in_time(site, world):
    page = site.open(DAY, language="ar")
    page.locator(".lanes svg a").first.focus()
    page.keyboard.press("ArrowLeft")
    assert "المرحلة 1 " in here(page)
    assert page.locator(".lanes svg a:focus").evaluate("mark => mark.previousElementSibling !== null")
    page.locator("#day").focus()
    page.keyboard.press("ArrowRight")
    assert at_rest(page, on="2025-09-30") == {"on": "2025-09-30"}


def test_by_touch_the_first_press_shows_the_words_and_the_second_opens_the_claim(site, world):
    page = site.open(DAY, width=390, touch=True)
    mark = page.locator(".lanes svg a[data-moves=out]")
    mark.locator(".hit").tap(force=True)
    expect(page.get_by_role("tooltip").locator("mark")).to_have_count(1)
    mark.locator(".hit").tap(force=True)
    page.wait_for_url(re.compile(r"/claims/\w{10}/$"))


def test_folded_group_is_in_the_address(site, world):
    page = site.open(DAY)
    page.locator("summary", has_text="Other places").click()
    page.wait_for_url(lambda url: "folded=elsewhere" in url)
    page.reload()
    expect(page.get_by_role("heading", name="al-Tanf")).to_be_hidden()
    expect(page.locator("summary", has_text="Syria")).to_be_visible()


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
    page.wait_for_url(re.compile("known=2025-01-31"))

    expect(page.locator(".lanes .ln h3")).to_have_text(["Syria"])
    page.get_by_role("link", name="Closer").click()
    page.wait_for_url(re.compile("first="))
    whole = "/timeline/?on=2025-10-01&known=2025-01-31&force=coalition"
    expect(page.get_by_role("link", name="Whole")).to_have_attribute("href", whole)
    expect(page.locator(".lanes .ln h3")).to_have_text(["Syria"])
    context.close()


def test_print_keeps_the_drawing_unfolds_its_groups_and_drops_the_controls(site, world):
    page = site.open(f"{DAY}&folded=elsewhere")
    folded = page.get_by_role("heading", name="al-Tanf")
    assert not folded.is_visible()
    page.emulate_media(media="print")

    assert page.locator(".lanes").is_visible()
    assert folded.evaluate("heading => heading.checkVisibility({ contentVisibilityAuto: true })")
    assert not page.get_by_role("slider").is_visible()
    assert not page.locator(".chips").first.is_visible()
    assert page.locator("footer.printed").inner_text().startswith("on 2025-10-01, as known by 2025-10-31")
