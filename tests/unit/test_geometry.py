"""Outlines and distances: what is refused, with which words, and what is measured."""

import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.geometry import Fault, Position, Problem, distance_km, inner_point, outline_problem, outside_km

SQUARE = [[44, 33], [45, 33], [45, 34], [44, 34], [44, 33]]
HOLE = [[44.2, 33.2], [44.4, 33.2], [44.4, 33.4], [44.2, 33.4], [44.2, 33.2]]
FAR_SQUARE = [[40, 33], [41, 33], [41, 34], [40, 34], [40, 33]]
BOW_TIE = [[44, 33], [45, 34], [45, 33], [44, 34], [44, 33]]
FLAT = [[44, 33], [45, 33], [44, 33], [44, 33]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def multipolygon(*parts):
    return {"type": "MultiPolygon", "coordinates": list(parts)}


@pytest.mark.parametrize(
    "outline",
    [
        pytest.param(polygon(SQUARE), id="a square"),
        pytest.param(polygon(SQUARE, HOLE), id="a square with a hole"),
        pytest.param(multipolygon([SQUARE, HOLE], [FAR_SQUARE]), id="two parts"),
        pytest.param(polygon([tuple(position) for position in SQUARE]), id="tuples"),
        pytest.param(polygon([[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]), id="the whole world"),
    ],
)
def test_outline_problem_sound(outline):
    assert outline_problem(outline) is None


@pytest.mark.parametrize(
    ("outline", "fault"),
    [
        pytest.param(None, Fault(Problem.NOT_AN_OUTLINE), id="nothing"),
        pytest.param([SQUARE], Fault(Problem.NOT_AN_OUTLINE), id="a list"),
        pytest.param({"type": "Point", "coordinates": [44, 33]}, Fault(Problem.NOT_AN_OUTLINE), id="a point"),
        pytest.param(
            {"type": ["Polygon"], "coordinates": [SQUARE]}, Fault(Problem.NOT_AN_OUTLINE), id="type is a list"
        ),
        pytest.param({"type": "Polygon"}, Fault(Problem.NO_RINGS, "ring 1"), id="no coordinates"),
        pytest.param({"type": "Polygon", "coordinates": "abc"}, Fault(Problem.NO_RINGS, "ring 1"), id="text"),
        pytest.param(polygon(), Fault(Problem.NO_RINGS, "ring 1"), id="no ring"),
        pytest.param(multipolygon(), Fault(Problem.NO_RINGS, "part 1, ring 1"), id="no part"),
        pytest.param(multipolygon([SQUARE], []), Fault(Problem.NO_RINGS, "part 2, ring 1"), id="an empty part"),
        pytest.param(
            polygon([44, 33]), Fault(Problem.NOT_A_POSITION, "ring 1, position 1"), id="numbers for positions"
        ),
        pytest.param(polygon([[44, 33, 7], *SQUARE]), Fault(Problem.NOT_A_POSITION, "ring 1, position 1"), id="height"),
        pytest.param(
            polygon([*SQUARE, ["44", 33]]), Fault(Problem.NOT_A_POSITION, "ring 1, position 6"), id="digits as text"
        ),
        pytest.param(polygon([[True, 33], *SQUARE]), Fault(Problem.NOT_A_POSITION, "ring 1, position 1"), id="truth"),
        pytest.param(
            polygon([[math.nan, 33], *SQUARE]), Fault(Problem.NOT_FINITE, "ring 1, position 1"), id="not a number"
        ),
        pytest.param(polygon(SQUARE, [[44, -math.inf]]), Fault(Problem.NOT_FINITE, "ring 2, position 1"), id="endless"),
        pytest.param(
            polygon([[500, 33], *SQUARE]), Fault(Problem.OUT_OF_RANGE, "ring 1, position 1"), id="longitude 500"
        ),
        pytest.param(polygon([[33, 99], *SQUARE]), Fault(Problem.OUT_OF_RANGE, "ring 1, position 1"), id="latitude 99"),
        pytest.param(
            polygon([[10**400, 33]]), Fault(Problem.OUT_OF_RANGE, "ring 1, position 1"), id="beyond any float"
        ),
        pytest.param(polygon(SQUARE[:2]), Fault(Problem.TOO_SHORT, "ring 1"), id="two positions"),
        pytest.param(polygon(SQUARE[:-1]), Fault(Problem.NOT_CLOSED, "ring 1"), id="an open ring"),
        pytest.param(
            polygon(BOW_TIE), Fault(Problem.CROSSES_ITSELF, "longitude 44.5000, latitude 33.5000"), id="a bow tie"
        ),
        pytest.param(
            polygon(SQUARE, FAR_SQUARE),
            Fault(Problem.BAD_HOLE, "longitude 40.0000, latitude 33.0000"),
            id="a hole outside",
        ),
        pytest.param(polygon(FLAT), Fault(Problem.DEGENERATE, "longitude 44.0000, latitude 33.0000"), id="no area"),
    ],
)
def test_outline_problem_named(outline, fault):
    assert outline_problem(outline) == fault


def test_fault_reads_as_a_sentence_with_its_place():
    assert str(Fault(Problem.NOT_CLOSED, "part 2, ring 1")) == "A ring does not end where it begins. (part 2, ring 1)"


def test_inner_point_lies_inside_where_a_centroid_would_not():
    horseshoe = polygon([[0, 0], [10, 0], [10, 9], [6, 9], [6, 1], [3, 1], [3, 9], [0, 9], [0, 0]])

    point = inner_point(horseshoe)

    assert (6 < point.longitude < 10, 0 < point.latitude < 9) == (True, True)


def test_distance_km_baghdad_to_erbil():
    assert round(distance_km(Position(44.4009, 33.3406), Position(44.0091, 36.1912)), 1) == 319.0


def test_distance_km_antipodes_is_half_the_circumference():
    assert round(distance_km(Position(0, 0), Position(180, 0)), 1) == 20015.1


POSITIONS = st.builds(Position, st.floats(-180, 180), st.floats(-90, 90))


@given(POSITIONS, POSITIONS)
def test_distance_km_is_the_same_both_ways_and_at_most_half_the_circumference(one, other):
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))
    assert 0 <= distance_km(one, other) <= 20015.2


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(["Polygon", "MultiPolygon"]), JSON_VALUES)
def test_outline_problem_never_raises_on_parsed_json(kind, coordinates):
    fault = outline_problem({"type": kind, "coordinates": coordinates})

    assert fault is None or fault.problem in Problem


def test_importing_geometry_does_not_import_shapely_or_django():
    code = "import sys, posture.geometry; print(sorted({'shapely', 'django'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_how_far_points_lie_outside_an_outline():
    square = {"type": "Polygon", "coordinates": [[[44, 36], [45, 36], [45, 37], [44, 37], [44, 36]]]}
    positions = [Position(44.5, 36.5), Position(44.5, 37), Position(44.5, 37.1), Position(46, 38)]

    outside = outside_km(square, positions)

    corner = distance_km(Position(45, 37), Position(46, 38))
    assert [round(km, 2) for km in outside] == [0, 0, 11.12, round(corner, 2)]
