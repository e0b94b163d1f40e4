"""Suggestions in a real browser: one key takes or rejects, E changes, U takes back, on both Arabic demo texts."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import expect

from posture import reference
from posture.editing.suggested import waiting
from posture.models import Claim, Deed, SuggestionAnswer
from tests.browser.test_workbench import bench, drawn, expect_drawn, select
from tests.browser.ways import in_every_way
from tests.factories import make_article, make_outlet, make_version

DEMO = Path(settings.BASE_DIR, "fixtures", "demo")
DAYS = {
    "an-nahar-2025-09": ("2025-09", "2025-09-01", "2025-09-30"),
    "nabd-al-sham-2025-06": ("2025-06~", "2025-06-01", "2025-06-30"),
}


@pytest.fixture
def article(site):
    """Makes a version of a demonstration text whose names are known and of which nothing is claimed yet."""

    def make(name="an-nahar-2025-09"):
        reference.load()
        published, earliest, latest = DAYS[name]
        days = {"published": published, "published_earliest": earliest, "published_latest": latest}
        made = make_article(outlet=make_outlet(name_ar="النهار", name_en="An-Nahar"), **days)
        made.refresh_from_db()
        return make_version(article=made, text=(DEMO / f"{name}.txt").read_text())

    return make


def heading(page):
    return page.locator("#claim-title")


def expect_in_form(page, one):
    expect(page.locator(f"#claims a[aria-current][data-claim='{one.fingerprint}']")).to_be_visible()
    expect(page.locator("#suggestion .words")).to_have_text(one.quote)


def rows(page, state):
    return page.locator(f"#claims a.{state}")


@pytest.mark.parametrize("name", DAYS)
def test_one_key_takes_a_suggestion_and_goes_on_to_the_next(site, article, editor, name):
    version = article(name)
    first, second, third, *_others = there = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    expect_in_form(page, first)

    for following in (second, third):
        page.keyboard.press("Enter")
        expect_in_form(page, following)
        expect(heading(page)).to_be_focused()

    expect(rows(page, "draft")).to_have_count(2)
    expect(rows(page, "suggested")).to_have_count(len(there) - 2)
    taken = [(one.kind, *(str(one.values[column]) for column in ("place", "force"))) for one in (first, second)]
    assert [(c.kind, str(c.place), str(c.force)) for c in Claim.objects.order_by("pk")] == taken
    assert set(SuggestionAnswer.objects.values_list("outcome", flat=True)) == {"taken"}
    assert page.url == site.address(f"{bench(version)}suggestions/{third.fingerprint}/")


@pytest.mark.parametrize("name", DAYS)
def test_rejected_suggestion_does_not_come_back(site, article, editor, name):
    version = article(name)
    first, second, *_others = there = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    page.keyboard.press("x")
    expect_in_form(page, second)

    page.goto(site.address(bench(version)))

    expect_in_form(page, second)
    expect(rows(page, "suggested")).to_have_count(len(there) - 1)
    assert SuggestionAnswer.objects.values_list("outcome", "quote").get() == ("rejected", first.quote)


def test_what_is_suggested_is_underlined_by_one_highlight(site, article, editor):
    version = article()
    there = waiting(version).suggested

    page = site.open(bench(version), user=editor)

    expect_drawn(page, {"suggested": sorted(one.quote for one in there), "captured": [there[0].quote]})


def test_suggestion_is_changed_before_it_is_taken(site, article, editor):
    version = article()
    page = site.open(bench(version), user=editor)
    page.keyboard.press("e")
    expect(page.locator("#id_force_text")).to_be_focused()  # the first that is empty
    page.keyboard.press("Alt+2")
    page.locator("#id_edge").select_option("end")
    page.keyboard.press("Control+Enter")

    expect(rows(page, "draft")).to_have_count(1)
    assert (Claim.objects.get().edge, SuggestionAnswer.objects.get().outcome) == ("end", "edited")


def test_keys_walk_through_suggestions_and_claims(site, article, editor):
    version = article()
    first, second, third, *_others = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    page.keyboard.press("j")
    expect_in_form(page, second)
    page.keyboard.press("Enter")
    expect_in_form(page, third)

    page.keyboard.press("k")
    expect(page.locator("#panel .state")).to_have_text("draft")
    page.keyboard.press("k")
    expect_in_form(page, first)


def test_key_held_down_answers_one_suggestion(site, article, editor):
    version = article()
    _first, second, *_others = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    page.keyboard.down("Enter")
    expect_in_form(page, second)
    for _ in range(5):
        page.keyboard.down("Enter")

    page.wait_for_timeout(500)
    assert SuggestionAnswer.objects.count() == 1


def test_undo_of_a_taking_and_of_a_rejection_after_reload(site, article, editor):
    version = article()
    first, second, third, *_others = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    page.keyboard.press("Enter")
    expect_in_form(page, second)
    page.keyboard.press("x")
    expect_in_form(page, third)
    page.reload()

    page.keyboard.press("u")
    expect_in_form(page, second)
    expect(page.locator(".said")).to_have_text(f"Undone: rejected “\u2068{second.quote}\u2069”")
    page.get_by_role("button", name="Undo: took Phase 1 began").click()

    expect_in_form(page, first)
    expect(rows(page, "draft")).to_have_count(0)
    assert (Claim.objects.count(), SuggestionAnswer.objects.count()) == (0, 0)
    expect(page.locator("[data-act=u]")).to_have_count(0)


def test_undo_of_an_edit_and_of_a_deletion(site, article, editor):
    version = article()
    page = site.open(bench(version), user=editor)
    page.keyboard.press("Enter")
    expect(rows(page, "draft")).to_have_count(1)
    rows(page, "draft").click()
    expect(page.locator("#panel .state")).to_have_text("draft")
    page.keyboard.press("e")
    expect(page.locator("#edit-claim")).to_be_visible()
    page.locator("#id_edge").select_option("end")
    page.keyboard.press("Control+Enter")
    expect(heading(page)).to_contain_text("Phase 1 ended")
    page.keyboard.press("x")
    expect(rows(page, "draft")).to_have_count(0)
    expect(heading(page)).to_be_focused()

    page.keyboard.press("u")
    expect(heading(page)).to_contain_text("Phase 1 ended")
    page.keyboard.press("u")
    expect(heading(page)).to_contain_text("Phase 1 began")
    page.keyboard.press("u")
    expect(rows(page, "draft")).to_have_count(0)
    assert list(Deed.objects.filter(undone_at=None)) == []


def test_undo_of_a_claim_made_by_hand(site, article, editor):
    version = article()
    page = site.open(bench(version), user=editor)
    select(page, "أقل من 500 جندي")
    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    page.locator("#id_stance").select_option("stay")
    for field, typed in (("place", "iraq"), ("force", "coal"), ("source", "coal")):
        page.locator(f"#id_{field}_text").fill(typed)
        expect(page.locator(f"#id_{field}_list [role=option][aria-selected=true]")).to_be_visible()
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    expect(rows(page, "draft")).to_have_count(1)
    page.locator("#claim-title").focus()

    page.keyboard.press("u")

    expect(rows(page, "draft")).to_have_count(0)
    assert not Claim.objects.exists()


def test_suggestion_answered_by_somebody_else_says_by_whom(site, article, editor):
    version = article()
    _first, second, *_others = waiting(version).suggested
    page = site.open(bench(version), user=editor)
    other = site.open(
        bench(version), user=type(editor).objects.create(username="omar", is_staff=True, is_superuser=True)
    )
    other.keyboard.press("x")
    expect_in_form(other, second)
    site.watches[-2].expect_failure(site.address(f"{bench(version)}suggestions/{_first.fingerprint}/"))

    page.keyboard.press("Enter")

    expect(page.locator(".refused")).to_have_text("omar answered this suggestion first: rejected.")
    expect_in_form(page, second)
    assert not Claim.objects.exists()


def test_keys_of_an_arabic_keyboard_on_the_arabic_page(site, article, editor):
    version = article()
    first, second, *_others = waiting(version).suggested
    page = site.open(bench(version), user=editor, language="ar")
    expect_in_form(page, first)

    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(press, ["ء", "KeyX"])
    expect_in_form(page, second)
    page.evaluate(press, ["ع", "KeyU"])

    expect_in_form(page, first)
    assert not SuggestionAnswer.objects.exists()


@in_every_way
def test_suggestion_in_every_way(site, accessible, article, editor, language, scheme, width):
    version = article()
    page = site.open(bench(version), user=editor, language=language, scheme=scheme, width=width)

    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert "suggested" in drawn(page)
