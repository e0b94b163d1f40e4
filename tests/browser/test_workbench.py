"""The workbench in a real browser: from words of an Arabic article to an accepted claim, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from posture import services
from posture.models import Claim, Place
from tests.browser.newsroom import TEXT
from tests.browser.ways import in_every_way
from tests.factories import (
    make_claim,
    make_span,
    make_user,
    make_version,
)


def bench(version):
    return f"/admin/articles/version/{version.pk}/annotate/"


def select(page, words):
    """Takes hold of words as the mouse would, by dragging from their first to their last letter."""
    box = page.evaluate(
        """(words) => {
          const node = document.getElementById("text").firstChild;
          const at = node.data.indexOf(words);
          const edge = (from) => {
            const range = document.createRange();
            range.setStart(node, from);
            range.setEnd(node, from + 1);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            return [(left + right) / 2, (top + bottom) / 2, right - left];
          };
          return [edge(at), edge(at + words.length - 1)];
        }""",
        words,
    )
    (x, y, width), (to_x, to_y, to_width) = box
    # From before the middle of the first letter to behind the middle of the last: the text runs from right to left.
    page.mouse.move(x + width / 4, y)
    page.mouse.down()
    page.mouse.move(to_x - to_width / 4, to_y, steps=4)
    page.mouse.up()
    expect(page.locator("#chooser")).to_be_visible()


def choose(page, field, typed):
    """Finds a row by typing and takes the first one."""
    page.locator(f"#id_{field}_text").fill(typed)
    expect(page.locator(f"#id_{field}_list [role=option][aria-selected=true]")).to_be_visible()
    page.keyboard.press("Enter")


def drawn(page):
    """The words of every highlight by its name."""
    return page.evaluate(
        "Object.fromEntries([...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String).sort()]))"
    )


def expect_drawn(page, expected):
    """Waits until these highlights, and no others, are drawn: they follow the swap by a moment."""
    for _ in range(40):
        if drawn(page) == expected:
            return
        page.wait_for_timeout(50)
    assert drawn(page) == expected


def test_claim_goes_from_marked_words_to_acceptance(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "٥٠٠ جند")
    page.keyboard.press("1")
    expect(page.locator("#new-claim .words")).to_have_text("٢٬٥٠٠ جندي")
    assert page.locator("#id_number").input_value() == "2500"
    choose(page, "place", "اربيل")
    choose(page, "force", "coal")
    choose(page, "source", "وزارة")
    page.locator("#id_number").fill("٢٬٥٠٠")
    page.locator("#id_qualifier").select_option("more_than")
    expect(page.locator("#echo-number")).to_have_text("2,501 or more")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_contain_text("2,500")

    claim = Claim.objects.get()
    assert (claim.lower, claim.upper, claim.qualifier, claim.place.slug) == (2501, None, "more_than", "erbil")
    assert claim.spans.get().quote == "٢٬٥٠٠ جندي"
    expect_drawn(page, {"draft-0": ["٢٬٥٠٠ جندي"], "chosen": ["٢٬٥٠٠ جندي"]})
    assert page.url == site.address(f"/admin/annotate/claims/{claim.public_id}/")

    page.keyboard.press("e")
    expect(page.locator("#edit-claim")).to_be_visible()
    page.locator("#id_number").fill("2400")
    page.keyboard.press("Enter")
    expect(page.locator("#claim-title")).to_contain_text("2,400")
    page.keyboard.press("s")
    expect(page.locator("#panel .state")).to_have_text("submitted")
    expect_drawn(page, {"submitted-0": ["٢٬٥٠٠ جندي"], "chosen": ["٢٬٥٠٠ جندي"]})

    other = site.open(bench(newsroom), user=make_user("reviewer", username="omar"))
    other.locator("#claims a").click()
    other.get_by_role("button", name="Accept").click()
    expect(other.locator("#panel .state")).to_have_text("accepted")
    expect_drawn(other, {"accepted-0": ["٢٬٥٠٠ جندي"], "chosen": ["٢٬٥٠٠ جندي"]})
    claim.refresh_from_db()
    assert (claim.state, claim.lower, claim.reviewed_by.username) == ("accepted", 2401, "omar")


def test_selection_snaps_to_words_and_numbers(site, newsroom, editor):
    meant = {
        "٥٠٠": "٢٬٥٠٠",
        "و1,20": "1,200",
        "200": "1,200",
        " جندي باقو": "جندي باقون",
        "أربيل، و": "أربيل",
        "👍": "👍🏽",
        "دريجا": "تدريجاً",
        " 900 lef": "900 left",
        "نسحب": "تنسحب",
    }
    page = site.open(bench(newsroom), user=editor)

    snapped = page.evaluate(
        """async (taken) => {
          const src = document.querySelector("script[src*='workbench/workbench']").src;
          const { Snapper } = await import(new URL("./snap.js", src));
          const text = document.getElementById("text").textContent;
          const snapper = new Snapper(text);
          return taken.map((words) => {
            const at = text.indexOf(words);
            return text.slice(...snapper.snap(at, at + words.length));
          });
        }""",
        list(meant),
    )

    assert dict(zip(meant, snapped, strict=True)) == meant


def test_offsets_beyond_an_emoji_are_code_points(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "عين الأسد")
    page.keyboard.press("b")
    expect(page.locator("#new-claim")).to_be_visible()

    start = TEXT.index("عين الأسد")
    sent = [page.locator(f"#new-claim [name={name}]").input_value() for name in ("start", "end", "quote")]
    assert sent == [str(start), str(start + 9), "عين الأسد"]
    expect_drawn(page, {"captured": ["عين الأسد"]})


def test_offsets_convert_both_ways(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)

    there_and_back = page.evaluate(
        """async () => {
          const src = document.querySelector("script[src*='workbench/workbench']").src;
          const { Offsets } = await import(new URL("./offsets.js", src));
          const text = "a👍🏽b😀😀cع";
          const offsets = new Offsets(text);
          const units = Array.from(text).map((_, i, all) => all.slice(0, i).join("").length).concat(text.length);
          return units.map((unit, point) => [offsets.toUnits(point) === unit, offsets.toCodePoints(unit) === point]);
        }"""
    )

    assert there_and_back == [[True, True]] * 9


def test_overlapping_claims_lie_on_layers(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)

    layers = page.evaluate(
        """async () => {
          const src = document.querySelector("script[src*='workbench/workbench']").src;
          const { inLayers } = await import(new URL("./highlight.js", src));
          const spans = [[0, 9], [2, 5], [5, 7], [3, 8], [4, 6], [9, 12]].map(([start, end]) => ({ start, end }));
          return inLayers(spans).map(({ start, end, layer }) => [start, end, layer]);
        }"""
    )

    assert layers == [[0, 9, 0], [2, 5, 1], [3, 8, 2], [4, 6, 2], [5, 7, 1], [9, 12, 0]]


def test_a_thousand_claims_are_a_handful_of_highlights(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)

    count = page.evaluate(
        """async () => {
          const src = document.querySelector("script[src*='workbench/workbench']").src;
          const { Painter } = await import(new URL("./highlight.js", src));
          const { Offsets } = await import(new URL("./offsets.js", src));
          const node = document.getElementById("text").firstChild;
          const states = ["draft", "submitted", "accepted", "discounted"];
          const marks = Array.from({ length: 1000 }, (_, i) =>
            ({ id: String(i), state: states[i % 4], spans: [[i % 90, i % 90 + 5]] }));
          new Painter(node, new Offsets(node.data)).paint(marks, "7");
          return CSS.highlights.size;
        }"""
    )

    assert count == 13


def test_only_claims_near_the_view_are_registered_and_on_paper_all(site, editor):
    version = make_version(text="\n".join(f"سطر {n} من النص." for n in range(400)))
    first, middle, last = every = [f"سطر {n}" for n in (1, 200, 399)]
    for number, words in enumerate(every):
        make_claim(version=version, spans=[make_span(version, f"{words} ")], state="draft", lower=number, upper=number)
    page = site.open(bench(version), user=editor)
    expect_drawn(page, {"draft-0": [f"{first} "]})
    page.locator("#text").evaluate("(text) => text.parentElement.scrollTo(0, text.offsetHeight)")
    expect_drawn(page, {"draft-0": [f"{last} "]})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect_drawn(page, {"draft-0": [f"{words} " for words in every]})
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect_drawn(page, {"draft-0": [f"{last} "]})

    page.locator("#claims a").nth(1).click()
    expect(page.locator("#claim-title")).to_be_visible()
    expect_drawn(page, {"draft-0": [f"{middle} "], "chosen": [f"{middle} "]})


def test_keyboard_alone_makes_a_claim(site, newsroom, editor):
    make_claim(version=newsroom, state="draft", created_by=editor, note="what the next one guesses from")
    page = site.open(bench(newsroom), user=editor)
    page.locator("#text").focus()
    for _ in range(3):
        page.keyboard.press("Control+ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#chooser")).to_be_visible()
    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    page.locator("#id_stance").select_option("stay")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#claim-title")).to_be_visible()
    assert Claim.objects.filter(kind="stance").count() == 1
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"


def test_keys_walk_through_the_claims(site, newsroom, editor):
    for number in range(3):
        make_claim(version=newsroom, state="draft", lower=number + 1, upper=number + 1)
    page = site.open(bench(newsroom), user=editor)

    for key, number in [("j", "1"), ("j", "2"), ("j", "3"), ("k", "2")]:
        page.keyboard.press(key)
        expect(page.locator("#claim-title")).to_contain_text(re.compile(rf"^\s*{number} "))
        expect(page.locator("#claims a[aria-current]")).to_have_count(1)


def test_letters_count_by_their_place_on_an_arabic_keyboard(site, newsroom, editor):
    make_claim(version=newsroom, state="draft")
    page = site.open(bench(newsroom), user=editor)

    page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))")

    expect(page.locator("#claim-title")).to_be_visible()


def test_click_on_words_opens_their_claim_and_lists_several(site, newsroom, editor):
    first = make_claim(version=newsroom, state="draft")
    page = site.open(bench(newsroom), user=editor)
    page.locator("#text").click(position=_on_first_letter(page))
    expect(page.locator("#claim-title")).to_be_visible()
    assert page.locator("#hand").get_attribute("data-current") == first.public_id

    make_claim(version=newsroom, state="draft", kind="stance")
    page.goto(site.address(bench(newsroom)))
    page.locator("#text").click(position=_on_first_letter(page))

    expect(page.locator("#overlapping button")).to_have_count(2)
    page.locator("#overlapping button").last.click()
    expect(page.locator("#claim-title")).to_contain_text("tay of")


def _on_first_letter(page):
    return page.evaluate(
        """() => {
          const node = document.getElementById("text").firstChild;
          const range = document.createRange();
          range.setStart(node, 1);
          range.setEnd(node, 2);
          const letter = range.getBoundingClientRect();
          const frame = document.getElementById("text").getBoundingClientRect();
          return { x: (letter.left + letter.right) / 2 - frame.left, y: (letter.top + letter.bottom) / 2 - frame.top };
        }"""
    )


def test_words_are_added_to_a_claim(site, newsroom, editor):
    claim = make_claim(version=newsroom, state="draft")
    page = site.open(f"/admin/annotate/claims/{claim.public_id}/", user=editor)
    select(page, "بغداد")
    page.keyboard.press("a")

    expect(page.locator("#panel .cite")).to_have_count(2)
    assert [e.span.quote for e in claim.evidence.all()][1] == "بغداد"
    both = sorted(["بغداد", "قالت مصادر أ"])
    expect_drawn(page, {"draft-0": both, "chosen": both})


def test_missing_place_is_added_without_leaving_the_page(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "بغداد")
    page.keyboard.press("3")
    page.locator("#id_place_text").fill("بغداد")
    page.get_by_role("option", name="Add new").click()
    dialog = page.get_by_role("dialog")
    assert dialog.locator("#id_name_ar").input_value() == "بغداد"
    dialog.locator("#id_kind").select_option("region")
    dialog.get_by_role("button", name="Add").click()

    expect(page.locator("#id_place_text")).to_have_value("بغداد (region)")
    assert page.locator("[name=place]").input_value() == str(Place.objects.get(name_ar="بغداد").pk)
    expect(dialog).to_be_hidden()


def test_form_of_a_missing_name_is_sent_from_any_of_its_fields(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "بغداد")
    page.keyboard.press("5")
    page.locator("#id_source_text").fill("مصادر أمنية")
    expect(page.get_by_role("option", name="Add new")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").locator("#id_kind").select_option("unnamed")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#id_source_text")).to_have_value("مصادر أمنية")
    expect(page.locator("#id_source_text")).to_be_focused()
    assert newsroom.article.unnamed_sources.get().name_ar == "مصادر أمنية"


def test_digits_jump_to_what_is_typed_in(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "بغداد")
    page.keyboard.press("2")
    choose(page, "destinations", "اربيل")
    for digit, field in (("1", "id_direction"), ("3", "id_destinations_text"), ("0", "id_note")):
        page.keyboard.press(f"Alt+{digit}")
        expect(page.locator(f"#{field}")).to_be_focused()


def test_claim_is_linked_by_keys_to_the_nearest_first(site, newsroom, editor):
    here, far, near = (
        make_claim(version=newsroom, spans=[make_span(newsroom, words)], state="draft", lower=n, upper=n)
        for n, words in enumerate(("٢٬٥٠٠ جندي", "900 left", "1,200 آخرين"))
    )
    page = site.open(f"/admin/annotate/claims/{here.public_id}/", user=editor)
    page.keyboard.press("l")
    expect(page.locator("#panel [name=type]")).to_be_focused()
    options = page.locator("#panel [name=end] option")
    assert [option.get_attribute("value") for option in options.all()] == [near.public_id, far.public_id]
    page.keyboard.type("traj")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("#panel .facts a")).to_have_text(re.compile("^2 personnel"))
    link = here.links_out.get()
    assert (link.type, link.end) == ("trajectory", near)
    expect(page.locator("#claim-title")).to_be_focused()


def test_conflict_shows_both_texts_and_keeps_what_was_typed(site, newsroom, editor):
    claim = make_claim(version=newsroom, state="draft", created_by=editor)
    page = site.open(f"/admin/annotate/claims/{claim.public_id}/edit/", user=editor)
    services.edit_claim(by=make_user("editor"), claim=claim, row_version=1, lower=800, upper=800)
    site.watches[-1].expect_failure(page.url)
    page.locator("#id_number").fill("700")
    page.keyboard.press("Enter")

    expect(page.locator(".compare tbody tr")).to_have_text(re.compile("Number as said.*800.*700", re.DOTALL))
    assert page.locator("#id_number").input_value() == "700"
    page.keyboard.press("Control+Enter")
    expect(page.locator("#claim-title")).to_contain_text("700")


def test_refused_values_stand_on_their_fields_and_nothing_typed_is_lost(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "بغداد")
    page.keyboard.press("1")
    page.locator("#id_number").fill("many")
    page.locator("#id_qualifier").select_option("about")
    page.keyboard.press("Alt+5")
    expect(page.locator("#id_force_text")).to_be_focused()
    page.keyboard.press("Control+Enter")

    expect(page.locator("[data-field=number] .error")).to_have_text("Write a whole number such as 2500 or ٢٬٥٠٠.")
    assert page.locator("#id_number").input_value() == "many"
    expect(page.locator("#id_number")).to_be_focused()


def test_refused_form_in_place_of_one_with_a_resized_field_breaks_no_policy(site, newsroom, editor):
    page = site.open(bench(newsroom), user=editor)
    select(page, "بغداد")
    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    page.keyboard.press("Alt+0")
    page.evaluate("document.getElementById('id_note').style.height = '90px'")  # what dragging its corner does
    page.keyboard.press("Control+Enter")

    expect(page.locator("[data-field=stance] .error")).to_be_visible()


def test_draft_is_deleted_after_a_question(site, newsroom, editor):
    claim = make_claim(version=newsroom, state="draft")
    page = site.open(f"/admin/annotate/claims/{claim.public_id}/", user=editor)
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.press("x")

    expect(page.locator("#claims a")).to_have_count(0)
    assert not Claim.objects.exists()
    expect_drawn(page, {})


def test_back_shows_what_was_there(site, newsroom, editor):
    make_claim(version=newsroom, state="draft")
    page = site.open(bench(newsroom), user=editor)
    page.locator("#claims a").click()
    expect(page.locator("#claim-title")).to_be_visible()

    page.go_back()

    expect(page.locator("#claim-title")).to_be_hidden()
    page.locator("#claims a").click()
    expect(page.locator("#claim-title")).to_be_visible()
    expect_drawn(page, {"draft-0": ["قالت مصادر أ"], "chosen": ["قالت مصادر أ"]})


@in_every_way
def test_workbench_in_every_way(site, accessible, newsroom, editor, language, scheme, width):
    claim = make_claim(version=newsroom, state="draft")
    page = site.open(
        f"/admin/annotate/claims/{claim.public_id}/edit/", user=editor, language=language, scheme=scheme, width=width
    )

    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    tools = [tool for tool in page.locator(".tools summary").all() if tool.is_visible()]
    assert {tool.bounding_box()["y"] for tool in tools} == {tools[0].bounding_box()["y"]}
    page.locator("#claims a").click()
    expect(page.locator("#claim-title")).to_be_visible()
    accessible(page)
