"""Signs, navigation, the other language and digits, as templates write them."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from posture.digits import digits, number


def render(text, address="/", **context):
    request = RequestFactory().get(address)
    return Template("{% load look %}" + text).render(Context({"request": request, **context}))


SIGNS = {
    "status": (
        '{% sign "active" %}',
        '<svg class="i st-active" aria-hidden="true"><use href="/static/symbols.svg#active"/></svg>',
    ),
    "word of the claim model": (
        '{% sign "handed_over" %}',
        '<svg class="i st-handed" aria-hidden="true"><use href="/static/symbols.svg#handed"/></svg>',
    ),
    "without a tone": (
        '{% sign "search" %}',
        '<svg class="i" aria-hidden="true"><use href="/static/symbols.svg#search"/></svg>',
    ),
    "in another tone": (
        '{% sign "movement" tone="evacuating" %}',
        '<svg class="i flip st-evacuating" aria-hidden="true"><use href="/static/symbols.svg#movement"/></svg>',
    ),
    "with a name": (
        '{% sign "target" label=said %}',
        '<svg class="i st-target" role="img" aria-label="&lt;b&gt;"><use href="/static/symbols.svg#target"/></svg>',
    ),
}


@pytest.mark.parametrize(("written", "drawn"), SIGNS.values(), ids=SIGNS)
def test_sign(written, drawn):
    assert render(written, said="<b>") == drawn


NAVIGATION = (
    "{% pages as all %}{% for page in all %}{{ page.address }} {{ page.label }} {{ page.current }}\n{% endfor %}"
)
ENGLISH = """\
/ Map \n/timeline/ Timeline \n/claims/ Claims {}
/places/ Places \n/phases/ Phases \n/sources/ Sources \n/exports/ Exports \n"""


@pytest.mark.parametrize(
    ("address", "current"), [("/claims/", "page"), ("/claims/c-16/", "true"), ("/accounts/login/", "")]
)
def test_navigation_marks_where_one_is(address, current):
    assert render(NAVIGATION, address, user=AnonymousUser()) == ENGLISH.format(current)


def test_navigation_marks_the_map_on_the_map_alone():
    assert render(NAVIGATION, "/", user=AnonymousUser()) == ENGLISH.format("").replace("Map ", "Map page")


def test_navigation_leads_staff_to_editing():
    lines = render(NAVIGATION, "/admin/auth/", user=User(is_staff=True)).splitlines()
    assert lines[len(ENGLISH.splitlines()) :] == ["/admin/ Editing true"]


OTHER = "{% other_language as other %}{{ other.code }} {{ other.name }} {{ other.address }}"


@pytest.mark.parametrize(
    ("language", "address", "other"),
    [
        ("en", "/claims/?on=2025-10-01", "ar العربية /ar/claims/?on=2025-10-01"),
        ("ar", "/ar/claims/?on=2025-10-01", "en English /claims/?on=2025-10-01"),
        ("en", "/", "ar العربية /ar/"),
        ("ar", "/ar/", "en English /"),
        ("en", "/nowhere/", "ar العربية /ar/"),
        ("ar", "/ar/nowhere/", "en English /"),
    ],
)
def test_other_language_keeps_address_and_query(language, address, other):
    with override(language):
        assert render(OTHER, address).replace("&amp;", "&") == other


@pytest.mark.parametrize(
    ("setting", "language", "shown"),
    [
        ("western", "en", "2,000 v1"),
        ("western", "ar", "2,000 v1"),
        ("arabic", "en", "2,000 v1"),
        ("arabic", "ar", "٢٬٠٠٠ v١"),
    ],
)
def test_digits_follow_the_setting_on_arabic_pages(settings, setting, language, shown):
    settings.DIGITS = setting
    with override(language):
        assert f"{number(2000)} {digits('v1')}" == shown


def test_modules_are_named_with_all_that_they_import():
    links = [f'<link rel="modulepreload" href="/static/js/map/{name}.js">' for name in ("merge", "unpack", "words")]

    assert render('{% modules "js/map/columns.js" %}').splitlines() == links
    assert render('{% modules "js/map/words.js" %}') == ""
