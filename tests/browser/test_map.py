"""The map in a real browser: drawing, question, slider, panel, history, failure."""

import re

import pytest
from playwright.sync_api import expect

from posture import readings
from tests.browser.ways import in_every_way
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_version

DAY = "/?on=2025-10-01&known=2025-10-31"
SQUARE = {"type": "Polygon", "coordinates": [[[43.4, 35.6], [44.8, 35.6], [44.8, 37], [43.4, 37], [43.4, 35.6]]]}
#: Where Ain al-Asad lies on the map at this zoom: its very middle.
CENTRE = f"{DAY}&at=7/33.7856/42.4412"
#: How often the names on the map are put anew, counted by the mark that old ones have until then.
COUNT_DRAWINGS = """() => {
  globalThis.drawings = 0;
  const count = () => { globalThis.drawings += 1; };
  new MutationObserver(count).observe(document.querySelector(".leaflet-situation-labels-pane"), { attributes: true });
}"""
#: Each day as it is made of the one before and the difference, and as the server writes it whole.
MERGED = """async (days) => {
  const addresses = performance.getEntriesByType("resource").map(({ name }) => name);
  const module = (name) => import(addresses.find((address) => address.includes(`map/${name}`)));
  const [{ merge }, { unpack }] = [await module("merge"), await module("unpack")];
  const load = async (query) => unpack(await (await fetch(`/map.json?known=2026-11-01&${query}`)).json());
  let base = await load("on=2025-10-02");
  const found = [];
  for (const on of days) {
    const [change, whole] = [await load(`on=${on}&held=${base.on}&seen=${base.seen}`), await load(`on=${on}`)];
    found.push([merge(base, change), whole]);
    base = whole;
  }
  return found;
}"""
NEXT_FRAME = "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


@pytest.fixture
def world(site):
    """A base that is left toward a region with a target, a country with a spread, a base without position, a phase."""
    coalition = make_force(slug="coalition", name_en="the coalition", name_ar="التحالف الدولي")
    iraq = make_place(slug="iraq", name_en="Iraq", name_ar="العراق", kind="country")
    erbil = make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region", parent=iraq, outline=SQUARE)
    point = {"latitude": 33.7856, "longitude": 42.4412, "uncertainty_km": 1.5}
    asad = make_place(slug="asad", name_en="Ain al-Asad", name_ar="عين الأسد", parent=iraq, **point)
    command = make_place(slug="command", name_en="Command", name_ar="القيادة", parent=iraq)
    said("2025-06-01", kind="status", status="active", place=asad, force=coalition)
    for base in (asad, command):
        said("2025-09-30", kind="status", status="evacuating", place=base, force=coalition)
        said("2025-09-30", kind="movement", origin=base, destinations=[erbil], force=coalition)
    said("2025-09-30", place=erbil, force=coalition, measure="target", qualifier="less_than", lower=None, upper=499)
    phase = make_phase(name_en="Phase one", name_ar="المرحلة الأولى")
    said("2025-09-30", kind="milestone", phase=phase, edge="start", force=coalition)
    readings.rebuild_all()


def drawn(page):
    """Waits until the map is drawn and returns it."""
    expect(page.locator(".lb.own").first).to_be_attached()
    return page


def labels(page):
    return sorted(" ".join(text.split()) for text in page.locator(".lb.own").all_inner_texts())


def pixels(page):
    """How many pixels of the data layer are painted."""
    return page.evaluate(
        """() => {
          const canvas = document.querySelector(".leaflet-situation-pane canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return data.filter((value, i) => i % 4 === 3 && value > 0).length;
        }"""
    )


@in_every_way
def test_map_is_drawn_and_accessible(site, accessible, world, language, scheme, width):
    page = drawn(site.open(f"{DAY}&place=asad", language=language, scheme=scheme, width=width))

    names = {"en": ["Ain al-Asad evacuating", "Erbil < 500 target"], "ar": None}[language]
    assert names is None or labels(page) == names
    assert len(labels(page)) == 2
    assert pixels(page) > 500
    assert page.evaluate("document.documentElement.scrollWidth") == width
    accessible(page)


def test_page_without_scripts_has_everything_in_words(site, world, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address(f"{DAY}&place=asad"))
    page.get_by_label("Known by").fill("2025-10-30")
    page.get_by_role("button", name="Show").click()

    assert "known=2025-10-30" in page.url
    assert "place=asad" in page.url
    assert page.locator("#slider").is_hidden()
    page.get_by_role("link", name="Close").click()
    expect(page.locator("#panel table tbody tr")).to_have_count(3)
    context.close()


