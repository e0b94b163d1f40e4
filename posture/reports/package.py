"""A report as a package: a zip with its files, what their columns mean, where they are from, and the hash of each.

It is made while it is sent, out of one state of the database. Hashes and row counts stand in the last files, which are
written when the others are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from django.template.loader import render_to_string
from django.utils.timezone import override as in_time_zone
from django.utils.translation import override

from posture.reports.about import About
from posture.reports.catalogue import Report
from posture.reports.column import BETWEEN, FORMULA
from posture.reports.dictionary import Written, codebook, data_package, english
from posture.reports.exports import one_state
from posture.reports.geojson import map_geojson
from posture.reports.table import Asked, Table, header
from posture.zipping import zipped

MAP = "map.geojson"


def package(report: Report, asked: Asked, about: About) -> Iterator[bytes]:
    with one_state():
        yield from zipped(Package(report, asked, about).files(), about.at)


class Package:
    """The files of a package in their order; what was ``written`` is known when each has gone out."""

    def __init__(self, report: Report, asked: Asked, about: About) -> None:
        self.report, self.asked, self.about = report, asked, about
        self.written: list[Written] = []

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file is asked for when the one before has gone out."""
        for table in self.report.tables:
            yield f"{table.name}.csv", self._table(table)
        if self.report.has_map and not self.asked.form.cleaned_data["by"]:
            yield MAP, self._told(MAP, map_geojson(self.asked))
        yield "codebook.csv", self._table(codebook(self.written))
        yield "datapackage.json", self._told("datapackage.json", self._descriptor())
        yield "README.md", self._readme()

    def _table(self, table: Table) -> Iterator[bytes]:
        """The columns that are chosen are those of the first table."""
        names = self.asked.form.cleaned_data["columns"] if table is self.report.main else ()
        columns, rows = table.chosen(names), 0
        hashed, size = hashlib.sha256(), 0
        for block in table.blocks(self.asked, columns, header(columns)):
            hashed.update(block.content)
            rows, size = rows + block.rows, size + len(block.content)
            yield block.content
        self.written.append(Written(f"{table.name}.csv", size, hashed.hexdigest(), rows, table, columns))

    def _told(self, path: str, blocks: Iterator[bytes]) -> Iterator[bytes]:
        hashed, size = hashlib.sha256(), 0
        for block in blocks:
            hashed.update(block)
            size += len(block)
            yield block
        self.written.append(Written(path, size, hashed.hexdigest()))

    def _descriptor(self) -> Iterator[bytes]:
        described = data_package(self.report.name, self.about, self.written)
        yield (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()

    def _readme(self) -> Iterator[bytes]:
        files = [(file, english(file.table.row) if file.table else "") for file in self.written]
        context = {"about": self.about, "files": files, "formula": FORMULA, "between": BETWEEN}
        with override("en"), in_time_zone("UTC"):
            yield render_to_string("posture/package/README.md", context).encode()
