"""What an editor has in hand: the ends of the words, fingers, the sheet of keys, what is typed when the net is gone."""

import pytest
from playwright.sync_api import expect

from posture.models import Claim
from tests.browser.newsroom import TEXT
from tests.browser.test_workbench import bench, expect_drawn, select
from tests.factories import (
    make_claim,
    make_span,
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


def test_chooser_stays_while_warnings_about_the_last_claim_come(site, newsroom, editor):
    make_claim(state="draft", spans=[make_span(newsroom, "جندي")])
    page = site.open(bench(newsroom), user=editor)
    with page.expect_response("**/about/"):
        page.locator("#claims a.draft").click()
        expect(page.locator("#hand #panel")).to_be_visible()
        select(page, "أربيل")
        expect(page.locator("#chooser")).to_be_visible()

    expect(page.locator("#about")).to_have_count(0)
    expect(page.locator("#chooser")).to_be_visible()


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