def test_table_keeps_to_the_part_of_the_map_in_view(site, world):
    page = drawn(site.open(CENTRE))
    names = page.locator("#panel tbody th a")
    expect(names).to_have_text(["Erbil", "Ain al-Asad", "Command"])

    page.locator("#map").focus()
    page.keyboard.press("+")

    expect(names).to_have_text(["Ain al-Asad"])
    expect(page.locator("#spoken")).to_have_text("1 place in the part of the map in view.")
    expect(page).to_have_url(re.compile("box="))
    address = page.url
    page.get_by_role("link", name="Show all places").click()

    expect(names).to_have_text(["Erbil", "Ain al-Asad", "Command"])
    expect(page.locator("#panel")).to_be_focused()
    expect(page).not_to_have_url(re.compile("box="))

    page.goto(address)

    expect(names).to_have_text(["Ain al-Asad"])


def test_click_on_a_sign_opens_its_panel_and_back_closes_it(site, world):
    page = drawn(site.open(CENTRE))
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator("#panel h2")).to_contain_text("Ain al-Asad")
    assert "place=asad" in page.url
    assert "at=7/33.786/42.441" in page.url or "at=7/33.7856/42.4412" in page.url

    page.go_back()

    expect(page.locator("#panel h2")).to_have_text("In words")
    assert "place=asad" not in page.url


def test_panel_opened_by_a_link_takes_the_focus(site, world):
    page = drawn(site.open(DAY))
    page.locator("#shelf").get_by_role("link", name="Command").press("Enter")

    expect(page.locator("#panel h2")).to_contain_text("Command")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_pointer_over_a_sign_shows_its_words(site, world):
    page = drawn(site.open(CENTRE))
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(page.locator(".tip")).to_have_text(re.compile("Ain al-Asad\\s*evacuating"))


def test_typed_day_changes_drawing_words_and_address(site, world):
    page = drawn(site.open(DAY))
    page.get_by_label("Day", exact=True).and_(page.locator("[name=on]")).fill("2025-07-01")
    page.keyboard.press("Enter")

    expect(page.locator("#panel")).to_contain_text("active")
    expect(page.locator(".lb.own")).to_have_count(1)
    expect(page.locator("#shelf li")).to_have_count(0)
    assert labels(page) == ["Ain al-Asad active"]
    assert "on=2025-07-01" in page.url
    assert page.locator("#slider").get_attribute("aria-valuetext") == "2025-07-01"


def test_slider_moves_the_day_and_page_keys_go_to_the_next_change(site, world):
    page = drawn(site.open(DAY))
    slider = page.locator("#slider")
    slider.focus()

    slider.press("PageDown")
    assert page.locator("[name=on]").input_value() == "2025-09-30"
    slider.press("PageDown")
    assert page.locator("[name=on]").input_value() == "2025-06-01"
    slider.press("ArrowRight")

    assert page.locator("[name=on]").input_value() == "2025-06-02"
    expect(page.locator("#panel")).to_contain_text("active")
    page.wait_for_url("**/?on=2025-06-02**")


def test_day_made_of_another_and_what_differs_is_the_day_itself(site, world):
    page = drawn(site.open(DAY))

    days = page.evaluate(MERGED, ["2025-05-31", "2025-07-01", "2025-10-01", "2026-11-01", "2025-06-01"])

    assert [merged for merged, _whole in days] == [whole for _merged, whole in days]
    assert all(whole["seen"] for _merged, whole in days)


def test_play_goes_from_change_to_change_and_says_the_day(site, world):
    page = site.open("/?on=2025-05-01&known=2025-10-31")
    page.clock.install()
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#spoken")).to_have_text("2025-06-01")
    page.clock.run_for(1500)

    expect(page.locator("#spoken")).to_have_text("2025-09-30")
    page.clock.run_for(1500)
    assert page.get_by_role("button", name="Play").get_attribute("aria-pressed") == "false"


def test_steps_go_by_the_length_that_is_chosen(site, world):
    page = drawn(site.open(DAY))
    day, forth = page.locator("[name=on]"), page.get_by_role("button", name="Step forward")

    page.get_by_role("button", name="Step back").click()
    expect(day).to_have_value("2025-09-30")
    page.get_by_label("Steps of").select_option("by month")
    forth.click()
    expect(day).to_have_value("2025-10-30")
    page.get_by_label("Steps of").select_option("by week")
    forth.click()
    expect(day).to_have_value("2025-11-06")
    page.locator("#slider").press("Shift+PageDown")
    expect(day).to_have_value("2025-10-06")


