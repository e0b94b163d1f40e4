"""The editors' pages under axe, with what opens in them."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Version
from posture import demo
from tests.browser.test_workbench import select
from tests.browser.ways import in_every_way
from tests.factories import make_user, make_version
from tests.rows import load_demonstration

TEXT = (
    "قالت مصادر أمنية إن نحو 500 جندي أميركي غادروا قاعدة عين الأسد باتجاه أربيل.\n\n"
    "وأضافت أن عدد القوات سيخفض تدريجا إلى أقل من 200 جندي بحلول أيلول 2026."
)


@pytest.fixture
def loaded(site):
    load_demonstration()
    return site


@pytest.fixture
def editor(loaded):
    return User.objects.get(username=demo.EDITOR)


@in_every_way
def test_workbench_with_suggestions(loaded, editor, accessible, language, scheme, width):
    version = make_version(text=TEXT)
    path = f"/admin/articles/version/{version.pk}/annotate/"
    page = loaded.open(path, user=editor, language=language, scheme=scheme, width=width)
    expect(page.locator("form#suggestion")).to_be_visible()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width

    page.keyboard.press("e")
    expect(page.locator("[data-claim-form]")).to_be_visible()
    accessible(page)


@in_every_way
def test_workbench_with_its_menu_and_dialog(loaded, editor, accessible, language, scheme, width):
    version = Version.objects.filter(claims__isnull=False).distinct()[0]
    path = f"/admin/articles/version/{version.pk}/annotate/"
    page = loaded.open(path, user=editor, language=language, scheme=scheme, width=width)
    select(page, version.text.split()[2])
    accessible(page)

    page.keyboard.press("5")
    expect(page.locator("#new-claim")).to_be_visible()
    field = page.locator("#id_source_text")
    field.fill("nobody of this name")
    expect(page.locator("#id_source_list [role=option]")).to_be_visible()
    accessible(page)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator("#dialog")).to_be_visible()
    accessible(page)


@in_every_way
def test_lists_of_the_admin(loaded, accessible, language, scheme, width):
    admin = make_user("editor", is_superuser=True)
    version = Version.objects.filter(claims__isnull=False).distinct()[0]
    names = [
        ("admin:index",),
        ("review",),
        ("doubts",),
        ("proposals",),
        ("same", "places"),
        ("same", "sources"),
        ("carried", version.pk),
    ]
    for name, *given in names:
        page = loaded.open(reverse(name, args=given), user=admin, language=language, scheme=scheme, width=width)
        expect(page.locator("h1")).to_be_visible()
        accessible(page)
