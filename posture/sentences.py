"""Claims, quantities and periods in words of the interface language.

Each kind has whole sentences to translate, never glued words: Arabic orders and inflects them its own way. A sentence
says what the claim's fields say and no number besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, npgettext, pgettext

from articles.names import Named, is_arabic
from posture import words
from posture.core.types import (
    Direction,
    Edge,
    Kind,
    Magnitude,
    Measure,
    Modality,
    Period,
    Qualifier,
    Quantity,
    Stance,
    Unit,
)
from posture.digits import number
from posture.models import Claim

LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2066", "\u2068", "\u2069"

SIGN = {
    Qualifier.ABOUT: "≈",
    Qualifier.AT_LEAST: "≥",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_MOST: "≤",
    Qualifier.LESS_THAN: "<",
}
QUALIFIED = {
    Qualifier.EXACT: "%(count)s",
    Qualifier.ABOUT: gettext_noop("about %(count)s"),
    Qualifier.AT_LEAST: gettext_noop("at least %(count)s"),
    Qualifier.MORE_THAN: gettext_noop("more than %(count)s"),
    Qualifier.AT_MOST: gettext_noop("at most %(count)s"),
    Qualifier.LESS_THAN: gettext_noop("less than %(count)s"),
    Qualifier.RANGE: gettext_noop("%(low)s to %(count)s"),
}
VAGUE = {
    Magnitude.DOZENS: gettext_noop("dozens of %(units)s"),
    Magnitude.HUNDREDS: gettext_noop("hundreds of %(units)s"),
    Magnitude.THOUSANDS: gettext_noop("thousands of %(units)s"),
    Magnitude.TENS_OF_THOUSANDS: gettext_noop("tens of thousands of %(units)s"),
    None: gettext_noop("some %(units)s"),
}
HEDGED = {
    Modality.PLANNED: gettext_noop("Planned: %(sentence)s"),
    Modality.EXPECTED: gettext_noop("Expected: %(sentence)s"),
    Modality.DENIED: gettext_noop("Denied: %(sentence)s"),
    Modality.DEMANDED: gettext_noop("Demanded: %(sentence)s"),
    Modality.NOT_NOTIFIED: gettext_noop("Not notified: %(sentence)s"),
}
STRENGTH = {
    Measure.TARGET: gettext_noop("target in %(place)s: %(quantity)s"),
    Measure.AUTHORISED: gettext_noop("authorised in %(place)s: %(quantity)s"),
}
COUNTED_MOVEMENT = {
    "out": gettext_noop("%(quantity)s out of %(origin)s"),
    "in": gettext_noop("%(quantity)s into %(destinations)s"),
    "toward": gettext_noop("%(quantity)s toward %(destinations)s"),
    "out toward": gettext_noop("%(quantity)s out of %(origin)s toward %(destinations)s"),
    "in from": gettext_noop("%(quantity)s into %(destinations)s from %(origin)s"),
    "between": gettext_noop("%(quantity)s from %(origin)s to %(destinations)s"),
}
MOVEMENT = {
    "out": gettext_noop("out of %(origin)s"),
    "in": gettext_noop("into %(destinations)s"),
    "toward": gettext_noop("toward %(destinations)s"),
    "out toward": gettext_noop("out of %(origin)s toward %(destinations)s"),
    "in from": gettext_noop("into %(destinations)s from %(origin)s"),
    "between": gettext_noop("from %(origin)s to %(destinations)s"),
}
#: By edge: as reported, as planned, and as a noun that a hedge stands before.
MILESTONE = {
    Edge.START: (
        gettext_noop("%(phase)s began"),
        gettext_noop("%(phase)s is to begin"),
        gettext_noop("start of %(phase)s"),
    ),
    Edge.END: (gettext_noop("%(phase)s ended"), gettext_noop("%(phase)s is to end"), gettext_noop("end of %(phase)s")),
    Edge.UNSTATED: (gettext_noop("%(phase)s took place"), gettext_noop("%(phase)s is due"), "%(phase)s"),
}
#: By stance: about a place, and about a phase.
STANCE = {
    Stance.FULL_WITHDRAWAL: (
        gettext_noop("full withdrawal of %(force)s from %(place)s"),
        gettext_noop("full withdrawal of %(force)s under %(phase)s"),
    ),
    Stance.REPOSITIONING: (
        gettext_noop("repositioning of %(force)s in %(place)s"),
        gettext_noop("repositioning of %(force)s under %(phase)s"),
    ),
    Stance.REDUCTION: (
        gettext_noop("reduction of %(force)s in %(place)s"),
        gettext_noop("reduction of %(force)s under %(phase)s"),
    ),
    Stance.NO_CHANGE: (
        gettext_noop("no change for %(force)s in %(place)s"),
        gettext_noop("no change for %(force)s under %(phase)s"),
    ),
    Stance.INCREASE: (
        gettext_noop("increase of %(force)s in %(place)s"),
        gettext_noop("increase of %(force)s under %(phase)s"),
    ),
    Stance.STAY: (
        gettext_noop("stay of %(force)s in %(place)s"),
        gettext_noop("stay of %(force)s under %(phase)s"),
    ),
}


def title(claim: Claim) -> str:
    """The claim in one line: "About 500 personnel out of Syria". Free after ``with_names()``."""
    sentences = {
        Kind.STRENGTH: _strength,
        Kind.MOVEMENT: _movement,
        Kind.STATUS: _status,
        Kind.MILESTONE: _milestone,
        Kind.STANCE: _stance,
    }
    sentence = sentences[Kind(claim.kind)](claim)
    modality = Modality(claim.modality)
    says_it_itself = modality == Modality.REPORTED or (claim.kind == Kind.MILESTONE and modality == Modality.PLANNED)
    hedged = sentence if says_it_itself else _(HEDGED[modality]) % {"sentence": sentence}
    return capfirst(hedged)


def quantity_text(quantity: Quantity) -> str:
    """The quantity in signs: ``≈ 2,000``, ``< 500``, ``500 – 600``; in words where no number was said."""
    if not quantity.votes:
        return _numberless(quantity)
    low, high = said_bounds(quantity)
    if quantity.qualifier == Qualifier.RANGE:
        return f"{number(low)} – {number(high)}"
    sign = SIGN.get(quantity.qualifier, "")
    return f"{sign} {number(high)}".strip()


def quantity_words(quantity: Quantity, unit: str) -> str:
    """The quantity in running words: "about 500 personnel", "hundreds of personnel"."""
    if quantity.qualifier == Qualifier.VAGUE:
        return _(VAGUE[quantity.magnitude]) % {"units": _uncounted(unit)}
    if not quantity.votes:
        return _numberless(quantity)
    low, high = said_bounds(quantity)
    return _(QUALIFIED[quantity.qualifier]) % {"low": number(low), "count": _count(high, unit)}


def said_bounds(quantity: Quantity) -> tuple[int, int]:
    """The numbers as they were said, low and high: less than 500 has upper 499 and was said as 500.

    The only bound stands on both sides. Raises ValueError for a quantity without a bound.
    """
    low, high = quantity.lower, quantity.upper
    if low is None and high is None:
        raise ValueError(f"{quantity} has no bound")
    shift = {Qualifier.MORE_THAN: -1, Qualifier.LESS_THAN: 1}.get(quantity.qualifier, 0)
    first, last = low if low is not None else high, high if high is not None else low
    return (first or 0) + shift, (last or 0) + shift


def period_text(period: Period) -> str:
    """The period as text: its EDTF, or its days; an open side in words ("by 2025-12")."""
    sentence, day = period_parts(period)
    return sentence % {"day": day}


def period_parts(period: Period) -> tuple[str, str]:
    """A sentence with a place for ``day``, and the day or EDTF text that stands there, always left to right."""
    start, slash, end = (period.edtf or _edtf(period)).partition("/")
    if slash and start in {"", ".."}:
        return _("by %(day)s"), end
    if slash and end in {"", ".."}:
        return _("from %(day)s"), start
    return "%(day)s", f"{start}{slash}{end}"


def _edtf(period: Period) -> str:
    first = period.earliest.isoformat() if period.earliest else ".."
    last = period.latest.isoformat() if period.latest else ".."
    return first if first == last else f"{first}/{last}"


def name_of(row: Named | None) -> str:
    """The row's name in a sentence of the interface, isolated where it is of the other language's direction."""
    if row is None:
        return ""
    own = row.name_ar if is_arabic() else row.name_en
    return row.name if own else f"{FIRST_STRONG_ISOLATE}{row.name}{POP_ISOLATE}"


def day_in_text(day: date | None) -> str:
    """The ISO day for a sentence, isolated left to right: Arabic text would turn it round. Empty for none."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{day.isoformat()}{POP_ISOLATE}" if day else ""


