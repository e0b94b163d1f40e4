"""The table of a file: what one row is, its columns, and where its rows come from."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import Promise

from posture.forms.report import ReportFilter
from posture.models.newest import ALONE
from posture.reports.beside import Named, beside
from posture.reports.column import Column

#: One chunk a row would make the server of the page, not the database, the slow part.
BLOCK = 64 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
CRLF = b"\r\n"

#: The cells of a computed row by the names of the columns; a name that is missing stands for an empty cell.
Row = dict[str, Any]


class Block(NamedTuple):
    """Whole records of a CSV, and how many rows they are; the header is none."""

    content: bytes
    rows: int


@dataclass(frozen=True)
class Asked:
    """A valid filter, and the day on which it is asked."""

    form: ReportFilter
    today: date


@dataclass(frozen=True, kw_only=True)
class Table(ABC):
    """``name`` is that of file and address, ``row`` says what one row is, ``key`` what no two rows have alike."""

    name: str
    title: Promise | str
    row: Promise | str
    columns: Sequence[Column]
    key: Sequence[str]
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", frozenset(column.name for column in self.columns))

    def chosen(self, names: Sequence[str]) -> Sequence[Column]:
        """The columns of these names, in their order; all for none."""
        by_name = {column.name: column for column in self.columns}
        return [by_name[name] for name in names] or self.columns

    @abstractmethod
    def blocks(self, asked: Asked, columns: Sequence[Column], head: bytes = b"") -> Iterator[Block]:
        """The records behind ``head`` in blocks of about 64 kB.

        Rows of a query hold a connection until they are exhausted or closed; closing them early cancels the query.
        """


@dataclass(frozen=True, kw_only=True)
class Selected(Table):
    """Rows that PostgreSQL writes: ``query`` has ``{columns}``, and ``{rows}`` for the rows of the filter.

    Where it has ``{beside}``, those joins of ``beside`` stand whose name the chosen columns call, or these joins.
    """

    query: str
    rows: Callable[[ReportFilter], QuerySet[Any, Any]]
    beside: dict[str, str | Named] = field(default_factory=dict)

    def blocks(self, asked: Asked, columns: Sequence[Column], head: bytes = b"") -> Iterator[Block]:
        return _copied(self.select(asked.form, columns), head)

    def select(self, form: ReportFilter, columns: Sequence[Column]) -> str:
        """The query with its values put in: the cursor that DEBUG wraps around ours takes no others to COPY."""
        rows, values = self.rows(form).query.sql_with_params()
        cells, joins = beside(self.beside, [column.cell for column in columns])
        query = self.query.format(columns=cells, rows=rows, beside=joins)
        with connection.cursor() as cursor:
            return str(cursor.mogrify(query, values))


def _copied(query: str, head: bytes) -> Iterator[Block]:
    """What the database writes of a query, behind ``head``."""
    block, rows = bytearray(head), 0
    with connection.cursor() as cursor:
        # With helpers the server sorts all rows before the first goes out, and a file takes every processor there is.
        cursor.execute(f"SET datestyle TO ISO; {ALONE}")
        with cursor.copy(f"COPY ({query}) TO STDOUT WITH (FORMAT csv)") as copy:
            for row in copy:
                # The server sends one message a row and ends it with LF alone; line ends within cells stay theirs.
                block += row[:-1]
                block += CRLF
                rows += 1
                if len(block) >= BLOCK:
                    yield Block(bytes(block), rows)
                    block.clear()
                    rows = 0
    if block:
        yield Block(bytes(block), rows)


@dataclass(frozen=True, kw_only=True)
class Computed(Table):
    """Rows that ``posture.core`` makes: computed while they are written, a few thousand at a time."""

    rows: Callable[[Asked], Iterable[Row]]

    def blocks(self, asked: Asked, columns: Sequence[Column], head: bytes = b"") -> Iterator[Block]:
        text, rows = io.StringIO(newline=""), 0
        writer = csv.writer(text, lineterminator=CRLF.decode())
        for row in self.rows(asked):
            writer.writerow([column.written(row.get(column.name)) for column in columns])
            rows += 1
            if text.tell() >= BLOCK // 2:
                yield Block(head + text.getvalue().encode(), rows)
                text.seek(0)
                text.truncate()
                head, rows = b"", 0
        yield Block(head + text.getvalue().encode(), rows)


def header(columns: Sequence[Column], *, for_excel: bool = False) -> bytes:
    """The first record; for Excel with a byte-order mark in front."""
    return (BYTE_ORDER_MARK if for_excel else b"") + ",".join(column.name for column in columns).encode() + CRLF
