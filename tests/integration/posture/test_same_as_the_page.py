"""A file never differs from the screen it came from; and hostile text comes back from it as it went in."""

import csv
import io
import json
import random
import re

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from posture.core.spread import Word
from posture.core.types import Kind, Modality
from posture.reports.column import Column, unguarded
from tests.rows import load_demonstration

pytestmark = pytest.mark.django_db

DAYS = ["2024-12-20", "2025-04-15", "2025-06-30", "2025-09-30", "2025-10-01", "2026-01-01"]
CLAIMS = {
    **{"on": DAYS, "known": DAYS, "first": DAYS[:2], "last": DAYS[3:]},
    "place": ["iraq", "syria", "erbil", "baghdad", "ain-al-asad"],
    "force": ["coalition", "us-forces"],
    "source": ["al-abbasi", "demo-daily", "demo-an-nahar-2025-09-security-sources"],
    "outlet": ["demo-an-nahar", "demo-daily"],
    "kind": [str(kind) for kind in Kind],
    "modality": [str(modality) for modality in Modality],
    "state": ["accepted", "discounted", "all"],
    "q": ["500", "انسحاب", "bases"],
}
READINGS = {
    **{name: values for name, values in CLAIMS.items() if name not in ("place", "first", "last")},
    "word": [str(word) for word in Word],
    "sign": ["contested", "evacuating", "about.spread"],
}


def asked(values):
    """A query of up to four filters."""
    names = random.sample(sorted(values), random.randint(0, 4))
    return "&".join(f"{name}={random.choice(values[name])}" for name in names)


def sent(client, address):
    return b"".join(client.get(address).streaming_content).decode()


def column(text, *names):
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [tuple(row[name] for name in names) for row in rows]


def by_command(what, query, folder):
    call_command("export", what, "--filter", query, "-o", folder / "file")
    return (folder / "file").read_bytes().decode()


ROUNDS = [5, pytest.param(200, marks=pytest.mark.full)]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_claims_of_the_page_are_those_of_the_file(client, tmp_path, rounds):
    load_demonstration()
    for _round in range(rounds):
        query = asked(CLAIMS)
        page = [claim.public_id for claim in client.get(f"/claims/?{query}").context["page"].object_list]
        file = sent(client, f"/claims.csv?{query}")
        assert (query, [id for (id,) in column(file, "id")]) == (query, page)
        assert by_command("claims", query, tmp_path) == file


@pytest.mark.parametrize("rounds", ROUNDS)
def test_places_of_the_map_are_those_of_its_files(client, tmp_path, rounds):
    load_demonstration()
    for _round in range(rounds):
        query = asked(READINGS)
        page = client.get(f"/?{query}").context["page"]
        drawn = json.loads(sent(client, f"/map.geojson?{query}"))["features"]
        places = [each["properties"] for each in drawn if each["properties"]["feature"] == "place"]
        assert (query, {each["place"] for each in places}) == (query, {row.place.slug for row in page.rows})
        shown = {row.place.slug for row in page.rows if row.status or any(not f.is_target for f in row.figures)}
        file = sent(client, f"/readings.csv?{query}")
        assert (query, {place for (place,) in column(file, "place")}) == (query, shown)
        assert {each["place"] for each in places if each["figures"] or "status" in each} == shown
        based = {row.place.slug for row in page.rows if row.status}
        bases = column(sent(client, f"/bases.csv?{query}"), "place", "group")
        assert {place for place, group in bases if not group} == based
        assert {group for _place, group in bases if group} == {g.claim.public_id for g in page.groups}
        assert by_command("readings", query, tmp_path) == file


HOSTILE = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("=+-@＝＋－＠'\"\t\r\n ,;\u00a0\u200f\u202e\ufeff"),
    max_size=40,
)
NOTE = Column("note", "", "", "", "t.text")
TOGETHER = 20


def through_copy(texts):
    """The cells as they stand in the file."""
    with connection.cursor() as cursor:
        rows = cursor.mogrify("SELECT * FROM unnest(%s::text[]) WITH ORDINALITY t (text, at)", [texts])
        with cursor.copy(
            f"COPY (SELECT t.at, {NOTE.cell} FROM ({rows}) t ORDER BY t.at) TO STDOUT (FORMAT csv)"
        ) as copy:
            written = b"".join(bytes(row)[:-1] + b"\r\n" for row in copy)
    return [cell for _at, cell in csv.reader(io.StringIO(written.decode(), newline=""))]


def come_back(texts):
    cells = through_copy(texts)
    assert [unguarded(cell) for cell in cells] == texts
    assert [cell for cell in cells if re.match("[=+@\\-\t\r\n＝＋－＠]", cell)] == []
    assert [NOTE.written(text) for text in texts] == cells


@given(st.lists(HOSTILE, min_size=TOGETHER, max_size=TOGETHER))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_cells_come_back(texts):
    come_back(texts)


@pytest.mark.full
@given(st.lists(HOSTILE, min_size=TOGETHER, max_size=TOGETHER))
@settings(max_examples=10_000 // TOGETHER, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_hostile_cells_come_back(texts):
    come_back(texts)
