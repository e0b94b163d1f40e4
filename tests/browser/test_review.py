"""The reviewers' queue in a real browser: read, answered and left by keyboard, and without scripts."""

import pytest
from playwright.sync_api import expect

from posture import services
from posture.models import Claim
from tests.browser.ways import in_every_way
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_place,
    make_source,
    make_span,
    make_user,
    make_version,
)

TEXT = "قالت مصادر أمنية إن أقل من 500 جندي باقون في أربيل. وأضافت أن القوات تنسحب من عين الأسد."


@pytest.fixture
def reviewer():
    return make_user("reviewer", username="omar")


def submitted(**changes):
    claim = make_claim(**{"state": "draft", **changes})
    return services.submit(by=claim.created_by, claim=claim)


@pytest.fixture
def waiting():
    """Three submitted claims, the first with a rival and a warning."""
    layla = make_user("editor", username="layla")
    version = make_version(article=make_article(title="قوات في أربيل"), text=TEXT)
    words = [make_span(version, "أقل من 500 جندي")]
    erbil = make_place(name_en="Erbil", name_ar="أربيل", kind="region")
    force, source = (
        make_force(name_en="the coalition", name_ar="التحالف"),
        make_source(name_en="Sources", name_ar="مصادر"),
    )
    same = {"version": version, "spans": words, "place": erbil, "force": force, "created_by": layla}
    make_claim(
        **{**same, "lower": 2000, "upper": 2000, "source": make_source(name_en="The ministry", name_ar="الوزارة")}
    )
    first = submitted(**same, source=source, qualifier="less_than", upper=500)
    services.link(by=layla, start=first, end=Claim.objects.get(state="accepted"), type="contradicts")
    return [first, *(submitted(**same, source=source, note=note, qualifier="less_than", upper=499) for note in "ab")]


def test_queue_is_answered_by_keyboard(site, reviewer, waiting):
    second = waiting[1]
    page = site.open("/admin/review/", user=reviewer)
    with page.expect_navigation():
        page.keyboard.press("j")
    status = page.locator("#screen [role=status]")
    expect(status).to_have_text("1 of 3")
    page.keyboard.press("j")
    expect(status).to_have_text("2 of 3")
    page.keyboard.press("k")
    expect(status).to_have_text("1 of 3")

    page.keyboard.press("r")
    page.keyboard.type("not 500, but less")
    page.keyboard.press("Enter")
    expect(status).to_have_text("1 of 2")
    expect(page.locator("#claim-title")).to_be_focused()
    assert page.url == site.address(f"/admin/review/{second.public_id}/")

    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(status).to_have_text("1 of 1")
    page.keyboard.press("d")
    page.keyboard.type("says the same")
    page.keyboard.press("Enter")
    expect(page.locator(".empty")).to_contain_text("Nothing waits for an answer.")

    states = dict(Claim.objects.values_list("public_id", "state"))
    assert [states[claim.public_id] for claim in waiting] == ["draft", "accepted", "discounted"]


def test_cheat_sheet_opens_and_closes(site, reviewer, waiting):
    page = site.open(f"/admin/review/{waiting[0].public_id}/", user=reviewer)
    sheet = page.locator("#cheat-sheet")

    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_claim_that_somebody_changed_meanwhile_keeps_the_reason(site, reviewer, waiting):
    claim = waiting[0]
    page = site.open(f"/admin/review/{claim.public_id}/", user=reviewer)
    services.edit_claim(by=claim.created_by, claim=claim, row_version=2, upper=499)
    site.watches[-1].expect_failure(site.address(f"/admin/review/{claim.public_id}/discount/"))

    page.keyboard.press("d")
    page.keyboard.type("my reason")
    page.keyboard.press("Enter")
    expect(page.locator(".compare tbody tr")).to_have_text("upper bound500499")
    expect(page.locator("#discount-reason")).to_have_value("my reason")
    expect(page.locator("#discount-reason")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#screen [role=status]")).to_have_text("1 of 2")

    claim.refresh_from_db()
    assert (claim.state, claim.reason) == ("discounted", "my reason")


def test_what_is_on_the_screen_is_accepted_at_once(site, reviewer, waiting):
    page = site.open("/admin/review/", user=reviewer)

    page.get_by_label("all on this screen").check()
    page.locator("[name=claim]").first.uncheck()
    page.get_by_role("button", name="Accept the chosen ones").click()
    expect(page.locator(".messages")).to_contain_text("2 claims accepted.")

    assert list(Claim.objects.filter(state="submitted")) == [waiting[0]]


def test_queue_works_without_scripts(site, chromium, reviewer, waiting):
    context = chromium.new_context(java_script_enabled=False)
    site.contexts.append(context)
    site._sign_in(context, reviewer)
    page = context.new_page()
    page.goto(site.address("/admin/review/"))
    page.get_by_role("link", name="Read one by one").click()
    page.get_by_role("link", name="Next").click()
    page.get_by_role("button", name="Accept").click()

    assert page.url == site.address(f"/admin/review/{waiting[2].public_id}/")
    assert Claim.objects.get(pk=waiting[1].pk).state == "accepted"


@in_every_way
def test_queue_can_be_read_by_everyone(site, reviewer, waiting, accessible, language, scheme, width):
    services.propose_revision(
        by=make_user("editor"),
        claim=Claim.objects.get(state="accepted"),
        row_version=1,
        reason="misread",
        lower=9,
        upper=9,
    )
    accepted = Claim.objects.get(state="accepted").public_id
    for path in (
        "/admin/review/",
        f"/admin/review/{waiting[0].public_id}/",
        f"/admin/review/{accepted}/",
        "/admin/doubts/",
    ):
        page = site.open(path, user=reviewer, language=language, scheme=scheme, width=width)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@in_every_way
def test_editor_takes_a_likely_link(site, waiting, accessible, language, scheme, width):
    claim = waiting[0]
    services.edit_claim(by=claim.created_by, claim=claim, row_version=2, upper=499)
    there = make_claim(source=claim.source, place=claim.place, force=claim.force, qualifier="less_than", upper=499)
    path = f"/admin/annotate/claims/{claim.public_id}/"
    page = site.open(path, user=make_user("editor"), language=language, scheme=scheme, width=width)
    accessible(page)

    with page.expect_navigation():
        page.locator(".likely li", has_text=there.article.outlet.name).locator(".btn").click()
    assert page.locator("#panel [name=type]").input_value() == "repeats"
    assert page.locator("#panel [name=end]").input_value() == there.public_id
    accessible(page)
    page.locator("#panel [name=note]").fill("a wire")
    page.keyboard.press("Enter")
    expect(page.locator(".likely li", has_text=there.article.outlet.name)).to_have_count(0)

    link = claim.links_out.get(type="repeats")
    assert (link.end, link.note) == (there, "a wire")
