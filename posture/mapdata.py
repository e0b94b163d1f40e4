"""A situation as the columns that the browser draws.

Places go out once (``place_columns``); each further day is columns of small numbers. Words are sent as their position
in their word list, days as whole days before ``on``, unknown numbers as null, a figure also as it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from posture import geometry, words
from posture.models import Claim, Destination, Place, Step
from posture.sentences import quantity_text
from posture.situation import Situation
from posture.spreads import spread_text

Columns = dict[str, list[Any]]
STATUS, WORD = list(words.STATUS), list(words.WORD)
QUALIFIER, MODALITY = list(words.QUALIFIER), list(words.MODALITY)
DIRECTION, MEASURE = list(words.DIRECTION), list(words.MEASURE)
PLACE = ("pk", "slug", "name_en", "name_ar", "kind", "parent_id", "latitude", "longitude", "uncertainty_km")
NUMBERS = ("latitude", "longitude", "uncertainty_km")


def place_columns(places: QuerySet[Place]) -> Columns:
    """The places as columns, by key: names in both languages, WGS 84 degrees, kilometres, null without position."""
    rows = list(places.order_by("pk").values_list(*PLACE))
    columns = {name: [row[i] for row in rows] for i, name in enumerate(PLACE)}
    for name in NUMBERS:
        columns[name] = [None if value is None else float(value) for value in columns[name]]
    return columns


def situation_columns(found: Situation) -> dict[str, Any]:
    """Everything that is drawn for one day: statuses, figures, targets, movements, each as columns."""
    on = found.day.on
    return {
        "on": on,
        "known": found.day.known,
        "force": found.day.force.pk,
        "statuses": _table(found.statuses(), _STATUS, on),
        "figures": _table(found.figures(), _FIGURE, on),
        "targets": _table(found.targets, _TARGET, on),
        "movements": _table(found.movements, _MOVEMENT, on),
    }


def _table(rows: Sequence[Any], columns: Mapping[str, Callable[[Any, date], Any]], on: date) -> Columns:
    return {name: [value(row, on) for row in rows] for name, value in columns.items()}


def _age(day: date | None, on: date) -> int | None:
    return None if day is None else (on - min(day, on)).days


def _in_list(words_in_order: Sequence[str], word: str) -> int | None:
    return words_in_order.index(word) if word else None


_STATUS: dict[str, Callable[[Step, date], Any]] = {
    "place": lambda step, on: step.place_id,
    "status": lambda step, on: _in_list(STATUS, step.status),
    "word": lambda step, on: _in_list(WORD, step.status_word),
    "age": lambda step, on: _age(step.status_fresh_to, on),
}
_FIGURE: dict[str, Callable[[Step, date], Any]] = {
    "place": lambda step, on: step.place_id,
    "force": lambda step, on: step.force_id,
    "word": lambda step, on: _in_list(WORD, step.word),
    "lower": lambda step, on: step.lower,
    "lowerQualifier": lambda step, on: _in_list(QUALIFIER, step.lower_qualifier),
    "upper": lambda step, on: step.upper,
    "upperQualifier": lambda step, on: _in_list(QUALIFIER, step.upper_qualifier),
    "age": lambda step, on: _age(step.fresh_to, on),
    "text": lambda step, on: spread_text(step.lower, step.lower_qualifier, step.upper, step.upper_qualifier),
}
_QUANTITY: dict[str, Callable[[Claim, date], Any]] = {
    "claim": lambda claim, on: claim.public_id,
    "force": lambda claim, on: claim.force_id,
    "modality": lambda claim, on: _in_list(MODALITY, claim.modality),
    "qualifier": lambda claim, on: _in_list(QUALIFIER, claim.qualifier),
    "lower": lambda claim, on: claim.lower,
    "upper": lambda claim, on: claim.upper,
    "age": lambda claim, on: _age(claim.true.latest, on),
    "text": lambda claim, on: quantity_text(claim.quantity) if claim.quantity and claim.quantity.votes else "",
}
_TARGET = {
    **_QUANTITY,
    "place": lambda claim, on: claim.place_id,
    "measure": lambda claim, on: _in_list(MEASURE, claim.measure),
}
_MOVEMENT = {
    **_QUANTITY,
    "origin": lambda claim, on: claim.origin_id,
    "destinations": lambda claim, on: [place.pk for place in claim.destinations.all()],
    "direction": lambda claim, on: _in_list(DIRECTION, claim.direction),
}


def spoken_of() -> QuerySet[Place]:
    """The places with an outline that a public claim names; of the others nobody can draw anything."""
    claims = Claim.objects.public()
    at_it, from_it = claims.filter(place__isnull=False), claims.filter(origin__isnull=False)
    to_it = Destination.objects.filter(claim__in=claims.values("pk"))
    named = Q(pk__in=at_it.values("place")) | Q(pk__in=from_it.values("origin")) | Q(pk__in=to_it.values("place"))
    return Place.objects.filter(named, outline__isnull=False).order_by("pk")


def outlines(places: Iterable[Place]) -> dict[str, Any]:
    """The outlines as one GeoJSON FeatureCollection, each with its place's key, its kind and its inner point."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": place.pk,
                "properties": {"kind": place.kind, "inner": geometry.inner_point(place.outline)},
                "geometry": place.outline,
            }
            for place in places
            if place.outline
        ],
    }
