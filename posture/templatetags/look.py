"""What the frame of every page needs: signs, navigation, the other language, digits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from posture.digits import digits, number
from posture.static import imported

register = template.Library()
register.filter(digits)
register.filter(number)

#: Signs whose colour says something. The others (search, close, …) take the colour of the text around them.
TONES = frozenset(
    [
        "active",
        "reduced",
        "evacuating",
        "vacated",
        "closed",
        "handed",
        "shared",
        "reoccupied",
        "unknown",
        "strength",
        "target",
        "movement",
        "milestone",
        "stance",
        "planned",
        "contested",
    ]
)
#: Words of the claim model that carry another name in the sign language.
SIGN_OF = {"handed_over": "handed"}

#: Each language in its own words, as its readers look for it.
LANGUAGE_NAMES = {"en": "English", "ar": "العربية"}

#: The main navigation: the name of the address and its label.
PAGES: tuple[tuple[str, Promise | str], ...] = (
    ("map", _("Map")),
    ("timeline", _("Timeline")),
    ("claims", _("Claims")),
    ("places", _("Places")),
    ("phases", _("Phases")),
    ("sources", _("Sources")),
    ("exports", _("Exports")),
)
EDITING: tuple[str, Promise | str] = ("admin:index", _("Editing"))


class Page(NamedTuple):
    address: str
    label: Promise | str
    current: str


class OtherLanguage(NamedTuple):
    code: str
    name: str
    address: str


@register.simple_tag
def sign(name: str, extra: str = "", *, tone: str = "", label: str = "") -> SafeString:
    """The sign ``name`` of symbols.svg: ``{% sign claim.status %}``, ``{% sign "movement" tone="planned" %}``.

    Without a label it is hidden from screen readers: the words beside it say the same. What points along the reading
    direction is turned where that is from right to left: a movement always, others with "flip".
    """
    name = SIGN_OF.get(name, name)
    tone = SIGN_OF.get(tone, tone) or (name if name in TONES else "")
    turned = "flip" if name == "movement" else ""
    classes = " ".join(filter(None, ["i", turned, extra, f"st-{tone}" if tone else ""]))
    hidden = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="{}" {}><use href="{}#{}"/></svg>', classes, hidden, static("symbols.svg"), name)


@register.simple_tag(takes_context=True)
def pages(context: Context) -> list[Page]:
    """The main navigation, with the admin for those who may enter it.

    ``current`` is "page" on the page itself, "true" on one below it.
    """
    request: HttpRequest | None = context.get("request")
    here = request.path if request else ""
    return [Page(address, label, _current(here, address)) for address, label in _addresses(context)]


def _addresses(context: Context) -> Iterator[tuple[str, Promise | str]]:
    is_staff = getattr(context.get("user"), "is_staff", False)
    for name, label in (*PAGES, *((EDITING,) if is_staff else ())):
        yield reverse(name), label


def _current(here: str, address: str) -> str:
    if here == address:
        return "page"
    is_root = address in {"/", f"/{get_language()}/"}
    return "true" if here.startswith(address) and not is_root else ""


@register.simple_tag(takes_context=True)
def other_language(context: Context) -> OtherLanguage:
    """The other language of the interface and the address of this page in it, query included."""
    code = next(code for code, _name in settings.LANGUAGES if code != get_language())
    return OtherLanguage(code, LANGUAGE_NAMES[code], _address_in(code, context))


def _address_in(code: str, context: Context) -> str:
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request else ""
    there = translate_url(here, code)
    if here and there != here:
        return there
    return "/" if code == settings.LANGUAGE_CODE else f"/{code}/"


@register.simple_tag
def modules(entry: str) -> SafeString:
    """Links that have the browser fetch at once all that a module imports: else it learns of them layer by layer."""
    links = ((static(name),) for name in imported(entry))
    return format_html_join("\n", '<link rel="modulepreload" href="{}">', links)