def test_sign_of_the_legend_draws_only_what_carries_it(site, world):
    page = drawn(site.open(DAY))
    sign = page.locator("#sign-target")
    sign.press("Enter")

    expect(page.locator(".lb.own")).to_have_text(["Erbil< 500 target"])
    expect(sign).to_have_attribute("aria-current", "true")
    expect(sign).to_be_focused()
    assert "sign=target" in page.url
    rows = page.locator("#panel tbody th").all_inner_texts()
    assert [row.split("\n")[0] for row in rows] == ["Erbil", "Ain al-Asad", "Command"]

    page.get_by_role("link", name="Show everything again").first.click()
    expect(page.locator(".lb.own")).to_have_count(2)


def test_map_is_walked_by_keyboard_and_escape_returns_to_it(site, world):
    page = drawn(site.open(DAY))
    page.locator("#map").focus()
    page.keyboard.press("n")
    expect(page.locator("#spoken")).to_have_text("Ain al-Asad · evacuating")
    page.keyboard.press("n")
    expect(page.locator("#spoken")).to_have_text("Erbil · < 500 target")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_contain_text("Erbil")
    expect(page.locator("#panel")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("#panel h2")).to_have_text("In words")
    expect(page.locator("#map")).to_be_focused()


def test_force_is_chosen_on_its_chip(site, world):
    make_force(slug="us-forces", name_en="US forces")
    page = drawn(site.open(DAY))
    page.locator("[name=force]").select_option("us-forces")

    page.wait_for_url("**force=us-forces**")
    expect(page.locator("#shelf")).to_contain_text("Nothing is drawn")
    expect(page.locator(".lb.own")).to_have_count(0)


def test_address_keeps_where_the_map_looks(site, world):
    page = drawn(site.open(DAY))
    page.get_by_role("button", name="Zoom in").click()

    page.wait_for_url(re.compile(r"at=\d"))
    looked = page.url
    page.reload()
    drawn(page)

    assert page.url == looked
    assert page.get_by_role("link", name="العربية").get_attribute("href") != ""


def test_failure_is_said_and_can_be_tried_again(site, world):
    page = drawn(site.open(DAY, is_tapped=True))
    page.route("**/map.json?*", lambda route: route.fulfill(status=200, body="not what was asked for"))
    page.locator("[name=on]").fill("2025-07-15")
    page.keyboard.press("Enter")
    expect(page.locator("#map-failure")).to_be_visible()

    page.unroute("**/map.json?*")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#map-failure")).to_be_hidden()
    expect(page.locator(".lb.own")).to_have_text(["Ain al-Asadactive"])


def test_places_that_did_not_come_can_be_tried_again(site, world):
    page = site.blank()
    page.route("**/map/places.json*", lambda route: route.fulfill(status=200, body="not what was asked for"))
    page.goto(site.address(DAY))
    expect(page.locator("#map-failure")).to_be_visible()

    page.unroute("**/map/places.json*")
    page.get_by_role("button", name="Try again").dblclick()

    expect(page.locator("#map-failure")).to_be_hidden()
    expect(page.locator(".lb.own")).to_have_count(2)


def test_answer_that_comes_late_is_not_drawn_over_a_newer_one(site, world):
    page = drawn(site.open(DAY, is_tapped=True))
    late = []

    def hold(route):
        late.append(route)

    page.route("**/map.json?*on=2025-07-15*", hold)
    with page.expect_request("**/map.json?*on=2025-07-15*"):
        page.locator("[name=on]").fill("2025-07-15")
        page.keyboard.press("Enter")
    page.locator("[name=on]").fill("2025-10-01")
    page.keyboard.press("Enter")
    expect(page.locator(".leaflet-situation-labels-pane")).not_to_have_class(re.compile("old"))
    page.evaluate(COUNT_DRAWINGS)

    with page.expect_event("requestfinished", lambda request: "on=2025-07-15" in request.url):
        late[0].continue_()
    page.evaluate(NEXT_FRAME)

    assert page.evaluate("drawings") == 0
    assert labels(page) == ["Ain al-Asad evacuating", "Erbil < 500 target"]


def test_scheme_changes_the_colours_of_the_drawing(site, world):
    page = drawn(site.open(CENTRE))
    colour = """() => {
      const canvas = document.querySelector(".leaflet-situation-pane canvas");
      const copy = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      copy.drawImage(canvas, canvas.width / 2, canvas.height / 2 + 4, 1, 1, 0, 0, 1, 1);
      return [...copy.getImageData(0, 0, 1, 1).data];
    }"""
    light = page.evaluate(colour)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"before => String(({colour})()) !== before", arg=",".join(map(str, light)))

    assert page.evaluate(colour) != light
