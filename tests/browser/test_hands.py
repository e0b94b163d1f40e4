"""What an editor has in hand: the ends of the words, fingers, the sheet of keys, what is typed when the net is gone."""

import re

import pytest
from playwright.sync_api import expect

from posture import services
from posture.editing import deeds
from posture.editing.suggested import waiting
from posture.models import Claim
from tests.browser.test_workbench import bench, choose, expect_drawn, select
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

#: How a module beside the workbench's own is loaded in a page.
IMPORT = """
const src = document.querySelector("script[src*='workbench/workbench']").src;
const load = (name) => import(new URL(`./${name}.js`, src));
"""
#: A number with a direction mark inside, clitics before digits, an emoji of several characters, joiners, embeddings.
ODD = (
    "إن ٢\u200f٬٥٠٠ جُندي 👨‍👩‍👧‍👦 باقون، و\u200e1,200 آخرين؛ الـ500 وبـ300 في \u202bأربيل\u202c! "
    "می\u200cشود 2'500 2.5k."
)
TEXT = (
    "قالت مصادر أمنية إن ٢٬٥٠٠ جندي باقون في أربيل، و1,200 آخرين في بغداد.\n\n"
    "وأضافت 👍🏽 أن القوات تنسحب تدريجاً من قاعدة عين الأسد نحو سوريا.\n\n"
    "The last 900 left in 2024."
)


@pytest.fixture
def proposed():
    """An article in which something is suggested, and what its claims name."""
    make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region")
    make_place(slug="asad", name_en="Ain al-Asad", name_ar="عين الأسد")
    make_force(slug="coalition", name_en="the coalition", name_ar="التحالف")
    make_source(slug="ministry", name_en="the ministry", name_ar="الوزارة")
    return make_version(article=make_article(title="قوات في أربيل"), text=TEXT)


@pytest.fixture
def newsroom(proposed):
    """The same with nothing suggested any more."""
    for suggestion in waiting(proposed).suggested:
        deeds.reject(by=make_user("editor"), version=proposed, suggestion=suggestion)
    return proposed


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


def words(page):
    return page.locator("#panel .words, .form .words").first.text_content()


def press(page, key, code, **held):
    """Presses a key as another layout has it: the sign it makes, and its place on the keyboard."""
    page.evaluate(
        "(key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...key}))",
        {"key": key, "code": code, **held},
    )


def test_odd_words_and_numbers_are_snapped_whole(site, newsroom, editor):
    meant = {
        "٥٠": "٢\u200f٬٥٠٠",
        "و\u200e1,2": "1,200",
        "الـ50": "500",
        "وبـ3": "300",
        "300 في \u202bأربيل\u202c! ": "300 في \u202bأربيل",
        "👩": "👨‍👩‍👧‍👦",
        "ُن": "جُندي",
        "می": "می\u200cشود",
        "'5": "2'500",
        "2.5": "2.5k",
        "\u202c! ": None,
    }
    page = site.open(bench(newsroom), user=editor)

    snapped = page.evaluate(
        f"""async ([text, taken]) => {{
          {IMPORT}
          const {{ Snapper }} = await load("snap");
          const snapper = new Snapper(text);
          return taken.map((words) => {{
            const at = text.indexOf(words);
            const snapped = snapper.snap(at, at + words.length);
            return snapped && text.slice(...snapped);
          }});
        }}""",
        [ODD, list(meant)],
    )

    assert dict(zip(meant, snapped, strict=True)) == meant


def test_keys_move_the_ends_of_new_words(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "جندي")
    page.keyboard.press("1")
    expect(page.locator("#new-claim")).to_be_visible()
    seen = []
    # The text runs from right to left: the left arrow goes on, the right one back.
    for key in ("Alt+Shift+ArrowRight", "Control+Alt+Shift+ArrowRight", "Alt+ArrowLeft", "Alt+ArrowRight"):
        page.keyboard.press(key)
        seen.append(words(page))
    page.keyboard.press("Alt+w")
    for key in ("Control+ArrowLeft", "ArrowRight", "Shift+ArrowLeft", "Control+Shift+ArrowRight"):
        page.keyboard.press(key)
        seen.append(words(page))

    assert seen == [
        "٠ جندي",
        "٢٬٥٠٠ جندي",
        "٢٬٥٠٠ جندي ب",
        "٢٬٥٠٠ جندي",
        "٢٬٥٠٠ جندي باقون",
        "٢٬٥٠٠ جندي باقو",
        "٬٥٠٠ جندي باقو",
        "٢٬٥٠٠ جندي باقو",
    ]
    expect_drawn(page, {"captured": ["٢٬٥٠٠ جندي باقو"]})
    assert page.locator("[name=wording]").input_value() == ""


