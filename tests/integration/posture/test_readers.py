"""What other programs read of a file: Python's csv, pandas and LibreOffice, of text that is meant to break them."""

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from zipfile import ZipFile

import pytest
from django.db import connection
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from posture import synthetic
from posture.models import Claim
from posture.models.claim import new_public_id
from posture.reports.claims import CLAIMS
from posture.reports.column import unguarded

pytestmark = pytest.mark.django_db

#: Columns that people write freely; nothing but PostgreSQL's own limits bounds what stands in them.
FREE = ("wording", "note")
NUMBERS = [column.name for column in CLAIMS.columns if column.type in ("integer", "number")]
DAYS = [column.name for column in CLAIMS.columns if column.type == "date"]
SIGNS = st.text("=+-@＝＋－＠'\"\t\r\n \u00a0\u200f\u202e\ufeff,;|\\0.١e%(", max_size=6)
WORDS = st.sampled_from(
    [
        *("1+1", "500", "-33.5", "0012", "1e5", "2025-10-01", "1/2", "20-32", "TRUE", "NULL", "nan", "N/A", "#REF!"),
        *("قال إن ٢٬٥٠٠ جندي في أربيل", "cmd|' /C calc'!A0", 'HYPERLINK("http://x","y")', "_x0041_", "</t><f>1</f>"),
        *("👩‍👩‍👧", "e\u0301", "\u202eمقلوب\u202c", "\\.", "'; DROP TABLE x; --", "{=1}", "$A$1", "سطر\nسطر", ""),
    ]
)
#: Whatever a database in UTF-8 holds.
ANYTHING = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
HOSTILE = st.one_of(st.tuples(SIGNS, WORDS, SIGNS).map("".join), st.tuples(SIGNS, ANYTHING).map("".join))


@cache
def hostile(number):
    """So many texts."""
    found = []

    @settings(max_examples=number, database=None, deadline=None, phases=[Phase.generate])
    @given(HOSTILE)
    def collect(text):
        found.append(text)

    collect()
    return found


@pytest.fixture
def said(request, client):
    """The file of synthetic claims with hostile text in them, for Excel too, and what was written, by id."""
    synthetic.generate(claims=request.param, places=12, seed=1, progress=lambda *_now: None)
    ids, texts = list(Claim.objects.public().values_list("public_id", flat=True)), hostile(request.param)
    rows = [(one, texts[n % len(texts)], texts[-n % len(texts)]) for n, one in enumerate(ids)]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "UPDATE posture_claim c SET wording = left(row.one, 200), note = row.other"
            " FROM unnest(%s::text[], %s::text[], %s::text[]) row (id, one, other) WHERE c.public_id = row.id",
            [list(column) for column in zip(*rows, strict=True)],
        )
    files = [b"".join(client.get(f"/claims.{name}?state=all").streaming_content) for name in ("csv", "excel.csv")]
    return *files, {one: dict(zip(FREE, texts, strict=True)) for one, *texts in rows}


@pytest.mark.parametrize("said", [200, pytest.param(10_000, marks=pytest.mark.full)], indirect=True)
def test_csv_reads_what_was_written(said):
    content, _excel, written = said
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert {row["id"]: {name: unguarded(row[name]) for name in FREE} for row in rows} == written


def test_id_is_never_read_as_a_number():
    assert [one for one in (new_public_id() for _ in range(500)) if not one[0].isalpha()] == []


@pytest.mark.full
@pytest.mark.parametrize("said", [10_000], indirect=True)
def test_pandas_reads_what_was_written(said):
    import pandas

    content, _excel, written = said
    table = pandas.read_csv(io.BytesIO(content), keep_default_na=False, dtype=dict.fromkeys(FREE, str))
    rows = table[["id", *FREE]].map(unguarded).itertuples(index=False, name=None)
    assert {one: dict(zip(FREE, texts, strict=True)) for one, *texts in rows} == written
    numbers = pandas.read_csv(io.BytesIO(content), usecols=[*NUMBERS, *DAYS], parse_dates=DAYS)
    assert {kind.kind for kind in numbers.dtypes} <= set("iufM")


@pytest.mark.full
@pytest.mark.parametrize("said", [10_000], indirect=True)
def test_libreoffice_reads_what_was_written(said, tmp_path):
    for content in said[:2]:
        sheet = opened(content, tmp_path, as_columns_are())
        assert {row["id"]: {name: unguarded(row.get(name, "")) for name in FREE} for row in sheet} == {
            one: {name: with_line_ends(text) for name, text in texts.items()} for one, texts in said[2].items()
        }
        cells = [(name, cell) for row in sheet for name, cell in row.items()]
        assert {name for name, cell in cells if isinstance(cell, float)} <= {*NUMBERS, *DAYS}
        assert [cell for name, cell in cells if name in (*NUMBERS, *DAYS) and not isinstance(cell, float)] == []


@pytest.mark.full
@pytest.mark.parametrize("said", [10_000], indirect=True)
def test_libreoffice_opens_it_by_itself_without_a_formula_and_with_its_arabic(said, tmp_path):
    sheet = opened(said[1], tmp_path, "")
    quotes = dict(Claim.objects.public().values_list("public_id", "evidence__span__quote"))
    assert {row["id"]: row["quote"] for row in sheet} == quotes
    assert any("\u0621" <= letter <= "\u064a" for quote in quotes.values() for letter in quote)


def as_columns_are():
    """What LibreOffice is told of each column: text, a day or a number, as the codebook says."""
    kinds = {"date": 5, "integer": 1, "number": 1}
    return "/".join(f"{n}/{kinds.get(column.type, 2)}" for n, column in enumerate(CLAIMS.columns, 1))


def opened(content, folder, columns) -> list[dict[str, str | float]]:
    """The rows of the sheet that LibreOffice makes of a file, each by its filled cells; no cell is a formula."""
    (folder / "claims.csv").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told = ["--infilter=CSV:44,34,76,1," + columns, "--convert-to", "xlsx", "--outdir", str(folder)]
    home = {**os.environ, "HOME": str(folder)}
    run = ["soffice", "--headless", "--norestore", profile, *told, str(folder / "claims.csv")]
    subprocess.run(run, check=True, capture_output=True, env=home, timeout=300)
    with ZipFile(folder / "claims.xlsx") as book:
        strings = [_text(each) for each in _found(book, "xl/sharedStrings.xml", "si")]
        rows = [dict(_cells(row, strings)) for row in _found(book, "xl/worksheets/sheet1.xml", "row")]
    names = {column: str(name) for column, name in rows[0].items()}
    return [{names[column]: cell for column, cell in row.items()} for row in rows[1:]]


def _found(book, part, tag):
    return etree.fromstring(book.read(part), etree.XMLParser(huge_tree=True)).iter(f"{{*}}{tag}")


def _cells(row, strings) -> Iterator[tuple[str, str | float]]:
    for cell in row:
        assert cell.find("{*}f") is None
        value = cell.findtext("{*}v")
        if value is not None:
            yield cell.get("r").rstrip("0123456789"), strings[int(value)] if cell.get("t") == "s" else float(value)


def _text(string):
    """ECMA-376, part 1, 22.9.2.19: what XML cannot hold is written by its number."""
    written = "".join(string.itertext("{*}t"))
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), written)


def with_line_ends(text):
    """As LibreOffice keeps it: a line ends in one way."""
    return re.sub("\r\n?|\n\r?", "\n", text)
