"""The map and the timeline under it, where the window is wide enough for both: one day, one place, one address."""

import pytest
from playwright.sync_api import expect

from tests.rows import load_demonstration

DAY = "/?on=2025-10-01&known=2025-10-31"


@pytest.fixture
def page(site):
    load_demonstration()
    page = site.open(DAY, width=1760)
    expect(page.locator("#beside .lanes")).to_be_visible()
    expect(page.locator(".lb.own").first).to_be_attached()
    return page


def day_of_map(page):
    return page.evaluate(
        "new Date(Number(document.getElementById('slider').value) * 86400000).toISOString().slice(0, 10)"
    )


def test_timeline_sets_the_day_of_the_map_and_the_map_that_of_the_timeline(site, page):
    line = page.get_by_role("slider", name="Day").nth(1)
    line.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: "on=2025-10-02" in url)
    assert day_of_map(page) == "2025-10-02"
    assert page.locator("[name=on]").input_value() == "2025-10-02"

    page.locator("#slider").focus()
    page.keyboard.press("ArrowLeft")
    expect(line).to_have_attribute("aria-valuetext", "2025-10-01")
    page.wait_for_url(lambda url: "on=2025-10-01" in url)
    expect(page.locator("#beside .foot text.day")).to_have_text("2025-10-01")
    assert page.title() == "Map · Posture"


def test_place_chosen_on_either_is_lit_on_both(site, page):
    page.locator("#beside a[data-place=victoria-base]").click()
    expect(page.locator("#panel h2").first).to_contain_text("Victoria")
    expect(page.locator("#beside .lane.chosen h3")).to_have_text(["Victoria"])
    page.locator("#shelf a", has_text="Joint Operations Command").click()
    expect(page.locator("#beside .lane.chosen h3")).to_have_text(["Joint Operations Command"])


def test_window_stands_in_the_address_of_the_map_and_filters_reach_the_lanes(site, page):
    page.locator("#beside .lanes").focus()
    page.keyboard.press("+")
    page.wait_for_url(lambda url: "first=" in url)
    page.locator("[name=kind]").select_option("status")
    expect(page.locator("#beside .lanes h3")).to_have_text(
        ["Syria", "Ain al-Asad", "Joint Operations Command", "Victoria"]
    )
    page.reload()
    expect(page.locator("#beside .lanes h3")).to_have_count(4)
    assert "first=" in page.url
    site.open(DAY)
    expect(site.contexts[-1].pages[0].locator("#beside")).to_be_hidden()


def test_timeline_beside_the_map_is_accessible(page, accessible):
    accessible(page)
