"""The data dictionary of a package: the columns of its files as a CSV, and as a Frictionless Data Package.

Both come from the tables of columns. https://specs.frictionlessdata.io/data-package/ has the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from posture.reports.about import About, version
from posture.reports.column import BETWEEN, Column, in_each_language
from posture.reports.table import Computed, Row, Table

CODEBOOK_COLUMNS = (
    Column("file", _("file"), _("name of the file"), "claims.csv", safe=True),
    Column("column", _("column"), _("name of the column"), "lower", safe=True),
    Column("label_en", _("name in English"), _("what a reader calls it"), "lower bound"),
    Column("label_ar", _("name in Arabic"), _("what a reader calls it"), "الحد الأدنى"),
    Column("meaning_en", _("meaning in English"), _("what it says"), "lowest number that fits the words"),
    Column("meaning_ar", _("meaning in Arabic"), _("what it says"), "أدنى عدد يناسب الكلمات"),
    Column("type", _("type"), _("field type of Table Schema"), "integer", safe=True),
    Column("unit", _("unit"), _("what its numbers count, in English"), "code points"),
    Column("values", _("values"), _("the words it can hold, several apart by “ | ”"), "yes | no"),
    Column("example", _("example"), _("one cell"), "500"),
)


@dataclass(frozen=True)
class Written:
    """A file of a package as it was written: its size in bytes, its SHA-256 and, of a table, its rows."""

    path: str
    size: int
    sha256: str
    rows: int | None = None
    table: Table | None = None
    columns: Sequence[Column] = ()


def codebook(written: Iterable[Written]) -> Computed:
    """The table whose rows are the columns of these files."""
    files = list(written)
    return Computed(
        name="codebook",
        title=_("codebook"),
        row=_("one row per column of each file"),
        columns=CODEBOOK_COLUMNS,
        key=["file", "column"],
        rows=lambda _asked: _described(files),
    )


def _described(files: Iterable[Written]) -> Iterator[Row]:
    for file in files:
        for column in file.columns:
            labels, meanings = in_each_language(column.label), in_each_language(column.meaning)
            yield {
                "file": file.path,
                "column": column.name,
                **{f"label_{code}": label for code, label in labels.items()},
                **{f"meaning_{code}": meaning for code, meaning in meanings.items()},
                "type": column.type,
                "unit": english(column.unit),
                "values": BETWEEN.join(word for word, _label in column.values),
                "example": column.example,
            }


def english(text: Promise | str) -> str:
    return in_each_language(text)["en"]


def data_package(name: str, about: About, written: Iterable[Written]) -> dict[str, Any]:
    """The descriptor of the files: ``datapackage.json``."""
    licence, address = about.licence
    return {
        "profile": "data-package",
        "name": f"posture-{name}",
        "title": f"Posture: {about.title}",
        "description": f"As known by {about.known.isoformat()}. Filter: {about.query or 'none'}.",
        "created": about.moment,
        "version": f"{about.at:%Y.%m.%d}",
        "software": f"Posture {version()}",
        "licenses": [{"name": settings.DATA_LICENCE, "title": licence, "path": address}],
        "contributors": [{"title": settings.PUBLISHER, "role": "publisher"}],
        "citation": about.citation,
        **({"homepage": about.site} if about.site else {}),
        "resources": [_resource(file) for file in written],
    }


def _resource(file: Written) -> dict[str, Any]:
    name, _dot, ending = file.path.partition(".")
    common = {"name": name, "path": file.path, "bytes": file.size, "hash": f"sha256:{file.sha256}", "encoding": "utf-8"}
    if file.table is None:
        return {**common, "profile": "data-resource", "format": ending, "mediatype": "application/geo+json"}
    return {
        **common,
        "profile": "tabular-data-resource",
        "title": english(file.table.title),
        "description": english(file.table.row),
        "format": "csv",
        "mediatype": "text/csv",
        "rows": file.rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": _schema(file),
    }


def _schema(file: Written) -> dict[str, Any]:
    names = {column.name for column in file.columns}
    key = list(file.table.key) if file.table else []
    schema: dict[str, Any] = {"fields": [_field(column) for column in file.columns], "missingValues": [""]}
    return {**schema, "primaryKey": key} if names.issuperset(key) else schema


def _field(column: Column) -> dict[str, Any]:
    labels, meanings = in_each_language(column.label), in_each_language(column.meaning)
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": labels["en"],
        "description": meanings["en"],
        "labels": labels,
        "meanings": meanings,
        "example": column.example,
    }
    if column.unit:
        field["unit"] = english(column.unit)
    if column.type == "boolean":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    elif column.words is not None:
        field["constraints"] = {"enum": [word for word, _label in column.values]}
    return field
