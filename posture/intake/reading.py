"""The bytes of a CSV as rows of cells, or what is wrong with it, each with its row and column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from posture.digits import number
from posture.intake.columns import ALL, NEEDED
from posture.reports.column import unguarded

MAX_BYTES = 2_000_000
#: Checking a row costs about 15 ms of a processor, and an answer should not take minutes.
MAX_ROWS = 2_000
DELIMITERS = ",;\t"
FIRST_LINE = re.compile(r"[^\r\n]+")
#: What no text of ours may hold: NUL, and halves of characters that UTF-8 cannot hold.
UNFIT = re.compile(r"[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Problem:
    """Why a file does not come in. Rows are counted as a spreadsheet does: the names of the columns are row 1.

    ``column`` is empty where it is the row that is wrong, ``row`` is 0 where it is the file.
    """

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"{self.row}:{self.column}: {self.message}"


class Unfit(Exception):
    """The file does not come in; ``problems`` say why."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(map(str, problems)))


@dataclass(frozen=True)
class Row:
    """One claim as it stands in the file: the text of each cell by the name of its column, ``''`` where empty."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def read(content: bytes) -> list[Row]:
    """The rows of the file, as they were before the export made them safe; rows without any text are passed over.

    UTF-8 with or without a byte-order mark; comma, semicolon or tab between cells; lines end as they like. Raises
    Unfit with all that is wrong.
    """
    if len(content) > MAX_BYTES:
        raise Unfit(too_large())
    records = list(_records(_decoded(content)))
    if not records:
        raise Unfit(Problem(0, "", _("The file is empty.")))
    names = [cell.strip() for cell in records[0][1]]
    if problems := list(_of_names(names)):
        raise Unfit(*problems)
    rows = [(at, cells) for at, cells in records[1:] if any(cell.strip() for cell in cells)]
    if problems := [*_of_counts(rows, len(names)), *_of_characters(rows, names)]:
        raise Unfit(*problems)
    return [Row(at, dict(zip(names, map(_plain, names, cells), strict=True))) for at, cells in rows]


def too_large() -> Problem:
    message = _("The file has more than %(most)s bytes. Bring it in in parts.") % {"most": number(MAX_BYTES)}
    return Problem(0, "", message)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = _("This is no UTF-8. Save the file as “CSV UTF-8”.")
        raise Unfit(Problem(line, "", message)) from error


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """The records with their numbers, from 1."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    at = 0
    try:
        for at, cells in enumerate(reader, start=1):
            yield at, cells
    except csv.Error as error:
        message = _("The quotes of this row do not go together: a quote within a cell is written twice.")
        raise Unfit(Problem(at + 1, "", message)) from error


def _delimiter(text: str) -> str:
    """What stands between the names of the columns."""
    first = FIRST_LINE.match(text)
    delimiter = max(DELIMITERS, key=first[0].count) if first else ","
    if first and delimiter not in first[0]:
        message = _("The names of the columns stand in the first row, with a comma, a semicolon or a tab between them.")
        raise Unfit(Problem(1, "", message))
    return delimiter


def _of_names(names: list[str]) -> Iterator[Problem]:
    for name, times in Counter(names).items():
        if name not in ALL:
            yield Problem(1, _shown(name), _("There is no such column."))
        elif times > 1:
            yield Problem(1, name, _("This column stands there twice."))
    for either in NEEDED:
        if not set(either) & set(names):
            yield Problem(1, either[0], _("This column is missing."))


def _of_counts(rows: list[tuple[int, list[str]]], expected: int) -> Iterator[Problem]:
    if len(rows) > MAX_ROWS:
        message = _("The file has %(count)s rows, more than %(most)s. Bring it in in parts.")
        yield Problem(0, "", message % {"count": number(len(rows)), "most": number(MAX_ROWS)})
    for at, cells in rows:
        if len(cells) != expected:
            message = _("There are %(count)s cells in this row and %(expected)s names of columns.")
            yield Problem(at, "", message % {"count": number(len(cells)), "expected": number(expected)})


def _of_characters(rows: list[tuple[int, list[str]]], names: list[str]) -> Iterator[Problem]:
    for at, cells in rows:
        for name, cell in zip(names, cells, strict=False):
            if UNFIT.search(cell):
                yield Problem(at, name, _("This cell holds a character that no text may hold (NUL)."))


def _plain(name: str, cell: str) -> str:
    """The cell without the apostrophe of the export; line ends as articles have them."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    return text if ALL[name].is_safe else unguarded(text)


def _shown(name: str) -> str:
    return UNFIT.sub("\N{REPLACEMENT CHARACTER}", name)[:60]
