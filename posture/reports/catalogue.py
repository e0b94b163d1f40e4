"""Which reports there are: the files of each, the filter they are asked with, and the page they come from."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from posture.forms.report import ArticleReport, DayReport, ReadingReport, ReportFilter, SourceReport, StaffReport
from posture.reports import claims, lists, phases, place_columns
from posture.reports.table import Table


@dataclass(frozen=True)
class Report:
    """The first of the tables is the report, the others hold what belongs to its rows many to many.

    ``page`` is the name of the address of the page whose rows these are; ``has_map`` that they are drawn on the map.
    """

    tables: tuple[Table, ...]
    form: type[ReportFilter]
    page: str
    has_map: bool = False

    @property
    def main(self) -> Table:
        return self.tables[0]

    @property
    def name(self) -> str:
        return self.main.name

    def asked(self, query: QueryDict, table: Table | None = None) -> ReportFilter:
        """The filter of an address, to be asked whether it is valid; columns are those of the table."""
        return self.form(query, (table or self.main).names)


REPORTS = (
    Report((claims.CLAIMS, claims.CLAIM_QUOTES, claims.CLAIM_DESTINATIONS, claims.CLAIM_LINKS), ReportFilter, "claims"),
    Report((place_columns.READINGS, place_columns.READING_CLAIMS), ReadingReport, "map", has_map=True),
    Report((place_columns.BASES, place_columns.BASE_CLAIMS), ReadingReport, "map"),
    Report((claims.MOVEMENTS, claims.MOVEMENT_QUOTES, claims.MOVEMENT_DESTINATIONS), ReportFilter, "claims"),
    Report((phases.PHASES, phases.PHASE_CLAIMS), DayReport, "phases"),
    Report((lists.SOURCES,), SourceReport, "sources"),
    Report((lists.ARTICLES, lists.ARTICLE_VERSIONS), ArticleReport, "articles"),
)
#: What the map of a day is asked with.
MAP = DayReport
BY_NAME = {report.name: report for report in REPORTS}
#: What editors export, drafts included.
STAFF = Report((claims.CLAIMS, claims.CLAIM_QUOTES, claims.CLAIM_DESTINATIONS, claims.ALL_LINKS), StaffReport, "claims")
STAFF_TABLES = {table.name: table for table in STAFF.tables}
#: Every table with its report, by name.
TABLES = {table.name: (report, table) for report in REPORTS for table in report.tables}
