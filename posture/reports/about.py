"""What is said about a file beside it: whose it is, under which licence, and how to cite it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from django.conf import settings

from posture.forms.report import ReportFilter
from posture.reports.catalogue import Report
from posture.reports.column import in_each_language

LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC0-1.0": ("CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}


@dataclass(frozen=True)
class About:
    """What was taken when: ``query`` is the filter as in the address, ``site`` the address of the site, if known."""

    title: str
    query: str
    known: date
    at: datetime
    site: str = ""
    notes: str = ""

    @property
    def moment(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"

    @property
    def licence(self) -> tuple[str, str]:
        """Its name and its address."""
        return LICENCES[settings.DATA_LICENCE]

    @property
    def citation(self) -> str:
        where = f" {self.site}" if self.site else ""
        asked = f" Filter: {self.query.removeprefix('?')}." if self.query else ""
        return (
            f"{settings.PUBLISHER} ({self.at:%Y}): {self.title}. As known by {self.known.isoformat()}."
            f"{asked} Posture {version()}, {self.moment}.{where}"
        )


def about(report: Report, form: ReportFilter, today: date, at: datetime, site: str = "") -> About:
    """What is to be said about the package of a valid filter."""
    title = in_each_language(report.main.title)["en"]
    return About(title.capitalize(), form.querystring(at=None), form.cleaned_data["known"] or today, at, site)


@cache
def version() -> str:
    """Of the software."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(project["project"]["version"])
