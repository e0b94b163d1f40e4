"""A claim, its quantity, its days and its words as templates show them."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from posture import sentences
from posture.core.types import Direction, Kind, Measure, Modality, Period, Quantity
from posture.digits import number
from posture.models import Claim
from posture.templatetags.look import sign

register = template.Library()

NOT_YET = frozenset({Modality.PLANNED, Modality.EXPECTED})


@register.filter
def title(claim: Claim) -> str:
    """The claim in one line. Free after ``with_names()``."""
    return sentences.title(claim)


@register.filter
def quantity(value: Quantity | None) -> SafeString | str:
    """``≈ 2,000``, isolated left to right: else Arabic lines mirror ``<``. Words for no number."""
    if value is None:
        return ""
    text = sentences.quantity_text(value)
    return format_html('<bdi class="q">{}</bdi>', text) if value.votes else text


@register.filter
def size(claim: Claim) -> SafeString | str:
    """How many the claim counts: its quantity, else the size of the unnamed group of bases it speaks of."""
    if claim.group_size is not None:
        return format_html('<bdi class="q">{}</bdi>', number(claim.group_size))
    return quantity(claim.quantity)


@register.filter
def period(value: Period | None) -> SafeString | str:
    """The days of a period, isolated left to right: ``2025-06~``, "by 2025-12"."""
    if value is None:
        return ""
    sentence, day = sentences.period_parts(value)
    before, _day, after = sentence.partition("%(day)s")
    return format_html('{}<bdi class="nowrap" dir="ltr">{}</bdi>{}', before, day, after)


@register.simple_tag
def claim_sign(claim: Claim) -> SafeString:
    """The sign of the claim: of its status, of a target, of its kind; violet where it is not yet so."""
    not_yet = "planned" if claim.modality in NOT_YET else ""
    if claim.kind == Kind.STRENGTH:
        return sign("strength" if claim.measure == Measure.PRESENT else "target", tone=not_yet)
    if claim.kind == Kind.STATUS:
        return sign(claim.status, tone=not_yet)
    if claim.kind == Kind.MOVEMENT:
        leaves = "evacuating" if claim.direction != Direction.IN else "movement"
        return sign("movement", tone=not_yet or leaves)
    return sign(claim.kind, tone=not_yet)


@register.simple_tag
def kind_sign(kind: str) -> SafeString:
    """The sign that stands for a whole kind, without its colour."""
    return sign("closed" if kind == Kind.STATUS else kind, tone="none")


@register.filter
def where(claim: Claim) -> str:
    """The place a claim is about; of a movement where it left, else where it went; else its phase."""
    destinations = [place.name for place in claim.toward] if claim.kind == Kind.MOVEMENT else []
    row = claim.place or claim.origin or (None if destinations else claim.phase)
    return row.name if row else sentences.listed(destinations)


@register.filter
def in_short(claim: Claim) -> str:
    """What a quantity beside it counts, in a word or two: "personnel, target"; else what the claim says it is."""
    said = {
        Kind.STRENGTH: [claim.get_unit_display(), claim.get_measure_display()],
        Kind.MOVEMENT: [claim.get_unit_display(), claim.get_direction_display()],
        Kind.STATUS: [claim.get_status_display()],
        Kind.MILESTONE: [claim.get_edge_display()],
        Kind.STANCE: [claim.get_stance_display()],
    }
    comma = pgettext("between the names of a list", ", ")
    return comma.join(str(word) for word in said[Kind(claim.kind)] if word)


@register.simple_tag
def not_the_same(said: Quantity) -> SafeString:
    """ "Not the same 500": above another claim in which a number of this quantity stands."""
    numbers = " – ".join(number(bound) for bound in dict.fromkeys(sentences.said_bounds(said)))
    before, _number, after = _("Not the same %(number)s").partition("%(number)s")
    return format_html('{}<bdi dir="ltr">{}</bdi>{}', before, numbers, after)


@register.simple_tag
def modality_tag(claim: Claim) -> SafeString:
    """How the claim stands to the world: its measure if that says it, else its modality; dashed where not yet so."""
    reported = claim.modality == Modality.REPORTED
    label = claim.get_measure_display() if claim.measure and reported else claim.get_modality_display()
    not_yet = claim.modality in NOT_YET or (claim.measure and claim.measure != Measure.PRESENT)
    return format_html('<span class="tag{}">{}</span>', " planned" if not_yet else "", label)


@register.filter
def said_by(claim: Claim) -> str:
    """The source, and through whom: "the agreement, via Ali al-Bandawi". The outlet's name stands beside it."""
    is_own_voice = claim.source.outlet_id == claim.version.article.outlet_id
    source = _("the outlet") if is_own_voice else claim.source.name
    if claim.relayed_through is None:
        return source
    return _("%(source)s, via %(relay)s") % {"source": source, "relay": claim.relayed_through.name}
