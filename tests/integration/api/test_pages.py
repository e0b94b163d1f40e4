"""Lists in pages: nothing moves when rows are added, and a page costs the same whatever it holds."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posture import readings
from posture.models import SearchEntry
from posture.models.newest import Spot
from posture.reports.releasing import publish
from tests.factories import make_article, make_claim, make_force, make_phase, make_place, make_user, make_version
from tests.integration.api.asking import walk

pytestmark = pytest.mark.django_db


def test_what_is_added_moves_nothing(client):
    article = make_article(published="2025-10-01")
    version = make_version(article=article)
    claims = [make_claim(version=version) for _ in range(6)]
    first = client.get("/api/v1/claims/?limit=3").json()
    for day in ("2030-01-01", "2025-10-01", "1990-01-01"):
        days = {"true_edtf": day, "true_earliest": date.fromisoformat(day), "true_latest": date.fromisoformat(day)}
        make_claim(version=version, **days)
    rest = walk(client, first["next"])

    ids = [row["id"] for row in first["results"] + rest]
    assert len(set(ids)) == len(ids)
    assert {claim.public_id for claim in claims} <= set(ids)


ROWS = {
    "claims": lambda: make_claim(destinations=[make_place()], kind="movement", origin=make_place()),
    "places": lambda: make_place(parent=make_place()),
    "sources": make_claim,
    "articles": make_claim,
    "phases": make_phase,
    "releases": lambda: publish(by=make_user()),
}


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ROWS)
def test_list_costs_the_same_whatever_the_number_of_rows(client, name):
    ROWS[name]()
    one = queries(client, f"/api/v1/{name}/")
    ROWS[name]()
    ROWS[name]()
    assert queries(client, f"/api/v1/{name}/") == one


def test_readings_cost_the_same_whatever_the_number_of_rows(client):
    coalition, known = make_force(slug="coalition"), timezone.localdate()
    make_claim(force=coalition)
    readings.rebuild_all()
    one = queries(client, f"/api/v1/readings/?known={known}")
    for _ in range(2):
        make_claim(force=coalition)
    readings.rebuild_all()
    assert len(client.get("/api/v1/readings/").json()["results"]) == 3
    assert queries(client, f"/api/v1/readings/?known={known}") == one


def plan(rows):
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN {sql}", values)
        return "\n".join(line for (line,) in cursor.fetchall())


def test_page_begins_at_the_cursor_in_the_index():
    behind = Spot(date(2025, 10, 1), date(2025, 10, 1), "7k2m9qxw4d")
    entries = SearchEntry.objects.filter(behind.rest()).order_by("-newest", "-known_on", "public_id")[:51]
    found = plan(entries)
    assert "using posture_searchentry_newest" in found
    assert "Index Cond: (newest <= '2025-10-01'::date)" in found
    assert "Sort" not in found
