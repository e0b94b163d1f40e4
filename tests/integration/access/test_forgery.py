"""Requests that another site makes in a visitor's name, and ways out of this one."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from posture.models import Claim
from tests.factories import make_claim
from tests.integration.access.addresses import addresses
from tests.integration.access.asking import Browser
from tests.integration.access.world import path, people, world

pytestmark = pytest.mark.django_db

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
PASSWORD = "quiet-river-seventeen"


@pytest.mark.parametrize("role", [pytest.param("anonymous", marks=pytest.mark.full), "administrator"])
def test_nothing_unsafe_is_done_without_the_token(role):
    """The interface for programs asks for no token: it has no unsafe method at all."""
    users = people()
    there = world("draft", users["author"])
    asking = Browser(users[role], enforce_csrf_checks=True)
    let_through = [
        (address.name, method)
        for address in addresses()
        for method in UNSAFE
        if asking.ask(method, path(address, there)).status_code != (405 if address.route.startswith("api/v1/") else 403)
    ]
    assert let_through == []


def test_token_of_another_session_is_refused():
    users, claim = people(), make_claim(state="draft")
    theirs, mine = (Client(enforce_csrf_checks=True) for _ in range(2))
    mine.force_login(users["editor"])
    theirs.get("/accounts/login/")
    address = f"/admin/annotate/claims/{claim.public_id}/submit/"
    token = theirs.cookies["csrftoken"].value

    answer = mine.post(address, {"csrfmiddlewaretoken": token, "row_version": 1})

    assert (answer.status_code, Claim.objects.get(pk=claim.pk).state) == (403, "draft")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_right_token_from_another_site_is_refused(origin):
    users, claim = people(), make_claim(state="draft")
    client = Client(enforce_csrf_checks=True)
    client.force_login(users["editor"])
    client.get(f"/admin/annotate/claims/{claim.public_id}/")
    address = f"/admin/annotate/claims/{claim.public_id}/submit/"
    data = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value, "row_version": 1}

    foreign = client.post(address, data, headers={"Origin": origin})
    own = client.post(address, data, headers={"Origin": "http://testserver"})

    assert (foreign.status_code, own.status_code) == (403, 302)


ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    " //evil.example",
    "\t//evil.example",
    "//evil.example\x00",
    "http://testserver@evil.example/",
)


@pytest.mark.parametrize("there", ELSEWHERE)
@pytest.mark.parametrize("address", ["/accounts/login/", "/admin/login/", "/ar/accounts/login/"])
def test_signing_in_leads_nowhere_else(address, there):
    User.objects.create_user("reem", password=PASSWORD, is_staff=True)
    answer = Client().post(address, {"username": "reem", "password": PASSWORD, "next": there})
    assert (answer.status_code, answer["Location"]) == (302, {"/ar/accounts/login/": "/ar/"}.get(address, "/"))


@pytest.mark.parametrize("there", ELSEWHERE)
@pytest.mark.parametrize("address", ["/accounts/logout/", "/admin/logout/"])
def test_signing_out_leads_nowhere_else(address, there):
    client = Client()
    client.force_login(User.objects.create_user("reem", is_staff=True))
    answer = client.post(address, {"next": there})
    assert answer.get("Location", "/") in {"/", address}


def test_no_address_sets_a_language():
    """The language is part of the address, so there is no redirect to abuse."""
    assert [each.name for each in addresses() if "setlang" in each.route or each.name == "set_language"] == []


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/..", "/\\evil.example", "///evil.example/claims"])
def test_the_slash_is_not_added_to_another_host(path):
    answer = Client().get("/", PATH_INFO=path)
    assert (answer.status_code, answer.get("Location")) == (404, None)


@pytest.mark.parametrize("headers", [{"HTTP_HOST": "evil.example"}, {"HTTP_HOST": "testserver:80@evil.example"}])
@pytest.mark.parametrize("address", ["/", "/map.json", "/accounts/password_reset/", "/livez"])
def test_another_host_is_refused(address, headers):
    assert Client().get(address, **headers).status_code == 400


def test_mail_names_the_host_that_was_asked_whatever_a_proxy_is_said_to_have_been(mailoutbox):
    User.objects.create_user("reem", "reem@example.org", PASSWORD)
    Client().post("/accounts/password_reset/", {"email": "reem@example.org"}, HTTP_X_FORWARDED_HOST="evil.example")
    assert "evil.example" not in mailoutbox[0].body
