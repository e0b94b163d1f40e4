"""What the first request of a process would wait for, done before it takes any."""

from contextlib import suppress

from django.db import Error, close_old_connections
from django.http import QueryDict
from django.utils import timezone

from posture.forms.report import ReportFilter
from posture.reports.claims import CLAIMS
from posture.reports.exports import csv_file
from posture.reports.table import Asked

#: A day by which nothing is known.
LONG_AGO = "known=1900-01-01"


def ask_ahead() -> None:
    """Makes a file of claims with none in it, which takes a fifth of a second the first time and a hundredth the next.

    It opens a connection, which stays in the pool, lets the server look up the tables, and compiles what Django
    compiles when it is first used. Where no database answers, the first request will tell.
    """
    form = ReportFilter(QueryDict(LONG_AGO), CLAIMS.names)
    form.full_clean()
    with suppress(Error):
        b"".join(csv_file(CLAIMS, Asked(form, timezone.localdate())))
    close_old_connections()
