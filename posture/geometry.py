"""Outlines and distances on the globe, in WGS 84 degrees; positions are longitude first, as in GeoJSON (RFC 7946).

No Django and no database.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

EARTH_RADIUS_KM = 6371.0088
"""Mean radius R1 of the GRS 80 ellipsoid (Moritz 2000)."""

INSIDE_TOLERANCE = 0.01
"""How near to the deepest point of an outline is near enough, in degrees."""


class Position(NamedTuple):
    longitude: float
    latitude: float


class Problem(StrEnum):
    """What can be wrong with an outline; the value is the English sentence."""

    NOT_AN_OUTLINE = "An outline is a GeoJSON object of type Polygon or MultiPolygon."
    NO_RINGS = "An outline needs at least one ring of positions."
    NOT_A_POSITION = "A position is two numbers, longitude and latitude."
    NOT_FINITE = "A coordinate is not a finite number."
    OUT_OF_RANGE = "A longitude lies outside -180 to 180 or a latitude outside -90 to 90."
    TOO_SHORT = "A ring needs at least four positions."
    NOT_CLOSED = "A ring does not end where it begins."
    CROSSES_ITSELF = "The outline crosses or touches itself."
    BAD_HOLE = "A hole lies outside its outline or two parts overlap."
    DEGENERATE = "A ring encloses no area."


@dataclass(frozen=True)
class Fault:
    """One thing wrong with an outline. ``where`` says which ring or position, in words of GeoJSON, or is empty."""

    problem: Problem
    where: str = ""

    def __str__(self) -> str:
        return f"{self.problem} ({self.where})" if self.where else str(self.problem)


def outline_problem(outline: object) -> Fault | None:
    """The first fault of a would-be outline, or ``None`` if it is sound.

    The form is checked first, in the order of the coordinates, then the topology by shapely, which alone would accept
    longitude 500 and call NaN merely invalid.

    >>> str(outline_problem({"type": "Polygon", "coordinates": [[[44, 33], [45, 33], [45, 34], [44, 34]]]}))
    'A ring does not end where it begins. (ring 1)'
    """
    if not isinstance(outline, dict) or outline.get("type") not in ("Polygon", "MultiPolygon"):
        return Fault(Problem.NOT_AN_OUTLINE)
    for name, ring in _rings(outline):
        if fault := _ring_fault(name, ring):
            return fault
    return _topology_fault(outline)


def reaches_into(outline: dict[str, Any], south: float, west: float, north: float, east: float) -> bool:
    """Whether a sound outline shares a point with a part of the globe; over the 180th meridian west is the greater."""
    shapely = _shapely()
    shape = shapely.geometry.shape(outline)
    parts = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    return any(shape.intersects(shapely.geometry.box(start, south, end, north)) for start, end in parts)


def inner_point(outline: dict[str, Any], apart_from: Sequence[Position] = (), by: float = 0.0) -> Position:
    """The point deepest inside a sound outline, where a sign or a name of the region goes; about a millisecond.

    It keeps ``by`` degrees away from some other points, if the outline has room for that.
    """
    shapely = _shapely()
    shape = shapely.geometry.shape(outline)
    free = shape.difference(shapely.geometry.MultiPoint([*apart_from]).buffer(by)) if apart_from else shape
    circle = shapely.maximum_inscribed_circle(shape if free.is_empty else free, INSIDE_TOLERANCE)
    centre = shapely.get_point(circle, 0)
    return Position(centre.x, centre.y)


def outside_km(outline: dict[str, Any], positions: Sequence[Position]) -> list[float]:
    """How far each point lies outside a sound outline; 0 within. The nearest edge is found in the plane of degrees."""
    shapely = _shapely()
    shape = shapely.geometry.shape(outline)
    shapely.prepare(shape)
    points = shapely.points(positions)
    nearest = [shapely.get_coordinates(line)[0] for line in shapely.shortest_line(shape, points)]
    inside = shapely.covers(shape, points)
    return [
        0.0 if within else distance_km(Position(*edge), position)
        for within, edge, position in zip(inside, nearest, positions, strict=True)
    ]


def distance_km(one: Position, other: Position) -> float:
    """Great-circle distance by the haversine formula on a sphere; up to 0.5 % off the ellipsoid."""
    latitude_1, latitude_2 = math.radians(one.latitude), math.radians(other.latitude)
    half_latitude = (latitude_2 - latitude_1) / 2
    half_longitude = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin(half_latitude) ** 2 + math.cos(latitude_1) * math.cos(latitude_2) * math.sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def _rings(outline: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Each ring with its name for a message; something that is no ring is handed on for ``_ring_fault`` to refuse."""
    coordinates = outline.get("coordinates")
    if outline["type"] == "Polygon":
        yield from _named("ring", coordinates)
        return
    for part_name, part in _named("part", coordinates):
        for ring_name, ring in _named("ring", part):
            yield f"{part_name}, {ring_name}", ring


def _named(name: str, items: object) -> Iterator[tuple[str, object]]:
    if isinstance(items, list | tuple) and items:
        for number, item in enumerate(items, 1):
            yield f"{name} {number}", item
    else:
        yield f"{name} 1", None


def _ring_fault(name: str, ring: object) -> Fault | None:
    if not isinstance(ring, list | tuple) or not ring:
        return Fault(Problem.NO_RINGS, name)
    for number, position in enumerate(ring, 1):
        if problem := _position_problem(position):
            return Fault(problem, f"{name}, position {number}")
    if len(ring) < 4:
        return Fault(Problem.TOO_SHORT, name)
    if tuple(ring[0]) != tuple(ring[-1]):
        return Fault(Problem.NOT_CLOSED, name)
    return None


def _position_problem(position: object) -> Problem | None:
    if not isinstance(position, list | tuple) or len(position) != 2:
        return Problem.NOT_A_POSITION
    if not all(isinstance(number, int | float) and not isinstance(number, bool) for number in position):
        return Problem.NOT_A_POSITION
    if any(isinstance(number, float) and not math.isfinite(number) for number in position):
        return Problem.NOT_FINITE
    longitude, latitude = position
    return None if abs(longitude) <= 180 and abs(latitude) <= 90 else Problem.OUT_OF_RANGE


def _topology_fault(outline: dict[str, Any]) -> Fault | None:
    shapely = _shapely()
    reason = shapely.is_valid_reason(shapely.geometry.shape(outline))
    if reason == "Valid Geometry":
        return None
    return Fault(_problem_of(reason), _place_of(reason))


def _problem_of(reason: str) -> Problem:
    """The words of GEOS for an invalid polygon, e.g. ``Ring Self-intersection[40.5 33.5]``, as one of ours."""
    if "Too few points" in reason:
        return Problem.DEGENERATE
    if "Hole" in reason or "Nested" in reason or "nested" in reason:
        return Problem.BAD_HOLE
    return Problem.CROSSES_ITSELF


def _place_of(reason: str) -> str:
    numbers = re.search(r"\[(\S+) (\S+)\]", reason)
    return f"longitude {float(numbers[1]):.4f}, latitude {float(numbers[2]):.4f}" if numbers else ""


def _shapely() -> Any:
    """Imported at first use: it costs about 0.2 s and 20 MB, and most processes never check an outline."""
    import shapely  # noqa: PLC0415

    return shapely