def test_saved_claim_rests_on_the_words_between_the_moved_ends(site, newsroom, editor):
    make_claim(version=newsroom, state="draft", created_by=editor)
    page = site.open(bench(newsroom), user=editor)
    select(page, "👍🏽 أن")
    page.keyboard.press("5")
    page.locator("#id_stance").select_option("stay")
    page.keyboard.press("Control+Alt+ArrowRight")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_be_visible()

    assert Claim.objects.get(kind="stance").spans.get().quote == "👍🏽"


def test_wording_follows_the_words_until_it_is_typed(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "٢٬٥٠٠")
    page.keyboard.press("1")
    expect(page.locator("[name=wording]")).to_have_value("٢٬٥٠٠")
    page.keyboard.press("Control+Alt+ArrowLeft")
    expect(page.locator("[name=wording]")).to_have_value("٢٬٥٠٠ جندي")
    page.keyboard.press("Alt+0")
    page.locator("[name=wording]").fill("2,500")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[name=wording]")).to_have_value("2,500")


def test_buttons_move_the_ends_of_a_draft_that_is_edited(site, newsroom, editor):
    spans = [make_span(newsroom, "جندي"), make_span(newsroom, "900")]
    claim = make_claim(version=newsroom, spans=spans, state="draft")
    page = site.open(f"/admin/annotate/claims/{claim.public_id}/edit/", user=editor, language="ar", width=390)
    first, second = page.locator("[data-words]").all()
    first.locator("[data-move='start back word']").click()
    second.locator("[data-move='end on word']").click()
    second.locator("[data-move='end back letter']").click()
    expect_drawn(page, {"draft-0": ["900", "جندي"], "captured": ["900 lef", "٢٬٥٠٠ جندي"]})
    page.locator("[data-save]").click()
    expect(page.locator("#claim-title")).to_be_visible()

    assert [e.span.quote for e in claim.evidence.all()] == ["٢٬٥٠٠ جندي", "900 lef"]
    expect_drawn(page, {"draft-0": ["900 lef", "٢٬٥٠٠ جندي"], "chosen": ["900 lef", "٢٬٥٠٠ جندي"]})


def test_words_do_not_shrink_to_nothing_nor_leave_the_text(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)

    stood = page.evaluate(
        f"""async () => {{
          {IMPORT}
          const [{{ Snapper }}, {{ stepped }}] = [await load("snap"), await load("ends")];
          const text = " a👨‍👩‍👧‍👦 ";
          const snapper = new Snapper(text);
          const all = [1, text.length - 1];
          const step = (range, way) => text.slice(...stepped(snapper, range, ...way.split(" ")));
          return [
            ...["start back letter", "start back word", "end on letter", "end on word"].map((way) => step(all, way)),
            ...["start on word", "end back word"].map((way) => step(all, way)),
            ...["start on letter", "end back letter"].map((way) => step([1, 2], way)),
          ];
        }}"""
    )

    assert stood == ["a👨‍👩‍👧‍👦"] * 4 + ["👨‍👩‍👧‍👦", "a👨‍👩‍👧‍👦", "a", "a"]


@pytest.mark.parametrize(("language", "key"), [("en", "?"), ("ar", "؟")])
def test_sheet_of_keys_opens_and_gives_the_focus_back(site, accessible, newsroom, editor, language, key):
    make_claim(version=newsroom, state="draft")
    page = site.open(bench(newsroom), user=editor, language=language)
    page.locator("#claims a").focus()
    press(page, key, "Slash")
    sheet = page.locator("#keyboard")
    expect(sheet).to_be_visible()
    expect(sheet.locator("dt").first).to_have_text("J")
    accessible(page)
    page.keyboard.press("Escape")

    expect(sheet).to_be_hidden()
    expect(page.locator("#claims a")).to_be_focused()


