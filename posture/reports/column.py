"""A column of a CSV: its name, what it means, and what makes its cells safe to open in a spreadsheet.

The file, the codebook and the data dictionary of a package all come from tables of these.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

#: What a spreadsheet may take for the beginning of a formula, also in its full-width form.
FORMULA_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"
#: What it may skip before that: blanks, apostrophes, and marks that nobody sees (bidi marks, byte-order mark).
SKIPPED = r"' \t-\r\u0085\u00a0\u00ad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff"
#: A cell like this gets an apostrophe in front (OWASP, CSV Injection; ASVS 5.0 V1.2.10). An apostrophe changes nothing
#: about whether a cell is like this, so a program that reads the file can take exactly that first one off again.
FORMULA = rf"^(?:'*[\t\r\n]|[{SKIPPED}]*[{FORMULA_SIGNS}])"
#: Between several values in one cell.
BETWEEN = " | "
YES_NO = {"yes": _("yes"), "no": _("no")}

#: A cell holds all passages of a claim, or a long note; by itself the reader of every process stops at 131,072.
csv.field_size_limit(10_000_000)

_formula = re.compile(FORMULA)
Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, what a reader calls it, what it means, an example, and the SQL that gives it.

    The SQL may use the names of the table's query; a column of rows that are computed has none. ``type`` is a field
    type of Table Schema. ``words`` are the values a column can have, if it is a word list: as codes where ``is_coded``,
    else in words. Those, numbers, days and what is ``safe`` never begin like a formula and never get an apostrophe.
    """

    name: str
    label: Promise | str
    meaning: Promise | str
    example: str
    sql: str = ""
    unit: Promise | str = ""
    words: Mapping[Any, Promise | str] | None = None
    type: str = "string"
    safe: bool = False
    is_coded: bool = False

    @property
    def is_safe(self) -> bool:
        return self.safe or self.words is not None or self.type != "string"

    @property
    def values(self) -> list[tuple[str, str]]:
        """The words the column can have, as they stand in the file, each with its label in the interface."""
        with override("en"):
            english = [str(label) for label in (self.words or {}).values()]
        if self.is_coded:
            english = [in_words(code) for code in self.words or {}]
        return list(zip(english, map(str, (self.words or {}).values()), strict=True))

    @property
    def labels(self) -> list[tuple[str, str]]:
        """What a reader calls it in each language of the interface, by its code."""
        return list(in_each_language(self.label).items())

    @property
    def cell(self) -> str:
        """SQL: the cell, NULL for an empty one, safe to open in a spreadsheet."""
        return self.sql if self.is_safe else guard(self.sql)

    def written(self, value: Value) -> str:
        """The cell of a computed row, written as PostgreSQL writes those of a query."""
        if value is None:
            return ""
        if isinstance(value, date):
            return value.isoformat()
        return str(value) if self.is_safe else guarded(str(value))


def in_each_language(text: Promise | str) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(text)
    return found


def guard(sql: str) -> str:
    """SQL: a text as a cell, NULL for an empty one, with an apostrophe where a spreadsheet might take it for a formula.

    Most texts begin with a Latin letter, many are empty, others begin with a digit or an Arabic letter: to look at that
    costs a tenth of the pattern.
    """
    first = f"ascii({sql})"
    other = f"{first} BETWEEN 48 AND 57 OR {first} BETWEEN 1569 AND 1791"
    plain = f"WHEN {first} BETWEEN 65 AND 122 THEN {sql} WHEN {sql} = '' THEN NULL WHEN {other} THEN {sql}"
    return f"CASE {plain} WHEN {sql} ~ $re${FORMULA}$re$ THEN '''' || {sql} ELSE {sql} END"


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet might take it for a formula."""
    return f"'{text}" if _formula.match(text) else text


def unguarded(cell: str) -> str:
    """The text as it was: the rule that the codebook gives."""
    return cell[1:] if cell.startswith("'") and _formula.match(cell) else cell


def spoken(column: str) -> str:
    """SQL: the code of a word list in words, ``not_notified`` as "not notified", NULL for none."""
    return f"NULLIF(replace({column}, '_', ' '), '')"


def in_words(code: str | None) -> str:
    """The same of a value."""
    return (code or "").replace("_", " ")


def name_of(alias: str) -> str:
    """SQL: the English name of a row, the Arabic one where there is none."""
    return f"COALESCE(NULLIF({alias}.name_en, ''), {alias}.name_ar)"


def case(column: str, **words: str) -> str:
    """SQL: other words for some values of a column, the value itself for the rest."""
    whens = " ".join(f"WHEN '{value}' THEN '{word}'" for value, word in words.items())
    return f"CASE {column} {whens} ELSE {column} END"


def yes_no(column: str) -> str:
    return f"CASE WHEN {column} THEN 'yes' ELSE 'no' END"


def yes(value: bool) -> str:
    return "yes" if value else "no"


def moment(column: str) -> str:
    """SQL: an instant in UTC as ISO 8601."""
    return f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
