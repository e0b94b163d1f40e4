"""A situation as the columns that the browser draws.

Places go out once (``place_columns``); each further day is columns of small numbers. Words are sent as their position
in their word list, days as whole days before ``on``, unknown numbers as null.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from posture import geometry, words
from posture.courses import NONE, QUALIFIERS, STATUSES, WORDS, Placed
from posture.map.legend import asked_for
from posture.map.situation import Situation
from posture.map.told import Said
from posture.models import Claim, Destination, Place, PlaceKind
from posture.models.claim import PUBLIC

Columns = dict[str, list[Any]]


def _numbered(stored: Sequence[str], positions: Mapping[str, int | None]) -> list[int | None]:
    """What the browser knows a stored word by, by its number there."""
    return [positions[word] for word in stored]


def _positions(word_list: Iterable[str]) -> dict[str, int | None]:
    return {**{word: position for position, word in enumerate(word_list)}, "": None}


STATUS, WORD = _positions(words.STATUS), _positions(words.WORD)
QUALIFIER, MODALITY = _positions(words.QUALIFIER), _positions(words.MODALITY)
DIRECTION, MEASURE = _positions(words.DIRECTION), _positions(words.MEASURE)
STATUS_OF, WORD_OF = _numbered(STATUSES, STATUS), _numbered(WORDS, WORD)
QUALIFIER_OF = _numbered(QUALIFIERS, QUALIFIER)
PLACE = ("pk", "slug", "name_en", "name_ar", "kind", "parent_id", "latitude", "longitude", "uncertainty_km")
#: So many movements go out for a day, the newest: more arrows than that tell nobody anything.
DRAWN = 120
#: With more signs than this in a country none can be kept apart from all others; degrees to keep.
FEW, APART = 40, 0.55
NUMBERS = ("latitude", "longitude", "uncertainty_km")


def place_columns(places: QuerySet[Place]) -> Columns:
    """The places as columns, by key: names in both languages, WGS 84 degrees, kilometres, null without position."""
    rows = list(places.order_by("pk").values_list(*PLACE))
    columns = {name: [row[i] for row in rows] for i, name in enumerate(PLACE)}
    for name in NUMBERS:
        columns[name] = [None if value is None else float(value) for value in columns[name]]
    return columns


def situation_json(asked: Situation, seen: str = "", held: date | None = None) -> str:
    """Everything that is drawn for one day as a JSON object: statuses, figures, targets, movements, each as columns.

    Places stand in ascending order of their keys, each as its distance from the one before, and what is upper as what
    it is beyond the lower, which compresses well (``static/js/map/unpack.js`` undoes it). ``seen`` names the state of
    the database. Whoever holds another day of the same state gets of statuses and figures only those of the places at
    which something changed between the two: ``changed``. The ages of all others are as many days more as lie between
    the days.
    """
    found = asked_for(asked)
    head = {"on": found.day.on.isoformat(), "known": found.day.known.isoformat(), "force": found.day.force.pk}
    records, before = found.records, found.on(held) if held and found.is_stored else None
    if before and before.is_stored:
        changed = {record.place for record in {*records} ^ {*before.records}}
        records = [record for record in records if record.place in changed]
        head |= {"held": before.day.on.isoformat(), "changed": _distances(sorted(changed))}
    return as_json(head | reading_columns(records, found.day.on) | _said(found) | {"seen": seen})


def _said(found: Situation) -> dict[str, Any]:
    on, newest = found.day.on.toordinal(), found.newest_movements(DRAWN + 1)
    return {
        "targets": _targets(found.targets, on),
        "movements": _movements(newest[:DRAWN], on),
        "fewer": len(newest) > DRAWN,
    }


def reading_columns(records: Sequence[Placed], day: date) -> dict[str, Columns]:
    """The statuses and the figures of a day as columns."""
    on = day.toordinal()
    return {
        "statuses": _statuses([record for record in records if record.status], on),
        "figures": _figures([record for record in records if record.word], on),
    }


def as_json(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _statuses(records: Sequence[Placed], on: int) -> Columns:
    return {
        "place": _distances(record.place for record in records),
        "status": [STATUS_OF[record.status] for record in records],
        "word": [WORD_OF[record.status_word] for record in records],
        "age": [_since(record.status_fresh_to, on) for record in records],
    }


def _figures(records: Sequence[Placed], on: int) -> Columns:
    return {
        "place": _distances(record.place for record in records),
        "force": [record.force for record in records],
        "word": [WORD_OF[record.word] for record in records],
        "lower": [_number(record.lower) for record in records],
        "lowerQualifier": [QUALIFIER_OF[record.lower_qualifier] for record in records],
        "beyond": [_beyond(_number(record.lower), _number(record.upper)) for record in records],
        "qualifierBeyond": [
            _beyond(QUALIFIER_OF[record.lower_qualifier], QUALIFIER_OF[record.upper_qualifier]) for record in records
        ],
        "age": [_since(record.fresh_to, on) for record in records],
    }


def _number(stored: int) -> int | None:
    return None if stored == NONE else stored


def _since(ordinal: int, on: int) -> int | None:
    return None if ordinal == NONE else on - ordinal


def _targets(claims: Sequence[Said], on: int) -> Columns:
    by_place = sorted(claims, key=lambda claim: claim.place_id or 0)
    return {
        "place": _distances(claim.place_id or 0 for claim in by_place),
        "measure": [MEASURE[claim.measure] for claim in by_place],
        **_quantities(by_place, on),
    }


def _movements(claims: Sequence[Said], on: int) -> Columns:
    return {
        "origin": [claim.origin_id for claim in claims],
        "destinations": [claim.destinations for claim in claims],
        "direction": [DIRECTION[claim.direction] for claim in claims],
        **_quantities(claims, on),
    }


def _quantities(claims: Sequence[Said], on: int) -> Columns:
    return {
        "force": [claim.force_id for claim in claims],
        "modality": [MODALITY[claim.modality] for claim in claims],
        "qualifier": [QUALIFIER[claim.qualifier] for claim in claims],
        "lower": [claim.lower for claim in claims],
        "beyond": [_beyond(claim.lower, claim.upper) for claim in claims],
        "age": [_days_since(claim.last_day, on) for claim in claims],
    }


def _beyond(one: int | None, other: int | None) -> int | None:
    """How far the second lies beyond the first, where both are known: mostly they are the same, which costs nothing."""
    return other if one is None or other is None else other - one


def _days_since(day: date | None, on: int) -> int | None:
    """Negative for what speaks of days to come, too."""
    return None if day is None else on - day.toordinal()


def _distances(keys: Iterable[int]) -> list[int]:
    """Each key as its distance from the one before, the first from 0."""
    found, before = [], 0
    for key in keys:
        found.append(key - before)
        before = key
    return found


def spoken_of() -> QuerySet[Place]:
    """The places with an outline that a public claim names; of the others nobody can draw anything."""
    return Place.objects.filter(_named(), outline__isnull=False).order_by("pk")


def _named() -> Q:
    """That a public claim names the place. Asked place by place: of a million claims nobody reads more than one."""
    claims = Claim.objects.public()
    at_it, from_it = (Exists(claims.filter(**{end: OuterRef("pk")})) for end in ("place", "origin"))
    return Q(at_it) | Q(from_it) | Q(Exists(Destination.objects.filter(place=OuterRef("pk"), claim__state__in=PUBLIC)))


def outlines(places: Iterable[Place]) -> dict[str, Any]:
    """The outlines as one GeoJSON FeatureCollection, each with its place's key, its kind and its inner point.

    The sign of a country stands apart from those of its bases, and from those of its regions.
    """
    outlined = [place for place in places if place.outline]
    signs = _points()
    signs += [geometry.inner_point(place.outline or {}) for place in outlined if place.kind != PlaceKind.COUNTRY]
    return {"type": "FeatureCollection", "features": [_feature(place, signs) for place in outlined]}


def _feature(place: Place, signs: Sequence[geometry.Position]) -> dict[str, Any]:
    is_country = place.kind == PlaceKind.COUNTRY and len(signs) <= FEW
    inner = geometry.inner_point(place.outline or {}, signs if is_country else (), APART)
    properties = {"kind": place.kind, "inner": [round(number, 4) for number in inner]}
    return {"type": "Feature", "id": place.pk, "properties": properties, "geometry": place.outline}


def _points() -> list[geometry.Position]:
    """Where the first few places lie that a public claim names."""
    rows = Place.objects.positioned().filter(_named()).order_by("pk").values_list("longitude", "latitude")
    return [geometry.Position(float(x), float(y)) for x, y in rows[: FEW + 1] if x is not None and y is not None]