def listed(names: Sequence[str]) -> str:
    """Several names as one: "Syria, Iraq and Erbil"."""
    if len(names) <= 1:
        return "".join(names)
    comma = pgettext("between the names of a list", ", ")
    return _("%(first)s and %(last)s") % {"first": comma.join(names[:-1]), "last": names[-1]}


def translation_text(translation: str, translated_by: str, *, by_machine: bool) -> str:
    """What a translation says and who translated, in one line; empty for none."""
    if not translation:
        return ""
    said = {"text": translation, "who": translated_by}
    return (_("“%(text)s” (by machine: %(who)s)") if by_machine else _("“%(text)s” (%(who)s)")) % said


def _strength(claim: Claim) -> str:
    quantity = _quantity(claim)
    names = {"place": name_of(claim.place), "quantity": quantity_words(quantity, claim.unit)}
    if claim.measure in STRENGTH:
        return _(STRENGTH[Measure(claim.measure)]) % names
    says_how_many = quantity.votes or quantity.qualifier == Qualifier.VAGUE
    return (_("%(quantity)s in %(place)s") if says_how_many else _("number in %(place)s: %(quantity)s")) % names


def _movement(claim: Claim) -> str:
    destinations = listed([name_of(place) for place in claim.toward])
    names = {"origin": name_of(claim.origin), "destinations": destinations}
    way = _way(Direction(claim.direction), bool(claim.origin), bool(destinations))
    quantity = claim.quantity
    if quantity and (quantity.votes or quantity.qualifier == Qualifier.VAGUE):
        return _(COUNTED_MOVEMENT[way]) % {**names, "quantity": quantity_words(quantity, claim.unit)}
    return _(MOVEMENT[way]) % names


