"""Geometry of the basemap: one coverage of regions, neighbours and sea, simplified together so that borders match.

Degrees of WGS 84 throughout; 0.002 is about 200 m. The tolerance of a coverage is that of Visvalingam and Whyatt as
GEOS has it, the square root of the smallest triangle that is kept; that of water is the distance of Douglas and
Peucker.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from shapely import (
    coverage_is_valid,
    coverage_simplify,
    coverage_union_all,
    difference,
    force_2d,
    intersection,
    is_valid,
    line_merge,
    maximum_inscribed_circle,
    simplify,
    transform,
    union_all,
)
from shapely.geometry import MultiPolygon, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry

PRECISION = 4
WIDE = box(16, 12, 70, 50)
"""Neighbours are drawn this far, and the map shows no more: wide enough for a wide screen at zoom 6."""
NEAR = box(33.5, 28, 50, 40)
"""Where rivers and lakes are drawn."""
FINE, COARSE, WATER = 0.002, 0.05, 0.004
SMALLEST_ISLAND = 0.05
SMALLEST_LAKE = 0.0015
"""Square degrees; an island or lake below is left out."""


def simplified(
    regions: Mapping[str, BaseGeometry], neighbours: Mapping[str, BaseGeometry]
) -> tuple[dict[str, BaseGeometry], dict[str, BaseGeometry]]:
    """Both sets simplified as one coverage, finely where a region has a share in the line, coarsely elsewhere.

    The sea is a member of the coverage too: without it a coast would count as an outer edge and keep every vertex.
    """
    cut = {code: intersection(shape, WIDE) for code, shape in neighbours.items()}
    sea = difference(WIDE, union_all([*regions.values(), *cut.values()]))
    fine = coverage_simplify([*regions.values(), *cut.values(), sea], FINE)
    near, rest = list(fine[: len(regions)]), fine[len(regions) :]
    far = coverage_simplify(rest, COARSE, simplify_boundary=False)[:-1]
    near_rounded = {code: rounded(shape) for code, shape in zip(regions, near, strict=True)}
    check(near_rounded)
    return near_rounded, {code: rounded(without_islets(shape)) for code, shape in zip(cut, far, strict=True)}


def check(coverage: Mapping[str, BaseGeometry]) -> None:
    """Refuse regions that simplifying or rounding has spoilt."""
    spoilt = [code for code, shape in coverage.items() if not is_valid(shape)]
    if spoilt or not coverage_is_valid(list(coverage.values())):
        raise ValueError(f"The simplified regions overlap, gape or cross themselves: {spoilt}")


def joined(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Neighbouring shapes of one coverage as one, without the lines between them."""
    return coverage_union_all(list(shapes))


def rounded(shape: BaseGeometry) -> BaseGeometry:
    return transform(force_2d(shape), lambda positions: positions.round(PRECISION))


def without_islets(shape: BaseGeometry) -> BaseGeometry:
    return MultiPolygon([part for part in polygons(shape) if part.area >= SMALLEST_ISLAND])


def polygons(shape: BaseGeometry) -> list[Polygon]:
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def lakes(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    near = (shape for shape in shapes if shape.intersects(NEAR) and shape.area >= SMALLEST_LAKE)
    return [rounded(simplify(shape, WATER)) for shape in near]


def rivers(shapes: Iterable[BaseGeometry]) -> list[BaseGeometry]:
    merged = line_merge(union_all([intersection(shape, NEAR) for shape in shapes if shape.intersects(NEAR)]))
    return [rounded(simplify(line, WATER)) for line in getattr(merged, "geoms", [merged])]


def deepest_point(shape: BaseGeometry) -> list[float]:
    """Longitude and latitude of the point farthest from the outline: where a name has most room."""
    longitude, latitude = maximum_inscribed_circle(shape, 0.01).coords[0]
    return [round(longitude, PRECISION), round(latitude, PRECISION)]


def geojson(shape: BaseGeometry) -> dict[str, Any]:
    """The geometry as GeoJSON with plain lists; a multi-part one of a single part becomes that part."""
    parts = getattr(shape, "geoms", None)
    return dict(mapping(parts[0] if parts is not None and len(parts) == 1 else shape))
