"""Searching from any page, what is found and marked, widening, and views that are kept."""

import pytest
from playwright.sync_api import expect

from posture.models import SavedView
from tests.factories import make_user
from tests.rows import load_demonstration


@pytest.fixture
def loaded(site):
    load_demonstration()
    return site


def test_search_by_keyboard_from_the_map_to_a_place(loaded):
    page = loaded.open("/?on=2025-10-01")
    expect(page.locator("#map canvas").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("للقوات")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/?q=*")

    hits = page.locator("#listed mark.hit")
    expect(hits.first).to_be_visible()
    names = {"US forces", "Syrian Democratic Forces"}
    found = {text.strip() for text in hits.all_inner_texts()}
    assert (found >= names, found - names <= {"قوات", "القوات", "وقوات", "للقوات"}) == (True, True)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("Ain al-Asad")
    expect(page.get_by_role("navigation", name="Places").get_by_role("link", name="Ain al-Asad")).to_be_visible()
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Ain al-Asad").press("Enter")
    page.wait_for_url("**/places/ain-al-asad/")


def test_empty_search_is_widened_by_taking_a_filter_away(loaded, accessible):
    page = loaded.open("/claims/?q=irbill+900&kind=stance&source=al-abbasi")
    expect(page.locator("#listed .empty")).to_be_visible()
    accessible(page)
    page.goto(loaded.address("/claims/?q=500&kind=milestone"))
    page.get_by_role("link", name="Without “kind: milestone”").click()
    page.wait_for_url("**/claims/?q=500")
    expect(page.locator("#listed mark.hit").first).to_have_text("500")


def test_list_of_places_is_narrowed_by_chips_and_by_a_name_and_widened_again(loaded, accessible):
    page = loaded.open("/places/", width=390)
    rows = page.locator("#listed tbody tr")
    page.locator("#kind-movement").click()
    page.wait_for_url("**/places/?kind=movement")
    expect(rows).to_have_count(5)
    page.keyboard.press("/")
    page.keyboard.type("asad")
    page.wait_for_url("**/places/?q=asad&kind=movement")
    expect(rows).to_have_count(1)
    expect(rows.locator("mark.hit")).to_have_text("Asad")
    accessible(page)
    page.locator("#q").fill("nowhere")
    expect(page.locator("#listed .empty")).to_contain_text("No place has such a name.")
    page.get_by_role("link", name="Without “search: nowhere”").click()
    page.wait_for_url("**/places/?kind=movement")
    expect(rows).to_have_count(5)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_view_is_saved_and_opened_again(loaded, accessible, language):
    user = make_user()
    page = loaded.open("/claims/?q=500&state=all", language=language, user=user)
    account = page.locator("details.menu.wide").last
    account.locator("summary").click()
    account.locator("[data-save-view]").click()
    page.wait_for_url("**/views/?of=*")
    accessible(page)
    page.locator("form.saving input[name=name]").fill("خمسمئة")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="خمسمئة").first).to_be_attached()
    accessible(page)
    assert list(SavedView.objects.values_list("user", "name", "address")) == [
        (user.pk, "خمسمئة", "/claims/?q=500&state=all")
    ]
    account = page.locator("details.menu.wide").last
    account.locator("summary").click()
    account.get_by_role("link", name="خمسمئة").click()
    page.wait_for_url("**/claims/?q=500&state=all")
    expect(page.locator("#q")).to_have_value("500")
