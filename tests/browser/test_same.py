"""Pairs of places that are perhaps the same, in a real browser and by keyboard."""

import pytest
from playwright.sync_api import expect

from posture.models import PlaceLink
from tests.browser.ways import in_every_way
from tests.factories import make_place, make_user

PATH = "/admin/same/places/"


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


@pytest.fixture
def twins():
    """Three pairs, of which the same name comes first."""
    for slug, english, arabic in (
        ("ain", "Ain al-Asad", "عين الأسد"),
        ("ayn", "Ayn al Asad", ""),
        ("hawl", "Al-Hawl", "الهول"),
        ("hol", "Al-Hol", ""),
        ("taji", "Taji", ""),
        ("taji-2", "Taji", ""),
    ):
        make_place(slug=slug, name_en=english, name_ar=arabic)


def answers():
    return [(str(link.place.slug), link.is_same, link.source) for link in PlaceLink.objects.order_by("decided_at")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pairs_are_answered_by_keyboard(site, editor, twins, language):
    page = site.open(PATH, user=editor, language=language)
    pairs = page.locator(".pair")
    expect(pairs).to_have_count(3)
    expect(pairs.nth(0)).to_be_focused()

    page.keyboard.press("j")
    expect(pairs.nth(1)).to_be_focused()
    page.keyboard.press("r")
    page.keyboard.type("their own page")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(pairs).to_have_count(2)
    expect(pairs.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("d")
    expect(pairs).to_have_count(1)
    assert [(slug, is_same) for slug, is_same, _ground in answers()] == [("ain", True), ("taji", False)]
    assert answers()[0][2] == "their own page"

    page.keyboard.press("u")
    expect(pairs).to_have_count(2)
    assert [slug for slug, *_rest in answers()] == ["ain"]
    for left in (1, 0):
        page.keyboard.press("s")
        expect(pairs).to_have_count(left)
    expect(page.locator("#pairs-title")).to_be_focused()


def test_enter_in_the_ground_answers_the_same(site, editor, twins):
    page = site.open(PATH, user=editor)

    page.keyboard.press("r")
    page.keyboard.press("Enter")

    expect(page.locator(".pair")).to_have_count(2)
    assert [(slug, is_same) for slug, is_same, _ground in answers()] == [("taji", True)]


def test_answer_without_a_ground_is_not_sent(site, editor, twins):
    page = site.open(PATH, user=editor)

    page.keyboard.press("r")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")

    expect(page.locator(".pair input[name=ground]").first).to_be_focused()
    expect(page.locator(".pair")).to_have_count(3)
    assert answers() == []


@in_every_way
def test_page_of_pairs_is_accessible(site, editor, twins, accessible, language, scheme, width):
    page = site.open(PATH, user=editor, language=language, scheme=scheme, width=width)
    page.keyboard.press("s")
    expect(page.locator("[data-act=u]")).to_be_visible()
    accessible(page)
    page.get_by_role("link", name={"en": "Sources", "ar": "المصادر"}[language]).last.click()
    expect(page.locator(".empty")).to_be_visible()
    accessible(page)
