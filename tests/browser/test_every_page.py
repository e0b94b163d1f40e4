"""Every public page: nothing that axe finds, nothing beside the screen, nothing that jumps while it is drawn."""

import pytest
from playwright.sync_api import expect

from posture import demo
from tests.browser.ways import in_every_way
from tests.rows import load_demonstration

CLAIM = demo.public_id_of("an-nahar-2025-09/erbil-less-than-500")
PAGES = (
    "/",
    "/?on=2025-10-01&known=2025-10-31",
    "/?on=2025-10-01&known=2025-10-31&place=syria",
    "/?on=1990-01-01&known=1990-01-01",
    "/timeline/",
    "/timeline/?place=erbil&kind=strength",
    "/claims/",
    "/claims/?q=500",
    "/claims/?place=erbil&known=2025-03-01",
    f"/claims/{CLAIM}/",
    "/places/",
    "/places/syria/",
    "/places/erbil/",
    "/phases/",
    "/sources/",
    "/sources/al-abbasi/",
    "/outlets/",
    "/outlets/demo-an-nahar/",
    "/articles/",
    "/changes/",
    "/why/",
    "/why/?place=syria&force=us-forces&on=2025-01-15&known=2025-01-31&since=2024-12-10",
    "/exports/",
    "/codebook/",
    "/glossary/",
    "/api/",
    "/accounts/login/",
    "/accounts/password_reset/",
)
#: The sum of what moved without having been asked to, as Chromium counts it.
SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  const watch = (entries) => entries.forEach(({ value, hadRecentInput }) => { if (!hadRecentInput) sum += value; });
  const observer = new PerformanceObserver((list) => watch(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => { watch(observer.takeRecords()); done(sum); }));
})"""
MOST_SHIFTED = 0.1


@in_every_way
def test_every_page_reads_well(site, accessible, subtests, language, scheme, width):
    load_demonstration()
    page = site.blank(language=language, scheme=scheme, width=width)
    for path in PAGES:
        with subtests.test(path):
            page.goto(site.address(path, language))
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate("[document.documentElement.lang, document.dir]") == [
                language,
                {"en": "ltr", "ar": "rtl"}[language],
            ]
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(SHIFTS) < MOST_SHIFTED
            accessible(page)


@pytest.mark.full
@pytest.mark.parametrize("width", [1600, 2560])
def test_pages_fill_a_wide_screen(site, subtests, width):
    load_demonstration()
    page = site.blank(width=width)
    for path in PAGES[:12]:
        with subtests.test(path):
            page.goto(site.address(path))
            assert page.evaluate("document.documentElement.scrollWidth") == width