def test_question_mark_is_typed_into_a_field(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "جندي")
    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    page.keyboard.press("Alt+0")
    page.keyboard.type("who?")

    expect(page.locator("#id_note")).to_have_value("who?")
    expect(page.locator("#keyboard")).to_be_hidden()


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


def test_claim_whose_answer_was_lost_is_not_made_twice(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    address = page.locator("#new-claim").evaluate("(form) => form.action")
    site.watches[-1].expect_failure(address)

    def lose_answer(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route(address, lose_answer)
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("Not saved: no connection")
    page.unroute(address)
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("#claim-title")).to_be_visible()
    assert Claim.objects.get().row_version == 1


def test_claim_that_did_arrive_is_not_offered_as_unsaved(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    begin_stance(page)
    address = page.locator("#new-claim").evaluate("(form) => form.action")
    site.watches[-1].expect_failure(address)

    def lose_answer(route):
        route.fetch(max_redirects=0)
        route.abort()

    page.route(address, lose_answer)
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("Not saved: no connection")
    page.goto(site.address(bench(newsroom)))

    expect(page.locator("#claims a")).to_have_count(1)
    expect(state(page)).to_have_text("")
    assert is_nothing_kept(page)


def test_failing_server_loses_nothing(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
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


def hold_finger(page, words):
    """A finger held on words: the system selects them and cancels the touch, here by hand, as no handles are drawn."""
    session = page.context.new_cdp_session(page)
    box = page.locator("#text").bounding_box()
    touch = {"x": box["x"] + box["width"] / 2, "y": box["y"] + 20}
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [touch]})
    move_handles(page, words)
    session.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})


def move_handles(page, words):
    """What the system does while a handle is dragged: no pointer event reaches the page."""
    page.evaluate(
        """(words) => {
          const node = document.getElementById("text").firstChild;
          const at = node.data.indexOf(words);
          getSelection().setBaseAndExtent(node, at, node, at + words.length);
        }""",
        words,
    )


def test_finger_held_on_a_word_opens_the_chooser(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, width=390, touch=True)
    hold_finger(page, "أربيل")
    expect(page.locator("#chooser")).to_be_visible()
    assert page.evaluate("String(getSelection())") == "أربيل"
    box = page.locator("#chooser").bounding_box()
    assert box["y"] + box["height"] > page.viewport_size["height"] - 12
    page.locator("#chooser [data-kind=c]").tap()

    expect(page.locator("#new-claim .words")).to_have_text("أربيل")


def test_handles_that_move_the_selection_open_the_chooser_anew(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, width=390, touch=True)
    hold_finger(page, "جندي")
    expect(page.locator("#chooser")).to_be_visible()
    move_handles(page, "٥٠٠ جندي باق")
    expect(page.locator("#chooser [name=quote]")).to_have_value("٢٬٥٠٠ جندي باقون")
    assert page.evaluate("String(getSelection())") == "٥٠٠ جندي باق"


def test_scrolling_leaves_the_chooser_of_a_selection_open(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor, width=390, touch=True)
    hold_finger(page, "جندي")
    expect(page.locator("#chooser")).to_be_visible()
    page.evaluate(
        """() => {
          const text = document.getElementById("text");
          for (const type of ["pointerdown", "pointercancel"]) {
            text.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: "touch" }));
          }
        }"""
    )
    expect(page.locator("#chooser")).to_be_hidden()
    expect(page.locator("#chooser")).to_be_visible()


@pytest.mark.parametrize("layout", ["en", "ar"])
def test_digits_lead_to_fields_and_escape_behind_the_words(site, newsroom, editor, layout):
    page = site.open(bench(newsroom), user=editor, language=layout)
    select(page, "٢٬٥٠٠ جندي")
    keys = {"en": ("1", "3", "0"), "ar": ("١", "٣", "٠")}[layout]
    press(page, keys[0], "Digit1")
    expect(page.locator("#new-claim")).to_be_visible()
    for key, code, field in ((keys[1], "Digit3", "id_number"), (keys[2], "Digit0", "id_note")):
        press(page, key, code, altKey=True)
        expect(page.locator(f"#{field}")).to_be_focused()
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Escape")

    behind = page.evaluate("[document.activeElement.id, getSelection().isCollapsed, getSelection().focusOffset]")
    assert behind == ["text", True, TEXT.index("باقون") + 1]


def test_what_is_typed_while_the_form_is_on_its_way_is_offered(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
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
