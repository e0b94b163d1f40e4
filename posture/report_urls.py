"""The addresses of the files: ``claims.csv``, ``claims.excel.csv`` and the same for every other table."""

from __future__ import annotations

from django.urls import path, register_converter

from posture.reports.catalogue import TABLES
from posture.views import exports


class TableConverter:
    """The name of a table."""

    regex = "|".join(TABLES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TableConverter, "table")

urlpatterns = [
    path("<table:name>.csv", exports.csv_file, name="csv"),
    path("<table:name>.excel.csv", exports.csv_file, {"for_excel": True}, name="excel_csv"),
]
