"""What an anonymous visitor can ask for, and all of what is answered."""

import re
from io import BytesIO
from itertools import product
from zipfile import ZipFile

from posture.core.types import Kind
from posture.models import Claim, Place
from posture.models.public import public_articles, public_outlets, public_sources
from posture.reports.catalogue import BY_NAME, TABLES

LISTS = (
    "/",
    "/timeline/",
    "/claims/",
    "/places/",
    "/phases/",
    "/sources/",
    "/outlets/",
    "/articles/",
    "/changes/",
    "/changes/atom/",
    "/why/",
)
OTHERS = ("/exports/", "/releases/", "/codebook/", "/glossary/", "/api/")
SIGNING_IN = ("/accounts/login/", "/accounts/password_reset/")
FILES = tuple(f"/{name}.csv" for name in TABLES)
API = (
    *(f"/api/v1/{name}" for name in ("", "openapi.json", "claims/", "claims.csv", "claims.geojson", "readings/")),
    *(f"/api/v1/{name}" for name in ("readings.geojson?on=2025-10-01", "readings/iraq/", "places.geojson?limit=200")),
    *(f"/api/v1/{name}/?limit=200" for name in ("places", "phases", "sources", "articles", "releases")),
    *(f"/api/v1/{name}/?limit=1" for name in ("claims", "readings", "places", "phases", "sources", "articles")),
)
DATA = (
    "/map.json",
    "/map/places.json",
    "/map/outlines.json",
    *FILES,
    "/claims.excel.csv",
    "/readings.zip",
    "/map.geojson",
    "/livez",
    "/readyz",
    *API,
)
REFUSED = ("/nowhere/", "/claims/0000000000/", "/claims/?wat=1", "/map.json?on=2025-02-30", "/claims.csv?place=nobody")
PLACES = ("iraq", "syria", "erbil", "ain-al-asad")
LISTED = ("/claims/", "/places/", "/sources/", "/articles/")
FILTERED = (
    "/",
    "/map.json",
    "/timeline/",
    "/phases/",
    *LISTED,
    "/claims.csv",
    "/readings.csv",
    "/api/v1/claims/",
    "/api/v1/readings/",
)
#: What else takes filters; asked in the long run.
ALSO_FILTERED = (
    "/outlets/",
    "/exports/",
    "/why/",
    "/map.geojson",
    *(f"/{name}.csv" for name in TABLES if name not in ("claims", "readings")),
    *(f"/{name}.zip" for name in BY_NAME),
    *(f"/api/v1/{name}" for name in ("places/", "phases/", "sources/", "articles/", "claims.geojson", "claims.csv")),
)
QUERIES = (
    *(f"on={day}" for day in ("1900-01-01", "2024-12-20", "2025-06-15", "2025-10-01", "2100-12-31")),
    *(f"known={day}" for day in ("2024-12-31", "2025-09-29", "2100-12-31")),
    *(f"place={slug}" for slug in PLACES),
    *(f"force={slug}" for slug in ("coalition", "us-forces")),
    *(f"kind={kind}" for kind in Kind),
    *(f"state={state}" for state in ("accepted", "discounted", "all")),
    "source=al-abbasi",
    "outlet=demo-an-nahar",
    "q=500",
    "q=hidden",
    "q=hidden+iraq",
    "modality=reported",
    "first=2025-06-01&last=2025-09-30",
    "on=2025-10-01&known=2025-10-31&place=syria&state=all",
)
STORIES = tuple(f"/why/?place={slug}" for slug in PLACES)
PARTS = ("panel", "shelf")
#: What differs from one request to the next by itself.
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value=")[^"]*')
TIMED = {"Content-Disposition": re.compile(r"\d{8}T\d{6}Z"), "Expires": re.compile(r".+")}
#: Of a package: when it was made, and the hash of what tells that.
MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|[0-9a-f]{64}")
TELL_THE_MOMENT = ("README.md", "datapackage.json")


def questions(narrowed=FILTERED, *, languages=2):
    """Every address with the parameters that narrow it and the parts that htmx asks for.

    In both languages; with ``languages=1`` the pages of every other row only in Arabic, the rest in English, and of
    the API one row in five.
    """
    pages_of_rows = _details()
    details = [*pages_of_rows, *STORIES]
    rows = [f"/api/v1{address}" for address in pages_of_rows if not address.startswith("/outlets/")]
    rows += [address.replace("/places/", "/readings/") for address in rows if "/places/" in address]
    rows = rows if languages > 1 else rows[::5]
    pages = [*LISTS, *OTHERS, *SIGNING_IN, *REFUSED, *details[:: 3 - languages]]
    arabic = [*LISTS, *OTHERS, *SIGNING_IN, *REFUSED, *details[2 - languages :: 3 - languages]]
    arabic = [f"/ar{address}" for address in arabic if not address.startswith(DATA)]
    filtered = [f"{address}?{query}" for address, query in product(narrowed, QUERIES)]
    arabic += [f"{address}?language=ar" for address in rows]
    parts = [(f"{start}/?place={slug}", part) for start, slug, part in product(("", "/ar"), PLACES, PARTS)]
    return [(address, "") for address in [*pages, *arabic, *rows, *DATA, *filtered]] + parts


def _details():
    """The page of each row that anyone may know of; of the places that nobody names, a few."""
    named = Claim.objects.public().values("place")
    places = [*Place.objects.filter(pk__in=named), *Place.objects.listed().exclude(pk__in=named).order_by("pk")[:5]]
    rows = [("places", places), ("sources", public_sources()), ("outlets", public_outlets())]
    rows += [("articles", public_articles())]
    slugs = [f"/{kind}/{row.slug}/" for kind, found in rows for row in found]
    return slugs + [f"/claims/{public_id}/" for public_id in Claim.objects.public().values_list("public_id", flat=True)]


def capture(client, asked):
    """Status, headers and body of each answer by its question."""
    return {question: answer_to(client, *question) for question in asked}


def answer_to(client, address, part=""):
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    client.cookies.clear()
    answer = client.get(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    named = {name: TIMED[name].sub("", value) if name in TIMED else value for name, value in answer.items()}
    return answer.status_code, named, sorted(answer.cookies), _timeless(answer, body)


def _timeless(answer, body):
    """The body without what differs from one request to the next by itself; of a package that of each file."""
    if answer["Content-Type"] != "application/zip":
        return TOKEN.sub(rb"\1", body)
    with ZipFile(BytesIO(body)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return {name: MOMENT.sub(b"", file) if name in TELL_THE_MOMENT else file for name, file in files.items()}
