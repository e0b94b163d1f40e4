"""What the pages ask of the large tables goes by an index.

A set small enough for a test would be read from end to end whatever indexes there are, so that is made dear: where the
server reads a table so nevertheless, no index of it fits the question. What a million claims cost is for ``bench``.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posture import synthetic
from posture.models import Claim

pytestmark = pytest.mark.django_db
#: Tables that grow with the claims.
LARGE = {
    "articles_article",
    "articles_span",
    "articles_version",
    "posture_claim",
    "posture_destination",
    "posture_evidence",
    "posture_searchentry",
    "posture_step",
    "posture_telling",
}
PAGES = (
    "/",
    "/map.json?on=2025-06-01",
    "/map/places.json",
    "/map/outlines.json",
    "/timeline/",
    "/timeline/?place={place}",
    "/claims/",
    "/claims/?kind=status",
    "/claims/?place={place}",
    "/claims/?source={source}",
    "/claims/?outlet={outlet}",
    "/claims/?q=جندي",
    "/claims/{claim}/",
    "/places/",
    "/places/{place}/",
    "/phases/",
    "/sources/",
    "/sources/{source}/",
    "/outlets/",
    "/outlets/{outlet}/",
    "/articles/",
    "/articles/{article}/",
    "/changes/",
    "/changes/atom/",
    "/exports/",
    "/api/v1/claims/",
    "/api/v1/claims/?place={place}",
    "/api/v1/claims/{claim}/",
    "/api/v1/readings/",
    "/api/v1/readings/{place}/",
    "/api/v1/places/",
    "/api/v1/places/{place}/",
    "/api/v1/phases/",
    "/api/v1/sources/",
    "/api/v1/sources/{source}/",
    "/api/v1/articles/",
    "/api/v1/articles/{article}/",
    "/api/v1/releases/",
)


def read_whole(queries):
    """The large tables that a plan reads from end to end, each with the beginning of the query."""
    with connection.cursor() as cursor:
        for query in queries:
            if not query.lstrip(" (").startswith(("SELECT", "WITH")):
                continue
            cursor.execute(f"EXPLAIN {query}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            yield from ((name, query[:300]) for name in re.findall(r"Seq Scan on (\w+)", plan) if name in LARGE)


def test_pages_read_no_large_table_whole(client):
    synthetic.generate(claims=600, places=40, seed=3, progress=lambda *_done: None)
    claim = Claim.objects.accepted().filter(place__slug__startswith="synthetic").first()
    article = claim.version.article
    named = {"claim": claim.public_id, "place": claim.place.slug, "source": claim.source.slug}
    named |= {"article": article.slug, "outlet": article.outlet.slug}
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    found = {}
    for page in PAGES:
        address = page.format(**named)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        if whole := list(read_whole([query["sql"] for query in asked])):
            found[page] = whole
    assert found == {}


def test_table_without_an_index_that_fits_is_found():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    question = "SELECT id FROM posture_claim WHERE wording = 'x'"
    assert list(read_whole([question])) == [("posture_claim", question)]
