"""Names as an editor types them, and adding what is missing."""

import json

import pytest
from django.urls import reverse

from posture.models import Force, Place, Source
from tests.factories import (
    make_article,
    make_force,
    make_outlet,
    make_place,
    make_source,
)
from tests.integration.posture.workbench.requests import (
    HTMX,
)

pytestmark = pytest.mark.django_db


def names(client, what, text, **more):
    answer = client.get(reverse("bench-find", args=[what]), {"q": text, **more})
    return [result["label"] for result in json.loads(answer.content)["results"]]


@pytest.mark.parametrize("text", ["asad", "عين الاسد", "الأسد", "Ayn al", "القادسية"])
def test_place_is_found_by_any_part_of_any_name(client, editor, text):
    place = make_place(name_en="Ain al-Asad", name_ar="عين الأسد")
    place.names.create(name="Ayn al-Asad", language="en")
    place.names.create(name="قاعدة القادسية", language="ar")
    make_place(name_en="Victoria", name_ar="فكتوريا")

    assert names(client, "places", text) == ["Ain al-Asad (base)"]


def test_names_that_begin_so_come_first(client, editor):
    for name in ("Camp Erbil", "Erbil city", "Erbil"):
        make_place(name_en=name, name_ar="")

    assert names(client, "places", "erb") == ["Erbil (base)", "Erbil city (base)", "Camp Erbil (base)"]


def test_no_more_than_20_names(client, editor):
    for number in range(25):
        make_force(name_en=f"Brigade {number}")

    assert len(names(client, "forces", "brigade")) == 20


def test_unnamed_sources_are_those_of_the_article(client, editor):
    here, there = make_article(), make_article()
    for article, name in ((here, "security sources here"), (there, "security sources there")):
        make_source(name_en=name, kind="unnamed", article=article)

    assert names(client, "sources", "security", article=here.pk) == ["security sources here"]


def test_percent_sign_is_no_wildcard(client, editor):
    make_place(name_en="Erbil")

    assert names(client, "places", "%") == []


@pytest.mark.parametrize("what", ["claims", "users"])
def test_only_names_are_found(client, editor, what):
    assert client.get(reverse("bench-find", args=[what]), {"q": "a"}).status_code == 404


def test_added_place_is_named_to_the_page(client, editor):
    data = {"name_en": "Kharab al-Jir", "name_ar": "خراب الجير", "kind": "base"}

    response = client.post(reverse("bench-add", args=["places"]), data, **HTMX)

    place = Place.objects.get()
    event = {"posture:added": {"id": place.pk, "label": "Kharab al-Jir (base)"}}
    assert (json.loads(response["HX-Trigger"]), response.content) == (event, b"")
    assert place.slug == "kharab-al-jir"


def test_added_place_without_scripts_leads_to_its_page(client, editor):
    response = client.post(reverse("bench-add", args=["places"]), {"name_ar": "التنف", "kind": "base"})

    place = Place.objects.get()
    assert response["Location"] == f"/admin/posture/place/{place.pk}/change/"
    assert place.slug.startswith("place-")


def test_slug_that_is_taken_gets_a_tail(client, editor):
    make_force(slug="us-forces")

    client.post(reverse("bench-add", args=["forces"]), {"name_en": "US forces"})

    assert sorted(force.slug[:10] for force in Force.objects.all()) == ["us-forces", "us-forces-"]


def test_added_unnamed_source_belongs_to_the_article(client, editor):
    article = make_article()
    address = f"{reverse('bench-add', args=['sources'])}?article={article.pk}"

    client.post(address, {"name_ar": "مصادر أمنية", "kind": "unnamed"})

    assert Source.objects.get().article == article


@pytest.mark.parametrize("typed", ["", "an-nahar", "النهار"])
def test_outlets_own_voice_is_added_with_its_names(client, editor, typed):
    outlet = make_outlet(name_en="An-Nahar", name_ar="النهار")
    address = f"{reverse('bench-add', args=['sources'])}?article={make_article(outlet=outlet).pk}"

    form = client.get(f"{address}&name={typed}").context["form"]
    assert {name: form[name].value() for name in ("name_en", "name_ar", "kind")} == {
        "name_en": "An-Nahar",
        "name_ar": "النهار",
        "kind": "outlet",
    }
    client.post(address, {"name_en": "An-Nahar", "name_ar": "النهار", "kind": "outlet"})
    assert Source.objects.get().outlet == outlet
    kinds = [code for code, _ in client.get(address).context["form"].fields["kind"].choices]
    assert kinds == ["", "person", "office", "organisation", "document", "unnamed"]


def test_kind_of_a_source_is_asked_for(client, editor):
    address = f"{reverse('bench-add', args=['sources'])}?article={make_article().pk}&name=officials"

    assert client.get(address).context["form"]["kind"].value() is None
    assert client.post(address, {"name_en": "officials", "kind": ""}).context["form"].errors["kind"]
    assert not Source.objects.exists()


def test_name_without_a_name_is_refused(client, editor):
    response = client.post(reverse("bench-add", args=["places"]), {"kind": "base"}, **HTMX)

    assert "Give a name in English or in Arabic." in response.content.decode()
    assert not Place.objects.exists()


@pytest.mark.parametrize(("typed", "field"), [("التنف", "name_ar"), ("Tanf", "name_en")])
def test_typed_name_stands_in_the_field_of_its_language(client, editor, typed, field):
    form = client.get(reverse("bench-add", args=["places"]), {"name": typed}).context["form"]

    assert form[field].value() == typed
