"""A situation as the columns that the browser draws.

Places go out once (``place_columns``); each further day is columns of small numbers (``posture.map.tables``). Words are
sent as their position in their word list.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from posture import geometry, words
from posture.forms.held import Held
from posture.map.kept import Kept
from posture.map.legend import asked_for
from posture.map.situation import Situation
from posture.map.tables import Drawn, difference, drawn, mark, whole
from posture.map.told import Said
from posture.models import Claim, Destination, Place, PlaceKind
from posture.models.claim import PUBLIC

Columns = dict[str, list[Any]]


def _positions(word_list: Iterable[str]) -> dict[str, int | None]:
    return {**{word: position for position, word in enumerate(word_list)}, "": None}


QUALIFIER, MODALITY = _positions(words.QUALIFIER), _positions(words.MODALITY)
DIRECTION = _positions(words.DIRECTION)
#: The rows of the days last asked for, of ten thousand places 1 MB each.
ROWS: Kept[Drawn] = Kept(6)
#: Parameters that do not change the rows of a day.
NOT_DRAWN = ("on", "known", "place", "at", "folded", "first", "last", "held", "seen")
PLACE = ("pk", "slug", "name_en", "name_ar", "kind", "parent_id", "latitude", "longitude", "uncertainty_km")
#: So many movements go out for a day, the newest: more arrows than that tell nobody anything.
ARROWS = 120
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


def situation_json(asked: Situation, state: str = "", held: Held | None = None) -> str:
    """Everything that is drawn for one day as a JSON object: readings, strengths to be, movements, each as columns.

    Whoever holds another day gets of the first two only what differs (``posture.map.tables``), if that day is still
    drawn as it was and is at hand in this ``state`` of the database, or quickly made.
    """
    found = asked_for(asked)
    now, before = _rows(found, state), _rows_held(found, state, held) if held else None
    head = {"on": found.day.on.isoformat(), "known": found.day.known.isoformat(), "force": found.day.force.pk}
    if held and before:
        head["held"] = held.on.isoformat()
    newest = found.newest_movements(ARROWS + 1)
    return as_json(
        head
        | (difference(now, before) if before else whole(now))
        | {"movements": _movements(newest[:ARROWS]), "fewer": len(newest) > ARROWS, "seen": mark(now)}
    )


def _rows(found: Situation, state: str) -> Drawn:
    return ROWS.get(state, _question(found), lambda: _drawn(found))


def _drawn(found: Situation) -> Drawn:
    old = found.day.on - settings.SHELF_LIFE
    return drawn(found.rows, found.target_rows, found.day.force.pk, old.toordinal())


def _rows_held(found: Situation, state: str, held: Held) -> Drawn | None:
    """The rows of another day of the same question, as they are held. What would have to be read anew is not made for
    it."""
    before = found.on(held.on)
    rows = ROWS.find(state, _question(before))
    if rows is None and found.is_stored and before.is_stored:
        rows = _rows(before, state)
    return rows if rows and mark(rows) == held.mark else None


def _question(found: Situation) -> tuple[object, ...]:
    return found.form.querystring(**dict.fromkeys(NOT_DRAWN)), *found.day.key


def as_json(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _movements(claims: Sequence[Said]) -> Columns:
    return {
        "origin": [claim.origin_id for claim in claims],
        "destinations": [claim.destinations for claim in claims],
        "direction": [DIRECTION[claim.direction] for claim in claims],
        "modality": [MODALITY[claim.modality] for claim in claims],
        "qualifier": [QUALIFIER[claim.qualifier] for claim in claims],
        "lower": [claim.lower for claim in claims],
        "upper": [claim.upper for claim in claims],
    }


def spoken_of() -> QuerySet[Place]:
    """The places with an outline that a public claim names; of the others nobody can draw anything."""
    return Place.objects.filter(_named(), outline__isnull=False).order_by("pk")


def _named() -> Q:
    """That a public claim names the place. Asked place by place: of a million claims nobody reads more than one."""
    claims, here = Claim.objects.public(), OuterRef("pk")
    to_it = Destination.objects.filter(place=here, claim__state__in=PUBLIC)
    return _is_one(claims.filter(place=here)) | _is_one(claims.filter(origin=here)) | _is_one(to_it)


def _is_one(rows: QuerySet[Any]) -> Q:
    """That there is such a row. For EXISTS the server may make a table of all of them first: of every claim, here."""
    return Q(IsNull(Subquery(rows.values("pk")[:1]), False))


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
