"""The head of every page, its menus, the scheme, the languages; error and account pages."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from tests.browser.ways import in_every_way


@in_every_way
def test_sign_in_page(site, accessible, language, scheme, width):
    page = site.open("/accounts/login/", language=language, scheme=scheme, width=width)

    accessible(page)
    assert page.evaluate("document.documentElement.dir") == {"en": "ltr", "ar": "rtl"}[language]
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"light": "rgb(244, 246, 244)", "dark": "rgb(16, 20, 19)"}[scheme]


@in_every_way
def test_not_found_page(site, accessible, language, scheme, width):
    page = site.open("/nowhere/", language=language, scheme=scheme, width=width, status=404)

    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_scheme_chosen_is_remembered_before_the_first_paint(site):
    page = site.open("/accounts/login/", scheme="light")
    page.locator("summary[aria-label='Light or dark']").click()
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"

    page.goto(site.address("/accounts/password_reset/"))

    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


def test_menu_closes_on_escape_and_gives_the_focus_back(site):
    page = site.open("/accounts/login/", width=390)
    menu = page.locator("details.narrow")
    menu.locator("summary").click()
    assert menu.get_by_role("link", name="Sign in").is_visible()

    page.keyboard.press("Escape")

    assert not menu.get_by_role("link", name="Sign in").is_visible()
    assert page.evaluate("document.activeElement.parentElement.className") == "menu narrow"


def test_language_switch_keeps_address_and_query(site):
    page = site.open("/accounts/login/?next=/claims/")
    page.evaluate("history.replaceState(null, '', '?next=/places/')")

    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/ar/**")

    assert page.url == site.address("/accounts/login/?next=/places/", "ar")
    assert page.locator("html").get_attribute("lang") == "ar"


def test_skip_link_leads_to_the_content(site):
    page = site.open("/accounts/password_reset/done/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_signs_are_drawn_in_the_colour_of_their_words(site):
    page = site.open("/accounts/login/")
    brand = page.locator(".brand svg")

    assert brand.evaluate("element => getComputedStyle(element).color") == "rgb(11, 93, 102)"
    assert brand.evaluate("element => element.querySelector('use').getBBox().width > 0")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sign_in_and_out(site, language):
    User.objects.create_user("reem", password="a-long-enough-password")
    page = site.open("/accounts/login/?next=/accounts/password_change/", language=language)
    page.locator("[name=username]").fill("reem")
    page.locator("[name=password]").fill("a-long-enough-password")
    page.locator("main button").click()
    page.wait_for_url("**/accounts/password_change/")

    page.locator("details.menu.wide summary").click()
    page.locator("details.menu.wide form button").click()
    expect(page).to_have_url(site.address("/"))

    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies(site.home)}


#: Django's own widgets: a tooltip and split date fields without names.
DJANGOS = [".help-tooltip", ".vDateField", ".vTimeField"]


@in_every_way
def test_admin_wears_the_frame(site, accessible, language, scheme, width):
    admin = User.objects.create_superuser("admin")
    page = site.open("/admin/", language=language, scheme=scheme, width=width, user=admin)
    accessible(page)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(244, 246, 244)", "dark": "rgb(16, 20, 19)"}[scheme]
    assert page.locator("header.top").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == width

    for path in ("/admin/auth/user/", f"/admin/auth/user/{admin.pk}/change/"):
        page.goto(site.address(path, language))
        accessible(page, besides=DJANGOS)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_printed_page_is_light_and_says_its_address(site):
    page = site.open("/accounts/login/?next=/x/")
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")

    assert page.locator("footer.printed").inner_text() == page.url
    assert not page.locator("header.top").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(22, 32, 28)"


#: A button as any page could have one, put there by the test.
ASK = """address => {
  const button = document.createElement("button");
  button.id = "ask";
  button.setAttribute("hx-get", address);
  button.setAttribute("hx-target", "#content");
  button.setAttribute("hx-select", "#content > *");
  document.querySelector("#content").append(button);
  htmx.process(button);
  button.click();
}"""


def test_failed_request_says_so_and_leaves_the_page(site):
    page = site.open("/accounts/login/")
    site.watches[-1].expect_failure(site.address("/nowhere/"))
    page.evaluate(ASK, "/nowhere/")

    page.get_by_text("The answer did not come.").wait_for()

    assert page.locator("main h1").inner_text() == "Sign in"
    page.get_by_role("button", name="Load the page again").click()
    expect(page.locator("#ask")).to_have_count(0)


def test_running_request_shows_the_bar_and_pales_its_target(site):
    page = site.open("/accounts/login/", is_tapped=True)
    held = []

    def hold(route):
        held.append(route)

    page.route("**/accounts/password_reset/", hold)
    page.evaluate(ASK, "/accounts/password_reset/")
    page.wait_for_selector("#progress.htmx-request", state="attached")

    assert page.locator("#content").evaluate("element => getComputedStyle(element).opacity") == "0.6"

    held[0].continue_()
    page.get_by_role("button", name="Send the link").wait_for()
    assert page.locator("#content").evaluate("element => getComputedStyle(element).opacity") == "1"


@pytest.mark.parametrize("width", [320, 768, 959, 960, 1100])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_head_fits_every_width(site, language, width):
    editor = User.objects.create_user("editor-with-a-long-name", is_staff=True)
    page = site.open("/accounts/password_change/", language=language, width=width, user=editor)
    fits = "[...document.querySelectorAll('.top, .top *')].every(e => e.scrollWidth <= innerWidth)"

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(fits)
    end = page.evaluate("[...document.querySelectorAll('.top > *')].map(e => e.getBoundingClientRect())")
    assert all(box["left"] >= -0.5 and box["right"] <= width + 0.5 for box in end)
