"""The reports as the page of files offers them: each with the part of the address that it understands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise

from posture.forms.report import SERIES, ReadingReport, ReportFilter
from posture.reports.catalogue import Report
from posture.reports.column import Column
from posture.reports.table import Table

#: What a page has no use for.
OF_A_FILE = ("columns", "by")


@dataclass(frozen=True)
class File:
    """One file and its address."""

    table: Table
    query: str

    @property
    def title(self) -> Promise | str:
        return self.table.title

    @property
    def row(self) -> Promise | str:
        return self.table.row

    @property
    def address(self) -> str:
        return reverse("csv", args=[self.table.name])

    @property
    def excel_address(self) -> str:
        return reverse("excel_csv", args=[self.table.name])

    @property
    def csv(self) -> str:
        return f"{self.address}{self.query}"

    @property
    def excel(self) -> str:
        return f"{self.excel_address}{self.query}"


class Offer(File):
    """A report with the files beside it, for the filters of a valid ``form`` that it understands."""

    def __init__(self, report: Report, form: ReportFilter) -> None:
        self.report = report
        known = report.form.base_fields
        self.carried = [(name, value) for name, value in form.asked().items() if name in known]
        super().__init__(report.main, _query(self.carried))

    @property
    def name(self) -> str:
        return self.report.name

    @property
    def page(self) -> str:
        return self.report.page

    @property
    def page_query(self) -> str:
        return _query([pair for pair in self.carried if pair[0] not in OF_A_FILE])

    @property
    def columns(self) -> Sequence[Column]:
        return self.table.columns

    @cached_property
    def beside(self) -> list[File]:
        return [File(table, self.query) for table in self.report.tables[1:]]

    @property
    def package(self) -> str:
        return f"{reverse('package', args=[self.name])}{self.query}"

    @property
    def map(self) -> str:
        """The map that the rows are drawn on, empty for none; it is of one day."""
        of_the_day = [pair for pair in self.carried if pair[0] not in OF_A_FILE]
        return f"{reverse('map_geojson')}{_query(of_the_day)}" if self.report.has_map else ""

    @property
    def is_series(self) -> bool:
        return issubclass(self.report.form, ReadingReport)

    @property
    def steps(self) -> list[tuple[str, Promise | str]]:
        return list(SERIES.items())


def _query(pairs: list[tuple[str, str]]) -> str:
    return f"?{urlencode(pairs)}" if pairs else ""
