"""What every answer carries, and what none does."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from tests.integration.access.addresses import addresses
from tests.integration.access.asking import Browser
from tests.integration.access.world import path, people, world

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
CARRIED = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
    "browsing-topics=()",
}
#: What never changes, and what follows from it.
RELEASED = {"release_package", "release_changes_csv"}
#: Addresses whose forms need a cookie against forgery; all others set none for whoever is not signed in.
FORMS = {"login", "password_reset", "admin:login"}


@pytest.fixture
def users():
    return people()


@pytest.fixture
def there(users):
    return world("accepted", users["author"])


def carried(answer):
    return {name: answer.get(name) for name in CARRIED}, set(answer["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("method", ["GET", "POST", pytest.param("DELETE", marks=pytest.mark.full)])
@pytest.mark.parametrize("role", ["anonymous", pytest.param("analyst", marks=pytest.mark.full), "administrator"])
def test_every_answer_carries_them(role, method, users, there):
    asking = Browser(users[role])
    for address in addresses():
        answer = asking.ask(method, path(address, there))
        assert (address.name, *carried(answer)) == (address.name, CARRIED, POLICY)


REFUSALS = {
    "400 of a filter": ("/claims/?wat=1", {}, 400),
    "400 of a host": ("/", {"HTTP_HOST": "evil.example"}, 400),
    "404": ("/nowhere/", {}, 404),
    "404 of a file": ("/static/nowhere.css", {}, 404),
    "redirect to the slash": ("/claims", {}, 301),
    "static file": ("/static/css/tokens.css", {}, 200),
    "405": ("/accounts/logout/", {}, 405),
}


@pytest.mark.parametrize("address, headers, status", REFUSALS.values(), ids=REFUSALS)
def test_refusals_and_files_carry_them(address, headers, status):
    answer = Client().get(address, **headers)
    answer.close()
    assert (answer.status_code, *carried(answer)) == (status, CARRIED, POLICY)


def test_refusal_of_a_host_carries_them_where_the_redirect_to_https_asks_first(settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get("/", HTTP_HOST="evil.example")
    assert (answer.status_code, *carried(answer)) == (400, CARRIED, POLICY)


def test_refused_form_carries_them():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/")
    assert (answer.status_code, *carried(answer)) == (403, CARRIED, POLICY)


def test_fault_of_ours_carries_them():
    def broken(execute, sql, *rest):
        raise DatabaseError("disk on fire")

    with connection.execute_wrapper(broken):
        answer = Client(raise_request_exception=False).get("/claims/")
    assert (answer.status_code, *carried(answer)) == (500, CARRIED, POLICY)
    assert b"disk on fire" not in answer.content


def test_anonymous_pages_set_no_cookie(there):
    asking = Browser()
    setting = {each.name for each in addresses() if asking.ask("GET", path(each, there)).cookies}
    assert setting == FORMS


def test_what_somebody_signed_in_sees_is_not_stored(users, there):
    """Files and data are the same for all: they never ask who is reading."""
    asking = Browser(users["editor"])
    stored = {
        each.name
        for each in addresses()
        if "no-store" not in asking.ask("GET", path(each, there)).get("Cache-Control", "")
    }
    data = {each.name for each in addresses() if each.name.startswith("api_")}
    of_the_map = {"map_data", "map_places", "map_outlines", "map_geojson"}
    assert stored == {"csv", "excel_csv", "package", "feed"} | of_the_map | RELEASED | data


@pytest.mark.parametrize(
    "address, vary",
    [("/claims/", {"Accept-Language", "Cookie"}), ("/map.json", {"Accept-Language", "Accept-Encoding"})],
)
def test_public_answers_may_be_cached(address, vary):
    answer = Client().get(address)
    assert ("no-store" in answer.get("Cache-Control", ""), set(answer["Vary"].split(", "))) == (False, vary)
