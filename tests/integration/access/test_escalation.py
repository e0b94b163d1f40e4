"""Accounts: who makes them gives away no more than they have, and everyone keeps their own password."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.test import Client

from tests.factories import make_user
from tests.integration.access.world import ROLES

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "quiet-river-seventeen", "another-river-eighteen"
GROUPS = ("analyst", "editor", "reviewer", "administrator")
EVERYTHING = {"is_superuser": "on", "is_staff": "on", "is_active": "on"}


@pytest.fixture
def administrator(client):
    user = make_user("administrator", username="administrator")
    client.force_login(user)
    return user


def signed_in(role):
    client = Client()
    user = make_user({"author": "editor"}.get(role, role), username=role)
    client.force_login(user)
    return client, user


def sent(user, **changes):
    """What the form of an account sends."""
    joined = {"date_joined_0": "2025-01-01", "date_joined_1": "00:00:00"}
    return {"username": user.username, "is_active": "on", "is_staff": "on", **joined, **changes}


def rights(user):
    user = User.objects.get(pk=user.pk)
    return user.is_superuser, set(user.groups.values_list("name", flat=True)), user.user_permissions.count()


def test_administrator_makes_an_account(client, administrator):
    made = client.post(
        "/admin/auth/user/add/",
        {"username": "reem", "usable_password": "true", "password1": PASSWORD, "password2": PASSWORD, **EVERYTHING},
    )
    reem = User.objects.get(username="reem")
    saved = client.post(f"/admin/auth/user/{reem.pk}/change/", sent(reem, groups=_keys("editor", "reviewer")))

    assert (made.status_code, saved.status_code) == (302, 302)
    assert rights(reem) == (False, {"editor", "reviewer"}, 0)
    assert Client().login(username="reem", password=PASSWORD)


def _keys(*groups):
    return list(Group.objects.filter(name__in=groups).values_list("pk", flat=True))


@pytest.mark.parametrize("whose", ["own", "another"])
def test_administrator_makes_no_superuser_and_gives_no_permission(client, administrator, whose):
    user = administrator if whose == "own" else make_user("editor")
    before = rights(user)
    every = list(Permission.objects.values_list("pk", flat=True))
    data = sent(user, groups=_keys(*before[1]), user_permissions=every, **EVERYTHING)

    answer = client.post(f"/admin/auth/user/{user.pk}/change/", data)

    assert (answer.status_code, rights(user)) == (302, before)


def test_form_of_an_account_does_not_offer_what_it_would_not_take(client, administrator):
    page = client.get(f"/admin/auth/user/{administrator.pk}/change/").content.decode()
    assert set(re.findall(r'name="(is_\w+|groups|user_permissions)"', page)) == {"is_active", "is_staff", "groups"}
    assert set(re.findall(r"<option value=\"\d+\"[^>]*>(\w+)", page)) == set(GROUPS)


def test_administrator_gives_no_group_that_may_do_more(client, administrator):
    chiefs = Group.objects.create(name="chiefs")
    chiefs.permissions.add(Permission.objects.get(codename="delete_user"))

    answer = client.post(
        f"/admin/auth/user/{administrator.pk}/change/", sent(administrator, groups=[*_keys("administrator"), chiefs.pk])
    )

    assert answer.status_code == 200
    assert rights(administrator) == (False, {"administrator"}, 0)


def superuser():
    return User.objects.create_superuser("root", "root@example.org", PASSWORD)


def of_a_bigger_group():
    user = make_user()
    user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    return user


@pytest.mark.parametrize("is_active", [True, False], ids=["active", "deactivated"])
@pytest.mark.parametrize("make", [superuser, of_a_bigger_group])
def test_administrator_touches_no_account_that_may_do_more(client, administrator, make, is_active):
    user = make()
    User.objects.filter(pk=user.pk).update(is_active=is_active)
    before = User.objects.filter(pk=user.pk).values().get()
    password = {"usable_password": "true", "password1": NEW, "password2": NEW}

    answers = [
        client.post(f"/admin/auth/user/{user.pk}/change/", sent(user, email="mine@example.org")),
        client.post(f"/admin/auth/user/{user.pk}/password/", password),
        client.get(f"/admin/auth/user/{user.pk}/password/"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert User.objects.filter(pk=user.pk).values().get() == before


def test_superuser_gives_everything(client):
    client.force_login(superuser())
    user = make_user("analyst")
    answer = client.post(f"/admin/auth/user/{user.pk}/change/", sent(user, groups=_keys("editor"), **EVERYTHING))
    assert (answer.status_code, rights(user)) == (302, (True, {"editor"}, 0))


@pytest.mark.parametrize("role", ["analyst", "author", "reviewer"])
def test_others_change_no_account_not_even_their_own(role):
    client, user = signed_in(role)
    before = rights(user)
    answers = [
        client.post(f"/admin/auth/user/{user.pk}/change/", sent(user, **EVERYTHING)),
        client.post(f"/admin/auth/user/{user.pk}/password/", {"password1": NEW, "password2": NEW}),
        client.post("/admin/auth/user/add/", {"username": "reem", "password1": NEW, "password2": NEW}),
        client.post("/admin/auth/group/add/", {"name": "chiefs"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert (rights(user), User.objects.count(), Group.objects.count()) == (before, 1, len(GROUPS))


@pytest.mark.parametrize("place", ["/accounts", "/admin"])
@pytest.mark.parametrize("role", ROLES[2:])
def test_everyone_changes_the_own_password(role, place):
    client, user = signed_in(role)
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    data = {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}

    answer = client.post(f"{place}/password_change/", data)

    assert answer["Location"] == f"{place}/password_change/done/"
    assert Client().login(username=user.username, password=NEW)


@pytest.mark.parametrize("role", ROLES[2:])
def test_everyone_resets_the_own_password(role):
    user = make_user({"author": "editor"}.get(role, role), email="reem@example.org")
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post("/accounts/password_reset/", {"email": "reem@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    answer = client.post(client.get(link)["Location"], {"new_password1": NEW, "new_password2": NEW})

    assert answer["Location"] == "/accounts/reset/done/"
    assert Client().login(username=user.username, password=NEW)


def test_deactivated_account_is_out_at_once(client, administrator):
    theirs, user = signed_in("reviewer")
    before = theirs.get("/admin/posture/claim/").status_code

    client.post(f"/admin/auth/user/{user.pk}/change/", {**sent(user, groups=_keys("reviewer")), "is_active": ""})

    after = theirs.get("/admin/posture/claim/")
    assert (before, after.status_code, after["Location"].split("?")[0]) == (200, 302, "/admin/login/")


def test_deactivated_account_comes_in_neither_by_password_nor_by_mail(client):
    user = User.objects.create_user("reem", "reem@example.org", PASSWORD, is_active=False)

    client.post("/accounts/password_reset/", {"email": user.email})

    assert client.post("/accounts/login/", {"username": "reem", "password": PASSWORD}).status_code == 200
    assert mail.outbox == []


def test_other_sessions_end_with_the_password():
    one, user = signed_in("editor")
    user.set_password(PASSWORD)
    user.save()
    one.force_login(user)
    other = Client()
    other.force_login(user)

    one.post("/accounts/password_change/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

    assert (one.get("/admin/").status_code, other.get("/admin/").status_code) == (200, 302)


def test_signing_in_changes_the_session():
    User.objects.create_user("reem", password=PASSWORD)
    client = Client()
    client.cookies["sessionid"] = "fixed-by-somebody-else-0123456789"
    client.post("/accounts/login/", {"username": "reem", "password": PASSWORD})
    assert client.cookies["sessionid"].value != "fixed-by-somebody-else-0123456789"


LOOKUPS = (
    "/admin/posture/claim/?created_by__password__startswith=p",
    "/admin/posture/claim/?created_by__email__regex=.*",
    "/admin/posture/revision/?proposed_by__password__startswith=p",
    "/admin/articles/article/?created_by__password__startswith=p",
    "/admin/articles/article/?created_by__session__startswith=p",
    "/admin/auth/user/?password__startswith=p",
    "/admin/auth/user/?groups__user__password__startswith=p",
)


@pytest.mark.parametrize("address", LOOKUPS)
def test_no_lookup_asks_for_what_is_not_shown(client, administrator, address):
    assert client.get(address).status_code in {302, 400}
    assert client.get(address.replace("=p", "=q")).status_code == client.get(address).status_code


@pytest.mark.parametrize(
    "address",
    ["/claims/?created_by=1", "/claims/?created_by__password__startswith=p", "/claims.csv?state=draft", "/?o=1"],
)
def test_public_filters_know_no_lookups(client, address):
    assert client.get(address).status_code == 400
