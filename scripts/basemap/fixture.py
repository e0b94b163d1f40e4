"""Rows of fixtures/regions.json: countries, Kurdistan Region and governorates, with outlines and further names."""

from collections.abc import Iterator, Mapping
from typing import Any

import layers
from shapely.geometry.base import BaseGeometry
from sources import NATURAL_EARTH, REGIONS

Row = dict[str, str]


def region_rows(
    rows: list[Row], outlines: Mapping[str, BaseGeometry], published: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    """Parents stand before children. ``published`` has Natural Earth's properties of each governorate by code."""
    places = [place_row(row, outlines.get(row["code"])) for row in rows]
    return places + [name for row in rows for name in name_rows(row, published.get(row["code"], {}))]


def place_row(row: Row, outline: BaseGeometry | None) -> dict[str, Any]:
    fields = {
        "slug": row["slug"],
        "kind": row["kind"],
        "parent": [row["parent"]] if row["parent"] else None,
        "name_en": row["name_en"],
        "name_ar": row["name_ar"],
        "coordinate_source": f"outline: {NATURAL_EARTH}, by {REGIONS.label}" if outline else "",
        "outline": layers.geojson(outline) if outline else None,
        "note": row["note"],
    }
    return {"model": "posture.place", "fields": fields}


def name_rows(row: Row, published: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The further names, each with where it is from: Natural Earth if it prints that very form, else our own table."""
    printed = {published.get(field, "") for field in ("name", "name_en", "name_ar")}
    for language in ("en", "ar"):
        for name in filter(None, row[f"aliases_{language}"].split(";")):
            source = NATURAL_EARTH if name in printed else "usual form, entered by hand"
            fields = {"place": [row["slug"]], "name": name, "language": language, "source": source}
            yield {"model": "posture.placename", "fields": fields}
