"""How the API answers: formats, languages, errors, what is kept, other origins, and how often."""

import re

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from posture.api.root import LISTS
from posture.map.kept import state
from tests.factories import make_claim, make_place

pytestmark = pytest.mark.django_db
ERROR = "application/problem+json"


def told(answer):
    return answer.status_code, answer["Content-Type"], answer.json()


@pytest.mark.parametrize("name", LISTS)
def test_unknown_parameter_is_refused_by_name(client, name):
    assert told(client.get(f"/api/v1/{name}/?wat=1")) == (
        400,
        ERROR,
        {
            "type": "about:blank",
            "title": "Not a filter",
            "status": 400,
            "detail": "The address asks for something that does not exist.",
            "refused": [{"name": "wat", "messages": ["There is no such filter."]}],
        },
    )


BAD = {
    "limit": ("0", "201", "x"),
    "language": ("fr",),
    "on": ("2025-02-30",),
    "place": ("nowhere",),
    "kind": ("draft",),
}


@pytest.mark.parametrize("name, value", [(name, value) for name, values in BAD.items() for value in values])
def test_parameter_that_cannot_be_read_is_refused_by_name(client, name, value):
    for address in ("claims/", "readings/", "claims.csv", "claims.geojson"):
        answer = client.get(f"/api/v1/{address}", {name: value})
        assert (answer.status_code, [each["name"] for each in answer.json()["refused"]]) == (400, [name])


def test_tracker_is_ignored(client):
    assert client.get("/api/v1/claims/?utm_source=mail").status_code == 200


@pytest.mark.parametrize("given", ["x", "WyJhIl0", "a" * 600, "\x00", "W10", "eyJhIjoxfQ", "WyJhIiwiYiIsImMiXQ", "é"])
@pytest.mark.parametrize("name", LISTS)
def test_cursor_that_no_answer_gave_is_refused(client, name, given):
    if (name, given) in {(each, "WyJhIl0") for each in ("places", "phases", "sources", "articles", "releases")}:
        assert client.get(f"/api/v1/{name}/", {"cursor": given}).status_code == 200
        return
    answer = client.get(f"/api/v1/{name}/", {"cursor": given})
    assert (answer.status_code, [each["name"] for each in answer.json()["refused"]]) == (400, ["cursor"])


PROBLEMS = {
    "missing": ("GET", "claims/0000000000/", {}, 404, "Not found"),
    "written": ("POST", "claims/", {}, 405, "Only read"),
    "deleted": ("DELETE", "places/erbil/", {}, 405, "Only read"),
    "format": ("GET", "claims/", {"Accept": "text/html"}, 406, "No such format"),
    "format of one": ("GET", "places/", {"Accept": "text/csv"}, 406, "No such format"),
}


@pytest.mark.parametrize("method, address, headers, status, title", PROBLEMS.values(), ids=PROBLEMS)
def test_problem_is_told(client, method, address, headers, status, title):
    found, media_type, content = told(client.generic(method, f"/api/v1/{address}", headers=headers))
    assert (found, media_type, content["status"], content["title"]) == (status, ERROR, status, title)


def test_problem_is_told_in_the_language_asked_for(client):
    content = client.get("/api/v1/claims/?place=nowhere", headers={"Accept-Language": "ar"}).json()
    assert content["refused"] == [{"name": "place", "messages": ["لا يوجد شيء بهذا الاسم."]}]


def test_too_many_parameters_are_a_problem(client):
    answer = client.get("/api/v1/claims/", QUERY_STRING="&".join(f"a{n}=1" for n in range(1_500)))
    assert told(answer)[:2] == (400, ERROR)


def test_address_that_is_none_is_a_problem_too(client):
    assert told(client.get("/api/v1/nowhere/"))[:2] == (404, ERROR)
    assert client.get("/api/v1/claims").headers["Location"] == "/api/v1/claims/"
    assert client.get("/nowhere/")["Content-Type"].startswith("text/html")


def test_fault_of_ours_is_a_problem_that_says_nothing_of_it():
    def broken(execute, sql, *rest):
        raise DatabaseError("disk on fire")

    with connection.execute_wrapper(broken):
        answer = Client(raise_request_exception=False).get("/api/v1/claims/")
    assert told(answer)[:2] == (500, ERROR)
    assert b"disk on fire" not in answer.content


FORMATS = {
    "first": ("claims/", "", "application/json"),
    "json": ("claims/", "application/json", "application/json"),
    "csv": ("claims/", "text/csv", "text/csv; charset=utf-8"),
    "geojson": ("claims/", "application/geo+json", "application/geo+json"),
    "best": ("claims/", "text/html, text/csv;q=0.5, application/geo+json;q=0.2", "text/csv; charset=utf-8"),
    "suffix": ("claims.csv", "application/json", "text/csv; charset=utf-8"),
    "suffix of a browser": ("places.geojson", "text/html", "application/geo+json"),
    "one": ("places/erbil/", "application/geo+json", "application/geo+json"),
}