def _way(direction: Direction, has_origin: bool, has_destination: bool) -> str:
    if not has_destination:
        return "out"
    if not has_origin:
        return "in" if direction == Direction.IN else "toward"
    return {Direction.OUT: "out toward", Direction.IN: "in from", Direction.BETWEEN: "between"}[direction]


def _status(claim: Claim) -> str:
    names = {"place": name_of(claim.place), "status": claim.get_status_display()}
    if claim.recipient:
        names["status"] = _("handed over to %(force)s") % {"force": name_of(claim.recipient)}
    if claim.group_size is None:
        return _("%(place)s: %(status)s") % names
    sentence = ngettext("%(n)s base in %(place)s: %(status)s", "%(n)s bases in %(place)s: %(status)s", claim.group_size)
    return sentence % {**names, "n": number(claim.group_size)}


def _milestone(claim: Claim) -> str:
    reported, planned, noun = MILESTONE[Edge(claim.edge)]
    sentence = {Modality.REPORTED: reported, Modality.PLANNED: planned}.get(Modality(claim.modality), noun)
    return _(sentence) % {"phase": name_of(claim.phase)}


def _stance(claim: Claim) -> str:
    of_place, of_phase = STANCE[Stance(claim.stance)]
    names = {"force": name_of(claim.force), "place": name_of(claim.place), "phase": name_of(claim.phase)}
    return _(of_place if claim.place else of_phase) % names


def _quantity(claim: Claim) -> Quantity:
    if claim.quantity is None:
        raise ValueError(f"claim {claim} of kind {claim.kind} has no quantity")
    return claim.quantity


def _numberless(quantity: Quantity) -> str:
    """What stands in place of a number: the vague word, or that none was given."""
    if quantity.qualifier == Qualifier.VAGUE:
        return str(words.MAGNITUDE[quantity.magnitude]) if quantity.magnitude else _("only in words")
    return _("declined to say") if quantity.qualifier == Qualifier.WITHHELD else _("not said")


def _uncounted(unit: str) -> str:
    return pgettext("uncounted", "bases") if unit == Unit.BASES else pgettext("uncounted", "personnel")


def _count(count: int, unit: str) -> str:
    if unit == Unit.BASES:
        return npgettext("counted", "%(n)s base", "%(n)s bases", count) % {"n": number(count)}
    return npgettext("counted", "%(n)s person", "%(n)s personnel", count) % {"n": number(count)}
