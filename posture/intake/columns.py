"""The columns of a CSV of claims that comes in: those of ``claims.csv`` that say something an editor says.

Name, meaning and words are the file's own, so that what was downloaded can be changed and brought back. Its other
columns (ids, review, what is computed) may stand there and are not read.
"""

from __future__ import annotations

from functools import cache

from django.utils.functional import Promise

from posture.models.named import TABLES
from posture.reports.column import Column, in_each_language, in_words
from posture.reports.columns import CLAIM_COLUMNS
from posture.reports.table import header

ALL = {column.name: column for column in CLAIM_COLUMNS}
#: Columns that hold one of a list of words, with the field of the form that they fill.
CODED = {
    "direction": "direction",
    "unit": "unit",
    "measure": "measure",
    "qualifier": "qualifier",
    "magnitude": "magnitude",
    "counting_basis": "basis",
    "status": "status",
    "edge": "edge",
    "stance": "stance",
    "modality": "modality",
    "direct_quote": "is_direct_quote",
    "true_throughout": "true_throughout",
}
#: Columns that name a row by its short name; beside each stands one, ``place_name``, that names it in words.
NAMING = tuple(TABLES)
#: Columns whose text the form reads itself.
PLAIN = {
    "wording": "wording",
    "group_size": "group_size",
    "true_wording": "true_wording",
    "said": "said_edtf",
    "true": "true_edtf",
    "note": "note",
}
WHERE = ("article", "article_address", "version", "sha256", "quote", "offsets")
TRANSLATED = ("translation", "translated_by")
NAMES = frozenset(
    (
        *("kind", "destinations", "destination_names", "lower", "upper", "true_by"),
        *(*CODED, *NAMING, *(f"{name}_name" for name in NAMING), *PLAIN, *WHERE, *TRANSLATED),
    )
)
#: In the order of ``claims.csv``.
COLUMNS: tuple[Column, ...] = tuple(column for column in CLAIM_COLUMNS if column.name in NAMES)
#: Of each of these a file has one column at least.
NEEDED = (
    ("kind",),
    ("modality",),
    ("source", "source_name"),
    ("article", "article_address"),
    ("quote", "offsets"),
)
#: The column of each field of the form.
COLUMN_OF = {
    **{field: column for column, field in (CODED | PLAIN).items()},
    **{name: name for name in (*NAMING, "destinations")},
    "number": "lower",
    "number_to": "upper",
}


def template() -> bytes:
    """An empty file with every column, with the byte-order mark without which Excel would lose Arabic."""
    return header(COLUMNS, for_excel=True)


def code_of(name: str, cell: str) -> str | None:
    """The code that the cell of a column of words means, as a code or a word of either language; None for none."""
    return _codes(name).get(" ".join(cell.split()).casefold())


@cache
def _codes(name: str) -> dict[str, str]:
    found = {}
    for code, label in (ALL[name].words or {}).items():
        for word in (str(code), in_words(str(code)), *_labels(label)):
            found[word.casefold()] = str(code)
    return found


def _labels(label: Promise | str) -> list[str]:
    return list(in_each_language(label).values())
