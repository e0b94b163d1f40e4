"""Derive static/basemap/*.json and fixtures/regions.json from the unpacked packages in a workshop folder.

python derive.py WORKSHOP     (build.py calls it inside its virtual environment)
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

import layers
import shapefile
from fixture import region_rows
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from sources import CITIES, GEONAMES, LAKES, NAMES, NATURAL_EARTH, REGIONS, RIVERS, Package, extracted

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OURS = ("IRQ", "SYR")
MERGED_REGIONS = {"SY-X01~": "SY-QU"}
"""The strip of the United Nations observers (UNDOF) is no governorate: it is drawn as part of Quneitra."""
MERGED_NEIGHBOURS = {"ESB": "CYP", "WSB": "CYP", "CYN": "CYP", "KAB": "KAZ"}
"""Base areas and other parts whose inner lines mean nothing on this map."""

Feature = dict[str, Any]
Row = dict[str, str]


def main(workshop: Path) -> None:
    provinces = json.loads(extracted(workshop, REGIONS).read_text(encoding="utf-8"))["features"]
    governorates, neighbours = layers.simplified(*sorted_provinces(provinces))
    outlines = with_parents(governorates)
    rows = table("regions.csv")
    parents = {row["parent"] for row in rows}
    wider = [region_feature(row, outlines[row["code"]]) for row in rows if row["slug"] in parents]
    single = [region_feature(row, outlines[row["code"]]) for row in rows if row["code"] in governorates]
    write("land", [*neighbour_features(neighbours), *wider], [NATURAL_EARTH, REGIONS.label, NAMES])
    write("governorates", single, [NATURAL_EARTH, REGIONS.label, NAMES])
    write("rivers", plain_features(layers.rivers(shapes_of(workshop, RIVERS))), [NATURAL_EARTH, RIVERS.label])
    write("lakes", plain_features(layers.lakes(shapes_of(workshop, LAKES))), [NATURAL_EARTH, LAKES.label])
    write("cities", city_features(extracted(workshop, CITIES)), [GEONAMES, CITIES.label, NAMES])
    published = {code_of(province): province["properties"] for province in provinces}
    save_fixture(region_rows(rows, outlines, published))


def sorted_provinces(provinces: list[Feature]) -> tuple[dict[str, BaseGeometry], dict[str, BaseGeometry]]:
    """The governorates of Iraq and Syria by ISO 3166-2 code, and the neighbours, each dissolved, by country code."""
    ours: dict[str, list[BaseGeometry]] = {}
    others: dict[str, list[BaseGeometry]] = {}
    for feature in provinces:
        if not feature["geometry"] or not (outline := shape(feature["geometry"])).intersects(layers.WIDE):
            continue
        country = feature["properties"]["adm0_a3"]
        if country in OURS:
            ours.setdefault(MERGED_REGIONS.get(code_of(feature), code_of(feature)), []).append(outline)
        else:
            others.setdefault(MERGED_NEIGHBOURS.get(country, country), []).append(outline)
    return dissolved(ours), dissolved(others)


def dissolved(parts: dict[str, list[BaseGeometry]]) -> dict[str, BaseGeometry]:
    return {code: layers.joined(shapes) for code, shapes in sorted(parts.items())}


def code_of(feature: Feature) -> str:
    return str(feature["properties"]["iso_3166_2"])


def with_parents(governorates: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The governorates with the two countries and the Kurdistan Region, each joined from its own, by code."""

    def joined(*prefixes: str) -> BaseGeometry:
        return layers.joined(outline for code, outline in governorates.items() if code.startswith(prefixes))

    return {**governorates, "IQ": joined("IQ-"), "SY": joined("SY-"), "IQ-KR": joined("IQ-AR", "IQ-DA", "IQ-SU")}


def table(name: str) -> list[Row]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def shapes_of(workshop: Path, package: Package) -> list[BaseGeometry]:
    """The shapes of a shapefile; attributes are not used."""
    stem = extracted(workshop, package).with_suffix("")
    with shapefile.Reader(shp=f"{stem}.shp", shx=f"{stem}.shx") as reader:
        return [shape(one.__geo_interface__) for one in reader.iterShapes()]


def neighbour_features(neighbours: dict[str, BaseGeometry]) -> list[Feature]:
    drawn = {code: outline for code, outline in neighbours.items() if not outline.is_empty}
    return [feature({"kind": "neighbour", "code": code}, layers.geojson(outline)) for code, outline in drawn.items()]


def region_feature(row: Row, outline: BaseGeometry) -> Feature:
    words = {name: row[name] for name in ("code", "slug", "kind", "name_en", "name_ar")}
    label = [float(number) for number in row["label"].split()] or layers.deepest_point(outline)
    return feature({**words, "label": label}, layers.geojson(outline))


def plain_features(shapes: list[BaseGeometry]) -> list[Feature]:
    return [feature({}, layers.geojson(one)) for one in shapes]


def city_features(path: Path) -> list[Feature]:
    """The cities of cities.csv, in its order: the names are ours, the points are of GeoNames."""
    points = json.loads(path.read_text(encoding="utf-8"))
    return [city_feature(row, points[row["geonameid"]]) for row in table("cities.csv")]


def city_feature(row: Row, point: dict[str, Any]) -> Feature:
    position = [round(point["longitude"], layers.PRECISION), round(point["latitude"], layers.PRECISION)]
    words = {"name_en": row["name_en"], "name_ar": row["name_ar"], "rank": int(row["rank"])}
    return feature(words, {"type": "Point", "coordinates": position})


def feature(properties: dict[str, Any], geometry: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write(layer: str, features: list[Feature], sources: list[str]) -> None:
    """One GeoJSON file of static/basemap/, a feature a line, with its sources as a foreign member (RFC 7946, 6.1).

    Each has the box of the whole basemap: the map shows no more than that.
    """
    extent = [int(degrees) for degrees in layers.WIDE.bounds]
    head = json.dumps({"type": "FeatureCollection", "sources": sources, "bbox": extent}, ensure_ascii=False)
    path = ROOT / "static" / "basemap" / f"{layer}.json"
    path.write_text(f'{head[:-1]}, "features": [\n{lines(features)}\n]}}\n', encoding="utf-8")
    report(path, len(features))


def save_fixture(rows: list[dict[str, Any]]) -> None:
    path = ROOT / "fixtures" / "regions.json"
    path.write_text(f"[\n{lines(rows)}\n]\n", encoding="utf-8")
    report(path, len(rows))


def lines(items: list[dict[str, Any]]) -> str:
    return ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)


def report(path: Path, count: int) -> None:
    print(f"{path.relative_to(ROOT)}: {count} items, {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
