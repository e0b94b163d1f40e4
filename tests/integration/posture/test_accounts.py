"""Signing in and out, changing and resetting a password, and the error pages."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core import mail
from django.test import Client, RequestFactory, override_settings
from django.utils.translation import override
from django.views import defaults

PASSWORD = "quiet-river-seventeen"


@pytest.fixture
def reem(db):
    return User.objects.create_user("reem", "reem@example.org", PASSWORD)


def test_wrong_password_is_said_and_nothing_typed_is_lost(client, reem):
    page = client.post("/accounts/login/", {"username": "reem", "password": "wrong"}).content.decode()
    assert page.count('class="errorlist nonfield"') == 1
    assert page.count('value="reem"') == 1


def test_signed_in_reader_goes_where_they_were_going(client, reem):
    answer = client.post("/accounts/login/", {"username": "reem", "password": PASSWORD, "next": "/claims/?q=x"})
    assert (answer.status_code, answer["Location"]) == (302, "/claims/?q=x")


def test_sign_in_never_leads_to_another_host(client, reem):
    answer = client.post(
        "/accounts/login/", {"username": "reem", "password": PASSWORD, "next": "https://evil.example/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_signing_out_needs_a_post(client, reem):
    client.force_login(reem)
    assert client.get("/accounts/logout/").status_code == 405
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_password_is_changed_by_its_owner(client, reem):
    client.force_login(reem)
    new = "another-river-eighteen"
    answer = client.post(
        "/accounts/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )
    assert answer["Location"] == "/accounts/password_change/done/"
    assert Client().login(username="reem", password=new)


def test_password_change_asks_strangers_to_sign_in(client, db):
    assert client.get("/accounts/password_change/")["Location"] == "/accounts/login/?next=/accounts/password_change/"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_password_is_reset_by_a_link_that_works_once(client, reem, language):
    prefix = "" if language == "en" else "/ar"
    client.post(f"{prefix}/accounts/password_reset/", {"email": "reem@example.org"})
    (message,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", message.body)[1]
    assert link.startswith(f"{prefix}/accounts/reset/")

    form = client.get(link)["Location"]
    new = "another-river-eighteen"
    answer = client.post(form, {"new_password1": new, "new_password2": new})

    assert answer["Location"] == f"{prefix}/accounts/reset/done/"
    assert Client().login(username="reem", password=new)
    assert b"password_reset" in Client().get(link).content


def test_reset_does_not_tell_whether_an_address_has_an_account(client, db):
    answer = client.post("/accounts/password_reset/", {"email": "nobody@example.org"})
    assert answer["Location"] == "/accounts/password_reset/done/"
    assert mail.outbox == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_error_pages_need_no_database(language):
    """No mark for the database on this test: a query would fail it."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with override(language):
        answers = [
            defaults.bad_request(request, ValueError()),
            defaults.permission_denied(request, PermissionError()),
            defaults.page_not_found(request, ValueError()),
            defaults.server_error(request),
        ]
    assert [answer.status_code for answer in answers] == [400, 403, 404, 500]
    opening = {"en": '<html lang="en" dir="ltr"', "ar": '<html lang="ar" dir="rtl"'}[language]
    assert [answer.content.decode().count(opening) for answer in answers] == [1, 1, 1, 1]


@override_settings(DEBUG=False)
def test_expired_form_gets_a_page_of_its_own(db):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "reem"})
    assert answer.status_code == 403
    assert answer.content.decode().count("<h1>This form had expired</h1>") == 1


def test_policy_allows_nothing_inline_on_any_frame_page(client, db):
    for address in ("/accounts/login/", "/ar/accounts/password_reset/", "/admin/login/", "/nowhere/"):
        answer = client.get(address)
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert re.findall(r"<style|<script(?! [^>]*src=)| style=| on\w+=", answer.content.decode()) == []
