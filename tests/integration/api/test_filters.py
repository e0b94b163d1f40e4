"""The same rows as on the pages for people, for each filter, each once."""

import csv
import io

import pytest
from django.http import QueryDict

from posture.api.root import LISTS
from posture.forms import ClaimFilter
from posture.forms.lists import PER_PAGE, ArticleList, PlaceList, SourceList
from posture.reports.releasing import publish
from tests.factories import make_user
from tests.integration.api.asking import walk

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]
QUERIES = (
    "",
    "place=iraq",
    "place=syria&state=all",
    "force=us-forces",
    "kind=movement",
    "modality=denied",
    "source=al-abbasi",
    "outlet=demo-an-nahar",
    "on=2025-10-01",
    "known=2025-01-31",
    "first=2025-06-01&last=2025-09-30",
    "q=500",
    "state=discounted",
    "at=6/34/42",
)


@pytest.mark.parametrize("query", QUERIES)
def test_claims_are_those_of_the_page(client, query):
    form = ClaimFilter(QueryDict(query))
    assert form.is_valid()
    page = list(form.claims().newest_first().values_list("public_id", flat=True))
    assert [row["id"] for row in walk(client, f"/api/v1/claims/?limit=7&{query}")] == page
    features = client.get(f"/api/v1/claims.geojson?limit=200&{query}").json()["features"]
    assert [feature["id"] for feature in features] == page


@pytest.mark.parametrize("name", LISTS)
def test_every_row_comes_once_and_has_an_address_of_its_own(client, name):
    day = "&on=2025-10-01&known=2025-10-31" if name == "readings" else ""
    publish(by=make_user())
    rows, whole = walk(client, f"/api/v1/{name}/?limit=2{day}"), walk(client, f"/api/v1/{name}/?limit=200{day}")
    ids = [row["id"] for row in rows]
    assert rows == whole
    assert len(set(ids)) == len(ids) > 0
    key = ids[-1].partition(":")[0]
    assert client.get(f"/api/v1/{name}/{key}/").status_code == 200


@pytest.mark.parametrize(
    "query", ["on=2025-10-01&known=2025-10-31", "on=2025-01-15", "place=syria&on=2025-06-30", "sign=contested", "q=500"]
)
def test_readings_are_those_of_the_file(client, query):
    file = b"".join(client.get(f"/readings.csv?{query}").streaming_content).decode()
    rows = [f"{row['place']}:{row['force']}:personnel" for row in csv.DictReader(io.StringIO(file)) if row["place"]]
    assert [row["id"] for row in walk(client, f"/api/v1/readings/?limit=3&{query}")] == rows


LISTED = {"places": PlaceList, "sources": SourceList, "articles": ArticleList}


@pytest.mark.parametrize("query", ["", "kind=strength", "place=syria", "q=syria", "state=discounted"])
@pytest.mark.parametrize("name", LISTED)
def test_lists_are_those_of_the_pages(client, name, query):
    form = LISTED[name](QueryDict(query))
    assert form.is_valid()
    page = {row.slug for row in form.rows().object_list}
    ids = {row["id"] for row in walk(client, f"/api/v1/{name}/?limit=200&{query}")}
    assert ids & page == page
    assert ids == page or len(page) == PER_PAGE