@pytest.mark.parametrize("address, accepted, media_type", FORMATS.values(), ids=FORMATS)
def test_format_is_that_of_the_suffix_else_of_the_header(client, address, accepted, media_type):
    make_place(slug="erbil")
    answer = client.get(f"/api/v1/{address}", headers={"Accept": accepted} if accepted else {})
    assert (answer.status_code, answer["Content-Type"]) == (200, media_type)
    assert {"Accept", "Accept-Language"} <= set(re.split(", *", answer["Vary"]))


@pytest.mark.parametrize("name", [name for name in LISTS if name not in {"places", "releases"}])
def test_csv_is_the_file_of_the_page(client, name):
    """The same bytes, whatever part of the rows another format would have had."""
    make_claim(), make_claim(kind="milestone"), make_claim(state="draft")
    query = "?q=500&known=2030-01-01"
    page, here = client.get(f"/{name}.csv{query}"), client.get(f"/api/v1/{name}.csv{query}&limit=1&language=ar")
    one, other = (b"".join(answer.streaming_content) for answer in (page, here))
    assert one == other
    timeless = re.sub(r"\d{8}T\d{6}Z", "", here["Content-Disposition"])
    assert timeless == re.sub(r"\d{8}T\d{6}Z", "", page["Content-Disposition"])


@pytest.mark.parametrize("address", ["", "openapi.json", *(f"{name}/" for name in LISTS), "places/erbil/"])
def test_kept_answer_is_not_sent_again(client, address):
    make_place(slug="erbil")
    first = client.get(f"/api/v1/{address}")
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.head(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert (first["Cache-Control"], again["Cache-Control"]) == ("no-cache", "no-cache")
    assert client.get(f"/api/v1/{address}", headers={"If-None-Match": '"other"'}).content == first.content


def test_tags_tell_answers_apart(client):
    make_claim()
    addresses = ("claims/", "claims/?kind=strength", "claims/?limit=1", "claims/?language=ar", "claims.geojson")
    first = {address: client.get(f"/api/v1/{address}")["ETag"] for address in addresses}
    assert len(set(first.values())) == 3
    make_claim()
    assert not set(first.values()) & {client.get(f"/api/v1/{address}")["ETag"] for address in addresses}


def asked_twice(client, address):
    """Two answers of one state, and the queries of the second. Other databases of the server may write between them."""
    before, now = "", state()
    while now != before:
        before = now
        first = client.get(address)
        with CaptureQueriesContext(connection) as queries:
            second = client.get(address)
        now = state()
    return first, second, len(queries)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_answer_is_made_once_while_nothing_changes(client):
    make_claim()
    first, second, queries = asked_twice(client, "/api/v1/claims/")
    assert (second.content, queries) == (first.content, 1)
    make_claim()
    assert client.get("/api/v1/claims/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_head_has_the_headers_alone(client):
    make_claim()
    for address in ("claims/", "claims.csv", "claims.geojson"):
        head = client.head(f"/api/v1/{address}")
        assert (head.status_code, b"".join(head.streaming_content) if head.streaming else head.content) == (200, b"")


def test_options_tell_the_methods(client):
    answer = client.options("/api/v1/claims/")
    assert (answer.status_code, answer.content, answer["Allow"]) == (204, b"", "GET, HEAD, OPTIONS")


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_other_origins_are_let_in_by_the_setting_alone(client, settings, method):
    def shared(origin):
        answer = client.generic(method, "/api/v1/claims/", headers={"Origin": origin})
        return answer.get("Access-Control-Allow-Origin")

    here, there = "https://dash.example", "https://evil.example"
    assert [shared(here), shared(there)] == [None, None]
    settings.API_ORIGINS = [here]
    assert [shared(here), shared(there)] == [here, None]
    settings.API_ORIGINS = ["*"]
    assert [shared(here), shared(there)] == ["*", "*"]


def test_preflight_lets_the_tag_be_sent(client, settings):
    settings.API_ORIGINS = ["https://dash.example"]
    answer = client.options("/api/v1/claims/", headers={"Origin": "https://dash.example"})
    assert (answer["Access-Control-Allow-Methods"], answer["Access-Control-Allow-Headers"]) == (
        "GET, HEAD, OPTIONS",
        "If-None-Match",
    )
    assert "Origin" in answer["Vary"]


def test_more_than_so_many_a_minute_are_refused(client, settings):
    settings.API_RATE = 2
    cache.clear()
    statuses = [client.get("/api/v1/").status_code for _ in range(2)]
    answer = client.get("/api/v1/claims/")
    assert (statuses, *told(answer)[:2]) == ([200, 200], 429, ERROR)
    assert 0 < int(answer["Retry-After"]) <= 60
    assert client.get("/api/v1/", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert client.get("/claims/").status_code == 200
    cache.clear()


def test_a_header_that_anyone_can_send_does_not_change_who_is_counted(settings):
    settings.API_RATE = 1
    cache.clear()
    statuses = [Client().get("/api/v1/", headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in range(2)]
    cache.clear()
    assert statuses == [200, 429]


def test_a_signed_in_reader_is_answered_as_everybody_is(client, admin_user):
    make_claim()
    before = client.get("/api/v1/claims/")
    client.force_login(admin_user)
    after = client.get("/api/v1/claims/")
    assert (after.content, after["Vary"], after.cookies) == (before.content, before["Vary"], {})
