"""The addresses of the files: ``claims.csv``, ``claims.excel.csv`` and the same for every other table."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from posture.reports.catalogue import BY_NAME, TABLES
from posture.views import exports, releases


class TableConverter(StringConverter):
    """The name of a table."""

    regex = "|".join(TABLES)


class ReportConverter(StringConverter):
    """The name of a report."""

    regex = "|".join(BY_NAME)


register_converter(TableConverter, "table")
register_converter(ReportConverter, "report")

urlpatterns = [
    path("<table:name>.csv", exports.csv_file, name="csv"),
    path("<table:name>.excel.csv", exports.csv_file, {"for_excel": True}, name="excel_csv"),
    path("<report:name>.zip", exports.package, name="package"),
    path("releases/<slug:slug>.zip", releases.package, name="release_package"),
    path("releases/<slug:slug>/since/<slug:old>.csv", releases.changes_csv, name="release_changes_csv"),
    path("map.geojson", exports.map_geojson, name="map_geojson"),
]
