"""Offsets in the workbench are code points, exactly, whatever stands in the text and in either browser.

In Firefox these run in ``make test-full`` only.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import accumulate

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from posture.models import Claim
from tests.browser.firefox import FirefoxPage, started
from tests.factories import make_article, make_claim, make_user, make_version

CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Each text with words of it to take hold of.
TEXTS = {
    "right to left": ("قالت مصادر أمنية إن نحو ٢٬٥٠٠ جندي غادروا القاعدة.", ["مصادر أمنية", "٢٬٥٠٠ جندي", "غادروا"]),
    "mixed": (
        "قال US Army إن 1,200 جندي (of 2,500) باقون in Erbil حتى 2026.",
        ["US Army", "of 2,500", "باقون in Erbil"],
    ),
    "vocalised": ("غَادَرَ ٥٠٠ جُنْدِيٍّ قَاعِدَةَ عَيْنِ الأَسَدِ فَجْرًا.", ["جُنْدِيٍّ", "عَيْنِ الأَسَدِ", "فَجْرًا"]),
    "emoji": (
        "👍🏽 قال 🇮🇶 المتحدث 👨‍👩‍👧‍👦 إن 900 جندي 🙂 بقوا 🏴󠁧󠁢󠁥󠁮󠁧󠁿 هناك.",
        ["🇮🇶 المتحدث", "👨‍👩‍👧‍👦 إن 900", "بقوا 🏴󠁧󠁢󠁥󠁮󠁧󠁿 هناك"],
    ),
    "bidi controls": (
        "قال " + " ".join(f"ج{control}ندي {n}00{control}" for n, control in enumerate(CONTROLS, 1)) + " 𐎠 انتهى.",
        ["ج\u202bندي 500", "ج\u2069ندي 1200", "𐎠 انتهى"],
    ),
    "joiners": (
        "می‌خواهم لا\u200dـ 50\u200b0 جنود\u200d هـ\u200c\u200d و\u2060باقون 🙂 هنا.",
        ["می‌خواهم", "باقون 🙂 هنا"],
    ),
    "lines": ("سطر أول\n\n\tسطر\u00a0ثان 😀\n  سطر ثالث\n", ["سطر أول", "سطر\u00a0ثان 😀\n  سطر", "ثالث"]),
}
every_text = pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
#: Two of them, and the others in ``make test-full``.
hardest_texts = pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(*text, id=name, marks=[] if name in ("bidi controls", "emoji") else [pytest.mark.full])
        for name, text in TEXTS.items()
    ],
)
MODULES = """
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const file = (name) => import(loaded.find((address) => address.includes(`workbench/${name}`)));
"""
SELECT = """([start, end]) => {
  const node = document.getElementById("text").firstChild;
  document.getElementById("text").focus();
  getSelection().setBaseAndExtent(node, start, node, end);
}"""
CHOSEN = """() => ["start", "end", "quote"].map((name) => document.querySelector(`#chooser [name=${name}]`).value)"""
IN_FORM = """() => ["start", "end", "quote"].map((name) => document.querySelector(`#new-claim [name=${name}]`).value)"""
DRAWN = """(name) => [...(CSS.highlights.get(name) ?? [])].map(String).sort()"""


@pytest.fixture(scope="session")
def firefox(tmp_path_factory):
    with started(tmp_path_factory.mktemp("firefox")) as session:
        yield session


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.full)])
def opened(request, site):
    """Opens a page for a user in either browser; what Firefox complains of fails the test as in Chromium."""
    if request.param == "chromium":
        return lambda path, user: site.open(path, user=user)
    return partial(_in_firefox, request, request.getfixturevalue("firefox"), site)


def _in_firefox(request, session, site, path, user):
    before = len(session.complaints)
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = {"type": "string", "value": client.cookies[name].value}
    session.send("storage.setCookie", cookie={"name": name, "value": value, "domain": "localhost"})
    page = FirefoxPage(session)
    request.addfinalizer(lambda: _end(page, session.complaints[before:]))
    page.goto(site.address(path))
    return page


def _end(page, complaints):
    page.close()
    assert complaints == []


def units(text):
    """How many UTF-16 units stand before each code point, and before the end."""
    return list(accumulate((len(sign.encode("utf-16-le")) // 2 for sign in text), initial=0))


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


def bench(version):
    return f"/admin/articles/version/{version.pk}/annotate/"


def take(page, text, words):
    """Selects the words as the browser counts them and takes hold of them without snapping."""
    there, start = units(text), text.index(words)
    page.evaluate(SELECT, [there[start], there[start + len(words)]])
    page.keyboard.press("Alt+Enter")
    page.wait_for_function("() => document.querySelector('#chooser').matches(':popover-open')")


@hardest_texts
def test_every_offset_converts_both_ways(opened, editor, text, words):
    page = opened(bench(make_version(text=text)), editor)
    shown, to_units, to_points = page.evaluate(
        f"""async ([points, units]) => {{{MODULES}
          const node = document.getElementById("text").firstChild;
          const {{ Offsets }} = await file("offsets");
          const offsets = new Offsets(node.data);
          return [node.data, points.map((at) => offsets.toUnits(at)), units.map((at) => offsets.toCodePoints(at))];
        }}""",
        [list(range(len(text) + 1)), units(text)],
    )

    assert shown == text
    assert to_units == units(text)
    assert to_points == list(range(len(text) + 1))


@every_text
def test_marked_words_are_those_the_server_reads(opened, editor, text, words):
    page = opened(bench(make_version(text=text)), editor)
    for quote in words:
        place = [str(text.index(quote)), str(text.index(quote) + len(quote)), quote]
        take(page, text, quote)
        assert page.evaluate(CHOSEN) == place

        page.keyboard.press("5")
        page.wait_for_function(f"() => document.querySelector('#new-claim [name=start]')?.value === '{place[0]}'")
        assert page.evaluate(IN_FORM) == place
        page.wait_for_function(f"() => [...CSS.highlights.get('captured') ?? []].join() === {json.dumps(quote)}")
        page.keyboard.press("Escape")


@hardest_texts
def test_claims_are_drawn_on_their_words(opened, editor, text, words):
    from articles.services import mark

    version = make_version(text=text)
    for quote in words:
        start = text.index(quote)
        make_claim(spans=[mark(version=version, start=start, end=start + len(quote))], state="draft")

    page = opened(bench(version), editor)

    page.wait_for_function("() => CSS.highlights.has('draft-0')")
    assert page.evaluate(DRAWN, "draft-0") == sorted(words)


@pytest.mark.parametrize("number", ["٢٬٥٠٠", "1,200"])
def test_double_click_takes_a_number_whole(opened, editor, number):
    text = "قالت مصادر إن ٢٬٥٠٠ جندي غادروا و1,200 آخرين بقوا."
    page = opened(bench(make_version(article=make_article(title="قوات"), text=text)), editor)
    there, at = units(text), text.index(number) + len(number) - 1
    x, y = page.evaluate(
        """([start, end]) => {
          const range = document.createRange();
          range.setStart(document.getElementById("text").firstChild, start);
          range.setEnd(document.getElementById("text").firstChild, end);
          const { left, right, top, bottom } = range.getBoundingClientRect();
          return [(left + right) / 2, (top + bottom) / 2];
        }""",
        [there[at], there[at + 1]],
    )

    page.mouse.dblclick(x, y)
    page.wait_for_function("() => document.querySelector('#chooser').matches(':popover-open')")

    assert page.evaluate(CHOSEN)[2] == number


def test_claim_made_by_keys_rests_on_exactly_its_words(opened, editor):
    """Across an emoji and a number, by Shift and arrows, saved, and drawn again from what the server stored."""
    text = "👍🏽 قالت مصادر إن ٢٬٥٠٠ جندي 🙂 غادروا."
    version = make_version(text=text)
    make_claim(version=version, state="draft", created_by=editor)
    page = opened(bench(version), editor)
    take(page, text, "٢٬٥٠٠ جندي 🙂")
    page.keyboard.press("5")
    page.wait_for_function("() => document.querySelector('#new-claim') !== null")
    page.evaluate("() => { document.getElementById('id_stance').value = 'stay'; }")
    page.keyboard.press("Control+Enter")
    page.wait_for_function("() => CSS.highlights.has('chosen')")

    span, start = Claim.objects.get(kind="stance").spans.get(), text.index("٢٬")
    assert (span.start, span.end, span.quote) == (start, start + 12, "٢٬٥٠٠ جندي 🙂")
    assert page.evaluate(DRAWN, "chosen") == [span.quote]
    assert page.evaluate(DRAWN, "draft-0") == [span.quote, text[:12]]


def test_browser_without_highlights_has_list_and_form(site, editor):
    text, words = TEXTS["right to left"]
    version = make_version(text=text)
    claim = make_claim(version=version, state="draft", created_by=editor)
    page = site.blank(user=editor)
    page.add_init_script("Object.defineProperty(CSS, 'highlights', { value: undefined }); delete window.Highlight;")
    page.goto(site.address(bench(version)))

    take(page, text, words[0])
    page.keyboard.press("5")
    expect(page.locator("#new-claim .words")).to_have_text(words[0])
    page.locator(f"#claim-{claim.public_id}").click()

    expect(page.locator("#claim-title")).to_be_visible()
