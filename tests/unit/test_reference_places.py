"""The committed basemap and places: sound outlines, borders that match, points where they are said to be."""

import csv
import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from posture.geometry import Position, distance_km, inner_point, outline_problem

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ["cities", "governorates", "lakes", "land", "rivers"]


def layer(name):
    return json.loads((ROOT / "static" / "basemap" / f"{name}.json").read_text(encoding="utf-8"))


def rows(model):
    files = [
        json.loads((ROOT / "fixtures" / f"{name}.json").read_text(encoding="utf-8")) for name in ("regions", "places")
    ]
    return [row["fields"] for file in files for row in file if row["model"] == f"posture.{model}"]


PLACES = {place["slug"]: place for place in rows("place")}
REGIONS = {slug: place for slug, place in PLACES.items() if place["kind"] == "region"}


@pytest.mark.parametrize("name", LAYERS)
def test_layer_names_its_sources(name):
    assert layer(name)["sources"][0] in (
        "Natural Earth, 1:10m, public domain",
        "GeoNames (geonames.org), CC BY 4.0",
    )


def test_basemap_stays_small():
    assert sum((ROOT / "static" / "basemap" / f"{name}.json").stat().st_size for name in LAYERS) < 400_000


def test_outlines_are_sound():
    faults = {slug: outline_problem(place["outline"]) for slug, place in PLACES.items() if place.get("outline")}

    assert {slug: fault for slug, fault in faults.items() if fault} == {}


def test_governorates_share_their_borders():
    outlines = [
        shape(place["outline"]) for slug, place in REGIONS.items() if place["outline"] and slug != "kurdistan-region"
    ]

    assert (len(outlines), bool(shapely.coverage_is_valid(outlines))) == (32, True)


def test_regions_without_outline_are_known():
    assert [slug for slug, place in REGIONS.items() if not place["outline"]] == ["halabja"]


def test_kurdistan_region_has_its_governorates():
    children = [slug for slug, place in PLACES.items() if place["parent"] == ["kurdistan-region"]]

    assert children == ["erbil", "dohuk", "sulaymaniyah-governorate", "halabja"]


def test_parents_stand_before_their_children():
    seen = set()
    for slug, place in PLACES.items():
        assert place["parent"] is None or place["parent"][0] in seen
        seen.add(slug)


def test_points_lie_within_their_stated_governorate_but_for_camp_taji():
    outside = []
    for slug, place in PLACES.items():
        if "latitude" in place:
            outline = shape(PLACES[place["parent"][0]]["outline"])
            if not outline.contains(shapely.Point(place["longitude"], place["latitude"])):
                outside.append(slug)

    assert outside == ["taji"]


def test_a_point_has_an_uncertainty_and_a_source_and_no_point_has_neither():
    for place in PLACES.values():
        if "latitude" in place:
            assert (place["uncertainty_km"] > 0, bool(place["coordinate_source"])) == (True, True)
        else:
            assert "uncertainty_km" not in place


def test_places_without_any_position_are_known():
    nowhere = [slug for slug, place in PLACES.items() if "latitude" not in place and not place.get("outline")]

    assert nowhere == ["halabja", "joint-operations-command"]


def test_every_place_is_named_in_both_languages():
    assert [slug for slug, place in PLACES.items() if not (place["name_en"] and place["name_ar"])] == []


def test_further_names_belong_to_a_place_and_are_not_repeated():
    keys = [(name["place"][0], name["name"]) for name in rows("placename")]

    assert (len(keys), {slug for slug, _ in keys} <= set(PLACES)) == (len(set(keys)), True)


def test_same_places_are_linked_with_a_source():
    assert [(link["place"], link["other"], bool(link["source"])) for link in rows("placelink")] == [
        (["mss-euphrates"], ["mss-conoco"], True),
        (["kharab-al-jir"], ["rumaylan"], True),
        (["joint-operations-command"], ["union-iii"], True),
    ]


def test_cities_are_named_by_hand_without_debris():
    features = layer("cities")["features"]
    named = [(feature["properties"]["name_en"], feature["properties"]["name_ar"]) for feature in features]
    with (ROOT / "scripts" / "basemap" / "cities.csv").open(encoding="utf-8", newline="") as stream:
        table = [(row["name_en"], row["name_ar"]) for row in csv.DictReader(stream)]

    assert named == table
    assert all(english.isascii() for english, _ in named)
    assert all("\u0621" <= letter <= "\u064a" or letter == " " for _, arabic in named for letter in arabic)


def test_inner_point_of_erbil_is_near_its_city():
    assert distance_km(inner_point(PLACES["erbil"]["outline"]), Position(44.0091, 36.1912)) < 20
