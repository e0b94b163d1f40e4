"""Guessing passwords: few are looked at, and who owns the name gets in all the same."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import gettext, override

from posture.models import Attempt

PASSWORD = "quiet-river-seventeen"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reem():
    return User.objects.create_user("reem", "reem@example.org", PASSWORD, is_staff=True)


def tried(password="wrong", *, name="reem", page="/accounts/login/", address="192.0.2.1", **headers):
    return Client(REMOTE_ADDR=address).post(page, {"username": name, "password": password}, headers=headers)


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


def test_nothing_is_counted_where_the_setting_says_so(settings):
    settings.SIGN_IN_ATTEMPTS = 0
    assert [tried().status_code for _ in range(7)] == [200] * 7
    assert not Attempt.objects.exists()
