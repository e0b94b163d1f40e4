"""A report as a file: CSV by RFC 4180 with a header row, UTF-8, CRLF between records.

A file that breaks off is never whole to who takes it: what goes wrong while it is written is raised to the server,
which then closes the connection without the end of the last chunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Literal

from django.db import connection, transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify

from posture.forms import ClaimFilter
from posture.forms.report import ReportFilter
from posture.reports.table import Asked, Computed, Table, header

LONGEST_NAME = 120


def csv_file(table: Table, asked: Asked, *, for_excel: bool = False) -> Iterator[bytes]:
    """The file in blocks of about 64 kB; for Excel with a byte-order mark in front."""
    columns = table.chosen(asked.form.cleaned_data["columns"])
    with one_state():
        for block in table.blocks(asked, columns, header(columns, for_excel=for_excel)):
            yield block.content


def csv_rows(table: Computed) -> Iterator[bytes]:
    """The file of a table that no filter is asked for."""
    form = ReportFilter(QueryDict(), ())
    form.full_clean()
    return csv_file(table, Asked(form, timezone.localdate()))


def one_state(access: Literal["READ ONLY", "READ WRITE"] = "READ ONLY") -> AbstractContextManager[None]:
    """All that is read within is read of one state of the database, however long it takes."""
    return _within_a_transaction() if connection.in_atomic_block else _of_its_own(access)


@contextmanager
def _within_a_transaction() -> Iterator[None]:
    yield


@contextmanager
def _of_its_own(access: str) -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, {access}")
        yield


def file_name(what: str, form: ClaimFilter, at: datetime, ending: str) -> str:
    """What is in the file, which filter, and when (UTC): ``posture-claims-place-erbil-20251031T080000Z.csv``."""
    asked = "-".join(f"{name}-{slugify(value) or 'x'}" for name, value in form.asked().items())
    short = re.sub(r"[^0-9a-z_-]+", "-", asked.lower())[:LONGEST_NAME]
    return f"{'-'.join(filter(None, ['posture', what, short]))}-{at:%Y%m%dT%H%M%SZ}{ending}"
