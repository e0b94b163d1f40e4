"""Suggestions as the JSON of ``manage.py suggest`` (docs/extractor.md): plain dicts, lists, texts and numbers."""

from __future__ import annotations

from typing import Any

from posture.core.types import Kind
from posture.extract.found import Amount, Dated, Ignored, Joined, Named, Speaker, Suggestion, Suggestions

QUANTITY = ("unit", "qualifier", "lower", "upper", "magnitude", "wording")
#: What the claims of each kind are made of, beside what all have.
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: ("measure", *QUANTITY, "basis", "force", "place"),
    Kind.MOVEMENT: ("direction", *QUANTITY, "basis", "force", "place", "origin", "destinations"),
    Kind.STATUS: ("status", "place", "group_size", "recipient", "force"),
    Kind.MILESTONE: ("edge", "phase_wording", "place", "force"),
    Kind.STANCE: ("stance", "phase_wording", "place", "force"),
}
COMMON = ("modality", "date", "date_said", "source", "relayed_through")


def answer(original: str, found: Suggestions) -> dict[str, Any]:
    """The object that ``suggest --json`` prints: every item with its offsets and the quote at them."""

    def each(items: list[Any], values: Any) -> list[dict[str, Any]]:
        return [{**_where(original, item.start, item.end), **values(item)} for item in items]

    return {
        "claims": each(found.claims, _claim),
        "links": [_link(link) for link in found.links],
        "dates": each(found.dates, _date),
        "places": each(found.places, _place),
        "sources": each(found.sources, _source),
        "ignored": each(found.ignored, _ignored),
    }


def _where(original: str, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": original[start:end]}


def _claim(claim: Suggestion) -> dict[str, Any]:
    """A claim's kind and rule, and the fields that its kind has; a movement without a number has no quantity."""
    quantity = _quantity(claim.unit, claim.amount) if claim.amount else {}
    named = {name: getattr(claim, name, None) for name in (*FIELDS[claim.kind], *COMMON) if name not in QUANTITY}
    values = {"kind": claim.kind, "rule": claim.rule, **quantity, **named}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _quantity(unit: str | None, amount: Amount) -> dict[str, Any]:
    return {"unit": unit, **{name: getattr(amount, name) for name in QUANTITY[1:]}}


def _link(link: Joined) -> dict[str, Any]:
    return {"type": link.type, "from": link.from_claim, "to": link.to_claim}


def _date(date: Dated) -> dict[str, Any]:
    days = {"earliest": date.earliest, "latest": date.latest}
    return {"edtf": date.edtf, **{name: day and day.isoformat() for name, day in days.items()}, "rule": date.rule}


def _place(place: Named) -> dict[str, Any]:
    """``slug`` is the likeliest; ``slugs`` are all, where several places have the name."""
    return {"slug": place.slugs[0], **({"slugs": list(place.slugs)} if len(place.slugs) > 1 else {})}


def _source(speaker: Speaker) -> dict[str, Any]:
    known = {"slug": speaker.slugs[0]} if speaker.slugs else {}
    return {"name": speaker.name, "role": speaker.role, "unnamed": speaker.is_unnamed, **known}


def _ignored(ignored: Ignored) -> dict[str, Any]:
    return {"reason": ignored.reason}
