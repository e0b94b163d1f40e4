"""Nothing typed in the workbench is lost: reloads, lost connections, lost sessions, a browser that keeps nothing."""

import re

import pytest
from playwright.sync_api import expect

from posture import services
from posture.models import Claim
from tests.browser.test_hands import words
from tests.browser.test_workbench import bench, choose, select
from tests.factories import make_claim, make_user

NOTE = "who said it is not named"


def state(page):
    return page.locator("#typed [role=status]")


def begin_stance(page, words="بغداد"):
    """A form with something typed, kept."""
    select(page, words)
    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    page.locator("#id_stance").select_option("stay")
    for field in ("force", "place", "source"):
        choose(page, field, {"force": "coal", "place": "erb", "source": "وزارة"}[field])
    page.keyboard.press("Alt+0")
    page.keyboard.type(NOTE)
    expect(state(page)).to_have_text(re.compile(r"^Kept on this device, \d\d:\d\d$"))


def is_nothing_kept(page):
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('posture:typed:')).length") == 0


def lose_connection(site, page):
    site.watches[-1].expect_failure(page.locator("#new-claim").evaluate("(form) => form.action"))
    page.context.set_offline(True)


def test_typed_text_is_back_after_a_reload_and_gone_once_saved(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    page.keyboard.press("Alt+w")
    page.keyboard.press("Control+Shift+ArrowRight")
    held = words(page)
    page.reload()
    expect(state(page)).to_have_text(re.compile(r"^What you typed until \d\d:\d\d is back\.$"))
    expect(page.locator("#id_note")).to_have_value(NOTE)
    assert (words(page), page.locator("#id_source_text").input_value()) == (held, "the ministry")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_be_visible()

    expect(state(page)).to_have_text(re.compile(r"^Saved, \d\d:\d\d$"))
    claim = Claim.objects.get()
    assert (claim.note, claim.stance, claim.spans.get().quote) == (NOTE, "stay", held)
    assert is_nothing_kept(page)


def test_typed_text_is_offered_where_no_form_is_open(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "عين الأسد")
    page.keyboard.press("2")
    expect(page.locator("#new-claim")).to_be_visible()
    choose(page, "destinations", "اربيل")
    choose(page, "destinations", "asad")
    expect(state(page)).to_contain_text("Kept on this device")
    page.goto(site.address(bench(newsroom)))
    expect(state(page)).to_have_text(re.compile(r"^Typed until \d\d:\d\d and not saved: \u2068عين الأسد\u2069$"))
    page.get_by_role("button", name="Go on with it").click()

    expect(page.locator("[data-many] .chip")).to_have_text(["Erbil (region)", "Ain al-Asad (base)"])
    assert words(page) == "عين الأسد"
    page.get_by_role("button", name="Discard it").click()
    expect(page.locator("[data-many] .chip")).to_have_count(0)
    assert is_nothing_kept(page)


def test_form_of_another_kind_and_other_words_is_the_same_form(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    page.locator("#new-claim .kinds button").first.click()
    expect(page.locator("#id_number")).to_be_visible()
    select(page, "٢٬٥٠٠")
    page.keyboard.press("1")
    expect(page.locator(".words")).to_have_text("٢٬٥٠٠")
    page.goto(site.address(bench(newsroom)))
    page.get_by_role("button", name="Go on with it").click()

    expect(page.locator("#id_note")).to_have_value(NOTE)
    assert words(page) == "٢٬٥٠٠"
    page.get_by_role("link", name="Cancel").click()
    expect(page.locator("#new-claim")).to_be_hidden()
    expect(state(page)).to_have_text("")
    assert is_nothing_kept(page)


def test_nobody_else_is_offered_what_was_typed(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    site._sign_in(page.context, make_user("editor", username="omar"))
    page.goto(site.address(bench(newsroom)))

    expect(page.locator("#panel")).to_be_visible()
    expect(state(page)).to_have_text("")


def test_edit_that_was_left_is_given_back_with_its_edit_number(site, newsroom, editor):
    claim = make_claim(version=newsroom, state="draft", created_by=editor)
    page = site.open(f"/admin/annotate/claims/{claim.public_id}/edit/", user=editor)
    page.locator("#id_number").fill("700")
    expect(state(page)).to_contain_text("Kept on this device")
    services.edit_claim(by=make_user("editor"), claim=claim, row_version=1, lower=800, upper=800)
    page.reload()
    expect(page.locator("#id_number")).to_have_value("700")
    site.watches[-1].expect_failure(page.url)
    page.keyboard.press("Control+Enter")

    expect(page.locator(".compare tbody tr")).to_have_text(re.compile("Number as said.*800.*700", re.DOTALL))
    expect(state(page)).to_have_text("Not saved: see what the form says.")


def test_lost_connection_sends_again_by_itself(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    lose_connection(site, page)
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_have_text(
        re.compile(r"^Not saved: no connection. It is sent again when there is one. Kept on this device, \d\d:\d\d$")
    )
    expect(page.locator("#failure")).to_be_hidden()
    assert (page.locator("#id_note").input_value(), Claim.objects.count()) == (NOTE, 0)
    page.context.set_offline(False)

    expect(page.locator("#claim-title")).to_be_visible()
    expect(state(page)).to_contain_text("Saved")
    assert Claim.objects.get().note == NOTE


def save_without_answer(site, page):
    """Saves the new claim, which arrives while its answer is lost; returns the address that loses it."""
    address = page.locator("#new-claim").evaluate("(form) => form.action")
    site.watches[-1].expect_failure(address)

    def lose_answer(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route(address, lose_answer)
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("Not saved: no connection")
    return address


def test_claim_whose_answer_was_lost_is_not_made_twice(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, is_tapped=True)
    begin_stance(page)
    address = save_without_answer(site, page)
    page.unroute(address)
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#claim-title")).to_be_visible()
    assert Claim.objects.get().row_version == 1


def test_claim_that_did_arrive_is_not_offered_as_unsaved(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, is_tapped=True)
    begin_stance(page)
    save_without_answer(site, page)
    page.goto(site.address(bench(newsroom)))

    expect(page.locator("#claims a")).to_have_count(1)
    expect(state(page)).to_have_text("")
    assert is_nothing_kept(page)


def test_failing_server_loses_nothing(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, is_tapped=True)
    begin_stance(page)
    address = page.locator("#new-claim").evaluate("(form) => form.action")
    site.watches[-1].expect_failure(address)
    page.route(address, lambda route: route.fulfill(status=502, body="<h1>Bad gateway</h1>"))
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("Not saved: the server did not answer as it should.")
    page.unroute(address)
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#claim-title")).to_be_visible()
    assert Claim.objects.get().note == NOTE


@pytest.mark.parametrize("lost", [{"name": "sessionid"}, {}], ids=["session", "every cookie"])
def test_signed_out_editor_signs_in_elsewhere_and_goes_on(site, newsroom, editor, lost):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    site.watches[-1].expect_failure(page.locator("#new-claim").evaluate("(form) => form.action"))
    page.context.clear_cookies(**lost)
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("Not done: you are signed out")
    assert page.locator("#id_note").input_value() == NOTE
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    site._sign_in(page.context, editor)
    page.context.new_page().goto(site.address(bench(newsroom)))
    page.wait_for_function("document.cookie.includes('csrftoken=')")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#claim-title")).to_be_visible()
    assert Claim.objects.get().note == NOTE


def test_page_warns_only_where_nothing_is_kept(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    begin_stance(page)
    page.goto(site.address(bench(newsroom)))
    assert asked == []

    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    page.reload()
    page.get_by_role("button", name="Go on with it").click()
    expect(state(page)).to_have_text("This device keeps nothing of what you type: save before you leave.")
    page.goto(site.address(bench(newsroom)))
    assert asked == ["beforeunload"]


def test_old_and_too_many_entries_are_dropped(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    page.evaluate(
        """() => {
          const now = Date.now();
          const put = (name, at) => localStorage.setItem(`posture:typed:${name}`, JSON.stringify({ at }));
          for (let i = 0; i < 50; i += 1) put(`9:9:new${i}`, now - i);
          put("9:9:old", now - 31 * 24 * 3600 * 1000);
          localStorage.setItem("posture:typed:9:9:broken", "{");
          localStorage.setItem("scheme", "dark");
        }"""
    )
    page.reload()

    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('posture:typed:')).sort()")
    assert kept == sorted(f"posture:typed:9:9:new{i}" for i in range(40))
    assert page.evaluate("localStorage.getItem('scheme')") == "dark"


def test_suggestion_that_was_changed_is_given_back(site, proposed, editor):
    page = site.open(bench(proposed), user=editor)
    form = page.locator("#suggestion")
    expect(form).to_be_visible()
    shown = form.get_attribute("data-typed")
    page.keyboard.press("e")
    page.keyboard.press("Alt+0")
    page.locator("#id_note").fill(NOTE)
    expect(state(page)).to_contain_text("Kept on this device")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(f"[data-typed='{shown}']")).to_have_count(0)
    expect(state(page)).to_contain_text("Typed until")
    page.get_by_role("button", name="Go on with it").click()

    expect(form).to_have_attribute("data-typed", shown)
    expect(page.locator("#id_note")).to_have_value(NOTE)


def test_what_is_typed_while_the_form_is_on_its_way_is_offered(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, is_tapped=True)
    begin_stance(page)

    def answer_late(route):
        page.locator("#id_note").evaluate(
            "(field) => { field.value += ', yet'; field.dispatchEvent(new Event('input', { bubbles: true })); }"
        )
        route.continue_()

    page.route(page.locator("#new-claim").evaluate("(form) => form.action"), answer_late)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_be_visible()
    expect(state(page)).to_contain_text("Typed until")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.locator("#id_note")).to_have_value(f"{NOTE}, yet")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_be_visible()

    assert Claim.objects.get().note == f"{NOTE}, yet"


def test_a_note_longer_than_an_address_stays_when_the_kind_is_another(site, newsroom, editor):
    """Enter in a list of words saves then, as in any other field."""
    make_claim(version=newsroom, state="draft", created_by=editor)
    page = site.open(bench(newsroom), user=editor)
    select(page, "أن")
    page.keyboard.press("1")
    expect(page.locator("#id_place_text[aria-required=true]")).to_be_attached()
    page.keyboard.press("Alt+0")
    page.locator("#id_note").fill("n" * 20_000)
    page.locator("#new-claim [name=kind][value=stance]").click()
    expect(page.locator("#id_stance")).to_be_visible()
    expect(page.locator("#id_note")).to_have_value("n" * 20_000)
    page.locator("#id_stance").select_option("stay")
    page.locator("#id_stance").press("Enter")
    expect(page.locator("#claim-title")).to_be_visible()

    claim = Claim.objects.get(kind="stance")
    assert (claim.stance, claim.note) == ("stay", "n" * 20_000)
