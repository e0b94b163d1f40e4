"""The queue of a corrected text in a real browser, by keyboard alone."""

import pytest
from playwright.sync_api import expect

from articles.anchoring import carry_over, keep, lose
from articles.models import Anchor
from posture.editing import deeds
from posture.editing.suggested import waiting
from tests.browser.test_hands import hold_finger, move_handles
from tests.browser.test_workbench import expect_drawn
from tests.browser.ways import in_every_way
from tests.corrected import CLOSED, CORRECTED, FIRST, LEFT, NOW, TRAINERS
from tests.factories import make_article, make_claim, make_span, make_user, make_version


@pytest.fixture
def corrected():
    first = make_version(article=make_article(title="قوات في أربيل"), text=FIRST)
    for quote in (LEFT, CLOSED, TRAINERS):
        make_claim(spans=[make_span(first, quote)])
    version = make_version(article=first.article, text=CORRECTED)
    carry_over(version)
    return version


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


def queue(version):
    return f"/admin/articles/version/{version.pk}/carried/"


def settled():
    return {anchor.span.quote: (str(anchor.settled), anchor.quote) for anchor in Anchor.objects.select_related("span")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_queue_is_worked_off_by_keyboard(site, corrected, editor, language):
    page = site.open(queue(corrected), user=editor, language=language)
    expect(page.locator("del")).to_have_text("500")
    expect(page.locator("#panel ins")).to_have_text("600")
    expect_drawn(page, {"captured": [NOW]})

    page.keyboard.press("j")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    page.keyboard.press("k")
    expect(page.locator("#panel ins")).to_have_text("600")

    page.keyboard.press("Enter")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    assert settled()[LEFT] == ("kept", NOW)
    page.keyboard.press("x")
    expect(page.locator("#panel.start")).to_be_visible()
    assert settled()[CLOSED] == ("lost", "")
    page.keyboard.press("u")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    assert settled()[CLOSED] == ("", "")

    page.keyboard.press("e")
    for key in ["Home"] + ["Shift+Control+ArrowLeft"] * 2:
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(page.locator("#chosen .words")).to_have_text("قالت مصادر")
    page.keyboard.press("Enter")
    expect(page.locator("#panel.start")).to_be_visible()
    assert settled() == {LEFT: ("kept", NOW), CLOSED: ("kept", "قالت مصادر"), TRAINERS: ("kept", TRAINERS)}


def test_words_are_chosen_by_mouse(site, corrected, editor):
    page = site.open(queue(corrected), user=editor)
    first = page.evaluate(
        """() => {
          const range = document.createRange();
          range.setStart(document.getElementById("text").firstChild, 1);
          range.setEnd(document.getElementById("text").firstChild, 2);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return [(left + right) / 2, (top + bottom) / 2];
        }"""
    )

    page.mouse.dblclick(*first)
    page.get_by_role("button", name="Keep the marked words").click()

    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    assert settled()[LEFT] == ("kept", "قالت")


def test_other_words_are_marked_by_fingers(site, corrected, editor):
    page = site.open(queue(corrected), user=editor, width=390, touch=True)
    hold_finger(page, "القاعدة")
    expect(page.locator("#chosen .words")).to_have_text("القاعدة")
    move_handles(page, "قاعدة يوم")
    expect(page.locator("#chosen .words")).to_have_text("القاعدة يوم")
    assert page.evaluate("String(getSelection())") == "قاعدة يوم"
    page.get_by_role("button", name="Keep the marked words").tap()

    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    assert settled()[LEFT] == ("kept", "القاعدة يوم")


def test_answer_that_comes_too_late_says_so(site, corrected, editor):
    page = site.open(queue(corrected), user=editor)
    anchor = Anchor.objects.get(span__quote=LEFT)
    site.watches[-1].expect_failure(site.address(f"{queue(corrected)}{anchor.pk}/keep/"))
    lose(by=make_user("editor"), anchor=anchor)

    page.keyboard.press("Enter")

    expect(page.locator("#side .refused")).to_have_text("This was decided already.")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)


@in_every_way
def test_queue_is_accessible(site, corrected, editor, accessible, language, scheme, width):
    page = site.open(queue(corrected), user=editor, language=language, scheme=scheme, width=width)
    accessible(page)
    page.evaluate("document.querySelector('#panel [data-act=x]').click()")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    accessible(page)


def test_workbench_shows_what_was_carried_over(site, corrected, editor):
    for suggestion in waiting(corrected).suggested:
        deeds.reject(by=editor, version=corrected, suggestion=suggestion)
    page = site.open(f"/admin/articles/version/{corrected.pk}/annotate/", user=editor)
    expect_drawn(page, {"accepted-0": [TRAINERS]})

    page.get_by_role("link", name="2 places are to be checked").click()
    expect_drawn(page, {"captured": [NOW]})
    page.keyboard.press("Enter")
    expect(page.locator("#panel .words").first).to_have_text(CLOSED)
    page.locator(".keys").get_by_role("link", name="Workbench").click()

    expect_drawn(page, {"accepted-0": sorted([NOW, TRAINERS])})


@in_every_way
def test_pages_of_changes_are_accessible(site, corrected, editor, accessible, language, scheme, width):
    for anchor in corrected.anchors.filter(span__quote=LEFT):
        keep(by=editor, anchor=anchor)
    for path in (
        f"/articles/{corrected.article.slug}/changes/1-2/",
        f"/admin/articles/version/{corrected.pk}/changes/",
        f"/admin/articles/version/{corrected.pk}/annotate/",
    ):
        page = site.open(path, user=editor, language=language, scheme=scheme, width=width)
        expect(page.locator("h1")).to_be_visible()
        accessible(page)
