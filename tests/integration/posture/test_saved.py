"""Saved views: what can be saved, by whom it is seen, and the menu of the account."""

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from posture.models import SavedView
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    user = make_user()
    client.force_login(user)
    return user


def save(client, name, address):
    return client.post("/views/", {"name": name, "address": address})


def views(user):
    return list(SavedView.objects.filter(user=user).values_list("name", "address"))


def errors(response):
    return {
        field: [error.code for error in found] for field, found in response.context["form"].errors.as_data().items()
    }


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/claims/?q=القوات&kind=strength", "/claims/?q=القوات&kind=strength"),
        ("/ar/claims/?state=all", "/claims/?state=all"),
        ("/ar/", "/"),
        ("/?on=2025-10-01&at=6/34.5/42.1", "/?on=2025-10-01&at=6/34.5/42.1"),
        ("/places/erbil/", "/places/erbil/"),
    ],
)
def test_view_is_saved_as_it_is_in_every_language(client, reader, address, kept):
    response = save(client, "Mine", address)
    assert (response.status_code, response["Location"], views(reader)) == (302, "/views/", [("Mine", kept)])
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Saved as “Mine”."]
    page = client.get("/ar/views/").content.decode()
    assert f'href="/ar{kept.replace("&", "&amp;")}"' in page


ELSEWHERE = ("https://example.org/claims/", "//example.org/", " //example.org/claims/", "/\\example.org")
NO_PAGE = ("javascript:alert(1)", "/admin/", "/nowhere/", "claims/", "/claims.csv", "/accounts/logout/", "/views/")


@pytest.mark.parametrize("address", [*ELSEWHERE, *NO_PAGE, "/claims/?q=" + "x" * 2000])
def test_only_a_page_of_this_site_is_saved(client, reader, address):
    response = save(client, "Mine", address)
    assert (response.status_code, list(errors(response)), views(reader)) == (200, ["address"], [])
    assert client.get("/views/", {"of": address}).context["is_saving"] is (len(address) > 2000)


def test_name_is_given_once_and_to_each_user(client, reader):
    SavedView.objects.create(user=make_user(), name="Mine", address="/")
    save(client, "Mine", "/claims/")
    again, empty = save(client, " Mine ", "/"), save(client, " ", "/")
    assert [errors(again), errors(empty)] == [{"name": ["unique"]}, {"name": ["required"]}]
    assert views(reader) == [("Mine", "/claims/")]
    with pytest.raises(IntegrityError, match="name_is_new"), transaction.atomic():
        SavedView.objects.create(user=reader, name="Mine", address="/")
    with pytest.raises(IntegrityError, match="address_is_ours"), transaction.atomic():
        SavedView.objects.create(user=reader, name="Other", address="//example.org")


def test_so_many_are_kept(client, reader, monkeypatch):
    monkeypatch.setattr("posture.forms.saved.MOST", 1)
    save(client, "One", "/")
    assert errors(save(client, "Two", "/")) == {"__all__": ["most"]}


def test_view_is_named_anew_and_deleted(client, reader):
    one, other = (SavedView.objects.create(user=reader, name=name, address="/") for name in ("One", "Other"))
    assert client.post(f"/views/{one.pk}/rename/", {"name": "الأول"}).status_code == 302
    refused = client.post(f"/views/{one.pk}/rename/", {"name": "Other"})
    assert "You have a view of this name." in refused.content.decode()
    assert client.post(f"/views/{other.pk}/delete/").status_code == 302
    assert views(reader) == [("الأول", "/")]


def test_nobody_sees_the_views_of_another(client, reader):
    theirs = SavedView.objects.create(user=make_user(), name="Their secret", address="/?q=secret")
    assert [client.post(f"/views/{theirs.pk}/{deed}/", {"name": "x"}).status_code for deed in ("rename", "delete")] == [
        404,
        404,
    ]
    assert [page for page in ("/", "/views/", "/claims/") if b"secret" in client.get(page).content] == []
    theirs.refresh_from_db()
    assert theirs.name == "Their secret"


def test_menu_lists_the_newest_and_saves_this_view(client, reader):
    for number in range(10):
        SavedView.objects.create(user=reader, name=f"View {number}", address=f"/claims/?page={number + 1}")
    page = client.get("/claims/?q=a&state=all").content.decode()
    assert 'href="/views/?of=%2Fclaims%2F%3Fq%3Da%26state%3Dall" data-save-view' in page
    assert [number for number in range(10) if f">View {number}<" in page] == [*range(2, 10)]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get("/glossary/")
    assert len([query for query in queries if "savedview" in query["sql"]]) == 1


def test_visitor_is_led_to_the_sign_in_page(client):
    assert client.get("/views/?of=/claims/")["Location"] == "/accounts/login/?next=/views/%3Fof%3D/claims/"
    assert b"/views/" not in client.get("/claims/").content
