"""The table of claims and the page of one claim, as a reader uses them."""

import re

import pytest
from django.test.utils import override_settings
from playwright.sync_api import expect

from posture import demo
from posture.models import Claim
from tests.browser.ways import in_every_way
from tests.rows import load_demonstration

LEFT_SYRIA = demo.public_id_of("nabd-al-sham-2025-06/about-500-left-syria")


@pytest.fixture
def loaded(site):
    load_demonstration()
    return site


def expect_rows(page, number):
    expect(page.locator("#listed tbody tr")).to_have_count(number)


@in_every_way
def test_pages_can_be_read_by_all(loaded, accessible, language, scheme, width):
    page = loaded.open("/claims/?state=all", language=language, scheme=scheme, width=width)
    expect_rows(page, Claim.objects.public().count())
    for path in ("/claims/?state=all", f"/claims/{LEFT_SYRIA}/", "/claims/?place=erbil&known=2025-03-01"):
        page.goto(loaded.address(path, language))
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_table_becomes_stacked_entries_on_a_phone(loaded):
    page = loaded.open("/claims/?kind=movement", width=390)
    first = page.locator("#listed tbody tr").first
    boxes = first.locator("td:visible").evaluate_all("cells => cells.map(c => c.getBoundingClientRect().top)")

    assert boxes[0] < boxes[1] < boxes[-1]
    assert not page.get_by_role("columnheader", name="Place").is_visible()


def test_kind_swaps_the_table_and_nothing_else(loaded):
    page = loaded.open("/claims/")
    page.evaluate("window.stays = true")

    page.locator("#kind-movement").click()
    page.wait_for_url("**/claims/?kind=movement")

    assert page.evaluate("window.stays") is True
    expect_rows(page, Claim.objects.accepted().filter(kind="movement").count())
    expect(page.locator("#kind-movement")).to_have_attribute("aria-current", "true")
    expect(page.locator("#files")).to_have_attribute("href", "/claims.csv?kind=movement")
    swapped = [page.locator(name).evaluate("e => e.outerHTML") for name in ("#listed", "#choices", "#files")]
    page.reload()
    fresh = [page.locator(name).evaluate("e => e.outerHTML") for name in ("#listed", "#choices", "#files")]
    assert [plain(one) for one in swapped] == [plain(one) for one in fresh]


def plain(markup):
    """Without the marks that htmx leaves on what it put in."""
    return re.sub(r' (class=""|class="htmx-\w+"|data-hx-\S+)', "", markup)


def test_search_filters_while_typing_and_keeps_the_kind(loaded):
    page = loaded.open("/claims/?kind=movement")
    page.locator("#q").press_sequentially("فكتوريا")
    page.wait_for_url("**/claims/?q=*&kind=movement")

    expect_rows(page, 1)
    assert page.evaluate("document.activeElement.id") == "q"
    expect(page.locator("#found")).to_have_text("1 claim")

    page.go_back()
    page.wait_for_url("**/claims/?kind=movement")
    page.wait_for_function("document.querySelectorAll('#listed tbody tr').length > 1")
    expect(page.locator("#q")).to_have_value("")


def test_enter_breaks_off_no_search_that_is_under_way(loaded):
    page = loaded.open("/claims/")
    under_way = []

    def hold(route):
        under_way.append(route)

    page.route("**/claims/?q=*", hold, times=1)
    page.locator("#q").press_sequentially("500")
    expect(page.locator("#listed[data-busy]")).to_be_visible()
    page.locator("#q").press("Enter")
    under_way[0].continue_()

    expect(page.locator("#listed:not([data-busy]) mark.hit").first).to_have_text("500")


def test_filter_can_be_removed(loaded):
    page = loaded.open("/claims/?place=erbil&kind=strength")
    page.get_by_role("link", name="Place: Erbil").click()
    page.wait_for_url("**/claims/?kind=strength")

    expect_rows(page, Claim.objects.accepted().filter(kind="strength").count())


def test_pages_follow_one_another(loaded, monkeypatch):
    monkeypatch.setattr("posture.forms.table.PER_PAGE", 10)
    page = loaded.open("/claims/")
    first = page.locator("#listed tbody a").first.inner_text()

    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**/claims/?page=2")

    expect(page.locator("[aria-current=page]:visible").last).to_have_text("2")
    expect(page.locator("#listed tbody a").first).not_to_have_text(first)


def test_empty_table_offers_the_way_out(loaded):
    page = loaded.open("/claims/?place=erbil&known=2025-03-01")
    assert "No claim about Erbil was known by" in page.locator("#listed").inner_text()

    page.get_by_role("link", name="Without “known by: 2025-03-01”").click()
    page.wait_for_url("**/claims/?place=erbil")

    assert page.locator("#listed tbody tr").count() > 0


def test_claim_leads_from_word_to_word(loaded):
    page = loaded.open(f"/claims/{LEFT_SYRIA}/")
    colour = "e => getComputedStyle(e).backgroundColor"

    assert page.locator(".sheet mark").evaluate(colour) == "rgb(255, 237, 163)"
    assert page.locator(".rivals .this").inner_text().split("\n\n")[:2] == ["THIS CLAIM", "≈ 500 personnel, out"]
    assert page.locator(".rivals .no").inner_text().split("\n\n")[:2] == ["NOT THE SAME 500", "< 500 personnel, target"]

    page.locator("a.sib").first.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text("3 bases in Syria: closed")


def test_claim_prints_light_with_its_address(loaded):
    page = loaded.open(f"/claims/{LEFT_SYRIA}/", scheme="dark")
    page.emulate_media(media="print")

    assert page.locator(".sheet mark").evaluate("e => getComputedStyle(e).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.locator("footer.printed").inner_text().endswith(f"/claims/{LEFT_SYRIA}/")
    assert page.locator(".rivals").is_visible()


@override_settings(DIGITS="arabic")
def test_numbers_follow_the_setting_and_days_do_not(loaded):
    page = loaded.open(f"/claims/{LEFT_SYRIA}/", language="ar")

    assert page.locator(".rivals .this .q").inner_text() == "≈ ٥٠٠"
    assert "2025-06-30" in page.locator("aside").inner_text()
