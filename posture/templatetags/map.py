"""The map page: addresses of its places and days, and what is said in the side panel."""

from __future__ import annotations

from collections.abc import Sized
from datetime import date
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from posture.digits import number
from posture.models import Claim, Evidence, Force, Place, PlaceKind
from posture.sentences import listed, name_of, title
from posture.templatetags.claims import period, said_by
from posture.templatetags.found import marked
from posture.templatetags.look import sign

register = template.Library()

#: How a sign of the legend that is no status is drawn: symbol, class and colour.
LEGEND = {
    "spread": ("ring-spread", "r", "strength"),
    "open": ("ring-below", "r", "strength"),
    "about": ("ring-about", "r", "strength"),
    "target": ("ring-target", "r", "target"),
    "contested": ("ring-contested", "r", "strength"),
    "old": ("ring-stale", "r", "strength"),
    "region": ("region", "r", "planned"),
    "radius": ("radius", "r", "unknown"),
    "move-reported": ("move-reported", "w", "evacuating"),
    "move-planned": ("move-planned", "w", "planned"),
}


@register.simple_tag(takes_context=True)
def place_query(context: Context, place: Place | None) -> str:
    """The query of this view with another place looked at, or none."""
    query: str = context["form"].querystring(place=place.slug if place else None)
    return query


@register.simple_tag(takes_context=True)
def story_query(context: Context, place: Place, force: Force) -> str:
    """The query of this view with a place and a force, whose figure is told."""
    query: str = context["form"].querystring(place=place.slug, force=force.slug, box=None)
    return query


@register.simple_tag(takes_context=True)
def day_query(context: Context, day: date) -> str:
    """The query of this view on another day."""
    query: str = context["form"].querystring(on=day.isoformat())
    return query


@register.simple_tag(takes_context=True)
def sign_query(context: Context, signs: str) -> str:
    """The query of this view with only what carries one of these signs drawn; all for none."""
    query: str = context["form"].querystring(sign=signs)
    return query


@register.simple_tag(takes_context=True)
def whole_query(context: Context) -> str:
    """The query of this view with every place in its table, wherever it lies."""
    query: str = context["form"].querystring(box=None)
    return query


@register.simple_tag
def legend_sign(code: str) -> SafeString:
    """A sign of the legend as it is drawn on the map."""
    name, extra, tone = LEGEND.get(code, (code, "", ""))
    return sign(name, extra, tone=tone)


@register.simple_tag
def days_old(age: int) -> str:
    return ngettext("%(n)s day old", "%(n)s days old", age) % {"n": number(age)}


@register.simple_tag
def newest(age: int) -> str:
    return ngettext("newest %(n)s day old", "newest %(n)s days old", age) % {"n": number(age)}


@register.simple_tag
def more(count: int) -> str:
    return ngettext("and %(n)s more", "and %(n)s more", count) % {"n": number(count)}


@register.filter
def beyond(items: Sized, shown: int) -> int:
    """How many there are beyond the first so many."""
    return max(0, len(items) - shown)


@register.simple_tag
def position(place: Place) -> SafeString | str:
    """How sure the position is, in words."""
    if place.latitude is None:
        return (
            _("known as a region only")
            if Place.objects.filter(pk=place.pk, outline__isnull=False).exists()
            else _("no position known")
        )
    if place.uncertainty_km is None:
        return _("position without a stated uncertainty")
    before, _km, after = _("position %(km)s km").partition("%(km)s")
    return format_html('{}<bdi dir="ltr">± {}</bdi>{}', before, f"{place.uncertainty_km:f}".removesuffix(".0"), after)


@register.simple_tag
def no_figure(place: Place) -> str:
    if place.kind == PlaceKind.BASE:
        return _("No accepted claim gives a number for this base. That is not zero.")
    return _("No accepted claim gives a number for this place. That is not zero.")


@register.simple_tag
def unnamed_bases(claim: Claim) -> str:
    """ "3 unnamed bases, Syria" of a status of a group."""
    size = claim.group_size or 0
    words = ngettext("%(n)s unnamed base, %(place)s", "%(n)s unnamed bases, %(place)s", size)
    return words % {"n": number(size), "place": name_of(claim.place)}


@register.simple_tag
def some_of_them(claim: Claim) -> str:
    """ "1 of them handed over to the SDF" of a part of such a group."""
    size = claim.group_size or 0
    status = claim.get_status_display()
    if claim.recipient:
        status = _("handed over to %(force)s") % {"force": name_of(claim.recipient)}
    return ngettext("%(n)s of them %(status)s", "%(n)s of them %(status)s", size) % {
        "n": number(size),
        "status": status,
    }


@register.simple_tag
def other_ends(claim: Claim, place: Place) -> str:
    """ "toward Syria and Erbil": a movement as seen from one of its ends; the whole sentence from the others."""
    if claim.origin_id != place.pk:
        return title(claim)
    destinations = listed([name_of(to) for to in claim.toward])
    return (
        _("toward %(destinations)s") % {"destinations": destinations} if destinations else claim.get_direction_display()
    )


@register.simple_tag(takes_context=True)
def claim_link(context: Context, claim: Claim) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("claim", args=[claim.public_id]), marked(context, title(claim)))


@register.simple_tag
def claim_source(claim: Claim) -> SafeString:
    """Who says so: source, outlet, day."""
    outlet = claim.article.outlet.name
    return format_html("<bdi>{}</bdi> · <bdi>{}</bdi> · {}", said_by(claim), outlet, period(claim.true))


@register.inclusion_tag("posture/_said.html", takes_context=True)
def said(context: Context, claim: Claim, *, is_named: bool = False) -> dict[str, Any]:
    """Source, outlet and day of a claim, with its words and their translation. ``is_named``: a link stands above."""
    evidence: list[Evidence] = list(claim.evidence.all())
    article = claim.article
    return {
        "claim": claim,
        "evidence": evidence,
        "article": article,
        "is_named": is_named,
        "hits": context.get("hits"),
    }
