"""Guessing passwords: few are looked at, and who owns the name gets in all the same."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext, override

from posture.models import Attempt

PASSWORD = "quiet-river-seventeen"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reem():
    return User.objects.create_user("reem", "reem@example.org", PASSWORD, is_staff=True)


def tried(password="wrong", *, name="reem", page="/accounts/login/", address="192.0.2.1", cookies="", **headers):
    client = Client(REMOTE_ADDR=address)
    client.cookies.load(cookies)
    return client.post(page, {"username": name, "password": password}, headers=headers)


def known(answer):
    """The cookie of a browser that is known from now on, as it sends it back."""
    return answer.cookies["known_browser"].OutputString([])


@pytest.mark.parametrize(
    ("language", "page"), [("en", "/accounts/login/"), ("ar", "/ar/accounts/login/"), ("en", "/admin/login/")]
)
def test_sixth_wrong_password_is_not_looked_at(language, page):
    assert [tried(page=page).status_code for _ in range(5)] == [200] * 5
    refused = tried(PASSWORD, page=page, name="REEM")
    assert (refused.status_code, 0 < int(refused["Retry-After"]) <= 900) == (429, True)
    with override("ar" if page.startswith("/ar/") else "en"):
        assert gettext("Too many attempts to sign in") in refused.text
    assert tried(PASSWORD, page=page, address="192.0.2.2").status_code == 302


def test_address_that_is_only_said_changes_nothing():
    answers = [tried(**{"X-Forwarded-For": f"198.51.100.{n}"}).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]


def test_address_that_the_proxy_wrote_counts(settings):
    settings.BEHIND_PROXY = True
    answers = [tried(**{"X-Forwarded-For": f"198.51.100.{n}, 203.0.113.7"}).status_code for n in range(6)]
    assert answers == [200] * 5 + [429]
    assert tried(PASSWORD, **{"X-Forwarded-For": "203.0.113.7, 203.0.113.8"}).status_code == 302


def test_after_a_while_and_after_the_right_password_it_is_looked_at_again():
    for _ in range(5):
        tried()
    Attempt.objects.update(at=Attempt.objects.earliest("at").at - timedelta(minutes=15))
    assert tried(PASSWORD).status_code == 302
    assert not Attempt.objects.exists()


def test_one_name_from_everywhere_and_one_address_by_every_name_are_counted(settings):
    settings.SIGN_IN_ATTEMPTS = 1
    from_everywhere = [tried(address=f"192.0.2.{n}").status_code for n in range(11)]
    by_every_name = [tried(name=f"name-{n}", address="198.51.100.1").status_code for n in range(11)]
    assert (from_everywhere, by_every_name) == ([200] * 10 + [429],) * 2


def test_attempt_that_has_to_wait_writes_nothing():
    for _ in range(5):
        tried()
    with CaptureQueriesContext(connection) as asked:
        assert tried().status_code == 429
    assert [each["sql"] for each in asked if not each["sql"].startswith("SELECT")] == []


def test_addresses_of_one_network_are_one(settings):
    settings.SIGN_IN_ATTEMPTS = 1
    first, second = "2001:db8:1:2::1", "2001:db8:1:2:ffff::9"
    assert [tried(address=each).status_code for each in (first, second, "2001:db8:1:3::1")] == [200, 429, 200]
    mapped = [tried(address=f"::ffff:192.0.2.{n}").status_code for n in (1, 1, 2)]
    assert mapped == [200, 429, 200]


@pytest.mark.parametrize("name", ["reem", "ريم"])
def test_browser_of_the_owner_gets_in_whatever_strangers_try(settings, name):
    settings.SIGN_IN_ATTEMPTS = 1
    User.objects.filter(username="reem").update(username=name)
    mine = known(tried(PASSWORD, name=name))
    assert [tried(name=name, address=f"192.0.2.{n}").status_code for n in range(11)] == [200] * 10 + [429]
    assert tried(PASSWORD, name=name, address="192.0.2.99").status_code == 429
    assert tried(PASSWORD, name=name, address="192.0.2.99", cookies=mine).status_code == 302


def test_browser_that_is_known_is_counted_by_itself(settings):
    settings.SIGN_IN_ATTEMPTS = 1
    mine, other = known(tried(PASSWORD)), known(tried(PASSWORD, address="192.0.2.2"))
    assert [tried(cookies=mine, address=f"192.0.2.{n}").status_code for n in range(3)] == [200, 429, 429]
    assert [tried(PASSWORD, cookies=each).status_code for each in (other, "")] == [302, 302]


@pytest.mark.parametrize("name", ["amal", "reem"])
def test_browser_is_known_only_for_the_name_that_signed_in(settings, name):
    settings.SIGN_IN_ATTEMPTS = 1
    User.objects.create_user("amal", "amal@example.org", PASSWORD)
    cookie = known(tried(PASSWORD, name="amal"))
    cookie = cookie if name == "reem" else cookie.replace("=", "=x", 1)
    assert [tried(name=name, cookies=cookie).status_code for _ in range(2)] == [200, 429]
    assert not Attempt.objects.filter(address__startswith="browser").exists()


def test_who_chooses_a_new_password_by_the_mail_gets_in(settings, reem):
    settings.SIGN_IN_ATTEMPTS = 1
    assert [tried().status_code for _ in range(2)] == [200, 429]
    client = Client(REMOTE_ADDR="192.0.2.1")
    link = f"/accounts/reset/{urlsafe_base64_encode(force_bytes(reem.pk))}/{default_token_generator.make_token(reem)}/"
    new = "another-river-eighteen"
    answer = client.post(client.get(link)["Location"], {"new_password1": new, "new_password2": new})
    assert tried(new, cookies=known(answer)).status_code == 302


def test_nothing_is_counted_where_the_setting_says_so(settings):
    settings.SIGN_IN_ATTEMPTS = 0
    assert [tried().status_code for _ in range(7)] == [200] * 7
    assert not Attempt.objects.exists()
